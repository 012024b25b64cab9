"""Search of the register: what is found by words and numbers, in which order, and how much."""

import csv
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from casework.bulk import write_rows
from casework.full_text import words_of
from register import search
from register.importing import ImportRefused
from register.models import RegisteredQualification, qualification
from register.search import words_asked
from tests.factories.register import RegisteredOrganisationFactory, RegisteredQualificationFactory
from tests.register.files import take


pytestmark = pytest.mark.django_db
DATA = Path(os.environ.get("SHARED_DATA", Path(settings.BASE_DIR).parent / "shared" / "data"))
FUNDED = DATA / "aodp-funded-approved/approved.csv"


def found(typed: str) -> list[str]:
    return [each.title for each in RegisteredQualification.objects.search(typed).in_order()]


def titled(*titles: str) -> None:
    organisation = RegisteredOrganisationFactory()
    for title in titles:
        RegisteredQualificationFactory(title=title, organisation=organisation)


@pytest.mark.parametrize(
    "typed",
    ["603/2476/0", "60324760", "603-2476-0", "603 2476 0", "603/2476", "603/24", "603/2476/0 weld"],
)
def test_a_number_may_be_typed_as_people_write_it(typed):
    RegisteredQualificationFactory(number="60324760", title="Welding")
    RegisteredQualificationFactory(number="60399990", title="Weaving 2476")

    assert found(typed) == ["Welding"]


def test_a_number_may_end_in_a_letter_of_either_case():
    RegisteredQualificationFactory(number="5001514X", title="Preparing to teach")

    assert found("500/1514/x") == found("5001514X") == ["Preparing to teach"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("dipl weld", ["Diploma in Welding"]),  # beginnings of words, all of them
        ("welding diploma", ["Diploma in Welding"]),  # in any order
        ("elding", []),  # not the middle
        ("cafe", ["Award for a Café-Bar (QCF)"]),  # without the accent
        ("CAFÉ bar", ["Award for a Café-Bar (QCF)"]),
        ("qcf", ["Award for a Café-Bar (QCF)"]),
        ("in", ["Diploma in Welding"]),
        ("19", []),  # a short number as a whole
        ("1998", ["Skills\u2019 test: and/or 1998"]),
        ("or skills", ["Skills\u2019 test: and/or 1998"]),
        ("%", []),
        ("'", []),
    ],
)
def test_every_word_typed_begins_a_word_of_the_title(typed, titles):
    titled("Diploma in Welding", "Award for a Café-Bar (QCF)", "Skills\u2019 test: and/or 1998")

    assert found(typed) == titles


@pytest.mark.parametrize(
    "typed",
    [
        '"', "*", "a*", "OR NOT", "NEAR(a b)", "title:x", "a | b & !c", "(", "\\", ":*", "😀",
        "word " * 1000, "x" * 10_000, "½", "\u200b", "İ", "'); DROP TABLE x",
    ],
)  # fmt: skip
def test_signs_that_mean_something_to_a_database_mean_nothing_here(typed):
    titled("Diploma in Welding")

    assert found(typed) == []


def test_what_is_renamed_is_found_by_its_new_words_alone():
    made = RegisteredQualificationFactory(title="Diploma in Welding")

    RegisteredQualification.objects.filter(pk=made.pk).update(title="Diploma in Joinery")

    assert found("welding") == []
    assert found("joinery") == ["Diploma in Joinery"]


def test_what_was_deleted_is_not_found_by_the_words_of_another():
    made = RegisteredQualificationFactory(title="Diploma in Welding")
    key = made.pk
    made.delete()
    RegisteredQualificationFactory(pk=key, title="Diploma in Joinery")

    assert found("welding") == []


def test_what_is_written_in_bulk_is_found_without_a_further_step():
    many(3)

    assert found("award") == ["Award 00000", "Award 00001", "Award 00002"]


def test_many_are_found_in_the_same_order_as_few(monkeypatch):
    titled("Award b", "Award a", "Award c")
    few = found("award")

    monkeypatch.setattr(qualification, "MOST_LISTED", 1)

    assert found("award") == few == ["Award a", "Award b", "Award c"]
    assert len(RegisteredQualification.objects.search("award").first_keys()) == 2


@pytest.mark.slow
@pytest.mark.skipif(not FUNDED.exists(), reason=f"There is no public data in {DATA}.")
def test_every_word_of_a_published_title_finds_it_on_either_database():
    """What Python takes for words is what the database knows: all 8,092 published titles."""
    with FUNDED.open(newline="", encoding="utf-8-sig") as stream:
        titles = {
            row["QualificationNumber"]: row["QualificationName"] for row in csv.DictReader(stream)
        }
    write(titles.items())
    missed = []
    for number, title in [*titles.items()][::40]:
        asked = words_asked(f"{number} {title}")
        if number not in {
            each.number for each in RegisteredQualification.objects.search(" ".join(asked))
        }:
            missed.append(title)

    assert missed == []
    assert {word for title in titles.values() for word in words_of(title)} <= words_known(titles)


def words_known(titles) -> set[str]:
    """Each word of the index of the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT word FROM ts_stat('SELECT words FROM register_registeredqualification')"
            )
        else:
            cursor.execute(
                "CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, register_search, row)"
            )
            cursor.execute("SELECT term FROM temp.known")
        return {word for (word,) in cursor.fetchall()}


def made_for_the_table() -> tuple:
    """Its constraints and indexes, and on SQLite the triggers that keep its words."""
    also = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass",
    }
    with connection.cursor() as cursor:
        held = connection.introspection.get_constraints(cursor, search.TABLE)
        cursor.execute(also[connection.vendor], [search.TABLE])
        return held, sorted(cursor.fetchall())


def test_the_first_import_leaves_every_index_and_its_words_are_found(tmp_path):
    before = made_for_the_table()

    take(tmp_path, {"Qualification Title": "Crème brûlée"})

    assert made_for_the_table() == before
    assert found("creme brulee") == ["Crème brûlée"]
    RegisteredQualification.objects.update(title="Custard")
    assert (found("creme"), found("custard")) == ([], ["Custard"])


def test_a_first_import_that_is_refused_leaves_every_index(tmp_path):
    before = made_for_the_table()

    with pytest.raises(ImportRefused):
        take(tmp_path, {"Qualification Number": "?"})

    assert made_for_the_table() == before
    titled("Custard")
    assert found("custard") == ["Custard"]


def many(count: int) -> None:
    write((f"{60_000_000 + n}", f"Award {n:05}") for n in range(count))


def write(rows) -> None:
    """As the importer writes: rows past the models."""
    organisation = RegisteredOrganisationFactory()
    fields = RegisteredQualification._meta.concrete_fields[1:]
    made = (
        RegisteredQualification(number=number, title=title, organisation=organisation)
        for number, title in rows
    )
    values = ([getattr(each, field.attname) for field in fields] for each in made)
    columns = [field.attname for field in fields]
    write_rows(RegisteredQualification, columns, values)
