"""The approved list as a file for the public and for the desk. Its columns are a contract."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from import_export import fields, resources
from import_export.formats import base_formats

from approved_list.models import ApprovedQualification, ApprovedQualificationQuerySet
from casework.spreadsheets import FORMATS, csv_pieces, xlsx_pieces
from register.qualification_number import show


ROWS_AT_A_TIME = 2000


def as_it_is(value: Any) -> Any:
    return value


def row_key(pk: int | None) -> str:
    """Names a row for ever, whatever else in it may be corrected."""
    return f"AQ{pk:06}" if pk else ""


def status(withdrawn_on: Any) -> str:
    return "withdrawn" if withdrawn_on else "approved"


class Column(NamedTuple):
    name: str
    path: str
    shown: Callable[[Any], Any] = as_it_is


# Names and order are fixed: people have programs that read them. A new column goes to the end.
COLUMNS = (
    Column("qan", "qualification_number", show),
    Column("title", "title"),
    Column("awarding_organisation", "awarding_organisation__name"),
    Column("ao_recognition_number", "awarding_organisation__recognition_number"),
    Column("level", "level"),
    Column("category_code", "category__code"),
    Column("category", "category__title"),
    Column("audience", "category__audience"),
    Column("route", "route"),
    Column("occupation", "occupation_title"),
    Column("standard_reference", "standard_reference"),
    Column("standard_version", "standard_version"),
    Column("specialist_area", "specialist_area"),
    Column("statutory_power", "category__power"),
    Column("window", "window"),
    Column("approved_on", "approved_on"),
    Column("first_teach_from", "first_teaching_from"),
    Column("status", "withdrawn_on", status),
    Column("withdrawn_on", "withdrawn_on"),
    Column("row_key", "pk", row_key),
    Column("replaces", "replaces__pk", row_key),
    Column("replaced_by", "replaced_by__pk", row_key),
)
HEAD = tuple(column.name for column in COLUMNS)


def rows_of(listed: ApprovedQualificationQuerySet) -> Iterator[list[Any]]:
    """One row after the other, in one statement and constant memory."""
    found = listed.values_list(*(column.path for column in COLUMNS))
    for row in found.iterator(chunk_size=ROWS_AT_A_TIME):
        yield [column.shown(value) for column, value in zip(COLUMNS, row, strict=True)]


def pieces(listed: ApprovedQualificationQuerySet, format: str) -> Iterator[bytes]:  # noqa: A002 -- the word for it
    _, write = FORMATS[format]
    return write(HEAD, rows_of(listed))


class ApprovedListResource(resources.ModelResource):
    """The same columns for the export of the desk."""

    class Meta:
        model = ApprovedQualification
        fields = ()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.fields = {
            column.name: fields.Field(attribute=column.path, column_name=column.name)
            for column in COLUMNS
        }

    def export_field(self, field: fields.Field, instance: ApprovedQualification, **_: Any) -> Any:
        return COLUMNS[HEAD.index(field.column_name)].shown(field.get_value(instance))


class DeskCSV(base_formats.CSV):
    """Written by the one writer whose cells are harmless, as the public's file is."""

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        return b"".join(csv_pieces(dataset.headers, dataset[:]))


class DeskXLSX(base_formats.XLSX):
    """As the CSV."""

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        return b"".join(xlsx_pieces(dataset.headers, dataset[:]))
