"""The main job on real input: every level 3 technical occupation qualification, to its letter.

Read from a folder of public data that is not part of this project: real occupational standards,
and real titles, numbers and organisations of approved qualifications. What a public list does not
say (evidence, hours, findings) is made up here.
"""

import csv
import datetime as dt
import hashlib
import os
import uuid
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command

from approved_list.models import ApprovedQualification
from assessments.actions import advising, deciding, receiving, releasing, reviewing
from casework import outbox
from casework.models import HistoryEntry, OutboxEntry
from casework.moving import MoveRefused
from register.qualification_number import parse
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS
from standards.models import Category, OccupationalStandard
from submissions.actions import drafting, submitting
from submissions.models import Letter, Submission, SubmissionWindow
from submissions.models.completeness import Section
from submissions.states import State
from tests.factories import AwardingOrganisationFactory, WindowFactory, person
from tests.factories.accounts import submitter_of


DATA = Path(os.environ.get("SHARED_DATA", Path(settings.BASE_DIR).parent / "shared" / "data"))
UK = ZoneInfo("Europe/London")
MICROSECOND = dt.timedelta(microseconds=1)
OPENS = dt.datetime(2025, 3, 10, 9, tzinfo=UK)
CLOSES = dt.datetime(2025, 3, 21, 17, tzinfo=UK)
CATEGORIES = {
    ("Occupational Entry: 16 to 19 and Adult", "Level 2"): "OE2",
    ("Occupational Entry: 16 to 19 and Adult", "Level 3"): "OE3",
    ("Occupational Entry: Adult", "Level 3"): "OE3A",
    ("Additional Specialist", "Level 2"): "AS2",
    ("Additional Specialist", "Level 3"): "AS3",
}
LEVEL_2_ROWS = 3  # of each category, in a window of their own
TAKEN = {"OE3": 5, "OE3A": 23, "AS3": 16, "OE2": 3, "AS2": 2}  # the last one comes too late
MOVES = [
    "submit",
    "receive",
    "check_completeness",
    "name_reviewers",
    "declare_interest",
    "declare_interest",
    "start_review",
    "record_findings",
    "sign_review",
    "record_findings",
    "sign_review",
    "record_results",
    "give_advice",
    "refer_to_panel",
    "record_recommendation",
]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.skipif(
        not DATA.is_dir(),
        reason=f"There is no public data in {DATA}: name its folder by SHARED_DATA.",
    ),
]


def test_real_qualifications_travel_from_draft_to_released_decision_letter_and_list(clock, capsys):
    clock.move_to(OPENS - dt.timedelta(days=7))
    import_the_standards(capsys)
    windows = open_windows()

    *drafts, latecomer = [draft(row, windows[row["Level"]]) for row in chosen_rows()]
    clock.move_to(OPENS)
    receipts = [submit(submission) for submission in drafts]
    clock.move_to(CLOSES + MICROSECOND)
    with pytest.raises(MoveRefused, match="The submission window must be open"):
        submit(latecomer)
    clock.move_to(CLOSES + dt.timedelta(days=3))
    for submission in drafts:
        receive(submission)
        review(submission, verdict=verdict_on(submission, drafts))
    clock.move_to(CLOSES + dt.timedelta(days=60))
    for submission in drafts:
        decide(submission, verdict=verdict_on(submission, drafts))
    clock.move_to(CLOSES + dt.timedelta(days=75))
    for submission in drafts:
        releasing.release(submission, by=person("publisher"))

    outbox.do_all_owed()

    assert Counter(submission.category.code for submission in drafts) == TAKEN
    assert Submission.objects.get(pk=latecomer.pk).state == State.DRAFT
    assert_each_receipt_fits(receipts)
    assert_each_decision_is_released(drafts)
    assert_each_letter_is_kept(drafts)
    assert_the_list_has_what_was_approved(drafts)
    assert_the_history_is_whole(drafts, capsys)


# What is there before


