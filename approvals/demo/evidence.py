"""What the invented organisations say for each criterion, written from facts of the occupation."""

from approvals.demo.qualifications import Qualification, read_words
from standards.models import Criterion, OccupationalStandard
from submissions.models import Submission


EMPLOYERS = {
    "Care services": "Sample Harbour Homecare, Sample Rowan House and Sample Meadow Trust",
    "Health and science": "Sample Tarn Laboratories, Sample County Water and Sample Vale Dairies",
    "Education and early years": "Sample Acorn Nurseries, Sample Lantern Preschool and Sample Bay",
    "Digital": "Sample Northgate Hosting, Sample Fell Software and Sample Quay Bank",
    "Construction and the built environment": "Sample Kiln Homes, Sample Ridge Builders and "
    "Sample Weir Housing",
    "Engineering and manufacturing": "Sample Anvil Gears, Sample Trent Pumps and Sample Forge",
    "Catering and hospitality": "Sample Orchard Schools Catering, Sample Mill Kitchens and "
    "Sample Dale Hospital",
}
OTHER_EMPLOYERS = "Sample Beacon Group, Sample Fenland Services and Sample Cross Street"

SAID: dict[str, list[str]] = read_words("evidence")


def evidence_for(
    submission: Submission,
    criterion: Criterion,
    standard: OccupationalStandard,
    qualification: Qualification,
) -> str:
    """Write what the organisation says for one criterion, in one of the ways it is said here."""
    ways = SAID[criterion.code]
    way = ways[(qualification.number + criterion.position) % len(ways)]
    return way.format(**facts(submission, standard), **_specialism(qualification.duties))


def facts(submission: Submission, standard: OccupationalStandard) -> dict[str, str]:
    """What a text may mention of the occupation."""
    ksbs = {ksb.code: ksb.text for ksb in standard.ksbs.all()}
    said = {code.lower(): _in_a_sentence(text) for code, text in ksbs.items()}
    named = {code: f"{code} ({_in_a_sentence(text)})" for code, text in ksbs.items()}
    in_order = standard.duties.order_by("position")
    duties = {f"d{place}": duty.text for place, duty in enumerate(in_order, 1)}
    number = standard.lars_code or 0
    return {
        **(said | named | duties),
        "occupation": _in_a_sentence(standard.title),
        "a_occupation": with_article(standard.title),
        "employers": EMPLOYERS.get(standard.route.name if standard.route else "", OTHER_EMPLOYERS),
        "starts": str(30 + 7 * (number % 9)),
        "surveyed": str(40 + 6 * (number % 7)),
        "area": submission.specialist_area,
        "contact": submission.contact_reference,
    }


def _specialism(duties: tuple[dict[str, str], ...]) -> dict[str, str]:
    return {
        "duties": "; ".join(_in_a_sentence(duty["text"]) for duty in duties),
        "beyond": " ".join(duty["why_it_goes_beyond"] for duty in duties),
    }


def with_article(title: str) -> str:
    name = _in_a_sentence(title)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _in_a_sentence(text: str) -> str:
    return text[:1].lower() + text[1:]
