"""The running service, for tests which want its real processes."""

import os

import pytest

from tests.approvals.line_up import LineUp, OwnDatabase, free_port, own_redis


@pytest.fixture(scope="module")
def line_up(tmp_path_factory):
    """Gunicorn, worker and beat, started from the Procfile on PostgreSQL and Redis."""
    folder = tmp_path_factory.mktemp("line_up")
    with OwnDatabase(os.environ["DATABASE_URL"]) as database:
        port = free_port()
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "approvals.settings.local",
            "PATH": f"{os.path.dirname(os.sys.executable)}:{os.environ['PATH']}",
            "DATABASE_URL": database,
            "REDIS_URL": own_redis(os.environ["REDIS_URL"]),
            "STATE_DIR": str(folder / "state"),
            "PORT": str(port),
            "WEB_WORKERS": "1",
        }
        service = LineUp(port=port, environment=environment, output=folder / "output")
        service.manage("migrate", "--verbosity", "0")
        service.manage("createcachetable")
        service.manage("collectstatic", "--noinput", "--verbosity", "0")
        service.start()
        try:
            service.wait_until(service.is_healthy, seconds=30)
            yield service
        finally:
            service.stop()
