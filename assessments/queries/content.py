"""What the organisation submitted, read from the frozen version that stands."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from register.qualification_number import show
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS
from submissions.models import RelatedOccupation, Submission, SubmissionVersion


AGES = {
    "is_for_pre_16": "under 16",
    "is_for_16_to_18": "16 to 18",
    "is_for_18_plus": "18 and over",
    "is_for_19_plus": "19 and over",
}
AREAS = dict(SECTOR_SUBJECT_AREAS)


@dataclass(frozen=True)
class Occupation:
    """A related occupation in the words it was submitted in, with what is known of it now."""

    pk: int
    title: str
    standard: str
    level: int | None
    today: list[str]


class SubmittedContent:
    """The content of one version. Nothing here reads what the organisation is editing now."""

    def __init__(self, version: SubmissionVersion | None):
        self.version = version
        self.content = json.loads(version.snapshot) if version else {}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Each fact of the qualification with its name; what was left empty is left out."""
        given = self.content.get("facts", {})
        named = {
            "Title": given.get("title"),
            "Qualification number": show(given.get("qualification_number") or ""),
            "Level": given.get("level"),
            "Sector subject area": _area(given.get("sector_subject_area") or ""),
            "Ages": ", ".join(words for name, words in AGES.items() if given.get(name)),
            "Guided learning hours": given.get("guided_learning_hours"),
            "Total qualification time": given.get("total_qualification_time"),
            "First teaching": _day(given.get("first_teaching_on")),
            "Contact with the team": given.get("contact_reference"),
            "Purpose": given.get("purpose"),
        }
        return [(name, str(value)) for name, value in named.items() if value not in (None, "")]

    @property
    def recognition(self) -> str:
        given = self.content.get("facts", {})
        if given.get("recognition") == Submission.Recognition.CONTACTED:
            on, reference = given.get("ofqual_contacted_on"), given.get("ofqual_contact_reference")
            return f"Not covered yet; Ofqual contacted on {_day(on)}, reference {reference}."
        return (
            Submission.Recognition(given["recognition"]).label if given.get("recognition") else ""
        )

    @property
    def specialist_area(self) -> str:
        return self.content.get("facts", {}).get("specialist_area", "")

    @property
    def duties(self) -> list[dict]:
        return self.content.get("duties", [])

    def evidence(self) -> dict[tuple[str, int | None], str]:
        rows = self.content.get("evidence", [])
        return {(row["criterion"], row["occupation"]): row["text"] for row in rows}

    @cached_property
    def occupations(self) -> list[Occupation]:
        rows = self.content.get("occupations", [])
        known = RelatedOccupation.objects.select_related("standard")
        by_pk = {row.pk: row for row in known.filter(pk__in=[row["id"] for row in rows])}
        return [_occupation(row, by_pk.get(row["id"])) for row in rows]


def _occupation(row: dict, known: RelatedOccupation | None) -> Occupation:
    standard = " ".join(filter(None, [row["standard"], row["version"]]))
    today = _what_became_of(known.standard) if known and known.standard else []
    return Occupation(row["id"], row["title"], standard, row["level"], today)


def _what_became_of(standard) -> list[str]:
    """A standard keeps the version it was submitted in; what happened to it since is told."""
    on = timezone.localdate()
    found = {
        "The standard is under review.": standard.is_under_review(on),
        "The standard is retired.": standard.is_retired(on),
        "A T Level covers the standard.": standard.is_covered_by_a_t_level(on),
    }
    return [words for words, is_so in found.items() if is_so]


def _area(code: str) -> str:
    return f"{code} {AREAS.get(code, '')}".strip()


def _day(text: str | None) -> str:
    return f"{dt.date.fromisoformat(text):%-d %B %Y}" if text else ""
