"""What a feed holds as text or HTML becomes plain text that any database can store."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.importing import plain_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Research scientist ", "Research scientist"),
        ("Cut\r\n\tand  weld\u00a0pipes", "Cut and weld pipes"),
        ("Walking analysis &amp; engineering", "Walking analysis & engineering"),
        ("such as&nbsp;cricket", "such as cricket"),
        ("\u2018Leather\u2019 \u2013 £700", "\u2018Leather\u2019 \u2013 £700"),
        ("a\x00b\ud800c", "abc"),
        ("under <5 volts> and 3 < 4", "under <5 volts> and 3 < 4"),
        ("", ""),
    ],
)
def test_one_line_of_text(raw, clean):
    assert plain_text.one_line(raw) == clean


def test_lines_of_text_are_kept():
    assert plain_text.lines(" Cut \r\n\r\n  weld  \rfile\x0b") == "Cut\nweld\nfile"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("&lt;p&gt;One&lt;/p&gt;\r\n&lt;p&gt;Two&lt;/p&gt;", "One\nTwo"),
        ("&amp;lt;p&amp;gt;Twice &amp;amp; more&amp;lt;/p&amp;gt;", "Twice & more"),
        ("&lt;br /&gt;&lt;br /&gt;Next", "Next"),
        (
            "&lt;ul&gt;&lt;li&gt;Saw&lt;/li&gt;&lt;li&gt;Plane&lt;/li&gt;&lt;/ul&gt;",
            "- Saw\n- Plane",
        ),
        ("in excess of &#163;700 million", "in excess of £700 million"),
        ('&lt;span class="heading"&gt;Typical&lt;/span&gt; work', "Typical work"),
        ('&lt;a href="javascript:x"&gt;UKFT&lt;/a&gt;', "UKFT"),
        ("Safe &lt;script&gt;alert(1)&lt;/script&gt;words", "Safe words"),
        ("Safe <style>p {}</style>words", "Safe words"),
        ("</script>words", "words"),
        ("a &amp;amp;#x1; b", "a b"),
        ("Plain words", "Plain words"),
    ],
)
def test_words_of_html_however_often_it_was_escaped(raw, clean):
    assert plain_text.from_html(raw) == clean


@settings(deadline=None)
@given(st.text() | st.from_regex(r"(<[a-z/!?]*|&[a-z#0-9;]*|[^\x00]){0,8}"))
def test_any_text_becomes_text_that_can_be_stored(raw):
    for clean in (plain_text.one_line, plain_text.lines, plain_text.from_html):
        text = clean(raw)

        assert text.encode("utf-8").find(b"\x00") == -1
        assert text == text.strip()
