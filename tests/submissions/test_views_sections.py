"""The sections of a draft: saved in part, refused with a sentence, never overwritten unseen."""

import datetime as dt

import pytest

from submissions.models import Submission
from submissions.models.completeness import Section
from tests.factories import (
    MIDSUMMER,
    CriterionFactory,
    EvidenceFactory,
    OccupationFactory,
    SpecialistDutyFactory,
    SubmissionFactory,
    WindowFactory,
)
from tests.submissions.pages import address, errors, title, value_of, words


pytestmark = pytest.mark.django_db
FACTS = {
    "title": "Diploma in Welding",
    "qualification_number": "603/2476/0",
    "level": "3",
    "sector_subject_area": "4.2",
    "guided_learning_hours": "300",
    "total_qualification_time": "400",
    "ages": ["is_for_16_to_18", "is_for_19_plus"],
    "first_teaching_on-day": "1",
    "first_teaching_on-month": "September",
    "first_teaching_on-year": "2027",
    "purpose": "It prepares\r\nfor work.",
}
SECTIONS = [section for section in Section if section != Section.OCCUPATIONS]


@pytest.fixture
def pages(client, editor):
    client.force_login(editor)
    return client


def send(pages, draft, section, *, seen=0, **typed):
    return pages.post(address(section, draft), {"seen": seen, **typed})


def saved(draft):
    return Submission.objects.get(pk=draft.pk)


# The qualification


def test_the_facts_are_saved(pages, editor):
    draft = SubmissionFactory()

    send(pages, draft, "qualification", **FACTS)

    now = saved(draft)
    assert (now.title, now.qualification_number, now.level) == ("Diploma in Welding", "60324760", 3)
    assert (now.sector_subject_area, now.purpose) == ("4.2", "It prepares\nfor work.")
    assert (now.guided_learning_hours, now.total_qualification_time) == (300, 400)
    assert (now.is_for_pre_16, now.is_for_16_to_18, now.is_for_18_plus, now.is_for_19_plus) == (
        False,
        True,
        False,
        True,
    )
    assert now.first_teaching_on == dt.date(2027, 9, 1)
    assert (now.edit_number, now.edited_by, now.edited_at) == (1, editor, MIDSUMMER)


def test_a_title_alone_is_enough_to_save(pages):
    draft = SubmissionFactory()

    send(pages, draft, "qualification", title="Only this")

    now = saved(draft)
    assert (now.title, now.level, now.sector_subject_area, now.purpose) == (
        "Only this",
        None,
        "",
        "",
    )
    assert (now.guided_learning_hours, now.first_teaching_on) == (None, None)


def test_wrong_values_are_refused_at_their_fields_and_nothing_typed_is_lost(pages):
    draft = SubmissionFactory(title="Old")
    wrong = {
        "title": "",
        "qualification_number": "603/24",
        "level": "9",
        "guided_learning_hours": "many",
        "total_qualification_time": "99999999999",
        "first_teaching_on-day": "31",
        "first_teaching_on-month": "2",
        "purpose": "x" * 5001,
    }

    response = send(pages, draft, "qualification", **{**FACTS, **wrong})

    assert errors(response) == [
        ("Enter the title of the qualification.", "#id_title"),
        ("Enter a qualification number like 999/0001/4.", "#id_qualification_number"),
        (
            "Select a valid choice. 9 is not one of the available choices.",
            "#id_level",
        ),
        ("Enter a whole number of hours, such as 360.", "#id_guided_learning_hours"),
        ("Enter a number of hours from 1 to 20,000.", "#id_total_qualification_time"),
        ("The date must be a real date.", "#id_first_teaching_on-day"),
        ("This must be 5,000 characters or fewer.", "#id_purpose"),
    ]
    assert title(response).startswith("Error: The qualification")
    assert value_of(response, "qualification_number") == "603/24"
    assert value_of(response, "guided_learning_hours") == "many"
    assert value_of(response, "first_teaching_on-day") == "31"
    assert value_of(response, "purpose") == "x" * 5001
    assert saved(draft) == draft
    assert (saved(draft).title, saved(draft).edit_number) == ("Old", 0)


def test_a_text_of_5000_characters_is_taken_however_many_lines_it_has(pages):
    draft = SubmissionFactory()

    send(pages, draft, "qualification", **{**FACTS, "purpose": "line\r\n" * 1000})

    assert saved(draft).purpose == ("line\n" * 1000).strip()


def test_guided_hours_are_part_of_the_total(pages):
    draft = SubmissionFactory()

    response = send(pages, draft, "qualification", **{**FACTS, "guided_learning_hours": "401"})

    assert errors(response) == [
        (
            "Guided learning hours cannot be more than the total qualification time.",
            "#id_guided_learning_hours",
        )
    ]
    assert saved(draft).edit_number == 0


