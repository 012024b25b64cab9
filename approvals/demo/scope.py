"""What the window that stays open takes: routes, the sample standards, and specialist areas."""

from django.utils import timezone

from approvals.demo.organisations import People
from approvals.demo.qualifications import QUALIFICATIONS, Qualification
from approvals.demo.staff import Staff
from standards.models import OccupationalStandard, Route
from standards.scope_question import ScopeStatus
from submissions.models import (
    AreaDuty,
    ContactRecord,
    RouteInWindow,
    SpecialistArea,
    StandardInWindow,
    SubArea,
    SubmissionWindow,
)


# Nothing in the play is handed in for these two in the window that stays open.
NOT_SIMPLY_IN_SCOPE = {
    "ST9005": (ScopeStatus.CONTACT, "Sample: it may change while the window is open."),
    "ST9012": (ScopeStatus.OUT, "Sample: it is being revised significantly."),
}
SUB_AREAS = {
    "Ground source heating": {
        "Closed loops": "Fill a closed loop with antifreeze, and test it for leaks",
        "Open loops": "Test how much water a well gives, and protect it from frost",
    }
}
NOT_LISTED = "probing"  # its area was agreed with the team before it was handed in


def enter(window: SubmissionWindow, people: dict[str, People], desk: Staff) -> None:
    """The list is confirmed on the day on which the window opens."""
    standards = [*OccupationalStandard.objects.select_related("route").order_by("reference")]
    _enter_routes(window, standards)
    _enter_standards(window, standards)
    for name, qualification in QUALIFICATIONS.items():
        if name == NOT_LISTED:
            _enter_contact(window, qualification, people[qualification.organisation], desk)
        elif qualification.area:
            _enter_area(window, qualification)


def _enter_routes(window: SubmissionWindow, standards: list[OccupationalStandard]) -> None:
    """Each route with the subject areas of its sample standards."""
    for route in Route.objects.filter(standards__in=standards).distinct():
        areas = {each.ssa2.split()[0] for each in standards if each.route == route}
        RouteInWindow.objects.create(window=window, route=route, sector_subject_areas=sorted(areas))


def _enter_standards(window: SubmissionWindow, standards: list[OccupationalStandard]) -> None:
    opened = timezone.localdate(window.opens_at)
    for standard in standards:
        status, reason = NOT_SIMPLY_IN_SCOPE.get(standard.reference, (ScopeStatus.IN_SCOPE, ""))
        row = StandardInWindow(window=window, standard=standard, status=status, reason=reason)
        row.status_from = opened
        row.full_clean(exclude=["recorded_by"])
        row.save()
    window.standards_confirmed_on = opened
    window.save()


def _enter_area(window: SubmissionWindow, asked: Qualification) -> None:
    """The area of a qualification of the play, with the duties which that one names."""
    standard = OccupationalStandard.objects.get(reference=asked.standards[0])
    area = SpecialistArea.objects.create(
        window=window, name=asked.area, suggested_standard=standard
    )
    for duty in asked.duties:
        AreaDuty.objects.create(area=area, text=duty["text"])
    for name, text in SUB_AREAS.get(asked.area, {}).items():
        part = SubArea.objects.create(area=area, name=name)
        AreaDuty.objects.create(area=area, sub_area=part, text=text)


def _enter_contact(
    window: SubmissionWindow, asked: Qualification, asking: People, desk: Staff
) -> None:
    record = ContactRecord(
        window=window,
        awarding_organisation=asking.organisation,
        about=ContactRecord.About.AREA,
        specialist_area=asked.area,
        contacted_on=timezone.localdate(window.opens_at),
        advice="Sample: you may submit in this area, for measuring on machining centres.",
        allows=True,
        recorded_by=desk.officer,
    )
    record.full_clean()
    record.save()
