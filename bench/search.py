"""How long a search of standards takes: 5,000 versions with 200,000 KSBs, four visitors at once."""

import os
import random
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from urllib.parse import urlencode

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._serving import all_p95, times_of  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from casework.bulk import write_rows  # noqa: E402
from standards.models import KnowledgeSkillBehaviour, OccupationalStandard, Route  # noqa: E402


REFERENCES, KSBS = 2_500, 40  # two versions of each, and the KSBs of a version
VOCABULARY, WORDS = 8_000, 14  # words there are, and words of a KSB
AT_MOST = 150  # milliseconds, for 95 of 100 visits
MOST = {"seconds to let search know all": 60, "growth of statements": 0}
PAGES = ("", "routes/", "routes/digital/")
SYLLABLES = (
    *("ba", "con", "de", "en", "fi", "gra", "ho", "in", "ju", "ker", "lo", "men"),
    *("no", "pro", "qua", "re", "sta", "ter", "und", "ver", "wor", "zy"),
)


def main() -> None:
    if len(sys.argv) > 1:
        file = Path(sys.argv[1])
        in_a_test_database(file, lambda: measure(file.parent))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, address in databases(folder):
            measured = measure_apart(__file__, Path(folder) / "search", address)
            measured.pop("MB")
            figures += [
                (f"{name}, {key}", figure, MOST.get(key, AT_MOST))
                for key, figure in measured.items()
            ]
    verdict(figures)


def measure(folder: Path) -> dict[str, float]:
    fill(range(10))
    few = statements()
    to_fill = fill(range(10, REFERENCES))
    growth = [abs(many - some) for many, some in zip(statements(), few, strict=True)]
    return {
        "seconds to let search know all": to_fill,
        "growth of statements": max(growth),
        **all_p95(times_of(folder, "/standards/", searches())),
    }


def searches() -> dict[str, list[dict]]:
    """What is asked, each as a list of addresses that are asked in turn."""
    common, some = word(0), [word(number) for number in range(5, 2_000, 97)]
    return {
        "nothing": [{}],
        "the word of every KSB": [{"q": common}],
        "it, on every page": [{"q": common, "page": page} for page in range(1, 51)],
        "it, and a level": [{"q": common, "level": level} for level in (2, 3, 4)],
        "the start of most words": [{"q": start} for start in ("con", "pro", "sta", "ter", "wor")],
        "five common words": [
            {"q": " ".join(map(word, range(first, first + 5)))} for first in (0, 3)
        ],
        "one word": [{"q": each} for each in some],
        "two words": [{"q": f"{each} {word(7)}"} for each in some],
        "a reference": [{"q": f"ST{number}"} for number in range(1_000, 2_000, 37)],
        "a title": [{"q": f"technician {number}"} for number in range(1_000, 2_000, 37)],
        "no such word": [{"q": "xylophone"}],
    }


def statements() -> list[int]:
    """Of each page; the last one of a search tells of KSBs, however many pages there are."""
    client, counts = Client(), []
    for page in (*PAGES, f"?{urlencode({'q': word(0), 'page': REFERENCES})}"):
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"/standards/{page}").status_code == 200
        counts.append(len(made))
    return counts


def fill(numbers: range) -> float:
    """Two versions of each reference with all their KSBs; the seconds to let search know them."""
    chance = random.Random(numbers.start)
    route, _ = Route.objects.get_or_create(slug="digital", defaults={"name": "Digital"})
    standards = OccupationalStandard.objects.bulk_create(
        OccupationalStandard(
            reference=f"ST{number:04}",
            version=f"1.{minor}",
            status="approved" if minor else "retired",
            title=f"Technician {number} {said(chance, 2)}",
            level=2 + number % 6,
            route=route,
            typical_job_titles=[said(chance, 3) for _ in range(4)],
            overview=said(chance, 60),
        )
        for number in numbers
        for minor in range(2)
    )
    columns = ("standard_id", "kind", "code", "text", "position", "source_id")
    rows = [
        (standard.pk, "K", f"K{n}", f"{word(0)} {said(chance, WORDS)}", n, "")
        for standard in standards
        for n in range(1, KSBS + 1)
    ]
    with transaction.atomic():
        write_rows(KnowledgeSkillBehaviour, columns, rows)
    started = time.perf_counter()
    call_command("index_standards", verbosity=0)
    taken = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return round(taken, 1)


def word(number: int) -> str:
    """The words, the most common one first."""
    letters, parts = number + len(SYLLABLES) ** 2, []
    while letters:
        letters, part = divmod(letters, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts)


LEXICON = [word(number) for number in range(VOCABULARY)]
# Few words are common and most are rare, as in any language.
OFTEN = [*accumulate(1 / (number + 3) for number in range(VOCABULARY))]


def said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(LEXICON, cum_weights=OFTEN, k=count))


if __name__ == "__main__":
    main()
