"""Who decides, by the instant."""

import datetime as dt

import pytest

from assessments.authority import AUTHORITIES, UK, authority_at


HANDOVER = dt.datetime(2025, 6, 1, 2, tzinfo=UK)


@pytest.mark.parametrize(
    ("instant", "name"),
    [
        (
            HANDOVER - dt.timedelta(microseconds=1),
            "Institute for Apprenticeships and Technical Education",
        ),
        (HANDOVER, "Skills England on behalf of the Secretary of State"),
        (
            dt.datetime(2025, 6, 1, 0, 59, 59, tzinfo=dt.UTC),
            "Institute for Apprenticeships and Technical Education",
        ),
        (
            dt.datetime(2025, 6, 1, 1, tzinfo=dt.UTC),
            "Skills England on behalf of the Secretary of State",
        ),
    ],
)
def test_functions_passed_on_1_june_2025_at_two_in_the_morning_uk_time(instant, name):
    assert authority_at(instant).full_name() == name


@pytest.mark.parametrize("authority", AUTHORITIES, ids=lambda body: body.name)
def test_what_is_no_published_fact_says_that_it_is_a_sample(authority):
    assert authority.address[0] == "Sample address"
    assert authority.signatory.startswith("Sample signatory")
    assert authority.contact.endswith("@example.org")
