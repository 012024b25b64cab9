"""Rows of the approved list for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from approved_list.models import ApprovalReview, ApprovedQualification
from approved_list.states import Outcome, ReviewKind, ReviewState
from tests.factories.accounts import person
from tests.factories.clock import MIDSUMMER
from tests.factories.submissions import SubmissionFactory


class ApprovedQualificationFactory(DjangoModelFactory):
    """What a released decision entered, or the situation its traits name."""

    class Meta:
        model = ApprovedQualification

    class Params:
        submission = factory.SubFactory(SubmissionFactory, released=True, both_tests_met=True)
        withdrawn = factory.Trait(withdrawn_on=dt.date(2026, 6, 24))
        without_number = factory.Trait(qualification_number="")

    decision = factory.SelfAttribute("submission.decision")
    occupation = factory.LazyAttribute(lambda row: row.submission.occupations.get())
    awarding_organisation = factory.SelfAttribute("submission.awarding_organisation")
    category = factory.SelfAttribute("submission.category")
    reference = factory.SelfAttribute("submission.reference")
    qualification_number = factory.SelfAttribute("submission.qualification_number")
    title = factory.SelfAttribute("submission.title")
    level = factory.SelfAttribute("submission.level")
    occupation_title = factory.SelfAttribute("occupation.standard.title")
    standard = factory.SelfAttribute("occupation.standard")
    standard_reference = factory.SelfAttribute("standard.reference")
    standard_version = factory.SelfAttribute("standard.version")
    standard_level = factory.SelfAttribute("standard.level")
    route = factory.SelfAttribute("occupation.standard.route.name")
    window = factory.SelfAttribute("submission.window.name")
    approved_on = dt.date(2026, 6, 24)
    first_teaching_from = factory.SelfAttribute("submission.first_teaching_on")


class ApprovalReviewFactory(DjangoModelFactory):
    """A review that was opened because the standard was retired, or what its traits name."""

    class Meta:
        model = ApprovalReview

    class Params:
        proposed = factory.Trait(
            state=ReviewState.PROPOSED,
            proposal=Outcome.KEEP,
            proposed_by=factory.LazyFunction(lambda: person("officer")),
            reasons_proposed="The occupation lives on.",
        )
        about_funding = factory.Trait(kind=ReviewKind.T_LEVEL_COVERED)

    approval = factory.SubFactory(ApprovedQualificationFactory)
    kind = ReviewKind.STANDARD_RETIRED
    standard = factory.SelfAttribute("approval.standard")
    fact = "2026-06-24"
    category = factory.SelfAttribute("approval.category")
    opened_at = MIDSUMMER
    due_on = dt.date(2026, 9, 17)
