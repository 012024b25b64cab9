"""How tests use the desk: open pages and make moves as a person would."""

from django.urls import reverse

from tests.factories import person


def address(case, move=None):
    name = f"admin:{case._meta.app_label}_{case._meta.model_name}"
    if move:
        return reverse(f"{name}_move", args=[case.pk, move])
    return reverse(f"{name}_change", args=[case.pk])


def open_case(client, name, case):
    client.force_login(person(name))
    return client.get(address(case))


def open_move(client, name, case, move):
    client.force_login(person(name))
    return client.get(address(case, move))


def make_move(client, name, case, move, *, seen=None, **typed):
    """Send what was typed on a page opened just now, or on one that saw an earlier head."""
    client.force_login(person(name))
    if seen is None:
        seen = type(case).objects.get(pk=case.pk).history_head
    return client.post(address(case, move), {"seen": seen, **typed})


def offered(response):
    """The moves which can be made, and those which cannot yet, by name."""
    open_now = [move.name for move in response.context["moves_open"]]
    return open_now, [move.name for move, _ in response.context["moves_not_yet"]]
