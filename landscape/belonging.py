"""Which qualifications the landscape shows, and in which academic year they are current.

Source: Ofqual's VTQ Landscape. It leaves out general and other general qualifications, those of T
Levels, and what is not available in England. Where it is silent on a type, this service leaves it
out unless `LANDSCAPE_ALSO_SHOWS` names it.
"""

import datetime as dt
from collections.abc import Collection

from landscape.academic_years import register_day
from register.vocabularies import TYPES


def types_shown(also: Collection[str] = ()) -> list[str]:
    """The types that belong; `also` counts only for those on which the source is silent."""
    silent = {name for name in also if TYPES.get(name) is None}
    return sorted({name for name, belongs in TYPES.items() if belongs} | silent)


def is_on_the_register(year: int, *last_days: dt.date | None) -> bool:
    """Still there after 31 August of the year.

    `last_days` are the day it left the register, and the end of its certification: that this ends
    a qualification here too is this service's own rule.
    """
    return all(day is None or day > register_day(year) for day in last_days)


def is_current(year: int, certificates: int | None, *last_days: dt.date | None) -> bool:
    """At least one certificate in the year, or on the register after it: either is enough."""
    return bool(certificates) or is_on_the_register(year, *last_days)
