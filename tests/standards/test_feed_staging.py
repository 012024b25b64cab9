"""One record of the feed becomes one checked version, or is refused with the reason."""

import datetime as dt
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.importing import dialect_feed
from standards.importing.dialect_feed import stage
from standards.importing.dialects import first_dialect
from standards.importing.staged import StagedDuty, StagedOption, Unusable
from tests.standards.feeds import duty, record, version


def test_a_whole_version_is_staged():
    staged = stage(version())

    assert (staged.name, staged.lars_code, staged.route) == ("ST0116 1.0", 2, "Digital")
    own = ("status", "earliest_start_on", "latest_start_on", "latest_end_on")
    assert [staged.values[field] for field in own] == [
        "retired",
        dt.date(2024, 1, 3),
        dt.date(2026, 6, 7),
        None,
    ]
    assert staged.values["approved_for_delivery_on"] == dt.date(2024, 1, 3)
    assert (staged.values["occupation_code"], staged.values["cluster_number"]) == ("OCC0116", "250")
    assert staged.values["page"] == "https://example.org/standards/st0116-v1-0"
    assert staged.written_at == dt.datetime(2025, 1, 21, 15, 7, 32, tzinfo=dt.UTC)
    assert [ksb.code for ksb in staged.ksbs] == ["K1", "S1", "S2"]
    assert staged.option_records == [
        StagedOption("O1", "o-1", "web developer", "OCC0116A"),
        StagedOption("O2", "o-2", "tester", "OCC0116B"),
    ]
    assert staged.values["options"] == ["web developer", "tester"]
    assert staged.duties == [
        StagedDuty("D1", "d-1", "Develop software", True, ("K1", "S1", "S2"), ("O2",))
    ]
    assert (staged.links, staged.dangling, staged.warnings) == (4, [], [])


def test_the_feed_has_79_known_keys():
    assert len(dialect_feed.KNOWN) == 79


def test_a_staged_version_is_the_same_after_it_was_held_small():
    staged, packed = stage(version()), stage(version())

    packed.pack()
    assert (packed.ksbs, packed.duties, packed.option_records) == ([], [], [])
    packed.unpack()

    packed.packed = b""
    assert packed == staged


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-01-03T00:00:00 +00:00", dt.date(2024, 1, 3)),
        ("2024-06-30T23:30:00 +01:00", dt.date(2024, 6, 30)),
        ("2024-01-03T00:00:00", dt.date(2024, 1, 3)),
        ("2024-01-03T00:00:00Z", dt.date(2024, 1, 3)),
        ("2024-01-03T00:00:00.1234567", dt.date(2024, 1, 3)),
        ("2016-07-29", dt.date(2016, 7, 29)),
        (" 2024-02-29 ", dt.date(2024, 2, 29)),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_in_every_form_seen(written, day):
    assert stage(version(earliestStartDate=written)).values["earliest_start_on"] == day


@pytest.mark.parametrize(
    ("status", "value"),
    [
        ("Approved for delivery", "approved"),
        ("Retired", "retired"),
        ("Withdrawn", "withdrawn"),
        ("Proposal in development", "proposed"),
        (" in  Development", "in_development"),
    ],
)
def test_every_status_is_known_however_it_is_written(status, value):
    assert stage(version(status=status)).values["status"] == value


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, dt.date(2026, 6, 8)),
        ({"status": "Withdrawn"}, dt.date(2026, 6, 8)),
        ({"status": "Approved for delivery"}, None),
        ({"latestStartDate": None}, None),
        ({"latestStartDate": "9999-12-31"}, None),
    ],
)
def test_a_version_retires_on_the_day_after_its_latest_start(changes, day):
    assert stage(version(**changes)).retired_on == day


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": " Software developer"}, ["its title began with a space"]),
        ({"title": "Software developer "}, []),
        ({"knowledges": [], "skills": [], "duties": []}, ["it has no KSBs"]),
        (
            {"latestStartDate": "2024-01-02"},
            ["its latest start 2024-01-02 is before its earliest start 2024-01-03"],
        ),
        ({"standardPageUrl": "javascript:alert(1)"}, ["the address of its page is not usable"]),
        (
            {"options": [{"optionId": "o-2"}, {"optionId": "o-2"}]},
            ["O2 repeats the identifier o-2"],
        ),
    ],
)
def test_what_is_odd_in_a_version_is_reported(changes, says):
    assert stage(version(**changes)).warnings == says


