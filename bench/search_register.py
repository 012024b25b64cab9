"""How long a search of the register takes: 60,000 qualifications, four visitors at once.

Beside it, on the same rows, the whole page of an admin that searches by `icontains`.
"""

import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench._databases import databases, in_a_test_database, measure_apart  # noqa: E402
from bench._plain_admin import LIST  # noqa: E402
from bench._processor import processor  # noqa: E402
from bench._serving import all_p95, times_of  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from bench.search import said, word  # noqa: E402
from casework.bulk import write_rows  # noqa: E402
from register.models import (  # noqa: E402
    RegisteredOrganisation,
    RegisteredQualification,
    RegisterImport,
)
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS  # noqa: E402
from register.vocabularies import LEVELS, STATUSES, TYPES  # noqa: E402


ROWS, OWNERS = 60_000, 350
AT_MOST = 150  # milliseconds, for 95 of 100 visits
SHARE = "processor, as a share of the admin's search"
MOST = {"growth of statements": 0, SHARE: 0.25}
ROUNDS, TIMES = 3, 10
WORDS = ("diploma", word(0), word(300), word(1_900), "60010003")
ADDRESS = "/register/"


def main() -> None:
    if len(sys.argv) > 1:
        file = Path(sys.argv[1])
        in_a_test_database(file, lambda: measure(file.parent))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, address in databases(folder):
            measured = measure_apart(__file__, Path(folder) / "register", address)
            measured.pop("MB")
            figures += [
                (f"{name}, {key}", figure, MOST.get(key, AT_MOST))
                for key, figure in measured.items()
            ]
    verdict(figures)


def measure(folder: Path) -> dict[str, float]:
    fill(0, 500)
    few = statements()
    fill(500, ROWS)
    growth = abs(statements() - few)
    return {
        "growth of statements": growth,
        SHARE: round(share_of_the_admin(), 3),
        **all_p95(times_of(folder, ADDRESS, searches())),
    }


def searches() -> dict[str, list[dict]]:
    """What is asked, each as a list of addresses that are asked in turn."""
    common, some = word(0), [word(number) for number in range(5, 2_000, 97)]
    return {
        "nothing": [{}],
        "the word of every title": [{"q": "diploma"}],
        "it, on every page": [{"q": "diploma", "page": page} for page in range(1, 21)],
        "it, and a level": [{"q": "diploma", "level": level} for level in LEVELS],
        "it, and all that narrows": [
            {
                "q": f"diploma {common}",
                "level": level,
                "status": STATUSES[0],
                "organisation": "RN5007",
            }
            for level in LEVELS
        ],
        "a level, type and area": [
            {"level": level, "type": "Key Skills", "sector_subject_area": "5.2"} for level in LEVELS
        ],
        "the start of most words": [{"q": start} for start in ("con", "pro", "sta", "ter", "wor")],
        "one word": [{"q": each} for each in some],
        "two words": [{"q": f"{each} {word(7)}"} for each in some],
        "a number": [{"q": f"600/{number:04}/3"} for number in range(1_000, 2_000, 37)],
        "an organisation": [{"organisation": f"RN5{number:03}"} for number in range(0, 350, 31)],
        "no such word": [{"q": "xylophone"}],
    }


def share_of_the_admin() -> float:
    """The processor's time of whole pages, ours and the admin's in turn; the middle of three."""
    person = get_user_model().objects.create(
        username="bench", email="bench@example.org", is_staff=True, is_superuser=True
    )
    visitor, officer = Client(), Client()
    officer.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    with override_settings(ROOT_URLCONF="bench._plain_admin"):
        rounds = [(spent(visitor, ADDRESS), spent(officer, LIST)) for _ in range(ROUNDS + 1)][1:]
    ours, the_admins = (1000 * min(each) / len(WORDS) / TIMES for each in zip(*rounds, strict=True))
    print(
        f"{connection.vendor}: {ours:.1f} ms of the processor a page, the admin's {the_admins:.1f}"
    )
    return statistics.median(mine / theirs for mine, theirs in rounds)


def spent(client: Client, address: str) -> float:
    """Seconds of the processor, in this process and in the database, for some searches."""
    started = processor()
    for word_asked in WORDS * TIMES:
        assert client.get(address, {"q": word_asked}).status_code == 200
    return processor() - started


def statements() -> int:
    client = Client()
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as made:
        assert client.get(ADDRESS, {"q": "diploma", "level": "Level 3"}).status_code == 200
    return len(made)


def fill(first: int, last: int) -> None:
    chance = random.Random(first)
    RegisterImport.objects.create(files="bench", sha256="", dialect="")
    if not first:
        RegisteredOrganisation.objects.bulk_create(
            RegisteredOrganisation(
                recognition_number=f"RN5{number:03}", name=f"Organisation {number} {word(number)}"
            )
            for number in range(OWNERS)
        )
    owners = [*RegisteredOrganisation.objects.values_list("pk", flat=True)]
    fields = RegisteredQualification._meta.concrete_fields[1:]
    rows = (
        [getattr(made, field.attname) for field in fields]
        for made in (qualification(number, chance, owners) for number in range(first, last))
    )
    columns = [field.attname for field in fields]
    with transaction.atomic():
        write_rows(RegisteredQualification, columns, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def qualification(number: int, chance: random.Random, owners: list[int]):
    return RegisteredQualification(
        number=f"{60_000_000 + number}",
        title=f"{said(chance, 2).capitalize()} Diploma in {said(chance, 6)}",
        organisation_id=chance.choice(owners),
        level=chance.choice(LEVELS),
        type=chance.choice([*TYPES]),
        sector_subject_area=chance.choice(SECTOR_SUBJECT_AREAS)[0],
        sector_subject_area_as_given="Engineering",
        status=chance.choice(STATUSES),
        total_credits=chance.randrange(1, 120),
        guided_learning_hours=chance.randrange(10, 900),
        grading_type="Pass/Fail",
        assessment_methods="Multiple Choice Examination, Portfolio of Evidence",
        specification=f"https://www.example.org/specifications/{number}",
        is_offered_in_england=True,
    )


if __name__ == "__main__":
    main()