def import_the_standards(capsys):
    call_command("load_catalogue")
    call_command(
        "import_standards",
        DATA / "das-fat-standards-2021" / "standards_412.json",
        references=DATA / "standards-references-2021" / "standard_references.csv",
    )
    assert "412 added" in capsys.readouterr().out
    assert OccupationalStandard.objects.count() == 412


def chosen_rows():
    """Every level 3 row which a subcategory is given for, and some of level 2."""
    path = DATA / "approved-technical-qualifications" / "approved_technical_qualifications.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Subcategory"]]
    level_3 = [row for row in rows if row["Level"] == "Level 3"]
    level_2 = [
        row
        for code in ("OE2", "AS2")
        for row in [row for row in rows if code_of(row) == code][:LEVEL_2_ROWS]
    ]
    assert (len(rows), len(level_3)) == (110, 44)
    return level_3 + level_2


def code_of(row):
    return CATEGORIES[row["Subcategory"], row["Level"]]


def open_windows():
    return {
        "Level 3": window("L3-2025S", "Level 3, spring 2025", ["OE3", "OE3A", "AS3"]),
        "Level 2": window("L2-2025S", "Level 2, on the same days", ["OE2", "AS2"]),
    }


def window(code, name, categories) -> SubmissionWindow:
    return WindowFactory(
        code=code,
        name=name,
        opens_at=OPENS,
        closes_at=CLOSES,
        first_teaching_from=dt.date(2026, 8, 1),
        categories=Category.objects.filter(code__in=categories),
    )


# What the organisation does, by the actions its pages call


def draft(row, window):
    by = submitter_of(organisation_of(row))
    category = Category.objects.get(code=code_of(row))
    submission = drafting.begin(window, category, by=by, title=row["QualificationName"])
    pages = [
        (drafting.save_facts, Section.QUALIFICATION, qualification(row, category)),
        (drafting.save_facts, Section.RECOGNITION, {"recognition": "within"}),
        (drafting.name_occupation, standard_for(row)),
    ]
    if category.requires_duties_beyond:
        pages.append((drafting.save_duties, row["QualificationName"], [DUTY]))
    for seen, (save, *typed) in enumerate(pages):
        save(submission, *typed, by=by, seen=seen)
    drafting.save_evidence(submission, evidence_for(submission), by=by, seen=len(pages))
    return Submission.objects.get(pk=submission.pk)


DUTY = {
    "text": "Advise on the specialist work that the title names",
    "why_it_goes_beyond": "The standard ends before it.",
}


def organisation_of(row):
    name = row["AwardingOrganisation"]
    number = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10**8
    return AwardingOrganisationFactory(name=name, recognition_number=f"RN{number:08}")


def qualification(row, category):
    areas = {name: code for code, name in SECTOR_SUBJECT_AREAS}
    return {
        "qualification_number": parse(row["QualificationNumber"]),
        "level": int(row["Level"][-1]),
        "sector_subject_area": areas[row["SectorSubjectArea"]],
        "guided_learning_hours": 360,
        "total_qualification_time": 480,
        "is_for_16_to_18": category.takes_16_to_18,
        "is_for_19_plus": True,
        "first_teaching_on": dt.date(2026, 9, 1),
        "purpose": f"It prepares for the occupation that {row['QualificationName']} names.",
    }


def standard_for(row):
    """One of the level, and of the same subject area where there is one."""
    of_the_level = OccupationalStandard.objects.filter(level=int(row["Level"][-1])).in_order()
    same_area = of_the_level.filter(ssa2__icontains=row["SectorSubjectArea"])
    return same_area.first() or of_the_level.first()


def evidence_for(submission):
    return {
        (criterion.pk, occupation and occupation.pk): f"What we say on {criterion.code}."
        for criterion, occupation in submission.evidence_asked()
    }


def submit(submission):
    by = submitter_of(submission.awarding_organisation)
    now = dt.datetime.now(dt.UTC)
    page = {"token": uuid.uuid4(), "seen": submission.edit_number}
    return submitting.submit(submission, by=by, received_at=now, **page)


# What the authority does, by the actions the desk calls


