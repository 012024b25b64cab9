"""What the queue can be narrowed to."""

from django.contrib import admin
from django.utils import timezone

from assessments.queries import queue
from submissions.models.selection import has_news_of_a_standard
from submissions.states import State


class Work(admin.SimpleListFilter):
    """Open submissions, unless something else is asked for."""

    title = "work"
    parameter_name = "work"
    template = "admin/submissions/_filter_open.html"

    def lookups(self, request, model_admin):
        return [("mine", "Waiting for me"), ("closed", "Closed"), ("all", "All")]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": "Open"}, *others]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(queue.waiting_for(request.user))
        if self.value() == "closed":
            return queryset.exclude(queue.still_open())
        return queryset if self.value() == "all" else queryset.filter(queue.still_open())


class ShownState(admin.SimpleListFilter):
    """The state as this person may know it: no filter tells of a decision before its release."""

    title = "state"
    parameter_name = "state"
    template = "admin/submissions/_filter.html"

    def lookups(self, request, model_admin):
        return [choice for choice in State.choices if choice[0] != State.DRAFT]

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(shown_state=self.value())


class OpenCriticalFlag(admin.SimpleListFilter):
    title = "Ofqual flag"
    parameter_name = "flag"
    template = "admin/submissions/_filter.html"

    def lookups(self, request, model_admin):
        return [("critical", "With an open critical flag")]

    def queryset(self, request, queryset):
        if self.value() != "critical":
            return queryset
        return queryset.filter(queue.has_open_critical_flag(request.user))


class NewsOfAStandard(admin.SimpleListFilter):
    title = "standard"
    parameter_name = "standard"
    template = "admin/submissions/_filter.html"

    def lookups(self, request, model_admin):
        return [("news", "Out of scope, under review, covered, retired or replaced")]

    def queryset(self, request, queryset):
        if self.value() != "news":
            return queryset
        return queryset.filter(has_news_of_a_standard(timezone.localdate()))


class NewsOfTheRegister(admin.SimpleListFilter):
    title = "Ofqual's register"
    parameter_name = "register"
    template = "admin/submissions/_filter.html"

    def lookups(self, request, model_admin):
        return [("news", "A key field changed, and it is not settled")]

    def queryset(self, request, queryset):
        if self.value() != "news":
            return queryset
        return queryset.filter(queue.has_changes_of_the_register_to_settle())


class InWindow(admin.SimpleListFilter):
    """The windows of the submissions which this person may see."""

    title = "window"
    parameter_name = "window"
    template = "admin/submissions/_filter.html"
    field = "window__code"

    def lookups(self, request, model_admin):
        seen = model_admin.get_queryset(request).order_by(self.field)
        return [(code, code) for code in seen.values_list(self.field, flat=True).distinct()]

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(**{self.field: self.value()})


class InCategory(InWindow):
    title = "category"
    parameter_name = "category"
    field = "category__code"
