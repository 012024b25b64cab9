"""What each import of the register did, kept field by field."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class RegisterImport(models.Model):
    """One import that wrote something, or was asked for and refused."""

    files = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64, db_index=True)
    dialect = models.CharField(max_length=60)
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: by command or by the clock.",
    )
    qualifications_read = models.PositiveIntegerField(default=0)
    organisations_read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Import of {self.files}"


class RegisterChangeQuerySet(models.QuerySet):
    def that_start_a_review(self):
        """Of key fields; and, as this service's own rule, what left the register."""
        return self.filter(Q(is_key=True) | Q(kind=RegisterChange.Kind.ENDED))


class RegisterChange(models.Model):
    """One field that changed, or a thing that was added, ended or is back on the register.

    What the first file has was on the register before: it leaves no rows here, which would say of
    all of it that it came on that day. How many there were is in the import.

    A key field is one that starts a new review of funding. Source: the import of the Department
    for Education, whose list of key fields is taken over. That an organisation's status and the end
    of its recognition are key too is this service's own rule.
    """

    class Kind(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        ENDED = "ended", "Left the register"
        BACK = "back", "Back on the register"

    run = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="changes")
    identifier = models.CharField(
        max_length=200, db_index=True, help_text="Qualification or recognition number, or a name."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    field = models.CharField(max_length=60, blank=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    is_key = models.BooleanField(default=False)
    line = models.PositiveIntegerField(null=True)

    objects = RegisterChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.identifier}: {self.field or self.get_kind_display()}"

    def is_of_an_organisation(self) -> bool:
        """Recognition numbers begin with two letters (RN5133), qualification numbers with one at
        most (5001514X, Q1052615)."""
        return self.identifier[:2].isalpha()


class RegisterFinding(models.Model):
    """Something an import had to say about one line of a file."""

    class Grade(models.TextChoices):
        REFUSED = "refused", "Refused: the line was left out"
        WARNING = "warning", "Taken, and reported"

    run = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="findings")
    grade = models.CharField(max_length=10, choices=Grade)
    file = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    identifier = models.CharField(max_length=200, blank=True)
    says = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.says}"
