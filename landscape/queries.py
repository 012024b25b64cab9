"""What a page of the landscape asks the database, and where in the tree it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from landscape.areas import area_of, name_of, sub_areas_of
from landscape.models import CurrentQualification, Edition, Tree
from landscape.tree import Node
from register.models.qualification import MOST_LISTED
from register.search import INDEX, words_asked


@dataclass(frozen=True)
class Place:
    """The node that an address names: all of it, an area, a sub area, an organisation in one."""

    area: str = ""
    organisation: int | None = None

    @property
    def name(self) -> str:
        return name_of(self.area)

    @classmethod
    def named(cls, asked: Mapping[str, str]) -> "Place":
        """As the address of a file names it; a wrong number is none."""
        number = asked.get("organisation", "")
        is_number = number.isascii() and number.isdigit() and len(number) < len(str(2**63))
        return cls(asked.get("area", ""), int(number) if is_number else None)

    def path(self) -> list[str | int]:
        """Its ancestors and itself, below the root."""
        if not self.area:
            return []
        above: list[str | int] = [*dict.fromkeys([area_of(self.area), self.area])]
        return above if self.organisation is None else [*above, self.organisation]


def current_edition() -> int | None:
    """The number of the edition that is shown: all that a page which is held already depends on."""
    return Edition.objects.filter(is_current=True).values_list("pk", flat=True).first()


def find_tree(asked: Mapping[str, str]) -> Tree | None:
    """The tree for what stands in the address, with its edition, in one statement.

    A year or level that is not there is passed over: the latest year, all levels.
    """
    year = asked.get("year", "")
    wanted = int(year) if len(year) == 4 and year.isascii() and year.isdigit() else 0
    level = asked.get("level", "")[:60]
    fits = Case(
        When(year=wanted, level=level, then=Value(3)),
        When(year=wanted, then=Value(2)),
        When(level=level, then=Value(1)),
        default=Value(0),
    )
    return (
        Tree.objects.filter(
            Q(year=wanted) | Q(year=F("edition__latest_year")),
            edition__is_current=True,
            in_tables=asked.get("tables") == "yes",
            level__in={level, ""},
        )
        .select_related("edition")
        .order_by(fits.desc())
        .first()
    )


def opened(nodes: list[Node], place: Place) -> list[Node]:
    """The nodes on the way to a place, as far as the tree has them."""
    found: list[Node] = []
    for at in place.path():
        node = next((each for each in nodes if each["at"] == at), None)
        if node is None:
            break
        found.append(node)
        nodes = node["nodes"]
    return found


def place_of(way: list[Node]) -> Place:
    """The place at the end of some opened nodes."""
    codes = [node["at"] for node in way if isinstance(node["at"], str)]
    last = way[-1]["at"] if way else None
    return Place(codes[-1] if codes else "", last if isinstance(last, int) else None)


def listed(tree: Tree, place: Place) -> QuerySet[CurrentQualification]:
    """The qualifications beneath a place, under the same filters, in the order of the table."""
    found = CurrentQualification.objects.filter(edition=tree.edition_id, year=tree.year)
    if tree.level:
        found = found.filter(level=tree.level)
    if tree.in_tables:
        found = found.filter(in_tables=True)
    if "." in place.area:
        found = found.filter(sub_area=place.area)
    elif place.area:
        found = found.filter(sub_area__in=sub_areas_of(place.area))
    if place.organisation is not None:
        found = found.filter(organisation=place.organisation)
    return found.order_by("place")


def rows_of_page(listed: QuerySet[CurrentQualification]) -> QuerySet[CurrentQualification]:
    """The rows of a page, whose titles are read for them alone and not for all pages before it."""
    return CurrentQualification.objects.filter(pk__in=listed.values("pk")).order_by("place")


def with_words(listed: QuerySet[CurrentQualification], typed: str) -> QuerySet[Any]:
    """Those that the register's own search finds: few by their keys, many in their order."""
    words = words_asked(typed)
    keys: Any = INDEX.some_keys(words, "words", MOST_LISTED + 1) if words else []
    if len(keys) > MOST_LISTED:
        keys = INDEX.having(words, "words")
    return listed.filter(qualification__in=keys)


def organisations_with(nodes: list[Node], words: list[str]) -> Iterator[tuple[Place, Node]]:
    """The nodes of organisations whose name has all the words."""
    folded = [word.casefold() for word in words]
    for area in nodes:
        for sub_area in area["nodes"]:
            for node in sub_area["nodes"]:
                if all(word in node["name"].casefold() for word in folded):
                    yield Place(sub_area["at"], node["at"]), node
