"""The approved list as a file: its columns are a contract, its cells harmless."""

import csv
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from approved_list.exports import (
    COLUMNS,
    FORMATS,
    HEAD,
    ApprovedListResource,
    DeskCSV,
    DeskXLSX,
    pieces,
)
from approved_list.models import ApprovedQualification
from casework.spreadsheets import neutral
from tests.factories.approved_list import ApprovedQualificationFactory


pytestmark = pytest.mark.django_db

BEGINNINGS = st.sampled_from(
    ["=", "==", "+", "-", "@", "\t=", "\r@", "\uff1d", " \n=", "\u200b+", "a"]
)
TEXTS = st.builds(
    "{}{}".format,
    BEGINNINGS,
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)


def read_csv(content: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(content.decode(), newline=""))]


def read_xlsx(content: bytes) -> list[list]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[*row] for row in sheet.iter_rows()]


def exported(kind: str) -> bytes:
    """Each way in which the list leaves the service: two for the public, two for the desk."""
    if kind in FORMATS:
        return b"".join(pieces(ApprovedQualification.objects.in_order(), kind))
    writer = DeskCSV() if kind == "csv of the desk" else DeskXLSX()
    return writer.export_data(
        ApprovedListResource().export(ApprovedQualification.objects.in_order())
    )


def test_columns_are_a_contract():
    assert HEAD == (
        "qan",
        "title",
        "awarding_organisation",
        "ao_recognition_number",
        "level",
        "category_code",
        "category",
        "audience",
        "route",
        "occupation",
        "standard_reference",
        "standard_version",
        "specialist_area",
        "statutory_power",
        "window",
        "approved_on",
        "first_teach_from",
        "status",
        "withdrawn_on",
        "row_key",
        "replaces",
        "replaced_by",
    )


def test_row_of_the_file():
    row = ApprovedQualificationFactory(
        qualification_number="60324760", standard_version="1.3", specialist_area="Lifting"
    )

    [_, cells] = read_csv(exported("csv"))

    assert cells == [
        "603/2476/0",
        row.title,
        "Northern Awards",
        "RN5133",
        "3",
        row.category.code,
        row.category.title,
        "Ages 16 to 19, and adults",
        row.route,
        row.occupation_title,
        row.standard_reference,
        "1.3",
        "Lifting",
        "A2D5",
        row.window,
        "2026-06-24",
        "2027-09-01",
        "approved",
        "",
        f"AQ{row.pk:06}",
        "",
        "",
    ]


def test_withdrawn_row_says_so_with_the_day():
    ApprovedQualificationFactory(withdrawn=True)

    [_, cells] = read_csv(exported("csv"))

    row = dict(zip(HEAD, cells, strict=True))
    assert (row["status"], row["withdrawn_on"]) == ("withdrawn", "2026-06-24")


def test_rows_of_a_relinked_approval_name_one_another():
    old = ApprovedQualificationFactory(withdrawn=True, title="A")
    new = ApprovedQualificationFactory(title="B", replaces=old)

    links = {
        kind: [row[-3:] for row in read_csv(exported(kind))[1:]]
        for kind in ("csv", "csv of the desk")
    }

    told = [[key(old), "", key(new)], [key(new), key(old), ""]]
    assert links == {"csv": told, "csv of the desk": told}


def key(row) -> str:
    return f"AQ{row.pk:06}"


def test_number_that_is_not_there_yet_is_left_empty():
    ApprovedQualificationFactory(without_number=True)

    [_, cells] = read_csv(exported("csv"))

    assert cells[0] == ""


def test_xlsx_says_the_same_as_csv():
    ApprovedQualificationFactory()
    ApprovedQualificationFactory(withdrawn=True)

    rows = read_xlsx(exported("xlsx"))

    as_text = [
        ["" if cell.value is None else str(cell.value).removesuffix(" 00:00:00") for cell in row]
        for row in rows
    ]
    assert as_text == read_csv(exported("csv"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_file_of_the_desk_is_that_of_the_public(kind):
    ApprovedQualificationFactory.create_batch(2, standard_version="1.3")

    assert exported(f"{kind} of the desk") == exported(kind)


@pytest.mark.parametrize("number", [1, 3])
def test_file_is_read_in_one_statement(number, django_assert_num_queries):
    ApprovedQualificationFactory.create_batch(number)

    with django_assert_num_queries(1):
        exported("csv")


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(title=TEXTS, organisation=TEXTS, occupation=TEXTS, route=TEXTS, area=TEXTS)
@pytest.mark.parametrize("kind", [*FORMATS, "csv of the desk", "xlsx of the desk"])
def test_no_export_has_a_formula(kind, title, organisation, occupation, route, area):
    ApprovedQualification.objects.all().delete()
    row = ApprovedQualificationFactory(
        title=title, occupation_title=occupation, route=route, specialist_area=area
    )
    row.awarding_organisation.name = organisation
    row.awarding_organisation.save()

    content = exported(kind)

    if kind.startswith("csv"):
        [_, cells] = read_csv(content)
        assert cells == [neutral(cell) for cell in cells]
    else:
        [_, cells] = read_xlsx(content)
        assert {cell.data_type for cell in cells} - {"s", "n", "d"} == set()
        assert [cell.value for cell in cells] == [neutral(cell.value) for cell in cells]
    assert len(cells) == len(COLUMNS)
