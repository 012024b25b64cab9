"""Which submissions: whose they are, who sees them, where they are, how long they wait."""

from django.db import models
from django.db.models import Exists, F, OuterRef

from submissions.actors import sees_every_case
from submissions.models.review import Review
from submissions.states import DECIDED, WITH_THE_AUTHORITY, State


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

    def named_to(self, reviewer):
        return self.filter(reviews__reviewer=reviewer, reviews__stood_down_at=None)

    def with_the_authority(self):
        return self.filter(state__in=WITH_THE_AUTHORITY)

    def decided_but_not_released(self):
        return self.filter(state__in=DECIDED, decision__released_at=None)

    def longest_waiting_first(self):
        return self.order_by(F("first_received_at").asc(nulls_last=True), "pk")
