"""How every measure ends: its figures against their goals, and an exit code."""

import sys


def verdict(figures: list[tuple[str, float, float]]) -> None:
    """Print each figure beside the most it may be; exit 1 when one is above."""
    for name, figure, at_most in figures:
        word = "ok    " if figure <= at_most else "MISSED"
        print(f"{word} {name}: {figure:g} (at most {at_most:g})")
    sys.exit(any(figure > at_most for _, figure, at_most in figures))
