"""Two reviewers are named, find and sign; an officer brings both tests to a result."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from casework.moving import MoveRefused, moving
from standards.models import Criterion
from submissions.actors import holds, works_for
from submissions.models import Finding, RelatedOccupation, Result, Review, Submission


FindingFacts = tuple[Criterion, RelatedOccupation | None, str, str]  # verdict, reason
ResultFacts = tuple[RelatedOccupation, str, bool, str, str]  # test, is met, reason, moderation


def name_reviewers(submission: Submission, *, by: User, first: User, second: User) -> list[Review]:
    """Name the two reviewers. Who was named before and is not now stands down; their work stays.

    Who stays keeps their place, their declaration and their findings.
    """
    with moving(submission, "name_reviewers", by=by, note=f"{first} and {second}") as named:
        if reasons := _why_not_these(named, first, second):
            raise MoveRefused(reasons)
        chosen = [first, second]
        replaced = named.reviews.standing().exclude(reviewer__in=chosen)
        replaced.update(stood_down_at=timezone.now())
        staying = {review.reviewer_id: review.place for review in named.reviews.standing()}
        free = [place for place in (1, 2) if place not in staying.values()]
        for reviewer in chosen:
            if reviewer.pk not in staying:
                _name(named, reviewer, place=free.pop(0))
        return [*named.reviews.standing().order_by("place")]


def _why_not_these(submission: Submission, first: User, second: User) -> list[str]:
    """Source: reviewers are two different people with no tie to the organisation."""
    if first == second:
        return ["The two reviewers must be different people."]
    reasons = []
    for person in (first, second):
        if not holds(person, "review_submission"):
            reasons.append(f"{person} is not a reviewer.")
        elif works_for(person, submission.awarding_organisation_id, "editor", "submitter"):
            reasons.append(f"{person} works for the awarding organisation.")
    return reasons


def _name(submission: Submission, reviewer: User, *, place: int) -> None:
    """Somebody named again after standing down declares their interest anew."""
    submission.reviews.update_or_create(
        reviewer=reviewer,
        defaults={
            "place": place,
            "named_at": timezone.now(),
            "stood_down_at": None,
            "interest": Review.Interest.UNDECLARED,
            "interest_details": "",
            "declared_at": None,
            "signed_at": None,
        },
    )


def declare_interest(
    submission: Submission, *, by: User, interest: str, details: str = ""
) -> Review:
    """Say whether there is a conflict of interest. The content opens only where there is none."""
    told = Review.Interest(interest)
    with moving(submission, "declare_interest", by=by, note=told.label) as declared:
        if told in Review.CONFLICTS and not details.strip():
            raise MoveRefused(["Say what the conflict of interest is."])
        if told == Review.Interest.UNDECLARED:
            raise MoveRefused(["Say whether there is a conflict of interest."])
        review = declared.reviews.standing().get(reviewer=by)
        review.interest = told
        review.interest_details = details
        review.declared_at = timezone.now()
        review.save()
    return review


def start_review(submission: Submission, *, by: User) -> Submission:
    """Begin the review: complete, two reviewers, no conflict."""
    with moving(submission, "start_review", by=by) as started:
        return started


def record_findings(
    submission: Submission, *, by: User, findings: Iterable[FindingFacts]
) -> Review:
    """Keep what was found on some or all criteria, until the review is signed.

    A finding that is there already is replaced; the history tells what it was.
    """
    given = [*findings]
    earlier = _findings_of(submission, by)
    note = _changed_verdicts(earlier, given)
    with moving(submission, "record_findings", by=by, note=note) as reviewed:
        if reasons := _unfit(reviewed, given):
            raise MoveRefused(reasons)
        review = reviewed.reviews.standing().get(reviewer=by)
        existing = {(row.criterion_id, row.occupation_id): row for row in review.findings.all()}
        rows = [_row(existing, review, *facts) for facts in given]
        Finding.objects.bulk_create([row for row in rows if row.pk is None])
        Finding.objects.bulk_update([row for row in rows if row.pk], ["verdict", "reason"])
    return review


def _row(existing: dict, review: Review, *facts) -> Finding:
    criterion, occupation, verdict, reason = facts
    row = existing.get((criterion.pk, occupation and occupation.pk))
    row = row or Finding(review=review, criterion=criterion, occupation=occupation)
    row.verdict = verdict
    row.reason = reason
    return row


def _findings_of(submission: Submission, reviewer: User) -> dict:
    rows = Finding.objects.filter(review__submission=submission, review__reviewer=reviewer)
    return {(row.criterion_id, row.occupation_id): row for row in rows}


def _changed_verdicts(earlier: dict, given: list[FindingFacts]) -> str:
    lines = []
    for criterion, occupation, verdict, _ in given:
        was = earlier.get((criterion.pk, occupation and occupation.pk))
        if was is None or was.verdict != verdict:
            about = f" for {occupation}" if occupation else ""
            before = f" (was {was.get_verdict_display().lower()})" if was else ""
            lines.append(f"{criterion.code}{about}: {Finding.Verdict(verdict).label}{before}")
    return "\n".join(lines)


def _unfit(submission: Submission, given: list[FindingFacts]) -> list[str]:
    occupations = {occupation.pk for occupation in submission.occupations.all()}
    reasons = []
    for criterion, occupation, _, reason in given:
        if not reason.strip():
            reasons.append(f"Give the reason for your finding on {criterion.code}.")
        if criterion.category_id != submission.category_id:
            reasons.append(f"{criterion.code} is not a criterion of its category.")
        if criterion.per_occupation != (occupation is not None):
            reasons.append(f"{criterion.code} is {_asked(criterion)}.")
        if occupation is not None and occupation.pk not in occupations:
            reasons.append(f"{occupation} is not one of its occupations.")
    return reasons


def _asked(criterion: Criterion) -> str:
    if criterion.per_occupation:
        return "asked for each related occupation"
    return "asked for the qualification as a whole"


def sign_review(submission: Submission, *, by: User) -> Review:
    """Sign one's own review. It cannot be changed after, and the other reviewer may see it
    once both are signed."""
    with moving(submission, "sign_review", by=by) as signed:
        review = signed.reviews.standing().get(reviewer=by)
        review.signed_at = timezone.now()
        review.save()
    return review


def record_results(
    submission: Submission, *, by: User, results: Iterable[ResultFacts]
) -> list[Result]:
    """Keep the result of each test for each occupation, on the ground of both signed reviews.

    Where the two reviewers differ, a record of moderation goes with it.
    Source: the tests are met or not in respect of each occupation (2009 Act, A2D5).
    """
    given = [*results]
    with moving(submission, "record_results", by=by, note=_results_in_words(given)) as tested:
        if reasons := _unfit_results(tested, given):
            raise MoveRefused(reasons)
        return [_record_result(by, *facts) for facts in given]


def _record_result(by: User, *facts) -> Result:
    occupation, test, is_met, reason, moderation = facts
    result, _ = Result.objects.update_or_create(
        occupation=occupation,
        test=test,
        defaults={
            "is_met": is_met,
            "reason": reason,
            "moderation": moderation,
            "recorded_by": by,
            "recorded_at": timezone.now(),
        },
    )
    return result


def _results_in_words(given: list[ResultFacts]) -> str:
    return "\n".join(
        f"{Result.Test(test).label} for {occupation}: {'met' if is_met else 'not met'}"
        for occupation, test, is_met, *_ in given
    )


def _unfit_results(submission: Submission, given: list[ResultFacts]) -> list[str]:
    occupations = {occupation.pk for occupation in submission.occupations.all()}
    reasons = []
    for occupation, test, _, reason, _ in given:
        if occupation.pk not in occupations:
            reasons.append(f"{occupation} is not one of its occupations.")
        if not reason.strip():
            reasons.append(f"Give the reason for the {Result.Test(test).label.lower()}.")
    return reasons


def put_on_hold(submission: Submission, *, by: User, reason: str) -> Submission:
    """Wait for something outside: a standard under revision, action by Ofqual, a moratorium."""
    with moving(submission, "put_on_hold", by=by, note=reason) as held:
        return held


def resume(submission: Submission, *, by: User, reason: str) -> Submission:
    """Go on with the review."""
    with moving(submission, "resume", by=by, note=reason) as resumed:
        return resumed
