"""Standards for the tests of their pages, and how these tests look at a page."""

import re

from django.http import HttpResponse

from tests.factories import (
    DutyFactory,
    KnowledgeSkillBehaviourFactory,
    OccupationalStandardFactory,
)
from tests.submissions.pages import words


PAGE = "/standards/ST0095/"


def version(number="1.0", **facts):
    facts = {"reference": "ST0095", "title": "Rail engineer"} | facts
    return OccupationalStandardFactory(version=number, **facts)


def ksb(standard, code, text="Bend steel", **facts):
    position = standard.ksbs.count() + 1
    return KnowledgeSkillBehaviourFactory(
        standard=standard, code=code, kind=code[0], text=text, position=position, **facts
    )


def duty(standard, code, *ksbs, **facts):
    made = DutyFactory(standard=standard, code=code, position=code[1:], **facts)
    made.ksbs.set(ksbs)
    return made


def option(standard, code, name):
    return standard.option_records.create(code=code, title=name, position=code[1:])


def part(response, ident: str) -> str:
    """What the page says below one of its headings, up to the next of the same size."""
    below = re.split(rf'<h2[^>]* id="{ident}">', response.content.decode())[1]
    return words(HttpResponse(f"<main>{below.split('<h2', 1)[0]}</main>"))


def fact(response, name: str) -> str:
    """What stands beside a name among the facts."""
    for row in response.content.decode().split("govuk-summary-list__row")[1:]:
        key, value = row.split("</dt>", 1)
        if key.endswith(f">{name}"):
            return words(HttpResponse(f"<main{value.split('</dd>')[0]}</main>")).strip(" >")
    raise AssertionError(f"{name} is not among the facts.")


def large(versions, ksbs, duties):
    """Many versions, in each of which every duty calls on everything."""
    for number in range(versions):
        standard = version(f"1.{number}")
        made = [ksb(standard, f"{'KSB'[n % 3]}{n}") for n in range(ksbs)]
        choice = option(standard, "O1", "Track")
        for n in range(duties):
            duty(standard, f"D{n}", *made).options.add(choice)
