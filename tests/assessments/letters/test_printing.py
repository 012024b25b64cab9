"""The PDF of a letter: its structure is checked, its bytes are always the same, markup is text.

The structure is checked with pikepdf; that is less than a validation against PDF/UA.
"""

import io
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from assessments.letters.content import html_of
from assessments.letters.printing import as_pdf
from tests.assessments.letters.reading import refused, wanting
from tests.factories import OccupationFactory, SubmissionFactory


pytestmark = pytest.mark.django_db

HEADINGS = ("/H1", "/H2", "/H3")


MADE: dict[str, bytes] = {}  # each kind is made once: to look at a PDF does not change it


def html_of_kind(kind, request) -> str:
    if kind == "not_accepted":
        return html_of(request.getfixturevalue("not_accepted"), "not_accepted")
    if kind == "refused":
        submission = refused()
        wanting(submission, "Z-1", "not_met", "Unit 4 has no assessment.", position=21)
    else:
        submission = SubmissionFactory(released=True, both_tests_met=True)
    if kind == "partly_approved":
        OccupationFactory(submission=submission, both_tests_met=False)
    return html_of(submission, "decision")


@pytest.fixture(params=["approved", "partly_approved", "refused", "not_accepted"])
def pdf(request):
    """The PDF of each kind of letter."""
    if request.param not in MADE:
        MADE[request.param] = as_pdf(html_of_kind(request.param, request))
    with pikepdf.open(io.BytesIO(MADE[request.param])) as opened:
        yield opened


@pytest.fixture
def html(request):
    return html_of_kind("refused", request)


def elements(node):
    """Every element of the structure, in reading order."""
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
    children = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield from elements(child)


def kinds(pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]


def fonts(pdf):
    for page in pdf.pages:
        yield from page.obj.Resources.Font.values()


def is_whole(font) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor
    embedded = "/FontFile2" in descriptor or "/FontFile3" in descriptor
    return embedded and "/ToUnicode" in font


def test_pdf_is_tagged_and_says_its_language_and_title(pdf):
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    assert str(pdf.docinfo["/Title"]).split(":")[0] in (
        "Decision letter",
        "Submission not accepted",
    )


def test_pdf_claims_its_standard_and_names_its_author(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:creator"] == ["Skills England on behalf of the Secretary of State"]


def test_headings_are_in_order(pdf):
    levels = [HEADINGS.index(kind) + 1 for kind in kinds(pdf) if kind in HEADINGS]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


def test_each_cell_that_heads_others_says_so(pdf):
    rows = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/TR"]

    heads = [[str(one.S) for one in elements(row)].count("/TH") for row in rows]

    assert rows
    assert min(heads) >= 1


def test_each_font_is_embedded_and_can_be_read_as_text(pdf):
    wanting = [str(font.BaseFont) for font in fonts(pdf) if not is_whole(font)]

    assert wanting == []


def test_every_page_has_its_tags_in_reading_order(pdf):
    tabs = [str(page.obj.get("/Tabs", "")) for page in pdf.pages]

    assert tabs == ["/S"] * len(pdf.pages)


def test_nothing_is_attached(pdf):
    assert dict(pdf.attachments) == {}


def test_same_letter_has_the_same_bytes_whatever_was_made_before(html):
    first = as_pdf(html)
    as_pdf("<html lang='en'><title>Another</title><p>Ünother létter Ж</p></html>")

    again = as_pdf(html)

    assert again == first


@pytest.mark.slow
def test_another_process_makes_the_same_bytes(html, tmp_path):
    page, made = tmp_path / "letter.html", tmp_path / "letter.pdf"
    page.write_text(html)
    program = (
        "import django, pathlib, sys; django.setup(); "
        "from assessments.letters.printing import as_pdf; "
        "pathlib.Path(sys.argv[2]).write_bytes(as_pdf(pathlib.Path(sys.argv[1]).read_text()))"
    )

    subprocess.run([sys.executable, "-c", program, page, made], check=True, cwd=Path.cwd())

    assert made.read_bytes() == as_pdf(html)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_markup_in_title_and_reasons_is_printed_as_text(tmp_path):
    submission = refused(title="Award in <img src=x>")
    submission.decision.reasons = "See <link rel=attachment href=file:///etc/passwd> and {{ 7 }}."
    submission.decision.save()
    file = tmp_path / "letter.pdf"
    file.write_bytes(as_pdf(html_of(submission, "decision")))

    read = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)

    text = " ".join(read.stdout.decode().split())
    assert text.count("Award in <img src=x>") == 2
    assert text.count("See <link rel=attachment href=file:///etc/passwd> and {{ 7 }}.") == 1
