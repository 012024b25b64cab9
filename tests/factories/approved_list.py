"""Rows of the approved list for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from approved_list.models import ApprovedQualification
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
    standard_reference = factory.SelfAttribute("occupation.standard.reference")
    route = factory.SelfAttribute("occupation.standard.route.name")
    window = factory.SelfAttribute("submission.window.name")
    approved_on = dt.date(2026, 6, 24)
    first_teaching_from = factory.SelfAttribute("submission.first_teaching_on")
