"""Occupations as their service answers: status, levels and SOC codes, with every real oddity."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from standards.importing import ImportRefused, import_file
from standards.models import Cluster, ImportEntry, Occupation, Pathway
from tests.factories.standards import RouteFactory


pytestmark = pytest.mark.django_db
SAMPLE = (
    Path(settings.BASE_DIR).parent
    / "shared/data/skills-england-api-2026/occupations_OCC0072_trimmed_and_OCC1312.json"
)


@pytest.fixture(autouse=True)
def cluster():
    pathway = Pathway.objects.create(
        number="12", name="Customer service", route=RouteFactory(name="Sales")
    )
    return Cluster.objects.create(number="14", name="Customer service assistant", pathway=pathway)


def occupation(**changes):
    return {
        "object": "Occupation",
        "stdCode": "OCC0072",
        "name": "Customer service practitioner ",
        "status": 1,
        "statusName": "Approved occupation",
        "level": 2,
        "ssa": None,
        "soc": {"soc2010Code": 7219, "soc2020Code": 7211, "soc2020SubUnitGroups": []},
        "mapHierarchy": {
            "clusterId": 14,
            "technicalLevel": 1,
            "technicalLevelName": "Technical",
            "clusterSeqeunce": 0,
        },
        "knowledges": [],
    } | changes


def give(folder, content):
    path = folder / "occupations.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return import_file(path)


def test_an_occupation_is_imported_with_all_it_tells(tmp_path, cluster):
    report = give(tmp_path, [occupation()])

    assert report.form == "the occupations of the maps"
    assert report.added == ["OCC0072 Customer service practitioner"]
    held = Occupation.objects.get()
    assert (held.status, held.level, held.technical_level) == ("approved", 2, "technical")
    assert (held.soc_2010, held.soc_2020, held.cluster) == ("7219", "7211", cluster)


@pytest.mark.parametrize(
    "content",
    [
        occupation(),
        [occupation()],
        {"OCC0072": {"status": 200, "body": occupation()}},
        [{"OCC0072": {"status": 200, "body": occupation()}}],
    ],
)
def test_one_alone_a_list_and_answers_by_code_are_read(tmp_path, content):
    assert len(give(tmp_path, content).added) == 1


def test_a_second_run_writes_nothing(tmp_path):
    give(tmp_path, [occupation()])

    assert give(tmp_path, [occupation()]).summary() == (
        "0 added, 0 changed, 1 unchanged, 0 refused."
    )


def test_soc_0_is_none(tmp_path):
    give(tmp_path, [occupation(soc={"soc2010Code": 0, "soc2020Code": 0})])

    assert Occupation.objects.values_list("soc_2010", "soc_2020").get() == ("", "")


def test_a_code_with_white_space_is_tidied(tmp_path):
    give(tmp_path, [occupation(stdCode=" occ 0072 ")])

    assert Occupation.objects.get().code == "OCC0072"


def test_an_occupation_that_was_split_into_options_is_told_and_keeps_what_we_hold(tmp_path):
    Occupation.objects.create(code="OCC1312", title="Conveyancer")

    report = give(tmp_path, {"OCC1312": {"status": 404, "body": None}})

    assert [str(finding) for finding in report.refused] == [
        "occupations.json row 1: the source does not give OCC1312 (404); "
        "an occupation that is split into options has a code for each"
    ]
    assert Occupation.objects.get().title == "Conveyancer"


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("Approved occupation", "approved"),
        ("Occupational standard in development", "in_development"),
        ("potential  occupational standard", "potential"),
        ("Occupational standard without apprenticeship ", "without_apprenticeship"),
        (None, ""),
    ],
)
def test_every_status_is_known(tmp_path, stated, status):
    give(tmp_path, [occupation(statusName=stated)])

    assert Occupation.objects.get().status == status


@pytest.mark.parametrize(
    ("stated", "level"),
    [
        ("Technical", "technical"),
        ("Higher Technical", "higher_technical"),
        ("Professional", "professional"),
        (None, ""),
    ],
)
def test_every_technical_level_is_known(tmp_path, stated, level):
    give(tmp_path, [occupation(mapHierarchy={"technicalLevelName": stated})])

    assert Occupation.objects.get().technical_level == level


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"stdCode": "OCC72"}, "“OCC72” is not a code such as OCC1312"),
        ({"stdCode": None}, "“” is not a usable occupation_code"),
        ({"name": " "}, "it has no name"),
        ({"statusName": "Paused"}, "its status “Paused” is not known"),
        ({"level": 9}, "its level “9” is not a number from 1 to 8"),
        ({"soc": {"soc2020Code": 72}}, "“72” is not a SOC code"),
        ({"mapHierarchy": {"clusterId": 999}}, "its cluster 999 is not in the map"),
        (
            {"mapHierarchy": {"technicalLevelName": "Magic"}},
            "its technical level “Magic” is not known",
        ),
    ],
)
def test_an_occupation_that_cannot_be_used_is_refused_by_its_place(tmp_path, changes, says):
    report = give(tmp_path, [occupation(stdCode="OCC0001"), occupation(**changes)])

    assert [str(finding) for finding in report.refused] == [f"occupations.json row 2: {says}"]
    assert Occupation.objects.get().code == "OCC0001"


def test_what_a_file_leaves_open_does_not_replace_what_we_know(tmp_path, cluster):
    give(tmp_path, [occupation()])

    report = give(tmp_path, [{"object": "Occupation", "stdCode": "OCC0072", "name": "Adviser"}])

    assert [change.parts for change in report.changed] == [("title",)]
    held = Occupation.objects.get()
    assert (held.level, held.soc_2020, held.cluster) == (2, "7211", cluster)
    assert ImportEntry.objects.filter(kind="changed").count() == 1


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"The published occupations are not in {SAMPLE}.")
def test_the_published_occupations_are_imported(cluster):
    report = import_file(SAMPLE)

    assert report.summary() == "1 added, 0 changed, 0 unchanged, 1 refused."
    held = Occupation.objects.get()
    assert (held.code, held.title) == ("OCC0072", "Customer service practitioner")
    assert (held.level, held.technical_level, held.soc_2010) == (2, "technical", "7219")
    assert import_file(SAMPLE).summary() == "0 added, 0 changed, 1 unchanged, 1 refused."


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["soc2010Code", "clusterId", "technicalLevelName"]), inner, max_size=2
        )
    ),
    max_leaves=6,
)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([*occupation()]), ANYTHING).map(
            lambda changes: occupation(**changes)
        )
        | ANYTHING,
        max_size=3,
    )
)
def test_whatever_stands_in_a_file_it_is_imported_twice_the_same_or_refused(tmp_path, records):
    with transaction.atomic():
        with suppress(ImportRefused):
            first = give(tmp_path, [occupation(stdCode="OCC9999"), *records])
            second = give(tmp_path, [occupation(stdCode="OCC9999"), *records])

            assert (second.added, second.changed) == ([], [])
            assert second.refused == first.refused
        transaction.set_rollback(True)
