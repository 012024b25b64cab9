"""When a submission is in time: to the microsecond, in UK time, over the changes of the clocks."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError

from casework.moves import Attempt
from submissions import conditions
from submissions.models import SubmissionWindow
from tests.factories import MIDSUMMER, LateRequestFactory, SubmissionFactory, WindowFactory


UK = ZoneInfo("Europe/London")
MICROSECOND = dt.timedelta(microseconds=1)
OPENS = dt.datetime(2025, 3, 10, 9, tzinfo=UK)
CLOSES = dt.datetime(2025, 3, 21, 17, tzinfo=UK)
EDGES = {
    "a microsecond before it opens": (OPENS - MICROSECOND, False),
    "at the instant it opens": (OPENS, True),
    "a microsecond after it opens": (OPENS + MICROSECOND, True),
    "a millisecond before it closes": (CLOSES - 1000 * MICROSECOND, True),
    "a microsecond before it closes": (CLOSES - MICROSECOND, True),
    "at the instant it closes": (CLOSES, True),
    "a microsecond after it closes": (CLOSES + MICROSECOND, False),
    "a millisecond after it closes": (CLOSES + 1000 * MICROSECOND, False),
}
each_edge = pytest.mark.parametrize(("at", "is_open"), EDGES.values(), ids=EDGES)


def window(opens_at=OPENS, closes_at=CLOSES, **facts):
    return SubmissionWindow(opens_at=opens_at, closes_at=closes_at, **facts)


@each_edge
def test_a_window_is_open_from_its_first_to_its_last_instant(at, is_open):
    assert window().is_open(at) == is_open


@each_edge
@pytest.mark.django_db
def test_the_condition_is_judged_by_the_instant_of_the_attempt(at, is_open):
    submission = SubmissionFactory(window__opens_at=OPENS, window__closes_at=CLOSES)

    assert conditions.window_is_open(submission, Attempt(None, at)) == is_open
    assert conditions.it_is_in_time(submission, Attempt(None, at)) == is_open


def test_a_cancelled_window_is_never_open():
    assert not window(is_cancelled=True).is_open(OPENS)


@pytest.mark.django_db
def test_the_database_leaves_out_a_cancelled_window():
    WindowFactory(cancelled=True)

    assert [*SubmissionWindow.objects.announced(MIDSUMMER)] == []


@pytest.mark.django_db
def test_drafts_may_be_begun_in_a_window_announced_until_it_is_over():
    coming, running = WindowFactory(not_open_yet=True), WindowFactory()
    WindowFactory(closed=True)

    announced = SubmissionWindow.objects.announced(MIDSUMMER).order_by("pk")

    assert [*announced] == [coming, running]


# The changes of the clocks


def at(*instant, fold=0):
    return dt.datetime(*instant, tzinfo=UK, fold=fold)


def test_a_window_over_the_change_to_summer_time_closes_at_five_on_the_clock_on_the_wall():
    spring = window(at(2026, 3, 16, 9), at(2026, 3, 30, 17))

    last = dt.datetime(2026, 3, 30, 16, tzinfo=dt.UTC)

    assert spring.is_open(last)
    assert not spring.is_open(last + MICROSECOND)
    assert spring.closes_at - spring.opens_at == dt.timedelta(days=14, hours=8)
    assert spring.closes_at.astimezone(dt.UTC) - spring.opens_at.astimezone(dt.UTC) == dt.timedelta(
        days=14, hours=7
    )


def test_a_window_over_the_change_to_winter_time_closes_at_five_on_the_clock_on_the_wall():
    autumn = window(at(2026, 10, 12, 9), at(2026, 10, 26, 17))

    first = dt.datetime(2026, 10, 12, 8, tzinfo=dt.UTC)
    last = dt.datetime(2026, 10, 26, 17, tzinfo=dt.UTC)

    assert [autumn.is_open(first), autumn.is_open(first - MICROSECOND)] == [True, False]
    assert [autumn.is_open(last), autumn.is_open(last + MICROSECOND)] == [True, False]


@pytest.mark.django_db
def test_a_window_closing_in_the_hour_that_comes_twice_closes_once():
    """Stored in UTC, the first half past one and the second are two instants."""
    autumn = WindowFactory(opens_at=at(2026, 10, 12, 9), closes_at=at(2026, 10, 25, 1, 30))
    first, second = (at(2026, 10, 25, 1, 30, fold=fold).astimezone(dt.UTC) for fold in (0, 1))

    kept = SubmissionWindow.objects.get(pk=autumn.pk)

    assert second - first == dt.timedelta(hours=1)
    assert [kept.is_open(first), kept.is_open(second)] == [True, False]


@pytest.mark.parametrize(
    ("typed", "why"), [("2026-10-25 01:30", "comes twice"), ("2026-03-29 01:30", "never comes")]
)
@pytest.mark.django_db
def test_a_time_that_comes_twice_or_never_cannot_be_typed(typed, why):
    with pytest.raises(ValidationError, match="ambiguous or it may not exist"):
        forms.DateTimeField().clean(typed)


@pytest.mark.slow
def test_every_closing_at_five_for_eleven_years_has_exactly_one_last_instant():
    first = dt.datetime(2025, 1, 1, 17, tzinfo=UK)

    for day in range(11 * 365):
        closing = window(closes_at=first + dt.timedelta(days=day + 1), opens_at=first)
        last = closing.closes_at.astimezone(dt.UTC)
        assert last.hour == (16 if last.astimezone(UK).dst() else 17), last
        assert [closing.is_open(last), closing.is_open(last + MICROSECOND)] == [True, False], last


# A late submission


EXTENDED = MIDSUMMER + dt.timedelta(days=3)


@pytest.mark.parametrize(
    ("instant", "is_in_time"),
    [(EXTENDED - MICROSECOND, True), (EXTENDED, True), (EXTENDED + MICROSECOND, False)],
    ids=["a microsecond before", "at the instant", "a microsecond after"],
)
@pytest.mark.django_db
def test_a_granted_late_request_opens_until_its_own_deadline(instant, is_in_time):
    submission = SubmissionFactory(window__closed=True)
    LateRequestFactory(submission=submission, granted=True, extended_until=EXTENDED)

    assert conditions.it_is_in_time(submission, Attempt(None, instant)) == is_in_time
    assert not conditions.window_is_open(submission, Attempt(None, instant))


@pytest.mark.parametrize("answer", ["waiting", "refused"])
@pytest.mark.django_db
def test_a_late_request_that_is_not_granted_opens_nothing(answer):
    submission = SubmissionFactory(window__closed=True)
    LateRequestFactory(submission=submission, refused=answer == "refused", extended_until=EXTENDED)

    assert not conditions.it_is_in_time(submission, Attempt(None, MIDSUMMER))


@pytest.mark.parametrize("window", ["not_open_yet", "cancelled"])
@pytest.mark.django_db
def test_a_granted_late_request_opens_no_window_that_did_not_open(window):
    submission = SubmissionFactory(**{f"window__{window}": True})
    LateRequestFactory(submission=submission, granted=True, extended_until=EXTENDED)

    assert not conditions.it_is_in_time(submission, Attempt(None, MIDSUMMER))


@pytest.mark.django_db
def test_a_granted_late_request_opens_nothing_for_another_submission():
    submission = SubmissionFactory(window__closed=True)
    other = SubmissionFactory(window=submission.window)
    LateRequestFactory(submission=other, granted=True)

    assert not conditions.it_is_in_time(submission, Attempt(None, MIDSUMMER))


# Days that people are given


DUE = dt.date(2026, 7, 1)
ENDS_OF_THE_DAY = {
    "in the last microsecond of the day in the UK": (at(2026, 7, 1, 23, 59, 59, 999999), False),
    "when the next day begins in the UK": (at(2026, 7, 2), True),
    "while it is still the day in UTC": (dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC), True),
}
each_end = pytest.mark.parametrize(
    ("instant", "has_passed"), ENDS_OF_THE_DAY.values(), ids=ENDS_OF_THE_DAY
)


@each_end
@pytest.mark.django_db
def test_the_time_to_complete_ends_with_its_last_day_in_the_uk(instant, has_passed):
    submission = SubmissionFactory(incomplete=True, complete_by=DUE)

    assert conditions.it_can_no_longer_be_accepted(submission, Attempt(None, instant)) == has_passed


@pytest.mark.django_db
def test_no_time_to_complete_has_to_pass_where_none_was_given():
    submission = SubmissionFactory(submitted=True)

    assert conditions.it_can_no_longer_be_accepted(submission, Attempt(None, MIDSUMMER))


@each_end
@pytest.mark.django_db
def test_the_time_to_answer_ends_with_its_last_day_in_the_uk(instant, has_passed):
    submission = SubmissionFactory(clarification=True)
    submission.clarifications.update(due_on=DUE)

    assert conditions.reply_is_overdue(submission, Attempt(None, instant)) == has_passed


@pytest.mark.django_db
def test_no_answer_is_overdue_where_nothing_was_asked():
    assert not conditions.reply_is_overdue(SubmissionFactory(), Attempt(None, MIDSUMMER))
