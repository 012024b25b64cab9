"""KSBs, options and duties of one record, and what each duty calls on.

K1, S1, B1, O1 and D1 are places in a list of the source, not data: they are stored here.
"""

from typing import Any

from standards.importing import plain_text, record
from standards.importing.staged import StagedDuty, StagedKsb, StagedOption, StagedStandard


# kind, key of the list, key of an item's identifier, key of a duty's links
KSB_LISTS = (
    ("K", "knowledges", "knowledgeId", "mappedKnowledge"),
    ("S", "skills", "skillId", "mappedSkills"),
    ("B", "behaviours", "behaviourId", "mappedBehaviour"),
)
KSB_LINKS = tuple((kind, links) for kind, _, _, links in KSB_LISTS)
OPTION_LINKS = (("O", "mappedOptions"),)

# The code of each part by its kind and identifier.
Codes = dict[tuple[str, str], str]


def stage_ksbs(raw: dict[str, Any], staged: StagedStandard, codes: Codes) -> None:
    for kind, key, id_key, _ in KSB_LISTS:
        for number, item in enumerate(record.items(raw, key), start=1):
            ksb = StagedKsb(
                kind,
                f"{kind}{number}",
                record.text(item, id_key, 60),
                record.text(item, "detail", None, plain_text.lines),
            )
            staged.ksbs.append(ksb)
            if not ksb.text:
                staged.warnings.append(f"{ksb.code} has no text")
            _remember(codes, kind, ksb, staged)


def stage_options(raw: dict[str, Any], staged: StagedStandard, codes: Codes) -> None:
    for number, item in enumerate(record.items(raw, "options"), start=1):
        option = StagedOption(
            f"O{number}",
            record.text(item, "optionId", 60),
            record.text(item, "title", 300),
            record.text(item, "occupationCode", 20).replace(" ", "").upper(),
        )
        staged.option_records.append(option)
        _remember(codes, "O", option, staged)


def stage_duties(raw: dict[str, Any], staged: StagedStandard, codes: Codes) -> None:
    for number, item in enumerate(record.items(raw, "duties"), start=1):
        code, identifier = f"D{number}", record.text(item, "dutyID", 60)
        about = f"duty {code} ({identifier})"
        staged.duties.append(
            StagedDuty(
                code=code,
                source_id=identifier,
                text=record.text(item, "dutyDetail", None, plain_text.lines),
                is_core=item.get("isThisACoreDuty", 1) not in (0, "0", False),
                ksb_codes=_linked(item, KSB_LINKS, codes, staged, about),
                option_codes=_linked_options(item, codes, staged, about),
            )
        )


def _linked_options(
    item: dict[str, Any], codes: Codes, staged: StagedStandard, about: str
) -> tuple[str, ...]:
    """The form of 2021 names options without identifiers: its duties call on none."""
    if not staged.option_records:
        return ()
    return _linked(item, OPTION_LINKS, codes, staged, about)


def _linked(
    item: dict[str, Any],
    links: tuple[tuple[str, str], ...],
    codes: Codes,
    staged: StagedStandard,
    about: str,
) -> tuple[str, ...]:
    found = set()
    for kind, key in links:
        for link in record.listed(item, key):
            staged.links += 1
            if code := codes.get((kind, str(link))):
                found.add(code)
            else:
                shown = plain_text.one_line(str(link))[:60]
                staged.dangling.append(
                    f"{about} links to {shown}, which the standard does not have"
                )
    return tuple(sorted(found))


def _remember(
    codes: Codes, kind: str, part: StagedKsb | StagedOption, staged: StagedStandard
) -> None:
    """The first item of an identifier is the one that duties call on."""
    if part.source_id and codes.setdefault((kind, part.source_id), part.code) != part.code:
        staged.warnings.append(f"{part.code} repeats the identifier {part.source_id}")