def test_a_duty_with_four_empty_maps_is_kept():
    maps = ("mappedKnowledge", "mappedSkills", "mappedBehaviour", "mappedOptions")
    empty = {key: [] for key in maps}

    staged = stage(version(duties=[duty(**empty)]))

    assert staged.duties == [StagedDuty("D1", "d-1", "Develop software", True, (), ())]


def test_a_link_to_an_unknown_option_is_reported():
    staged = stage(version(duties=[duty(mappedOptions=["o-9"])]))

    assert staged.dangling == ["duty D1 (d-1) links to o-9, which the standard does not have"]


def test_curly_quotes_stay_and_twice_escaped_html_becomes_text():
    escaped = (
        "&lt;p&gt;The \u2018brand\u2019 &amp;amp; more&amp;nbsp;"
        "&lt;script&gt;x&lt;/script&gt;&lt;/p&gt;"
    )

    assert (
        stage(version(occupationalSummary=escaped)).values["summary"]
        == "The \u2018brand\u2019 & more"
    )


def test_minimum_hours_may_be_text():
    assert stage(version(minimumHoursForCompliance="418")) == stage(version())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"referenceNumber": ""}, "it has no reference"),
        ({"referenceNumber": "ST116"}, "“ST116” is not a reference such as ST0116"),
        ({"versionNumber": "1"}, "“1” is not a version such as 1.0"),
        ({"versionNumber": "1.0.1"}, "“1.0.1” is not a version such as 1.0"),
        ({"versionNumber": "01.0"}, "“01.0” is not a version such as 1.0"),
        ({"versionNumber": "", "version": ""}, "“” is not a version such as 1.0"),
        ({"versionNumber": 1.0}, "“versionNumber” is not text"),
        ({"status": "Paused"}, "the status “Paused” is not known"),
        ({"latestStartDate": "soon"}, "“latestStartDate” is not a date: soon"),
        ({"latestStartDate": "2024-02-30"}, "“latestStartDate” is not a date: 2024-02-30"),
        ({"latestStartDate": "03/01/2024"}, "“latestStartDate” is not a date: 03/01/2024"),
        (
            {"createdDate": "2024-01-03T25:00:00"},
            "“createdDate” is not a date: 2024-01-03T25:00:00",
        ),
        ({"options": ["tester"]}, "“options” holds something that is not an object"),
        ({"title": ""}, "it has no title"),
        ({"level": 0}, "“level” is not a number from 1 to 8"),
    ],
)
def test_a_version_that_cannot_be_used_is_refused_with_the_reason(changes, says):
    with pytest.raises(Unusable) as refused:
        stage(version(**changes))

    assert str(refused.value) == says


def test_a_record_that_is_no_object_is_refused():
    with pytest.raises(Unusable, match="it is not an object"):
        stage(["ST0116"])


@pytest.mark.parametrize("lars_code", [0, None])
def test_a_version_needs_no_lars_code(lars_code):
    assert stage(version(larsCode=lars_code)).lars_code is None


def test_a_version_may_leave_its_lars_code_out():
    stated = version()
    del stated["larsCode"]

    assert stage(stated).lars_code is None


@pytest.mark.parametrize(
    ("records", "is_feed"),
    [
        ([version()], True),
        ([None, 3, version()], True),
        ([record(referenceNumber="ST0116")], False),
        ([version() | {"duties": []}, record()], True),
    ],
)
def test_the_feed_is_told_from_the_form_of_2021_by_its_content(records, is_feed):
    assert (first_dialect(records) is dialect_feed) is is_feed


@pytest.mark.parametrize(
    ("changes", "identity"),
    [
        ({"level": 0}, ("ST0116", "1.0")),
        ({"versionNumber": "x"}, None),
        ({"referenceNumber": ""}, None),
    ],
)
def test_a_refused_record_is_known_by_reference_and_version(changes, identity):
    assert dialect_feed.identity(version(**changes)) == identity


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*duty(), "skillId", "detail", "optionId", "title"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*version()]), ANYTHING))
def test_whatever_stands_in_a_version_it_is_staged_or_refused(changes):
    broken = json.loads(json.dumps(version(**changes)))

    with suppress(Unusable):
        staged = stage(broken)
        whole = (staged.ksbs, staged.option_records, staged.duties)
        staged.pack()
        staged.unpack()

        assert dialect_feed.VERSION.fullmatch(staged.version)
        assert (staged.ksbs, staged.option_records, staged.duties) == whole
