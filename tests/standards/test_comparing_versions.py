"""What changed between two versions: which item is which, and which words differ."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.comparing_versions import Item, Piece, labels_now, marked, pairs


def items(*texts, **coded):
    """Items labelled K1, K2 … in order, or by name."""
    return [Item(f"K{number}", text) for number, text in enumerate(texts, start=1)] + [
        Item(code, text) for code, text in coded.items()
    ]


def told(before, after):
    """Each pair as its two labels, and what became of it."""
    asked = {
        "added": lambda pair: pair.is_added(),
        "removed": lambda pair: pair.is_removed(),
        "reworded": lambda pair: pair.is_reworded(),
        "moved": lambda pair: pair.is_moved(),
        "same": lambda pair: pair.is_the_same(),
    }
    return [
        (
            pair.before and pair.before.code,
            pair.after and pair.after.code,
            *(word for word, is_so in asked.items() if is_so(pair)),
        )
        for pair in pairs(before, after)
    ]


def test_same_text_under_the_same_label_is_the_same():
    assert told(items("How steel bends"), items("How steel bends")) == [("K1", "K1", "same")]


def test_text_that_stands_unchanged_under_another_label_is_moved():
    before, after = items("How steel bends", "How wood bends"), items("How wood bends")

    assert told(before, after) == [("K2", "K1", "moved"), ("K1", None, "removed")]


def test_what_was_put_in_before_others_moves_them_and_is_itself_added():
    before, after = items("One", "Two", "Three"), items("One", "New", "Two", "Three")

    assert told(before, after) == [
        ("K1", "K1", "same"),
        (None, "K2", "added"),
        ("K2", "K3", "moved"),
        ("K3", "K4", "moved"),
    ]


def test_other_text_under_the_same_label_is_reworded():
    before, after = items("How steel bends"), items("How steel breaks")

    assert told(before, after) == [("K1", "K1", "reworded")]


def test_equal_text_counts_before_the_label():
    before, after = items("One", "Two"), items("Two", "Three")

    assert told(before, after) == [
        ("K2", "K1", "moved"),
        ("K1", None, "removed"),
        (None, "K2", "added"),
    ]


def test_knowledge_that_became_a_skill_is_moved():
    assert told([Item("K3", "Bend steel")], [Item("S1", "Bend steel")]) == [("K3", "S1", "moved")]


def test_of_equal_texts_those_that_kept_their_label_go_together():
    before, after = items("Safety", "Safety", "Safety"), items(K2="Safety", K4="Safety")

    assert told(before, after) == [
        ("K2", "K2", "same"),
        ("K3", None, "removed"),
        ("K1", "K4", "moved"),
    ]


def test_labels_are_put_in_order_by_their_number():
    after = [Item(code, code) for code in ("K10", "K2", "K1")]

    assert [pair.after.code for pair in pairs([], after)] == ["K1", "K2", "K10"]


def test_two_empty_versions_differ_in_nothing():
    assert pairs([], []) == []


# What belongs to an item


def test_duty_that_calls_on_a_moved_item_calls_on_the_same():
    ksbs = pairs(items("One", "Two"), items("New", "One", "Two"))
    labels = labels_now(ksbs)
    before = Item("D1", "Bend steel", {labels["K1"]: "K1", labels["K2"]: "K2"})
    after = Item("D1", "Bend steel", {"K2": "K2", "K3": "K3"})

    (pair,) = pairs([before], [after])

    assert labels == {"K1": "K2", "K2": "K3"}
    assert pair.is_the_same()


def test_duty_that_calls_on_others_tells_which():
    before = Item("D1", "Bend steel", {"K5": "K4", "K2": "K2"})
    after = Item("D1", "Bend steel", {"K2": "K2", "S1": "S1"})

    (pair,) = pairs([before], [after])

    assert (pair.belongs_otherwise(), pair.is_the_same(), pair.is_reworded()) == (
        True,
        False,
        False,
    )
    assert pair.belonged_before_only() == ["K4"]
    assert pair.belongs_after_only() == ["S1"]


def test_what_is_moved_and_calls_on_others_is_not_only_moved():
    before, after = Item("D1", "Bend", {"K1": "K1"}), Item("D2", "Bend", {"K2": "K2"})

    (pair,) = pairs([before], [after])

    assert (pair.is_moved(), pair.is_only_moved()) == (True, False)


def test_added_item_has_no_other_side_to_differ_from():
    (pair,) = pairs([], [Item("D1", "Bend", {"K1": "K1"})])

    assert (pair.belongs_after_only(), pair.belongs_otherwise(), pair.is_moved()) == (
        [],
        False,
        False,
    )
    assert pair.texts() == ([], [Piece("Bend", is_marked=False)])


# Words


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("How steel bends", "How steel breaks", "How steel [bends]", "How steel [breaks]"),
        ("Bend steel", "Bend and weld steel", "Bend steel", "Bend [and weld] steel"),
        ("Bend steel safely", "Bend steel", "Bend steel [safely]", "Bend steel"),
        ("", "Bend steel", "", "[Bend steel]"),
        ("Bend", "Weld", "[Bend]", "[Weld]"),
        ("One:\n- bend", "One:\n- weld", "One: \n - [bend]", "One: \n - [weld]"),
        ("Bend", "Bend", "Bend", "Bend"),
        ("", "", "", ""),
    ],
)
def test_words_which_the_other_side_does_not_have_are_marked(before, after, left, right):
    assert [in_brackets(pieces) for pieces in marked(before, after)] == [left, right]


def in_brackets(pieces) -> str:
    return " ".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


TEXTS = st.text("ab \n", max_size=30)


@given(TEXTS, TEXTS)
def test_no_word_is_lost_and_what_is_not_marked_is_on_both_sides(before, after):
    left, right = marked(before, after)

    assert " ".join(piece.text for piece in left).split() == before.split()
    assert " ".join(piece.text for piece in right).split() == after.split()
    kept = [" ".join(p.text for p in side if not p.is_marked).split() for side in (left, right)]
    assert kept[0] == kept[1]


CODED = st.lists(st.sampled_from("abcde"), max_size=6).map(lambda texts: items(*texts))


@given(CODED, CODED)
def test_every_item_of_both_versions_is_in_one_pair(before, after):
    found = pairs(before, after)

    assert sorted(id(pair.before) for pair in found if pair.before) == sorted(map(id, before))
    assert sorted(id(pair.after) for pair in found if pair.after) == sorted(map(id, after))
    left = {pair.before.text for pair in found if pair.is_removed()}
    assert left.isdisjoint(pair.after.text for pair in found if pair.is_added())


def test_two_wholly_different_long_texts_are_compared_in_a_moment():
    texts = [" ".join(f"word{n * step % 401}" for n in range(6000)) for step in (7, 11)]

    start = time.process_time()
    marked(*texts)

    assert time.process_time() - start < 2
