"""The organisation that owns each qualification of a file, found or entered."""

from collections.abc import Callable, Sequence

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
    """Finds owners by recognition number or, where the file has none, by their name as written.

    Those not held are entered with what the file says of them, and reported.
    """

    def __init__(self, table: Table, report: Report, before_entering: Callable[[], None]) -> None:
        self.table, self.report, self.before_entering = table, report, before_entering
        self.at = {place.column.field: place for place in places(table.header, OWNER)}
        if "name" not in self.at:
            raise ImportRefused(
                f"{table.name} is not a file of the register: it names no organisation."
            )
        # Of one name the last is found: the newest that has a number, if any has.
        held = sorted(
            RegisteredOrganisation.objects.only("recognition_number", "name"),
            key=lambda each: (bool(each.recognition_number), each.pk),
        )
        self.by_number = {each.recognition_number: each for each in held}
        self.by_name = {each.name: each for each in held}
        self.keys: dict[tuple[str, ...], int] = {}
        self.new: list[RegisteredOrganisation] = []

    def of(self, batch: Sequence[Came]) -> list[int]:
        """The keys of the organisations that own some qualifications."""
        columns = ([came.cells[place.at] for came in batch] for place in self.at.values())
        written = [*zip(*columns, strict=True)]
        new = {
            words: self._find(came)
            for words, came in zip(written, batch, strict=True)
            if words not in self.keys
        }
        if self.new:
            self.before_entering()
            RegisteredOrganisation.objects.bulk_create(self.new)
            self.new.clear()
        self.keys |= {words: organisation.pk for words, organisation in new.items()}
        return [*map(self.keys.__getitem__, written)]

    def _find(self, came: Came) -> RegisteredOrganisation:
        said = {field: place.column.read(came.cells[place.at]) for field, place in self.at.items()}
        name = (said["name"] or "Not named")[:LONGEST]
        try:
            number = recognition_number(said.get("recognition_number", ""))
        except ValueError:
            number = ""
        known = self.by_number.get(number) if number else self.by_name.get(name)
        return known or self._enter(came, number, name, said.get("acronym", "")[:LONGEST_ACRONYM])

    def _enter(self, came: Came, number: str, name: str, acronym: str) -> RegisteredOrganisation:
        entered = RegisteredOrganisation(recognition_number=number, name=name, acronym=acronym)
        self.new.append(entered)
        if number:
            self.by_number[number] = entered
            says = "Its organisation is in no file of organisations, and was entered."
            self.report.warn(self.table.name, came.line, number, says)
        self.by_name[name] = entered
        return entered
