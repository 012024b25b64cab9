"""The parts of a submission for tests: what it says, what was found, what was decided."""

import datetime as dt
import uuid

import factory
from factory.django import DjangoModelFactory

from submissions import models
from submissions.states import FlagState, LateRequestState
from tests.factories.accounts import person
from tests.factories.clock import MIDSUMMER
from tests.factories.standards import OccupationalStandardFactory


SUBMISSION = "tests.factories.submissions.SubmissionFactory"


def by(name):
    return factory.LazyFunction(lambda: person(name))


class OccupationFactory(DjangoModelFactory):
    """A related occupation with a level 3 standard, tested if a trait says so."""

    class Meta:
        model = models.RelatedOccupation
        skip_postgeneration_save = True

    class Params:
        without_standard = factory.Trait(standard=None, occupation_title="Escape room host")

    submission = factory.SubFactory(SUBMISSION)
    standard = factory.SubFactory(OccupationalStandardFactory)

    @factory.post_generation
    def both_tests_met(self, create, is_met, **kwargs):
        """True: both are met. False: the test of the category is not. None: not tested."""
        if is_met is not None:
            ResultFactory(occupation=self, test=models.Result.Test.EMPLOYER_DEMAND)
            ResultFactory(occupation=self, test=models.Result.Test.CATEGORY, is_met=is_met)


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = models.Result

    occupation = factory.SubFactory(OccupationFactory)
    test = models.Result.Test.EMPLOYER_DEMAND
    is_met = True
    reason = "The evidence shows it."
    recorded_by = by("officer")
    recorded_at = MIDSUMMER


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    text = "Six employers wrote that they want people with this qualification."


class SpecialistDutyFactory(DjangoModelFactory):
    class Meta:
        model = models.SpecialistDuty

    submission = factory.SubFactory(SUBMISSION)
    text = factory.Sequence("Inspect lifting equipment of kind {}".format)
    why_it_goes_beyond = "The standard ends with daily checks."


class VersionFactory(DjangoModelFactory):
    class Meta:
        model = models.SubmissionVersion

    submission = factory.SubFactory(SUBMISSION)
    number = factory.LazyAttribute(lambda version: version.submission.versions.count() + 1)
    snapshot = "{}"
    sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    token = factory.LazyFunction(uuid.uuid4)
    made_by = by("submitter")
    received_at = MIDSUMMER
    made_at = MIDSUMMER


class CompletenessCheckFactory(DjangoModelFactory):
    class Meta:
        model = models.CompletenessCheck

    version = factory.SubFactory(VersionFactory)
    made_by = by("officer")
    made_at = MIDSUMMER


class CompletenessItemFactory(DjangoModelFactory):
    class Meta:
        model = models.CompletenessItem

    class Params:
        missing = factory.Trait(
            finding=models.CompletenessItem.Finding.MISSING, reason="A page is missing."
        )

    check_made = factory.SubFactory(CompletenessCheckFactory)
    section = "evidence"
    finding = models.CompletenessItem.Finding.OK


class ScopeSettlementFactory(DjangoModelFactory):
    """An officer let the submission go on with a standard, or what its trait says."""

    class Meta:
        model = models.ScopeSettlement

    class Params:
        not_accepted = factory.Trait(choice=models.ScopeSettlement.Choice.NOT_ACCEPTED)
        realign = factory.Trait(choice=models.ScopeSettlement.Choice.REALIGN)

    submission = factory.SubFactory(SUBMISSION)
    standard = factory.SubFactory(OccupationalStandardFactory)
    because = "It is out of scope from 25 May 2026."
    choice = models.ScopeSettlement.Choice.CONTINUE
    reason = "The revision will be small."
    settled_by = by("officer")
    settled_at = MIDSUMMER


class IneligibilityFactory(DjangoModelFactory):
    class Meta:
        model = models.Ineligibility

    version = factory.SubFactory(VersionFactory)
    reasons = "It is for an occupation outside the routes of this window."
    proposed_by = by("officer")
    proposed_at = MIDSUMMER


