"""Staff read the register at the desk: lists, what is found, by how many statements."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains

from register.models import RegisterDownload, RequestedImport
from tests.factories.accounts import UserFactory
from tests.factories.clock import MIDSUMMER
from tests.factories.register import (
    RecognitionFactory,
    RegisterChangeFactory,
    RegisteredOrganisationFactory,
    RegisteredQualificationFactory,
)


pytestmark = pytest.mark.django_db
QUALIFICATIONS = reverse("admin:register_registeredqualification_changelist")
RECOGNITIONS = reverse("admin:register_recognition_changelist")
LISTS = {
    "registeredqualification": 9,
    "registeredorganisation": 6,
    "recognition": 6,
    "registerimport": 6,
    "requestedimport": 6,
    "registerdownload": 6,
}


def found(page):
    return [str(row) for row in page.context["cl"].result_list]


def make_one_of_each(number):
    organisation = RegisteredOrganisationFactory()
    RegisteredQualificationFactory(organisation=organisation)
    RecognitionFactory(organisation=organisation)
    run = RegisterChangeFactory().run
    asked = RequestedImport.objects.create(asked_at=MIDSUMMER, named="a.csv", stage="imported")
    asked.run = run
    asked.save()
    RegisterDownload.objects.create(kind=f"{number}", tried_at=MIDSUMMER, request=asked)


def test_the_lists_take_the_same_statements_for_1_and_for_3(desk):
    for rows in ([1], [2, 3]):
        for number in rows:
            make_one_of_each(number)
        desk.get(QUALIFICATIONS)  # which remembers the words of the register for the next

        taken = {}
        for model in LISTS:
            with CaptureQueriesContext(
                connection,
            ) as statements:
                page = desk.get(reverse(f"admin:register_{model}_changelist"))
            assert page.status_code == 200
            taken[model] = len(statements)

        assert taken == LISTS


def test_qualifications_are_found_by_words_of_the_title_and_by_number(desk):
    RegisteredQualificationFactory(title="Certificate in Welding", number="60324760")
    RegisteredQualificationFactory(title="Certificate in Weaving", number="60399990")

    by_words = desk.get(QUALIFICATIONS, {"q": "weld certificate"})
    by_number = desk.get(QUALIFICATIONS, {"q": "603/2476/0"})
    by_nothing_there = desk.get(QUALIFICATIONS, {"q": "erti"})

    assert found(by_words) == ["603/2476/0 Certificate in Welding"]
    assert found(by_number) == ["603/2476/0 Certificate in Welding"]
    assert found(by_nothing_there) == []


def test_no_search_and_no_filter_reads_words_in_the_middle_of_others(desk):
    RegisteredQualificationFactory()

    with CaptureQueriesContext(connection) as statements:
        desk.get(QUALIFICATIONS, {"q": "weld certificate", "level": "Level 3"})
        desk.get(RECOGNITIONS, {"q": "RN5133"})

    assert [each["sql"] for each in statements if " LIKE " in each["sql"].upper()] == []


def test_qualifications_are_narrowed_by_level_type_and_status(desk):
    RegisteredQualificationFactory(title="A", level="Level 2")
    RegisteredQualificationFactory(title="B", number="60324760", level="Level 3")

    assert found(desk.get(QUALIFICATIONS, {"level": "Level 3"})) == ["603/2476/0 B"]


def test_recognitions_are_found_by_the_number_of_an_organisation_or_of_an_area(desk):
    ours = RegisteredOrganisationFactory(recognition_number="RN5133")
    RecognitionFactory(organisation=ours, sector_subject_area="4.1")
    RecognitionFactory(sector_subject_area="5.2")

    by_organisation = desk.get(RECOGNITIONS, {"q": "rn5133"}).context["cl"].result_list
    by_area = desk.get(RECOGNITIONS, {"q": "5.2"}).context["cl"].result_list

    assert [each.sector_subject_area for each in by_organisation] == ["4.1"]
    assert [each.sector_subject_area for each in by_area] == ["5.2"]


def test_recognitions_are_narrowed_to_what_is_included_or_excluded(desk):
    included, excluded = RecognitionFactory(), RecognitionFactory(is_exclusion=True)

    lists = [
        desk.get(RECOGNITIONS, asked) for asked in ({"recognised": "yes"}, {"recognised": "no"})
    ]

    assert [[*page.context["cl"].result_list] for page in lists] == [[included], [excluded]]


def test_the_page_of_a_qualification_calls_its_fields_as_the_public_page_does(desk):
    held = RegisteredQualificationFactory(seeks_funding_in_england=True)
    address = reverse("admin:register_registeredqualification_change", args=[held.pk])

    assertContains(desk.get(address), "Seeks funding in England")
    assertContains(desk.get(held.get_absolute_url()), "Seeks funding in England")


@pytest.mark.parametrize("model", LISTS)
def test_nobody_adds_changes_or_deletes_what_the_register_says(client, model):
    user = UserFactory(is_staff=True)
    verbs = ("view", "add", "change", "delete")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=[f"{verb}_{model}" for verb in verbs])
    )
    client.force_login(user)
    make_one_of_each(1)
    row = next(
        iter(client.get(reverse(f"admin:register_{model}_changelist")).context["cl"].result_list)
    )

    def at(page, *of):
        return reverse(f"admin:register_{model}_{page}", args=of)

    assert client.get(at("add")).status_code == 403
    assert client.post(at("delete", row.pk), {"post": "yes"}).status_code == 403
    page = client.get(at("change", row.pk))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content


def test_an_officer_reads_the_register_and_finds_it_on_the_index(client, officer):
    client.force_login(officer)

    index = client.get(reverse("admin:index")).content.decode()

    assert QUALIFICATIONS in index
    assert reverse("admin:register_requestedimport_changelist") not in index
    assert client.get(QUALIFICATIONS).status_code == 200


def test_no_other_column_can_be_asked_for_by_an_address(desk):
    RegisteredQualificationFactory()

    assert desk.get(QUALIFICATIONS, {"title__icontains": "a"}).status_code == 400
