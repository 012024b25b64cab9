"""Certificates as they may be shown. No raw figure leaves the landscape but through here.

Source: Ofqual's VTQ Landscape: figures are rounded to the nearest 5, those below 5 are shown as 5,
0 is no certificate, and a total is the sum of the rounded figures.
"""

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
