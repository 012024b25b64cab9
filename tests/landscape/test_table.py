"""The order of the table, and the notes that stand by it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from landscape.drawing import Addresses, draw
from landscape.models import Tree
from landscape.queries import Place, find_tree, listed
from tests.landscape.laid import organisation, qualification, tell, tell_certificates


pytestmark = pytest.mark.django_db


def in_order(place):
    return [*listed(find_tree({}), place).values_list("qualification__number", flat=True)]


def test_each_organisation_has_its_own_table_and_a_sub_area_those_of_all(tmp_path):
    first, second = organisation("Sample A"), organisation("Sample B")
    qualification("99900014", organisation=first)
    qualification("99900022", organisation=second)
    qualification("99900030", organisation=second, sector_subject_area="13.2")
    qualification("99900049", organisation=second, sector_subject_area="1.1")

    tell_certificates(tmp_path, n99900014=40, n99900022=30, n99900030=20, n99900049=10)

    assert in_order(Place("13.1", first.pk)) == ["99900014"]
    assert in_order(Place("13.1", second.pk)) == ["99900022"]
    assert in_order(Place("13.1")) == ["99900014", "99900022"]
    assert in_order(Place("13")) == ["99900014", "99900022", "99900030"]
    assert in_order(Place("1")) == ["99900049"]


def test_the_table_has_most_certificates_first_then_titles_then_numbers_and_not_known_last(
    tmp_path,
):
    for number, title in (
        ("99900014", "Sample B"),
        ("99900022", "Sample A"),
        ("99900030", "Sample A"),
        ("99900049", "Sample Z"),
        ("99900057", "Sample 0"),
        ("99900065", "Sample 1"),
    ):
        qualification(number, title=title)

    tell_certificates(
        tmp_path, n99900014=8, n99900022=10, n99900030=9, n99900049=50, n99900057="", n99900065=0
    )

    assert in_order(Place()) == [
        "99900049",
        "99900022",
        "99900030",
        "99900014",
        "99900065",
        "99900057",
    ]


@pytest.mark.parametrize(
    ("page", "place"), [("/landscape/", ""), ("/landscape/embed/", ' target="_top"')]
)
def test_each_row_leads_to_what_the_register_states_and_out_of_the_frame_of_another(
    client, tmp_path, page, place
):
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)

    link = f'<a class="govuk-link" href="/register/qualifications/999-0001-4/"{place}>'
    assertContains(client.get(page), f"{link}999/0001/4</a>", count=1)


def test_a_search_without_a_find_speaks_of_no_links(client, tmp_path):
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)

    assertContains(client.get("/landscape/search/?q=sample"), "Each link opens the tree there.")
    assertNotContains(client.get("/landscape/search/?q=zzz"), "Each link opens the tree there.")


def test_each_year_has_its_own_order(tmp_path):
    qualification("99900014")
    qualification("99900022")

    tell(
        tmp_path,
        ("99900014", 10, 20),
        ("99900022", 20, 10),
        head=["QAN", "2021 Q4", "2022 Q4"],
    )

    years = ({"year": "2021"}, {"year": "2022"})
    orders = [
        [*listed(find_tree(asked), Place()).values_list("qualification__number", flat=True)]
        for asked in years
    ]
    assert orders == [["99900022", "99900014"], ["99900014", "99900022"]]


def test_the_depth_of_colour_says_the_same_as_the_figure(tmp_path):
    certificates = {"99900014": 100, "99900022": 60, "99900030": 20, "99900049": 5}
    for number in certificates:
        qualification(number, organisation=organisation(f"Sample {number}"))

    tell_certificates(tmp_path, **{f"n{number}": n for number, n in certificates.items()})

    tree = Tree.objects.get(level="", in_tables=False)
    way = [tree.nodes[0], tree.nodes[0]["nodes"][0]]
    drawn = draw(tree.nodes, way, Addresses({}), is_compared=False)
    leaves = drawn.beneath.beneath.nodes
    assert [(leaf.certificates, leaf.depth) for leaf in leaves] == [
        (100, 5),
        (60, 4),
        (20, 2),
        (5, 1),
    ]


@pytest.mark.parametrize(("quarter", "is_told"), [("2019 Q4", 1), ("2021 Q3", 1), ("2021 Q4", 0)])
def test_the_years_of_the_pandemic_are_told_to_be_so(client, tmp_path, quarter, is_told):
    qualification("99900014")
    tell_certificates(tmp_path, quarter=quarter, n99900014=8)

    page = client.get("/landscape/").content.decode()

    assert page.count("This affects the figures of this year.") == is_told


def test_each_page_says_whom_to_ask_and_where_else_there_are_figures(client, tmp_path, settings):
    settings.LANDSCAPE_CONTACT = "figures@example.org"
    qualification("99900014")
    tell_certificates(tmp_path, n99900014=8)

    page = client.get("/landscape/").content.decode()

    assert page.count('href="mailto:figures@example.org"') == 1
    assert page.count("as accredited official statistics") == 1
