"""Certificates as they may be shown. No raw figure leaves the landscape but through here.

Source: Ofqual's VTQ Landscape: figures are rounded to the nearest 5, those below 5 are shown as 5,
0 is no certificate, and a total is the sum of the rounded figures.

What is worked out from figures is worked out from shown ones, here too. A change is the difference
of two figures that are both on public pages, so it says nothing that they do not say. Quarters are
not rounded one by one: 8, 8 and 1 would be shown as 10, 10 and 5 beside a year of 15, and nothing
but 8, 8 and 1 fits that. Instead the shown year is shared out to its quarters in fives. Whatever
comes of it, each of its counts could have been one more or two more. No source says how to show
quarters or changes: both rules are this service's own.
"""

from collections.abc import Sequence


STEP = 5
# The same for the database, which divides whole numbers as whole numbers.
SHOWN = (
    f"CASE WHEN {{0}} > 0 AND {{0}} < {STEP} THEN {STEP} "
    f"ELSE ({{0}} + {STEP // 2}) / {STEP} * {STEP} END"
)
PER_CENT_FROM = 100  # certificates in the year before: below, rounding alone is several per cent


def shown(certificates: int) -> int:
    """Nearest five, and at least five where there is any: 0, 5, 5 and 10 for 0, 1, 7 and 8."""
    if certificates < 0:
        raise ValueError("There are no fewer than 0 certificates.")
    if 0 < certificates < STEP:
        return STEP
    return (certificates + STEP // 2) // STEP * STEP


def in_quarters(certificates: int, counts: Sequence[int]) -> list[int]:
    """A shown year in fives, shared out as its counts are and adding up to it: never the counts.

    What is left over goes to the largest remainders, the earlier quarter first.
    """
    fives, whole = certificates // STEP, sum(counts) or 1
    shares = [fives * count // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: -(fives * counts[at] % whole))
    for at in by_remainder[: fives - sum(shares) if any(counts) else 0]:
        shares[at] += 1
    return [STEP * share for share in shares]


def change(now: int, before: int) -> int:
    """By how much a shown figure differs from the shown one of the year before."""
    if now % STEP or before % STEP:
        raise ValueError("A change is worked out from shown figures.")
    return now - before


def change_in_per_cent(now: int, before: int) -> int | None:
    """The same in whole per cent; nothing where there were few before."""
    if before < PER_CENT_FROM:
        return None
    return round(100 * abs(change(now, before)) / before)
