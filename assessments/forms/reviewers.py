"""Who reviews: two people, chosen with their load before one's eyes."""

from django import forms
from django.db.models import Count, Q

from accounts.models import User
from casework.forms import MoveForm
from submissions.states import UNDECIDED


def reviewers():
    """Active people who hold the reviewer's role by a group, with the reviews they have to do."""
    to_do = Q(
        reviews__stood_down_at=None,
        reviews__signed_at=None,
        reviews__submission__state__in=UNDECIDED,
    )
    people = User.objects.with_perm(
        "submissions.review_submission",
        include_superusers=False,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return people.annotate(to_do=Count("reviews", filter=to_do, distinct=True)).order_by(
        "last_name", "first_name", "pk"
    )


class ReviewerField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person} ({person.to_do} to do)"


class NameReviewersForm(MoveForm):
    first = ReviewerField(User.objects.none(), label="First reviewer")
    second = ReviewerField(User.objects.none(), label="Second reviewer")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = [review.reviewer_id for review in self.case.reviews.standing().order_by("place")]
        for position, name in enumerate(("first", "second")):
            self.fields[name].queryset = reviewers()
            self.initial[name] = named[position] if position < len(named) else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("first") and cleaned.get("first") == cleaned.get("second"):
            self.add_error("second", "The two reviewers must be different people.")
        return cleaned
