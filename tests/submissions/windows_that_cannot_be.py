"""Windows and their scope that cannot be, each with what people are told."""

import datetime as dt

from tests.factories import (
    ContactRecordFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    StandardInWindowFactory,
    SubAreaFactory,
    WindowFactory,
)


MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def route_named_twice():
    first = RouteInWindowFactory()
    return RouteInWindowFactory(window=first.window), {"route": first.route}


def status_of_the_same_day():
    first = StandardInWindowFactory()
    later = StandardInWindowFactory(
        window=first.window, standard=first.standard, status_from=dt.date(2026, 6, 1)
    )
    return later, {"status_from": first.status_from}


def area_named_twice():
    first = SpecialistAreaFactory()
    return SpecialistAreaFactory(window=first.window), {"name": first.name}


def sub_area_named_twice():
    first = SubAreaFactory()
    return SubAreaFactory(area=first.area), {"name": first.name}


IMPOSSIBLE = {
    "window_intent_ends_after_it_starts": (
        lambda: (WindowFactory(intent_from=JUNE), {"intent_until": MAY}),
        "Intent cannot end before it starts.",
    ),
    "window_proposals_end_after_they_start": (
        lambda: (WindowFactory(proposals_from=JUNE), {"proposals_until": MAY}),
        "Proposals cannot end before they start.",
    ),
    "a_window_names_a_route_once": (route_named_twice, "This route is named already."),
    "a_standard_has_one_status_a_day": (
        status_of_the_same_day,
        "This standard has another status from this day.",
    ),
    "a_standard_out_of_scope_has_a_reason": (
        lambda: (StandardInWindowFactory(out_of_scope=True), {"reason": ""}),
        "Give the reason, unless it is in scope.",
    ),
    "a_window_names_an_area_once": (area_named_twice, "This window names this area already."),
    "an_area_names_a_sub_area_once": (
        sub_area_named_twice,
        "This area names this sub area already.",
    ),
    "a_contact_names_what_it_is_about": (
        lambda: (ContactRecordFactory(), {"standard": None}),
        "Name the standard, or else the specialist area.",
    ),
}
CONTACTS_THAT_CANNOT_BE = (
    {"about": "area"},
    {"about": "other"},
    {"specialist_area": "Cranes"},
    {"about": "area", "standard": None},
    {"about": "other", "standard": None, "specialist_area": "Cranes"},
    {"about": "other", "standard": None, "allows": True},
)
