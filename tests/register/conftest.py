"""Who imports the register in tests, and where the files lie meanwhile."""

import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.REGISTER_FOLDER = tmp_path / "kept"
    return settings.REGISTER_FOLDER


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client
