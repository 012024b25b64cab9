"""Read one qualification: what the register states, approval, certificates, what changed.

It stands in the project because `register` may import neither approved list nor landscape.
"""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from approvals.register_pages import certificates, changes, facts
from approved_list.models import ApprovedQualification
from register.models import RegisteredQualification
from register.statuses import tag_of


@require_safe
def qualification(request, number):
    held = RegisteredQualification.objects.select_related("organisation")
    shown = get_object_or_404(held, number=number)
    here = shown.get_absolute_url()
    if request.path != here:
        return redirect(here, permanent=True)
    approvals = ApprovedQualification.objects.public().filter(qualification_number=number)
    years = certificates.years_of(number)
    told = {
        "qualification": shown,
        "tag": tag_of(shown),
        "groups": [*facts.groups(shown)],
        "approvals": [
            *approvals.select_related("category", "standard").order_by(
                "-approved_on", "decision_id", "occupation_title", "pk"
            )
        ],
        "years": years,
        "chart": certificates.chart_of(years),
        "changes": changes.changes_of(number),
    }
    return render(request, "register_pages/qualification.html", told)
