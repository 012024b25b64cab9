"""The organisation that owns each qualification of a file, found or entered."""

from register.importing.columns import OWNER, places
from register.importing.files import ImportRefused, Table
from register.importing.merging import Came
from register.importing.report import Report
from register.models import RegisteredOrganisation


LONGEST = 200  # of a name
LONGEST_ACRONYM = 60


def recognition_number(written: str) -> str:
    number = written.strip().upper()
    if not number or len(number) > 10 or not (number.isascii() and number.isalnum()):
        raise ValueError("It has no recognition number such as RN5133.")
    return number


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

    def of(self, came: Came) -> int:
        """The key of the organisation that owns a qualification."""
        written = tuple(came.cells[place.at] for place in self.at.values())
        if written not in self.found:
            self.found[written] = self._find(came)
        return self.found[written]

    def _find(self, came: Came) -> int:
        said = {field: place.column.read(came.cells[place.at]) for field, place in self.at.items()}
        name = (said["name"] or "Not named")[:LONGEST]
        try:
            number = recognition_number(said.get("recognition_number", ""))
        except ValueError:
            number = ""
        known = self.by_number.get(number) if number else self.by_name.get(name)
        return known or self._enter(came, number, name, said.get("acronym", "")[:LONGEST_ACRONYM])

    def _enter(self, came: Came, number: str, name: str, acronym: str) -> int:
        entered = RegisteredOrganisation.objects.create(
            recognition_number=number, name=name, acronym=acronym
        )
        if number:
            self.by_number[number] = entered.pk
            says = "Its organisation is in no file of organisations, and was entered."
            self.report.warn(self.table.name, came.line, number, says)
        self.by_name[name] = entered.pk
        return entered.pk
