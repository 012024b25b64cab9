"""How somebody types the number of a qualification among words, and which qualifications have them.

Migration 0002 makes the index of each database, which keeps itself whoever writes the rows.
"""

import re

from casework import full_text
from casework.full_text import folded, words_of


TABLE = "register_registeredqualification"
INDEX = full_text.Index(TABLE, "id", "register_search")
# 603/2476/0, 603-2476-0, 603 2476 0, and its beginning with a slash: 603/24.
NUMBER = re.compile(r"(?<!\w)([0-9a-z]\d\d)(?:[/\s-](\d{4})[/\s-]([\dx])(?!\w)|/(\d{1,4})/?(?!\w))")
MOST_WORDS = 12  # of what is typed: more would only cost time


def words_asked(typed: str) -> list[str]:
    """The words to search for; the parts of a qualification number are one word."""
    joined = NUMBER.sub(lambda found: "".join(part or "" for part in found.groups()), folded(typed))
    return words_of(joined)[:MOST_WORDS]
