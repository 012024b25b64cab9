"""The demonstration: one whole cycle through the real actions, played once for all these tests."""

import csv
from collections import Counter
from io import StringIO
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from approvals.demo.telling import BEGIN_WITH, result_of
from approved_list.models import ApprovedQualification
from casework.models import OutboxEntry
from casework.moves import Attempt
from submissions.models import (
    Letter,
    OfqualFlag,
    SpecialistDuty,
    Submission,
    SubmissionWindow,
)
from submissions.states import State
from submissions.views.notices import notices_of
from tests.factories.clock import MIDSUMMER


pytestmark = [pytest.mark.slow, pytest.mark.journey]


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker, tmp_path_factory):
    """The play in a transaction that is undone; its clock moves only while it waits."""
    folder, told = tmp_path_factory.mktemp("state"), StringIO()
    with django_db_blocker.unblock(), override_settings(STATE_DIR=folder):
        undone = transaction.atomic()
        undone.__enter__()
        try:
            with time_machine.travel(MIDSUMMER, tick=False) as clock:
                call_command("load_catalogue", stdout=StringIO())
                call_command("sync_roles", stdout=StringIO())
                call_command("play_demo", wait=clock.shift, verbosity=0, stdout=told)
            yield SimpleNamespace(folder=folder, told=told.getvalue())
        finally:
            transaction.set_rollback(True)
            undone.__exit__(None, None, None)


def titled(title):
    return Submission.objects.get(title__endswith=title)


def test_each_result_of_the_play_is_there(played):
    results = Counter(map(result_of, Submission.objects.all()))

    assert results == {
        "Approved": 9,
        "Approved for 1 of 2 occupations": 1,
        "Approved, waits for release": 1,
        "Not approved": 3,
        "Withdrawn": 1,
        "Incomplete": 1,
        "Not accepted": 1,
        "On hold: critical Ofqual flag": 1,
        "In review": 2,
        "In review (late request granted)": 1,
        "Awaiting clarification": 1,
        "With the panel": 1,
        "Awaiting a decision": 1,
        "Submitted": 3,
        "Draft": 2,
        "Draft (late request asked)": 1,
        "Draft (late request refused)": 1,
    }


def test_the_play_uses_six_categories_and_three_invented_organisations(played):
    rows = Submission.objects.values_list("category__code", "awarding_organisation__name")
    categories, organisations = map(set, zip(*rows, strict=True))

    assert categories == {"OE2", "OE3", "OE3A", "AS2", "AS3", "HTQ"}
    assert organisations == {"Sample Awards", "Sample Trades", "Sample Care"}


def test_a_letter_is_written_for_each_released_decision_and_each_one_not_accepted(played):
    told = Submission.objects.filter(decision__released_at__isnull=False)
    not_accepted = Submission.objects.filter(state=State.INELIGIBLE)

    letters = Letter.objects.order_by("submission").values_list("submission", "kind")

    assert [*letters] == sorted(
        [(pk, "decision") for pk in told.values_list("pk", flat=True)]
        + [(pk, "not_accepted") for pk in not_accepted.values_list("pk", flat=True)]
    )
    assert len(letters) == 14
    assert not OutboxEntry.objects.not_done().exists()


def test_the_approved_list_has_each_occupation_that_met_both_tests(played):
    rows = Counter(ApprovedQualification.objects.values_list("title", flat=True))

    assert sum(rows.values()) == 11
    assert rows["Sample Trades Level 2 Diploma in Building and Planting Gardens"] == 2
    assert rows["Sample Trades Level 3 Diploma in Low Carbon Homes"] == 1


def test_the_approved_list_lies_in_the_folder_as_csv_and_xlsx(played):
    text = (played.folder / "approved-list.csv").read_text(encoding="utf-8-sig")

    assert len([*csv.DictReader(StringIO(text))]) == 11
    assert (played.folder / "approved-list.xlsx").read_bytes()[:2] == b"PK"


def test_the_two_reviewers_differed_once_and_were_moderated(played):
    moderated = {
        (submission.title, result.moderation[:37])
        for submission in Submission.objects.all()
        for occupation in submission.occupations.all()
        for result in occupation.results.exclude(moderation="")
    }

    assert moderated == {
        (
            "Sample Awards Level 3 Certificate in Planning Cold Chain Freight",
            "Both reviewers met the lead officer. ",
        )
    }


def test_a_question_was_answered_and_another_waits_for_its_answer(played):
    answered = titled("Dementia Support at Home").clarifications.get()
    waiting = titled("Low Energy Building Services").clarifications.get()

    assert answered.answered_by.email == "submitter@sc.example.org"
    assert waiting.answer == ""


