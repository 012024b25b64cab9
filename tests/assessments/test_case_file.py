"""A case as one file: grouped for reading, from what was frozen."""

import pytest

from assessments.queries.case_file import CaseFile
from tests.factories import (
    ClarificationFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    OfqualFlagFactory,
    SubmissionFactory,
    VersionFactory,
    person,
)


pytestmark = pytest.mark.django_db


def file_of(submission, name="officer"):
    return CaseFile(submission, person(name))


def test_evidence_stands_under_its_criterion():
    submission = SubmissionFactory(in_review=True)

    criteria = file_of(submission).criteria

    occupation = submission.occupations.get()
    assert [
        (entry.criterion.code, [(part.occupation.pk, part.evidence) for part in entry.parts])
        for entry in criteria
    ] == [
        (criterion.code, [(occupation.pk, submission.evidence.get(criterion=criterion).text)])
        for criterion in submission.category.criteria.in_order()
    ]


def test_the_file_shows_what_was_submitted_and_not_what_is_being_edited():
    submission = SubmissionFactory(incomplete=True, title="As submitted")
    submission.title = "As edited"
    submission.save()
    submission.evidence.update(text="Not handed in yet.")
    OccupationFactory(submission=submission)

    file = file_of(submission)

    assert dict(file.content.facts)["Title"] == "As submitted"
    assert "Not handed in yet." not in [part.evidence for part in file.parts]
    assert len(file.content.occupations) == 1


def test_facts_have_names_and_empty_ones_are_left_out():
    submission = SubmissionFactory(
        submitted=True, title="Diploma", qualification_number="60324760", contact_reference=""
    )

    assert file_of(submission).content.facts == [
        ("Title", "Diploma"),
        ("Qualification number", "603/2476/0"),
        ("Level", "3"),
        ("Sector subject area", "4.1 Engineering"),
        ("Ages", "16 to 18, 19 and over"),
        ("Guided learning hours", "360"),
        ("Total qualification time", "480"),
        ("First teaching", "1 September 2027"),
        ("Purpose", "It prepares for work with lifting equipment."),
    ]


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        ("under_review", "is under review from 1 June 2026."),
        ("retired", "was retired on 1 January 2026."),
        ("covered_by_a_t_level", "is covered by a T Level from 1 September 2024."),
    ],
)
def test_what_became_of_a_standard_since_is_told(trait, words):
    submission = SubmissionFactory(submitted=True)
    standard = OccupationalStandardFactory(**{trait: True})
    submission.occupations.update(standard=standard)

    (occupation,) = file_of(submission).content.occupations

    assert occupation.today == [f"{standard} {words}"]


def test_recognition_is_told_in_words():
    within = SubmissionFactory(submitted=True)
    contacted = SubmissionFactory(
        submitted=True,
        recognition="contacted",
        ofqual_contacted_on="2026-05-01",
        ofqual_contact_reference="OFQ-12",
    )

    assert [file_of(each).content.recognition for each in (within, contacted)] == [
        "Our recognition covers this level and subject area",
        "Not covered yet; Ofqual contacted on 1 May 2026, reference OFQ-12.",
    ]


def test_each_test_of_each_occupation_has_a_line_with_the_findings_on_it():
    submission = SubmissionFactory(tested=True)
    submission.reviews.get(place=2).findings.filter(criterion__code="D1").update(verdict="not_met")

    lines = file_of(submission).results

    assert [
        (
            line.test,
            line.result.is_met,
            [len(part.findings) for part in line.parts],
            len(line.differing),
        )
        for line in lines
    ] == [("employer_demand", True, [2], 1), ("category", False, [2], 0)]


def test_results_are_shown_to_partners_only_after_the_release():
    decided, released = SubmissionFactory(decided=True), SubmissionFactory(released=True)

    shown = [
        [line.result is not None for line in file_of(each, "funding_officer").results]
        for each in (decided, released)
    ]

    assert shown == [[False, False], [True, True]]


def test_a_version_taken_back_does_not_stand():
    submission = SubmissionFactory(submitted=True)
    submission.versions.update(voided_at=submission.first_received_at)

    file = file_of(submission)

    assert (file.version, file.content.facts, file.criteria[0].parts) == (None, [], [])


def test_the_last_version_stands():
    submission = SubmissionFactory(submitted=True)
    later = VersionFactory(submission=submission)

    assert file_of(submission).version == later


def test_specialist_duties_stand_with_their_area():
    submission = SubmissionFactory(submitted=True, additional_specialist=True)
    duty = submission.duties.get()

    content = file_of(submission).content

    assert (content.specialist_area, content.duties) == (
        "Lifting equipment",
        [
            {
                "duty": duty.text,
                "why_it_goes_beyond": "The standard ends with daily checks.",
                "overlapping_ksbs": "",
                "is_listed": False,
            }
        ],
    )


def test_a_closed_file_is_empty():
    submission = SubmissionFactory(released=True)
    ClarificationFactory(submission=submission)
    OfqualFlagFactory(submission=submission)
    submission.reviews.update(signed_at=None, interest="actual")

    file = file_of(submission, "reviewer")

    assert [
        file.content.facts,
        file.content.recognition,
        file.criteria,
        file.results,
        file.clarifications,
        file.flags,
        file.advice,
        file.letters,
        file.completeness,
        file.recommendations,
        file.late_requests,
        file.history,
    ] == [[], "", *[[]] * 10]
    assert file.decision is None
