"""What the organisation submitted, read from the frozen version that stands."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from register.qualification_number import show
from register.sector_subject_areas import with_its_name
from submissions.models import RelatedOccupation, Submission, SubmissionVersion
from submissions.models.content import AGE_GROUPS


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
    def title(self) -> str:
        return self.content.get("facts", {}).get("title", "")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Each fact of the qualification with its name; what was left empty is left out."""
        given = self.content.get("facts", {})
        ages = [words.lower() for name, words in AGE_GROUPS.items() if given.get(name)]
        named = {
            "Title": given.get("title"),
            "Qualification number": show(given.get("qualification_number") or ""),
            "Level": given.get("level"),
            "Sector subject area": with_its_name(given.get("sector_subject_area") or ""),
            "Ages": ", ".join(ages),
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


def _day(text: str | None) -> str:
    return f"{dt.date.fromisoformat(text):%-d %B %Y}" if text else ""