@pytest.mark.parametrize(
    ("email", "move", "title"),
    [
        ("submitter@sa.example.org", "submit", "Monitoring Threats"),
        ("submitter@st.example.org", "complete", "Pointing Historic Brickwork"),
        ("submitter@st.example.org", "answer", "Low Energy Building Services"),
        ("second-officer@authority.example.org", "receive", "Plant Based Menus"),
        ("officer@authority.example.org", "declare_ineligible", "Probing on the Machine"),
        ("officer@authority.example.org", "record_results", "Site Carpentry"),
        ("first-reviewer@authority.example.org", "declare_interest", "Care Practice"),
        ("second-reviewer@authority.example.org", "record_findings", "Data Centre Work for Adults"),
        ("third-reviewer@authority.example.org", "record_findings", "Precision Machining"),
        ("panel-secretary@authority.example.org", "record_recommendation", "Plants for Sale"),
        ("decision-maker@authority.example.org", "approve", "Testing Drinking Water"),
        ("publisher@authority.example.org", "release", "Security Operations"),
    ],
)
def test_something_waits_for_each_role(played, email, move, title):
    person, submission = User.objects.get(email=email), titled(title)

    refusals = Submission.workflow.refusals(submission, move, Attempt(person, timezone.now()))

    assert refusals == []


def test_a_critical_flag_waits_for_ofqual(played):
    flag = OfqualFlag.objects.get(is_critical=True)
    ofqual = User.objects.get(email="ofqual@authority.example.org")

    refusals = OfqualFlag.workflow.refusals(flag, "address", Attempt(ofqual, timezone.now()))

    assert refusals == []


def test_the_history_of_every_case_is_whole(played):
    told = StringIO()

    call_command("check_history", stdout=told)

    assert told.getvalue() == "The history of every case is whole.\n"


def test_nobody_in_the_play_is_a_superuser_and_all_can_be_told_apart_as_invented(played):
    people = User.objects.all()

    assert not people.filter(is_superuser=True).exists()
    assert not people.exclude(email__endswith=".example.org").exists()
    assert set(BEGIN_WITH) <= {person.email for person in people}


def test_the_end_tells_results_files_and_log_ins(played):
    results, _, logins, last = played.told.strip().split("\n\n")
    password = last.split("The password of all of them: ")[1].split("\n")[0]

    first_words = [line.split()[0] for line in results.splitlines()[2:]]
    emails = [word for word in logins.split() if word.endswith("example.org")]
    assert first_words == [*Submission.objects.order_by("pk").values_list("reference", flat=True)]
    assert emails == [*User.objects.order_by("pk").values_list("email", flat=True)]
    assert User.objects.earliest("pk").check_password(password)


def test_a_second_play_is_refused_where_submissions_exist(played):
    with pytest.raises(CommandError) as refused:
        call_command("play_demo", verbosity=0)

    assert str(refused.value) == (
        "There are submissions here already: the play needs an empty service."
    )


def test_a_play_is_refused_before_categories_and_roles_are_loaded(db):
    with pytest.raises(CommandError) as refused:
        call_command("play_demo", verbosity=0)

    assert str(refused.value) == (
        "Categories and roles are not loaded yet: run load_catalogue, sync_roles."
    )


def test_the_window_that_stays_open_shows_what_a_window_can_take(played):
    window = SubmissionWindow.objects.get(code="ALL-SAMPLE")
    statuses = Counter(window.standards.values_list("status", flat=True))

    assert window.lists_standards()
    assert statuses == {"in_scope": 14, "contact": 1, "out": 1}
    assert window.routes.count() == 11
    assert window.areas.filter(sub_areas__isnull=False).distinct().count() == 1
    assert window.contacts.get().specialist_area == "In-process measurement"


def test_specialist_qualifications_name_the_duties_of_the_list(played):
    named = SpecialistDuty.objects.filter(submission__window__code="ALL-SAMPLE")

    assert [*named.filter(listed=None).values_list("submission__specialist_area", flat=True)] == [
        "In-process measurement"
    ]
    assert named.exclude(listed=None).count() == 6


def test_the_page_of_a_draft_tells_that_its_standard_is_under_review(played):
    draft = titled("Monitoring Threats")
    draft.shown_state = draft.state
    notice, *others = notices_of(draft, timezone.now())

    assert others == []
    assert notice.facts == [
        "ST9015 Network security analyst (level 4) is under review from 20 May 2026, "
        "expected to end on 16 December 2026."
    ]
