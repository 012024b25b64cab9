"""Search by words: what is found, in which order, and what search knows of what was written."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from standards.importing import import_standards
from standards.models import KnowledgeSkillBehaviour, OccupationalStandard, SearchEntry
from standards.search import folded, words_of
from tests.factories.standards import KnowledgeSkillBehaviourFactory, OccupationalStandardFactory


pytestmark = pytest.mark.django_db
SAMPLE = Path(settings.BASE_DIR) / "standards/sample/standards.json"


def found(typed: str) -> list[str]:
    return [each.reference for each in OccupationalStandard.objects.search(typed)]


def standard(reference, title="Thatcher", *, ksbs=(), **facts):
    made = OccupationalStandardFactory(reference=reference, title=title, **facts)
    for text in ksbs:
        KnowledgeSkillBehaviourFactory(standard=made, text=text)
    return made


# Words


def test_words_have_neither_case_nor_accents_nor_signs_and_come_once():
    assert words_of("Crème-brûlée, CRÈME!", "ÆØ_½ don't") == [
        "creme", "brulee", "æø", "1", "don", "t",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["İstanbul ﬁne ½ ŒUVRE", "naïve", "plain", "漢字 😀"])
def test_folding_keeps_every_letter_in_its_place(text):
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize("typed", ["ST0095", "st 95", "St95", "sT-95", "ST 0095"])
def test_a_reference_may_be_typed_as_people_say_it(typed):
    standard("ST0095", "Brewer")
    standard("ST0950", "Baker", typical_job_titles=["Street trader 95"])

    assert found(typed) == ["ST0095"]


# What is found


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("weld", ["ST0001"]),  # the beginning of a word of the title
        ("WELDER", ["ST0001"]),
        ("elder", []),  # not the middle
        ("fabricat", ["ST0001"]),  # a job title
        ("hydraulics", ["ST0002"]),  # a KSB
        ("mechanic hydraulics", ["ST0002"]),  # words of the title and of a KSB
        ("welder hydraulics", []),  # every word must be there
        ("it", ["ST0002"]),  # a short word as a whole: not the beginning of “items”
        ("19", ["ST0001"]),  # a number as a whole: not the beginning of 1998
        ("lars 339", ["ST0002"]),
        ("cafe", ["ST0001"]),  # without the accent of “café”
        ("%", []),
        ("_", []),
        ("'", []),
    ],
)
def test_every_word_typed_begins_a_word_of_what_is_found(typed, references):
    standard("ST0001", "Welder", typical_job_titles=["Fabricator"], ksbs=["Use 19 items at a café"])
    standard("ST0002", "Mechanic", lars_code=339, ksbs=["Maintain hydraulics with IT of 1998"])

    assert found(typed) == references


def test_reference_comes_before_title_before_job_title_before_ksb():
    standard("ST0004", "Abbot", ksbs=["Know of LARS 77"])
    standard("ST0003", "Baker", typical_job_titles=["LARS 77 keeper"])
    standard("ST0002", "Carter of LARS 77")
    standard("LARS 77", "Driver")

    assert found("LARS 77") == ["LARS 77", "ST0002", "ST0003", "ST0004"]


def test_equals_stand_by_title_reference_and_version():
    standard("ST0002", "Thatcher", version="1.1")
    standard("ST0002", "Thatcher", version="1.0")
    standard("ST0001", "Thatcher")
    standard("ST0003", "Master thatcher")

    listed = OccupationalStandard.objects.search("thatcher")

    assert [(each.reference, each.version) for each in listed] == [
        ("ST0003", ""),
        ("ST0001", ""),
        ("ST0002", "1.0"),
        ("ST0002", "1.1"),
    ]


@pytest.mark.parametrize(
    "typed",
    [
        '"', "''", "*", "a*", "AND", "OR NOT", "NEAR(a b)", "title:x", "{title} : x", "a | b & !c",
        "-x", "^x", "(", "\\", ":*", "a:*b", "😀", "漢字", "word " * 1000, "x" * 10_000, "½",
        "<b>", "a\u0301", "\u200b", "İ", "; DROP TABLE standards_searchentry",
    ],
)  # fmt: skip
def test_signs_that_mean_something_to_a_database_mean_nothing_here(typed):
    standard("ST0001", "Welder")

    assert found(typed) == []


def test_operators_are_words_like_others():
    standard("ST0001", "Health and safety officer, not near the sea")

    assert found('"health" AND NOT near') == ["ST0001"]


# What search knows


def test_one_version_of_a_reference_is_shown_the_approved_or_else_the_newest():
    standard("ST0001", version="1.9")
    standard("ST0001", version="1.10")
    standard("ST0002", version="1.0", status="approved")
    standard("ST0002", version="1.1", status="in_development")

    listed = OccupationalStandard.objects.shown().order_by("reference")

    assert [(each.reference, each.version) for each in listed] == [
        ("ST0001", "1.10"),
        ("ST0002", "1.0"),
    ]


def test_what_is_saved_anew_is_found_by_its_new_words_alone():
    welder = standard("ST0001", "Welder")
    ksb = KnowledgeSkillBehaviourFactory(standard=welder, text="Join metals")

    welder.title, ksb.text = "Joiner", "Join timbers"
    welder.save()
    ksb.save()

    assert [found(word) for word in ("welder", "joiner", "metals", "timbers")] == [
        [],
        ["ST0001"],
        [],
        ["ST0001"],
    ]


def test_search_knows_what_an_import_wrote_and_nothing_of_one_that_was_undone():
    import_standards(SAMPLE, dry_run=True)
    assert not SearchEntry.objects.exists()

    import_standards(SAMPLE)

    ksb = KnowledgeSkillBehaviour.objects.order_by("pk").last()
    assert ksb.standard.reference in found(ksb.text)
    assert SearchEntry.objects.count() == OccupationalStandard.objects.count() > 0
    assert OccupationalStandard.objects.shown().exists()


def test_command_lets_search_know_what_was_written_without_it(capsys):
    OccupationalStandard.objects.bulk_create(
        [OccupationalStandard(reference="ST0001", title="Welder", level=3)]
    )
    assert found("welder") == []

    call_command("index_standards")
    call_command("index_standards")

    assert found("welder") == ["ST0001"]
    assert capsys.readouterr().out.splitlines() == [
        "Search was told of 1 reference.",
        "Search was told of 0 references.",
    ]


def test_command_writes_all_anew_where_asked():
    standard("ST0001", "Welder")
    OccupationalStandard.objects.update(title="Joiner")

    call_command("index_standards", verbosity=0)
    assert found("joiner") == []
    call_command("index_standards", all=True, verbosity=0)

    assert (found("joiner"), found("welder")) == (["ST0001"], [])


def test_words_of_a_standard_are_cut_where_no_published_one_comes_near():
    made = standard("ST0001", ksbs=[" ".join(f"word{n}" for n in range(6_000)), "x" * 5_000])

    assert len(made.search_entry.everything.split()) == 5_000
    assert found("word17") == ["ST0001"]
