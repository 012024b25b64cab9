"""Read one organisation of the register: what it is recognised for, and how it was called."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govuk.components import linked
from register.models import RegisteredOrganisation
from register.scope_in_words import scope_in_words
from register.statuses import tag_of


@require_safe
def organisation(request, known_as):
    shown = one_known_as(known_as)
    here = shown.get_absolute_url()
    if request.path != here:
        return redirect(here, permanent=True)
    held = shown.recognitions.holding(timezone.localdate(request.received_at))
    told = {
        "organisation": shown,
        "known_as": shown.known_as(),
        "tag": tag_of(shown),
        "website": linked(shown.website),
        "former_names": [*shown.former_names.order_by("-until", "-pk")],
        "recognised_for": scope_in_words(held.order_by("pk")),
        "qualifications": in_words(shown.qualifications.count()),
    }
    return render(request, "register/organisation.html", told)


def in_words(count) -> str:
    """How many, or nothing where there is none."""
    return f"{count:,} qualification{'s' * (count != 1)}" if count else ""


def one_known_as(known_as) -> RegisteredOrganisation:
    """By its recognition number, or by the key at the end of its name."""
    numbered = RegisteredOrganisation.objects.filter(recognition_number=known_as.upper())
    if found := numbered.first():
        return found
    key = known_as.rpartition("-")[2]
    if not (key.isascii() and key.isdecimal() and len(key) < 10):
        raise Http404
    return get_object_or_404(RegisteredOrganisation, pk=int(key))
