"""Organisations and qualifications of Ofqual's register for tests."""

import factory
from factory.django import DjangoModelFactory

from register.models import (
    Recognition,
    RegisterChange,
    RegisteredOrganisation,
    RegisteredQualification,
    RegisterImport,
)


class RegisteredOrganisationFactory(DjangoModelFactory):
    """Recognised, with a number; or as the funded list knows it."""

    class Meta:
        model = RegisteredOrganisation

    class Params:
        by_name_alone = factory.Trait(recognition_number="", status="")

    recognition_number = factory.Sequence("RN{:04}".format)
    name = factory.Sequence("Awarding body {}".format)
    status = "Recognised"


class RegisteredQualificationFactory(DjangoModelFactory):
    """A level 3 qualification that learners may take now."""

    class Meta:
        model = RegisteredQualification

    number = factory.Sequence("{:08}".format)
    title = factory.Sequence("Diploma {}".format)
    organisation = factory.SubFactory(RegisteredOrganisationFactory)
    level = "Level 3"
    type = "Occupational Qualification"
    sector_subject_area = "4.1"
    status = "Available to learners"


class RecognitionFactory(DjangoModelFactory):
    """Recognised for engineering at level 3."""

    class Meta:
        model = Recognition

    organisation = factory.SubFactory(RegisteredOrganisationFactory)
    level = "Level 3"
    sector_subject_area = "4.1"


class RegisterImportFactory(DjangoModelFactory):
    class Meta:
        model = RegisterImport

    files = "Qualifications.csv"


class RegisterChangeFactory(DjangoModelFactory):
    """One field that changed."""

    class Meta:
        model = RegisterChange

    run = factory.SubFactory(RegisterImportFactory)
    kind = RegisterChange.Kind.CHANGED
