"""A request to submit after the window has closed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField

from casework.models import Case
from submissions.states import LateRequestState
from submissions.workflow import LATE_REQUEST


class LateRequest(Case):
    """An organisation asks for its own later deadline, at the time of the event, with evidence.

    Source: the approvals process manuals of cycle 1 (level 3) and cycle 2 (level 2).
    """

    class Ground(models.TextChoices):
        OUR_SYSTEMS = "our_systems", "A technical failure of our own systems"
        THIS_SERVICE = "this_service", "A technical failure of this service"
        EXCEPTIONAL = "exceptional", "Exceptional circumstances, such as bereavement"

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.PROTECT, related_name="late_requests"
    )
    ground = models.CharField(max_length=20, choices=Ground)
    what_happened = models.TextField()
    evidence = models.TextField()
    began_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    draft_sha256 = models.CharField(max_length=64)
    extended_until = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    state = FSMField(
        choices=LateRequestState, default=LateRequestState.ASKED, protected=True, editable=False
    )

    workflow = LATE_REQUEST

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "submission",
                condition=Q(state=LateRequestState.ASKED),
                name="one_late_request_at_a_time",
                violation_error_message="A late request for this submission waits for its answer.",
            ),
            models.CheckConstraint(
                condition=~Q(state=LateRequestState.GRANTED) | Q(extended_until__isnull=False),
                name="a_granted_late_request_has_its_deadline",
                violation_error_message="Say until when the organisation may submit.",
            ),
        ]

    def __str__(self) -> str:
        return f"Late request for {self.submission}"

    @LATE_REQUEST.move
    def grant(self, *, at):
        self.decided_at = at

    @LATE_REQUEST.move
    def refuse(self, *, at):
        self.decided_at = at
