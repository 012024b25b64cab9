"""What a letter says, and what it never says."""

import datetime as dt

import pytest

from accounts.models import User
from assessments.letters.content import LetterNotDue, decision_letter, html_of
from assessments.letters.lengths import CUT, LONGEST_STATEMENT
from standards.catalogue.vocabulary import AppropriateTest
from submissions.models import Result
from tests.assessments.letters.reading import LetterText, read, refused, wanting
from tests.factories import (
    MIDSUMMER,
    CategoryFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    OfqualFlagFactory,
    SubmissionFactory,
)


pytestmark = pytest.mark.django_db

SAME_DAY = "24 June 2026"


# Who, what, when


def test_letter_tells_what_was_put_forward():
    submission = SubmissionFactory(
        released=True, both_tests_met=True, qualification_number="60324760"
    )

    letter = read(submission)

    assert letter.tables("What you put forward") == [
        [
            ["Qualification", submission.title],
            ["Qualification number", "603/2476/0"],
            ["Awarding organisation", "Northern Awards (RN5133)"],
            ["Level", "3"],
            ["Category", submission.category.title],
            ["Submission window", submission.window.name],
            ["Submission reference", submission.reference],
            ["Decided", f"{SAME_DAY}, by Skills England on behalf of the Secretary of State"],
        ]
    ]


def test_number_that_is_not_there_yet_is_pending():
    submission = SubmissionFactory(released=True, both_tests_met=True, qualification_number="")

    [facts] = read(submission).tables("What you put forward")

    assert facts[1] == ["Qualification number", "Pending"]


def test_day_is_the_day_in_england():
    submission = SubmissionFactory(released=True, both_tests_met=True)
    decision = submission.decision
    decision.released_at = dt.datetime(2026, 6, 24, 23, 30, tzinfo=dt.UTC)
    decision.save()

    letter = read(submission)

    assert letter.body.findtext(".//span[@class='day']") == "25 June 2026"


def test_who_decided_is_named_by_the_decision_and_who_writes_by_the_release():
    submission = SubmissionFactory(released=True, both_tests_met=True)
    decision = submission.decision
    decision.made_at = dt.datetime(2025, 5, 30, 12, tzinfo=dt.UTC)
    decision.released_at = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)
    decision.save()

    letter = read(submission)

    [facts] = letter.tables("What you put forward")
    assert facts[-1] == [
        "Decided",
        "30 May 2025, by Institute for Apprenticeships and Technical Education",
    ]
    assert letter.body.findtext(".//p[@class='authority']") == "Skills England"


def test_nothing_is_told_before_the_release():
    submission = SubmissionFactory(decided=True, both_tests_met=True)

    with pytest.raises(LetterNotDue):
        html_of(submission, "decision")


# The outcome


def test_approved_letter_says_so_for_its_occupation():
    submission = SubmissionFactory(released=True, both_tests_met=True)
    standard = submission.occupations.get().standard

    letter = read(submission)

    assert letter.headings()[0] == ("h1", "Your qualification is approved")
    assert letter.outcome() == [
        submission.title,
        f"Approved for {standard.title} ({standard.reference}, level 3)",
    ]


def test_partly_approved_letter_names_both_occupations():
    submission = SubmissionFactory(released=True, both_tests_met=True)
    network = OccupationalStandardFactory(
        title="Network engineer", reference="ST0127", version="1.1", level=4
    )
    OccupationFactory(submission=submission, standard=network, both_tests_met=False)
    first = submission.occupations.order_by("pk").first().standard

    letter = read(submission)

    assert letter.headings()[0] == (
        "h1",
        "Your qualification is approved for 1 of 2 occupations",
    )
    assert letter.outcome() == [
        submission.title,
        f"Approved for {first.title} ({first.reference}, level 3)",
        "Not approved for Network engineer (ST0127 version 1.1, level 4)",
    ]


