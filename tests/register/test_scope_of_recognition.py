"""What an organisation is recognised for, on any day: inclusions, exclusions, and not knowing."""

import datetime as dt
import json

import pytest

from register.importing import ImportRefused, import_register
from register.models import Recognition, RegisteredOrganisation, RegisterFinding
from register.scope_in_words import scope_in_words
from register.scope_of_recognition import Answer, is_recognised
from tests.register.files import done, rows_of, said, take_bodies, write_csv, write_pages


pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 24)
SCOPE = {
    "RecognitionNumber": "RN5133",
    "InclusionExclusion": "Inclusion",
    "Type": "Technical Occupation Qualification",
    "Level": "Level 3",
    "SubLevel": "None",
    "SSA": "13.1 Teaching and lecturing",
    "ApprenticeshipStandardReference": "",
    "TechnicalQualificationSubject": "",
    "QualificationDescription": "Not Applicable",
}
EXCLUDED = {"InclusionExclusion": "Exclusion", "QualificationDescription": "Awards for judges"}


@pytest.fixture
def scopes(tmp_path):
    """Import these rows of scope, each by how it differs from the usual one."""
    take_bodies(tmp_path, {}, {"Recognition Number": "RN5134"}, {"Recognition Number": "XX1290"})

    def take_scopes(*rows, **options):
        path = write_csv(tmp_path / "scopes.csv", rows_of(SCOPE, *rows))
        return import_register(scopes=path, **options)

    return take_scopes


def answer(level="Level 3", area="13.1", on=TODAY, organisation="RN5133"):
    return is_recognised(organisation, level, area, on).answer


def test_an_inclusion_is_a_yes_for_its_level_and_area_and_for_no_other(scopes):
    scopes({})

    assert is_recognised("RN5133", "Level 3", "13.1", TODAY) == (
        Answer.YES,
        tuple(Recognition.objects.all()),
    )
    assert answer(level="Level 4") == Answer.NO
    assert answer(area="13.2") == Answer.NO


def test_an_inclusion_without_a_level_is_for_all_levels(scopes):
    scopes({"Level": ""})

    assert (answer(level="Level 2"), answer(level="Level 7")) == (Answer.YES, Answer.YES)


def test_an_exclusion_takes_from_an_inclusion_and_is_what_the_answer_rests_on(scopes):
    scopes({"Level": ""}, {"InclusionExclusion": "Exclusion"})

    found = is_recognised("RN5133", "Level 3", "13.1", TODAY)

    assert found.answer == Answer.NO
    assert [row.is_exclusion for row in found.rows] == [True]
    assert answer(level="Level 4") == Answer.YES


@pytest.mark.parametrize(
    ("written", "expected"), [("true", Answer.YES), ("True", Answer.YES), ("false", Answer.NO)]
)
def test_the_registers_interface_says_true_of_an_inclusion(written, expected, scopes):
    scopes({"InclusionExclusion": written})

    assert answer() == expected


def test_the_answer_for_one_organisation_nested_does_not_say_whose_it_is(scopes, tmp_path):
    levels = [{"level": "Level 3", "recognitions": ["13.1 Teaching and lecturing"]}]
    nested = {"inclusions": [{"type": "Other", "levels": levels}], "exclusions": []}
    path = tmp_path / "scopes.json"
    path.write_text(json.dumps(nested))

    with pytest.raises(
        ImportRefused, match=r"^scopes.json is not a file of scopes of recognition\.$"
    ):
        import_register(scopes=path)


def test_an_exclusion_of_described_qualifications_leaves_it_to_people(scopes):
    scopes({"Level": ""}, EXCLUDED)

    found = is_recognised("RN5133", "Level 3", "13.1", TODAY)

    assert found.answer == Answer.UNKNOWN
    assert [row.description for row in found.rows] == ["Awards for judges"]


def test_an_exclusion_alone_includes_nothing(scopes):
    scopes(EXCLUDED)

    assert answer() == Answer.NO


def test_without_any_row_nothing_is_known(scopes):
    scopes({})

    assert is_recognised("RN5134", "Level 3", "13.1", TODAY) == (Answer.UNKNOWN, ())
    assert answer(organisation="RN9999") == Answer.UNKNOWN


def test_nothing_is_recognised_after_the_last_day_of_all_recognition(scopes):
    scopes({})
    RegisteredOrganisation.objects.update(recognised_until=TODAY)

    assert (answer(on=TODAY), answer(on=TODAY + dt.timedelta(days=1))) == (Answer.YES, Answer.NO)
    assert answer(organisation="RN5134", on=TODAY + dt.timedelta(days=1)) == Answer.UNKNOWN


@pytest.mark.parametrize("area", ["13.1", "13.2"])
def test_the_answer_costs_one_statement(scopes, area, django_assert_num_queries):
    scopes({}, {"Level": "Level 4"}, EXCLUDED)

    with django_assert_num_queries(1):
        answer(area=area)


def test_rows_about_standards_and_technical_qualifications_are_for_no_area(scopes):
    scopes(
        {"ApprenticeshipStandardReference": "ST0116"},
        {"TechnicalQualificationSubject": "Digital", "SSA": ""},
    )

    assert answer() == Answer.NO
    assert answer(area="") == Answer.NO


def test_a_row_holds_from_the_import_that_brought_it_until_the_one_that_lacks_it(scopes, clock):
    scopes({}, {"SSA": "13.2 Direct learning support"})
    clock.move_to(dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC))
    report = scopes({})

    assert done(report) == (0, 0, 1, 1, 0)
    days = [dt.date(2026, 6, 23), TODAY, dt.date(2026, 6, 30), dt.date(2026, 7, 1)]
    assert [answer(area="13.2", on=day) for day in days] == [
        *(Answer.UNKNOWN, Answer.YES, Answer.YES, Answer.NO)
    ]


