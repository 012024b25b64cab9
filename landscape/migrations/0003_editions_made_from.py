"""What an edition was made from, and fewer indexes for the rows of it that are written at once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("landscape", "0002_quarters_and_the_year_before")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="made_from",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The digest of the imports and lists it comes from.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="currentqualification",
            name="edition",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="qualifications",
                to="landscape.edition",
            ),
        ),
        migrations.AlterField(
            model_name="currentqualification",
            name="qualification",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.registeredqualification",
            ),
        ),
        migrations.AlterField(
            model_name="currentqualification",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.registeredorganisation",
            ),
        ),
        migrations.RemoveIndex(model_name="currentqualification", name="current_by_year"),
        migrations.AddField(
            model_name="currentqualification",
            name="place",
            field=models.PositiveIntegerField(
                default=0,
                help_text="In the table of the year: most certificates first, then by title and "
                "number.",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="currentqualification",
            index=models.Index(fields=["edition", "year", "place"], name="current_in_order"),
        ),
        migrations.CreateModel(
            name="StagedCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=8)),
                ("quarter", models.DateField()),
                ("academic_year", models.PositiveSmallIntegerField()),
                ("certificates", models.PositiveIntegerField(null=True)),
            ],
            options={"db_table": "landscape_stagedcount", "managed": False},
        ),
    ]
