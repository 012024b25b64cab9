"""What comes back to the organisation: questions, the decision, letters; and the ways out."""

import datetime as dt
import re

import pytest

from casework.models import HistoryEntry
from submissions.models import Decision, LateRequest, Submission
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    ClarificationFactory,
    LateRequestFactory,
    OccupationFactory,
    OfqualFlagFactory,
    SubmissionFactory,
    WindowFactory,
    person,
)
from tests.submissions.pages import address, errors, letter_for, title, value_of, words


pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, submitter):
    client.force_login(submitter)
    return client


def entry(submission, move, by, number, **facts):
    return HistoryEntry.objects.create(
        case=submission,
        number=number,
        move=move,
        from_state="x",
        to_state="y",
        by=person(by),
        at=MIDSUMMER + dt.timedelta(minutes=number),
        recorded_at=MIDSUMMER,
        hash="0",
        **facts,
    )


# What the organisation may know


def test_the_story_tells_what_the_organisation_may_know_the_newest_first(pages):
    submission = SubmissionFactory(on_hold=True)
    told = [
        ("submit", "submitter"),
        ("receive", "officer"),
        ("check_completeness", "officer"),
        ("name_reviewers", "officer"),
        ("declare_interest", "reviewer"),
        ("start_review", "officer"),
        ("ask", "reviewer"),
        ("answer", "submitter"),
        ("raise_flag", "ofqual_liaison"),
        ("give_advice", "ofqual_liaison"),
        ("record_results", "officer"),
    ]
    for number, (move, by) in enumerate(told, start=1):
        entry(submission, move, by, number)
    entry(submission, "put_on_hold", "officer", 12, note="Regulatory action is impending.")

    response = pages.get(address("detail", submission))

    assert [(each["title"], str(each["by"])) for each in response.context["story"]] == [
        ("Put on hold", "the approvals team"),
        ("Question answered", "Submitter"),
        ("Question asked", "the approvals team"),
        ("Review started", "the approvals team"),
        ("Submitted", "Submitter"),
    ]
    assert "impending" not in response.content.decode()


def test_flags_reviewers_and_officers_are_nowhere_on_the_page(pages):
    submission = SubmissionFactory(clarification=True)
    OfqualFlagFactory(submission=submission, concern="A concern of Ofqual's", critical=True)
    submission.clarifications.update(asked_by=person("reviewer"))

    for name, args in (("detail", []), ("question", [1]), ("check", [])):
        page = pages.get(address(name, submission, *args)).content.decode()

        assert "A concern of Ofqual" not in page
        assert "Reviewer" not in page
        assert "Officer" not in page


@pytest.mark.parametrize("outcome", [{}, {"not_approved": True}])
def test_a_decision_that_is_not_released_looks_like_one_that_is_awaited(pages, outcome):
    facts = {"qualification_number": "", "reference": "L3-2026S-7K4M9Q", "title": "Diploma"}
    awaited = SubmissionFactory(decision_due=True, both_tests_met=True, **facts)
    seen = looks(pages, awaited)
    entry(awaited, "approve", "decision_maker", 1, note="Secret")
    state = State.NOT_APPROVED if outcome else State.APPROVED
    Submission.objects.update(state=state, decided_at=MIDSUMMER)
    Decision.objects.create(
        submission=awaited,
        outcome=state,
        reasons="Secret",
        made_by=person("decision_maker"),
        made_at=MIDSUMMER,
    )
    letter_for(awaited)

    assert looks(pages, awaited) == seen


def looks(pages, submission):
    """Every page and every refusal of this submission, without the tokens that always differ."""
    get = ["detail", "check", "submit", "recall", "withdraw", "ask_late", "decision", "begin_again"]
    answers = [pages.get(address(name, submission)) for name in get]
    answers += [
        pages.post(address(name, submission), {"seen": 0, "title": "Diploma", "token": TOKEN, **D})
        for name in ("qualification", "recall", "ask_late", "submit", "begin_again")
    ]
    answers += [pages.get("/submissions/"), pages.get("/submissions/?state=decision_due")]
    answers.append(pages.get("/submissions/?state=approved"))
    return [(answer.status_code, masked(answer.content.decode())) for answer in answers]


TOKEN = "8e6dbd0a-24fd-4d3d-a0a2-6a8d6a0f2e0b"
D = {f"declaration_{number}": "on" for number in (1, 2, 3)}
D |= {"ground": "our_systems", "began_on-day": "24", "began_on-month": "6", "began_on-year": "2026"}
D |= {"began_time": "9:00", "what_happened": "A failure", "evidence": "A picture"}


def masked(page):
    page = re.sub(r'name="(csrfmiddlewaretoken|page_of|token)"[^>]*', "", page)
    return re.sub(r"[0-9a-f-]{36}", "", page)


def test_the_letter_of_a_decision_that_is_not_released_is_not_found(pages):
    submission = SubmissionFactory(decided=True)
    letter = letter_for(submission)

    assert pages.get(address("letter", submission, letter.pk)).status_code == 404


