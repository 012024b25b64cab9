"""How tests come to a letter, and read it: its headings, its tables as rows, a section as text."""

import tinyhtml5

from assessments.letters.content import decision_letter
from submissions.models import Finding, Submission
from tests.factories import CriterionFactory, FindingFactory, SubmissionFactory


HEADINGS = ("h1", "h2", "h3")


class LetterText:
    """The HTML of a letter, read as people read it."""

    def __init__(self, html: str):
        self.body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")

    def headings(self) -> list[tuple[str, str]]:
        return [(one.tag, words(one)) for one in self.body.iter() if one.tag in HEADINGS]

    def outcome(self) -> list[str]:
        """The lines of the box at the top."""
        box = next(one for one in self.body.iter("div") if "outcome" in one.get("class", ""))
        return [words(line) for line in box.findall("p")]

    def tables(self, caption: str) -> list[list[list[str]]]:
        """Every table with this caption, as rows of cells."""
        return [
            [[words(cell) for cell in row] for row in table.iter("tr")]
            for table in self.body.iter("table")
            if words(table.find("caption")) == caption
        ]

    def section(self, heading: str) -> str:
        """The text between this heading and the next."""
        flow = [*self.body.iter()]
        start = next(
            place for place, one in enumerate(flow) if one.tag in HEADINGS and words(one) == heading
        )
        ends = (place for place, one in enumerate(flow) if place > start and one.tag in HEADINGS)
        part = flow[start + 1 : next(ends, len(flow))]
        return " ".join(words(one) for one in part if one.tag in ("p", "li"))

    def text(self) -> str:
        return words(self.body)


def words(element) -> str:
    return " ".join("".join(pieces(element)).split())


def pieces(element):
    """Its text, with a space where a paragraph or a line begins."""
    yield " " if element.tag in ("p", "br", "li", "tr", "th", "td") else ""
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def read(submission) -> LetterText:
    """The letter of a released decision, written from what the database holds now."""
    return LetterText(decision_letter(Submission.objects.get(pk=submission.pk)))


def refused(**facts) -> Submission:
    """Refused and released; unless both tests are met, the test of the category is not."""
    return SubmissionFactory(not_approved=True, situation="released", **facts)


def wanting(submission, code, verdict, reason, *, place=1, about=True, **criterion) -> Finding:
    """One reviewer finds a criterion, new to the category, not or partly met."""
    asked = submission.category.criteria.filter(code=code).first() or CriterionFactory(
        category=submission.category, code=code, wording=f"Wording of {code}.", **criterion
    )
    return FindingFactory(
        review=submission.reviews.get(place=place),
        criterion=asked,
        occupation=submission.occupations.first() if about else None,
        verdict=verdict,
        reason=reason,
    )
