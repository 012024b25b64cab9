"""What the landscape shows: which qualifications, in which year, and the sums of its nodes."""

import datetime as dt

import pytest

from landscape.belonging import types_shown
from landscape.models import CurrentQualification, Edition, Tree
from tests.landscape.laid import (
    list_in_tables,
    organisation,
    qualification,
    tell,
    tell_certificates,
    tell_quarters,
)


pytestmark = pytest.mark.django_db


def tree(year=2022, level="", in_tables=False):
    """The tree with codes for areas and names for organisations, and the sums."""
    found = Tree.objects.get(edition__is_current=True, year=year, level=level, in_tables=in_tables)
    return [in_short(node) for node in found.nodes]


def in_short(node):
    sums = (node["certificates"], node["qualifications"])
    name = node["name"].partition(" ")[0] if isinstance(node["at"], str) else node["name"]
    return (name, *sums, *([in_short(each) for each in node["nodes"]],) * bool(node["nodes"]))


def rows(year=2022):
    current = CurrentQualification.objects.filter(edition__is_current=True, year=year)
    return dict(current.order_by("pk").values_list("qualification__number", "certificates"))


# Sums


def test_a_node_is_the_sum_of_what_is_shown_not_of_what_was_told(tmp_path):
    for number in ("99900014", "99900022", "99900030"):
        qualification(number)

    tell_certificates(tmp_path, n99900014=1, n99900022=2, n99900030=3)

    assert tree() == [("13", 15, 3, [("13.1", 15, 3, [("Sample Awards", 15, 3)])])]


def test_a_year_is_rounded_once_not_each_of_its_quarters(tmp_path):
    qualification("99900014")
    quarters = ["2022 Q3", "2022 Q4", "2023 Q1", "2023 Q2", "2023 Q3", "2023 Q4"]

    tell(tmp_path, ("99900014", 1000, 1, 1, 1, 1, 1000), head=["QAN", *quarters])

    assert [rows(year)["99900014"] for year in (2021, 2022, 2023)] == [1000, 5, 1000]


def test_a_figure_that_was_revised_counts_no_longer(tmp_path):
    qualification("99900014")

    tell_certificates(tmp_path, n99900014=50)
    tell_certificates(tmp_path, n99900014=8)

    assert rows() == {"99900014": 10}


def test_siblings_stand_by_certificates_and_then_by_name(tmp_path):
    qualification("99900014", organisation=organisation("Sample b"))
    qualification("99900022", organisation=organisation("Sample A"))
    qualification("99900030", organisation=organisation("Sample c"))

    tell_certificates(tmp_path, n99900014=10, n99900022=10, n99900030=20)

    _, _, _, [(*_, organisations)] = tree()[0]
    assert [name for name, *_ in organisations] == ["Sample c", "Sample A", "Sample b"]


def test_without_certificates_there_is_a_row_with_none_and_no_node(tmp_path):
    qualification("99900014")
    qualification("99900022", organisation=organisation("Sample Silence"))
    qualification("99900030", sector_subject_area="1.1")

    tell_certificates(tmp_path, n99900014=10, n99900022=0)

    assert [name for name, *_ in tree()] == ["13"]
    assert rows() == {"99900014": 10, "99900022": 0, "99900030": 0}


def test_what_is_not_known_is_not_called_none(tmp_path):
    qualification("99900014")
    qualification("99900022")

    tell_certificates(tmp_path, n99900014="", n99900022=8)

    assert rows() == {"99900014": None, "99900022": 10}


def test_an_area_that_is_not_known_is_named_so(tmp_path):
    qualification("99900014", sector_subject_area="")

    tell_certificates(tmp_path, n99900014=8)

    assert tree() == [("Subject", 10, 1, [("Subject", 10, 1, [("Sample Awards", 10, 1)])])]


# Filters


def test_each_level_and_the_performance_tables_count_and_order_anew(tmp_path):
    qualification("99900014", sector_subject_area="1.1", level="Level 2")
    qualification("99900022", sector_subject_area="2.1", level="Level 2")
    qualification("99900030", sector_subject_area="2.1", level="Level 3")
    list_in_tables(tmp_path, ("99900022", "KS4", "", ""), ("99900030", "16-18", "2023", ""))

    tell_certificates(tmp_path, n99900014=50, n99900022=20, n99900030=100)

    areas = {
        (level, in_tables): [node[:2] for node in tree(level=level, in_tables=in_tables)]
        for level in ("", "Level 2", "Level 3")
        for in_tables in (False, True)
    }
    assert areas == {
        ("", False): [("2", 120), ("1", 50)],
        ("Level 2", False): [("1", 50), ("2", 20)],
        ("Level 3", False): [("2", 100)],
        ("", True): [("2", 20)],
        ("Level 2", True): [("2", 20)],
        ("Level 3", True): [],
    }


# Quarters, and the year before


