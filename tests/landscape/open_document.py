"""A spreadsheet as LibreOffice writes it (ODS): the least that makes it one."""

import datetime as dt
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape


MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)
# Programs fill a sheet up to its last row and column with nothing, said once.
REST_OF_ROW = '<table:table-cell table:number-columns-repeated="16000"/>'
NOTHING = f"<table:table-row{{}}>{REST_OF_ROW}</table:table-row>"
MANIFEST = f"""<?xml version="1.0"?><manifest:manifest {SPACES}>
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def write_ods(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """An empty sequence is two empty rows, and beneath the last there are a million."""
    lines = "".join(map(row, rows)) + NOTHING.format(' table:number-rows-repeated="1000000"')
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MEDIA_TYPE)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return path


def row(cells: Sequence[object]) -> str:
    if not cells:
        return NOTHING.format(' table:number-rows-repeated="2"')
    return f"<table:table-row>{''.join(map(cell, cells))}{REST_OF_ROW}</table:table-row>"


def cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        kind = f'office:value-type="date" office:date-value="{value}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"
