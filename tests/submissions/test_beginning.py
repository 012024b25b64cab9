"""A draft begins with what was told to the check: in an address, also after signing in."""

import pytest

from submissions.actions.beginning import Described, begin_as_described
from submissions.actions.drafting import EditRefused
from submissions.models import Submission
from tests.factories import (
    CategoryFactory,
    OccupationalStandardFactory,
    WindowFactory,
    person,
)
from tests.factories.accounts import PASSWORD
from tests.submissions.pages import errors, words


pytestmark = pytest.mark.django_db
NEW = "/submissions/new/"


@pytest.fixture
def category():
    return CategoryFactory(code="OE3")


@pytest.fixture
def window(category):
    other = CategoryFactory(code="AS3", additional_specialist=True)
    return WindowFactory(code="SUMMER", name="Summer", categories=[category, other])


@pytest.fixture
def carpentry():
    return OccupationalStandardFactory(
        reference="ST0264", version="1.1", title="Carpentry", options=["Joiner", "Carpenter"]
    )


def address(**answers) -> str:
    told = {
        "window": "SUMMER",
        "category": "OE3",
        "level": "3",
        "audience": "adults",
        "standards": "ST0264",
        "options": "ST0264 1.1: Joiner",
        "specialist_area": "Roofs",
        "sector_subject_area": "5.2",
        **answers,
    }
    return f"{NEW}?" + "&".join(f"{name}={value}" for name, value in told.items())


# The action


def test_a_draft_begins_with_its_facts_its_standards_and_their_options(
    window, category, carpentry, editor
):
    other = OccupationalStandardFactory()
    described = Described(
        {"level": 3, "sector_subject_area": "5.2", "is_for_19_plus": True},
        [carpentry, other],
        {carpentry.pk: ["Joiner"]},
    )

    draft = begin_as_described(described, window, category, by=editor, title="Diploma")

    draft.refresh_from_db()
    assert (draft.title, draft.level, draft.sector_subject_area) == ("Diploma", 3, "5.2")
    assert (draft.is_for_16_to_18, draft.is_for_19_plus) == (False, True)
    assert [*draft.occupations.order_by("pk").values_list("standard", "options")] == [
        (carpentry.pk, ["Joiner"]),
        (other.pk, []),
    ]


def test_a_specialist_area_is_kept_only_where_the_category_asks_for_one(window, category, editor):
    described = Described({"specialist_area": "Roofs"})

    entry, specialist = (
        begin_as_described(described, window, each, by=editor, title="Diploma")
        for each in window.categories.order_by("pk")
    )

    assert entry.category == category
    assert Submission.objects.get(pk=entry.pk).specialist_area == ""
    assert Submission.objects.get(pk=specialist.pk).specialist_area == "Roofs"


def test_nothing_is_begun_where_a_part_is_refused(window, category, carpentry, editor):
    newer = OccupationalStandardFactory(reference="ST0264", version="1.2")
    carpentry.superseded_by = newer
    carpentry.save()

    with pytest.raises(EditRefused) as refused:
        begin_as_described(
            Described({}, [newer, carpentry]), window, category, by=editor, title="Diploma"
        )

    assert str(refused.value) == (
        "ST0264 1.1 Carpentry (level 3): A newer version has replaced this standard. Name that one."
    )
    assert not Submission.objects.exists()


# The page


def test_the_page_shows_what_is_carried_over_and_asks_for_the_title_only(
    client, window, carpentry, submitter
):
    client.force_login(submitter)

    response = client.get(address())

    form = response.context["form"]
    assert (form.initial["window"], form.initial["category"]) == (
        str(window.pk),
        str(window.categories.get(code="OE3").pk),
    )
    assert (
        "The draft will begin with what you told the check Level Level 3 "
        "Who is it for? Adults only Occupational standards ST0264 1.1 Carpentry (level 3) "
        "Options it aligns to ST0264 1.1: Joiner Specialist area Roofs "
        "Sector subject area 5.2 Building and construction Which window is it for?"
    ) in words(response)


def test_a_draft_begins_with_what_stands_in_the_address(client, window, carpentry, submitter):
    client.force_login(submitter)
    category = window.categories.get(code="OE3")
    typed = {"window": window.pk, "category": category.pk, "title": "Diploma"}

    response = client.post(address(audience="16-to-19"), typed)

    draft = Submission.objects.get()
    assert response["Location"] == f"/submissions/{draft.reference}/"
    assert (draft.window, draft.category, draft.title) == (window, category, "Diploma")
    assert (draft.level, draft.sector_subject_area, draft.specialist_area) == (3, "5.2", "")
    assert (draft.is_for_16_to_18, draft.is_for_19_plus) == (True, True)
    assert draft.occupations.get().options == ["Joiner"]


def test_without_an_address_of_a_check_nothing_is_carried_over(client, window, submitter):
    client.force_login(submitter)
    category = window.categories.get(code="OE3")

    assert "what you told the check" not in words(client.get(NEW))
    client.post(NEW, {"window": window.pk, "category": category.pk, "title": "Diploma"})

    draft = Submission.objects.get()
    assert (draft.level, draft.is_for_19_plus, draft.occupations.count()) == (None, False, 0)


def test_what_is_wrong_in_the_address_is_left_out(client, window, submitter):
    client.force_login(submitter)

    response = client.get(address(level="9", standards="ST9999, words", window="NO", category=""))

    assert response.status_code == 200
    assert response.context["form"].initial["window"] is None
    assert [question for question, _ in response.context["told"]] == [
        "Who is it for?",
        "Specialist area",
        "Sector subject area",
    ]


def test_a_standard_that_was_replaced_meanwhile_is_refused_with_its_name(
    client, window, carpentry, submitter
):
    client.force_login(submitter)
    carpentry.superseded_by = OccupationalStandardFactory()
    carpentry.save()
    typed = {
        "window": window.pk,
        "category": window.categories.get(code="OE3").pk,
        "title": "Diploma",
    }

    response = client.post(address(standards="ST0264 1.1"), typed)

    assert [says for says, _ in errors(response)] == [
        "ST0264 1.1 Carpentry (level 3): A newer version has replaced this standard. Name that one."
    ]
    assert not Submission.objects.exists()


def test_signing_in_leads_back_to_what_was_told(client, window, carpentry):
    submitter = person("submitter")

    response = client.get(address())
    login = client.post(response["Location"], {"login": submitter.email, "password": PASSWORD})
    page = client.get(login["Location"])

    assert response["Location"].startswith("/accounts/login/?next=/submissions/new/%3Fwindow")
    assert "ST0264 1.1 Carpentry (level 3)" in words(page)
