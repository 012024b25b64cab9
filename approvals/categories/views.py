"""Compare the categories, and read what one of them asks for.

They stand in the project because a page shows what three apps know: the category and its criteria
(standards), the windows that take it (submissions) and what was approved in it (approved_list).
`standards` is the lowest of them and may import neither of the others.
"""

from collections.abc import Iterator

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from approvals.categories import offers
from approvals.categories.forms import CompareForm
from standards.catalogue.vocabulary import EMPLOYER_DEMAND_TEST, CriterionTest


@require_safe
def compare(request):
    form = CompareForm(request.GET, offers.offers(request.received_at))
    chosen = [*form.chosen()]
    shown = {"form": form, "found": form.found(), "chosen": chosen, "now": request.received_at}
    return render(request, "categories/compare.html", shown)


@require_safe
def category(request, code):
    versions = offers.versions_of(code)
    if not versions:
        raise Http404
    if versions[0].code != code:
        return redirect("categories:detail", versions[0].code, permanent=True)
    shown = told_of(versions, request.received_at)
    return render(request, "categories/category.html", shown)


def told_of(versions, at) -> dict:
    """What the page of a category tells: the version in force, and what others know of it."""
    offer = offers.offer_of(versions, at)
    return {
        "offer": offer,
        "category": offer.category,
        "criteria": [*by_test(offer.category)],
        "examples": offers.examples(offer.category.code),
        "versions": versions,
        "now": at,
    }


def by_test(category) -> Iterator[dict]:
    """The criteria in their order, under the test that each belongs to."""
    tests = {
        CriterionTest.CATEGORY: category.statutory_test(),
        CriterionTest.EMPLOYER_DEMAND: EMPLOYER_DEMAND_TEST,
        CriterionTest.COMMON: None,
    }
    criteria = [*category.criteria.in_order()]
    for kind, test in tests.items():
        belonging = [criterion for criterion in criteria if criterion.test == kind]
        if belonging:
            yield {"test": test, "criteria": belonging}
