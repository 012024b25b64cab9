"""Certificates as they may be shown. No raw figure leaves the landscape but through here.

Source: Ofqual's VTQ Landscape: figures are rounded to the nearest 5, those below 5 are shown as 5,
0 is no certificate, and a total is the sum of the rounded figures.

Quarters are not rounded one by one: 8, 8 and 1 would be shown as 10, 10 and 5 beside a year of 15,
and nothing but 8, 8 and 1 fits that. Instead the shown year is shared out to its quarters in fives.
No source says how to show quarters: this rule is this service's own.
"""

from collections.abc import Sequence


STEP = 5
# The same for the database, which divides whole numbers as whole numbers.
SHOWN = (
    f"CASE WHEN {{0}} > 0 AND {{0}} < {STEP} THEN {STEP} "
    f"ELSE ({{0}} + {STEP // 2}) / {STEP} * {STEP} END"
)


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
