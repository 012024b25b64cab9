"""The occupational map of one route: pathways, clusters, occupations and the standards of each."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from standards.models import (
    Cluster,
    Occupation,
    OccupationalStandard,
    Pathway,
    Route,
    StandardOption,
)


Standards = dict[str, list[OccupationalStandard]]  # by the code of an occupation


@dataclass
class MappedPathway:
    """A pathway with its clusters, and the names of those of which no occupation is known."""

    number: str
    name: str
    clusters: list[tuple[Cluster, list]] = field(default_factory=list)
    bare_clusters: list[str] = field(default_factory=list)


@dataclass
class RouteMap:
    """What is known of a route. Without a map all its standards are the others."""

    pathways: list[MappedPathway]
    occupations: int
    others: list[OccupationalStandard]


def routes_in_order() -> QuerySet[Route]:
    """Each with how many occupations the map has in it, and how many standards we hold of it."""
    occupations = Count("pathways__clusters__occupations", distinct=True)
    shown = Q(standards__is_shown=True)
    standards = Count("standards", filter=shown, distinct=True)
    counted = Route.objects.annotate(occupation_count=occupations, standard_count=standards)
    return counted.order_by("name", "pk")


def occupations_without_a_place() -> int:
    return Occupation.objects.filter(cluster=None).count()


def map_of(route: Route) -> RouteMap:
    """Five statements, however much the route has."""
    occupations = Occupation.objects.filter(cluster__pathway__route=route)
    standards, listed = standards_of(route, occupations)
    in_clusters, in_the_map = defaultdict(list), set()
    for occupation in occupations.order_by("title", "code"):
        in_clusters[occupation.cluster_id].append((occupation, standards[occupation.code]))
        in_the_map |= {each.pk for each in standards[occupation.code]}
    pathways = {
        each.pk: MappedPathway(each.number, each.name)
        for each in Pathway.objects.filter(route=route).order_by("name", "pk")
    }
    for cluster in Cluster.objects.filter(pathway__route=route).order_by("name", "pk"):
        pathway = pathways[cluster.pathway_id]
        if cluster.pk in in_clusters:
            pathway.clusters.append((cluster, in_clusters[cluster.pk]))
        else:
            pathway.bare_clusters.append(cluster.name)
    return RouteMap(
        pathways=[*pathways.values()],
        occupations=sum(map(len, in_clusters.values())),
        others=[each for each in listed if each.route_id == route.pk and each.pk not in in_the_map],
    )


def standards_of(
    route: Route, occupations: QuerySet[Occupation]
) -> tuple[Standards, list[OccupationalStandard]]:
    """The shown standards of a route or of its occupations, also by code of occupation."""
    codes = occupations.values("code")
    options = StandardOption.objects.filter(occupation_code__in=codes)
    belonging = Q(route=route) | Q(occupation_code__in=codes)
    belonging |= Q(pk__in=options.values("standard"))
    shown = OccupationalStandard.objects.shown().filter(belonging).defer("overview", "summary")
    listed = [*shown.in_order()]
    codes_of = defaultdict(set)
    for key, code in options.values_list("standard_id", "occupation_code"):
        codes_of[key].add(code)
    by_code: Standards = defaultdict(list)
    for each in listed:
        for code in codes_of[each.pk] | {each.occupation_code}:
            by_code[code].append(each)
    return by_code, listed
