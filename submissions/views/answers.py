"""Every answer of a submission in words, section by section, and what stands against submitting."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from casework.moves import sentence
from govuk.components import row, summary_list
from register.sector_subject_areas import with_its_name
from standards.scope import answer
from submissions import conditions
from submissions.models import Submission
from submissions.models.completeness import Section
from submissions.models.content import AGE_GROUPS


NOT_GIVEN = "Not given yet"
CRITERION = '<div class="govuk-hint">{}</div><div class="app-typed">{}</div>'
WHERE = {
    sentence(condition): section
    for condition, section in (
        (conditions.level_fits_the_category, Section.QUALIFICATION),
        (conditions.ages_fit_the_category, Section.QUALIFICATION),
        (conditions.window_takes_the_level, Section.QUALIFICATION),
        (conditions.subject_area_belongs_to_a_route, Section.QUALIFICATION),
        (conditions.window_takes_the_routes, Section.OCCUPATIONS),
        (conditions.window_takes_the_standards, Section.OCCUPATIONS),
        (conditions.no_standard_is_retired, Section.OCCUPATIONS),
        (conditions.standards_are_of_the_level_of_the_category, Section.OCCUPATIONS),
        (conditions.options_are_named_where_a_standard_has_them, Section.OCCUPATIONS),
        (conditions.specialist_area_is_listed_or_agreed, Section.DUTIES),
        (conditions.listed_duties_belong_to_the_area, Section.DUTIES),
        (conditions.no_standard_is_covered_by_a_t_level, Section.OCCUPATIONS),
        (conditions.number_of_standards_fits_the_category, Section.OCCUPATIONS),
        (conditions.levels_of_the_standards_fit, Section.RECOGNITION),
        (conditions.recognition_is_confirmed_or_ofqual_contacted, Section.RECOGNITION),
        (conditions.a_specialist_duty_is_named_where_needed, Section.DUTIES),
    )
}
INCOMPLETE = sentence(conditions.every_answer_is_given)
FOLLOWS_FROM = {
    sentence(condition): missing
    for condition, missing in (
        (conditions.level_fits_the_category, "level"),
        (conditions.number_of_standards_fits_the_category, "related occupations"),
        (conditions.recognition_is_confirmed_or_ofqual_contacted, "recognition by Ofqual"),
        (conditions.a_specialist_duty_is_named_where_needed, "specialist duties"),
    )
}
PLAINER = {"first teaching on": "first day of teaching"}
TOO_LATE = sentence(conditions.it_is_in_time)


class Obstacle(NamedTuple):
    """What stands against submitting, and the page on which it can be settled."""

    text: str
    href: str = ""


def obstacles(submission: Submission, refusals: list[str], at: datetime) -> list[Obstacle]:
    """What the refusals of a move mean for the organisation, each linked to where it is settled.

    The refusals decide. A rule of scope says what it found in this submission, and not only what
    it asks of all.
    """
    missing = submission.missing_answers() if INCOMPLETE in refusals else []
    said = {what for _, what in missing}
    found = found_by_rule(submission, at) if {*WHERE} & {*refusals} else {}
    return [
        *(still_to_give(submission, section, what) for section, what in missing),
        *(
            Obstacle(says, address(submission, WHERE.get(refusal)))
            for refusal in refusals
            if refusal != INCOMPLETE and FOLLOWS_FROM.get(refusal) not in said
            for says in found.get(refusal, [plain(refusal)])
        ),
    ]


def found_by_rule(submission: Submission, at: datetime) -> dict[str, list[str]]:
    """What the rules of scope find, under the requirement of each."""
    found = defaultdict(list)
    for obstacle in answer(submission.asked(at)).obstacles:
        found[sentence(obstacle.rule.finds)].append(obstacle.says)
    return found


def still_to_give(submission: Submission, section: Section, what: str) -> Obstacle:
    return Obstacle(f"Still to be given: {PLAINER.get(what, what)}.", address(submission, section))


def plain(refusal: str) -> str:
    """The sentence without the number of the rule, which is for the desk."""
    bare = re.sub(r"^[A-Z]+-?\d: ", "", refusal)
    return bare[0].upper() + bare[1:]


def address(submission: Submission, section: Section | None) -> str:
    return reverse(f"submissions:{section}", args=[submission.reference]) if section else ""


def all_answers(submission: Submission) -> Iterator[str]:
    """One card for each section, with links to change what may be changed now."""
    open_now = submission.sections_open()
    for section in submission.sections():
        change = address(submission, section) if section in open_now else ""
        rows = [
            row(question, answer or NOT_GIVEN, change)
            for question, answer in ANSWERS[section](submission)
        ]
        yield summary_list(rows, title=section.label)


def qualification(submission: Submission) -> Iterator[tuple]:
    yield "Title", submission.title
    yield "Qualification number", submission.number_with_slashes() or "None yet"
    yield "Level", submission.level
    yield "Sector subject area", with_its_name(submission.sector_subject_area)
    yield "Guided learning hours", submission.guided_learning_hours
    yield "Total qualification time", submission.total_qualification_time
    ages = [label for name, label in AGE_GROUPS.items() if getattr(submission, name)]
    yield "Age groups", ", ".join(ages)
    day = submission.first_teaching_on
    yield "First day of teaching", f"{day:%-d %B %Y}" if day else ""
    yield "Purpose", submission.purpose


def occupations(submission: Submission) -> Iterator[tuple]:
    named = (with_options(str(row), row.options) for row in submission.occupations.all())
    yield "Occupational standards", lines(named)


def with_options(occupation: str, options: list[str]) -> str:
    return f"{occupation}. Options: {', '.join(options)}" if options else occupation


def duties(submission: Submission) -> Iterator[tuple]:
    yield from area(submission)
    for number, duty in enumerate(submission.duties.all(), start=1):
        text = duty_in_words(duty.text, duty.why_it_goes_beyond, duty.overlapping_ksbs)
        yield duty_of(number, is_listed=duty.listed_id is not None), text
    yield from reasons(submission)


def area(facts: Submission) -> Iterator[tuple]:
    yield "Specialist area", facts.specialist_area
    if facts.specialist_sub_area:
        yield "Sub area", facts.specialist_sub_area


def duty_of(number: int, *, is_listed: bool) -> str:
    return f"Duty {number}, from the list" if is_listed else f"Duty {number}"


def reasons(facts: Submission) -> Iterator[tuple]:
    """What has no list or suggestion to differ from needs no reason."""
    if facts.why_duties_differ:
        yield "Why the duties differ from the list", facts.why_duties_differ
    if facts.why_another_standard:
        yield "Why another standard than suggested", facts.why_another_standard


def duty_in_words(text: str, why_it_goes_beyond: str, overlapping_ksbs: str) -> str:
    overlap = overlapping_ksbs and f"Overlaps with {overlapping_ksbs}"
    return "\n\n".join(filter(None, [text, why_it_goes_beyond, overlap]))


def evidence(submission: Submission) -> Iterator[tuple]:
    texts = {(row.criterion_id, row.occupation_id): row.text for row in submission.evidence.all()}
    for criterion, occupation in submission.evidence_asked():
        about = f" for {occupation}" if occupation else ""
        text = texts.get((criterion.pk, occupation and occupation.pk), NOT_GIVEN)
        yield f"{criterion.code}{about}", format_html(CRITERION, criterion.wording, text)


def recognition(submission: Submission) -> Iterator[tuple]:
    yield "Recognition by Ofqual", submission.get_recognition_display()
    if submission.recognition == submission.Recognition.CONTACTED:
        day = submission.ofqual_contacted_on
        yield "Ofqual contacted on", f"{day:%-d %B %Y}" if day else ""
        yield "Ofqual's reference", submission.ofqual_contact_reference
    yield "Contact with the approvals team", submission.contact_reference or "None"


def lines(things) -> str:
    return format_html_join("", "{}<br>", ((thing,) for thing in things))


ANSWERS = {
    Section.QUALIFICATION: qualification,
    Section.OCCUPATIONS: occupations,
    Section.DUTIES: duties,
    Section.EVIDENCE: evidence,
    Section.RECOGNITION: recognition,
}
