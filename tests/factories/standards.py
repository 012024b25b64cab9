"""Routes, occupational standards, categories and criteria for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from standards.catalogue.vocabulary import AppropriateTest, CriterionTest, Group, Power, Provenance
from standards.models import (
    Category,
    Cluster,
    Criterion,
    Duty,
    KnowledgeSkillBehaviour,
    Occupation,
    OccupationalStandard,
    Pathway,
    Route,
)


class RouteFactory(DjangoModelFactory):
    class Meta:
        model = Route

    slug = factory.Sequence("route-{}".format)
    name = factory.Sequence("Route {}".format)


class OccupationalStandardFactory(DjangoModelFactory):
    """A level 3 standard, or the situation its traits name."""

    class Meta:
        model = OccupationalStandard

    class Params:
        covered_by_a_t_level = factory.Trait(t_level_covered_from=dt.date(2024, 9, 1))
        under_review = factory.Trait(under_review_from=dt.date(2026, 6, 1))
        retired = factory.Trait(retired_on=dt.date(2026, 1, 1))

    reference = factory.Sequence(lambda n: f"ST{n % 10000:04}")
    title = factory.Sequence("Technician {}".format)
    level = 3
    route = factory.SubFactory(RouteFactory)


class KnowledgeSkillBehaviourFactory(DjangoModelFactory):
    """A skill, or knowledge or behaviour by trait."""

    class Meta:
        model = KnowledgeSkillBehaviour

    class Params:
        knowledge = factory.Trait(kind=KnowledgeSkillBehaviour.Kind.KNOWLEDGE)
        behaviour = factory.Trait(kind=KnowledgeSkillBehaviour.Kind.BEHAVIOUR)

    standard = factory.SubFactory(OccupationalStandardFactory)
    kind = KnowledgeSkillBehaviour.Kind.SKILL
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda ksb: f"{ksb.kind}{ksb.position}")
    source_id = factory.Faker("uuid4")
    text = factory.Sequence("Use tool number {} safely".format)


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    standard = factory.SubFactory(OccupationalStandardFactory)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda duty: f"D{duty.position}")
    source_id = factory.Faker("uuid4")
    text = factory.Sequence("Carry out task number {}".format)


class CategoryFactory(DjangoModelFactory):
    """A level 3 category that aligns to a standard; its criteria come with a trait."""

    class Meta:
        model = Category
        skip_postgeneration_save = True

    class Params:
        with_criteria = factory.Trait(
            demand=factory.RelatedFactory(
                "tests.factories.standards.CriterionFactory", "category", demand=True, position=1
            ),
            alignment=factory.RelatedFactory(
                "tests.factories.standards.CriterionFactory", "category", position=2
            ),
        )
        adults_only = factory.Trait(audience="Adults only", takes_16_to_18=False)
        additional_specialist = factory.Trait(
            group=Group.BUILDS_UPON,
            test=AppropriateTest.SPECIALIST_COMPETENCE,
            requires_duties_beyond=True,
        )
        higher = factory.Trait(levels=[4, 5], audience="", takes_16_to_18=None)
        t_level = factory.Trait(
            power=Power.A2D3,
            test=AppropriateTest.NONE,
            has_employer_demand_test=None,
            audience="",
            takes_16_to_18=None,
        )
        not_available = factory.Trait(is_available=False)
        under_moratorium = factory.Trait(moratorium_from=dt.date(2026, 6, 1))

    code = factory.Sequence("C{}".format)
    in_force_from = dt.date(2023, 7, 1)
    title = factory.Sequence("Category {}".format)
    levels = [3]
    audience = "Ages 16 to 19, and adults"
    takes_16_to_18 = True
    group = Group.ALIGNS
    relationship = "Aligns to at least one occupational standard."
    aim = "Lets the learner enter the occupation."
    power = Power.A2D5
    test = AppropriateTest.ALTERNATIVE_APPROVAL
    has_employer_demand_test = True
    in_scope_from = dt.date(2023, 7, 1)
    is_available = True
    source = "A paragraph written for a test."


class CriterionFactory(DjangoModelFactory):
    """A criterion of the category's own test, answered with evidence for each occupation."""

    class Meta:
        model = Criterion

    class Params:
        demand = factory.Trait(
            code="D1",
            test=CriterionTest.EMPLOYER_DEMAND,
            wording="Employers are likely to want people who hold the qualification.",
        )
        judged_by_the_desk = factory.Trait(
            test=CriterionTest.COMMON,
            asks_for_evidence=False,
            evidence_asked="",
            per_occupation=False,
        )

    category = factory.SubFactory(CategoryFactory)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.Sequence("X-{}".format)
    test = CriterionTest.CATEGORY
    wording = "It aligns to the standard."
    asks_for_evidence = True
    evidence_asked = "Say how it aligns to the standard."
    per_occupation = True
    provenance = Provenance.PUBLIC
    source = "A paragraph written for a test."


class PathwayFactory(DjangoModelFactory):
    class Meta:
        model = Pathway

    number = factory.Sequence("{}".format)
    name = factory.Sequence("Pathway of work {}".format)
    route = factory.SubFactory(RouteFactory)


class ClusterFactory(DjangoModelFactory):
    class Meta:
        model = Cluster

    number = factory.Sequence("{}".format)
    name = factory.Sequence("Cluster of work {}".format)
    pathway = factory.SubFactory(PathwayFactory)


class MappedOccupationFactory(DjangoModelFactory):
    """An occupation of the map, in a cluster of its own."""

    class Meta:
        model = Occupation

    code = factory.Sequence(lambda n: f"OCC{n % 10000:04}")
    title = factory.Sequence("Occupation {}".format)
    cluster = factory.SubFactory(ClusterFactory)
