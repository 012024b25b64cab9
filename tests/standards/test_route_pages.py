"""The public pages that browse occupational standards by route and occupational map."""

import pytest

from standards.models import (
    Cluster,
    Occupation,
    OccupationalStandard,
    Pathway,
    SearchEntry,
    StandardOption,
)
from tests.factories.standards import (
    ClusterFactory,
    MappedOccupationFactory,
    OccupationalStandardFactory,
    PathwayFactory,
    RouteFactory,
)
from tests.submissions.pages import words


pytestmark = pytest.mark.django_db
ADDRESS = "/standards/routes/"


@pytest.fixture
def digital(db):
    return RouteFactory(slug="digital", name="Digital")


def shown(client) -> str:
    return words(client.get(f"{ADDRESS}digital/"))


def test_routes_are_listed_with_what_is_known_of_each(client, digital):
    RouteFactory(name="Care")
    cluster = ClusterFactory(pathway__route=digital)
    MappedOccupationFactory.create_batch(2, cluster=cluster)
    OccupationalStandardFactory(reference="ST0001", version="1.0", route=digital)
    OccupationalStandardFactory(reference="ST0001", version="1.1", route=digital)

    said = words(client.get(ADDRESS))

    assert "Care 0 standards Digital 1 standard · 2 occupations in the map" in said


def test_occupations_without_a_place_are_counted(client, digital):
    MappedOccupationFactory(cluster=None)

    assert "The map has 1 more occupation whose place in a route is not known here." in words(
        client.get(ADDRESS)
    )


def test_before_the_catalogue_is_loaded_the_page_says_so(client):
    assert "No route is entered yet." in words(client.get(ADDRESS))


def test_route_is_shown_as_pathways_clusters_occupations_and_their_standards(client, digital):
    pathway = PathwayFactory(name="Software", number="7", route=digital)
    cluster = ClusterFactory(name="Development", pathway=pathway)
    MappedOccupationFactory(code="OCC0001", title="Developer", cluster=cluster)
    MappedOccupationFactory(code="OCC0002", title="Tester", cluster=cluster)
    OccupationalStandardFactory(
        reference="ST0116",
        version="1.1",
        title="Software developer",
        level=4,
        status="approved",
        route=digital,
        occupation_code="OCC0001",
    )

    said = shown(client)

    assert (
        "Pathway Software Cluster Development "
        "Developer OCC0001 ST0116 version 1.1 Software developer Level 4 · Approved for delivery "
        "Tester OCC0002 No standard that names it is held here"
    ) in said
    assert "The occupational map has 2 occupations in this route whose place is known." in said
    assert "Standards outside the map" not in said
    assert "© Skills England, licensed under the Open Government Licence" in said


def test_standard_is_under_the_occupation_that_one_of_its_options_names(client, digital):
    cluster = ClusterFactory(pathway__route=digital)
    MappedOccupationFactory(code="OCC0001A", title="Web developer", cluster=cluster)
    standard = OccupationalStandardFactory(reference="ST0001", title="Maker", route=None)
    StandardOption.objects.create(
        standard=standard, code="O1", occupation_code="OCC0001A", position=1
    )

    assert "Web developer OCC0001A ST0001 Maker Level 3" in shown(client)


def test_only_the_version_that_is_shown_for_a_reference_is_listed(client, digital):
    cluster = ClusterFactory(pathway__route=digital)
    MappedOccupationFactory(code="OCC0001", cluster=cluster)
    facts = {"reference": "ST0001", "occupation_code": "OCC0001", "route": digital}
    OccupationalStandardFactory(version="1.0", **facts)
    OccupationalStandardFactory(version="1.1", **facts)

    said = shown(client)

    assert ("ST0001 version 1.1" in said, "ST0001 version 1.0" in said) == (True, False)


def test_standards_of_the_route_that_no_occupation_of_it_names_are_listed_too(client, digital):
    MappedOccupationFactory(code="OCC0001", cluster__pathway__route=RouteFactory())
    PathwayFactory(route=digital)
    OccupationalStandardFactory(reference="ST0001", title="Coder", route=digital)
    OccupationalStandardFactory(
        reference="ST0002", title="Gamer", route=digital, occupation_code="OCC0001"
    )

    said = shown(client).split("which no occupation in the map names.")[1]

    assert "ST0001 Coder Level 3 · Status not stated ST0002 Gamer" in said


def test_without_a_map_the_standards_of_the_route_are_listed_by_title(client, digital):
    OccupationalStandardFactory(reference="ST0001", title="Coder", route=digital)
    OccupationalStandardFactory(reference="ST0002", title="Analyst", route=digital)
    OccupationalStandardFactory(title="Thatcher")

    said = shown(client)

    assert "2 standards The occupational map of this route has not been imported" in said
    assert "ST0002 Analyst Level 3 · Status not stated ST0001 Coder" in said
    assert "Thatcher" not in said


def test_route_of_which_nothing_is_known_says_so(client, digital):
    assert "Neither the map nor a standard of this route has been imported yet." in shown(client)


def test_clusters_without_occupations_are_named_together(client, digital):
    PathwayFactory(name="Bare", route=digital)
    full, empty = (PathwayFactory(name=name, route=digital) for name in ("Full", "Empty"))
    for name, pathway in (("One", full), ("Two", full), ("Three", empty), ("Four", empty)):
        ClusterFactory(name=name, pathway=pathway)
    MappedOccupationFactory(title="Coder", cluster=full.clusters.get(name="One"))

    said = shown(client)

    assert "Pathway Bare No cluster is known in this pathway." in said
    assert "Pathway Empty No occupation is known in its clusters: Four; Three." in said
    assert "Pathway Full Cluster One Coder" in said
    assert "No occupation is known in the other clusters: Two." in said


@pytest.mark.parametrize("slug", ["digitals", "DIGITAL", "digita"])
def test_slug_of_no_route_is_not_found(client, digital, slug):
    assert client.get(f"{ADDRESS}{slug}/").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("count", [10, 2_000])
def test_statements_are_the_same_however_much_the_route_has(
    client, digital, count, django_assert_num_queries
):
    pathways = Pathway.objects.bulk_create(
        Pathway(number=str(n), name=f"P{n}", route=digital) for n in range(count // 10)
    )
    clusters = Cluster.objects.bulk_create(
        Cluster(number=str(n), name=f"C{n}", pathway=pathway) for n, pathway in enumerate(pathways)
    )
    Occupation.objects.bulk_create(
        Occupation(code=f"OCC{n:04}", title=f"O{n}", cluster=clusters[n % len(clusters)])
        for n in range(count)
    )
    OccupationalStandard.objects.bulk_create(
        OccupationalStandard(
            reference=f"ST{n:04}",
            title="Coder",
            level=3,
            route=digital,
            occupation_code=f"OCC{n:04}",
        )
        for n in range(count)
    )
    SearchEntry.objects.write(f"ST{n:04}" for n in range(count))

    with django_assert_num_queries(6):
        assert client.get(f"{ADDRESS}digital/").content.count(b"Coder") == count
    with django_assert_num_queries(2):
        client.get(ADDRESS)