def test_a_row_that_comes_back_holds_again_from_then(scopes, clock):
    other = {"SSA": "13.2 Direct learning support"}
    for month, rows in ((6, [{}, other]), (7, [{}]), (8, [{}, other])):
        clock.move_to(dt.datetime(2026, month, 1, 12, tzinfo=dt.UTC))
        report = scopes(*rows)

    assert done(report) == (1, 0, 1, 0, 0)
    days = [dt.date(2026, month, 1) for month in (6, 7, 8)]
    assert [answer(area="13.2", on=day) for day in days] == [Answer.YES, Answer.NO, Answer.YES]


def test_a_second_run_writes_nothing_and_organisations_that_are_missing_keep_their_rows(scopes):
    scopes({}, {"RecognitionNumber": "RN5134"})

    assert done(scopes({})) == (0, 0, 1, 0, 0)
    assert answer(organisation="RN5134") == Answer.YES


def test_a_last_line_of_scopes_without_an_end_is_told(scopes, tmp_path):
    scopes({})
    path = tmp_path / "scopes.csv"
    path.write_bytes(path.read_bytes()[:-4])

    report = import_register(scopes=path)

    assert said(report) == [(2, "RN5133", "The last line has no end: the file may be cut.")]


def test_what_a_part_of_the_scopes_lacks_still_holds(scopes):
    scopes({}, {"SSA": "13.2 Direct learning support"})

    assert done(scopes({}, is_part=True)) == (0, 0, 1, 0, 0)
    assert answer(area="13.2") == Answer.YES


def test_numbers_come_with_and_without_their_letters(scopes):
    report = scopes({"RecognitionNumber": "5133"}, {"RecognitionNumber": "xx1290"})

    assert done(report) == (2, 0, 0, 0, 0)
    assert (answer(), answer(organisation="XX1290")) == (Answer.YES, Answer.YES)


def test_an_organisation_that_is_not_held_is_told_by_line(scopes):
    report = scopes({}, {"RecognitionNumber": "RN9999"})

    assert said(report) == [(3, "RN9999", "No organisation with this number is held.")]


def test_a_number_that_is_no_number_at_all_is_told_as_far_as_it_is_kept(scopes):
    scopes({}, {"RecognitionNumber": "RN" + "9" * 300})

    finding = RegisterFinding.objects.get()
    assert (finding.line, finding.identifier) == (3, "RN" + "9" * 198)


def test_an_area_and_a_level_that_are_not_known_are_kept_in_their_words_and_counted(scopes):
    report = scopes(
        {"SSA": "Space travel", "Level": "Level 9"},
        {"SSA": "Not Applicable"},
        {"SSA": "Space travel", "TechnicalQualificationSubject": "Digital"},
    )

    assert dict(report.unknown) == {
        ("sector_subject_area", "Space travel"): 2,
        ("level", "Level 9"): 1,
    }
    rows = Recognition.objects.order_by("pk")
    assert [(row.level, row.sector_subject_area, row.subject) for row in rows] == [
        ("Level 9", "", "Space travel"),
        ("Level 3", "", ""),
        ("Level 3", "", "Digital"),
    ]
    assert scope_in_words(rows[:1]).included == [
        ("Space travel", ["Level 9, Technical Occupation Qualification"])
    ]


def test_entry_level_is_split_by_sub_levels(scopes):
    report = scopes(*({"Level": "Entry Level", "SubLevel": f"Entry {at}"} for at in (1, 2, 3)))

    assert (report.recognitions, report.added) == (3, 3)
    assert [*Recognition.objects.order_by("pk").values_list("level", "sub_level")] == [
        ("Entry Level", f"Entry {at}") for at in (1, 2, 3)
    ]


def test_a_row_that_comes_twice_in_a_file_is_held_once(scopes):
    assert done(scopes({}, {})) == (1, 0, 0, 0, 0)
    assert Recognition.objects.count() == 1


def test_words_that_are_longer_than_their_columns_are_cut(scopes):
    scopes({"Type": "T" * 101, "TechnicalQualificationSubject": "S" * 251})

    assert [*Recognition.objects.values_list("type", "subject")] == [("T" * 100, "S" * 250)]


@pytest.mark.parametrize("written", ["Not Applicable", "NOT APPLICABLE", ""])
def test_a_description_that_is_not_applicable_is_none(written, scopes):
    scopes({"QualificationDescription": written})

    assert Recognition.objects.get().description == ""


@pytest.mark.parametrize("lacking", ["RecognitionNumber", "Level", "SSA"])
def test_a_file_of_scopes_has_numbers_levels_and_areas(lacking, tmp_path):
    row = {name: cell for name, cell in SCOPE.items() if name != lacking}
    path = write_csv(tmp_path / "scopes.csv", [row])

    with pytest.raises(
        ImportRefused, match=r"^scopes.csv is not a file of scopes of recognition\.$"
    ):
        import_register(scopes=path)


def test_pages_of_the_interface_are_read_too(scopes, tmp_path):
    path = write_pages(tmp_path / "scopes.json", [SCOPE, {**SCOPE, "Level": "Level 4"}])

    assert done(import_register(scopes=path)) == (2, 0, 0, 0, 0)


def test_another_file_is_refused(scopes, tmp_path):
    path = write_csv(tmp_path / "other.csv", [{"A": "1"}])

    with pytest.raises(
        ImportRefused, match=r"^other.csv is not a file of scopes of recognition\.$"
    ):
        import_register(scopes=path)
