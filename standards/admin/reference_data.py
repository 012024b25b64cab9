"""Reference data for staff: to read, and dated facts about standards to enter."""

from django.contrib import admin

from casework.admin import ReadOnly, ReadOnlyAdmin
from standards.models import (
    Category,
    Criterion,
    Duty,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
    Route,
)


class CriterionInline(ReadOnly, admin.TabularInline):
    model = Criterion
    template = "standards/criteria_inline.html"

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("standards.view_category")

    def get_queryset(self, request):
        return super().get_queryset(request).in_order()


@admin.register(Category)
class CategoryAdmin(ReadOnlyAdmin):
    """The catalogue as loaded; it is changed by a reviewed change of categories.toml."""

    list_display = ["code", "title", "group", "test", "power", "is_available", "in_force_from"]
    list_filter = ["is_available", "group", "test", "power"]
    search_fields = ["code", "title"]
    ordering = ["code", "in_force_from"]
    readonly_fields = ["level_numbers"]
    fieldsets = [
        (
            None,
            {"fields": ["code", "title", "level_numbers", "audience", "takes_16_to_18", "aim"]},
        ),
        (
            "Standards and tests",
            {
                "fields": [
                    "group",
                    "relationship",
                    "min_standards",
                    "max_standards",
                    "requires_duties_beyond",
                    "refuses_t_level_covered",
                    "power",
                    "test",
                    "has_employer_demand_test",
                ]
            },
        ),
        (
            "When it holds",
            {
                "fields": [
                    "is_available",
                    "in_scope_from",
                    "in_force_from",
                    "in_force_until",
                    "moratorium_from",
                    "moratorium_until",
                ]
            },
        ),
        ("Where it comes from", {"fields": ["source", "own_rules"]}),
    ]
    inlines = [CriterionInline]

    @admin.display(description="Levels")
    def level_numbers(self, category):
        return category.levels_as_words()


@admin.register(Route)
class RouteAdmin(ReadOnlyAdmin):
    list_display = ["name", "slug", "other_names"]
    search_fields = ["name", "aliases"]
    ordering = ["name"]

    @admin.display(description="Also called")
    def other_names(self, route):
        return ", ".join(route.aliases)


class PartInline(ReadOnly, admin.TabularInline):
    """Parts of a standard: seen by whoever sees the standard."""

    template = "standards/parts_inline.html"

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("standards.view_occupationalstandard")

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class KnowledgeSkillBehaviourInline(PartInline):
    model = KnowledgeSkillBehaviour


class DutyInline(PartInline):
    model = Duty

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("ksbs", "options")


@admin.register(OccupationalStandard)
class OccupationalStandardAdmin(admin.ModelAdmin):
    """Standards come by import; staff enter what no feed tells, each with its day."""

    list_display = ["reference", "title", "level", "route", "dated_facts"]
    list_display_links = ["reference", "title"]
    list_filter = [
        "level",
        "route",
        ("t_level_covered_from", admin.EmptyFieldListFilter),
        ("under_review_from", admin.EmptyFieldListFilter),
        ("retired_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["route"]
    search_fields = ["reference", "title", "=lars_code"]
    ordering = ["title", "reference", "version"]
    list_per_page = 50
    show_full_result_count = False
    raw_id_fields = ["superseded_by"]
    inlines = [KnowledgeSkillBehaviourInline, DutyInline]
    fieldsets = [
        (
            None,
            {"fields": ["reference", "version", "title", "level", "route", "lars_code", "status"]},
        ),
        (
            "Dated facts",
            {
                "description": "What no import tells. A day that has passed is left standing.",
                "fields": [
                    "t_level_covered_from",
                    "under_review_from",
                    "under_review_until",
                    "retired_on",
                    "superseded_by",
                ],
            },
        ),
        (
            "Dates of the source",
            {
                "fields": [
                    "approved_for_delivery_on",
                    "earliest_start_on",
                    "latest_start_on",
                    "latest_end_on",
                    "page",
                ]
            },
        ),
        (
            "The occupation",
            {"fields": ["overview", "summary", "job_titles", "option_names", "ssa1", "ssa2"]},
        ),
    ]
    readonly_fields = [
        "reference",
        "version",
        "title",
        "level",
        "route",
        "lars_code",
        "status",
        "approved_for_delivery_on",
        "earliest_start_on",
        "latest_start_on",
        "latest_end_on",
        "page",
        "overview",
        "summary",
        "job_titles",
        "option_names",
        "ssa1",
        "ssa2",
    ]

    @admin.display(description="Dated facts", empty_value="none")
    def dated_facts(self, standard):
        return "; ".join(standard.dated_facts()) or None

    @admin.display(description="Typical job titles")
    def job_titles(self, standard):
        return ", ".join(standard.typical_job_titles) or None

    @admin.display(description="Options")
    def option_names(self, standard):
        return ", ".join(standard.options) or None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
