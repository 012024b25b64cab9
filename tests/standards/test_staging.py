"""One record of the form of 2021 becomes one checked standard, or is refused with the reason."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.importing import dialect_2021
from standards.importing.dialect_2021 import stage
from standards.importing.dialects import first_dialect
from standards.importing.staged import StagedDuty, StagedKsb, Unusable
from tests.standards.feeds import duty, record


def test_a_whole_record_is_staged():
    staged = stage(record(referenceNumber=" st0116 "))

    assert (staged.reference, staged.version, staged.route) == ("ST0116", "", "Digital")
    assert staged.values == {
        "title": "Software developer",
        "lars_code": 2,
        "level": 4,
        "ssa1": "6 Information and Communication Technology (ICT)",
        "ssa2": "6.2 ICT for users",
        "overview": "Builds & tests code",
        "summary": "Found in & around software.",
        "typical_job_titles": ["Web developer", "Application developer"],
        "options": [],
    }
    assert staged.ksbs == [
        StagedKsb("K", "K1", "k-1", "How code is tested"),
        StagedKsb("S", "S1", "s-1", "Write code"),
        StagedKsb("S", "S2", "s-2", "Test code"),
        StagedKsb("B", "B1", "b-1", "Is curious"),
    ]
    assert staged.duties == [StagedDuty("D1", "d-1", "Develop software", True, ("K1", "S1", "S2"))]
    assert (staged.links, staged.dangling, staged.warnings) == (3, [], [])


def test_a_record_with_little_in_it_is_staged():
    staged = stage({"larsCode": 58, "title": "Thatcher", "level": 2})

    assert staged.name == "LARS 58"
    assert (staged.ksbs, staged.duties, staged.route) == ([], [], "")


def test_columns_are_found_by_key_in_any_order():
    reversed_record = dict(reversed(record().items()))

    assert stage(reversed_record) == stage(record())


def test_keys_we_do_not_know_are_passed_over():
    assert stage(record(maxFunding=18000, keywords=["code"])) == stage(record())


def test_a_link_to_nowhere_is_reported_and_left_out():
    links = {"mappedKnowledge": ["k-1", "k-9"], "mappedSkills": [], "mappedBehaviour": ["s-1"]}

    staged = stage(record(duties=[duty(**links)]))

    assert staged.duties[0].ksb_codes == ("K1",)
    assert staged.links == 3
    assert staged.dangling == [
        "duty D1 (d-1) links to k-9, which the standard does not have",
        "duty D1 (d-1) links to s-1, which the standard does not have",
    ]


def test_a_link_stated_twice_is_one_link():
    staged = stage(record(duties=[duty(mappedSkills=["s-1", "s-1"])]))

    assert staged.duties[0].ksb_codes == ("K1", "S1")


def test_an_identifier_that_repeats_is_reported_and_the_first_is_linked():
    skills = [{"skillId": "s-1", "detail": "Weld"}, {"skillId": "s-1", "detail": "Cut"}]

    staged = stage(record(skills=skills, duties=[duty(mappedSkills=["s-1"])]))

    assert staged.duties[0].ksb_codes == ("K1", "S1")
    assert staged.warnings == ["S2 repeats the identifier s-1"]


def test_items_without_identifier_are_kept_and_are_no_repetition():
    staged = stage(record(skills=[{"detail": "Weld"}, {"detail": "Cut"}], duties=[]))

    assert [ksb.code for ksb in staged.ksbs] == ["K1", "S1", "S2", "B1"]
    assert staged.warnings == []


def test_an_item_without_text_keeps_its_place_and_is_reported():
    skills = [{"skillId": "s-1", "detail": "  "}, {"skillId": "s-2", "detail": "Cut"}]

    staged = stage(record(skills=skills))

    assert staged.warnings == ["S1 has no text"]
    assert [ksb.text for ksb in staged.ksbs if ksb.kind == "S"] == ["", "Cut"]


@pytest.mark.parametrize(
    ("stated", "is_core"), [(1, True), (0, False), ("0", False), (False, False), (None, True)]
)
def test_a_duty_is_core_unless_the_record_denies_it(stated, is_core):
    staged = stage(record(duties=[duty(isThisACoreDuty=stated)]))

    assert staged.duties[0].is_core is is_core


def test_options_are_kept_by_name_whatever_their_shape():
    options = [{"name": "Weaving", "duties": ["Weave"]}, {"title": "Knitting"}, "Dyeing", ""]

    assert stage(record(options=options)).values["options"] == ["Weaving", "Knitting", "Dyeing"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "it has no title"),
        ({"title": " \u00a0 "}, "it has no title"),
        ({"title": None}, "it has no title"),
        ({"title": 7}, "“title” is not text"),
        ({"title": "x" * 201}, "“title” is longer than 200 characters"),
        ({"level": 0}, "“level” is not a number from 1 to 8"),
        ({"level": 9}, "“level” is not a number from 1 to 8"),
        ({"level": "4"}, "“level” is not a number from 1 to 8"),
        ({"level": True}, "“level” is not a number from 1 to 8"),
        ({"level": 3.5}, "“level” is not a number from 1 to 8"),
        ({"level": float("nan")}, "“level” is not a number from 1 to 8"),
        ({"larsCode": 0}, "it has no LARS code and no reference"),
        ({"larsCode": -1}, "“larsCode” is not a number from 0 to 2000000000"),
        ({"larsCode": 10**30}, "“larsCode” is not a number from 0 to 2000000000"),
        ({"larsCode": "2"}, "“larsCode” is not a number from 0 to 2000000000"),
        ({"referenceNumber": "ST116"}, "“ST116” is not a reference such as ST0116"),
        ({"route": ["Digital"]}, "“route” is not text"),
        ({"ssa2": "x" * 121}, "“ssa2” is longer than 120 characters"),
        ({"skills": {"s": 1}}, "“skills” is not a list"),
        ({"skills": ["Weld"]}, "“skills” holds something that is not an object"),
        ({"duties": [None]}, "“duties” holds something that is not an object"),
        ({"duties": [duty(mappedSkills="s-1")]}, "“mappedSkills” is not a list"),
        ({"typicalJobTitles": "Welder"}, "“typicalJobTitles” is not a list"),
        ({"options": [3]}, "“name” is not text"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused_with_the_reason(changes, says):
    with pytest.raises(Unusable) as refused:
        stage(record(**changes))

    assert str(refused.value) == says


@pytest.mark.parametrize(("level", "lars_code"), [(1, 1), (8, 2_000_000_000)])
def test_the_lowest_and_highest_numbers_are_taken(level, lars_code):
    staged = stage(record(level=level, larsCode=lars_code))

    assert (staged.values["level"], staged.values["lars_code"]) == (level, lars_code)


def test_the_longest_title_is_taken():
    assert len(stage(record(title="x" * 200)).values["title"]) == 200


def test_a_standard_with_a_reference_needs_no_lars_code():
    staged = stage(record(larsCode=0, referenceNumber="ST0116"))

    assert (staged.name, staged.lars_code) == ("ST0116", None)


@pytest.mark.parametrize("what", [None, 3, "standard", ["standard"]])
def test_a_record_that_is_no_object_is_refused(what):
    with pytest.raises(Unusable, match="it is not an object"):
        stage(what)


@pytest.mark.parametrize(
    ("records", "is_ours"),
    [
        ([record()], True),
        ([None, record()], True),
        ([{"larsCode": 2}], False),
        ([3, "x"], False),
        ([{"referenceNumber": "ST0116", "versionNumber": "1.0", "knowledges": []}], False),
    ],
)
def test_the_dialect_is_found_from_the_content(records, is_ours):
    assert (first_dialect(records) is dialect_2021) is is_ours


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*record(), *duty(), "skillId", "detail"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*record(), "options", "referenceNumber"]), ANYTHING))
def test_whatever_stands_in_a_record_it_is_staged_or_refused(changes):
    broken = json.loads(json.dumps(record(**changes)))

    with suppress(Unusable):
        staged = stage(broken)

        assert 1 <= staged.values["level"] <= 8
        assert staged.values["title"].encode("utf-8")
        assert [duty.code for duty in staged.duties] == [
            f"D{place}" for place in range(1, len(staged.duties) + 1)
        ]
