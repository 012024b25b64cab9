"""Files that are cut, of another encoding, bombs, or nonsense: one sentence, nothing written."""

import io
import json
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.importing import ImportRefused, import_register, staging
from register.importing.files import open_table
from register.models import RegisteredOrganisation, RegisteredQualification
from tests.register.files import DAILY, done, numbered, write_csv, write_pages, write_workbook


pytestmark = pytest.mark.django_db
ANY_TIMES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def refusal(path, **options):
    """The sentence with which a file is refused; it is one sentence, and nothing was written."""
    before = [*RegisteredQualification.objects.order_by("pk").values()]
    with pytest.raises(ImportRefused) as refused:
        import_register(qualifications=path, **options)
    assert [*RegisteredQualification.objects.order_by("pk").values()] == before
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def held(tmp_path):
    """A register of 100 qualifications is held already."""
    path = write_csv(tmp_path / "register.csv", numbered(100))
    import_register(qualifications=path)
    return path


@pytest.mark.parametrize("seed", range(20))
def test_a_file_that_is_cut_anywhere_is_refused_or_what_is_missing_is_told(seed, held):
    whole = held.read_bytes()
    at = random.Random(seed).randrange(1, len(whole))  # noqa: S311
    held.write_bytes(whole[:at])

    try:
        report = import_register(qualifications=held)
    except ImportRefused as refused:
        assert str(refused).endswith(".")  # noqa: PT017
        assert not RegisteredQualification.objects.exclude(ended_on=None).exists()
    else:
        lines = whole[:at].count(b"\r\n") - (0 if whole[:at].endswith(b"\r\n") else -1) - 1
        assert report.ended == 100 - lines
        assert report.ended <= 20
    held.write_bytes(whole)
    import_register(qualifications=held)
    assert RegisteredQualification.objects.filter(ended_on=None).count() == 100


def test_a_file_whose_last_line_has_no_end_is_told(tmp_path):
    path = write_csv(tmp_path / "register.csv", numbered(2))
    path.write_bytes(path.read_bytes()[:-2])

    report = import_register(qualifications=path)

    assert (3, "The last line has no end: the file may be cut.") in [
        (each.line, each.says) for each in report.findings
    ]


