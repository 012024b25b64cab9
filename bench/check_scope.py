"""The check of scope for one qualification: SQL statements, and CPU from question to answers."""

import datetime as dt
import os
import time

import django


os.environ["DJANGO_SETTINGS_MODULE"] = "approvals.settings.test"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.utils import timezone  # noqa: E402

from approvals.check_scope.answering import Check  # noqa: E402
from approvals.check_scope.forms import CheckForm  # noqa: E402
from bench._verdict import verdict  # noqa: E402
from standards.models import Category  # noqa: E402
from tests.factories import (  # noqa: E402
    OccupationalStandardFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    WindowFactory,
    the_organisation,
)


LISTED, NAMED, TIMES = 500, 10, 50
ASKED = {
    "level": "3",
    "audience": "16-to-19",
    "standards": ", ".join(f"ST{number:04}" for number in range(1000, 1000 + NAMED)),
    "specialist_area": "Something else",
    "sector_subject_area": "5.2",
    "recognition": "yes",
}


def main() -> None:
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        prepare()
        statements, cpu = measure()
    finally:
        teardown_databases(databases, verbosity=0)
    print(f"{NAMED} standards of {LISTED} listed, 12 categories: {cpu:.1f} ms CPU")
    verdict([("statements of the check", statements, 6), ("CPU of the check, ms", cpu, 15)])


def prepare() -> None:
    """A window with everything a window can have, and a list of standards."""
    call_command("load_catalogue", verbosity=0)
    now = timezone.now()
    window = WindowFactory(
        code="BENCH",
        opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(days=1),
        standards_confirmed_on=timezone.localdate(),
    )
    window.categories.set(Category.objects.filter(code__in=["OE3", "OE3A", "AS3"]))
    for number in range(LISTED):
        made = OccupationalStandardFactory(reference=f"ST{1000 + number}")
        StandardInWindowFactory(window=window, standard=made)
        if number < 15:
            RouteInWindowFactory(window=window, route=made.route, sector_subject_areas=["5.2"])
            SpecialistAreaFactory(window=window)


def measure() -> tuple[int, float]:
    """The window is read to offer it; the check begins with the standards that are named."""
    asked = QueryDict(mutable=True)
    asked.update(ASKED)
    organisation = the_organisation()
    forms = [CheckForm(asked, timezone.now(), organisation) for _ in range(TIMES)]
    with CaptureQueriesContext(connection) as made:
        check(forms[0], organisation)
    started = time.process_time()
    for form in forms[1:]:
        check(form, organisation)
    return len(made), (time.process_time() - started) / (TIMES - 1) * 1000


def check(form: CheckForm, organisation) -> None:
    assert form.is_valid(), form.errors
    asked = Check(form.question(), form.window_asked(), timezone.now(), organisation)
    assert len(asked.answers) == 12


if __name__ == "__main__":
    main()
