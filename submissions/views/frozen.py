"""What was submitted, read from the frozen text itself and not from what is there today."""

import json
from collections.abc import Iterator

from govuk.components import row, summary_list
from submissions.models import Submission
from submissions.models.completeness import Section
from submissions.views.answers import (
    NOT_GIVEN,
    area,
    duty_in_words,
    duty_of,
    lines,
    qualification,
    reasons,
    recognition,
    with_options,
)


def cards(snapshot: str) -> Iterator[str]:
    """One card for each section, as on the page on which the answers were checked."""
    content = json.loads(snapshot)
    facts = facts_of(content.get("facts", {}))
    yield card(Section.QUALIFICATION.label, qualification(facts))
    yield card(Section.OCCUPATIONS.label, occupations(content))
    if content.get("duties"):
        yield card(Section.DUTIES.label, duties(content, facts))
    yield card(Section.EVIDENCE.label, evidence(content))
    yield card(Section.RECOGNITION.label, recognition(facts))
    yield card("Declarations", [("Declared", lines(content.get("declarations", [])))])


def card(title: str, answers) -> str:
    return summary_list([row(name, answer or NOT_GIVEN) for name, answer in answers], title=title)


def facts_of(facts: dict) -> Submission:
    """The facts as a submission that is never saved."""
    fields = {name: Submission._meta.get_field(name) for name in facts}
    return Submission(**{name: field.to_python(facts[name]) for name, field in fields.items()})


def occupations(content: dict) -> Iterator[tuple]:
    rows = content.get("occupations", [])
    yield "Occupational standards", lines(with_options(named(row), options_of(row)) for row in rows)


def options_of(occupation: dict) -> list[str]:
    """Versions frozen before options were asked about name none."""
    return occupation.get("options", [])


def named(occupation: dict) -> str:
    parts = (occupation["standard"], occupation["version"], occupation["title"])
    level = f" (level {occupation['level']})" if occupation["level"] else ""
    return " ".join(part for part in parts if part) + level


def duties(content: dict, facts: Submission) -> Iterator[tuple]:
    yield from area(facts)
    for number, duty in enumerate(content["duties"], start=1):
        text = duty_in_words(duty["duty"], duty["why_it_goes_beyond"], duty["overlapping_ksbs"])
        yield duty_of(number, is_listed=duty.get("is_listed", False)), text
    yield from reasons(facts)


def evidence(content: dict) -> Iterator[tuple]:
    about = {each["id"]: f" for {named(each)}" for each in content.get("occupations", [])}
    for given in content.get("evidence", []):
        yield f"{given['criterion']}{about.get(given['occupation'], '')}", given["text"]
