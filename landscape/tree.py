"""The tree of the landscape: areas, sub areas, organisations, each with its sum of shown figures.

A node is a mapping, as it is kept: `at` (code of an area, key of an organisation), `name`,
`certificates`, `qualifications` (those without certificates as well) and its `nodes`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from landscape.areas import area_of, name_of


Node = dict[str, Any]


class Leaf(NamedTuple):
    """Qualifications of one organisation in one sub area: their sum as shown, and their number."""

    sub_area: str
    organisation: int
    certificates: int | None
    qualifications: int


def grow(leaves: Iterable[Leaf], names: Mapping[int, str]) -> list[Node]:
    """The areas with all beneath them; what has no certificates is counted but has no node."""
    areas: dict[str, dict[str, dict[int, list[int]]]] = defaultdict(lambda: defaultdict(dict))
    for leaf in leaves:
        sub_area = areas[area_of(leaf.sub_area)][leaf.sub_area]
        sums = sub_area.setdefault(leaf.organisation, [0, 0])
        sums[0] += leaf.certificates or 0
        sums[1] += leaf.qualifications
    return in_order(
        branch(
            area,
            [
                branch(code, [leaf_node(pk, names[pk], *sums) for pk, sums in held.items()])
                for code, held in sub_areas.items()
            ],
        )
        for area, sub_areas in areas.items()
    )


def leaf_node(pk: int, name: str, certificates: int, qualifications: int) -> Node:
    return {
        "at": pk,
        "name": name,
        "certificates": certificates,
        "qualifications": qualifications,
        "nodes": [],
    }


def branch(code: str, nodes: list[Node]) -> Node:
    return {
        "at": code,
        "name": name_of(code),
        "certificates": total(nodes, "certificates"),
        "qualifications": total(nodes, "qualifications"),
        "nodes": in_order(nodes),
    }


def total(nodes: Iterable[Node], of: str) -> int:
    return sum(node[of] for node in nodes)


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Most certificates first, then by name; without those that have none."""
    with_any = [node for node in nodes if node["certificates"]]
    return sorted(with_any, key=lambda node: (-node["certificates"], node["name"].casefold()))
