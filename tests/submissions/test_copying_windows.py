"""A window copied to the next cycle, and drafts of a cancelled one begun again there."""

import datetime as dt

import pytest

from submissions.actions import drafting
from submissions.actions.keeping_windows import copy_to_next_cycle
from submissions.models import ContactRecord, Submission, SubmissionWindow
from tests.factories import (
    MIDSUMMER,
    AreaDutyFactory,
    CategoryFactory,
    ContactRecordFactory,
    OccupationalStandardFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubAreaFactory,
    SubmissionFactory,
    WindowFactory,
)


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 24)


@pytest.fixture
def window(db):
    return WindowFactory(
        code="L3-OLD", levels=[3], standards_confirmed_on=TODAY, categories=[CategoryFactory()]
    )


def following(**facts) -> SubmissionWindow:
    return SubmissionWindow(
        code="L3-NEW",
        name="The next one",
        opens_at=MIDSUMMER + dt.timedelta(days=300),
        closes_at=MIDSUMMER + dt.timedelta(days=330),
        first_teaching_from=dt.date(2028, 8, 1),
        **facts,
    )


def copied(window, by):
    new = following()
    return new, copy_to_next_cycle(window, new, by=by, on=TODAY)


def test_levels_routes_and_subject_areas_are_copied(window, administrator):
    row = RouteInWindowFactory(window=window, sector_subject_areas=["5.2", "5.3"])

    new, told = copied(window, administrator)

    assert (new.levels, told.routes) == ([3], 1)
    assert [(each.route, each.sector_subject_areas) for each in new.routes.all()] == [
        (row.route, ["5.2", "5.3"])
    ]


def test_the_category_is_copied_in_the_version_in_force_when_the_new_window_opens(
    window, administrator
):
    old = window.categories.get()
    newer = CategoryFactory(code=old.code, in_force_from=dt.date(2027, 1, 1))
    old.in_force_until = newer.in_force_from
    old.save()
    ended = CategoryFactory(code="GONE", in_force_until=dt.date(2027, 1, 1))
    window.categories.add(ended)

    new, told = copied(window, administrator)

    assert [*new.categories.all()] == [newer]
    assert told.without_category == ["GONE"]


def test_areas_are_copied_with_sub_areas_and_the_duties_of_each(window, administrator):
    standard = OccupationalStandardFactory()
    area = SpecialistAreaFactory(window=window, name="Exercise", suggested_standard=standard)
    sub_area = SubAreaFactory(area=area, name="Antenatal")
    AreaDutyFactory(area=area, sub_area=sub_area, text="Adapt it.")
    AreaDutyFactory(area=area, text="Plan it.")

    new, told = copied(window, administrator)

    copy = new.areas.get()
    assert (told.areas, copy.name, copy.suggested_standard) == (1, "Exercise", standard)
    [part] = copy.sub_areas.all()
    assert {(duty.text, duty.sub_area) for duty in copy.duties.all()} == {
        ("Adapt it.", part),
        ("Plan it.", None),
    }
    assert (window.areas.get(), sub_area.duties.count()) == (area, 1)


def test_the_status_that_holds_on_the_day_of_copying_is_the_first_row(window, administrator):
    standard = OccupationalStandardFactory()
    StandardInWindowFactory(window=window, standard=standard)
    StandardInWindowFactory(
        window=window, standard=standard, status_from=dt.date(2026, 6, 1), contact_us=True
    )
    StandardInWindowFactory(
        window=window, standard=standard, status_from=dt.date(2026, 7, 1), out_of_scope=True
    )

    new, told = copied(window, administrator)

    row = new.standards.get()
    assert told.standards == 1
    assert (row.standard, row.status, row.status_from, row.recorded_by) == (
        standard,
        "contact",
        TODAY,
        administrator,
    )
    assert row.reason == "It may be revised while the window is open."


def test_a_retired_standard_is_not_copied_and_told_of(window, administrator):
    retired = OccupationalStandardFactory(retired=True)
    StandardInWindowFactory(window=window, standard=retired)

    new, told = copied(window, administrator)

    assert (new.standards.count(), told.retired) == (0, [retired])


def test_what_belongs_to_its_own_cycle_is_not_copied(window, administrator):
    ContactRecordFactory(window=window)
    window.source = "A page about this one."
    window.save()

    new, _ = copied(window, administrator)

    new.refresh_from_db()
    assert (new.standards_confirmed_on, new.source, new.is_cancelled) == (None, "", False)
    assert not ContactRecord.objects.filter(window=new).exists()


def test_a_copy_that_fails_leaves_nothing(window, administrator, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("submissions.actions.keeping_windows._copy_standards", fail)

    with pytest.raises(RuntimeError):
        copied(window, administrator)

    assert [*SubmissionWindow.objects.all()] == [window]


def test_a_cancelled_window_is_copied_and_its_drafts_are_begun_again_there(
    window, administrator, submitter
):
    """A cycle is cancelled after intents were taken: drafts are kept, and can be copied."""
    draft = SubmissionFactory(ready=True, window=window)
    window.categories.set([draft.category])
    window.is_cancelled = True
    window.save()

    new, _ = copied(window, administrator)
    again = drafting.begin_again(draft, new, by=submitter)

    draft.refresh_from_db()
    assert (draft.state, draft.window) == ("draft", window)
    assert (again.state, again.window, again.title) == ("draft", new, draft.title)
    assert (again.previous_submission, Submission.objects.count()) == (draft, 2)
    assert new.is_cancelled is False
