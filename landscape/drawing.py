"""The tree as a page draws it: addresses, what is open, how much each is beside its siblings."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from landscape.queries import Place
from landscape.tree import Node


DEPTHS = 5  # of colour


@dataclass(frozen=True)
class Drawn:
    """One node on the page."""

    name: str
    id: str
    href: str
    certificates: int
    qualifications: int
    is_leaf: bool
    is_open: bool
    is_chosen: bool
    share: int  # of the largest sibling, in hundredths
    nodes: list["Drawn"]

    @property
    def depth(self) -> int:
        """1 to 5: the colour says again what figure and bar say."""
        return min(DEPTHS, self.share * DEPTHS // 100 + 1)


def draw(nodes: list[Node], way: list[Node], asked: dict[str, str]) -> list[Drawn]:
    """The nodes of the first level, and beneath each that is open its own."""
    return [*_siblings(nodes, Place(), way, asked)]


def _siblings(nodes: list[Node], parent: Place, way: list[Node], asked) -> Iterator[Drawn]:
    largest = max((node["certificates"] for node in nodes), default=0)
    for node in nodes:
        place = below(parent, node)
        is_open = bool(way) and way[0] is node
        is_chosen = is_open and len(way) == 1
        yield Drawn(
            name=node["name"],
            id=id_of(place),
            # What is open and chosen closes: its link leads to the node above.
            href=address(parent if is_chosen else place, asked, place if is_chosen else None),
            certificates=node["certificates"],
            qualifications=node["qualifications"],
            is_leaf=not node["nodes"],
            is_open=is_open,
            is_chosen=is_chosen,
            share=max(1, node["certificates"] * 100 // largest) if largest else 0,
            nodes=[*_siblings(node["nodes"], place, way[1:], asked)] if is_open else [],
        )


def below(parent: Place, node: Node) -> Place:
    if isinstance(node["at"], int):
        return Place(parent.area, node["at"])
    return Place(node["at"])


def id_of(place: Place) -> str:
    """The name of a node's spot on the page."""
    return "-".join(["node", *map(str, place.path()[-2:])]).replace(".", "_")


def address(place: Place, asked: dict[str, str], spot: Place | None = None) -> str:
    """Where the tree is open at a place; the browser moves to it, or to another spot."""
    named = [part for part in (place.area, place.organisation) if part]
    to = reverse("landscape:node" if named else "landscape:tree", args=named)
    moves_to = spot or place
    return f"{to}{query(asked)}" + (f"#{id_of(moves_to)}" if moves_to.area else "")


def query(asked: dict[str, str]) -> str:
    return f"?{urlencode(asked)}" if asked else ""