@pytest.mark.parametrize(("day", "is_saved"), [("1", True), ("31", False)])
def test_teaching_starts_with_the_first_day_of_the_window_or_later(pages, day, is_saved):
    window = WindowFactory(first_teaching_from=dt.date(2027, 8, 1))
    draft = SubmissionFactory(window=window)
    month = "8" if day == "1" else "7"

    response = send(
        pages,
        draft,
        "qualification",
        **{**FACTS, "first_teaching_on-day": day, "first_teaching_on-month": month},
    )

    assert bool(errors(response)) is not is_saved
    assert saved(draft).edit_number == int(is_saved)


def test_an_unusual_check_character_is_saved_with_a_warning(pages):
    draft = SubmissionFactory()

    response = pages.post(
        address("qualification", draft),
        {"seen": 0, **FACTS, "qualification_number": "603/2476/1"},
        follow=True,
    )

    assert "The last character of the qualification number is unusual. It is saved" in words(
        response
    )
    assert saved(draft).qualification_number == "60324761"


def test_a_number_that_is_put_forward_already_is_refused_at_its_field(pages):
    first = SubmissionFactory(qualification_number="60324760")
    draft = SubmissionFactory(window=first.window, category=first.category, qualification_number="")

    response = send(pages, draft, "qualification", **FACTS)

    assert errors(response) == [
        (
            "You have put this qualification number forward in this window and category already.",
            "#id_qualification_number",
        )
    ]
    assert value_of(response, "title") == "Diploma in Welding"
    assert saved(draft).edit_number == 0


def test_nothing_but_the_fields_of_the_section_is_taken(pages, stranger):
    draft = SubmissionFactory(recognition="within", contact_reference="Old")
    before = {field.name: getattr(draft, field.name) for field in Submission._meta.concrete_fields}
    everything = dict.fromkeys(before, "1")
    extra = {
        **everything,
        "state": "approved",
        "awarding_organisation": stranger.awarding_organisation().pk,
        "recognition": "contacted",
    }

    send(pages, draft, "qualification", **{**extra, **FACTS})

    now = saved(draft)
    changed = {name for name, value in before.items() if getattr(now, name) != value}
    assert changed == {
        "title",
        "qualification_number",
        "sector_subject_area",
        "guided_learning_hours",
        "total_qualification_time",
        "purpose",
        "edit_number",
        "edited_by",
    }


# Where one goes next


@pytest.mark.parametrize(
    ("section", "follows"),
    [("qualification", "occupations"), ("recognition", "check")],
)
def test_save_and_continue_goes_to_the_next_section(pages, section, follows):
    draft = SubmissionFactory()

    response = send(pages, draft, section, **FACTS, next="yes")

    assert response.headers["Location"] == address(follows, draft)


def test_save_and_go_back_goes_to_the_whole(pages):
    draft = SubmissionFactory()

    response = send(pages, draft, "qualification", **FACTS)

    assert response.headers["Location"] == address("detail", draft)


def test_duties_are_asked_only_where_the_category_needs_them(pages):
    plain, special = SubmissionFactory(), SubmissionFactory(additional_specialist=True)

    assert pages.get(address("duties", plain)).status_code == 404
    assert "Specialist area" in words(pages.get(address("duties", special)))


def test_only_listed_sections_of_an_incomplete_submission_open(pages):
    submission = SubmissionFactory(incomplete=True)

    closed = words(pages.get(address("qualification", submission)))
    opened = words(pages.get(address("evidence", submission)))

    assert "This part cannot be changed now" in closed
    assert "Save and continue" in opened


# Recognition, duties, evidence


def test_contact_with_ofqual_is_saved(pages):
    draft = SubmissionFactory(recognition="")
    typed = {
        "recognition": "contacted",
        "ofqual_contacted_on-day": "24",
        "ofqual_contacted_on-month": "6",
        "ofqual_contacted_on-year": "2026",
        "ofqual_contact_reference": "Q-1",
        "contact_reference": "Team, 3 May",
    }

    send(pages, draft, "recognition", **typed)

    now = saved(draft)
    assert (now.recognition, now.ofqual_contacted_on) == ("contacted", dt.date(2026, 6, 24))
    assert (now.ofqual_contact_reference, now.contact_reference) == ("Q-1", "Team, 3 May")
    assert now.recognition_is_settled()


def test_ofqual_was_not_contacted_tomorrow(pages):
    draft = SubmissionFactory(recognition="")
    day = {"ofqual_contacted_on-day": "25", "ofqual_contacted_on-month": "6"}

    response = send(pages, draft, "recognition", **day, **{"ofqual_contacted_on-year": "2026"})

    assert errors(response) == [
        ("The day you contacted Ofqual cannot be in the future.", "#id_ofqual_contacted_on-day")
    ]


