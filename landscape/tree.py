"""The tree of the landscape: areas, sub areas, organisations, each with its sum of shown figures.

A node is a mapping, as it is kept: `at` (code of an area, key of an organisation), `name`,
`certificates`, `qualifications` (those without certificates as well), the certificates shared out
to its `quarters`, the quarters of the year `before` (nothing where it had no certificates then) and
its `nodes`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from landscape.areas import area_of, name_of


Node = dict[str, Any]


class Leaf(NamedTuple):
    """Qualifications of one organisation in one sub area: their sum as it is shown."""

    sub_area: str
    organisation: int
    certificates: int
    qualifications: int
    quarters: Sequence[int]


def grow(leaves: Iterable[Leaf], names: Mapping[int, str]) -> list[Node]:
    """The areas with all beneath them; what has no certificates is counted but has no node."""
    areas: dict[str, dict[str, dict[int, list[Leaf]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for leaf in leaves:
        areas[area_of(leaf.sub_area)][leaf.sub_area][leaf.organisation].append(leaf)
    return in_order(
        branch(
            area,
            [
                branch(code, [leaf_node(pk, names[pk], each) for pk, each in held.items()])
                for code, held in sub_areas.items()
            ],
        )
        for area, sub_areas in areas.items()
    )


def leaf_node(pk: int, name: str, leaves: Sequence[Leaf]) -> Node:
    return {
        "at": pk,
        "name": name,
        "certificates": sum(leaf.certificates for leaf in leaves),
        "qualifications": sum(leaf.qualifications for leaf in leaves),
        "quarters": added_up(leaf.quarters for leaf in leaves),
        "before": None,
        "nodes": [],
    }


def branch(code: str, nodes: list[Node]) -> Node:
    return {
        "at": code,
        "name": name_of(code),
        "certificates": total(nodes, "certificates"),
        "qualifications": total(nodes, "qualifications"),
        "quarters": added_up(node["quarters"] for node in nodes),
        "before": None,
        "nodes": in_order(nodes),
    }


def compare(nodes: Iterable[Node], before: Iterable[Node]) -> None:
    """Tell each node what it had in the year before, from the tree of that year."""
    earlier = {node["at"]: node for node in before}
    for node in nodes:
        if then := earlier.get(node["at"]):
            node["before"] = then["quarters"]
            compare(node["nodes"], then["nodes"])


def added_up(quarters: Iterable[Sequence[int]]) -> list[int]:
    """Quarter by quarter."""
    return [sum(each) for each in zip(*quarters, strict=True)]


def total(nodes: Iterable[Node], of: str) -> int:
    return sum(node[of] for node in nodes)


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Most certificates first, then by name; without those that have none."""
    with_any = [node for node in nodes if node["certificates"]]
    return sorted(with_any, key=lambda node: (-node["certificates"], node["name"].casefold()))
