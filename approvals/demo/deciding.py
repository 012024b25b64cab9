"""What the panel, the decision maker and the publisher do with a reviewed submission."""

from approvals.demo.journey import Journey
from assessments.actions import advising, deciding, releasing
from submissions.models import PanelRecommendation, RelatedOccupation


Advice = PanelRecommendation.Advice


def refer_to_panel(journey: Journey) -> None:
    """An officer refers the submission to the panel"""
    advising.refer_to_panel(journey.submission, by=journey.lead_officer())


def recommend_approval(journey: Journey) -> None:
    """The panel recommends approval"""
    _recommend(
        journey,
        Advice.APPROVE,
        "The panel read the results and the evidence of demand. It recommends approval for each "
        "occupation which meets both tests.",
    )


def recommend_refusal(journey: Journey) -> None:
    """The panel recommends not to approve"""
    _recommend(
        journey,
        Advice.REFUSE,
        "The panel read the results and discussed what is missing. It recommends not to approve.",
    )


def _recommend(journey: Journey, advice: Advice, minutes: str) -> None:
    advising.record_recommendation(
        journey.submission,
        by=journey.staff.panel_secretary,
        advice=advice,
        members_present=5 + journey.qualification.number % 3,
        conflicts="Each member was asked; none declared a conflict of interest.",
        minutes=minutes,
    )


def approve(journey: Journey) -> None:
    """The decision maker approves"""
    submission = journey.submission
    met = [_name(row) for row in submission.occupations.meeting_both_tests().order_by("pk")]
    reasons = f"Both tests are met for {' and '.join(met)}. Nothing stands against approval."
    reasons = " ".join(filter(None, [reasons, _what_is_not_met(journey)]))
    deciding.approve(submission, by=journey.staff.decision_maker, reasons=reasons)


def _name(occupation: RelatedOccupation) -> str:
    return occupation.standard.title if occupation.standard else occupation.occupation_title


def _what_is_not_met(journey: Journey) -> str:
    return " ".join(
        f"Not for {_name(occupation)}: {result.reason}"
        for occupation in journey.submission.occupations.order_by("pk")
        for result in occupation.results.filter(is_met=False)
    )


def refuse(journey: Journey) -> None:
    """The decision maker does not approve"""
    deciding.refuse(
        journey.submission,
        by=journey.staff.decision_maker,
        reasons=journey.words["refusal"],
        reasons_against_advice=journey.words.get("against_advice", ""),
    )


def release(journey: Journey) -> None:
    """The publisher releases the decision"""
    releasing.release(journey.submission, by=journey.staff.publisher)
