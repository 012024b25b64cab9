"""Which tests can run here, and what every test starts from."""

from pathlib import Path

import pytest
from django.conf import settings


CHROMIUM = Path("/usr/bin/chromium")


def pytest_runtest_setup(item):
    """A test which needs what is not here is skipped, and says what it needs."""
    if item.get_closest_marker("browser") and not CHROMIUM.exists():
        pytest.skip(f"There is no browser at {CHROMIUM}.")
    if item.get_closest_marker("services") and not services_are_given():
        pytest.skip("PostgreSQL and Redis are not given by DATABASE_URL and REDIS_URL.")


def services_are_given() -> bool:
    engine = settings.DATABASES["default"]["ENGINE"]
    return engine.endswith("postgresql") and bool(settings.REDIS_URL)
