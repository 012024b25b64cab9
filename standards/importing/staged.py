"""A standard as a file states it, checked and cleaned, before it is compared with ours."""

import datetime as dt
import json
import zlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class StagedKsb(NamedTuple):
    kind: str
    code: str
    source_id: str
    text: str


class StagedOption(NamedTuple):
    code: str
    source_id: str
    title: str
    occupation_code: str


class StagedDuty(NamedTuple):
    code: str
    source_id: str
    text: str
    is_core: bool
    ksb_codes: tuple[str, ...]
    option_codes: tuple[str, ...] = ()


@dataclass
class StagedStandard:
    """`values` are fields of the standard; `reference` is empty where the source states none."""

    reference: str
    version: str
    route: str
    values: dict[str, Any]
    ksbs: list[StagedKsb] = field(default_factory=list)
    duties: list[StagedDuty] = field(default_factory=list)
    option_records: list[StagedOption] = field(default_factory=list)
    position: int = 0
    written_at: dt.datetime | None = None
    retired_on: dt.date | None = None
    links: int = 0
    dangling: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    packed: bytes = b""

    @property
    def lars_code(self) -> int | None:
        return self.values["lars_code"]

    @property
    def name(self) -> str:
        if self.version:
            return f"{self.reference} {self.version}"
        return self.reference or f"LARS {self.lars_code}"

    def pack(self) -> None:
        """Hold the parts small until their turn comes: a whole feed has 75 million bytes."""
        parts = json.dumps([self.ksbs, self.option_records, self.duties])
        self.packed = zlib.compress(parts.encode(), 1)
        self.ksbs, self.option_records, self.duties = [], [], []

    def drop_parts(self) -> None:
        """They have been compared, and written where they had to be."""
        self.packed = b""
        self.ksbs, self.option_records, self.duties = [], [], []

    def unpack(self) -> None:
        ksbs, options, duties = json.loads(zlib.decompress(self.packed))
        self.ksbs = [StagedKsb(*ksb) for ksb in ksbs]
        self.option_records = [StagedOption(*option) for option in options]
        self.duties = [
            StagedDuty._make((*duty[:4], tuple(duty[4]), tuple(duty[5]))) for duty in duties
        ]


class Unusable(Exception):
    """One record cannot be used; the text says why, and the standard we hold is kept."""
