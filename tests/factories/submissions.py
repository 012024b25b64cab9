"""Windows and submissions for tests, in the situation that a trait names."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from submissions.models import Submission, SubmissionWindow
from submissions.states import DECIDED, State
from tests.factories import situations
from tests.factories.accounts import submitter_of, the_organisation
from tests.factories.clock import MIDSUMMER
from tests.factories.standards import CategoryFactory


def situation(name: str) -> factory.Trait:
    return factory.Trait(situation=name)


class WindowFactory(DjangoModelFactory):
    """Open from a month before midsummer to a month after, unless a trait says otherwise."""

    class Meta:
        model = SubmissionWindow
        skip_postgeneration_save = True

    class Params:
        closed = factory.Trait(closes_at=MIDSUMMER - dt.timedelta(microseconds=1))
        not_open_yet = factory.Trait(opens_at=MIDSUMMER + dt.timedelta(microseconds=1))
        cancelled = factory.Trait(is_cancelled=True)

    code = factory.Sequence("L3-{}".format)
    name = factory.Sequence("Level 3, window {}".format)
    opens_at = MIDSUMMER - dt.timedelta(days=30)
    closes_at = MIDSUMMER + dt.timedelta(days=30)
    first_teaching_from = dt.date(2027, 8, 1)

    @factory.post_generation
    def categories(self, create, categories, **kwargs):
        self.categories.add(*(categories or ()))


class SubmissionFactory(DjangoModelFactory):
    """A draft with its facts, or the situation its traits name, with all that lies behind it.

    The state is given and no move was made, so the history is empty. `both_tests_met=True`
    makes the results of its occupation met from the panel on; otherwise one is not.
    """

    class Meta:
        model = Submission
        skip_postgeneration_save = True

    class Params:
        ready = situation("ready")
        submitted = situation("submitted")
        received = situation("received")
        incomplete = situation("incomplete")
        in_review = situation("in_review")
        clarification = situation("clarification")
        on_hold = situation("on_hold")
        reviews_signed = situation("reviews_signed")
        tested = situation("tested")
        with_panel = situation("with_panel")
        decision_due = situation("decision_due")
        decided = situation("decided")
        released = situation("released")
        not_approved = factory.Trait(state=State.NOT_APPROVED)
        additional_specialist = factory.Trait(
            category=factory.SubFactory(
                CategoryFactory, with_criteria=True, additional_specialist=True
            ),
            specialist_area="Lifting equipment",
        )

    situation = "begun"
    both_tests_met = False
    state = factory.LazyAttribute(lambda made: situations.STATES[made.situation])
    first_received_at = factory.LazyAttribute(
        lambda made: None if made.state == State.DRAFT else MIDSUMMER
    )
    decided_at = factory.LazyAttribute(lambda made: MIDSUMMER if made.state in DECIDED else None)
    reference = factory.Sequence("L3-2026S-{:06}".format)
    awarding_organisation = factory.LazyFunction(the_organisation)
    created_by = factory.LazyAttribute(lambda made: submitter_of(made.awarding_organisation))
    edited_by = factory.SelfAttribute("created_by")
    window = factory.SubFactory(WindowFactory)
    category = factory.SubFactory(CategoryFactory, with_criteria=True)
    title = factory.Sequence("Diploma in Lifting Technology {}".format)
    qualification_number = factory.Sequence("603{:05}".format)
    level = factory.LazyAttribute(lambda made: made.category.levels[0])
    sector_subject_area = "4.1"
    guided_learning_hours = 360
    total_qualification_time = 480
    is_for_16_to_18 = factory.LazyAttribute(lambda made: made.category.takes_16_to_18 is not False)
    is_for_19_plus = True
    first_teaching_on = dt.date(2027, 9, 1)
    purpose = "It prepares for work with lifting equipment."
    recognition = Submission.Recognition.WITHIN

    @classmethod
    def _create(cls, model_class, *args, situation, both_tests_met, **fields):
        submission = super()._create(model_class, *args, **fields)
        submission.window.categories.add(submission.category)
        situations.furnish(submission, situation, both_tests_met=both_tests_met)
        return submission
