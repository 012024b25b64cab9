"""The rules of scope. The first line of a rule's docstring is the requirement as people read it.

G1 to G9 are the guards of a category. What a rule finds is a sentence about one qualification, and
how much it matters. Which source each rests on stands in the table of `standards.scope`.
"""

from register.sector_subject_areas import with_its_name
from standards.catalogue.vocabulary import Group, Power
from standards.scope_question import Asked, Findings, Found, ScopeStatus, Terms, Verdict


PROCURED = "T Level technical qualifications are procured, so nobody submits them."
FOR_ADULTS_ONLY = "Occupational entry for adults only (OE3A) may take it."
RECOGNISED = "Ofqual must recognise the organisation for this level and sector subject area"
ASK_FIRST = "Contact the team before you submit."
CONTACT_OFQUAL = "Contact Ofqual before you submit."


# The window


def window_takes_the_category(asked: Asked) -> Findings:
    """G1: the window must take submissions in this category."""
    if asked.category.power != Power.A2D5:
        yield Found(Verdict.OUT, PROCURED)
    elif asked.terms is None and not asked.category.is_available:
        yield Found(Verdict.OUT, "It is not available yet: no submissions are taken in it.")
    elif asked.terms is None:
        yield Found(Verdict.NEEDED, "It must be submitted in a window that takes this category.")
    elif asked.category.pk not in asked.terms.category_ids:
        yield Found(Verdict.OUT, f"“{asked.terms.name}” takes no submissions in this category.")


def window_is_not_over(asked: Asked) -> Findings:
    """The window must not be over or cancelled."""
    if asked.terms and asked.terms.why_over:
        yield Found(Verdict.OUT, asked.terms.why_over)


def window_takes_the_level(asked: Asked) -> Findings:
    """N1: the window must take qualifications of this level."""
    level, terms = asked.question.level, asked.terms
    if terms and terms.levels and level is not None and level not in terms.levels:
        taken = " or ".join(map(str, sorted(terms.levels)))
        yield Found(Verdict.OUT, f"“{terms.name}” takes level {taken}, not level {level}.")


def window_takes_the_routes(asked: Asked) -> Findings:
    """N1: every standard must belong to a route that the window takes."""
    terms = asked.terms
    if not (terms and terms.routes):
        return
    for standard in asked.question.standards:
        if standard.route_id is None and standard.pk not in terms.agreed_standards:
            says = f"The route of {standard} is not known. “{terms.name}” takes some routes only."
            yield Found(Verdict.CONTACT, f"{says} {ASK_FIRST}")
        elif standard.route_id and standard.route_id not in terms.routes:
            says = f"{standard} is in the route “{standard.route}”."
            yield Found(Verdict.OUT, f"{says} “{terms.name}” does not take this route.")


def window_takes_the_standards(asked: Asked) -> Findings:
    """N1: every standard must be in scope of the window, or agreed with the team beforehand."""
    if asked.terms and asked.terms.lists_standards:
        for standard in asked.question.standards:
            if standard.pk not in asked.terms.agreed_standards:
                yield from _standing(standard, asked.terms)


def _standing(standard, terms: Terms) -> Findings:
    row = terms.standards.get(standard.pk)
    if row is None:
        says = f"{standard} is not on the list of standards in scope. {ASK_FIRST}"
        yield Found(Verdict.CONTACT, says)
    elif row.status == ScopeStatus.OUT:
        since = f"{row.status_from:%-d %B %Y}"
        yield Found(Verdict.OUT, f"{standard} is out of scope from {since}. {row.reason}")
    elif row.status == ScopeStatus.CONTACT:
        yield Found(Verdict.CONTACT, f"{standard} may change. {row.reason} {ASK_FIRST}")


def subject_area_belongs_to_a_route(asked: Asked) -> Findings:
    """N1: the sector subject area must be one that the window maps to the route of a standard."""
    area, terms = asked.question.sector_subject_area, asked.terms
    if not (area and terms and asked.question.standards):
        return
    mapped = [terms.routes.get(each.route_id) for each in asked.question.standards]
    if all(mapped) and not any(area in areas for areas in mapped if areas):
        says = f"The sector subject area “{with_its_name(area)}” is mapped to no route"
        yield Found(Verdict.OUT, f"{says} of these standards in “{terms.name}”.")


def specialist_area_is_listed_or_agreed(asked: Asked) -> Findings:
    """AS-6: a specialist area must be listed for the window, or agreed with the team beforehand."""
    area, terms = asked.question.specialist_area, asked.terms
    if not (area and terms and terms.areas and asked.category.requires_duties_beyond):
        return
    if _plain(area) not in map(_plain, (*terms.areas, *terms.agreed_areas)):
        says = f"“{area}” is not a specialist area listed for “{terms.name}”. {ASK_FIRST}"
        yield Found(Verdict.CONTACT, says)


def _plain(area: str) -> str:
    """However its letters and spaces are written."""
    return " ".join(area.split()).casefold()


def listed_duties_belong_to_the_area(asked: Asked) -> Findings:
    """A duty of the list must be one of the specialist area and, where it names one, sub area."""
    area, sub_area = asked.question.specialist_area, asked.question.specialist_sub_area
    for duty in asked.question.listed_duties:
        if _plain(duty.area.name) != _plain(area):
            says = f"The duty “{duty}” belongs to the specialist area {duty.area}, not to this one."
            yield Found(Verdict.OUT, says)
        elif duty.sub_area and _plain(duty.sub_area.name) != _plain(sub_area):
            says = f"The duty “{duty}” belongs to the sub area {duty.sub_area} alone."
            yield Found(Verdict.OUT, f"{says} Choose that sub area, or leave the duty out.")


