"""What a page of found standards tells of each: its versions, and where the words stand in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from govuk.components import tag
from standards.models import KnowledgeSkillBehaviour, OccupationalStandard, StandardStatus
from standards.search import folded, places, words_asked


MOST_PLACES = 3  # told of one standard, of each kind
COLOURS = {
    StandardStatus.APPROVED: "green",
    StandardStatus.IN_DEVELOPMENT: "blue",
    StandardStatus.PROPOSED: "blue",
}
LONGEST = 240  # letters of an excerpt
BEFORE = 60  # letters of it before the first word that was found
Ksbs = list[tuple[str, str]]  # “Knowledge K3” and its text


@dataclass(frozen=True)
class Place:
    """Where words were found, and what stands there with the words marked."""

    name: str
    text: SafeString


@dataclass(frozen=True)
class Found:
    """One standard of the list."""

    standard: OccupationalStandard
    title: SafeString
    reference: SafeString
    versions: int
    status: SafeString
    places: list[Place]


def told(keys: Sequence[int], typed: str) -> list[Found]:
    """Three statements, however many: the standards, their versions, and KSBs if one is told."""
    held = OccupationalStandard.objects.select_related("route").defer("overview", "summary")
    found = held.in_bulk(keys)
    asked, listed = words_asked(typed), [found[key] for key in keys]
    others = OccupationalStandard.objects.filter(reference__in={each.reference for each in listed})
    versions = Counter(others.values_list("reference", flat=True))
    missing = {each.pk: not_in_names(asked, each) for each in listed}
    ksbs = ksbs_of([key for key, words in missing.items() if words])
    return [
        Found(
            standard=each,
            title=marked(asked, each.title),
            reference=marked(asked, each.reference),
            versions=versions[each.reference],
            status=status_tag(each.status),
            places=[*in_job_titles(asked, each), *in_ksbs(missing[each.pk], ksbs[each.pk], asked)],
        )
        for each in listed
    ]


def not_in_names(asked: list[str], standard: OccupationalStandard) -> set[str]:
    """The words which only its KSBs have."""
    names = [standard.reference, standard.title, f"LARS {standard.lars_code or ''}"]
    return {*asked} - words_in(asked, " ".join([*names, *standard.typical_job_titles]))


def in_job_titles(asked: list[str], standard: OccupationalStandard) -> list[Place]:
    """Only those which have a word that is not told by the title already."""
    told_already = words_in(asked, f"{standard.reference} {standard.title}")
    titles = [each for each in standard.typical_job_titles if words_in(asked, each) - told_already]
    return [Place("Job title", marked(asked, title)) for title in titles[:MOST_PLACES]]


def in_ksbs(missing: set[str], ksbs: Ksbs, asked: list[str]) -> list[Place]:
    """The few which together have the missing words; those with most of them come first."""
    has = {name: words_in(missing, text) for name, text in ksbs}
    texts, chosen = dict(ksbs), []
    while missing and has and len(chosen) < MOST_PLACES:
        best = max(has, key=lambda name: len(has[name] & missing))
        if not has[best] & missing:
            break
        missing = missing - has[best]
        chosen.append(Place(best, excerpt(asked, texts[best])))
    return chosen


def ksbs_of(standards: list[int]) -> dict[int, Ksbs]:
    """In the order of their source; no statement where none is asked for."""
    found: dict[int, Ksbs] = defaultdict(list)
    if standards:
        kinds = dict(KnowledgeSkillBehaviour.Kind.choices)
        rows = KnowledgeSkillBehaviour.objects.filter(standard__in=standards)
        rows = rows.order_by("standard_id", "position", "pk")
        for key, kind, code, text in rows.values_list("standard_id", "kind", "code", "text"):
            found[key].append((f"{kinds[kind]} {code}", text))
    return found


def words_in(asked: Iterable[str], text: str) -> set[str]:
    plain = folded(text)
    return {word for word in asked if word in plain and any(places([word], plain))}


@cache
def status_tag(status: str) -> SafeString:
    """Drawn once for each status: a page has fifty."""
    text = StandardStatus(status).label if status else "Status not stated"
    return tag(text, COLOURS.get(StandardStatus(status), "grey") if status else "grey")


def excerpt(asked: list[str], text: str) -> SafeString:
    """A long text from shortly before the first word that was found."""
    if len(text) <= LONGEST:
        return marked(asked, text)
    first = next(places(asked, text), (0, 0))[0]
    start = max(first - BEFORE, 0)
    start = max(text.find(" ", start, first) + 1, start) if start else 0
    end = start + LONGEST
    if end < len(text):
        space = text.rfind(" ", first, end)
        end = space if space > 0 else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, marked(asked, text[start:end]), after)


def marked(asked: list[str], text: str) -> SafeString:
    pieces, at = [], 0
    for first, last in places(asked, text) if asked else ():
        pieces.append((text[at:first], text[first:last]))
        at = last
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[at:])