# Questions


def test_a_question_is_answered(pages, submitter):
    submission = SubmissionFactory(clarification=True)

    page = pages.get(address("question", submission, 1))
    response = pages.post(address("question", submission, 1), {"answer": "Unit 3."}, follow=True)

    question = submission.clarifications.get()
    assert "Which unit covers the third duty?" in words(page)
    assert "Answer by Wednesday 8 July 2026" in words(page)
    assert (question.answer, question.answered_by) == ("Unit 3.", submitter)
    submission.refresh_from_db()
    assert submission.state == State.IN_REVIEW
    assert "Your answer is with the approvals team." in words(response)


def test_an_empty_answer_is_refused(pages):
    submission = SubmissionFactory(clarification=True)

    response = pages.post(address("question", submission, 1), {"answer": " "})

    assert errors(response) == [("Write your answer.", "#id_answer")]
    assert title(response).startswith("Error: Question 1")
    assert submission.clarifications.get().answered_at is None


def test_an_editor_reads_the_question_and_does_not_answer(client, editor):
    submission = SubmissionFactory(clarification=True)
    client.force_login(editor)

    page = client.get(address("question", submission, 1))
    response = client.post(address("question", submission, 1), {"answer": "Unit 3."})

    assert "You cannot do this now Who may do this: A submitter" in words(page)
    assert response.status_code == 409
    assert value_of(response, "answer") == "Unit 3."
    assert submission.clarifications.get().answered_at is None


def test_an_answer_to_a_closed_question_answers_no_other_one_and_is_not_lost(pages):
    submission = SubmissionFactory(clarification=True)
    ClarificationFactory(submission=submission, number=2)

    page = pages.post(address("question", submission, 1), {"answer": "For the first."})

    assert page.status_code == 409
    assert errors(page) == [("Question 1 is closed. Question 2 is open.", "")]
    assert value_of(page, "answer") == "For the first."
    assert [*submission.clarifications.values_list("answer", flat=True)] == ["", ""]


def test_an_answer_is_given_once(pages):
    submission = SubmissionFactory(in_review=True)
    ClarificationFactory(
        submission=submission,
        answer="Unit 3.",
        answered_by=person("editor"),
        answered_at=MIDSUMMER,
    )

    response = pages.post(address("question", submission, 1), {"answer": "Unit 4."})

    assert "Your answer Unit 3. Answered by Editor on 24 June 2026 at 13:00 BST." in words(response)
    assert submission.clarifications.get().answer == "Unit 3."


# Withdraw


def test_it_is_withdrawn_with_a_reason(pages):
    submission = SubmissionFactory(in_review=True)

    response = pages.post(
        address("withdraw", submission), {"reason": "We changed our plans."}, follow=True
    )

    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN
    assert HistoryEntry.objects.of(submission).get().note == "We changed our plans."
    assert "It is withdrawn." in words(response)


def test_it_is_not_withdrawn_without_a_reason(pages):
    submission = SubmissionFactory(in_review=True)

    response = pages.post(address("withdraw", submission))

    assert errors(response) == [("Say why you are withdrawing it.", "#id_reason")]
    submission.refresh_from_db()
    assert submission.state == State.IN_REVIEW


def test_it_is_not_withdrawn_after_the_release(pages):
    submission = SubmissionFactory(released=True)

    response = pages.post(address("withdraw", submission), {"reason": "We regret it."})

    assert errors(response) == [("The decision must not have been released.", "")]
    assert value_of(response, "reason") == "We regret it."
    submission.refresh_from_db()
    assert submission.state == State.APPROVED


# A late submission


def ask_late(pages, draft, **typed):
    facts = {
        "ground": "our_systems",
        "began_on-day": "24",
        "began_on-month": "6",
        "began_on-year": "2026",
        "began_time": "9:30",
        "what_happened": "No power.",
        "evidence": "The supplier's notice.",
    }
    return pages.post(address("ask_late", draft), {**facts, **typed})


def test_a_late_submission_is_asked_for(pages, submitter):
    draft = SubmissionFactory(ready=True, window=WindowFactory(closed=True))

    ask_late(pages, draft, state="granted", extended_until="2030-01-01")

    asked = LateRequest.objects.get()
    assert (asked.submission, asked.asked_by, asked.asked_at) == (draft, submitter, MIDSUMMER)
    assert (asked.ground, asked.what_happened) == ("our_systems", "No power.")
    assert asked.began_at == dt.datetime(2026, 6, 24, 8, 30, tzinfo=dt.UTC)
    assert (asked.state, asked.extended_until) == ("asked", None)


