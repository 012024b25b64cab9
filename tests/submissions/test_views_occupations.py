"""Related occupations: a standard is found, named with what is known of it, and named no more."""

import datetime as dt

import pytest

from tests.factories import (
    OccupationalStandardFactory,
    OccupationFactory,
    RouteFactory,
    SubmissionFactory,
)
from tests.factories.standards import KnowledgeSkillBehaviourFactory
from tests.submissions.pages import address, errors, value_of, words


pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, editor):
    client.force_login(editor)
    return client


def found(response):
    return [each["standard"].title for each in response.context["found"]]


def test_standards_are_found_by_words_of_the_title_or_the_reference(pages):
    draft = SubmissionFactory()
    OccupationalStandardFactory(reference="ST0264", title="Carpentry and joinery")
    OccupationalStandardFactory(reference="ST0265", title="Bricklayer")
    page = address("occupations", draft)

    assert found(pages.get(page, {"q": "joinery carp"})) == ["Carpentry and joinery"]
    assert found(pages.get(page, {"q": "st0265"})) == ["Bricklayer"]
    assert found(pages.get(page, {"q": " "})) == []


def test_standards_are_found_by_job_titles_and_ksbs_too_after_those_of_that_title(pages):
    OccupationalStandardFactory(title="Bricklayer", typical_job_titles=["Site joiner"])
    KnowledgeSkillBehaviourFactory(standard__title="Architect", text="Draw for a joiner")
    OccupationalStandardFactory(title="Joiner")

    response = pages.get(address("occupations", SubmissionFactory()), {"q": "joiner"})

    assert found(response) == ["Joiner", "Bricklayer", "Architect"]


def test_what_is_named_already_or_replaced_is_not_found(pages):
    draft = SubmissionFactory()
    newer = OccupationalStandardFactory(title="Welder", version="2")
    OccupationalStandardFactory(title="Welder", version="1", superseded_by=newer)
    OccupationFactory(submission=draft, standard=OccupationalStandardFactory(title="Welder three"))

    response = pages.get(address("occupations", draft), {"q": "welder"})

    assert [each["standard"] for each in response.context["found"]] == [newer]


def test_when_there_are_more_than_twenty_a_further_word_is_asked_for(pages):
    OccupationalStandardFactory.create_batch(21, title="Welder")

    response = pages.get(address("occupations", SubmissionFactory()), {"q": "welder"})

    assert len(found(response)) == 20
    assert "20 standards found, and there are more: add a word to find fewer." in words(response)


def test_nothing_found_repeats_the_words(pages):
    response = pages.get(address("occupations", SubmissionFactory()), {"q": "astronaut"})

    assert "No standard has “astronaut” in its title, reference, job titles or KSBs" in words(
        response
    )


def test_what_is_known_of_a_standard_is_shown_as_facts(pages):
    draft = SubmissionFactory()
    OccupationalStandardFactory(
        title="Welder",
        reference="ST0264",
        route=RouteFactory(name="Engineering"),
        t_level_covered_from=dt.date(2024, 9, 1),
        under_review_from=dt.date(2026, 6, 1),
        retired_on=dt.date(2026, 1, 1),
    )

    text = words(pages.get(address("occupations", draft), {"q": "welder"}))

    assert (
        "ST0264 Welder (level 3) Out of scope "
        "ST0264 Welder (level 3) was retired on 1 January 2026. Read ST0264 Route: Engineering "
        "Covered by a T Level since 1 September 2024 Under review since 1 June 2026 "
        "Retired on 1 January 2026"
    ) in text


def test_a_standard_is_added(pages):
    draft, standard = SubmissionFactory(), OccupationalStandardFactory()

    response = pages.post(
        address("add_occupation", draft), {"seen": 0, "standard": standard.pk}, follow=True
    )

    assert draft.occupations.get().standard == standard
    assert f"{standard} is named." in words(response)


def test_after_signing_in_again_one_is_back_at_the_occupations(pages):
    draft = SubmissionFactory()

    response = pages.get(address("add_occupation", draft))

    assert response.headers["Location"] == address("occupations", draft)


def test_a_standard_that_is_not_there_is_not_added(pages):
    draft = SubmissionFactory()

    assert pages.post(address("add_occupation", draft), {"seen": 0}).status_code == 404
    assert not draft.occupations.exists()


def test_nothing_is_added_from_a_page_that_has_grown_old(pages):
    draft, standard = SubmissionFactory(edit_number=3), OccupationalStandardFactory()

    response = pages.post(address("add_occupation", draft), {"seen": 2, "standard": standard.pk})

    assert response.status_code == 409
    assert errors(response) == [("Submitter saved changes at 13:00:00 on 24 June 2026.", "")]
    assert not draft.occupations.exists()


def test_an_occupation_is_removed_after_one_more_question(pages):
    draft = SubmissionFactory(ready=True)
    occupation = draft.occupations.get()
    page = address("remove_occupation", draft, occupation.pk)

    asked = pages.get(page)
    response = pages.post(page, {"seen": value_of(asked, "seen")}, follow=True)

    assert f"Remove {occupation}? The evidence that you wrote for this occupation" in words(asked)
    assert f"{occupation} is no longer named." in words(response)
    assert not draft.occupations.exists()


def test_an_occupation_of_another_submission_is_not_removed(pages):
    draft, other = SubmissionFactory(), SubmissionFactory(ready=True)
    occupation = other.occupations.get()

    response = pages.post(address("remove_occupation", draft, occupation.pk), {"seen": 0})

    assert response.status_code == 404
    assert other.occupations.get() == occupation


def test_what_was_submitted_keeps_its_occupations(pages):
    submission, standard = SubmissionFactory(submitted=True), OccupationalStandardFactory()
    occupation = submission.occupations.get()

    shown = pages.get(address("occupations", submission))
    added = pages.post(address("add_occupation", submission), {"seen": 0, "standard": standard.pk})
    removed = pages.post(address("remove_occupation", submission, occupation.pk), {"seen": 0})

    assert "This part cannot be changed now" in words(shown)
    assert errors(added) == errors(removed) == [("This part can no longer be changed.", "")]
    assert submission.occupations.get() == occupation


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_is_shown_with_six_statements(pages, rows, django_assert_num_queries):
    draft = SubmissionFactory()
    OccupationFactory.create_batch(rows, submission=draft)
    OccupationalStandardFactory.create_batch(rows, title="Welder")

    with django_assert_num_queries(6):
        pages.get(address("occupations", draft), {"q": "welder"})


def test_a_standard_is_added_with_twelve_statements(pages, django_assert_num_queries):
    draft, standard = SubmissionFactory(), OccupationalStandardFactory()

    with django_assert_num_queries(12):
        pages.post(address("add_occupation", draft), {"seen": 0, "standard": standard.pk})