class ReviewFactory(DjangoModelFactory):
    """A reviewer is named, or the situation its traits name."""

    class Meta:
        model = models.Review

    class Params:
        no_conflict = factory.Trait(interest=models.Review.Interest.NONE, declared_at=MIDSUMMER)
        signed = factory.Trait(no_conflict=True, signed_at=MIDSUMMER)
        stood_down = factory.Trait(stood_down_at=MIDSUMMER)

    submission = factory.SubFactory(SUBMISSION)
    reviewer = by("reviewer")
    place = 1
    named_at = MIDSUMMER


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = models.Finding

    review = factory.SubFactory(ReviewFactory)
    verdict = models.Finding.Verdict.MET
    reason = "The evidence shows it."


class ClarificationFactory(DjangoModelFactory):
    class Meta:
        model = models.Clarification

    submission = factory.SubFactory(SUBMISSION)
    number = factory.LazyAttribute(lambda asked: asked.submission.clarifications.count() + 1)
    question = "Which unit covers the third duty?"
    asked_by = by("reviewer")
    asked_at = MIDSUMMER
    due_on = dt.date(2026, 7, 8)


class OfqualAdviceFactory(DjangoModelFactory):
    class Meta:
        model = models.OfqualAdvice

    submission = factory.SubFactory(SUBMISSION)
    text = "The assessment strategy is sound."
    is_waiver = False
    given_by = by("ofqual_liaison")
    given_at = MIDSUMMER


class OfqualFlagFactory(DjangoModelFactory):
    """A concern that Ofqual raised, or the situation its traits name."""

    class Meta:
        model = models.OfqualFlag

    class Params:
        critical = factory.Trait(is_critical=True)
        confidential = factory.Trait(is_confidential=True)
        under_discussion = factory.Trait(state=FlagState.UNDER_DISCUSSION)
        addressed = factory.Trait(state=FlagState.ADDRESSED, addressed_at=MIDSUMMER)
        unresolved = factory.Trait(state=FlagState.UNRESOLVED)
        closed = factory.Trait(state=FlagState.CLOSED)

    submission = factory.SubFactory(SUBMISSION)
    kind = models.OfqualFlag.Kind.QUALITY
    concern = "The assessment strategy is unclear."
    raised_by = by("ofqual_liaison")
    raised_at = MIDSUMMER


class LateRequestFactory(DjangoModelFactory):
    """A request that waits for its answer, or the situation its traits name."""

    class Meta:
        model = models.LateRequest

    class Params:
        granted = factory.Trait(
            state=LateRequestState.GRANTED,
            extended_until=MIDSUMMER + dt.timedelta(days=3),
            reasons="The failure was ours.",
            decided_at=MIDSUMMER,
        )
        refused = factory.Trait(
            state=LateRequestState.REFUSED, reasons="Told too late.", decided_at=MIDSUMMER
        )

    submission = factory.SubFactory(SUBMISSION)
    ground = models.LateRequest.Ground.THIS_SERVICE
    what_happened = "The page did not answer for an hour before closing."
    evidence = "Two pictures of the screen."
    began_at = MIDSUMMER - dt.timedelta(hours=2)
    asked_by = by("submitter")
    asked_at = MIDSUMMER
    draft_sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


class PanelRecommendationFactory(DjangoModelFactory):
    class Meta:
        model = models.PanelRecommendation

    submission = factory.SubFactory(SUBMISSION)
    advice = models.PanelRecommendation.Advice.APPROVE
    members_present = 5
    conflicts = "None."
    minutes = "The panel found demand from employers."
    recorded_by = by("panel_secretary")
    recorded_at = MIDSUMMER


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.Decision

    class Params:
        released = factory.Trait(released_by=by("publisher"), released_at=MIDSUMMER)

    submission = factory.SubFactory(SUBMISSION)
    outcome = models.Decision.Outcome.APPROVED
    reasons = "Both tests are met."
    made_by = by("decision_maker")
    made_at = MIDSUMMER
