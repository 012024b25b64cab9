"""What changed between two versions of a standard: item by item, and word by word. No database."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple


WORDS = re.compile(r"\S+|\n")


@dataclass(frozen=True)
class Item:
    """One KSB, duty or option of one version.

    `belongs` is what else is told of it, as the side shows it, under a key by which the two sides
    are held against each other: a duty still calls on a KSB that has another label now.
    """

    code: str
    text: str
    belongs: dict[str, str] = field(default_factory=dict)


class Piece(NamedTuple):
    """Words that stand together; marked where the other side does not have them."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Pair:
    """An item in both versions, or in one of them only."""

    before: Item | None
    after: Item | None

    def label(self) -> str:
        """Its label now, or the one it had."""
        item = self.after or self.before
        return item.code if item else ""

    def is_added(self) -> bool:
        return self.before is None

    def is_removed(self) -> bool:
        return self.after is None

    def is_moved(self) -> bool:
        return self._differs(lambda item: item.code)

    def is_reworded(self) -> bool:
        return self._differs(lambda item: item.text)

    def belongs_otherwise(self) -> bool:
        return self._differs(lambda item: item.belongs.keys())

    def is_the_same(self) -> bool:
        return bool(self.before and self.after) and not self.is_moved() and self.says_the_same()

    def is_only_moved(self) -> bool:
        return self.is_moved() and self.says_the_same()

    def says_the_same(self) -> bool:
        return not self.is_reworded() and not self.belongs_otherwise()

    def texts(self) -> tuple[list[Piece], list[Piece]]:
        """The words of both sides; an item that is in one version only is not marked."""
        if self.before and self.after:
            return marked(self.before.text, self.after.text)
        return unmarked(self.before), unmarked(self.after)

    def belonged_before_only(self) -> list[str]:
        return only_of(self.before, self.after)

    def belongs_after_only(self) -> list[str]:
        return only_of(self.after, self.before)

    def _differs(self, told: Callable[[Item], object]) -> bool:
        if self.before is None or self.after is None:
            return False
        return told(self.before) != told(self.after)


def only_of(one: Item | None, other: Item | None) -> list[str]:
    if one is None or other is None:
        return []
    return [shown for key, shown in one.belongs.items() if key not in other.belongs]


def pairs(before: Iterable[Item], after: Iterable[Item]) -> list[Pair]:
    """Which item of the one version is which of the other: first by equal text, then by label.

    Of items with the same text, those which kept their label go together first.
    """
    olds, news = [*before], [*after]
    found: list[Pair] = []
    for key in (lambda item: (item.text, item.code), text_of, code_of):
        met = [*meeting(olds, news, key)]
        found += met
        olds = left(olds, [pair.before for pair in met])
        news = left(news, [pair.after for pair in met])
    found += [Pair(item, None) for item in olds] + [Pair(None, item) for item in news]
    return sorted(found, key=place)


def text_of(item: Item) -> str:
    return item.text


def code_of(item: Item) -> str:
    return item.code


def meeting(olds: list[Item], news: list[Item], key: Callable[[Item], Hashable]) -> Iterable[Pair]:
    waiting: dict[Hashable, deque[Item]] = defaultdict(deque)
    for old in olds:
        waiting[key(old)].append(old)
    for new in news:
        if waiting[key(new)]:
            yield Pair(waiting[key(new)].popleft(), new)


def left(items: list[Item], met: list[Item | None]) -> list[Item]:
    gone = {id(item) for item in met}
    return [item for item in items if id(item) not in gone]


def place(pair: Pair) -> tuple[str, int, bool]:
    """By the label it has now; one that was removed stands where it was, after its successor."""
    label = pair.label()
    return label[:1], int(re.sub(r"\D", "", label) or 0), pair.is_removed()


def labels_now(matched: Iterable[Pair]) -> dict[str, str]:
    """From the label an item had to the one it has now."""
    return {pair.before.code: pair.after.code for pair in matched if pair.before and pair.after}


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; those that the other does not have are marked."""
    olds, news = WORDS.findall(before), WORDS.findall(after)
    blocks = SequenceMatcher(None, olds, news).get_matching_blocks()
    return (
        [*pieces(olds, [(block.a, block.size) for block in blocks])],
        [*pieces(news, [(block.b, block.size) for block in blocks])],
    )


def pieces(words: list[str], shared: list[tuple[int, int]]) -> Iterable[Piece]:
    """Words in order: what is shared, by start and length, and marked what lies between."""
    done = 0
    for start, length in shared:
        if start > done:
            yield Piece(" ".join(words[done:start]), is_marked=True)
        if length:
            yield Piece(" ".join(words[start : start + length]), is_marked=False)
        done = start + length


def unmarked(item: Item | None) -> list[Piece]:
    return [Piece(item.text, is_marked=False)] if item else []
