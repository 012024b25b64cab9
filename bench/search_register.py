"""How long a search of the register takes: 60,000 qualifications, four visitors at once.

Beside it, on the same rows, what the search of the admin takes by itself (`icontains`).
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.test")
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.paginator import Paginator  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from bench._verdict import verdict  # noqa: E402
from bench.import_standards import databases  # noqa: E402
from bench.search import p95, said, served, visit, word  # noqa: E402
from casework.bulk import write_rows  # noqa: E402
from register.forms import SearchForm  # noqa: E402
from register.models import RegisteredOrganisation, RegisteredQualification  # noqa: E402
from register.models.qualification import MOST_LISTED  # noqa: E402
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS  # noqa: E402
from register.views.searching import rows_of  # noqa: E402
from register.vocabularies import LEVELS, STATUSES, TYPES  # noqa: E402


ROWS, OWNERS = 60_000, 350
AT_MOST = 150  # milliseconds, for 95 of 100 visits
OF_THE_ADMIN = 0.25  # of the processor's time that its search takes
ADDRESS = "/register/"


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
        return
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for name, address in databases(folder):
            finished = subprocess.run(
                [sys.executable, __file__, folder],
                env=os.environ | {"DATABASE_URL": address},
                check=True,
                stdout=subprocess.PIPE,
            )
            for key, figure, most in json.loads(finished.stdout.splitlines()[-1]):
                figures.append((f"{name}, {key}", figure, most))
    verdict(figures)


def measure(folder: str) -> list[tuple[str, float, float]]:
    setup_test_environment()
    kept_in = connections["default"].settings_dict
    if "sqlite" in kept_in["ENGINE"]:
        kept_in["TEST"]["NAME"] = f"{folder}/register.sqlite3"
    made = setup_databases(verbosity=0, interactive=False)
    try:
        fill(0, 500)
        few = statements()
        fill(500, ROWS)
        growth = abs(statements() - few)
        share = seconds_of_ours() / seconds_of_the_admin()
        with served(folder) as port:
            times = {name: visit(port, asked, ADDRESS) for name, asked in searches().items()}
    finally:
        teardown_databases(made, verbosity=0)
    every = [each for taken in times.values() for each in taken]
    return [
        ("growth of statements", growth, 0),
        ("processor, as a share of the admin's search", round(share, 2), OF_THE_ADMIN),
        *((f"“{name}”, p95 in ms", p95(taken), AT_MOST) for name, taken in times.items()),
        ("all searches, p95 in ms", p95(every), AT_MOST),
    ]


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


def seconds_of_ours() -> float:
    """What is read for a page, without drawing it: the admin's page is not drawn here either."""

    def search(asked):
        keys = SearchForm(asked).found().first_keys()
        [*rows_of(Paginator(keys[:MOST_LISTED], 50).get_page(1))]

    return spent(search, words_of_searches())


def seconds_of_the_admin() -> float:
    """The search of an admin as Django makes one: its page of 100 rows, with both counts."""
    made = type("Plain", (admin.ModelAdmin,), {"search_fields": ("number", "title")})
    site = admin.AdminSite()
    site.register(RegisteredQualification, made)
    changelist = site._registry[RegisteredQualification]
    user = get_user_model()(is_superuser=True, is_staff=True, is_active=True)

    def search(asked):
        request = RequestFactory().get("/", asked)
        request.user = user
        [*changelist.get_changelist_instance(request).result_list]

    return spent(search, words_of_searches())


def words_of_searches() -> list[dict]:
    return [{"q": each} for each in ("diploma", word(0), word(300), word(1_900), "60010003")]


def spent(search, asked: list[dict]) -> float:
    """Seconds for these searches: statements run in this process or are waited for, alone."""
    for each in asked[:1]:
        search(each)
    started = time.perf_counter()
    for each in asked * 3:
        search(each)
    return time.perf_counter() - started


def statements() -> int:
    client = Client()
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as made:
        assert client.get(ADDRESS, {"q": "diploma", "level": "Level 3"}).status_code == 200
    return len(made)


def fill(first: int, last: int) -> None:
    chance = random.Random(first)
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
