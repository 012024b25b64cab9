"""What the published files really contain, and what becomes of it."""

import pytest

from register.importing import import_register
from register.models import RegisteredOrganisation, RegisteredQualification
from tests.register.files import (
    BODY,
    DAILY,
    PRIVATE,
    done,
    rows_of,
    said,
    take,
    take_bodies,
    write_pages,
)


pytestmark = pytest.mark.django_db


def number(at):
    return {"Qualification Number": f"6000000{at}"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Award  in   Tests ", "Award in Tests"),
        ("Award in\nTests", "Award in Tests"),
        ("Award in\rTests", "Award in Tests"),
        ("Award\u00a0in\u200b Tests\ufeff", "Award in Tests"),
        ("Award in Tests \u2013 “Advanced”", "Award in Tests \u2013 “Advanced”"),
        ("CL:AIRE & Sons' = +1", "CL:AIRE & Sons' = +1"),
        ("nul\0l", "null"),
    ],
)
def test_titles_lose_what_nobody_sees_and_nothing_else(written, kept, tmp_path):
    path = write_pages(tmp_path / "page.json", [{**PRIVATE, "Title": written}])

    import_register(qualifications=path)

    assert RegisteredQualification.objects.get().title == kept


def test_a_lone_half_of_a_character_is_no_text(tmp_path):
    path = tmp_path / "page.json"
    path.write_text(
        '{"QualificationNumber": "5001514X", "Title": "A\\ud800", "OrganisationName": "B"}'
    )

    import_register(qualifications=path)

    assert RegisteredQualification.objects.get().title == "A"


def test_a_break_inside_a_quoted_cell_counts_in_the_lines_that_are_told(tmp_path):
    report = take(tmp_path, {**number(1), "Qualification Title": "Two\nlines"}, number("?"))

    assert said(report)[0][0] == 4


@pytest.mark.parametrize("written", ["00301061", "Q1052615", "6000406X", "500/1514/X"])
def test_a_number_is_text_and_is_never_refused_for_its_check_character(written, tmp_path):
    take(tmp_path, {"Qualification Number": written})

    assert RegisteredQualification.objects.get().number == written.replace("/", "")


def test_unusual_check_characters_are_one_warning(tmp_path):
    report = take(tmp_path, {}, number(1), number(2))

    assert said(report)[1:] == [
        (3, "60000001", "New or changed numbers without their usual check character: 2.")
    ]
    assert done(report) == (3, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "written", ["Qualification Number", "", "123", "500/1514/XX", "500-1514-X"]
)
def test_a_line_without_a_number_is_refused_and_told(written, tmp_path):
    report = take(tmp_path, {}, {"Qualification Number": written})

    assert done(report) == (1, 0, 0, 0, 1)
    assert [each.line for each in report.findings if each.grade == "refused"] == [3]


@pytest.mark.parametrize("written", ["", "  ", "\u200b"])
def test_a_line_without_a_title_is_refused(written, tmp_path):
    report = take(tmp_path, {}, {**number(1), "Qualification Title": written})

    assert (3, "60000001", "It has no Qualification Title.") in said(report)
    assert RegisteredQualification.objects.count() == 1


def test_words_that_are_not_known_are_kept_and_counted(tmp_path):
    odd = {
        "Qualification Level": "Level 9",
        "Qualification Type": "Micro-credential",
        "Qualification SSA": "Qualification SSA",
        "Qualification Status": "Sleeping",
        "Overall Grading Type": "Stars",
    }

    report = take(tmp_path, {**odd, **number(1)}, {**odd, **number(2)})

    assert done(report) == (2, 0, 0, 0, 0)
    assert dict(report.unknown) == {
        ("level", "Level 9"): 2,
        ("type", "Micro-credential"): 2,
        ("status", "Sleeping"): 2,
        ("grading_type", "Stars"): 2,
        ("sector_subject_area", "Qualification SSA"): 2,
    }
    held = RegisteredQualification.objects.first()
    assert (held.level, held.type, held.status) == ("Level 9", "Micro-credential", "Sleeping")
    assert (held.sector_subject_area, held.area()) == ("", "Qualification SSA")


def test_what_is_blank_is_no_word_that_is_not_known(tmp_path):
    words = "Qualification Level", "Qualification Type", "Qualification SSA", "Qualification Status"

    assert not take(tmp_path, dict.fromkeys((*words, "Overall Grading Type"), "")).unknown


def test_the_words_about_organisations_are_others_than_those_about_qualifications(tmp_path):
    statuses = {
        "Ofqual Status": "Available to learners",
        "CCEA Regulation Status": "Never been recognised",
    }

    report = take_bodies(tmp_path, statuses)

    assert dict(report.unknown) == {("status", "Available to learners"): 1}
    assert RegisteredOrganisation.objects.get().status == "Available to learners"


@pytest.mark.parametrize("written", ["Level 1/2", "Level 1/Level 2", "Level 1/ 2"])
def test_the_combined_level_has_one_name(written, tmp_path):
    report = take(tmp_path, {"Qualification Level": written})

    assert RegisteredQualification.objects.get().level == "Level 1/Level 2"
    assert not report.unknown


