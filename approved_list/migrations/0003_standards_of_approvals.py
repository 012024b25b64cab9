"""Rows entered before say which standard they rest on, and its level as far as it is known."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_the_standards(apps, schema_editor):
    """The level at the approval was not kept then: it is taken as it is now."""
    rows = apps.get_model("approved_list", "ApprovedQualification").objects
    occupations = apps.get_model("submissions", "RelatedOccupation").objects
    occupation = occupations.filter(pk=OuterRef("occupation_id"))
    rows.filter(standard=None).update(
        standard_id=Subquery(occupation.values("standard_id")),
        standard_level=Subquery(occupation.values("standard__level")),
    )


class Migration(migrations.Migration):
    dependencies = [("approved_list", "0002_reviews_of_approvals")]

    operations = [migrations.RunPython(name_the_standards, migrations.RunPython.noop)]
