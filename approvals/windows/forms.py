"""What the public may ask of a window's list of standards: words, a status, a route."""

from django import forms
from django.db.models import Q, QuerySet

from govuk.forms import Look
from govuk.narrowing import NarrowingForm
from standards.scope_question import ScopeStatus
from submissions.models import StandardInWindow


class StandardsForm(NarrowingForm):
    """Narrows the list."""

    q = forms.CharField(
        label="Search",
        help_text="Title or reference.",
        max_length=100,
        required=False,
        error_messages={"max_length": "Search must be 100 characters or fewer."},
    )
    looks = {"status": Look(width="full"), "route": Look(width="full")}

    def __init__(self, asked, rows: QuerySet[StandardInWindow]):
        super().__init__(asked)
        self.rows = rows
        named = rows.exclude(standard__route=None).order_by("standard__route__name")
        routes = named.values_list("standard__route__slug", "standard__route__name").distinct()
        self.offer("status", "All statuses", ScopeStatus.choices, "a status")
        self.offer("route", "All routes", routes, "a route")

    def found(self) -> QuerySet[StandardInWindow]:
        asked, rows = self.answers(), self.rows
        if "status" in asked:
            rows = rows.filter(status=asked["status"])
        if "route" in asked:
            rows = rows.filter(standard__route__slug=asked["route"])
        for word in asked.get("q", "").split():
            rows = rows.filter(
                Q(standard__reference__icontains=word) | Q(standard__title__icontains=word)
            )
        return rows