def test_what_is_missing_in_the_request_is_named_and_the_rest_stays(pages):
    draft = SubmissionFactory(window=WindowFactory(closed=True))

    response = ask_late(pages, draft, ground="", began_time="soon", evidence="")

    assert errors(response) == [
        ("Choose what kept you from submitting in time.", "#id_ground"),
        ("Enter a time like 15:40.", "#id_began_time"),
        ("Say what shows that it happened.", "#id_evidence"),
    ]
    assert value_of(response, "what_happened") == "No power."
    assert not LateRequest.objects.exists()


def test_it_cannot_begin_in_the_future(pages):
    draft = SubmissionFactory(window=WindowFactory(closed=True))

    response = ask_late(pages, draft, began_time="13:01")

    assert errors(response) == [("It cannot begin in the future.", "#id_began_on-day")]


def test_a_second_request_waits_for_the_first(pages):
    draft = SubmissionFactory(window=WindowFactory(closed=True))
    LateRequestFactory(submission=draft)

    page, response = pages.get(address("ask_late", draft)), ask_late(pages, draft)

    refusal = "A late request for this submission waits for its answer."
    assert f"You cannot do this now {refusal}" in words(page)
    assert errors(response) == [(refusal, "")]
    assert LateRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("trait", "told"),
    [
        ({}, "It waits for its answer."),
        ({"granted": True}, "Granted until 27 June 2026, 13:00 BST. The failure was ours."),
        ({"refused": True}, "Refused. Told too late."),
    ],
)
def test_the_answer_to_a_late_request_is_told(pages, trait, told):
    draft = SubmissionFactory(window=WindowFactory(closed=True))
    LateRequestFactory(submission=draft, **trait)

    text = words(pages.get(address("detail", draft)))

    assert f"A technical failure of this service. {told}" in text


# Start again


def test_it_is_started_again_in_a_later_window(pages):
    submission = SubmissionFactory(released=True, not_approved=True)
    window = WindowFactory(not_open_yet=True, categories=[submission.category])

    response = pages.post(address("begin_again", submission), {"window": window.pk})

    draft = Submission.objects.get(previous_submission=submission)
    assert response.headers["Location"] == address("detail", draft)
    assert (draft.window, draft.title, draft.state) == (window, submission.title, State.DRAFT)


def test_windows_which_do_not_take_the_category_are_not_offered(pages):
    submission = SubmissionFactory(state=State.WITHDRAWN)
    other = WindowFactory(name="Other")

    page = pages.get(address("begin_again", submission))
    response = pages.post(address("begin_again", submission), {"window": other.pk})

    assert "No other window that takes" in words(page)
    assert "Other" not in words(response)
    assert Submission.objects.count() == 1


def test_what_is_still_open_is_not_started_again(pages):
    submission = SubmissionFactory(in_review=True)

    assert pages.get(address("begin_again", submission)).status_code == 404


# The whole


@pytest.mark.parametrize("occupations", [1, 10])
def test_the_page_of_a_submission_costs_the_same_for_any_number_of_occupations(
    pages, occupations, django_assert_num_queries
):
    submission = SubmissionFactory(additional_specialist=True, submitted=True)
    OccupationFactory.create_batch(occupations - 1, submission=submission)

    with django_assert_num_queries(18):
        pages.get(address("detail", submission))


def test_an_editor_reads_who_can_submit(client, editor, submitter):
    draft = SubmissionFactory(ready=True)
    client.force_login(editor)

    text = words(client.get(address("detail", draft)))

    assert "Only a submitter of your organisation can submit it: Submitter." in text
    assert "Withdraw it: not now. Who may do this: A submitter" in text


@pytest.mark.parametrize("who", ["editor", "submitter"])
@pytest.mark.parametrize(("situation", "offered"), [("decided", ["Withdraw it"]), ("released", [])])
def test_what_a_release_has_ended_is_not_offered_again(client, situation, offered, who):
    submission = SubmissionFactory(**{situation: True})
    client.force_login(person(who))

    page = client.get(address("detail", submission))

    assert [act["label"] for act in page.context["acts"]] == offered
    assert ("What else you can do" in words(page)) == bool(offered)


def test_markup_that_was_typed_is_shown_as_text_on_every_page(pages):
    canary = "<svg onload=alert(1)>\"'{{7*7}}"
    submission = SubmissionFactory(
        additional_specialist=True,
        submitted=True,
        title=canary,
        purpose=canary,
        specialist_area=canary,
    )
    Submission.objects.update(state=State.DRAFT)
    submission.evidence.update(text=canary)
    submission.duties.update(text=canary, why_it_goes_beyond=canary)

    for page in (
        "/submissions/",
        *(
            address(name, submission)
            for name in (
                "detail",
                "qualification",
                "occupations",
                "duties",
                "evidence",
                "recognition",
                "check",
                "submit",
                "withdraw",
                "ask_late",
            )
        ),
        address("receipt", submission, 1),
        address("version", submission, 1),
    ):
        html = pages.get(page).content.decode()

        assert "<svg onload" not in html
        assert "&lt;svg onload" in html
        assert "{{7*7}}" in html
