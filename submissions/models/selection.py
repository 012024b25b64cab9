"""Which submissions: whose they are, who sees them, and which state they are told."""

from datetime import date

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from standards.scope_question import ScopeStatus
from submissions.actors import sees_every_case, works_at_the_authority
from submissions.models.occupation import RelatedOccupation
from submissions.models.review import Review
from submissions.models.window_scope import StandardInWindow
from submissions.states import DECIDED, State


UNRELEASED = Q(state__in=DECIDED, decision__released_at=None)


def has_news_of_a_standard(on: date) -> Exists:
    """Whether there is something to tell of a standard that it names: see `standards.notices`."""
    from_standard = (
        Q(standard__under_review_from__lte=on)
        & (Q(standard__under_review_until=None) | Q(standard__under_review_until__gt=on))
        | Q(standard__t_level_covered_from__isnull=False)
        | Q(standard__retired_on__isnull=False)
        | Q(standard__superseded_by__isnull=False)
    )
    left = (
        StandardInWindow.objects.holding(on)
        .filter(window=OuterRef("submission__window"), standard=OuterRef("standard"))
        .exclude(status=ScopeStatus.IN_SCOPE)
    )
    listed = Q(Exists(left), submission__window__standards_confirmed_on__isnull=False)
    named = RelatedOccupation.objects.filter(submission=OuterRef("pk"))
    return Exists(named.filter(from_standard | listed))


class SubmissionQuerySet(models.QuerySet):
    def made_by(self, awarding_organisation):
        return self.filter(awarding_organisation=awarding_organisation)

    def of_the_organisation_of(self, user):
        """Those which this person's organisation made, while the person works for it."""
        return self.filter(
            awarding_organisation__memberships__user=user,
            awarding_organisation__memberships__ended_on=None,
        )

    def for_the_desk(self):
        """All but drafts, and what was withdrawn as one: they are the organisation's own affair."""
        return self.exclude(state=State.DRAFT).exclude(first_received_at=None)

    def visible_at_the_desk_to(self, user):
        """Reviewers see what they are or were named for, every other role sees every case."""
        if sees_every_case(user):
            return self.for_the_desk()
        return self.for_the_desk().filter(Exists(Review.objects.of(user).on(OuterRef("pk"))))

    def with_the_state_shown_to_the_organisation(self):
        """As `shown_state`: until a decision is released one is awaited, and nobody knows which."""
        awaited = When(UNRELEASED, then=Value(State.DECISION_DUE))
        shown = Case(awaited, default=F("state"), output_field=CharField())
        return self.annotate(shown_state=shown)

    def with_the_state_told_to(self, user):
        """As `shown_state`: those who work at the authority know a decision before its release."""
        if works_at_the_authority(user):
            return self.annotate(shown_state=F("state"))
        return self.with_the_state_shown_to_the_organisation()
