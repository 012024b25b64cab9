"""The queue of submissions, and each of them as one file with its moves."""

from django.contrib import admin
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from assessments.actions import (
    advising,
    clarifying,
    deciding,
    flagging,
    receiving,
    releasing,
    reviewing,
    settling_register,
    settling_scope,
)
from assessments.admin.filters import (
    InCategory,
    InWindow,
    NewsOfAStandard,
    NewsOfTheRegister,
    OpenCriticalFlag,
    ShownState,
    Work,
)
from assessments.forms import plain
from assessments.forms.completeness import CompletenessForm
from assessments.forms.deciding import ApproveForm, RefuseForm
from assessments.forms.findings import FindingsForm
from assessments.forms.register import SettleRegisterForm
from assessments.forms.results import ResultsForm
from assessments.forms.reviewers import NameReviewersForm
from assessments.forms.scope import SettleScopeForm
from assessments.queries import queue
from assessments.queries.case_file import CaseFile
from casework.admin import MovesAdmin, SensibleList
from casework.forms import MoveForm
from submissions.models import Submission
from submissions.states import State


class Queue(SensibleList):
    """The rows with all that they show, for a fixed number of statements."""

    def get_queryset(self, request, exclude_parameters=None):
        found = super().get_queryset(request, exclude_parameters)
        return queue.with_what_the_queue_shows(found, request.user)


@admin.register(Submission)
class SubmissionAdmin(MovesAdmin):
    """Nobody edits a submission here: it moves, or it stays as it was submitted."""

    moves = {
        "receive": (receiving.receive, MoveForm),
        "check_completeness": (receiving.check_completeness, CompletenessForm),
        "report_incomplete": (receiving.report_incomplete, MoveForm),
        "settle_scope": (settling_scope.settle_scope, SettleScopeForm),
        "settle_register": (settling_register.settle_register, SettleRegisterForm),
        "propose_ineligible": (receiving.propose_ineligible, plain.IneligibilityForm),
        "declare_ineligible": (receiving.declare_ineligible, plain.AgreeItIsIneligibleForm),
        "name_reviewers": (reviewing.name_reviewers, NameReviewersForm),
        "declare_interest": (reviewing.declare_interest, plain.InterestForm),
        "start_review": (reviewing.start_review, MoveForm),
        "record_findings": (reviewing.record_findings, FindingsForm),
        "sign_review": (reviewing.sign_review, plain.SignForm),
        "record_results": (reviewing.record_results, ResultsForm),
        "put_on_hold": (reviewing.put_on_hold, plain.ReasonForm),
        "resume": (reviewing.resume, plain.ReasonForm),
        "ask": (clarifying.ask, plain.QuestionForm),
        "go_on_unanswered": (clarifying.go_on_unanswered, MoveForm),
        "raise_flag": (flagging.raise_flag, plain.FlagForm),
        "give_advice": (advising.give_advice, plain.AdviceForm),
        "waive_advice": (advising.waive_advice, plain.WaiverForm),
        "refer_to_panel": (advising.refer_to_panel, MoveForm),
        "record_recommendation": (advising.record_recommendation, plain.RecommendationForm),
        "approve": (deciding.approve, ApproveForm),
        "refuse": (deciding.refuse, RefuseForm),
        "release": (releasing.release, plain.ReleaseForm),
        "supersede": (deciding.supersede, plain.SupersedeForm),
    }
    change_form_template = "admin/submissions/submission/change_form.html"
    fieldsets = [(None, {"fields": []})]
    list_display = [
        "reference",
        "title",
        "organisation",
        "category_code",
        "level",
        "state_tag",
        "days_waiting",
        "reviewers",
        "flags",
        "due",
    ]
    list_filter = [
        Work,
        ShownState,
        InWindow,
        InCategory,
        OpenCriticalFlag,
        NewsOfAStandard,
        NewsOfTheRegister,
    ]
    search_fields = ["reference", "qualification_number", "title", "awarding_organisation__name"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["first_received_at", "pk"]

    def get_queryset(self, request):
        visible = Submission.objects.visible_at_the_desk_to(request.user)
        return visible.with_the_state_told_to(request.user)

    def get_changelist(self, request, **kwargs):
        return Queue

    def lookup_allowed(self, lookup, value, request=None):
        """By nothing but the filters: another fact in the address would tell what is not shown."""
        return lookup in [each.parameter_name for each in self.list_filter]

    def get_search_results(self, request, queryset, search_term):
        """A qualification number is found with and without its slashes."""
        without = search_term.replace("/", "").strip()
        is_number = len(without) == 8 and without[:7].isdigit()
        return super().get_search_results(request, queryset, without if is_number else search_term)

    def get_urls(self):
        letter = self.admin_site.admin_view(self.letter_view)
        name = "submissions_submission_letter"
        return [path("<int:pk>/letter/<int:letter>/", letter, name=name), *super().get_urls()]

    def letter_view(self, request, pk, letter):
        """Give a letter to whoever may see the case it belongs to."""
        case = get_object_or_404(self.get_queryset(request), pk=pk)
        if not (self.has_view_permission(request, case) and self.file(request, case).letters):
            raise Http404
        found = get_object_or_404(case.letters, pk=letter)
        return FileResponse(
            found.file.open(), as_attachment=True, filename=found.name_for_download()
        )

    def file(self, request, case):
        return CaseFile(case, request.user)

    def case_context(self, request, case) -> dict:
        file, state = self.file(request, case), case.state_as_told_to(request.user)
        return {"file": file, "state": state, "name": file.name}

    def name_of(self, request, case) -> str:
        return self.file(request, case).name

    @admin.display(description="Organisation", ordering="awarding_organisation__name")
    def organisation(self, submission):
        return submission.awarding_organisation.name

    @admin.display(description="Category", ordering="category__code")
    def category_code(self, submission):
        return submission.category.code

    @admin.display(description="State", ordering="shown_state")
    def state_tag(self, submission):
        state = State(submission.shown_state)
        return format_html('<span class="desk-tag desk-tag--{}">{}</span>', state, state.label)

    @admin.display(description="Days waiting", ordering="first_received_at")
    def days_waiting(self, submission):
        return queue.days_waiting(submission)

    @admin.display(description="Reviewers")
    def reviewers(self, submission):
        """Each with whether the review is signed."""
        named = [
            (review.reviewer, ", signed" if review.signed_at else "")
            for review in submission.standing_reviews
        ]
        return format_html_join(mark_safe("<br>"), "{}{}", named) or None

    @admin.display(description="Open flags")
    def flags(self, submission):
        if not submission.flags_open:
            return None
        if not submission.flags_critical:
            return submission.flags_open
        return format_html(
            '{} <span class="desk-tag desk-tag--critical">{} critical</span>',
            submission.flags_open,
            submission.flags_critical,
        )

    @admin.display(description="Due")
    def due(self, submission):
        day = queue.due_on(submission)
        if day is None:
            return None
        words = f"{day:%-d %b %Y}"
        if day >= timezone.localdate():
            return words
        return format_html('{} <span class="desk-tag desk-tag--late">overdue</span>', words)
