"""Who decides, and in whose name a letter is sent: by the instant.

Source: Institute for Apprenticeships and Technical Education (Transfer of Functions etc) Act
2025, in force on 1 June 2025 at 02:00. Addresses, signatories and contacts are no published facts:
those below are samples, to be set where the service is installed, and each says so itself.
"""

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo


UK = ZoneInfo("Europe/London")


class Authority(NamedTuple):
    """A body which decides, from an instant on."""

    since: datetime
    name: str
    on_behalf_of: str
    address: tuple[str, ...]
    signatory: str
    contact: str

    def full_name(self) -> str:
        return f"{self.name} on behalf of {self.on_behalf_of}" if self.on_behalf_of else self.name


AUTHORITIES = (
    Authority(
        since=datetime.min.replace(tzinfo=UTC),
        name="Institute for Apprenticeships and Technical Education",
        on_behalf_of="",
        address=("Sample address", "1 Example Street", "Exampletown"),
        signatory="Sample signatory, approvals",
        contact="approvals@example.org",
    ),
    Authority(
        since=datetime(2025, 6, 1, 2, tzinfo=UK),
        name="Skills England",
        on_behalf_of="the Secretary of State",
        address=("Sample address", "1 Example Street", "Exampletown"),
        signatory="Sample signatory, approvals",
        contact="approvals@example.org",
    ),
)


def authority_at(instant: datetime) -> Authority:
    """The body which decides at this instant."""
    return next(body for body in reversed(AUTHORITIES) if body.since <= instant)
