"""What somebody typed is kept when their session has ended before they sent it.

The page sent is put into the new, still anonymous session of the same browser; after signing in
the same person finds it in its form, not saved yet. Only pages that carry our own mark, which is
given to people who are signed in, are kept: nobody else can fill the store.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import QueryDict


FIELD, KEY, SALT = "page_of", "kept", "accounts.kept"
ONE_DAY = 24 * 60 * 60
LONGEST = 500_000


def mark_of(user) -> str:
    return signing.dumps(user.pk, salt=SALT)


def behind_sign_in(view):
    """Open the page to who is signed in; anybody else signs in first and loses nothing typed."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return page


def to_sign_in(request):
    """Send an anonymous visitor to the sign-in page; keep what they sent, if it is ours."""
    person = sent_by(request)
    typed = request.POST.urlencode() if person else ""
    if person and len(typed) <= LONGEST:
        request.session[KEY] = {"path": request.path, "person": person, "typed": typed}
    return redirect_to_login(request.get_full_path())


def sent_by(request) -> int | None:
    try:
        return signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=ONE_DAY)
    except signing.BadSignature:
        return None


def posted(request) -> QueryDict | None:
    """What was sent to this page: just now, or before this person had to sign in again."""
    return request.POST if request.method == "POST" else taken_up(request)


def taken_up(request) -> QueryDict | None:
    """What this person sent to this very page before; it is given back once."""
    kept = request.session.get(KEY)
    if not kept or (kept["path"], kept["person"]) != (request.path, request.user.pk):
        return None
    del request.session[KEY]
    messages.warning(
        request,
        "You were signed out before this was saved. What you typed is in the form below. "
        "Check it and save it.",
    )
    return QueryDict(kept["typed"])
