"""The address a supervisor asks."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers(client):
    response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"The service is well.")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_it_says_in_one_sentence_that_the_database_does_not_answer(client):
    def gone(*args):
        raise OperationalError

    with connection.execute_wrapper(gone):
        response = client.get("/health/")

    assert (response.status_code, response.content) == (503, b"The database does not answer.")
