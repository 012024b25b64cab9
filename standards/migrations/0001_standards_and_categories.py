"""Make the tables of routes, occupational standards, categories and criteria."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Route",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "aliases",
                    models.JSONField(blank=True, default=list, help_text="Names used elsewhere."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                ("in_force_from", models.DateField()),
                ("in_force_until", models.DateField(blank=True, null=True)),
                ("title", models.CharField(max_length=200)),
                ("levels", models.JSONField(default=list)),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Empty when the source does not say.",
                        max_length=100,
                    ),
                ),
                (
                    "takes_16_to_18",
                    models.BooleanField(
                        help_text="Unknown when the source is silent.",
                        null=True,
                        verbose_name="takes learners aged 16 to 18",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("aligns", "Aligns"),
                            ("builds_upon", "Builds upon"),
                            ("selectively_covers", "Selectively covers"),
                            ("no_relationship", "No relationship"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "relationship",
                    models.TextField(verbose_name="relationship to occupational standards"),
                ),
                ("aim", models.TextField(verbose_name="core aim")),
                (
                    "power",
                    models.CharField(
                        choices=[
                            ("A2D3", "A2D3 (T Level technical qualifications)"),
                            ("A2D5", "A2D5 (other technical education qualifications)"),
                        ],
                        max_length=10,
                        verbose_name="statutory power",
                    ),
                ),
                (
                    "test",
                    models.CharField(
                        choices=[
                            ("alternative_approval", "Alternative approval test"),
                            ("specialist_competence", "Additional specialist competence test"),
                            ("significant_outcomes", "Significant outcomes test"),
                            ("none", "None: approved under A2D3"),
                        ],
                        max_length=30,
                        verbose_name="appropriate test",
                    ),
                ),
                (
                    "has_employer_demand_test",
                    models.BooleanField(help_text="Unknown when the source is silent.", null=True),
                ),
                (
                    "in_scope_from",
                    models.DateField(blank=True, help_text="First day of the month.", null=True),
                ),
                ("is_available", models.BooleanField()),
                (
                    "min_standards",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="fewest related standards"
                    ),
                ),
                (
                    "max_standards",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: no limit.",
                        null=True,
                        verbose_name="most related standards",
                    ),
                ),
                (
                    "requires_duties_beyond",
                    models.BooleanField(
                        default=False, verbose_name="needs a duty beyond the standard"
                    ),
                ),
                (
                    "refuses_t_level_covered",
                    models.BooleanField(
                        default=False, verbose_name="refuses standards covered by a T Level"
                    ),
                ),
                ("moratorium_from", models.DateField(blank=True, null=True)),
                ("moratorium_until", models.DateField(blank=True, null=True)),
                (
                    "source",
                    models.TextField(help_text="The published paragraph these facts come from."),
                ),
                (
                    "own_rules",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What no published source says, and is this service's own.",
                        verbose_name="this service's own rules",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "categories",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "in_force_from"),
                        name="category_code_and_start_are_unique",
                        violation_error_message="This category has a version in force from this "
                        "day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_force_until", None),
                            ("in_force_until__gt", models.F("in_force_from")),
                            _connector="OR",
                        ),
                        name="category_ends_after_it_starts",
                        violation_error_message="A category must end after it starts to be in "
                        "force.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("moratorium_until", None),
                            models.Q(
                                ("moratorium_from__isnull", False),
                                ("moratorium_until__gt", models.F("moratorium_from")),
                            ),
                            _connector="OR",
                        ),
                        name="category_moratorium_ends_after_it_starts",
                        violation_error_message="A moratorium must end after it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("max_standards", None),
                            ("max_standards__gte", models.F("min_standards")),
                            _connector="OR",
                        ),
                        name="category_takes_at_least_its_fewest_standards",
                        violation_error_message="The most standards cannot be below the fewest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("power", "A2D3"), ("test", "none")),
                            models.Q(("power", "A2D5"), models.Q(("test", "none"), _negated=True)),
                            _connector="OR",
                        ),
                        name="category_under_a2d5_has_an_appropriate_test",
                        violation_error_message="A category has an appropriate test if under A2D5.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OccupationalStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        help_text="For example ST0116. Where the source states none: LARS and "
                        "the LARS code.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(?:(?:ST|FA|AU)\\d{4}|LARS \\d+)\\Z",
                                "Write a reference such as ST0116, or LARS 339 where none is "
                                "published.",
                            )
                        ],
                    ),
                ),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Empty when the source states none.",
                        max_length=10,
                    ),
                ),
                (
                    "lars_code",
                    models.PositiveIntegerField(
                        blank=True, db_index=True, null=True, verbose_name="LARS code"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "Approved for delivery"),
                            ("in_development", "In development"),
                            ("proposed", "Proposal in development"),
                            ("retired", "Retired"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="",
                        help_text="Empty when the source states none.",
                        max_length=20,
                    ),
                ),
                (
                    "ssa1",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=120,
                        verbose_name="sector subject area, tier 1",
                    ),
                ),
                (
                    "ssa2",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=120,
                        verbose_name="sector subject area, tier 2",
                    ),
                ),
                ("overview", models.TextField(blank=True, default="")),
                (
                    "summary",
                    models.TextField(blank=True, default="", verbose_name="occupational summary"),
                ),
                ("typical_job_titles", models.JSONField(blank=True, default=list)),
                (
                    "options",
                    models.JSONField(blank=True, default=list, help_text="Names of its options."),
                ),
                (
                    "t_level_covered_from",
                    models.DateField(
                        blank=True, null=True, verbose_name="covered by a T Level from"
                    ),
                ),
                ("under_review_from", models.DateField(blank=True, null=True)),
                (
                    "under_review_until",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it is no longer under review.",
                        null=True,
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="standards.occupationalstandard",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when the source names a route that is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="standards.route",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KnowledgeSkillBehaviour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("K", "Knowledge"), ("S", "Skill"), ("B", "Behaviour")],
                        max_length=1,
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                (
                    "source_id",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=60,
                        verbose_name="identifier in the source",
                    ),
                ),
                ("text", models.TextField()),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ksbs",
                        to="standards.occupationalstandard",
                    ),
                ),
            ],
            options={
                "verbose_name": "knowledge, skill or behaviour",
                "verbose_name_plural": "knowledge, skills and behaviours",
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                (
                    "source_id",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=60,
                        verbose_name="identifier in the source",
                    ),
                ),
                ("text", models.TextField()),
                ("is_core", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "ksbs",
                    models.ManyToManyField(
                        blank=True,
                        related_name="duties",
                        to="standards.knowledgeskillbehaviour",
                        verbose_name="KSBs",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="standards.occupationalstandard",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "test",
                    models.CharField(
                        choices=[
                            ("employer_demand", "Employer demand test"),
                            ("category", "Test of the category"),
                            ("common", "Other requirement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("wording", models.TextField()),
                (
                    "asks_for_evidence",
                    models.BooleanField(verbose_name="asks the awarding organisation for evidence"),
                ),
                (
                    "evidence_asked",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What the awarding organisation is asked to say.",
                    ),
                ),
                (
                    "per_occupation",
                    models.BooleanField(verbose_name="asked for each related occupation"),
                ),
                (
                    "decided_by",
                    models.CharField(
                        choices=[("reviewer", "Reviewer"), ("check", "Automatic check")],
                        default="reviewer",
                        max_length=10,
                    ),
                ),
                (
                    "is_advisory",
                    models.BooleanField(
                        default=False, help_text="Recorded, but not by itself a reason to refuse."
                    ),
                ),
                (
                    "provenance",
                    models.CharField(
                        choices=[
                            ("official", "Published guidance on approvals"),
                            ("public", "Other public source"),
                            ("own", "This service's own"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.TextField()),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="standards.category",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "criteria",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("category", "code"),
                        name="criterion_code_is_unique_in_its_category",
                        violation_error_message="This category has a criterion with this code.",
                    ),
                    models.UniqueConstraint(
                        fields=("category", "position"),
                        name="criterion_position_is_unique_in_its_category",
                        violation_error_message="This category has a criterion at this place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asks_for_evidence", False), ("evidence_asked", "")),
                            models.Q(
                                ("asks_for_evidence", True),
                                models.Q(("evidence_asked", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="criterion_says_what_evidence_it_asks_for",
                        violation_error_message="Say what evidence is asked for, or ask for none.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="knowledgeskillbehaviour",
            constraint=models.UniqueConstraint(
                fields=("standard", "code"),
                name="ksb_code_is_unique_in_its_standard",
                violation_error_message="This standard has an item with this code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="knowledgeskillbehaviour",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__startswith", models.F("kind"))),
                name="ksb_code_starts_with_its_kind",
                violation_error_message="The code must start with K, S or B as its kind says.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                fields=("standard", "code"),
                name="duty_code_is_unique_in_its_standard",
                violation_error_message="This standard has a duty with this code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupationalstandard",
            constraint=models.UniqueConstraint(
                fields=("reference", "version"),
                name="standard_reference_and_version_are_unique",
                violation_error_message="There is a standard with this reference and version.",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupationalstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 8)),
                name="standard_level_is_from_1_to_8",
                violation_error_message="A level is a number from 1 to 8.",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupationalstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reference", ""), _negated=True),
                    models.Q(("title", ""), _negated=True),
                ),
                name="standard_has_reference_and_title",
                violation_error_message="A standard needs a reference and a title.",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupationalstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("under_review_until", None),
                    models.Q(
                        ("under_review_from__isnull", False),
                        ("under_review_until__gt", models.F("under_review_from")),
                    ),
                    _connector="OR",
                ),
                name="standard_review_ends_after_it_starts",
                violation_error_message="A review must end after it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupationalstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by", None),
                    models.Q(("superseded_by", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="standard_does_not_supersede_itself",
                violation_error_message="A standard cannot be superseded by itself.",
            ),
        ),
    ]