def test_refused_letter_approves_nothing_even_where_tests_are_met():
    submission = refused(both_tests_met=True)
    standard = submission.occupations.get().standard

    letter = read(submission)

    assert letter.headings()[0] == ("h1", "Your qualification is not approved")
    assert letter.outcome() == [
        submission.title,
        f"Not approved for {standard.title} ({standard.reference}, level 3)",
    ]


def test_occupation_without_a_standard_is_named_by_its_title():
    submission = SubmissionFactory(released=True)
    submission.occupations.get().results.all().delete()
    OccupationFactory(submission=submission, without_standard=True, both_tests_met=True)

    letter = read(submission)

    assert letter.outcome()[-1] == "Approved for Escape room host (no occupational standard)"


@pytest.mark.parametrize(
    ("test", "name"),
    [
        (AppropriateTest.ALTERNATIVE_APPROVAL, "Alternative approval test, A2D5(3)"),
        (AppropriateTest.SPECIALIST_COMPETENCE, "Additional specialist competence test, A2D5(4)"),
        (AppropriateTest.SIGNIFICANT_OUTCOMES, "Significant outcomes test, A2D5(5)"),
    ],
)
def test_each_test_is_named_with_its_section_its_result_and_the_reason(test, name):
    category = CategoryFactory(test=test)
    submission = SubmissionFactory(released=True, category=category)
    result = Result.objects.get(occupation__submission=submission, test=Result.Test.CATEGORY)
    result.reason = "Two duties are not beyond the standard."
    result.save()

    [[head, own, demand]] = read(submission).tables("Tests")

    assert head == ["Test", "Result", "Reasons"]
    assert own[0].startswith(name)
    assert own[1:] == ["Not met", "Two duties are not beyond the standard."]
    assert demand == [
        "Employer demand test, A2D5(6) "
        "Are employers likely to want people who hold this qualification?",
        "Met",
        "The evidence shows it.",
    ]


def test_statutory_power_is_that_of_the_category():
    submission = SubmissionFactory(released=True, both_tests_met=True)

    section = read(submission).section("The decision and its legal basis")

    assert section.startswith(
        "The decision is made under section A2D5 of the Apprenticeships, Skills, Children and "
        "Learning Act 2009."
    )


def test_reasons_keep_their_paragraphs():
    submission = SubmissionFactory(released=True, both_tests_met=True)
    submission.decision.reasons = "The first.\n\nThe second."
    submission.decision.save()

    section = read(submission).section("Reasons for the decision")

    assert section == "The first. The second."


def test_long_reasons_are_shortened_and_say_so():
    submission = SubmissionFactory(released=True, both_tests_met=True)
    submission.decision.reasons = "word " * LONGEST_STATEMENT
    submission.decision.save()

    section = read(submission).section("Reasons for the decision")

    assert section.endswith("word" + CUT)
    assert len(section) <= LONGEST_STATEMENT + len(CUT)


# Ofqual


def test_open_matters_of_ofqual_are_told():
    submission = refused()
    OfqualFlagFactory(submission=submission, concern="Marking is uneven.", unresolved=True)
    OfqualFlagFactory(
        submission=submission,
        concern="Scope is unclear.",
        how_it_was_settled="Ofqual extended it.",
        addressed=True,
    )

    section = read(submission).section("Matters raised by Ofqual")

    assert section == (
        "These matters were taken into account: "
        "Quality of the qualification: Marking is uneven. It stands as: left unresolved. "
        "Quality of the qualification: Scope is unclear. How it was settled: Ofqual extended it."
    )


def test_confidential_matter_leaves_no_trace():
    submission = refused()
    before = decision_letter(submission)
    OfqualFlagFactory(submission=submission, concern="Impending action.", confidential=True)

    after = decision_letter(submission)

    assert after == before


# What it never says


def test_no_member_of_staff_is_named():
    submission = refused()
    wanting(submission, "Z-1", "not_met", "Unit 4 has no assessment.", position=21)
    User.objects.filter(is_staff=True).update(first_name="Zebedee", last_name="Quillfeather")

    text = read(submission).text()

    assert [name for name in ("Zebedee", "Quillfeather") if name in text] == []


