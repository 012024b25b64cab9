"""The catalogue as a page of Markdown: a table of categories, then the criteria of each."""

import datetime as dt

from standards.catalogue.entries import CategoryEntry, CriterionEntry
from standards.catalogue.vocabulary import (
    CriterionTest,
    DecidedBy,
    Group,
    Provenance,
    StatutoryTest,
    statutory_tests,
)


TOP = """\
# Categories and criteria

Printed from `standards/catalogue/categories.toml` by `manage.py print_criteria`. The wording is
this service's own. The last column says where each requirement comes from; what is this service's
own rule is not official.

"""
CATEGORY_HEADER = """\
| Code | Category | Level | Audience | Standards | Tests | Power | In scope from | Available |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
CRITERION_HEADER = """\
| Code | Requirement | Test | Answered | Comes from |
| --- | --- | --- | --- | --- |
"""


def as_page(categories: list[CategoryEntry]) -> str:
    rows = "".join(map(_category_row, categories))
    return TOP + CATEGORY_HEADER + rows + "".join(map(_section, categories))


def tests_in_words(category: CategoryEntry) -> str:
    tests = statutory_tests(category.test, category.has_employer_demand_test)
    return "; ".join(map(_with_section, tests)) or "none stated"


def month(day: dt.date | None) -> str:
    return f"{day:%B %Y}" if day else "not stated"


def _with_section(test: StatutoryTest) -> str:
    return f"{test.name.lower()} ({test.section})"


def _category_row(category: CategoryEntry) -> str:
    cells = (
        category.code,
        category.title,
        " or ".join(map(str, category.levels)),
        category.audience or "not stated",
        Group(category.group).label,
        tests_in_words(category),
        category.power,
        month(category.in_scope_from),
        "yes" if category.is_available else "not yet",
    )
    return _row(cells)


def _section(category: CategoryEntry) -> str:
    parts = [
        f"\n## {category.code}: {category.title}\n",
        f"{category.relationship} {category.aim}\n",
        f"In force from {category.in_force_from:%-d %B %Y}. Source: {category.source}.\n",
    ]
    if category.own_rules:
        parts.append(f"This service's own: {category.own_rules}\n")
    if category.criteria:
        parts.append(CRITERION_HEADER + "".join(map(_criterion_row, category.criteria)))
    else:
        parts.append("Its criteria are added when it becomes available.\n")
    return "\n".join(parts)


def _criterion_row(criterion: CriterionEntry) -> str:
    provenance = Provenance(criterion.provenance).label
    cells = (
        criterion.code,
        criterion.wording + (" *Advisory.*" if criterion.is_advisory else ""),
        CriterionTest(criterion.test).label,
        _answered(criterion),
        f"**{provenance}**. {criterion.source}",
    )
    return _row(cells)


def _answered(criterion: CriterionEntry) -> str:
    if criterion.decided_by == DecidedBy.CHECK:
        return "automatically"
    if not criterion.asks_for_evidence:
        return "by the approvals team"
    return "with evidence" + (", for each occupation" if criterion.per_occupation else "")


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
