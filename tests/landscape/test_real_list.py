"""The tree of the published list of funded qualifications, with invented certificates laid over it.

The figures are those of the published list under the exclusions of the landscape's source.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from landscape.models import CurrentQualification, Tree
from landscape.tree import total
from register.importing import import_register
from register.models import RegisteredQualification
from tests.landscape.laid import tell


DATA = Path(os.environ.get("SHARED_DATA", Path(settings.BASE_DIR).parent / "shared" / "data"))
LIST = DATA / "aodp-funded-approved" / "approved.csv"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not LIST.exists(), reason="The published list is not beside us."),
]
IN_AREAS = [822, 53, 325, 508, 591, 317, 712, 338, 779, 9, 5, 213, 163, 1626, 549]
AT_LEVELS = {
    "Entry Level": 1167,
    "Level 1": 1470,
    "Level 1/Level 2": 64,
    "Level 2": 2193,
    "Level 3": 1311,
    "Level 4": 518,
    "Level 5": 201,
    "Level 6": 86,
}


def invented(number: str) -> int:
    """Between 1 and 997 certificates, the same each time."""
    return int(number[:7], 36) % 997 + 1


@pytest.fixture
def laid(tmp_path):
    """The list, and certificates of one quarter for each of its qualifications."""
    import_register(qualifications=LIST)
    numbers = RegisteredQualification.objects.values_list("number", flat=True)
    tell(tmp_path, *((number, "2022 Q4", "England", invented(number)) for number in numbers))


def test_the_tree_has_the_published_numbers_of_nodes(laid):
    current = CurrentQualification.objects.filter(edition__is_current=True)
    whole = Tree.objects.get(edition__is_current=True, level="", in_tables=False)
    areas = sorted(whole.nodes, key=lambda node: int(node["at"]))
    sub_areas = [sub_area for area in areas for sub_area in area["nodes"]]
    leaves = [leaf for sub_area in sub_areas for leaf in sub_area["nodes"]]

    assert RegisteredQualification.objects.count() == 8092
    assert current.count() == whole.qualifications == 7010
    assert [node["qualifications"] for node in areas] == IN_AREAS
    assert (len(sub_areas), len(leaves)) == (40, 661)
    assert len({leaf["at"] for leaf in leaves}) == 119
    assert max((leaf["qualifications"], leaf["name"]) for leaf in leaves) == (206, "VTCT Skills")
    assert Counter(current.values_list("level", flat=True)) == AT_LEVELS
    assert total(areas, "certificates") == sum(current.values_list("certificates", flat=True))
    assert [row % 5 for row in current.values_list("certificates", flat=True) if row % 5] == []


def test_each_level_has_its_tree(laid):
    trees = Tree.objects.filter(edition__is_current=True, in_tables=False).exclude(level="")

    assert dict(trees.values_list("level", "qualifications")) == AT_LEVELS
