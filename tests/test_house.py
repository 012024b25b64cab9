"""The rules of the house which no linter knows."""

import ast
import re
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import models
from django.template.loader import get_template

from approvals.management.commands.print_map import APPS


ROOT = Path(settings.BASE_DIR)
REFUSED_NAMES = {
    "utils",
    "helpers",
    "common",
    "mixins",
    "constants",
    "misc",
    "core",
    "business_logic",
}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MODULES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if path.stat().st_size)
WRITTEN = [path for path in MODULES if "migrations" not in path.parts]
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.stat().st_size)
OURS = [
    model
    for app in APPS
    if apps.is_installed(app)
    for model in apps.get_app_config(app).get_models()
]


def in_words(path) -> str:
    return str(path.relative_to(ROOT))


def each(paths):
    return pytest.mark.parametrize("path", paths, ids=in_words)


def tree(path):
    return ast.parse(path.read_text())


# Modules


def test_every_module_says_what_it_is_for():
    silent = [in_words(path) for path in [*WRITTEN, *TESTS] if not ast.get_docstring(tree(path))]

    assert silent == []


@pytest.mark.parametrize(
    ("paths", "longest"), [(WRITTEN, 300), (TESTS, 500)], ids=["code", "tests"]
)
def test_no_module_is_too_long_to_read(paths, longest):
    lengths = {in_words(path): len(path.read_text().splitlines()) for path in paths}

    assert {path: length for path, length in lengths.items() if length > longest} == {}


def test_no_module_has_a_name_where_things_without_a_name_go():
    names = {part.removesuffix(".py") for path in [*MODULES, *TESTS] for part in path.parts}

    assert names & REFUSED_NAMES == set()


def test_no_app_shadows_a_module_of_python():
    assert {*APPS} & {*sys.stdlib_module_names} == set()


def test_nothing_is_left_to_do_in_a_comment():
    left = [
        in_words(path)
        for path in [*WRITTEN, *TESTS]
        for line in path.read_text().splitlines()
        if re.search(r"#\s*(?:TODO|FIXME|XXX|HACK)", line)
    ]

    assert left == []


# Models


def test_foreign_keys_point_down():
    """The import linter does not see “app.Model” strings."""
    upwards = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model in OURS
        and APPS.index(field.related_model._meta.app_label) > APPS.index(model._meta.app_label)
    ]

    assert upwards == []


def test_only_a_draft_and_a_specialist_area_take_their_parts_with_them():
    """Casework forgets nothing: all else is protected."""
    cascading = {
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    }

    assert cascading == {
        "RelatedOccupation.submission",
        "SpecialistDuty.submission",
        "Evidence.submission",
        "Evidence.occupation",
        "SubArea.area",
        "AreaDuty.area",
        "AreaDuty.sub_area",
    }


def test_every_constraint_has_its_sentence():
    silent = [
        constraint.name
        for model in OURS
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]

    assert silent == []


def test_no_model_saves_in_a_way_of_its_own_or_sorts_by_itself():
    assert [model for model in OURS if "save" in vars(model) or "delete" in vars(model)] == []
    assert [model for model in OURS if model._meta.ordering and model.__name__ != "User"] == []


def test_no_history_hangs_on_its_case_where_it_would_be_deleted_with_it():
    assert [path for path in WRITTEN if "GenericRelation(" in path.read_text()] == []


# Migrations


def test_every_migration_is_named_for_what_it_does():
    names = [
        path.stem for path in MODULES if path.parent.name == "migrations" and path.stem[0] == "0"
    ]

    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name)] == []
    assert [name for name in names if "auto" in name or "_and_more" in name] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# Pages


@each(TEMPLATES)
def test_every_template_compiles(path):
    get_template(str(path.relative_to(ROOT / "templates")))


@each(TEMPLATES)
def test_no_template_has_script_or_style_of_its_own(path):
    """The Content-Security-Policy has no unsafe-inline."""
    text = path.read_text()

    assert re.findall(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text, re.I) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)", text, re.I) == []


PRINTED = sorted(
    name for name, app in get_commands().items() if name.startswith("print_") and app in APPS
)


def test_every_measure_is_listed_with_its_goal():
    listed = re.findall(r"^\| `(\w+)\.py` \|", (ROOT / "bench/README.md").read_text(), re.M)

    assert sorted(listed) == sorted(path.stem for path in (ROOT / "bench").glob("[a-z]*.py"))


def test_there_are_printed_pages():
    assert {"print_workflows", "print_criteria"} <= {*PRINTED}


@pytest.mark.parametrize("command", PRINTED)
@pytest.mark.django_db
def test_every_printed_page_is_up_to_date(command):
    call_command(command, check=True)


# Tests


SKIPS = ("skip", "skipif", "importorskip", "xfail")


def has_a_reason(call) -> bool:
    """`pytest.skip` takes its reason first, the others by name."""
    told_first = call.func.attr == "skip" and bool(call.args)
    return told_first or any(keyword.arg == "reason" for keyword in call.keywords)


def skips_without_a_reason(path) -> list:
    nodes = [*ast.walk(tree(path))]
    skips = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr in SKIPS]
    calls = [node for node in nodes if isinstance(node, ast.Call) and node.func in skips]
    return [skip for skip in skips if skip not in [c.func for c in calls if has_a_reason(c)]]


def test_nothing_is_skipped_without_a_reason():
    assert [in_words(path) for path in TESTS if skips_without_a_reason(path)] == []


@pytest.mark.parametrize("code", ["@pytest.mark.skip\ndef test(): ...", "pytest.skip()"])
def test_a_skip_without_a_reason_would_be_found(code, tmp_path):
    module = tmp_path / "test_something.py"
    module.write_text(code)

    assert len(skips_without_a_reason(module)) == 1