def verdict_on(submission, drafts):
    """Every sixth is found wanting."""
    return "not_met" if drafts.index(submission) % 6 == 5 else "met"


def receive(submission):
    officer, reviewers = person("officer"), [person("reviewer"), person("second_reviewer")]
    receiving.receive(submission, by=officer)
    items = dict.fromkeys(submission.sections(), ("ok", ""))
    receiving.check_completeness(submission, by=officer, items=items)
    reviewing.name_reviewers(submission, by=officer, first=reviewers[0], second=reviewers[1])
    for reviewer in reviewers:
        reviewing.declare_interest(submission, by=reviewer, interest="none")
    reviewing.start_review(submission, by=officer)


def review(submission, *, verdict):
    for reviewer in (person("reviewer"), person("second_reviewer")):
        findings = [
            (criterion, occupation, verdict, "As the evidence shows.")
            for criterion in submission.category.criteria.in_order()
            for occupation in (submission.occupations.all() if criterion.per_occupation else [None])
        ]
        reviewing.record_findings(submission, by=reviewer, findings=findings)
        reviewing.sign_review(submission, by=reviewer)
    results = [
        (occupation, test, verdict == "met", "As both reviewers found.", "")
        for occupation in submission.occupations.all()
        for test in ("employer_demand", "category")
    ]
    reviewing.record_results(submission, by=person("officer"), results=results)
    advising.give_advice(submission, by=person("ofqual_liaison"), text="No concern.")
    advising.refer_to_panel(submission, by=person("officer"))


def decide(submission, *, verdict):
    advising.record_recommendation(
        submission,
        by=person("panel_secretary"),
        advice="approve" if verdict == "met" else "refuse",
        members_present=6,
        conflicts="None.",
        minutes="The panel talked about demand.",
    )
    decide = deciding.approve if verdict == "met" else deciding.refuse
    decide(submission, by=person("decision_maker"), reasons="As the reviewers found.")


# What must be there after


def as_they_are(drafts):
    return Submission.objects.filter(pk__in=[one.pk for one in drafts]).order_by("pk")


def assert_each_receipt_fits(receipts):
    assert {receipt.received_at for receipt in receipts} == {OPENS}
    for receipt in receipts:
        assert receipt.sha256 == hashlib.sha256(receipt.snapshot.encode()).hexdigest()


def assert_each_decision_is_released(drafts):
    states = [submission.state for submission in as_they_are(drafts)]

    assert Counter(states) == {
        State.NOT_APPROVED: len(drafts) // 6,
        State.APPROVED: len(drafts) - len(drafts) // 6,
    }
    assert all(submission.decision_is_released() for submission in as_they_are(drafts))


def assert_each_letter_is_kept(drafts):
    letters = Letter.objects.order_by("submission")

    assert not OutboxEntry.objects.not_done().exists()
    assert [letter.submission_id for letter in letters] == sorted(one.pk for one in drafts)
    for letter in letters:
        with letter.file.open() as file:
            pdf = file.read()
        assert pdf.startswith(b"%PDF-1.7")
        assert hashlib.sha256(pdf).hexdigest() == letter.sha256


def assert_the_list_has_what_was_approved(drafts):
    approved = {
        (
            submission.qualification_number,
            submission.title,
            submission.category.code,
            submission.occupations.get().standard.reference,
        )
        for submission in as_they_are(drafts)
        if submission.state == State.APPROVED
    }

    listed = ApprovedQualification.objects.public().select_related("category")

    assert {
        (row.qualification_number, row.title, row.category.code, row.standard_reference)
        for row in listed
    } == approved
    assert listed.count() == len(approved)


def assert_the_history_is_whole(drafts, capsys):
    for submission in as_they_are(drafts):
        decide = "approve" if submission.state == State.APPROVED else "refuse"
        moves = [entry.move for entry in HistoryEntry.objects.of(submission)]
        assert moves == [*MOVES, decide, "release"]
    call_command("check_history")
    assert capsys.readouterr().out == "The history of every case is whole.\n"
