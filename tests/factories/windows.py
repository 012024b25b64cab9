"""What is in scope of a window, for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from standards.scope_question import ScopeStatus
from submissions import models
from tests.factories.accounts import person, the_organisation
from tests.factories.clock import MIDSUMMER
from tests.factories.standards import OccupationalStandardFactory, RouteFactory


WINDOW = "tests.factories.submissions.WindowFactory"


class RouteInWindowFactory(DjangoModelFactory):
    class Meta:
        model = models.RouteInWindow

    window = factory.SubFactory(WINDOW)
    route = factory.SubFactory(RouteFactory)


class StandardInWindowFactory(DjangoModelFactory):
    """In scope since a month before midsummer, or as a trait says."""

    class Meta:
        model = models.StandardInWindow

    class Params:
        contact_us = factory.Trait(
            status=ScopeStatus.CONTACT, reason="It may be revised while the window is open."
        )
        out_of_scope = factory.Trait(
            status=ScopeStatus.OUT, reason="It is being revised significantly."
        )

    window = factory.SubFactory(WINDOW, standards_confirmed_on=dt.date(2026, 5, 25))
    standard = factory.SubFactory(OccupationalStandardFactory)
    status = ScopeStatus.IN_SCOPE
    status_from = dt.date(2026, 5, 25)


class SpecialistAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.SpecialistArea

    window = factory.SubFactory(WINDOW)
    name = factory.Sequence("Specialist area {}".format)


class SubAreaFactory(DjangoModelFactory):
    class Meta:
        model = models.SubArea

    area = factory.SubFactory(SpecialistAreaFactory)
    name = factory.Sequence("Sub area {}".format)


class AreaDutyFactory(DjangoModelFactory):
    class Meta:
        model = models.AreaDuty

    area = factory.SubFactory(SpecialistAreaFactory)
    text = factory.Sequence("Carry out specialist task {}".format)


class ContactRecordFactory(DjangoModelFactory):
    """The organisation asked about a standard, and was told that it may be submitted."""

    class Meta:
        model = models.ContactRecord

    window = factory.SubFactory(WINDOW)
    awarding_organisation = factory.LazyFunction(the_organisation)
    about = models.ContactRecord.About.STANDARD
    standard = factory.SubFactory(OccupationalStandardFactory)
    contacted_on = MIDSUMMER.date()
    advice = "It will not change before the window closes."
    allows = True
    recorded_by = factory.LazyFunction(lambda: person("officer"))
