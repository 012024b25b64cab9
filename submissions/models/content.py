"""What the awarding organisation fills in, and what of it is still missing."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from register.qualification_number import show
from register.sector_subject_areas import SECTOR_SUBJECT_AREAS
from submissions.models.completeness import Section


AGE_GROUPS = {
    "is_for_pre_16": "Under 16",
    "is_for_16_to_18": "16 to 18",
    "is_for_18_plus": "18 and over",
    "is_for_19_plus": "19 and over",
}


class Content(models.Model):
    """The facts of the qualification; occupations, duties and evidence are rows of their own."""

    class Recognition(models.TextChoices):
        WITHIN = "within", "Our recognition covers this level and subject area"
        CONTACTED = "contacted", "It does not cover them yet; we have contacted Ofqual"

    category: Any  # what the submission itself adds
    window: Any
    occupations: Any
    duties: Any
    evidence: Any

    title = models.CharField(max_length=255)
    qualification_number = models.CharField(max_length=8, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    sector_subject_area = models.CharField(max_length=4, choices=SECTOR_SUBJECT_AREAS, blank=True)
    guided_learning_hours = models.PositiveIntegerField(null=True, blank=True)
    total_qualification_time = models.PositiveIntegerField(null=True, blank=True)
    is_for_pre_16 = models.BooleanField(default=False)
    is_for_16_to_18 = models.BooleanField(default=False)
    is_for_18_plus = models.BooleanField(default=False)
    is_for_19_plus = models.BooleanField(default=False)
    first_teaching_on = models.DateField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    specialist_area = models.CharField(max_length=200, blank=True)
    specialist_sub_area = models.CharField(max_length=200, blank=True)
    why_duties_differ = models.TextField("why your duties differ from the list", blank=True)
    why_another_standard = models.TextField(
        "why it builds upon another standard than the one suggested", blank=True
    )
    contact_reference = models.CharField(max_length=100, blank=True)
    recognition = models.CharField(max_length=10, choices=Recognition, blank=True)
    ofqual_contacted_on = models.DateField(null=True, blank=True)
    ofqual_contact_reference = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True

    def number_with_slashes(self) -> str:
        return show(self.qualification_number)

    def is_for_some_age(self) -> bool:
        return any(getattr(self, name) for name in AGE_GROUPS)

    def recognition_is_settled(self) -> bool:
        return self.recognition == self.Recognition.WITHIN or self.has_contacted_ofqual()

    def has_contacted_ofqual(self) -> bool:
        """It says so, and tells when and with whom."""
        told = self.ofqual_contacted_on and self.ofqual_contact_reference
        return self.recognition == self.Recognition.CONTACTED and bool(told)

    def standards(self) -> list:
        """The occupational standards of its related occupations; loaded once with them."""
        return [occupation.standard for occupation in self.occupations.all() if occupation.standard]

    def sections(self) -> list[Section]:
        """The parts it consists of: specialist duties only where its category asks for them."""
        asks_for_duties = self.category.requires_duties_beyond
        return [each for each in Section if each != Section.DUTIES or asks_for_duties]

    def missing_answers(self) -> list[tuple[Section, str]]:
        """Name each question that has no answer yet, with the section it stands in."""
        return [*self._missing_facts(), *self._missing_rows(), *self._missing_evidence()]

    def _missing_facts(self) -> Iterator[tuple[Section, str]]:
        for field in self._meta.fields:
            if field.name in ASKED and getattr(self, field.name) in (None, ""):
                yield Section.QUALIFICATION, str(field.verbose_name)
        if not self.is_for_some_age():
            yield Section.QUALIFICATION, "age groups"
        if not self.recognition_is_settled():
            yield Section.RECOGNITION, "recognition by Ofqual"

    def _missing_rows(self) -> Iterator[tuple[Section, str]]:
        if not self.occupations.all():
            yield Section.OCCUPATIONS, "related occupations"
        if self.category.requires_duties_beyond:
            if not self.specialist_area:
                yield Section.DUTIES, "specialist area"
            if not self.duties.all():
                yield Section.DUTIES, "specialist duties"
            if not all(duty.why_it_goes_beyond for duty in self.duties.all()):
                yield Section.DUTIES, "why each duty goes beyond the standard"
            if area := self.listed_area():
                yield from self._missing_explanations(area)

    def listed_area(self):
        """Its specialist area as its window names it in advance, or none."""
        if not (self.specialist_area and self.category.requires_duties_beyond):
            return None
        return self.window.areas.with_duties().filter(name=self.specialist_area).first()

    def _missing_explanations(self, area) -> Iterator[tuple[Section, str]]:
        """That differences from the list are explained is this service's own rule."""
        listed = {duty.pk for duty in area.duties_for(self.specialist_sub_area)}
        if listed != {duty.listed_id for duty in self.duties.all()} and not self.why_duties_differ:
            yield Section.DUTIES, "why your duties differ from the list"
        if area.suggests_another_than(self.standards()) and not self.why_another_standard:
            yield Section.DUTIES, "why it builds upon another standard than the one suggested"

    def _missing_evidence(self) -> Iterator[tuple[Section, str]]:
        given = {(row.criterion_id, row.occupation_id) for row in self.evidence.all() if row.text}
        for criterion, occupation in self.evidence_asked():
            if (criterion.pk, occupation and occupation.pk) not in given:
                about = f" for {occupation}" if occupation else ""
                yield Section.EVIDENCE, f"evidence on {criterion.code}{about}"

    def evidence_asked(self) -> Iterator[tuple]:
        """Give each criterion the organisation answers, for each occupation where asked so."""
        occupations = [*self.occupations.all()]
        for criterion in self.category.criteria.asking_for_evidence().in_order():
            for occupation in occupations if criterion.per_occupation else [None]:
                yield criterion, occupation


ASKED = (
    "title",
    "level",
    "sector_subject_area",
    "guided_learning_hours",
    "total_qualification_time",
    "first_teaching_on",
    "purpose",
)
