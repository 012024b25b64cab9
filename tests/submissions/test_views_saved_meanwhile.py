"""A colleague saves while somebody reads the declarations: nothing is submitted unread."""

import uuid

import pytest

from submissions.actions.drafting import editing
from submissions.models import Submission, SubmissionVersion
from submissions.models.completeness import Section
from submissions.models.snapshot import DECLARATIONS
from tests.factories import SubmissionFactory
from tests.submissions.pages import address, errors, title, value_of


pytestmark = pytest.mark.django_db
DECLARED = {f"declaration_{number}": "on" for number in range(1, len(DECLARATIONS) + 1)}


@pytest.fixture
def pages(client, submitter):
    client.force_login(submitter)
    return client


def submit(pages, submission, **page):
    return pages.post(address("submit", submission), {"token": uuid.uuid4(), **DECLARED, **page})


def saved_by(colleague, submission):
    now = Submission.objects.get(pk=submission.pk)
    with editing(now, Section.EVIDENCE, by=colleague, seen=now.edit_number) as edited:
        edited.evidence.update(text="As the employers say.")


@pytest.mark.parametrize("situation", ["ready", "incomplete"])
def test_what_a_colleague_saved_meanwhile_is_not_submitted_unread(pages, editor, situation):
    submission = SubmissionFactory(**{situation: True})
    page = pages.get(address("submit", submission))
    token, seen = value_of(page, "token"), value_of(page, "seen")
    saved_by(editor, submission)

    refused = submit(pages, submission, token=token, seen=seen)
    again = submit(pages, submission, token=token, seen=value_of(refused, "seen"))

    assert errors(refused) == [
        (
            "Editor saved changes at 13:00:00 on 24 June 2026. "
            "Check your answers, then submit them.",
            "",
        )
    ]
    assert (refused.status_code, title(refused).startswith("Error: ")) == (409, True)
    assert {refused.context["form"][name].value() for name in DECLARED} == {True}
    assert (again.status_code, submission.versions.last().made_by.username) == (302, "submitter")


def test_a_page_that_does_not_say_what_it_showed_submits_nothing(pages):
    draft = SubmissionFactory(ready=True)

    assert submit(pages, draft, seen="").status_code == 409
    assert not SubmissionVersion.objects.exists()


def test_a_declaration_that_is_missing_makes_no_page_newer(pages, editor):
    draft = SubmissionFactory(ready=True)
    saved_by(editor, draft)

    page = submit(pages, draft, seen=0, declaration_1="")

    assert value_of(page, "seen") == "0"
