"""What moves that were made and moves that were refused have in common, told once."""

import pytest

from casework.models import HistoryEntry, RefusedMove, TriedMove
from casework.moving import MoveRefused, moving
from tests.factories import OfqualFlagFactory


pytestmark = pytest.mark.django_db
TRIED = [HistoryEntry, RefusedMove]


@pytest.mark.parametrize("kind", TRIED)
def test_a_move_reads_the_same_whether_made_or_refused(kind):
    assert kind(move="leave_unresolved").move_label() == "Leave unresolved"
    assert "move_label" not in vars(kind)


def test_each_is_found_by_its_case_in_the_order_of_writing(officer, ofqual_liaison):
    flag, other = OfqualFlagFactory(), OfqualFlagFactory()
    for case in (flag, other):
        with moving(case, "discuss", by=officer):
            pass
        for name in ("close", "discuss"):
            with pytest.raises(MoveRefused), moving(case, name, by=officer):
                pass
    with moving(flag, "address", by=ofqual_liaison):
        pass

    moves = {kind: [each.move for each in kind.objects.of(flag)] for kind in TRIED}

    assert moves == {HistoryEntry: ["discuss", "address"], RefusedMove: ["close", "discuss"]}
    assert [each.case for each in RefusedMove.objects.of(other)] == [other, other]


def test_both_are_tried_moves():
    assert {*TriedMove.__subclasses__()} == {*TRIED}
