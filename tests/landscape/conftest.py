"""A small landscape of two whole years."""

import pytest

from tests.landscape.laid import list_in_tables, organisation, qualification, tell_quarters


@pytest.fixture
def laid(tmp_path):
    """Four qualifications of two organisations in three sub areas."""
    first, second = organisation("Sample Awards"), organisation("Sample Beauty")
    qualification("99900014", title="Sample Diploma in Teaching", organisation=first)
    qualification("99900022", organisation=second, sector_subject_area="7.3", level="Level 2")
    qualification("99900030", organisation=first, sector_subject_area="7.3")
    qualification("99900049", organisation=second, sector_subject_area="1.1")
    list_in_tables(tmp_path, ("99900022", "KS4", "2022", ""))
    tell_quarters(
        tmp_path,
        n99900014=[3, 1, 2, 1, 8, 8, 1, 0],
        n99900022=[8, 0, 0, 0, 2, 2, 2, 2],
        n99900030=[0, 1, 0, 0, 0, 1, 0, 0],
        n99900049=[0, 0, 0, 0, 0, 0, 0, 0],
    )
    return {"first": first.pk, "second": second.pk}
