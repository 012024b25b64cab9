"""Occupations: one row of the maps, or one answer of the service that publishes them, as values.

The service answers in JSON: a list of occupations, one alone, or answers by the code that was
asked for. Such an answer becomes a row with the same columns as the CSV file has.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from standards.importing import plain_text
from standards.importing.map_files import key_of
from standards.importing.staged import Unusable
from standards.models import Cluster, Occupation, OccupationalStandard, StandardOption


NAME = "the occupations of the maps"
CODE = re.compile(r"OCC\d{4}[A-Z]?")
SOC = re.compile(r"\d{4}(?:/\d\d)?")
CHOSEN = {
    "status": {label.casefold(): value for value, label in Occupation.Status.choices},
    "technical_level": {
        label.casefold(): value for value, label in Occupation.TechnicalLevel.choices
    },
}
Row = dict[str, str]
Places = dict[str, set[str]]  # numbers of clusters by the code of an occupation


def are_in(record: Any) -> bool:
    """Whether this value of a JSON file is an occupation, or answers by code."""
    if type(record) is not dict or not record:
        return False
    return record.get("object") == "Occupation" or all(map(_is_answer, record.values()))


def _is_answer(value: Any) -> bool:
    return type(value) is dict and value.keys() == {"status", "body"}


def rows_of(records: Iterable[Any]) -> Iterator[Row]:
    for record in records:
        if type(record) is dict and are_in(record) and "object" not in record:
            for code, answer in record.items():
                yield _row(answer["body"] or {"stdCode": code, "absent": answer["status"]})
        else:
            yield _row(record)


def _row(body: Any) -> Row:
    """Values that are neither text nor whole numbers say nothing, as null does."""
    body = body if type(body) is dict else {}
    place, soc = (_inner(body, key) for key in ("mapHierarchy", "soc"))
    told = {
        "occupation_code": body.get("stdCode"),
        "title": body.get("name"),
        "cluster_id": place.get("clusterId"),
        "status": body.get("statusName"),
        "level": body.get("level"),
        "technical_level": place.get("technicalLevelName"),
        "soc_2010": soc.get("soc2010Code"),
        "soc_2020": soc.get("soc2020Code"),
        "absent": body.get("absent"),
    }
    return {
        key: plain_text.one_line(str(value)) if type(value) in (str, int) else ""
        for key, value in told.items()
    }


def _inner(body: dict[str, Any], key: str) -> dict[str, Any]:
    return body[key] if type(body.get(key)) is dict else {}


def stage(row: Row, clusters: dict[str, Cluster], places: Places) -> dict[str, Any]:
    """Where the file does not name a cluster, the standards of the occupation may."""
    code = key_of(row, "occupation_code")
    if not CODE.fullmatch(code):
        raise Unusable(f"“{code}” is not a code such as OCC1312")
    if row.get("absent"):
        raise Unusable(
            f"the source does not give {code} ({row['absent']}); "
            "an occupation that is split into options has a code for each"
        )
    stated = row.get("cluster_id", "").strip()
    if stated and stated not in clusters:
        raise Unusable(f"its cluster {stated} is not in the map")
    numbers = {stated} if stated else places[code] & clusters.keys()
    values = {"title": named(row["title"], 300)} | _facts(row)
    if len(numbers) == 1:
        values["cluster"] = clusters[numbers.pop()]
    return values


def _facts(row: Row) -> dict[str, Any]:
    """What only some files tell; what they leave open never replaces what we know."""
    facts: dict[str, Any] = {}
    told = {key: plain_text.one_line(row.get(key, "")) for key in (*CHOSEN, "level", *SOC_CODES)}
    for key, choices in CHOSEN.items():
        if told[key]:
            if told[key].casefold() not in choices:
                raise Unusable(f"its {key.replace('_', ' ')} “{told[key][:60]}” is not known")
            facts[key] = choices[told[key].casefold()]
    if told["level"]:
        if told["level"] not in set("12345678"):
            raise Unusable(f"its level “{told['level'][:40]}” is not a number from 1 to 8")
        facts["level"] = int(told["level"])
    for key in SOC_CODES:
        if told[key]:
            facts[key] = _soc(told[key])
    return facts


SOC_CODES = ("soc_2010", "soc_2020")


def _soc(written: str) -> str:
    """The source writes 0 where there is none."""
    if written == "0":
        return ""
    if not SOC.fullmatch(written):
        raise Unusable(f"“{written[:40]}” is not a SOC code")
    return written


def clusters_of_standards() -> Places:
    """The clusters that versions of standards name, by the code of their occupation."""
    places: Places = defaultdict(set)
    standards = OccupationalStandard.objects.exclude(cluster_number="")
    for code, number in standards.values_list("occupation_code", "cluster_number"):
        places[code].add(number)
    options = StandardOption.objects.exclude(standard__cluster_number="")
    for code, number in options.values_list("occupation_code", "standard__cluster_number"):
        places[code].add(number)
    places.pop("", None)
    return places


def named(raw: str, longest: int) -> str:
    name = plain_text.one_line(raw)
    if not name:
        raise Unusable("it has no name")
    if len(name) > longest:
        raise Unusable(f"its name is longer than {longest} characters")
    return name
