"""The processes of an installation together: gunicorn, worker and beat on PostgreSQL and Redis."""

import re

import pytest

from tests.approvals.visiting import HttpVisitor
from tests.factories.accounts import PASSWORD


pytestmark = [pytest.mark.services, pytest.mark.slow]

OWE = (
    "from django.db import transaction\n"
    "from django.contrib.auth import get_user_model\n"
    "from casework import outbox\n"
    "with transaction.atomic():\n"
    "    print(outbox.owe('{kind}', key='{key}', payload={{}}).pk)\n"
)
ENTRY = (
    "from casework.models import OutboxEntry\n"
    "entry = OutboxEntry.objects.get(key='{key}')\n"
    "print(entry.attempts, entry.done_at is not None)\n"
)


def test_pages_are_served(line_up):
    status, page = line_up.get("/accounts/login/")

    assert status == 200
    assert '<html lang="en-GB"' in page


def test_style_sheets_are_served_under_names_that_never_change(line_up):
    address = line_up.python(
        "from django.templatetags.static import static; print(static('admin/css/base.css'))"
    )

    status, style = line_up.get(address)

    assert address.startswith("/static/admin/css/base.")
    assert (status, address.count(".")) == (200, 2)
    assert "--primary" in style


def test_a_worker_takes_up_what_is_owed(line_up):
    """Nobody can do work of this kind, so the row remembers one attempt, made by the worker."""
    key = "work nobody can do"

    line_up.python(OWE.format(kind="unknown", key=key))

    line_up.wait_until(lambda: line_up.python(ENTRY.format(key=key)) == "1 False", seconds=20)


IMPORT = """
from django.core.files.base import ContentFile
from django.utils import timezone
from register.importing.requesting import ask
content = b"Recognition Number,Name\\nRN5133,Pearson\\n"
print(ask({"organisations": ContentFile(content, "a.csv")}, by=None, at=timezone.now()).pk)
"""
IMPORTED = """
from register.models import RegisteredOrganisation, RequestedImport
asked = RequestedImport.objects.get()
print(asked.stage, asked.says, RegisteredOrganisation.objects.count())
"""


def test_a_worker_imports_the_register_that_was_asked_for(line_up):
    line_up.python(IMPORT)

    line_up.wait_until(lambda: line_up.python(IMPORTED) == "imported  1", seconds=20)


SEED = """
import datetime as dt
from django.utils import timezone
from tests.factories.accounts import person
from tests.factories.submissions import SubmissionFactory, WindowFactory
now = timezone.now()
window = WindowFactory(opens_at=now - dt.timedelta(days=1), closes_at=now + dt.timedelta(days=1))
submission = SubmissionFactory(ready=True, window=window, title="Diploma in Line-up Work")
people = [person(name) for name in ("submitter", "publisher")]
print(submission.reference, submission.pk, *[one.email for one in people])
"""
DESK = """
from assessments.actions import advising, deciding, receiving, reviewing
from submissions.models import Result, Submission
from tests.factories.accounts import person
case = Submission.objects.get(reference="{reference}")
officer = person("officer")
receiving.receive(case, by=officer)
items = {{section: ("ok", "") for section in case.sections()}}
receiving.check_completeness(case, by=officer, items=items)
reviewers = [person("reviewer"), person("second_reviewer")]
reviewing.name_reviewers(case, by=officer, first=reviewers[0], second=reviewers[1])
for one in reviewers:
    reviewing.declare_interest(case, by=one, interest="none")
reviewing.start_review(case, by=officer)
occupation = case.occupations.get()
findings = [
    (criterion, occupation if criterion.per_occupation else None, "met", "It is shown.")
    for criterion in case.category.criteria.all()
]
for one in reviewers:
    reviewing.record_findings(case, by=one, findings=findings)
    reviewing.sign_review(case, by=one)
results = [(occupation, test, True, "Both reviewers found it met.", "") for test in Result.Test]
reviewing.record_results(case, by=officer, results=results)
advising.give_advice(case, by=person("ofqual_liaison"), text="Nothing stands against it.")
advising.refer_to_panel(case, by=officer)
advising.record_recommendation(case, by=person("panel_secretary"), advice="approve",
    members_present=5, conflicts="None.", minutes="All agreed.")
deciding.approve(case, by=person("decision_maker"), reasons="Both tests are met.")
"""


def test_one_submission_travels_from_the_draft_to_the_letter(line_up):
    """Submit and release by the pages, the desk's work by its actions, the letter by the worker."""
    reference, pk, submitter_email, publisher_email = line_up.python(SEED).split()
    submitter = HttpVisitor(line_up.address).signs_in(submitter_email, PASSWORD)
    publisher = HttpVisitor(line_up.address).signs_in(publisher_email, PASSWORD)
    declared = {f"declaration_{number}": "on" for number in (1, 2, 3)}

    receipt = submitter.sends(f"/submissions/{reference}/submit/", **declared)
    line_up.python(DESK.format(reference=reference))
    before = submitter.reads("/approved-list/")
    publisher.sends(f"/admin/submissions/submission/{pk}/move/release/")
    line_up.wait_until(
        lambda: "/letters/" in submitter.reads(f"/submissions/{reference}/decision/"), seconds=30
    )

    letter = re.search(
        rf"/submissions/{reference}/letters/\d+/",
        submitter.reads(f"/submissions/{reference}/decision/"),
    )[0]
    assert submitter.get(letter)[:5] == b"%PDF-"
    assert "Diploma in Line-up Work" in submitter.reads("/approved-list/")
    assert "Diploma in Line-up Work" not in before
    assert reference in receipt
