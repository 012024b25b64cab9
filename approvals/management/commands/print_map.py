"""Write docs/map.md from the first sentences of the modules, or check that it is up to date."""

import ast
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


# From the lowest layer to the highest.
APPS = (
    "govuk",
    "accounts",
    "casework",
    "register",
    "standards",
    "submissions",
    "assessments",
    "approved_list",
    "landscape",
    "approvals",
)
PREFACE = (
    "# Map of the modules\n\n"
    "Printed from their first sentences by `manage.py print_map`, from the lowest layer to the "
    "highest.\n"
)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if stale.")

    def handle(self, *, check, **options):
        page = Path(settings.BASE_DIR) / "docs" / "map.md"
        text = PREFACE + "".join(as_section(Path(settings.BASE_DIR) / app) for app in APPS)
        if not check:
            page.write_text(text)
        elif not page.exists() or page.read_text() != text:
            raise CommandError(f"{page.name} is stale: run manage.py print_map")


def as_section(app: Path) -> str:
    modules = sorted(path for path in app.rglob("*.py") if "migrations" not in path.parts)
    told = [(path.relative_to(app), first_sentence(path)) for path in modules]
    rows = "".join(f"| `{path}` | {sentence} |\n" for path, sentence in told if sentence)
    return f"\n## {app.name}\n\n| Module | What is in it |\n| --- | --- |\n{rows}"


def first_sentence(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    return docstring.partition("\n\n")[0].replace("\n", " ")
