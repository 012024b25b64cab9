"""Browse the occupational standards by route, and within a route by the occupational map."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from standards.models import Route
from standards.queries import routes as of_routes


@require_safe
def routes(request):
    shown = {
        "routes": of_routes.routes_in_order(),
        "without_a_place": of_routes.occupations_without_a_place(),
    }
    return render(request, "standards/routes.html", shown)


@require_safe
def route(request, slug):
    chosen = get_object_or_404(Route, slug=slug)
    shown = {"route": chosen, "map": of_routes.map_of(chosen)}
    return render(request, "standards/route.html", shown)
