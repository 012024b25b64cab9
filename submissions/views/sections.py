"""The sections of a submission which are one form each."""

from django.http import Http404

from submissions.forms.areas import ChooseAreaForm
from submissions.forms.duties import DutiesForm
from submissions.forms.evidence import EvidenceForm
from submissions.forms.facts import QualificationForm, RecognitionForm
from submissions.models.completeness import Section
from submissions.views.access import own, signed_in
from submissions.views.editing import edit


@signed_in
def qualification(request, reference):
    return edit(request, reference, Section.QUALIFICATION, QualificationForm)


@signed_in
def duties(request, reference):
    another = "another" in request.GET
    return edit(request, reference, Section.DUTIES, DutiesForm, another=another)


@signed_in
def area(request, reference):
    if not own(request, reference).window.areas.exists():
        raise Http404
    return edit(request, reference, Section.DUTIES, ChooseAreaForm)


@signed_in
def evidence(request, reference):
    return edit(request, reference, Section.EVIDENCE, EvidenceForm)


@signed_in
def recognition(request, reference):
    return edit(request, reference, Section.RECOGNITION, RecognitionForm)
