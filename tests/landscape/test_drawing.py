"""The drawing of the tree: where nodes stand, and where the lines between them run."""

import re

import pytest

from landscape.drawing import COLUMNS, Addresses, draw, lines_of
from landscape.tree import in_order


def node(at, certificates, *nodes, name=None, before=None):
    return {
        "at": at,
        "name": name or f"{at} Sample",
        "certificates": certificates,
        "qualifications": 1,
        "quarters": [certificates, 0, 0, 0],
        "before": before,
        "nodes": in_order(nodes),
    }


def tree():
    organisations = [node(pk, 5 * pk, name=f"Sample {pk}") for pk in range(1, 41)]
    areas = [node(str(area), 5 * (20 - area)) for area in range(1, 15)]
    areas[9] = node("10", 50, node("10.1", 40, *organisations), node("10.2", 10))
    return areas


def drawn(*way, is_compared=False):
    nodes = tree()
    opened, among = [], nodes
    for at in way:
        opened.append(next(node for node in among if node["at"] == at))
        among = opened[-1]["nodes"]
    return draw(nodes, opened, Addresses({}), is_compared=is_compared)


def test_the_height_of_the_drawing_is_that_of_its_longest_column():
    assert drawn().height == sum(node.height for node in drawn().nodes)
    wide = drawn("10", "10.1")
    last = wide.beneath.beneath
    assert wide.height == last.top + sum(node.height for node in last.nodes)


@pytest.mark.parametrize(
    ("way", "column", "width"), [((), 1, 21.5), (("10",), 2, 46), (("10", "10.1"), 3, 72)]
)
def test_the_drawing_is_as_wide_as_the_columns_that_are_open(way, column, width):
    assert (drawn(*way).last_column, drawn(*way).width) == (column, width)


def test_what_opens_begins_near_its_node_and_never_above_the_first():
    opened = drawn("10", "10.1")
    middle = sum(node.height for node in opened.nodes[:9]) + opened.nodes[9].height / 2

    assert opened.beneath.top == middle - sum(node.height for node in opened.beneath.nodes) / 2
    assert 0 < opened.beneath.beneath.top < middle
    assert opened.top == 0


def test_each_line_leads_from_the_open_node_to_the_circle_of_one_beneath():
    opened = drawn("10", "10.1")
    first, *others = opened.beneath.all_lines()
    ends = [re.fullmatch(r"M(\S+) (\S+)C.* (\S+) (\S+)", line.path).groups() for line in others]

    assert first.is_open
    assert {float(x) for x, *_ in ends[1:]} == {COLUMNS[1].right}
    assert {float(x) for *_, x, _ in ends[1:]} == {COLUMNS[2].left + 1}
    last = opened.beneath.beneath
    middles, top = [], last.top
    for each in last.nodes:
        middles.append(top + each.height / 2)
        top += each.height
    assert [float(y) for *_, y in ends[1:]] == middles


def test_size_and_colour_of_a_node_follow_its_certificates():
    sizes = [(each.radius, each.depth) for each in drawn("10", "10.1").beneath.beneath.nodes]

    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == ((0.8, 5), (0.3, 1))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("NOCN", 1),
        ("7 Retail and Commercial Enterprise", 2),
        ("15 Business, Administration, Finance and Law", 3),
        ("Confederation of International Beauty Therapy and Cosmetology", 3),
        ("m" * 100, 7),
        ("", 1),
    ],
)
def test_a_row_has_room_for_all_lines_of_its_name(name, lines):
    assert lines_of(name, 13.1) == lines


def test_a_row_has_room_for_the_words_that_stand_for_a_change():
    without, with_change = drawn().nodes[0], drawn(is_compared=True).nodes[0]

    assert (without.height, with_change.height) == (3.125, 4.375)
    assert with_change.change.in_short == "no figure before"
