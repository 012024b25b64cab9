"""The whole content of a submission as one text that is the same for the same content."""

import json

from submissions.models.content import Content


DECLARATIONS = (
    "What we submit is accurate to the best of our knowledge.",
    "It may be shared with Ofqual and the Department for Education.",
    "I am authorised to submit it for the awarding organisation.",
)


def snapshot_of(submission, declarations: tuple[str, ...] = ()) -> str:
    """Give canonical JSON: sorted keys, no spaces, UTF-8, dates as ISO 8601, rows in stable order.

    The order of occupations, duties and evidence is that of their entry.
    """
    content = {
        "declarations": [*declarations],
        "reference": submission.reference,
        "awarding_organisation": _organisation(submission.awarding_organisation),
        "window": submission.window.code,
        "category": f"{submission.category.code} of {submission.category.in_force_from}",
        "facts": {field.name: getattr(submission, field.name) for field in Content._meta.fields},
        "occupations": [_occupation(row) for row in submission.occupations.order_by("pk")],
        "duties": [_duty(row) for row in submission.duties.order_by("pk")],
        "evidence": [_evidence(row) for row in submission.evidence.order_by("pk")],
    }
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str
    )


def _organisation(organisation) -> dict:
    return {
        "name": organisation.name,
        "legal_name": organisation.legal_name,
        "recognition_number": organisation.recognition_number,
        "ukprn": organisation.ukprn,
    }


def _occupation(row) -> dict:
    standard = row.standard
    return {
        "id": row.pk,
        "title": standard.title if standard else row.occupation_title,
        "standard": standard and standard.reference,
        "version": standard and standard.version,
        "level": standard and standard.level,
        "options": row.options,
    }


def _duty(row) -> dict:
    return {
        "duty": row.text,
        "is_listed": row.listed_id is not None,
        "why_it_goes_beyond": row.why_it_goes_beyond,
        "overlapping_ksbs": row.overlapping_ksbs,
    }


def _evidence(row) -> dict:
    return {"criterion": row.criterion.code, "occupation": row.occupation_id, "text": row.text}
