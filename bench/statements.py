"""SQL statements of the pages people use most, at 10, 100 and 2,000 submissions."""

import os

import django


os.environ["DJANGO_SETTINGS_MODULE"] = "approvals.settings.test"
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from bench._verdict import verdict  # noqa: E402
from submissions.models import Submission  # noqa: E402
from tests.factories.accounts import person  # noqa: E402
from tests.factories.standards import CategoryFactory  # noqa: E402
from tests.factories.submissions import SubmissionFactory, WindowFactory  # noqa: E402


SIZES = (10, 100, 2000)
AT_MOST = {"own list": 5, "edit": 6, "save": 12, "the desk's queue": 10}


def main() -> None:
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        measured = {size: statements_at(size) for size in SIZES}
    finally:
        teardown_databases(databases, verbosity=0)
    for size, pages in measured.items():
        print(f"{size} submissions: {pages}")
    verdict(
        [
            *(
                (f"{page}, at {SIZES[-1]}", measured[SIZES[-1]][page], AT_MOST[page])
                for page in AT_MOST
            ),
            *((f"{page}, growth", spread(measured, page), 0) for page in AT_MOST),
        ]
    )


def spread(measured: dict, page: str) -> int:
    """0 when a page costs the same at every size."""
    costs = [pages[page] for pages in measured.values()]
    return max(costs) - min(costs)


def statements_at(size: int) -> dict[str, int]:
    grow_to(size)
    submitter, officer = Client(), Client()
    submitter.force_login(person("submitter"))
    officer.force_login(person("officer"))
    draft = Submission.objects.get(reference="L3-2026S-DRAFT2")
    edit = f"/submissions/{draft.reference}/qualification/"
    page = submitter.get(edit).content.decode()
    typed = {"title": draft.title, "level": 3, "ages": ["is_for_19_plus"], "seen": seen_on(page)}
    return {
        "own list": count(lambda: submitter.get("/submissions/")),
        "edit": count(lambda: submitter.get(edit)),
        "save": count(lambda: submitter.post(edit, typed), status=302),
        "the desk's queue": count(lambda: officer.get("/admin/submissions/submission/")),
    }


def grow_to(size: int) -> None:
    """Half of them drafts, half in review with two reviewers, all of one organisation."""
    category, window = shared()
    if not Submission.objects.exists():
        SubmissionFactory(ready=True, category=category, window=window, reference="L3-2026S-DRAFT2")
    for number in range(size - Submission.objects.count()):
        traits = {"in_review": True} if number % 2 else {}
        SubmissionFactory(category=category, window=window, **traits)


def shared():
    found = Submission.objects.select_related("category", "window").first()
    if found:
        return found.category, found.window
    return CategoryFactory(with_criteria=True), WindowFactory()


def seen_on(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def count(visit, status: int = 200) -> int:
    with CaptureQueriesContext(connection) as made:
        answer = visit()
    assert answer.status_code == status, (answer.status_code, answer.content[-2000:])
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in made)


if __name__ == "__main__":
    main()
