"""Write docs/workflows.md from the tables of moves, or check that it is up to date."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casework.history import models_with_a_workflow
from casework.moves import sentence


PREFACE = (
    "# How cases move\n\n"
    "Printed from the tables of moves by `manage.py print_workflows`. "
    "Change the table, not this page.\n\n"
)
HEADER = "| Move | Who | While it is | It becomes | Only if |\n| --- | --- | --- | --- | --- |\n"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if stale.")

    def handle(self, *, check, **options):
        page = Path(settings.BASE_DIR) / "docs" / "workflows.md"
        text = PREFACE + "\n".join(map(as_section, models_with_a_workflow()))
        if not check:
            page.write_text(text)
        elif not page.exists() or page.read_text() != text:
            raise CommandError(f"{page.name} is stale: run manage.py print_workflows")


def as_section(model) -> str:
    rows = "".join(map(as_row, model.workflow.moves.values()))
    return f"## {model._meta.verbose_name.capitalize()}\n\n{HEADER}{rows}"


def as_row(move) -> str:
    states = ", ".join(state.label for state in move.states_it_leaves())
    needs = " ".join(map(sentence, move.only_if)) or "always"
    becomes = move.target.label if move.target else "(stays as it is)"
    return f"| {move.label} | {sentence(move.who)} | {states} | {becomes} | {needs} |\n"
