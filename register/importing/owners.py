"""The organisation that owns each qualification of a file, found or entered."""

from register.importing.columns import OWNER, places
from register.importing.files import ImportRefused, Row, Table
from register.importing.report import Report
from register.models import RegisteredOrganisation


class Owners:
    """Finds an owner by recognition number or, where the file has none, by its name as written.

    One that is not held is entered with what the file says of it, and reported.
    """

    def __init__(self, table: Table, report: Report) -> None:
        self.table, self.report = table, report
        self.at = {place.column.field: place for place in places(table.header, OWNER)}
        if "name" not in self.at:
            raise ImportRefused(
                f"{table.name} is no file of the register: it names no organisation."
            )
        held = RegisteredOrganisation.objects.values_list("pk", "recognition_number", "name")
        self.by_number = {number: pk for pk, number, _ in held if number}
        self.by_name = {name: pk for pk, number, name in held}
        self.found: dict[tuple[str, ...], int] = {}

    def of(self, row: Row) -> list[int]:
        """The key of its owner, as the further value of a qualification."""
        written = tuple(row.cells[place.index] for place in self.at.values())
        if written not in self.found:
            self.found[written] = self._find(row)
        return [self.found[written]]

    def _find(self, row: Row) -> int:
        said = {
            field: place.column.read(row.cells[place.index]) for field, place in self.at.items()
        }
        number, name = said.get("recognition_number", "").upper(), said["name"] or "Not named"
        known = self.by_number.get(number) if number else self.by_name.get(name)
        return known or self._enter(row, number, name, said.get("acronym", ""))

    def _enter(self, row: Row, number: str, name: str, acronym: str) -> int:
        entered = RegisteredOrganisation.objects.create(
            recognition_number=number, name=name, acronym=acronym
        )
        if number:
            self.by_number[number] = entered.pk
            says = "Its organisation is in no file of organisations, and was entered."
            self.report.warn(self.table.name, row.line, number, says)
        self.by_name[name] = entered.pk
        return entered.pk
