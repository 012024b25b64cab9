"""The words a catalogue entry may use: groups, statutory tests, powers and provenance."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Group(TextChoices):
    """How the qualifications of a category relate to occupational standards."""

    ALIGNS = "aligns", "Aligns"
    BUILDS_UPON = "builds_upon", "Builds upon"
    SELECTIVELY_COVERS = "selectively_covers", "Selectively covers"
    NO_RELATIONSHIP = "no_relationship", "No relationship"


# Source: Skills England, Technical qualification categories (the four groups).
GROUP_MEANINGS = {
    Group.ALIGNS: "It covers as much of an occupational standard as a course of education can.",
    Group.BUILDS_UPON: "It is linked to an occupational standard, and adds outcomes to it.",
    Group.SELECTIVELY_COVERS: (
        "It covers some outcomes of one or more occupational standards, and never most of any one."
    ),
    Group.NO_RELATIONSHIP: "It has no occupational standard. This is allowed by exception only.",
}


class Power(TextChoices):
    """The section of the 2009 Act under which a qualification is approved."""

    A2D3 = "A2D3", "A2D3 (T Level technical qualifications)"
    A2D5 = "A2D5", "A2D5 (other technical education qualifications)"


class AppropriateTest(TextChoices):
    """The statutory test of a category, beside the employer demand test."""

    ALTERNATIVE_APPROVAL = "alternative_approval", "Alternative approval test"
    SPECIALIST_COMPETENCE = "specialist_competence", "Additional specialist competence test"
    SIGNIFICANT_OUTCOMES = "significant_outcomes", "Significant outcomes test"
    NONE = "none", "None: approved under A2D3"


class CriterionTest(TextChoices):
    """The test that a criterion belongs to."""

    EMPLOYER_DEMAND = "employer_demand", "Employer demand test"
    CATEGORY = "category", "Test of the category"
    COMMON = "common", "Other requirement"


class DecidedBy(TextChoices):
    REVIEWER = "reviewer", "Reviewer"
    CHECK = "check", "Automatic check"


class Provenance(TextChoices):
    """Where a requirement comes from; what is this service's own is never shown as official."""

    OFFICIAL = "official", "Published guidance on approvals"
    PUBLIC = "public", "Other public source"
    OWN = "own", "This service's own"


@dataclass(frozen=True)
class StatutoryTest:
    """A test of the Apprenticeships, Skills, Children and Learning Act 2009."""

    name: str
    section: str
    question: str


EMPLOYER_DEMAND_TEST = StatutoryTest(
    "Employer demand test",
    "A2D5(6)",
    "Are employers likely to want people who hold this qualification?",
)

APPROPRIATE_TESTS = {
    AppropriateTest.ALTERNATIVE_APPROVAL: StatutoryTest(
        "Alternative approval test",
        "A2D5(3)",
        "Does it show as many outcomes of the standard as a course of education reasonably can?",
    ),
    AppropriateTest.SPECIALIST_COMPETENCE: StatutoryTest(
        "Additional specialist competence test",
        "A2D5(4)",
        "Does it show specialist competence beyond the outcomes of the standard?",
    ),
    AppropriateTest.SIGNIFICANT_OUTCOMES: StatutoryTest(
        "Significant outcomes test",
        "A2D5(5)",
        "Does it show outcomes that are significant for the related occupations?",
    ),
}


def statutory_tests(test: str, has_employer_demand_test: bool | None) -> list[StatutoryTest]:
    """The tests a category applies: the appropriate test, then employer demand."""
    own = APPROPRIATE_TESTS.get(AppropriateTest(test))
    demand = EMPLOYER_DEMAND_TEST if has_employer_demand_test else None
    return [applied for applied in (own, demand) if applied]