def test_a_cell_that_was_opened_and_not_closed_is_a_cut_file(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text('Qualification Number,Title,Owner Organisation Name\n60000001,"A,B\n')

    assert refusal(path).startswith("register.csv is cut, or is not CSV: ")


def test_a_line_that_has_too_few_cells_is_a_broken_file(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("Qualification Number,Title,Owner Organisation Name\n60000001,A\n")

    assert refusal(path) == (
        "register.csv is cut or broken: line 2 has 2 cells and the header has 3."
    )


@pytest.mark.parametrize(
    "header", ["", "a,b,c", "1,2,3", "Qualification Number;Title;Owner Organisation Name"]
)
def test_a_wrong_header_is_refused(header, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(f"{header}\n60000001,A,B\n")

    assert refusal(path).startswith("register.csv ")


def test_qualifications_without_any_organisation_are_no_register(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("Qualification Number,Title\n60000001,A\n")

    assert refusal(path) == "register.csv is not a file of the register: it names no organisation."


def test_a_file_that_breaks_off_late_leaves_nothing_of_what_was_written(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 2)
    path = write_csv(tmp_path / "register.csv", numbered(7))
    path.write_text(f"{path.read_text()}60000008,A\n")

    assert refusal(path) == (
        "register.csv is cut or broken: line 9 has 2 cells and the header has 17."
    )
    assert not RegisteredOrganisation.objects.exists()


def test_organisations_met_late_are_entered_while_rows_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 2)
    rows = numbered(7)
    for at, row in enumerate(rows):
        row["Owner Organisation Recognition Number"] = f"RN510{at // 2}"

    report = import_register(qualifications=write_csv(tmp_path / "register.csv", rows))

    held = RegisteredQualification.objects.order_by("number")
    assert done(report) == (7, 0, 0, 0, 0)
    assert [each.organisation.recognition_number for each in held] == [
        *("RN5100", "RN5100", "RN5101", "RN5101", "RN5102", "RN5102", "RN5103")
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_another_encoding_is_refused(encoding, tmp_path):
    rows = numbered(2, **{"Qualification Title": "Genève"})

    path = write_csv(tmp_path / "register.csv", rows, encoding=encoding)

    assert refusal(path) == "register.csv is not a text file in UTF-8."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_another_encoding_is_refused_as_such_though_it_has_the_signs_of_utf_8_alone(
    encoding, tmp_path
):
    path = write_csv(tmp_path / "register.csv", numbered(2), encoding=encoding)

    assert refusal(path) == "register.csv is not a text file in UTF-8."


@pytest.mark.parametrize("held", [b"", b" \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(held, tmp_path):
    path = tmp_path / "register.csv"
    path.write_bytes(held)

    assert refusal(path) == "register.csv is empty."


def test_a_header_without_rows_does_not_end_the_register(held):
    held.write_bytes(held.read_bytes().split(b"\r\n")[0] + b"\r\n")

    assert refusal(held, accepts_ends=True) == "register.csv has no line that can be used."


def test_a_workbook_that_is_cut_is_refused(tmp_path):
    path = write_workbook(tmp_path / "register.xlsx", numbered(50))
    whole = path.read_bytes()

    for at in range(3, len(whole) - 1, len(whole) // 20):
        path.write_bytes(whole[:at])
        assert refusal(path).startswith("register.xlsx ")


def packed(parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(packed({"xl/worksheets/sheet1.xml": b" " * 50_000_000}))

    assert refusal(path) == "bomb.xlsx would become too large when it is unpacked."


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    size = 50_000_000
    honest = packed({"xl/worksheets/sheet1.xml": b" " * size})
    path.write_bytes(honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))

    assert refusal(path) == ("bomb.xlsx is cut or broken in its part xl/worksheets/sheet1.xml.")


def test_a_workbook_of_entities_within_entities_is_refused(tmp_path):
    path = write_workbook(tmp_path / "register.xlsx", numbered(1))
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in parts:
        if name.endswith(("sharedStrings.xml", "sheet1.xml")):
            document = parts[name].partition("?>")[2] or parts[name]
            head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
            parts[name] = head + document.replace("Award in Tests", "&l9;")
    path.write_bytes(packed(parts))

    try:
        import_register(qualifications=path)
    except ImportRefused as refused:
        assert str(refused).endswith(".")  # noqa: PT017
    else:
        assert all(len(each.title) < 1001 for each in RegisteredQualification.objects.all())


@pytest.mark.parametrize(
    "held", ["{", "[1, 2]", "[]", '{"Results": []}', "[" * 100_000, '{"Results": [1]}', "[[]]"]
)
def test_pages_that_are_cut_or_hold_no_records_are_refused(held, tmp_path):
    path = tmp_path / "page.json"
    path.write_text(held)

    assert refusal(path).startswith("page.json ")


def test_a_page_that_is_cut_is_refused(tmp_path):
    path = write_pages(tmp_path / "page.json", numbered(3))
    path.write_bytes(path.read_bytes()[:-20])

    assert refusal(path) == "page.json is cut, or is not JSON."


@ANY_TIMES
@given(cells=st.lists(st.text(max_size=40), min_size=len(DAILY), max_size=len(DAILY)))
def test_cells_of_any_text_never_break_an_import(cells, tmp_path):
    row = dict(zip(DAILY, cells, strict=True))
    page = write_pages(tmp_path / "page.json", [{**row, "Qualification Number": "60000001"}, DAILY])

    report = import_register(qualifications=page, is_part=True)

    assert report.added + report.changed + report.unchanged + report.refused() == 2
    assert done(import_register(qualifications=page, is_part=True))[:2] == (0, 0)


@ANY_TIMES
@given(written=st.text(max_size=30))
def test_numbers_and_owners_of_any_text_never_break_an_import(written, tmp_path):
    rows = [
        {**DAILY, "Qualification Number": written},
        {**DAILY, "Owner Organisation Recognition Number": written},
        {**DAILY, "Qualification Number": "60000002", "Owner Organisation Name": written * 20},
    ]

    report = import_register(qualifications=write_pages(tmp_path / "page.json", rows), is_part=True)

    assert report.qualifications + report.refused() >= 2


@ANY_TIMES
@given(content=st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(b"PK\3\4".__add__)))
def test_a_file_of_any_bytes_is_refused_in_a_sentence(content, tmp_path):
    path = tmp_path / "any"
    path.write_bytes(content)

    assert refusal(path).endswith(".")


@ANY_TIMES
@given(
    held=st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["Results", "Title", "x"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_pages_of_any_shape_are_refused_in_a_sentence(held, tmp_path):
    path = tmp_path / "page.json"
    path.write_text(json.dumps(held if isinstance(held, dict) else [held]))

    assert refusal(path).endswith(".")


@ANY_TIMES
@given(at=st.integers(0, 5000), to=st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_is_read_or_refused(at, to, tmp_path):
    path = write_workbook(tmp_path / "register.xlsx", numbered(2))
    whole = bytearray(path.read_bytes())
    whole[at % len(whole)] = to
    path.write_bytes(whole)

    try:
        assert len([*open_table(path).rows]) == 2
    except ImportRefused as refused:
        assert str(refused).endswith(".")  # noqa: PT017


def test_organisations_of_a_bad_file_leave_the_old_ones(tmp_path):
    rows = [{"Recognition Number": "", "Name": "A"}, {"Recognition Number": "RN 1", "Name": "B"}]
    path = write_csv(tmp_path / "bodies.csv", rows)

    with pytest.raises(ImportRefused, match=r"^bodies.csv has no line that can be used\.$"):
        import_register(organisations=path)
    assert not RegisteredOrganisation.objects.exists()
