"""Who may open the organisation's pages, and the one way to find a submission of one's own."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control

from accounts.kept import behind_sign_in
from submissions import queries
from submissions.models import Submission


def own(request: HttpRequest, reference: str, *, parts: tuple = ()) -> Submission:
    """Give a submission of this person's organisation. Any other one is not found."""
    found = queries.own(request.user).prefetch_related(*parts)
    submission = get_object_or_404(found, reference=reference)
    request.user.remember_organisation(submission.awarding_organisation)
    return submission


def signed_in(view):
    """Let in who is signed in: what the page shows is found among their own alone."""
    return cache_control(private=True)(behind_sign_in(view))


def for_an_organisation(view):
    """Let in who works for an awarding organisation; tell everybody else who it is for."""

    @wraps(view)
    @signed_in
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.awarding_organisation() is None:
            return render(request, "submissions/no_organisation.html", status=403)
        return view(request, *args, **kwargs)

    return page
