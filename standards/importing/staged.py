"""A standard as a file states it, checked and cleaned, before it is compared with ours."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class StagedKsb:
    kind: str
    code: str
    source_id: str
    text: str


@dataclass(frozen=True)
class StagedDuty:
    code: str
    source_id: str
    text: str
    is_core: bool
    ksb_codes: tuple[str, ...]


@dataclass
class StagedStandard:
    """`values` are fields of the standard; `reference` is empty where the source states none."""

    reference: str
    version: str
    route: str
    values: dict[str, Any]
    ksbs: list[StagedKsb]
    duties: list[StagedDuty]
    links: int = 0
    dangling: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def lars_code(self) -> int | None:
        return self.values["lars_code"]

    @property
    def name(self) -> str:
        return self.reference or f"LARS {self.lars_code}"


class Unusable(Exception):
    """One record cannot be used; the text says why, and the standard we hold is kept."""
