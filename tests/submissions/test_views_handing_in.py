"""Check, declare, submit, complete, recall: once, in time, and by a submitter."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection, connections
from django.test import Client

from casework.models import HistoryEntry
from submissions.models import Submission, SubmissionVersion
from submissions.models.snapshot import DECLARATIONS
from submissions.states import State
from tests.factories import (
    MIDSUMMER,
    LateRequestFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    SubmissionFactory,
    WindowFactory,
    person,
)
from tests.submissions.pages import address, errors, title, value_of, words


MICROSECOND = dt.timedelta(microseconds=1)
DECLARED = {f"declaration_{number}": "on" for number in range(1, len(DECLARATIONS) + 1)}


@pytest.fixture
def pages(client, submitter):
    client.force_login(submitter)
    return client


def submit(pages, submission, token=None, **typed):
    page = {"token": token or uuid.uuid4(), "seen": submission.edit_number}
    return pages.post(address("submit", submission), page | DECLARED | typed)


def moves(submission):
    return [entry.move for entry in HistoryEntry.objects.of(submission)]


# Check


@pytest.mark.django_db
def test_every_answer_is_shown_with_a_link_to_change_it(pages):
    draft = SubmissionFactory(additional_specialist=True, ready=True, level=3)
    standard = draft.occupations.get().standard

    response = pages.get(address("check", draft))

    text = words(response)
    for answer in (
        f"Title {draft.title} Change title",
        "Level 3 Change level",
        "Sector subject area 4.1 Engineering",
        "Age groups 16 to 18, 19 and over",
        "First day of teaching 1 September 2027",
        f"Occupational standards {standard}",
        "Specialist area Lifting equipment",
        "Our recognition covers this level and subject area",
        "Six employers wrote that they want people with this qualification.",
    ):
        assert answer in text
    assert text.endswith("Nothing is missing. Continue to the declarations")
    for section in ("qualification", "occupations", "duties", "evidence", "recognition"):
        assert f'href="{address(section, draft)}"' in response.content.decode()


@pytest.mark.django_db
def test_what_stands_against_submitting_is_told_all_at_once_and_linked(pages):
    draft = SubmissionFactory(
        level=None, purpose="", recognition="", window=WindowFactory(not_open_yet=True)
    )
    OccupationFactory(submission=draft)
    Submission.objects.update(is_for_19_plus=False, is_for_16_to_18=False)

    response = pages.get(address("check", draft))

    first, second = draft.category.criteria.in_order()
    about = f"for {draft.occupations.get()}."
    assert [(each.text, each.href) for each in response.context["obstacles"]] == [
        ("Still to be given: level.", address("qualification", draft)),
        ("Still to be given: purpose.", address("qualification", draft)),
        ("Still to be given: age groups.", address("qualification", draft)),
        ("Still to be given: recognition by Ofqual.", address("recognition", draft)),
        (f"Still to be given: evidence on {first.code} {about}", address("evidence", draft)),
        (f"Still to be given: evidence on {second.code} {about}", address("evidence", draft)),
        ("The submission window must be open, or a late submission must have been granted.", ""),
    ]
    assert "Continue to the declarations" not in words(response)


@pytest.mark.django_db
def test_what_a_rule_of_the_category_found_is_told_and_linked(pages):
    draft = SubmissionFactory(ready=True)
    Submission.objects.update(level=2)

    response = pages.get(address("check", draft))

    assert [*response.context["obstacles"]] == [
        (
            "It takes level 3, not level 2.",
            address("qualification", draft),
        )
    ]


@pytest.mark.django_db
def test_an_editor_reads_who_can_submit(client, editor, submitter):
    draft = SubmissionFactory(ready=True)
    client.force_login(editor)

    text = words(client.get(address("check", draft)))

    assert "Submitters of your organisation: Submitter." in text
    assert "Continue to the declarations" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("occupations", [1, 10])
def test_checking_costs_the_same_for_any_number_of_occupations(
    pages, occupations, django_assert_num_queries
):
    draft = SubmissionFactory(additional_specialist=True, ready=True)
    OccupationFactory.create_batch(occupations - 1, submission=draft)
    complete = occupations == 1

    with django_assert_num_queries(15 if complete else 17):
        pages.get(address("check", draft))


# Submit


@pytest.mark.django_db
def test_a_draft_is_submitted_with_every_declaration_and_has_its_receipt(pages, submitter):
    draft = SubmissionFactory(ready=True)
    token = value_of(pages.get(address("submit", draft)), "token")

    response = submit(pages, draft, token)

    version = SubmissionVersion.objects.get()
    draft.refresh_from_db()
    assert response.headers["Location"] == address("receipt", draft, 1)
    assert (draft.state, draft.first_received_at) == (State.SUBMITTED, MIDSUMMER)
    assert (version.received_at, version.made_by, str(version.token)) == (
        MIDSUMMER,
        submitter,
        token,
    )
    assert moves(draft) == ["submit"]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_declaration_is_needed(pages, number):
    draft = SubmissionFactory(ready=True)

    response = submit(pages, draft, **{f"declaration_{number}": ""})

    assert errors(response) == [
        (
            f"Confirm this to submit: “{DECLARATIONS[number - 1]}”",
            f"#id_declaration_{number}",
        )
    ]
    assert title(response).startswith("Error: Submit")
    assert not SubmissionVersion.objects.exists()


@pytest.mark.django_db
def test_the_same_page_sent_twice_has_one_receipt(pages):
    draft, token = SubmissionFactory(ready=True), uuid.uuid4()

    first, second = submit(pages, draft, token), submit(pages, draft, token)

    assert first.headers["Location"] == second.headers["Location"] == address("receipt", draft, 1)
    assert SubmissionVersion.objects.count() == 1
    assert moves(draft) == ["submit"]


@pytest.mark.django_db
def test_another_page_sent_after_it_is_told_that_it_is_submitted(pages):
    draft = SubmissionFactory(ready=True)
    submit(pages, draft)

    response = submit(pages, draft)

    assert response.status_code == 409
    assert "It was not submitted It is “Submitted”." in words(response)
    assert SubmissionVersion.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="Threads need PostgreSQL.")
def test_eight_equal_pages_at_once_have_one_receipt():
    draft, token = SubmissionFactory(ready=True), uuid.uuid4()
    clients = [Client() for _ in range(8)]
    for client in clients:
        client.force_login(person("submitter"))
    together, answers = threading.Barrier(8), []

    def press(client):
        together.wait()
        answers.append(submit(client, draft, token).headers["Location"])
        connections.close_all()

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [address("receipt", draft, 1)] * 8
    assert SubmissionVersion.objects.count() == 1
    assert moves(draft) == ["submit"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("closes_after", "is_in_time"),
    [(MICROSECOND, True), (0 * MICROSECOND, True), (-MICROSECOND, False)],
)
def test_the_instant_of_closing_is_the_last_in_time(pages, closes_after, is_in_time):
    window = WindowFactory(closes_at=MIDSUMMER + closes_after)
    draft = SubmissionFactory(ready=True, window=window)

    response = submit(pages, draft)

    draft.refresh_from_db()
    assert response.status_code == (302 if is_in_time else 409)
    assert draft.state == (State.SUBMITTED if is_in_time else State.DRAFT)


@pytest.mark.django_db
def test_too_late_is_refused_with_both_times_and_the_way_to_ask(pages):
    window = WindowFactory(closes_at=MIDSUMMER - dt.timedelta(seconds=3))
    draft = SubmissionFactory(ready=True, window=window)

    response = submit(pages, draft)

    text = words(response)
    assert title(response).startswith("Error: ")
    assert "It was not submitted" in text
    assert (
        "The window closed on 24 June 2026 at 12:59:57 BST. The service received this request on "
        "24 June 2026 at 13:00:00 BST. The draft is kept as it is."
    ) in text
    assert f'href="{address("ask_late", draft)}"' in response.content.decode()
    assert (SubmissionVersion.objects.count(), moves(draft)) == (0, [])


@pytest.mark.django_db
def test_a_refusal_after_closing_is_written_to_the_log(pages, caplog):
    draft = SubmissionFactory(ready=True, window=WindowFactory(closed=True))

    submit(pages, draft)

    assert [record.getMessage() for record in caplog.records if "refused" in record.msg] == [
        f"submit of submission {draft.pk} refused at 2026-06-24 12:00:00+00:00: The submission "
        "window must be open, or a late submission must have been granted."
    ]


@pytest.mark.django_db
def test_a_granted_late_submission_is_taken_after_closing(pages):
    draft = SubmissionFactory(ready=True, window=WindowFactory(closed=True))
    LateRequestFactory(submission=draft, granted=True)

    submit(pages, draft)

    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED


@pytest.mark.django_db
def test_an_editor_does_not_submit(client, editor):
    draft = SubmissionFactory(ready=True)
    client.force_login(editor)

    page, response = client.get(address("submit", draft)), submit(client, draft)

    assert "It cannot be submitted now Who may do this: A submitter" in words(page)
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


@pytest.mark.django_db
def test_what_is_missing_at_the_last_moment_is_linked(pages):
    draft = SubmissionFactory(ready=True)
    Submission.objects.update(purpose="")

    response = submit(pages, draft)

    assert [*response.context["obstacles"]] == [
        ("Still to be given: purpose.", address("qualification", draft))
    ]
    assert not SubmissionVersion.objects.exists()


@pytest.mark.django_db
def test_nothing_but_declarations_and_token_is_taken(pages):
    draft = SubmissionFactory(ready=True, title="Old")

    submit(pages, draft, title="New", received_at="2020-01-01", state="approved", number="9")

    version = SubmissionVersion.objects.get()
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Old", State.SUBMITTED)
    assert (version.number, version.received_at) == (1, MIDSUMMER)


# The receipt and what was submitted


@pytest.mark.django_db
def test_the_receipt_cites_reference_both_times_version_and_fingerprint(pages):
    submission = SubmissionFactory(submitted=True, reference="L3-2026S-7K4M9Q")
    version = submission.versions.get()

    text = words(pages.get(address("receipt", submission, 1)))

    assert "Submission received Your reference L3-2026S-7K4M9Q" in text
    assert "Received, UK time 24 June 2026, 13:00:00.000000 BST" in text
    assert "Received, UTC 2026-06-24 12:00:00.000000 UTC" in text
    assert "Version 1" in text
    assert f"SHA-256 of what was submitted {version.sha256}" in text


@pytest.mark.django_db
def test_a_receipt_that_was_taken_back_says_that_it_is_void(pages):
    submission = SubmissionFactory(submitted=True)
    submission.versions.update(voided_at=MIDSUMMER)

    text = words(pages.get(address("receipt", submission, 1)))

    assert "This receipt is void" in text
    assert "Submission received" not in text


@pytest.mark.django_db
def test_what_was_submitted_is_read_from_the_frozen_text(pages):
    submission = SubmissionFactory(additional_specialist=True, submitted=True, title="As it was")
    standard = submission.occupations.get().standard
    Submission.objects.update(title="Changed since")
    OccupationFactory(submission=submission, standard=OccupationalStandardFactory(title="Since"))

    text = words(pages.get(address("version", submission, 1)))

    assert "Title As it was" in text
    assert "Changed since" not in text
    assert f"Occupational standards {standard} Specialist duties" in text
    assert "First day of teaching 1 September 2027" in text
    assert DECLARATIONS[0] in text


# Recall and complete


@pytest.mark.django_db
def test_a_submission_is_taken_back_while_the_window_is_open(pages):
    submission = SubmissionFactory(submitted=True)

    response = pages.post(address("recall", submission), follow=True)

    submission.refresh_from_db()
    assert submission.state == State.DRAFT
    assert submission.versions.get().voided_at == MIDSUMMER
    assert "It is a draft again. Its receipt is void" in words(response)
    assert "Void: taken back on 24 June 2026 at 13:00 BST" in words(response)


@pytest.mark.django_db
def test_after_closing_it_is_not_taken_back(pages):
    submission = SubmissionFactory(submitted=True, window=WindowFactory(closed=True))

    page = pages.get(address("recall", submission))
    response = pages.post(address("recall", submission))

    assert "You cannot do this now The submission window must be open." in words(page)
    assert errors(response) == [("The submission window must be open.", "")]
    submission.refresh_from_db()
    assert submission.state == State.SUBMITTED


@pytest.mark.django_db
def test_an_incomplete_submission_shows_what_is_wanting_and_until_when(pages):
    submission = SubmissionFactory(incomplete=True, complete_by=dt.date(2026, 7, 1))

    text = words(pages.get(address("detail", submission))).replace("\xa0", " ")

    assert "Incomplete Complete it by 1 July 2026." in text
    assert (
        "The qualification Cannot change Related occupations Cannot change "
        "Evidence Missing: Employers' letters are missing. To complete "
        "Ofqual recognition Cannot change"
    ) in text


@pytest.mark.django_db
def test_what_was_wanting_is_sent_and_the_first_receipt_keeps_its_time(pages, clock):
    submission = SubmissionFactory(incomplete=True, window=WindowFactory(closed=True))
    clock.move_to(MIDSUMMER + dt.timedelta(hours=6))

    page, response = pages.get(address("submit", submission)), submit(pages, submission)

    submission.refresh_from_db()
    second = submission.versions.get(number=2)
    assert "Send what was missing" in words(page)
    assert response.headers["Location"] == address("receipt", submission, 2)
    assert (submission.state, submission.first_received_at) == (State.SUBMITTED, MIDSUMMER)
    assert second.received_at == MIDSUMMER + dt.timedelta(hours=6)
    assert moves(submission) == ["complete"]


@pytest.mark.django_db
def test_what_was_wanting_sent_twice_has_one_receipt(pages):
    submission, token = SubmissionFactory(incomplete=True), uuid.uuid4()

    first, second = submit(pages, submission, token), submit(pages, submission, token)

    assert first.headers["Location"] == second.headers["Location"]
    assert submission.versions.count() == 2
