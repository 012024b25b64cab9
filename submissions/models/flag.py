"""What Ofqual tells about a submission."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django_fsm import FSMField

from casework.models import Case
from submissions.actors import is_told_in_confidence, sees_every_case
from submissions.models.review import Review
from submissions.states import FlagState, State
from submissions.workflow import FLAG


class FlagQuerySet(models.QuerySet):
    def not_addressed(self):
        return self.filter(addressed_at=None)

    def critical(self):
        return self.filter(is_critical=True)

    def out_of_scope(self):
        return self.filter(kind=OfqualFlag.Kind.OUT_OF_SCOPE)

    def not_confidential(self):
        return self.filter(is_confidential=False)

    def told_to(self, user):
        """What Ofqual tells in confidence is told to few; where it is not, it is not counted."""
        return self if is_told_in_confidence(user) else self.not_confidential()

    def visible_at_the_desk_to(self, user):
        """Reviewers see those of the submissions whose content is open to them.

        What the organisation took back to draft is its own affair until it is submitted again.
        """
        told = self.told_to(user).exclude(submission__state=State.DRAFT)
        if sees_every_case(user):
            return told
        named = Review.objects.standing().of(user).without_conflict()
        return told.filter(Exists(named.on(OuterRef("submission"))))


class OfqualFlag(Case):
    """A concern told by Ofqual. A critical one blocks approval until it is addressed."""

    class Kind(models.TextChoices):
        OUT_OF_SCOPE = "out_of_scope", "Outside the scope of recognition"
        ACTION_ONGOING = "action_ongoing", "Regulatory action under way"
        ACTION_IMPENDING = "action_impending", "Regulatory action impending"
        QUALITY = "quality", "Quality of the qualification"
        RECOGNITION_LOST = "recognition_lost", "Recognition lost"

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="flags"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    concern = models.TextField()
    is_critical = models.BooleanField(default=False)
    is_confidential = models.BooleanField(default=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    raised_at = models.DateTimeField()
    addressed_at = models.DateTimeField(null=True, blank=True, editable=False)
    how_it_was_settled = models.TextField(blank=True)
    state = FSMField(choices=FlagState, default=FlagState.RAISED, protected=True, editable=False)

    objects = FlagQuerySet.as_manager()
    workflow = FLAG

    class Meta:
        verbose_name = "Ofqual flag"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FlagState.ADDRESSED) | Q(addressed_at__isnull=False),
                name="an_addressed_flag_has_its_time",
                violation_error_message="A flag that is addressed has the time of it.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (flag {self.pk})"

    @FLAG.move
    def discuss(self, *, at): ...

    @FLAG.move
    def address(self, *, at):
        self.addressed_at = at

    @FLAG.move
    def leave_unresolved(self, *, at): ...

    @FLAG.move
    def close(self, *, at): ...


class OfqualAdvice(models.Model):
    """Ofqual's advice on a submission, or an officer's reason to go on without it."""

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="ofqual_advice"
    )
    text = models.TextField()
    is_waiver = models.BooleanField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = "Ofqual advice"
        verbose_name_plural = "Ofqual advice"

    def __str__(self) -> str:
        return "Ofqual's advice was waived" if self.is_waiver else "Ofqual's advice"
