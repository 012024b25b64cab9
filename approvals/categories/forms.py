"""What the public may ask of the categories: level, audience, group, test, available or not."""

from django.utils.text import slugify

from approvals.categories.offers import Availability, Offer
from govuk.forms import Look
from govuk.narrowing import NarrowingForm
from standards.catalogue.vocabulary import (
    EMPLOYER_DEMAND_TEST,
    AppropriateTest,
    CriterionTest,
    Group,
)


NOT_STATED = "Not stated"
TESTS = [
    *(choice for choice in AppropriateTest.choices if choice[0] != AppropriateTest.NONE),
    (CriterionTest.EMPLOYER_DEMAND.value, EMPLOYER_DEMAND_TEST.name),
    AppropriateTest.choices[-1],
]
ASKED = {
    "level": lambda offer, answer: offer.category.takes_level(int(answer)),
    "audience": lambda offer, answer: slugify(audience_of(offer)) == answer,
    "group": lambda offer, answer: offer.category.group == answer,
    "test": lambda offer, answer: applies(offer, answer),
    "available": lambda offer, answer: offer.has(answer),
}


class CompareForm(NarrowingForm):
    """Narrows the categories on offer."""

    looks = {name: Look(width="full") for name in ASKED}

    def __init__(self, asked, offers: list[Offer]):
        super().__init__(asked)
        self.offers = offers
        levels = sorted({level for each in offers for level in each.category.levels})
        audiences = sorted({audience_of(each) for each in offers})
        self.offer("level", "All levels", [(str(n), f"Level {n}") for n in levels], "a level")
        self.offer("audience", "All audiences", [(slugify(a), a) for a in audiences], "an audience")
        self.offer("group", "All relationships", Group.choices, "a relationship", "Relationship")
        self.offer("test", "All tests", TESTS, "a test")
        self.offer("available", "All", Availability.choices, "an availability", "Available now")

    def found(self) -> list[Offer]:
        asked = self.answers().items()
        return [
            each for each in self.offers if all(ASKED[name](each, answer) for name, answer in asked)
        ]


def audience_of(offer: Offer) -> str:
    return offer.category.audience or NOT_STATED


def applies(offer: Offer, test: str) -> bool:
    """Whether a category applies a test; employer demand comes beside the appropriate test."""
    if test == CriterionTest.EMPLOYER_DEMAND:
        return bool(offer.category.has_employer_demand_test)
    return offer.category.test == test
