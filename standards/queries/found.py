"""What a page of found standards tells of each: its versions, and where the words stand in it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from govuk.components import tag
from standards.models import KnowledgeSkillBehaviour, OccupationalStandard, StandardStatus
from standards.search import places, words_asked, words_in


MOST_PLACES = 3  # told of one standard, of each kind
COLOURS = {
    StandardStatus.APPROVED: "green",
    StandardStatus.IN_DEVELOPMENT: "blue",
    StandardStatus.PROPOSED: "blue",
}
FACTS = (
    *("reference", "version", "title", "level", "status"),
    *("lars_code", "typical_job_titles", "route__name"),
)
LONGEST = 240  # letters of an excerpt
BEFORE = 60  # letters of it before the first word that was found
KINDS = dict(KnowledgeSkillBehaviour.Kind.choices)
Ksb = tuple[str, str, str]  # kind, code and text


@dataclass(frozen=True)
class Place:
    """Where words were found, and what stands there with the words marked."""

    name: str
    text: SafeString


@dataclass(frozen=True)
class Found:
    """One standard of the list."""

    standard: OccupationalStandard
    address: str
    title: SafeString
    reference: SafeString
    facts: str
    status: SafeString
    places: list[Place]


def told(keys: Sequence[int], typed: str) -> list[Found]:
    """Three statements, however many: the standards, their versions, and KSBs if one is told."""
    found = OccupationalStandard.objects.select_related("route").only(*FACTS).in_bulk(keys)
    asked, listed = words_asked(typed), [found[key] for key in keys]
    others = OccupationalStandard.objects.filter(reference__in={each.reference for each in listed})
    versions = Counter(others.values_list("reference", flat=True))
    missing = {each.pk: not_in_names(asked, each) for each in listed}
    ksbs = ksbs_of([key for key, words in missing.items() if words])
    return [
        Found(
            standard=each,
            address=address_of(each.reference),
            title=marked(asked, each.title),
            reference=marked(asked, each.reference),
            facts=facts_of(each, versions[each.reference]),
            status=status_tag(each.status),
            places=[*in_job_titles(asked, each), *in_ksbs(missing[each.pk], ksbs[each.pk], asked)],
        )
        for each in listed
    ]


@lru_cache(8192)
def address_of(reference: str) -> str:
    return reverse("standards:detail", args=[reference])


def facts_of(standard: OccupationalStandard, versions: int) -> str:
    """What follows its reference."""
    version = f" version {standard.version}" if standard.version else ""
    of_several = f", one of {versions} versions" if versions > 1 else ""
    route = f" · {standard.route}" if standard.route else ""
    return f"{version}{of_several} · Level {standard.level}{route}"


def not_in_names(asked: list[str], standard: OccupationalStandard) -> set[str]:
    """The words which only its KSBs have."""
    names = [standard.reference, standard.title, f"LARS {standard.lars_code or ''}"]
    return {*asked} - words_in(asked, " ".join([*names, *standard.typical_job_titles]))


def in_job_titles(asked: list[str], standard: OccupationalStandard) -> list[Place]:
    """Only those which have a word that is not told by the title already."""
    told_already = words_in(asked, f"{standard.reference} {standard.title}")
    titles = [each for each in standard.typical_job_titles if words_in(asked, each) - told_already]
    return [Place("Job title", marked(asked, title)) for title in titles[:MOST_PLACES]]


def in_ksbs(missing: set[str], ksbs: list[Ksb], asked: list[str]) -> list[Place]:
    """The few which together have the missing words; those with most of them come first."""
    having = [(words, ksb) for ksb in ksbs if (words := words_in(missing, ksb[-1]))]
    chosen: list[Place] = []
    while having and len(chosen) < MOST_PLACES:
        words, (kind, code, text) = max(having, key=lambda each: len(each[0] & missing))
        if not words & missing:
            break
        missing = missing - words
        chosen.append(Place(f"{KINDS[kind]} {code}", excerpt(asked, text)))
    return chosen


def ksbs_of(standards: list[int]) -> dict[int, list[Ksb]]:
    """In the order of their source; no statement where none is asked for."""
    found: dict[int, list[Ksb]] = defaultdict(list)
    if standards:
        rows = KnowledgeSkillBehaviour.objects.filter(standard__in=standards)
        rows = rows.order_by("standard_id", "position", "pk")
        for key, kind, code, text in rows.values_list("standard_id", "kind", "code", "text"):
            found[key].append((kind, code, text))
    return found


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
    edges = [edge for place in places(asked, text) for edge in place] if asked else []
    pieces = (text[first:last] for first, last in pairwise([0, *edges, len(text)]))
    return format_html("{}<mark>{}</mark>" * (len(edges) // 2) + "{}", *pieces)