def duties_typed(*rows, area="Cranes"):
    typed = {"specialist_area": area, "form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for number, (text, why, ksbs) in enumerate(rows):
        typed |= {
            f"form-{number}-text": text,
            f"form-{number}-why_it_goes_beyond": why,
            f"form-{number}-overlapping_ksbs": ksbs,
        }
    return typed


def test_duties_are_saved_and_an_empty_one_is_left_out(pages):
    draft = SubmissionFactory(additional_specialist=True)
    SpecialistDutyFactory(submission=draft)

    send(
        pages,
        draft,
        "duties",
        **duties_typed(("Lift", "Heavier", ""), ("", "", ""), ("Test", "", "K3")),
    )

    assert [*draft.duties.values_list("text", "why_it_goes_beyond", "overlapping_ksbs")] == [
        ("Lift", "Heavier", ""),
        ("Test", "", "K3"),
    ]
    assert saved(draft).specialist_area == "Cranes"


def test_a_duty_needs_its_text_when_something_else_is_said_of_it(pages):
    draft = SubmissionFactory(additional_specialist=True)

    response = send(pages, draft, "duties", **duties_typed(("", "Heavier", "")))

    assert errors(response) == [
        ("Describe the duty, or empty its other boxes to take it away.", "#id_form-0-text")
    ]
    assert value_of(response, "form-0-why_it_goes_beyond") == "Heavier"
    assert title(response).startswith("Error: ")
    assert not draft.duties.exists()


def test_one_more_duty_is_asked_for_without_a_script(pages):
    draft = SubmissionFactory(additional_specialist=True)

    response = pages.post(
        address("duties", draft),
        {"seen": 0, "another": "yes", **duties_typed(("Lift", "Heavier", ""))},
        follow=True,
    )

    text = words(response)
    assert ("Duty 1" in text, "Duty 2" in text, "Duty 3" in text) == (True, True, False)
    assert draft.duties.get().text == "Lift"


def test_there_are_at_most_thirty_duties(pages):
    draft = SubmissionFactory(additional_specialist=True)

    response = send(pages, draft, "duties", **duties_typed(*[("Lift", "Heavier", "")] * 31))

    assert errors(response) == [("Describe 30 duties at most.", "")]
    assert not draft.duties.exists()


def test_evidence_is_asked_with_the_words_of_the_criterion_and_for_each_occupation(pages):
    draft = SubmissionFactory()
    CriterionFactory(
        category=draft.category,
        code="AS-7",
        position=9,
        wording="It is explained.",
        evidence_asked="Explain it.",
        per_occupation=False,
        provenance="own",
    )
    one, two = OccupationFactory(submission=draft), OccupationFactory(submission=draft)

    text = words(pages.get(address("evidence", draft)))

    assert text.count(str(one)) == text.count(str(two)) == 2
    assert "AS-7 It is explained. No published rule says this: it is this service's own." in text
    assert text.count("this service's own") == 1


def test_evidence_without_an_occupation_leads_to_the_occupations(pages):
    draft = SubmissionFactory()

    response = pages.get(address("evidence", draft))

    assert "Name an occupation to answer them." in words(response)


def test_evidence_is_saved_and_taken_away(pages):
    draft = SubmissionFactory()
    demand, alignment = draft.category.criteria.in_order()
    one, two = OccupationFactory(submission=draft), OccupationFactory(submission=draft)
    EvidenceFactory(submission=draft, criterion=demand, occupation=one, text="Old")
    EvidenceFactory(submission=draft, criterion=demand, occupation=two, text="Dropped")
    typed = {
        f"evidence-{demand.pk}-{one.pk}": "New",
        f"evidence-{alignment.pk}-{two.pk}": "More",
    }

    send(pages, draft, "evidence", **typed)

    assert {(row.criterion, row.occupation): row.text for row in draft.evidence.all()} == {
        (demand, one): "New",
        (alignment, two): "More",
    }


def test_evidence_for_another_submissions_occupation_is_ignored(pages):
    draft, other = SubmissionFactory(ready=True), SubmissionFactory(ready=True)
    criterion = draft.category.criteria.first()

    send(pages, draft, "evidence", **{f"evidence-{criterion.pk}-{other.occupations.get().pk}": "x"})

    assert not draft.evidence.exists()
    assert other.evidence.filter(text="x").count() == 0


# The cost


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("occupations", [1, 10])
def test_a_section_is_shown_with_at_most_six_statements(
    pages, section, occupations, django_assert_max_num_queries
):
    draft = SubmissionFactory(additional_specialist=True, ready=True)
    OccupationFactory.create_batch(occupations - 1, submission=draft)

    with django_assert_max_num_queries(6) as asked:
        pages.get(address(section, draft))

    assert len(asked) == {"qualification": 3, "recognition": 4, "duties": 5, "evidence": 6}[section]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("occupations", [1, 10])
def test_a_section_is_saved_with_at_most_twelve_statements(
    pages, section, occupations, django_assert_max_num_queries
):
    draft = SubmissionFactory(additional_specialist=True, ready=True)
    OccupationFactory.create_batch(occupations - 1, submission=draft)
    criterion = draft.category.criteria.first()
    about = {f"evidence-{criterion.pk}-{each.pk}": "New" for each in draft.occupations.all()}
    typed = {**FACTS, **duties_typed(*[("Lift", "Heavier", "")] * 10), **about}

    with django_assert_max_num_queries(12) as asked:
        send(pages, draft, section, **typed)

    assert saved(draft).edit_number == 1
    assert (
        len(asked) == {"qualification": 8, "recognition": 9, "duties": 11, "evidence": 12}[section]
    )
