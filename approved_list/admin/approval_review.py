"""Reviews of approvals, the one due first on top, each with what was approved and what changed."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from approved_list.actions import settling
from approved_list.forms import reviewing
from approved_list.models import ApprovalReview
from casework.admin import MovesAdmin
from casework.forms import MoveForm
from register.models import RegisteredQualification


class Work(admin.SimpleListFilter):
    """Reviews that are not settled, unless something else is asked for."""

    title = "work"
    parameter_name = "work"

    def lookups(self, request, model_admin):
        return [("overdue", "Overdue"), ("settled", "Settled"), ("all", "All")]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": "Not settled"}, *others]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        if self.value() == "settled":
            return queryset.exclude(pk__in=ApprovalReview.objects.unsettled())
        shows_all = self.value() == "all" or "state__exact" in request.GET
        return queryset if shows_all else queryset.unsettled()


@admin.register(ApprovalReview)
class ApprovalReviewAdmin(MovesAdmin):
    """A review is opened by the clock, or by what staff or an import say of a standard."""

    moves = {
        "record_view_on_funding": (settling.record_view_on_funding, reviewing.ViewOnFundingForm),
        "propose": (settling.propose, reviewing.ProposalForm),
        "send_back": (settling.send_back, reviewing.SendBackForm),
        "keep": (settling.keep, reviewing.DecisionForm),
        "relink": (settling.relink, reviewing.DecisionForm),
        "withdraw": (settling.withdraw, reviewing.DecisionForm),
        "close_as_overtaken": (settling.close_as_overtaken, MoveForm),
    }
    list_display = ["due", "kind", "qualification", "occupation", "organisation", "state"]
    list_display_links = ["due", "kind"]
    list_filter = [Work, "kind", "state", "approval__route"]
    list_select_related = ["approval__awarding_organisation"]
    search_fields = [
        "approval__title",
        "approval__qualification_number",
        "approval__reference",
        "approval__standard_reference",
        "approval__awarding_organisation__name",
    ]
    ordering = ["due_on", "pk"]
    fieldsets = [
        (
            None,
            {
                "description": "The day it is due and who does which act are this service's own.",
                "fields": ["state", "kind", "opened_at", "due", "criteria"],
            },
        ),
        (
            "What was approved",
            {
                "fields": [
                    "qualification",
                    "organisation",
                    "occupation",
                    "standard_then",
                    "approved_on",
                    "submission",
                ]
            },
        ),
        (
            "How it is settled",
            {
                "fields": [
                    "view_on_funding",
                    "proposal",
                    "link_to",
                    "reasons_proposed",
                    "who_proposed",
                    "reasons",
                    "ended_at",
                ]
            },
        ),
    ]

    def get_fieldsets(self, request, obj=None):
        """What changed in the register is about no standard: its facts of today stand there."""
        is_register = obj is not None and obj.register_import_id
        about = ["register_now"] if is_register else ["standard_now", "dated_facts"]
        review, *others = super().get_fieldsets(request, obj)
        return [review, ("What changed", {"fields": ["what_changed", *about]}), *others]

    def get_queryset(self, request):
        told = ("approval__awarding_organisation", "approval__category", "approval__decision")
        return super().get_queryset(request).select_related(*told, "category", "standard")

    def case_to_move(self, request, pk):
        """The approval is locked before its reviews: two who end one at once wait in one line."""
        if request.method == "POST":
            rows = ApprovalReview.approval.get_queryset().filter(reviews=pk)
            rows.select_for_update(of=("self",)).first()
        return super().case_to_move(request, pk)

    @admin.display(description="Due", ordering="due_on")
    def due(self, review):
        """The day is this service's own."""
        is_late = review.is_overdue(timezone.localdate())
        return f"{review.due_on:%-d %B %Y}{' (overdue)' if is_late else ''}"

    @admin.display(description="Judged by the criteria of")
    def criteria(self, review):
        category = review.category
        since = f"{category.in_force_from:%-d %B %Y}"
        address = reverse("admin:standards_category_change", args=[category.pk])
        return format_html('<a href="{}">{}</a>, in force from {}', address, category, since)

    @admin.display(description="What changed")
    def what_changed(self, review):
        return review.what_changed()

    @admin.display(description="In the register now")
    def register_now(self, review):
        number = review.approval.qualification_number
        held = RegisteredQualification.objects.filter(number=number).first()
        if held is None:
            return "No qualification of this number."
        facts = ", ".join(filter(None, [held.level, held.area(), held.status]))
        return format_html('<a href="{}">{}</a>: {}', held.get_absolute_url(), held, facts)

    @admin.display(description="Standard now")
    def standard_now(self, review):
        address = reverse("admin:standards_occupationalstandard_change", args=[review.standard_id])
        status = review.standard.get_status_display()
        return format_html(
            '<a href="{}">{}</a>{}', address, review.standard, f": {status}" if status else ""
        )

    @admin.display(description="Known of it by day")
    def dated_facts(self, review):
        return "; ".join(review.standard.dated_facts()) or None

    @admin.display(description="Qualification", ordering="approval__title")
    def qualification(self, review):
        number = review.approval.number_with_slashes()
        return f"{review.approval.title}{f' ({number})' if number else ''}"

    @admin.display(
        description="Awarding organisation", ordering="approval__awarding_organisation__name"
    )
    def organisation(self, review):
        return review.approval.awarding_organisation

    @admin.display(description="Occupation", ordering="approval__occupation_title")
    def occupation(self, review):
        return review.approval.occupation_title

    @admin.display(description="Standard at the approval")
    def standard_then(self, review):
        row = review.approval
        level = f", level {row.standard_level}" if row.standard_level else ""
        return f"{row.standard_named()}{level}"

    @admin.display(description="Approved")
    def approved_on(self, review):
        row = review.approval
        return f"{row.approved_on:%-d %B %Y}, in {row.category}"

    @admin.display(description="Submission")
    def submission(self, review):
        address = reverse(
            "admin:submissions_submission_change", args=[review.approval.decision.submission_id]
        )
        return format_html('<a href="{}">{}</a>', address, review.approval.reference)

    @admin.display(description="Proposed by")
    def who_proposed(self, review):
        return review.proposed_by
