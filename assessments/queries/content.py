"""What the organisation submitted, read from the frozen version that stands."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from register.qualification_number import show
from register.scope_in_words import IN_SHORT
from register.sector_subject_areas import with_its_name
from standards.notices import notices
from submissions.models import (
    RelatedOccupation,
    ScopeSettlement,
    Submission,
    SubmissionVersion,
)
from submissions.models.content import AGE_GROUPS
from submissions.models.settlement import latest_settlements
from submissions.models.terms import WindowTerms, is_recognised


Today = tuple[list[str], ScopeSettlement | None]
NOTHING: Today = ([], None)


@dataclass(frozen=True)
class Occupation:
    """A related occupation in the words it was submitted in, with what is known of it now."""

    pk: int
    title: str
    standard: str
    level: int | None
    options: list[str]
    today: list[str]
    settlement: ScopeSettlement | None


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

    @cached_property
    def register_says(self) -> str:
        """What Ofqual's register says today of the level and subject area that were submitted."""
        given = self.content.get("facts", {})
        level, area = given.get("level"), given.get("sector_subject_area")
        if self.version is None or not (level and area):
            return ""
        organisation = self.version.submission.awarding_organisation
        return IN_SHORT[is_recognised(organisation, level, area, timezone.localdate())]

    @property
    def specialist_area(self) -> str:
        """The area and, where one was chosen, the sub area."""
        given = self.content.get("facts", {})
        names = (given.get("specialist_area"), given.get("specialist_sub_area"))
        return ": ".join(filter(None, names))

    @property
    def reasons_for_differences(self) -> list[tuple[str, str]]:
        """Why duties differ from the list, why another standard than the suggested one."""
        given = self.content.get("facts", {})
        named = {
            "Why the duties differ from the list": given.get("why_duties_differ"),
            "Why another standard than suggested": given.get("why_another_standard"),
        }
        return [(name, reason) for name, reason in named.items() if reason]

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
        today = self._today([row.standard for row in by_pk.values() if row.standard])
        return [_occupation(row, by_pk.get(row["id"]), today) for row in rows]

    def _today(self, standards: list) -> dict[int, Today]:
        """What is told of each standard today, and what was last settled on it.

        It keeps the version it was submitted in.
        """
        if self.version is None or not standards:
            return {}
        submission, now = self.version.submission, timezone.now()
        terms, on = WindowTerms(submission.window, now, standards), timezone.localdate(now)
        settled = {row.standard_id: row for row in latest_settlements(submission)}
        return {each.pk: (notices(each, terms, on), settled.get(each.pk)) for each in standards}


def _occupation(row: dict, known: RelatedOccupation | None, today: dict[int, Today]) -> Occupation:
    standard = " ".join(filter(None, [row["standard"], row["version"]]))
    about = known and known.standard_id
    told, settlement = today.get(about, NOTHING) if about else NOTHING
    options = row.get("options", [])
    return Occupation(row["id"], row["title"], standard, row["level"], options, told, settlement)


def _day(text: str | None) -> str:
    return f"{dt.date.fromisoformat(text):%-d %B %Y}" if text else ""
