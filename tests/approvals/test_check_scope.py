"""The public's check: what is asked, what is answered for every category, and what it costs."""

import datetime as dt
import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.scope_in_words import IN_SHORT
from standards import scope, scope_rules
from standards.models import Category, OccupationalStandard
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    ContactRecordFactory,
    OccupationalStandardFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubmissionFactory,
    WindowFactory,
)
from tests.factories.register import RecognitionFactory
from tests.submissions.pages import errors, title, value_of, words


pytestmark = pytest.mark.django_db
ADDRESS = "/check-scope/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def catalogue(db):
    call_command("load_catalogue", verbosity=0)


@pytest.fixture
def window(catalogue):
    window = WindowFactory(code="SUMMER", name="Summer")
    window.categories.set(Category.objects.filter(code__in=["OE3", "OE3A", "AS3"]))
    return window


@pytest.fixture
def carpentry(db):
    return OccupationalStandardFactory(reference="ST0264", version="1.1", title="Carpentry")


def asked(client, **answers):
    return client.get(ADDRESS, {"window": "SUMMER", **answers})


def verdicts(response) -> dict[str, str]:
    return {
        each["category"].code: group["verdict"].value
        for group in response.context["groups"]
        for each in group["categories"]
    }


def part(response, code: str) -> str:
    """What the page says of one category."""
    section = re.search(rf'<section[^>]*id="{code}".*?</section>', response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", section[0])).split())


# Nothing asked yet


def test_the_empty_page_asks_and_answers_nothing(client, window):
    response = client.get(ADDRESS)

    assert title(response).startswith("Check what is in scope")
    assert not response.context["is_answered"]
    assert '<option value="SUMMER" selected>' in response.content.decode()


@pytest.mark.parametrize(
    ("windows", "chosen"),
    [
        ([], "none"),
        ([("LATER", 5), ("SOON", 2)], "SOON"),
        ([("SOON", 2), ("OPEN", -2)], "OPEN"),
        ([("OVER", -40), ("SOON", 2)], "SOON"),
    ],
    ids=["none", "the next", "the one that is open", "none that is over"],
)
def test_by_default_it_asks_about_the_window_that_is_open_or_opens_next(client, windows, chosen):
    for code, begins in windows:
        opens = MIDSUMMER + begins * DAY
        WindowFactory(code=code, opens_at=opens, closes_at=opens + 30 * DAY)

    assert client.get(ADDRESS).context["form"]["window"].value() == chosen


# The answer


def test_every_category_is_answered_once_those_in_scope_first(client, window, carpentry):
    response = asked(client, level="3", audience="adults", standards="ST0264")

    assert [*verdicts(response).items()] == [
        ("OE3", "in_scope"),
        ("OE3A", "in_scope"),
        ("AS3", "in_scope"),
        ("OE2", "out"),
        ("TL3", "out"),
        ("HTQ", "out"),
        ("AS2", "out"),
        ("CCF2", "out"),
        ("CCF3", "out"),
        ("OP3", "out"),
        ("EP2", "out"),
        ("EP3", "out"),
    ]
    assert "In scope of 3 categories: Level 3 occupational entry (16 to 19 and adults) ;" in words(
        response
    )


def test_obstacles_are_told_with_their_sources_and_whose_rules_they_are(client, window):
    OccupationalStandardFactory(reference="ST0001", title="Care", level=2)

    response = asked(client, level="3", standards="ST0001")

    assert part(response, "OE2") == (
        "Level 2 occupational entry (16 to 19 and adults) Not in scope "
        "“Summer” takes no submissions in this category. "
        "IfATE, Introduction, 7 March 2025: categories in scope "
        "It takes level 2, not level 3. "
        "Skills England, Technical qualification categories, 2 June 2025: level of each category"
    )
    assert part(response, "OE3A").startswith(
        "Level 3 occupational entry (adults only) Contact the team "
        "ST0001 Care (level 2) is not a standard of level 3. Contact the team before you submit. "
        "This service's own rule No published rule was found: this is this service's own "
        "Start a submission"
    )
    assert "Other public source IfATE, Higher Technical Qualifications: approvals criteria" in part(
        response, "HTQ"
    )


def test_whom_to_contact_is_told_where_the_team_must_be_asked(client, window):
    OccupationalStandardFactory(reference="ST0001", title="Care", level=2)

    assert (
        "Write to the approvals team of Skills England (approvals@example.org) before you submit."
    ) in words(asked(client, standards="ST0001"))
    assert "Write to the approvals team" not in words(asked(client, level="3"))


def test_what_is_found_for_every_category_is_said_once(client, window, carpentry):
    OccupationalStandard.objects.update(retired_on=dt.date(2026, 1, 1))

    response = asked(client, level="3", standards="ST0264")

    text = words(response)
    says = "ST0264 1.1 Carpentry (level 3) was retired on 1 January 2026."
    assert f"For every category {says}" in text
    assert "Only what stands under “For every category”." in part(response, "OE3")
    assert text.split("For every category", 1)[1].count(says) == 1
    assert {*verdicts(response).values()} == {"out"}
    assert "Not in scope of any category." in text


def test_what_is_not_known_is_needed_and_no_obstacle(client, window):
    response = asked(client)

    assert verdicts(response)["OE3"] == verdicts(response)["AS3"] == "in_scope"
    assert "Still needed It must be at level 3." in part(response, "OE3")
    assert "For every category Still needed Ofqual must recognise the organisation" in words(
        response
    )


def test_the_day_the_window_and_what_was_told_stand_on_the_answer(client, window, carpentry):
    response = asked(
        client,
        level="3",
        audience="16-to-19",
        standards="ST0264",
        specialist_area="Roofs",
        sector_subject_area="5.2",
    )

    assert (
        "Answered for 24 June 2026 at 13:00 BST. What is in scope can change. "
        "Submission window Summer, 25 May 2026 13:00 BST to 24 July 2026 13:00 BST "
        "Level Level 3 Who is it for? Ages 16 to 19, and adults "
        "Occupational standards ST0264 1.1 Carpentry (level 3) Specialist area Roofs "
        "Sector subject area 5.2 Building and construction"
    ) in words(response)


def test_without_a_window_the_categories_themselves_are_asked(client, window):
    response = asked(client, window="none", level="3")

    assert verdicts(response)["OE3"] == "in_scope"
    assert "It must be submitted in a window" in part(response, "OE3")
    assert "It is not available yet" in part(response, "OP3")
    assert "No particular window" in words(response)
    assert "Start a submission" not in words(response)


def test_an_address_of_a_window_that_is_over_is_still_answered(client, window):
    window.closes_at = MIDSUMMER - DAY
    window.save()

    response = asked(client, level="3")

    assert "“Summer” closed on 23 June 2026 at 13:00 BST." in words(response)
    assert {*verdicts(response).values()} == {"out"}


def test_a_category_is_asked_in_the_version_which_the_window_takes(client, window):
    later = CategoryFactory(code="OE3", levels=[2], in_force_from=dt.date(2027, 1, 1))
    window.categories.remove(Category.objects.get(code="OE3", in_force_until=None, levels=[3]))
    window.categories.add(later)

    response = asked(client, level="2")

    assert verdicts(response)["OE3"] == "in_scope"
    assert len(verdicts(response)) == 12


def test_notices_about_the_standards_are_told_once(client, window, carpentry):
    OccupationalStandard.objects.update(under_review_from=dt.date(2026, 6, 1))

    text = words(asked(client, standards="ST0264"))

    says = "ST0264 1.1 Carpentry (level 3) is under review from 1 June 2026."
    assert text.count(says) == 1
    assert f"Know this about the standards {says}" in text


def test_options_are_asked_for_where_a_standard_has_them(client, window, carpentry):
    OccupationalStandard.objects.update(options=["Site carpenter", "Joiner"])

    before = asked(client, level="3", standards="ST0264")
    after = asked(
        client, level="3", standards="ST0264", options=["ST0264 1.1: Joiner", "ST9999: Gone"]
    )

    needed = "It must say to which options of ST0264 1.1 Carpentry (level 3) it aligns."
    assert needed in part(before, "OE3")
    assert needed not in part(after, "OE3")
    assert errors(after) == []
    assert "Options it aligns to ST0264 1.1: Joiner" in words(after)


# Recognition and agreements, for an organisation


def test_only_an_organisation_is_asked_whether_ofqual_recognises_it(client, window, submitter):
    assert "Does Ofqual recognise" not in words(client.get(ADDRESS))
    assert {*verdicts(asked(client, level="3", recognition="no")).values()} != {"out"}

    client.force_login(submitter)

    assert "Does Ofqual recognise your organisation" in words(client.get(ADDRESS))
    assert {*verdicts(asked(client, level="3", recognition="no")).values()} == {"out"}


@pytest.mark.parametrize(
    ("recognition", "verdict", "is_needed"),
    [
        ("yes", "in_scope", False),
        ("contacted", "in_scope", False),
        ("no", "out", False),
        ("", "in_scope", True),
    ],
)
def test_recognition_counts_as_told(client, window, submitter, recognition, verdict, is_needed):
    client.force_login(submitter)

    response = asked(client, level="3", recognition=recognition)

    assert verdicts(response)["OE3"] == verdict
    assert ("or have been contacted." in words(response)) == is_needed


def of_ours(area):
    """What Ofqual's register shows of the submitter's organisation."""
    RecognitionFactory(organisation__recognition_number="RN5133", sector_subject_area=area)


def test_what_the_register_shows_is_not_asked_and_counts(client, window, submitter):
    of_ours("5.2")
    client.force_login(submitter)

    response = asked(client, level="3", sector_subject_area="5.2", recognition="no")

    assert verdicts(response)["OE3"] == "in_scope"
    assert "Does Ofqual recognise" not in words(response)
    assert f"Recognition of Northern Awards {IN_SHORT[True]}" in words(response)


@pytest.mark.parametrize(
    ("recognition", "verdict"), [("yes", "out"), ("", "out"), ("contacted", "in_scope")]
)
def test_what_the_register_denies_is_out_unless_ofqual_was_contacted(
    client, window, submitter, recognition, verdict
):
    of_ours("9.1")
    client.force_login(submitter)

    response = asked(client, level="3", sector_subject_area="5.2", recognition=recognition)

    assert verdicts(response)["OE3"] == verdict
    asks = response.context["form"].fields["recognition"].choices
    assert [each for each, _ in asks] == ["contacted", "no"]
    assert f"Recognition of Northern Awards {IN_SHORT[False]}" in words(response)


def test_what_the_register_does_not_know_is_asked_and_stands_against_nothing(
    client, window, submitter
):
    client.force_login(submitter)

    response = asked(client, level="3", sector_subject_area="5.2", recognition="yes")

    assert verdicts(response)["OE3"] == "in_scope"
    assert "Does Ofqual recognise" in words(response)
    assert f"Recognition of Northern Awards {IN_SHORT[None]}" in words(response)


def test_the_public_is_told_of_no_organisation(client, window):
    of_ours("9.1")

    response = asked(client, level="3", sector_subject_area="5.2")

    assert verdicts(response)["OE3"] == "in_scope"
    assert "Recognition of" not in words(response)


@pytest.mark.parametrize("area", ["5.2", "9.1", None])
@pytest.mark.parametrize("told", ["yes", "contacted", ""])
def test_the_check_and_a_draft_agree_on_recognition(client, window, submitter, area, told):
    if area:
        of_ours(area)
    client.force_login(submitter)
    draft = SubmissionFactory(
        window=window,
        category=Category.objects.get(code="OE3"),
        sector_subject_area="5.2",
        recognition={"yes": "within"}.get(told, told),
        ofqual_contacted_on=dt.date(2026, 6, 1),
        ofqual_contact_reference="Q-12",
    )
    rule = scope_rules.recognition_is_confirmed_or_ofqual_contacted

    response = asked(client, level="3", sector_subject_area="5.2", recognition=told)

    (answer,) = [each for each in response.context["check"].answers if each.category.code == "OE3"]
    assert [each.says for each in answer.obstacles if each.rule.finds == rule] == [
        each.says.replace(". Contact Ofqual before you submit", ", or have been contacted")
        if area is None
        else each.says
        for each in scope.answer(draft.asked(MIDSUMMER)).obstacles
        if each.rule.finds == rule
    ]


def test_what_was_agreed_with_an_organisation_is_told_to_it_alone(
    client, window, carpentry, submitter, stranger
):
    window.standards_confirmed_on = dt.date(2026, 6, 1)
    window.save()
    ContactRecordFactory(window=window, standard=carpentry)

    def verdict():
        return verdicts(asked(client, level="3", standards="ST0264"))["OE3"]

    assert verdict() == "contact"
    client.force_login(stranger)
    assert verdict() == "contact"
    client.force_login(submitter)
    assert verdict() == "in_scope"


# Cost


def test_the_check_costs_six_statements_and_one_more_for_what_the_register_says(
    client, window, carpentry, submitter, django_assert_num_queries
):
    """Windows, categories, standards with routes, statuses, routes, areas with agreements."""
    window.standards_confirmed_on = dt.date(2026, 6, 1)
    window.save()
    for number in range(9):
        made = OccupationalStandardFactory(reference=f"ST100{number}")
        StandardInWindowFactory(window=window, standard=made)
        RouteInWindowFactory(window=window, route=made.route, sector_subject_areas=["5.2"])
        SpecialistAreaFactory(window=window)
    everything = {
        "level": "3",
        "standards": ",".join(f"ST100{number}" for number in range(9)),
        "specialist_area": "Roofs",
        "sector_subject_area": "4.1",
    }

    with django_assert_num_queries(6):
        asked(client, **everything)
    client.force_login(submitter)
    with django_assert_num_queries(6 + 1 + 3):  # session, person and membership
        asked(client, **everything)


# Whatever stands in the address


pieces = st.sampled_from(
    ["ST0264", "ST0264 1.1", "LARS 339", "lars999999999", "Carpentry", ",", "%", "ST\u0660264"]
)
typed = st.lists(pieces | st.text(max_size=20), max_size=12).map(" , ".join)
values = {
    "window": st.sampled_from(["SUMMER", "none", "", "NO", "x" * 500]) | st.text(),
    "level": st.sampled_from(["3", "", "\u0663", "3.0", "-1", "9" * 50]),
    "audience": st.sampled_from(["adults", "16-to-19", "both"]) | st.text(),
    "standards": typed,
    "chosen": st.lists(typed, max_size=3),
    "options": st.lists(typed, max_size=3),
    "specialist_area": st.text(),
    "sector_subject_area": st.sampled_from(["5.2", "", "99"]) | st.text(),
    "recognition": st.text(),
}


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answers=st.fixed_dictionaries({}, optional=values))
def test_whatever_is_asked_there_is_a_page(client, window, carpentry, answers):
    response = client.get(ADDRESS, answers)

    is_nul = "%00" in urlencode(answers, doseq=True)
    assert response.status_code in ({400} if is_nul else {200, 302})


# Starting a submission


def test_a_submission_starts_with_the_same_answers(client, window, carpentry):
    response = asked(client, level="3", standards="ST0264", specialist_area="", options="")

    started = {
        each["category"].code: each["start"]
        for group in response.context["groups"]
        for each in group["categories"]
    }
    assert parse_qs(urlsplit(started["OE3"]).query) == {
        "window": ["SUMMER"],
        "category": ["OE3"],
        "level": ["3"],
        "standards": ["ST0264"],
    }
    assert started["OE2"] == ""
    assert value_of(response, "standards") == "ST0264"