@pytest.mark.parametrize(
    ("column", "written", "says"),
    [
        ("Total Credits", "six", "Total Credits “six” is not a whole number: taken as not given."),
        (
            "Operational Start Date",
            "2006-13-01",
            "Operational Start Date “2006-13-01” is not a day of the calendar: taken as not given.",
        ),
        (
            "Operational Start Date",
            "soon",
            "Operational Start Date “soon” is not a day such as 2006-09-01: taken as not given.",
        ),
        (
            "Offered In England",
            "maybe",
            "Offered In England “maybe” is not Yes, No or Not Set: taken as not given.",
        ),
        (
            "Guided Learning Hours",
            "1000001",
            "Guided Learning Hours “1000001” is larger than 1000000: taken as not given.",
        ),
        (
            "Qualification Level",
            "L" * 70,
            f"Qualification Level “{'L' * 60}” is longer than 60 characters: cut there.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_by_its_line_and_the_rest_is_taken(
    column, written, says, tmp_path
):
    report = take(tmp_path, {column: written})

    assert [told for _, number, told in said(report) if number == "5001514X"] == [says]
    assert done(report) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(("signs", "says"), [(60, []), (61, ["cut there."])])
def test_a_word_that_is_longer_than_its_column_is_cut_and_told(signs, says, tmp_path):
    report = take(tmp_path, {"Qualification Level": "L" * signs})

    assert RegisteredQualification.objects.get().level == "L" * 60
    assert [told[-10:] for _, number, told in said(report) if number == "5001514X"] == says


def test_what_is_told_of_a_line_quotes_no_more_than_the_beginning(tmp_path):
    header = f"Total {'-' * 300} Credits"
    like = {key: cell for key, cell in DAILY.items() if key != "Total Credits"} | {header: "6"}

    report = take(tmp_path, {header: "x" * 300}, {"Qualification Number": "9" * 300}, like=like)

    told = {each.line: each for each in report.findings if each.identifier != "RN5133"}
    assert told[2].says == f"{header[:100]} “{'x' * 60}” is not a whole number: taken as not given."
    assert told[3].identifier == "9" * 200


def test_what_is_not_on_the_public_register_is_left_out_and_told(tmp_path):
    rows = rows_of(
        PRIVATE,
        {},
        {"QualificationNumber": "60000001", "AppearsOnPublicRegister": False},
        {"QualificationNumber": "60000002", "EmbargoDate": "2026-06-25T00:00:00"},
        {"QualificationNumber": "60000003", "EmbargoDate": "2026-06-24T00:00:00"},
        {"QualificationNumber": "60000004", "EmbargoDate": "later"},
    )

    report = import_register(qualifications=write_pages(tmp_path / "page.json", rows))

    assert [(each.line, each.says) for each in report.findings if each.grade == "refused"] == [
        (2, "It does not appear on the public register."),
        (3, "It is not public until 25 June 2026."),
        (5, "Its Embargo Date is not a day such as 2006-09-01."),
    ]
    held = RegisteredQualification.objects.order_by("number")
    assert [each.number for each in held] == ["5001514X", "60000003"]


def test_one_tenth_of_repeated_lines_is_told_by_line_and_the_first_is_taken(tmp_path):
    rows = [number(at) for at in range(1, 10)]
    same, otherwise = dict(rows[4]), {**rows[5], "Total Credits": "7"}

    report = take(tmp_path, *rows, same, otherwise)

    assert done(report) == (9, 0, 0, 0, 1)
    assert said(report)[:2] == [
        (11, "60000005", "The same as line 6."),
        (12, "60000006", "Line 7 says something else about 60000006, and was taken."),
    ]
    assert RegisteredQualification.objects.get(number="60000006").total_credits == 6


def test_organisations_of_one_name_and_two_numbers_and_numbers_of_two_kinds(tmp_path):
    rows = [
        {"Recognition Number": "RN5133"},
        {"Recognition Number": "RN5134"},
        {"Recognition Number": "xx1290", "Name": "Laser (not an awarding body)"},
    ]

    report = take_bodies(tmp_path, *rows)

    assert done(report) == (3, 0, 0, 0, 0)
    held = RegisteredOrganisation.objects.order_by("recognition_number")
    assert [each.recognition_number for each in held] == ["RN5133", "RN5134", "XX1290"]


def test_addresses_abroad_telephones_with_signs_and_odd_websites_are_kept(tmp_path):
    cells = {
        "Head Office Address Town/City": "Genève ",
        "Head Office Address Telephone Number": "'0141 582 2000",
        "Website": "wwww.example.org",
    }

    take_bodies(tmp_path, like={**BODY, **cells})

    held = RegisteredOrganisation.objects.get()
    assert (held.town, held.telephone) == ("Genève", "'0141 582 2000")
    assert held.website == "wwww.example.org"


def test_an_owner_in_no_file_of_organisations_is_entered_and_told(tmp_path):
    report = take(tmp_path)

    held = RegisteredOrganisation.objects.get()
    assert (held.recognition_number, held.acronym) == ("RN5133", "Pearson")
    assert said(report) == [
        (2, "RN5133", "Its organisation is in no file of organisations, and was entered.")
    ]


def test_without_numbers_an_organisation_is_what_is_written(tmp_path):
    """The funded list spells one of them in two ways; nothing says that they are the same."""
    like = {key: cell for key, cell in DAILY.items() if "Recognition" not in key}

    take(
        tmp_path,
        {**number(1), "Owner Organisation Name": "Laser"},
        {**number(2), "Owner Organisation Name": "LASER"},
        {**number(3), "Owner Organisation Name": " Laser "},
        like=like,
    )

    held = RegisteredOrganisation.objects.order_by("name")
    assert [each.name for each in held] == ["LASER", "Laser"]