def quarters(year, *names):
    """Quarters, and those of the year before, of the nodes that begin with these words."""
    nodes = Tree.objects.get(edition__is_current=True, year=year, level="", in_tables=False).nodes
    for name in names:
        node = next(node for node in nodes if node["name"].startswith(name))
        nodes = node["nodes"]
    return node["quarters"], node["before"]


def test_the_quarters_of_a_node_are_the_sums_of_those_beneath_and_add_up_to_its_certificates(
    tmp_path,
):
    qualification("99900014")
    qualification("99900022", level="Level 2")
    qualification("99900030", sector_subject_area="13.2")

    tell_quarters(tmp_path, n99900014=[8, 8, 1, 0], n99900022=[0, 0, 50, 0], n99900030=[1, 1, 1, 1])

    assert quarters(2022, "13", "13.1", "Sample Awards") == ([10, 5, 50, 0], None)
    assert quarters(2022, "13", "13.2") == ([5, 0, 0, 0], None)
    assert quarters(2022, "13") == ([15, 5, 50, 0], None)
    assert [node["certificates"] for node in Tree.objects.first().nodes] == [70]


def test_a_node_knows_what_it_had_in_the_year_before_where_both_years_are_whole(tmp_path):
    qualification("99900014")
    qualification("99900022", organisation=organisation("Sample New"))

    tell_quarters(
        tmp_path, n99900014=[10, 0, 0, 0, 20, 0, 0, 0], n99900022=[0, 0, 0, 0, 0, 5, 0, 0]
    )

    assert quarters(2023, "13") == ([20, 5, 0, 0], [10, 0, 0, 0])
    assert quarters(2023, "13", "13.1", "Sample Awards") == ([20, 0, 0, 0], [10, 0, 0, 0])
    assert quarters(2023, "13", "13.1", "Sample New") == ([0, 5, 0, 0], None)
    assert quarters(2022, "13") == ([10, 0, 0, 0], None)
    before = Tree.objects.filter(level="", in_tables=False).order_by("year")
    assert [*before.values_list("before", flat=True)] == [[], [10, 0, 0, 0]]


def test_years_of_which_a_quarter_was_not_told_are_not_compared(tmp_path):
    qualification("99900014")

    tell_quarters(tmp_path, n99900014=["", 10, 0, 0, 20, 0, 0, 0, 30, 0, 0, 0])

    assert quarters(2023, "13") == ([20, 0, 0, 0], None)
    assert quarters(2024, "13") == ([30, 0, 0, 0], [20, 0, 0, 0])
    edition = Edition.objects.get()
    assert (edition.has_all_of(2022), edition.has_all_of(2023, 2024)) == (False, True)


# Which belong


@pytest.mark.parametrize(
    "kind",
    [
        "GCSE (9 to 1)",
        "GCE A Level",
        "Other General Qualification",
        "Technical Qualification",
        "Access to Higher Education",
        "End-Point Assessment",
        "Project",
        "A type of next year",
    ],
)
def test_some_types_do_not_belong(tmp_path, kind):
    qualification("99900014", type=kind)

    tell_certificates(tmp_path, n99900014=8)

    assert rows() == {}


def test_a_type_on_which_the_source_is_silent_may_be_shown_and_no_other(tmp_path, settings):
    settings.LANDSCAPE_ALSO_SHOWS = ["Project", "GCE A Level"]
    qualification("99900014", type="Project")
    qualification("99900022", type="GCE A Level")

    tell_certificates(tmp_path, n99900014=8, n99900022=8)

    assert rows() == {"99900014": 10}
    assert len(types_shown(["Project"])) == len(types_shown()) + 1


@pytest.mark.parametrize(("offered", "belongs"), [(True, 1), (None, 1), (False, 0)])
def test_only_no_says_that_it_is_not_for_england(tmp_path, offered, belongs):
    qualification("99900014", is_offered_in_england=offered)

    tell_certificates(tmp_path, n99900014=8)

    assert len(rows()) == belongs


@pytest.mark.parametrize("last_day", ["ended_on", "certification_end_on"])
@pytest.mark.parametrize(
    ("certificates", "left_on", "shown"),
    [
        (1, dt.date(2020, 1, 1), {"99900014": 5}),
        (0, dt.date(2023, 8, 31), {}),
        (0, dt.date(2023, 9, 1), {"99900014": 0}),
        ("", dt.date(2023, 8, 31), {}),
        ("", dt.date(2023, 9, 1), {"99900014": None}),
        (0, None, {"99900014": 0}),
    ],
)
def test_current_is_a_certificate_in_the_year_or_the_register_after_its_august(
    tmp_path, last_day, certificates, left_on, shown
):
    qualification("99900014", **{last_day: left_on})

    tell_certificates(tmp_path, n99900014=certificates)

    assert rows() == shown


def test_the_year_shown_first_is_the_newest_whose_last_quarter_was_told(tmp_path):
    qualification("99900014")

    tell(tmp_path, ("99900014", 9, 9, ""), head=["QAN", "2022 Q3", "2022 Q4", "2023 Q3"])

    edition = Edition.objects.get()
    assert (edition.years, edition.latest_year) == ([2022, 2021], 2021)
