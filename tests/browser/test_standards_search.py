"""Occupational standards, searched and browsed in a browser: wide, and on a phone."""

import pytest

from standards.models import OccupationalStandard, Route
from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.standards import (
    ClusterFactory,
    KnowledgeSkillBehaviourFactory,
    MappedOccupationFactory,
    OccupationalStandardFactory,
)


pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_finds_a_standard_by_what_people_must_know(visitor, policy, screen):
    route = Route.objects.get(slug="digital")
    standard = OccupationalStandardFactory(
        reference="ST9001",
        version="1.1",
        title="Hydraulics fitter",
        status="approved",
        route=route,
        typical_job_titles=["Valve fitter"],
    )
    text = "How to read drawings of hydraulic circuits, valves and accumulators."
    KnowledgeSkillBehaviourFactory(standard=standard, knowledge=True, code="K3", text=text)
    anybody = visitor(**screen).goes_to("/").follows("Occupational standards")

    anybody.fills(q="valve accumulator").presses("Apply filters")

    said = anybody.reads()
    assert "1 standard" in said
    assert "Job title:\nValve fitter" in said.replace(": ", ":\n")
    assert "K3" in said
    assert anybody.page.locator("mark").all_inner_texts() == [
        "Valve",
        "valves",
        "accumulators",
    ]
    anybody.goes_to("/standards/?q=nothing+of+the+kind&level=99")
    assert "Choose a level from the list." in anybody.reads()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_walks_from_the_routes_to_an_occupation_and_its_standards(visitor, policy, screen):
    standard = OccupationalStandard.objects.shown().exclude(route=None).first()
    OccupationalStandard.objects.filter(pk=standard.pk).update(occupation_code="OCC9001")
    for number in range(2):
        cluster = ClusterFactory(pathway__route=standard.route)
        MappedOccupationFactory(code=f"OCC900{number}", cluster=cluster)
    anybody = visitor(**screen).goes_to("/standards/").follows("browse by route")

    anybody.follows(standard.route.name)

    assert anybody.heading() == standard.route.name
    said = anybody.reads()
    assert "The occupational map has 2 occupations in this route whose place is known." in said
    assert standard.title in said
    assert "No standard that names it is held here" in said
    anybody.follows("Search the standards of this route")
    assert standard.title in anybody.reads()
