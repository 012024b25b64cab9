"""Read one qualification: what the register states, what changed there, what is approved for it.

It stands in the project because `register` may not import the approved list.
"""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from approvals.register_pages import changes, facts
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
    told = {
        "qualification": shown,
        "tag": tag_of(shown),
        "groups": [*facts.groups(shown)],
        "approvals": [*approvals.select_related("category", "standard").in_order()],
        "changes": changes.changes_of(number),
    }
    return render(request, "register_pages/qualification.html", told)
