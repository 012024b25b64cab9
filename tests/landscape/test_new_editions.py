"""When a new edition is made, how long old ones stay, and that nobody who reads waits for it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client

from casework import outbox
from casework.models import OutboxEntry
from landscape.actions.rolling_up import one_at_a_time, roll_up
from landscape.models import CurrentQualification, Edition, Tree
from register.importing import import_register
from register.models import RegisterImport
from register.signals import register_imported
from tests.landscape.laid import list_in_tables, qualification, tell_certificates, write


pytestmark = pytest.mark.django_db
REGISTER = (
    *("Qualification Number", "Qualification Title", "Owner Organisation Name"),
    *("Qualification Level", "Qualification Type", "Qualification SSA", "Offered In England"),
)


def register(folder: Path, *numbers: str, level="Level 3", **options):
    """Import a register of these qualifications."""
    kind, area = "Vocationally-Related Qualification", "13.1 Teaching and lecturing"
    rows = [
        (number, f"Sample {number}", "Sample Awards", level, kind, area, "Yes")
        for number in numbers
    ]
    path = write(folder, REGISTER, *rows, name="register.csv")
    return import_register(qualifications=path, **options)


def shown() -> dict[str, tuple[str, int]]:
    current = CurrentQualification.objects.filter(edition__is_current=True)
    told = current.values_list("qualification__number", "level", "certificates")
    return {number: told for number, *told in told}


# After an import of the register


def test_an_import_of_the_register_is_shown_as_soon_as_the_worker_is_there(tmp_path):
    register(tmp_path, "99900014", "99900022")
    tell_certificates(tmp_path, n99900014=8, n99900030=50)
    register(tmp_path, "99900014", "99900022", "99900030", level="Level 2")
    before = shown()

    outbox.do_all_owed()

    assert before == {"99900014": ["Level 3", 10], "99900022": ["Level 3", 0]}
    assert shown() == {
        "99900014": ["Level 2", 10],
        "99900022": ["Level 2", 0],
        "99900030": ["Level 2", 50],
    }


def owed():
    return OutboxEntry.objects.filter(key__startswith="roll_up_landscape-")


def test_an_import_tells_once_what_it_kept_and_only_where_it_changed_something(tmp_path):
    told = []

    def listen(sender, kept, **kwargs):
        told.append(kept)

    register_imported.connect(listen)
    try:
        register(tmp_path, "99900014")
        register(tmp_path, "99900014")
        register(tmp_path, "99900014", level="Level 2")
    finally:
        register_imported.disconnect(listen)

    assert told == [*RegisterImport.objects.order_by("pk")]
    assert [entry.key for entry in owed().order_by("pk")] == [
        f"roll_up_landscape-{kept.pk}" for kept in told
    ]


def test_a_dry_run_of_the_register_owes_nothing(tmp_path):
    register(tmp_path, "99900014", dry_run=True)

    assert not OutboxEntry.objects.exists()


# Once for all that came


def test_two_imports_that_wait_make_one_edition(tmp_path):
    tell_certificates(tmp_path, n99900014=8)
    register(tmp_path, "99900014")
    register(tmp_path, "99900014", "99900022")

    outbox.do_all_owed()

    assert owed().exclude(done_at=None).count() == 2
    assert Edition.objects.count() == 2


def test_a_roll_up_of_what_is_shown_already_writes_nothing(tmp_path, capsys):
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)
    before = [*Edition.objects.values_list()], [*CurrentQualification.objects.values_list()]

    call_command("roll_up_landscape")

    after = [*Edition.objects.values_list()], [*CurrentQualification.objects.values_list()]
    assert after == before
    assert capsys.readouterr().out == f"{Edition.objects.get()}: 1 years, 1 rows.\n"
    call_command("roll_up_landscape", "--anyway", verbosity=0)
    assert Edition.objects.count() == 2


def test_performance_tables_and_the_setting_of_types_are_something_new_as_well(tmp_path, settings):
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)
    made = [roll_up().pk]

    list_in_tables(tmp_path, ("99900014", "KS4", "", ""))
    made.append(roll_up().pk)
    list_in_tables(tmp_path, ("99900014", "KS4", "2024", ""))
    made.append(roll_up().pk)
    settings.LANDSCAPE_ALSO_SHOWS = ["Project"]
    made.append(roll_up().pk)

    assert made == sorted(set(made))
    assert Tree.objects.filter(edition__is_current=True, in_tables=True, level="").get().nodes == []


# Who reads


def test_the_edition_before_stays_until_the_next_but_one(tmp_path):
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)
    first = Edition.objects.get(is_current=True)
    tell_certificates(tmp_path, n99900014=50)
    second = Edition.objects.get(is_current=True)
    kept = [row.certificates for row in first.qualifications.all()]

    tell_certificates(tmp_path, n99900014=100)

    third = Edition.objects.get(is_current=True)
    assert kept == [10]
    assert [*Edition.objects.order_by("pk")] == [second, third]
    assert {*Tree.objects.values_list("edition", flat=True)} == {second.pk, third.pk}
    assert {*CurrentQualification.objects.values_list("edition", flat=True)} == {
        second.pk,
        third.pk,
    }


@pytest.mark.parametrize(
    "address",
    ["", "13/", "13.1/", "nothing/", "?page=2", "?level=Level+3", "?tables=yes", "?year=2022&q=x"],
)
def test_who_holds_a_page_is_sent_another_exactly_when_there_is_another_edition(
    client, tmp_path, django_assert_num_queries, address
):
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)
    etag = client.get(f"/landscape/{address}")["ETag"]

    def again():
        return client.get(f"/landscape/{address}", headers={"If-None-Match": etag}).status_code

    with django_assert_num_queries(1):
        held = again()
    roll_up()
    tell_certificates(tmp_path, n99900014=8)
    still = again()
    roll_up(anyway=True)

    assert [held, still, again()] == [304, 304, 200]


def test_who_pages_goes_on_in_the_edition_that_is_shown(client, tmp_path):
    numbers = [f"999{n:05}" for n in range(60)]
    for number in numbers:
        qualification(number)
    tell_certificates(tmp_path, **{f"n{number}": 8 for number in numbers})
    first = client.get("/landscape/")
    for certificates in (20, 30, 40):
        tell_certificates(tmp_path, **{f"n{number}": certificates for number in numbers})

    second = client.get("/landscape/?page=2")

    assert "1 to 50 of 60 qualifications" in first.content.decode()
    assert "51 to 60 of 60 qualifications" in second.content.decode()
    assert second.content.decode().count(">40</td>") == 10


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="A database in memory has one reader.")
def test_a_page_read_while_an_edition_is_made_is_the_one_before_and_does_not_wait(
    at_once, tmp_path
):
    """It would fail, not wait: its connection refuses to wait for any lock."""
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)

    def read():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 1")
            cursor.execute("SET statement_timeout = '5s'")
        pages = [Client().get(f"/landscape/{path}") for path in ("13.1/", "table.csv")]
        tree, table = pages[0].content.decode(), b"".join(pages[1].streaming_content).decode()
        connections.close_all()
        return ">10<" in tree, table.rpartition(",")[2]

    with transaction.atomic():
        one_at_a_time()
        CurrentQualification.objects.count()
        edition = roll_up(anyway=True)
        edition.trees.update(nodes=[])
        edition.qualifications.update(certificates=1000)
        assert at_once(read) == [(True, "10\r\n")]
