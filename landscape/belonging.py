"""Which types of qualification the landscape shows; when they are current: `actions/laying.py`.

Source: Ofqual's VTQ Landscape. It leaves out general and other general qualifications, those of T
Levels, and what is not available in England. Where it is silent on a type, this service leaves it
out unless `LANDSCAPE_ALSO_SHOWS` names it.
"""

from collections.abc import Collection

from register.vocabularies import TYPES


def types_shown(also: Collection[str] = ()) -> list[str]:
    """The types that belong; `also` counts only for those on which the source is silent."""
    silent = {name for name in also if TYPES.get(name) is None}
    return sorted({name for name, belongs in TYPES.items() if belongs} | silent)
