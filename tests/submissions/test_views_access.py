"""Who opens which page: the organisation's own people, and nobody else."""

import datetime as dt

import pytest
from django.urls import reverse

from submissions.models import Submission
from submissions.states import State
from submissions.urls import one_submission
from tests.factories import (
    AwardingOrganisationFactory,
    MembershipFactory,
    OccupationFactory,
    SpecialistAreaFactory,
    SubmissionFactory,
    UserFactory,
)
from tests.submissions.pages import address, letter_for, words


pytestmark = pytest.mark.django_db

PAGES = {
    "detail": {"ready": True},
    "qualification": {"ready": True},
    "occupations": {"ready": True},
    "add_occupation": {"ready": True},
    "remove_occupation": {"ready": True},
    "duties": {"ready": True, "additional_specialist": True},
    "evidence": {"ready": True},
    "recognition": {"ready": True},
    "check": {"ready": True},
    "submit": {"ready": True},
    "receipt": {"submitted": True},
    "version": {"submitted": True},
    "recall": {"submitted": True},
    "question": {"clarification": True},
    "ask_late": {"ready": True},
    "decision": {"released": True, "both_tests_met": True},
    "letter": {"released": True, "both_tests_met": True},
    "read_letter": {"released": True, "both_tests_met": True},
    "options": {},
    "area": {"additional_specialist": True},
    "withdraw": {"submitted": True},
    "begin_again": {"state": State.WITHDRAWN},
}
READABLE = [name for name in PAGES if name != "add_occupation"]  # which has nothing to read


def page_of(name):
    """A submission in the situation which the page is for, and the page's address."""
    submission = SubmissionFactory(**PAGES[name])
    args = {
        "remove_occupation": lambda: [submission.occupations.get().pk],
        "options": lambda: [with_options(submission).pk],
        "area": lambda: named_in_advance(submission),
        "receipt": lambda: [1],
        "version": lambda: [1],
        "question": lambda: [1],
        "letter": lambda: [letter_for(submission).pk],
        "read_letter": lambda: [letter_for(submission).pk],
    }
    return submission, address(name, submission, *args.get(name, list)())


def with_options(submission):
    return OccupationFactory(submission=submission, standard__options=["Roofer", "Tiler"])


def named_in_advance(submission):
    SpecialistAreaFactory(window=submission.window)
    return []


def test_every_page_of_a_submission_is_looked_at_here():
    assert {*PAGES} == {pattern.name for pattern in one_submission}


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("who", ["editor", "submitter"])
def test_the_organisations_people_open_the_page(client, name, who, request):
    submission, page = page_of(name)
    client.force_login(request.getfixturevalue(who))

    response = client.get(page)

    assert response.status_code == 200
    if name == "letter":
        assert b"".join(response.streaming_content) == b"%PDF-1.7 a letter"
    else:
        assert submission.title in words(response) or submission.reference in words(response)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_does_not_find_the_page(client, stranger, name, method):
    submission, page = page_of(name)
    client.force_login(stranger)

    response = getattr(client, method)(page)

    assert response.status_code == 404
    assert submission.title not in response.content.decode()
    assert [*Submission.objects.values_list("state", "edit_number")] == [(submission.state, 0)]


@pytest.mark.parametrize("name", READABLE)
def test_staff_do_not_find_the_organisations_pages(client, officer, name):
    _, page = page_of(name)
    client.force_login(officer)

    response = client.get(page)

    assert response.status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", PAGES)
def test_who_is_not_signed_in_is_asked_to_sign_in(client, name, method):
    submission, page = page_of(name)

    response = getattr(client, method)(page)

    assert response.headers["Location"] == f"{reverse('account_login')}?next={page}"
    assert [*Submission.objects.values_list("state", "edit_number")] == [(submission.state, 0)]


def test_who_left_the_organisation_does_not_find_its_submissions(client):
    left = MembershipFactory(
        user=UserFactory(),
        awarding_organisation=AwardingOrganisationFactory(),
        role="submitter",
        ended_on=dt.date(2026, 6, 1),
    )
    submission = SubmissionFactory(awarding_organisation=left.awarding_organisation)
    client.force_login(left.user)

    response = client.get(address("detail", submission))

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["list", "new"])
def test_the_list_and_a_new_draft_ask_to_sign_in(client, name):
    page = reverse(f"submissions:{name}")

    response = client.get(page)

    assert response.headers["Location"] == f"{reverse('account_login')}?next={page}"


@pytest.mark.parametrize("name", ["list", "new"])
def test_who_works_for_no_organisation_reads_whom_the_pages_are_for(client, name, officer):
    client.force_login(officer)

    response = client.get(reverse(f"submissions:{name}"))

    assert response.status_code == 403
    assert "you are not entered as working for an awarding organisation" in words(response)
    assert "Go to the desk" in words(response)


def test_no_page_is_kept_by_a_shared_cache(client, submitter):
    client.force_login(submitter)

    response = client.get(address("detail", SubmissionFactory()))

    assert response.headers["Cache-Control"] == "private"
