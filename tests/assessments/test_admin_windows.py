"""Windows at the desk: routes, areas, dated statuses, contact records, and copying."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from submissions.models import ContactRecord, SpecialistArea, StandardInWindow, SubmissionWindow
from tests.assessments.test_admin_others import send_window, typed_window
from tests.factories import (
    AreaDutyFactory,
    ContactRecordFactory,
    OccupationalStandardFactory,
    RouteFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubAreaFactory,
    SubmissionFactory,
    WindowFactory,
    person,
    the_organisation,
)


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 24)


def page(model, name="changelist", *args, **asked):
    address = reverse(f"admin:submissions_{model}_{name}", args=args)
    return address + ("?" + "&".join(f"{k}={v}" for k, v in asked.items()) if asked else "")


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def window(db):
    return WindowFactory(code="L3-2026S", name="Level 3, spring 2026")


# The window itself


def test_levels_periods_routes_and_subject_areas_are_saved(client):
    route = RouteFactory()
    periods = {"intent_from": "2027-01-04", "intent_until": "2027-02-01"}

    made = send_window(
        client,
        typed_window(**periods, levels=["3"], standards_confirmed_on="2026-06-01")
        | {
            "routes-TOTAL_FORMS": "1",
            "routes-0-route": route.pk,
            "routes-0-sector_subject_areas": ["5.2", "5.3"],
        },
    )

    window = SubmissionWindow.objects.get()
    row = window.routes.get()
    assert made.status_code == 302
    assert (window.levels, window.intent_until) == ([3], dt.date(2027, 2, 1))
    assert window.standards_confirmed_on == dt.date(2026, 6, 1)
    assert (row.route, row.sector_subject_areas) == (route, ["5.2", "5.3"])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"intent_from": "2027-02-01", "intent_until": "2027-01-04"},
            "Intent cannot end before it starts.",
        ),
        (
            {"proposals_from": "2027-02-01", "proposals_until": "2027-01-04"},
            "Proposals cannot end before they start.",
        ),
        ({"levels": ["9"]}, "9 is not one of the available choices."),
    ],
)
def test_what_a_window_cannot_be_is_told_in_a_sentence(client, changes, sentence):
    assertContains(send_window(client, typed_window(**changes)), sentence)
    assert not SubmissionWindow.objects.exists()


def test_a_route_is_taken_off_a_window(desk, window):
    row = RouteInWindowFactory(window=window)
    typed = typed_window(code=window.code) | {
        "routes-TOTAL_FORMS": "1",
        "routes-INITIAL_FORMS": "1",
        "routes-0-id": row.pk,
        "routes-0-route": row.route_id,
        "routes-0-DELETE": "on",
    }

    made = desk.post(page("submissionwindow", "change", window.pk), typed)

    assert (made.status_code, window.routes.count()) == (302, 0)


def test_cancelling_says_that_drafts_are_kept(desk):
    window = SubmissionFactory().window

    made = desk.post(
        page("submissionwindow", "change", window.pk),
        typed_window(code=window.code, name=window.name, is_cancelled="on"),
        follow=True,
    )

    assertContains(
        made,
        f"“{window}” is cancelled: nobody can submit in it. Its draft is kept; organisations can "
        "begin a draft again in a later window.",
    )


def test_the_page_tells_what_else_is_in_scope(desk, window):
    StandardInWindowFactory(window=window)
    StandardInWindowFactory(window=window, out_of_scope=True)
    area = AreaDutyFactory(area__window=window, area__name="Cranes").area

    shown = desk.get(page("submissionwindow", "change", window.pk))

    assertContains(shown, "In scope: 1, Contact us: 0, Out of scope: 1")
    assertContains(shown, page("specialistarea", "change", area.pk))
    assertContains(shown, f"/windows/{window.code}/")


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_costs_the_same_for_1_and_4_of_everything(
    desk, window, django_assert_num_queries, number
):
    for _ in range(number):
        RouteInWindowFactory(window=window)
        SpecialistAreaFactory(window=window)
        StandardInWindowFactory(window=window)
    desk.get(page("submissionwindow", "change", window.pk))

    with django_assert_num_queries(15):
        desk.get(page("submissionwindow", "change", window.pk))


# The status of a standard


def typed_status(window, **changes):
    return {
        "window": window.pk,
        "standard": "ST0116",
        "status": "contact",
        "status_from": "2026-07-01",
        "reason": "It may be revised.",
    } | changes


def test_a_status_is_added_with_its_day_and_who_recorded_it(desk, window, administrator):
    standard = OccupationalStandardFactory(reference="ST0116")

    desk.post(page("standardinwindow", "add"), typed_status(window, standard="st0116"))

    row = window.standards.get()
    assert (row.standard, row.status, row.status_from) == (standard, "contact", dt.date(2026, 7, 1))
    assert row.recorded_by == administrator


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"standard": "ST9999"}, "No standard has the reference “ST9999”."),
        ({"standard": "ST0116 2.0"}, "ST0116 has no version “2.0”. Its versions: none."),
        ({"reason": ""}, "Give the reason, unless it is in scope."),
        ({"status_from": "2026-05-25"}, "This standard has another status from this day."),
        ({"status_from": "soon"}, "Enter a valid date."),
    ],
)
def test_a_status_that_cannot_be_is_told_in_a_sentence(desk, window, changes, sentence):
    standard = OccupationalStandardFactory(reference="ST0116")
    StandardInWindowFactory(window=window, standard=standard)

    made = desk.post(page("standardinwindow", "add"), typed_status(window, **changes))

    assertContains(made, sentence)
    assert window.standards.count() == 1


def test_no_status_is_changed_or_deleted_and_its_history_is_seen(desk, window):
    row = StandardInWindowFactory(window=window)
    StandardInWindowFactory(
        window=window, standard=row.standard, status_from=dt.date(2026, 7, 1), out_of_scope=True
    )

    shown = desk.get(page("standardinwindow", "change", row.pk))
    changed = desk.post(page("standardinwindow", "change", row.pk), typed_status(window))
    deleted = desk.post(page("standardinwindow", "delete", row.pk), {"post": "yes"})

    assertContains(shown, "From 1 July 2026: Out of scope. It is being revised significantly.")
    assertContains(shown, "From 25 May 2026: In scope.")
    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert window.standards.count() == 2


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("today", [dt.date(2026, 6, 1)]),
        ("later", [dt.date(2026, 7, 1)]),
        ("earlier", [dt.date(2026, 5, 1)]),
        ("", [dt.date(2026, 7, 1), dt.date(2026, 6, 1), dt.date(2026, 5, 1)]),
    ],
)
def test_statuses_are_found_by_when_they_hold(desk, window, when, days):
    standard = OccupationalStandardFactory(reference="ST0116")
    for month in (5, 6, 7):
        StandardInWindowFactory(
            window=window, standard=standard, status_from=dt.date(2026, month, 1)
        )
    StandardInWindowFactory()

    found = desk.get(page("standardinwindow", q="st0116", when=when)).context["cl"].result_list

    assert [row.status_from for row in found] == days


@pytest.mark.parametrize("number", [1, 60])
def test_the_list_of_statuses_costs_the_same_for_1_and_60(
    desk, window, django_assert_num_queries, number
):
    StandardInWindowFactory.create_batch(number, window=window, standard__route=None)
    desk.get(page("standardinwindow"))

    with django_assert_num_queries(7):
        desk.get(page("standardinwindow"))


# Specialist areas


def typed_area(window, *duties, sub_areas=(), **changes):
    typed = {"window": window.pk, "name": "Cranes", "suggested_standard": ""}
    for prefix, rows in (("sub_areas", sub_areas), ("duties", duties)):
        typed |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            typed |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return typed | changes


def test_an_area_is_added_with_sub_areas_and_duties(desk, window):
    standard = OccupationalStandardFactory(reference="ST0116")

    made = desk.post(
        page("specialistarea", "add"),
        typed_area(
            window,
            {"text": "Lift loads."},
            sub_areas=[{"name": "Tower cranes"}],
            suggested_standard="ST0116",
        ),
    )

    area = SpecialistArea.objects.get()
    assert (made.status_code, area.window, area.suggested_standard) == (302, window, standard)
    assert [each.name for each in area.sub_areas.all()] == ["Tower cranes"]
    assert [(each.text, each.sub_area) for each in area.duties.all()] == [("Lift loads.", None)]


def test_a_duty_belongs_to_a_sub_area_of_its_own_area_alone(desk, window):
    own = SubAreaFactory(area__window=window)
    foreign = SubAreaFactory(area__window=window, name="Foreign")
    address = page("specialistarea", "change", own.area_id)

    shown = desk.get(address)
    refused = desk.post(
        address, typed_area(window, {"text": "Lift loads.", "sub_area": foreign.pk})
    )
    made = desk.post(address, typed_area(window, {"text": "Lift loads.", "sub_area": own.pk}))

    assertNotContains(shown, "Foreign")
    assertContains(refused, "Choose a sub area of this area.")
    assert (made.status_code, own.duties.get().text) == (302, "Lift loads.")


def test_an_area_stays_in_its_window_and_is_not_deleted(desk, window):
    area = SpecialistAreaFactory()

    desk.post(page("specialistarea", "change", area.pk), typed_area(window))
    deleted = desk.post(page("specialistarea", "delete", area.pk), {"post": "yes"})

    area.refresh_from_db()
    assert (area.name, area.window == window, deleted.status_code) == ("Cranes", False, 403)


# Contact records


def typed_contact(window, **changes):
    return {
        "window": window.pk,
        "awarding_organisation": the_organisation().pk,
        "about": "standard",
        "standard": "ST0116",
        "contacted_on": "2026-06-24",
        "advice": "Go on.",
        "allows": "on",
    } | changes


def test_an_officer_records_what_an_organisation_was_told(client, window):
    OccupationalStandardFactory(reference="ST0116")
    client.force_login(person("officer"))

    made = client.post(page("contactrecord", "add"), typed_contact(window))

    record = ContactRecord.objects.get()
    assert (made.status_code, record.recorded_by, record.allows) == (302, person("officer"), True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"standard": ""}, "Name the standard, or else the specialist area."),
        ({"specialist_area": "Cranes"}, "Name the standard, or else the specialist area."),
        ({"contacted_on": "2026-06-25"}, "The day on which they asked cannot be still to come."),
        ({"advice": ""}, "This field is required."),
    ],
)
def test_a_record_that_cannot_be_is_told_in_a_sentence(client, window, changes, sentence):
    OccupationalStandardFactory(reference="ST0116")
    client.force_login(person("officer"))

    made = client.post(page("contactrecord", "add"), typed_contact(window, **changes))

    assertContains(made, sentence)
    assert not ContactRecord.objects.exists()


def test_a_record_is_a_fact_that_nobody_changes_or_deletes(client, window):
    record = ContactRecordFactory(window=window)
    client.force_login(person("officer"))

    changed = client.post(page("contactrecord", "change", record.pk), typed_contact(window))
    deleted = client.post(page("contactrecord", "delete", record.pk), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (403, 403)
    assertContains(client.get(page("contactrecord", "change", record.pk)), record.advice)


def test_who_may_do_what_with_what_is_kept_of_a_window(client, window):
    names = ("officer", "administrator", "auditor", "reviewer")
    asked = [
        page("standardinwindow"),
        page("standardinwindow", "add"),
        page("specialistarea"),
        page("specialistarea", "add"),
        page("contactrecord"),
        page("contactrecord", "add"),
        page("submissionwindow", "copy", window.pk),
        page("submissionwindow", "upload", window.pk),
    ]
    found = {}
    for name in names:
        client.force_login(person(name))
        found[name] = [client.get(address).status_code for address in asked]

    assert found == {
        "officer": [200, 403, 200, 403, 200, 200, 403, 403],
        "administrator": [200, 200, 200, 200, 200, 403, 200, 200],
        "auditor": [200, 403, 200, 403, 200, 403, 403, 403],
        "reviewer": [200, 403, 200, 403, 403, 403, 403, 403],
    }


# Copying


def typed_copy(**changes):
    return {
        "code": "L3-2027S",
        "name": "Level 3, spring 2027",
        "opens_at": "2027-03-08T09:00",
        "closes_at": "2027-04-02T17:00",
        "first_teaching_from": "2028-08-01",
    } | changes


def test_a_window_is_copied_from_its_page_and_what_was_left_out_is_told(desk, window):
    window.categories.set([])
    StandardInWindowFactory(window=window)
    retired = OccupationalStandardFactory(reference="ST0116", retired=True)
    StandardInWindowFactory(window=window, standard=retired)
    address = page("submissionwindow", "copy", window.pk)

    assertContains(desk.get(address), str(retired))
    made = desk.post(address, typed_copy(), follow=True)

    new = SubmissionWindow.objects.get(code="L3-2027S")
    assert made.redirect_chain[-1][0] == page("submissionwindow", "change", new.pk)
    assertContains(
        made,
        "Copied from L3-2026S: 0 categories, 0 routes, 0 specialist areas, 1 standard. "
        "The list of standards is not confirmed yet.",
    )
    assertContains(made, "Not copied. Retired: ST0116.")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "L3-2026S"}, "Submission window with this Code already exists."),
        ({"code": "spring 27"}, "Use capitals, digits and hyphens."),
        ({"name": "Level 3, spring 2026"}, "Submission window with this Name already exists."),
        ({"closes_at": "2027-03-01T17:00"}, "A window must close after it opens."),
        ({"opens_at": ""}, "This field is required."),
    ],
)
def test_a_copy_that_cannot_be_is_told_in_a_sentence(desk, window, changes, sentence):
    made = desk.post(page("submissionwindow", "copy", window.pk), typed_copy(**changes))

    assertContains(made, sentence)
    assert SubmissionWindow.objects.get() == window


def test_nothing_is_recorded_by_looking(desk, window):
    desk.get(page("submissionwindow", "copy", window.pk))

    assert (SubmissionWindow.objects.count(), StandardInWindow.objects.count()) == (1, 0)
