"""How much of a text is printed."""

import pytest

from assessments.letters.lengths import CUT, MOST_LINES, room_for_each, shortened


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("one two three", "one two three"),
        ("  one two  ", "one two"),
        ("one two three four", f"one two{CUT}"),
        ("onetwothreefourfive", f"onetwothreefo{CUT}"),
        ("one\r\ntwo", "one\ntwo"),
    ],
)
def test_text_is_cut_between_words_and_says_so(text, printed):
    assert shortened(text, 13) == printed


def test_text_of_very_many_lines_runs_on():
    lines = [str(number) for number in range(MOST_LINES + 3)]

    printed = shortened("\n".join(lines), 3_000)

    assert printed.splitlines() == [*lines[:MOST_LINES], "100 101 102"]


@pytest.mark.parametrize(("number", "room"), [(0, 3_000), (20, 3_000), (21, 2_857), (60, 1_000)])
def test_many_findings_share_the_room(number, room):
    assert room_for_each(number) == room
