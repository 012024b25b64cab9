"""Who signs in, and for which awarding organisation."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class AwardingOrganisation(models.Model):
    """A body recognised by Ofqual which puts qualifications forward."""

    name = models.CharField(max_length=200, unique=True)
    legal_name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=35, blank=True)
    recognition_number = models.CharField(
        max_length=10,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}[0-9]{4,8}\Z", "Enter it like RN5133.")],
        help_text="Ofqual's recognition number, for example RN5133.",
    )
    ukprn = models.CharField(
        "UKPRN",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{8}\Z", "A UKPRN has 8 digits.")],
        help_text="UK provider reference number: 8 digits. Leave empty where there is none.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "ukprn",
                condition=~Q(ukprn=""),
                name="a_ukprn_belongs_to_one_organisation",
                violation_error_message="Another organisation has this UKPRN.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.recognition_number})"


class User(AbstractUser):
    """A person. What they may do follows from their groups (`roles.py`) and memberships."""

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="an_email_address_belongs_to_one_person",
                violation_error_message="Somebody has this email address already.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def awarding_organisation(self) -> AwardingOrganisation | None:
        """The organisation this person works for now, asked once in a request."""
        if not hasattr(self, "_organisation"):
            membership = self.memberships.current().select_related("awarding_organisation").first()
            self._organisation = membership and membership.awarding_organisation
        return self._organisation

    def remember_organisation(self, organisation: AwardingOrganisation) -> None:
        """Keep what was read together with something else, so that it is not asked again."""
        self._organisation = organisation


class MembershipQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_on=None)


class Membership(models.Model):
    """A person works for an awarding organisation: an editor drafts, a submitter also submits."""

    class Role(models.TextChoices):
        EDITOR = "editor", "Editor"
        SUBMITTER = "submitter", "Submitter"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    awarding_organisation = models.ForeignKey(
        AwardingOrganisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role)
    ended_on = models.DateField(
        null=True, blank=True, help_text="Their last day. Fill it in once they have left."
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "user",
                condition=Q(ended_on=None),
                name="one_current_membership_per_person",
                violation_error_message="This person works for an organisation already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display().lower()} at {self.awarding_organisation}"