# The category


def level_fits_the_category(asked: Asked) -> Findings:
    """G2: the level of the qualification must be a level of the category."""
    if asked.question.level is None:
        yield Found(Verdict.NEEDED, f"It must be at level {asked.category.levels_as_words()}.")
    elif not asked.category.takes_level(asked.question.level):
        levels = asked.category.levels_as_words()
        yield Found(Verdict.OUT, f"It takes level {levels}, not level {asked.question.level}.")


def no_standard_is_covered_by_a_t_level(asked: Asked) -> Findings:
    """G3: this category takes no standard that a T Level covers; adults only (OE3A) may take it."""
    if asked.category.refuses_t_level_covered:
        for standard in asked.question.standards:
            if standard.is_covered_by_a_t_level(asked.on):
                since = f"{standard.t_level_covered_from:%-d %B %Y}"
                says = f"{standard} is covered by a T Level from {since}. {FOR_ADULTS_ONLY}"
                yield Found(Verdict.OUT, says)


def ages_fit_the_category(asked: Asked) -> Findings:
    """G4: a category for adults only takes no qualification for people under 18."""
    if asked.category.takes_16_to_18 is False and asked.question.is_for_under_18:
        yield Found(Verdict.OUT, "It is for adults only, and takes nothing for people under 18.")


def a_specialist_duty_is_named_where_needed(asked: Asked) -> Findings:
    """G5: a specialist qualification names a duty beyond the standard, and none that overlaps."""
    if not asked.category.requires_duties_beyond:
        return
    if not asked.question.has_duties:
        yield Found(Verdict.NEEDED, "It must name a specialist duty beyond the standard.")
    if asked.question.has_overlapping_duties:
        yield Found(Verdict.OUT, "A duty overlaps with what the standard asks for already.")


def number_of_standards_fits_the_category(asked: Asked) -> Findings:
    """G6: it must name as many related occupations, with standards, as the category asks for."""
    category, number = asked.category, len(asked.question.standards)
    without = asked.question.occupations_without_standard
    if category.max_standards == 0:
        if number:
            yield Found(Verdict.OUT, "It is only for occupations that have no standard.")
        elif not without:
            yield Found(Verdict.NEEDED, "It must name an occupation that has no standard.")
        return
    if without:
        yield Found(Verdict.OUT, "It is only for occupations that have a standard.")
    if number < max(1, category.min_standards):
        at_least = max(1, category.min_standards)
        named = "one standard" if at_least == 1 else f"{at_least} standards"
        yield Found(Verdict.NEEDED, f"It must name at least {named}.")
    if category.max_standards is not None and number > category.max_standards:
        yield Found(Verdict.OUT, f"It takes {category.max_standards} standards at most.")


def levels_of_the_standards_fit(asked: Asked) -> Findings:
    """G7: its level must fit its standards; level 4 for one of level 5 needs prior contact."""
    if asked.category.code != "HTQ":
        return
    for standard in asked.question.standards:
        if standard.level not in asked.category.levels:
            levels = asked.category.levels_as_words()
            yield Found(Verdict.OUT, f"{standard} is not a standard of level {levels}.")
        elif _reaches_above(standard, asked.question) and not asked.question.has_asked_the_team:
            says = f"{standard} is of a higher level than the qualification. {ASK_FIRST}"
            yield Found(Verdict.CONTACT, says)


def _reaches_above(standard, question) -> bool:
    return question.level is not None and standard.level > question.level


def standards_are_of_the_level_of_the_category(asked: Asked) -> Findings:
    """Its standards must be of a level of the category, or another level agreed with the team."""
    aligned = asked.category.group in (Group.ALIGNS, Group.BUILDS_UPON)
    if not aligned or asked.category.code == "HTQ" or asked.question.has_asked_the_team:
        return
    for standard in asked.question.standards:
        if standard.level not in asked.category.levels:
            levels = asked.category.levels_as_words()
            says = f"{standard} is not a standard of level {levels}. {ASK_FIRST}"
            yield Found(Verdict.CONTACT, says)


def options_are_named_where_a_standard_has_them(asked: Asked) -> Findings:
    """G9: where a standard has options, it must say which of them the qualification aligns to."""
    if asked.category.group == Group.ALIGNS:
        for standard in asked.question.standards:
            if standard.options and not asked.question.options.get(standard.pk):
                yield Found(
                    Verdict.NEEDED, f"It must say to which options of {standard} it aligns."
                )


# The standards and the organisation


def no_standard_is_retired(asked: Asked) -> Findings:
    """Every standard must be in use: none may be retired."""
    for standard in asked.question.standards:
        if standard.is_retired(asked.on):
            on = f" on {standard.retired_on:%-d %B %Y}" if standard.retired_on else ""
            yield Found(Verdict.OUT, f"{standard} was retired{on}.")


def recognition_is_confirmed_or_ofqual_contacted(asked: Asked) -> Findings:
    """Ofqual must recognise the organisation for this level and area, or have been contacted."""
    question = asked.question
    settled = question.is_recognised or question.recognition_is_settled
    if question.is_recognised is False and not question.has_contacted_ofqual:
        area = with_its_name(question.sector_subject_area)
        about = f"for level {question.level} in {area}"
        says = f"Ofqual's register, as held here, shows no recognition of the organisation {about}."
        yield Found(Verdict.OUT, f"{says} {CONTACT_OFQUAL}")
    elif settled is None:
        yield Found(Verdict.NEEDED, f"{RECOGNISED}, or have been contacted.")
    elif not settled:
        yield Found(Verdict.OUT, f"{RECOGNISED}. {CONTACT_OFQUAL}")
