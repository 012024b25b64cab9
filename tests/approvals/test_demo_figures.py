"""The invented figures of the demonstration."""

import pytest

from approvals.demo import figures
from approvals.demo.qualifications import QUALIFICATIONS
from landscape.models import Edition, Tree
from register.models import RegisteredQualification


@pytest.mark.django_db
def test_the_play_has_a_filled_landscape_of_which_everything_says_that_it_is_invented():
    figures.enter()

    edition = Edition.objects.get(is_current=True)
    whole = Tree.objects.get(edition=edition, year=2023, level="", in_tables=False)
    assert edition.years == [2023, 2022, 2021]
    assert len(whole.nodes) == 15
    assert whole.is_compared
    assert [
        each
        for each in RegisteredQualification.objects.select_related("organisation")
        if not (each.title.startswith("Sample") and each.title.endswith("(invented)"))
        or not each.organisation.name.startswith("Sample")
    ] == []


def test_no_number_of_the_sample_register_is_one_of_the_play():
    played = {each.qualification_number() for each in QUALIFICATIONS.values()}

    assert sorted(played & {row[0] for row in figures.sample_register()}) == []


@pytest.mark.django_db
def test_the_figures_are_the_same_in_each_play():
    figures.enter()
    first = Tree.objects.get(edition__is_current=True, year=2023, level="", in_tables=False).nodes
    figures.enter()

    assert Edition.objects.count() == 2
    assert (
        Tree.objects.get(edition__is_current=True, year=2023, level="", in_tables=False).nodes
        == first
    )
