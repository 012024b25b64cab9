"""A list of standards in scope: what its preview shows, and what its confirmation writes."""

import datetime as dt
from functools import partial

import pytest

from standards.models.occupational_standard import StandardStatus
from submissions.importing import applying
from submissions.importing.applying import ListRefused, PreviewIsStale
from submissions.importing.scope_list import Preview, ScopeList, preview_of, read_list
from tests.factories import OccupationalStandardFactory, StandardInWindowFactory, WindowFactory


pytestmark = pytest.mark.django_db
TODAY, BEFORE = dt.date(2026, 6, 24), dt.date(2026, 5, 25)
LATER = dt.date(2026, 7, 1)


def listing(*rows: str, head="reference,version,status,reason,title", on=TODAY) -> ScopeList:
    return read_list("\n".join((head, *rows)).encode(), on, TODAY)


@pytest.fixture
def window(db):
    return WindowFactory()


@pytest.fixture
def standard(db):
    return OccupationalStandardFactory(reference="ST0001", title="Welder")


def found(preview: Preview) -> dict[str, list[str]]:
    named = {
        name: [each.standard.reference for each in getattr(preview, name)]
        for name in ("added", "changed", "unchanged", "gone", "changing_later")
    }
    return {name: references for name, references in named.items() if references}


def wrong(window, *rows, **how) -> list[str]:
    return [f"{each.line}: {each.says}" for each in preview_of(listing(*rows, **how), window).wrong]


def confirm(listed, window, by, reason_for_gone=""):
    seen = preview_of(listed, window).fingerprint
    return applying.confirm(listed, window, seen=seen, reason_for_gone=reason_for_gone, by=by)


# The preview


def test_preview_tells_added_changed_unchanged_and_gone(window):
    OccupationalStandardFactory(reference="ST0000")
    held = partial(StandardInWindowFactory, window=window)
    held(standard__reference="ST0001")
    held(standard__reference="ST0002")
    held(standard__reference="ST0003", contact_us=True)
    held(standard__reference="ST0004", out_of_scope=True)

    preview = preview_of(
        listing("ST0000,,In scope,,", "ST0001,,IN SCOPE,,", "ST0002,,out of scope,Revised,"), window
    )

    assert found(preview) == {
        "added": ["ST0000"],
        "unchanged": ["ST0001"],
        "changed": ["ST0002"],
        "gone": ["ST0003"],
    }
    [changed] = preview.changed
    assert (changed.old.status, changed.status, changed.reason) == ("in_scope", "out", "Revised")


def test_another_reason_is_a_change(window, standard):
    StandardInWindowFactory(window=window, standard=standard, contact_us=True)

    preview = preview_of(listing("ST0001,,Contact us,Another reason.,"), window)

    assert found(preview) == {"changed": ["ST0001"]}


def test_a_status_of_a_later_day_is_told_of(window, standard):
    StandardInWindowFactory(window=window, standard=standard, status_from=LATER, out_of_scope=True)

    preview = preview_of(listing("ST0001,,In scope,,"), window)

    assert found(preview) == {"added": ["ST0001"], "changing_later": ["ST0001"]}


def test_other_columns_are_passed_over_and_told_of(window, standard):
    preview = preview_of(listing("ST0001,In scope,x", head="Reference,Status,Our notes"), window)

    assert (preview.ignored_columns, preview.wrong) == (["our_notes"], [])


# Which version is meant


@pytest.mark.parametrize(
    ("versions", "written", "meant"),
    [
        ({"1.0": "retired", "1.1": "approved"}, "", "1.1"),
        ({"1.0": "retired", "1.1": "approved"}, "1.0", "1.0"),
        ({"1.0": "approved", "1.1": ""}, "v1.1", "1.1"),
        ({"1.0": "approved"}, "1", "1.0"),
        ({"": "", "1.0": "retired"}, "", ""),
    ],
)
def test_no_version_means_the_approved_one_or_else_the_one_without(
    window, versions, written, meant
):
    for version, status in versions.items():
        OccupationalStandardFactory(
            reference="ST0007", version=version, status=StandardStatus(status) if status else ""
        )

    preview = preview_of(listing(f"st0007,{written},In scope,,"), window)

    assert [each.standard.version for each in preview.added] == [meant]