def test_funding_is_named_only_to_say_that_it_is_another_decision():
    submission = SubmissionFactory(released=True, both_tests_met=True)

    letter = read(submission)

    section = letter.section("What this letter is not")
    assert section == (
        "This is not a decision on public funding. The Department for Education decides on "
        "funding separately, and this letter says nothing about how it will decide."
    )
    assert letter.text().count("fund") == section.count("fund")


def test_markup_in_a_title_is_text():
    title = "Award in <img src=x> & <b>bold</b> {{ work }}"
    submission = SubmissionFactory(released=True, both_tests_met=True, title=title)

    letter = read(submission)

    assert letter.outcome()[0] == title
    assert [*letter.body.iter("img")] == []


# What comes next


def test_title_rules_are_told_for_higher_technical_qualifications_alone():
    higher = CategoryFactory(code="HTQ", higher=True, with_criteria=True)
    submissions = [
        SubmissionFactory(released=True, both_tests_met=True, category=higher),
        SubmissionFactory(released=True, both_tests_met=True),
    ]

    sections = [read(submission).section("What happens next") for submission in submissions]

    rule = "The title must not contain “HTQ” or “Higher Technical Qualification”."
    assert [rule in section for section in sections] == [True, False]


def test_first_teaching_is_told():
    submission = SubmissionFactory(released=True, both_tests_met=True)

    section = read(submission).section("What happens next")

    assert section.startswith("First teaching: from 1 September 2027.")


def test_refused_qualification_may_be_put_forward_again():
    submission = refused()

    section = read(submission).section("What happens next")

    assert section == (
        "You may put the qualification forward again in a later window that takes its category. "
        "It is then judged as a new submission, by the criteria of that window."
    )


@pytest.mark.parametrize(
    ("released_at", "last_day"),
    [
        (dt.datetime(2025, 4, 17, 9, tzinfo=dt.UTC), "Tuesday 6 May 2025"),
        (dt.datetime(2025, 4, 16, 23, 30, tzinfo=dt.UTC), "Tuesday 6 May 2025"),
        (MIDSUMMER, "Wednesday 8 July 2026"),
        (dt.datetime(2026, 12, 23, 12, tzinfo=dt.UTC), "Monday 11 January 2027"),
    ],
)
def test_last_day_to_ask_for_a_procedural_review_is_worked_out(released_at, last_day):
    submission = refused()
    submission.decision.released_at = released_at
    submission.decision.save()

    letter = read(submission)

    assert letter.body.findtext(".//p[@class='last-day']/strong") == last_day


# Not accepted


def test_letter_of_a_submission_that_is_not_accepted(not_accepted):
    letter = LetterText(html_of(not_accepted, "not_accepted"))

    assert letter.headings() == [
        ("h1", "Your submission is not accepted"),
        ("h2", "Reasons"),
        ("h2", "What this letter is not"),
        ("h2", "What happens next"),
        ("h2", "Contact"),
    ]
    assert letter.outcome()[1] == (
        "This is not a decision on the qualification. It was not assessed."
    )
    assert letter.section("Reasons").startswith("It is outside the routes of this window.")
    assert letter.tables("What was missing or defective") == [
        [
            ["Part of the submission", "Finding", "What was missing"],
            ["Evidence", "Missing", "Employers' letters are missing."],
        ]
    ]


def test_letter_of_not_accepting_waits_for_the_second_officer():
    submission = SubmissionFactory(incomplete=True)

    with pytest.raises(LetterNotDue):
        html_of(submission, "not_accepted")


# What it costs


@pytest.mark.parametrize("others", [0, 2])
def test_letter_asks_the_database_the_same_for_one_and_three_occupations(
    others, django_assert_num_queries
):
    submission = refused()
    for _ in range(others):
        OccupationFactory(submission=submission, both_tests_met=False)
    submission = type(submission).objects.get(pk=submission.pk)

    with django_assert_num_queries(8):
        decision_letter(submission)