# What is wrong


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("ST9999,,In scope,,", "No standard has the reference “ST9999”."),
        (
            "ST9,,In scope,,",
            "Write a reference such as ST0116, and the version such as 1.1 after it.",
        ),
        (
            "ST0001,draft,In scope,,",
            "Write a reference such as ST0116, and the version such as 1.1 after it.",
        ),
        (",,In scope,,", "The reference is missing."),
        ("ST0001,2.0,In scope,,", "ST0001 has no version “2.0”. Its versions: none."),
        (
            "ST0001,,maybe,,",
            "The status is “maybe”. It must be one of “In scope”, “Contact us”, “Out of scope”.",
        ),
        (
            "ST0001,,,,Welder",
            "The status is “empty”. It must be one of “In scope”, “Contact us”, “Out of scope”.",
        ),
        (
            "ST0001,,Contact us,,",
            "ST0001 Welder (level 3) is “Contact us” without a reason. Give the reason.",
        ),
        (
            "ST0001,,In scope,,Baker",
            "ST0001 Welder (level 3) is not called “Baker”: is the reference right?",
        ),
        (
            f"ST0001,,Contact us,{'x' * 1001},",
            "The reason is longer than 1,000 characters.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(window, standard, row, sentence):
    assert wrong(window, "", row) == [f"3: {sentence}"]


def test_a_standard_named_twice_is_wrong(window, standard):
    assert wrong(window, "ST0001,,In scope,,", "ST0001,,In scope,,") == [
        "3: ST0001 Welder (level 3) is named twice: line 2 names it too."
    ]


def test_no_approved_version_must_be_named(window):
    for version in ("1.0", "1.1"):
        OccupationalStandardFactory(reference="ST0007", version=version)

    assert wrong(window, "ST0007,,In scope,,") == [
        "2: No version of ST0007 is approved. Name one of: 1.0, 1.1."
    ]


def test_a_second_status_of_the_same_day_is_wrong(window, standard):
    StandardInWindowFactory(window=window, standard=standard, status_from=TODAY)

    assert wrong(window, "ST0001,,Out of scope,Revised.,") == [
        "2: ST0001 Welder (level 3) has a status from this day already: In scope. "
        "Choose a later day."
    ]
    assert wrong(window, "ST0001,,In scope,,") == []


# The confirmation


def test_confirming_appends_rows_and_the_day_of_confirmation(window, standard, administrator):
    StandardInWindowFactory(window=window, standard=standard)

    number = confirm(listing("ST0001,,Out of scope,Revised.,"), window, administrator)

    rows = window.standards.order_by("status_from")
    window.refresh_from_db()
    assert number == 1
    assert [(row.status, row.status_from, row.recorded_by) for row in rows] == [
        ("in_scope", BEFORE, None),
        ("out", TODAY, administrator),
    ]
    assert window.standards_confirmed_on == TODAY


def test_what_is_gone_stays_or_is_out_of_scope_with_a_reason(window, standard, administrator):
    gone = StandardInWindowFactory(window=window)
    listed = listing("ST0001,,In scope,,")

    assert confirm(listed, window, administrator) == 1
    assert window.standards.holding(TODAY).get(standard=gone.standard).status == "in_scope"
    assert confirm(listed, window, administrator, reason_for_gone="Withdrawn.") == 1
    out = window.standards.holding(TODAY).get(standard=gone.standard)
    assert (out.status, out.reason, out.status_from) == ("out", "Withdrawn.", TODAY)


def test_what_is_gone_and_began_that_very_day_refuses_the_whole(window, standard, administrator):
    gone = StandardInWindowFactory(window=window, status_from=TODAY)

    with pytest.raises(ListRefused) as refused:
        confirm(listing("ST0001,,In scope,,"), window, administrator, "Withdrawn.")

    assert str(refused.value) == (
        f"{gone.standard} has a status from this day already, so it cannot go out of scope on it. "
        "Upload the list with a later day of effect."
    )
    assert window.standards.count() == 1


def test_a_list_with_an_error_changes_nothing(window, standard, administrator):
    with pytest.raises(ListRefused):
        confirm(listing("ST0001,,In scope,,", "ST9,,In scope,,"), window, administrator)

    window.refresh_from_db()
    assert (window.standards.count(), window.standards_confirmed_on) == (0, None)


def another_status(window, standard):
    StandardInWindowFactory(window=window, standard=standard)


def another_standard_gone(window, standard):
    StandardInWindowFactory(window=window)


def a_version_is_approved(window, standard):
    OccupationalStandardFactory(
        reference="ST0001", version="1.0", status=StandardStatus.APPROVED, title="Welder"
    )


@pytest.mark.parametrize(
    "meanwhile", [another_status, another_standard_gone, a_version_is_approved]
)
def test_a_stale_preview_is_refused(window, standard, administrator, meanwhile):
    listed = listing("ST0001,,Out of scope,Revised.,")
    seen = preview_of(listed, window).fingerprint
    meanwhile(window, standard)
    before = window.standards.count()

    with pytest.raises(PreviewIsStale, match="so nothing was written"):
        applying.confirm(listed, window, seen=seen, reason_for_gone="", by=administrator)

    window.refresh_from_db()
    assert (window.standards.count(), window.standards_confirmed_on) == (before, None)


def test_two_who_confirm_at_once_write_once(at_once, administrator):
    window = WindowFactory()
    OccupationalStandardFactory(reference="ST0001")
    listed = listing("ST0001,,In scope,,")
    seen = preview_of(listed, window).fingerprint
    each = partial(
        applying.confirm, listed, window, seen=seen, reason_for_gone="", by=administrator
    )

    outcomes = at_once(each, each)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["PreviewIsStale", "int"]
    assert window.standards.count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, 300])
def test_a_preview_costs_the_same_for_3_and_300_rows(window, django_assert_num_queries, number):
    standards = OccupationalStandardFactory.create_batch(number, route=None)
    rows = [f"{each.reference},,In scope,," for each in standards]
    StandardInWindowFactory(window=window, standard=standards[0])
    listed = listing(*rows)

    with django_assert_num_queries(3):
        preview_of(listed, window)
