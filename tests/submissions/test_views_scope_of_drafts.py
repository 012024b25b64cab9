"""What a draft is told while it is filled in: scope of standards, options, specialist areas."""

import pytest

from casework.moves import Attempt
from submissions.actions import drafting
from submissions.models import Submission
from submissions.workflow import SUBMISSION
from tests.factories import (
    MIDSUMMER,
    AreaDutyFactory,
    CategoryFactory,
    OccupationalStandardFactory,
    OccupationFactory,
    RouteInWindowFactory,
    SpecialistAreaFactory,
    SpecialistDutyFactory,
    StandardInWindowFactory,
    SubAreaFactory,
    SubmissionFactory,
    WindowFactory,
)
from tests.submissions.pages import address, errors, words


pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(client, editor):
    client.force_login(editor)
    return client


def listed_with(**status):
    """A draft in a window with a list, and a standard which stands on it like this."""
    row = StandardInWindowFactory(standard__title="Welder", **status)
    return SubmissionFactory(window=row.window), row


def send(pages, draft, page, *args, seen=0, **typed):
    return pages.post(address(page, draft, *args), {"seen": seen, **typed})


def of_the_submit(draft, submitter):
    now = Submission.objects.get(pk=draft.pk)
    return SUBMISSION.refusals(now, "submit", Attempt(submitter, MIDSUMMER))


# Naming a standard


def test_a_standard_out_of_scope_is_not_named_and_the_page_says_why(pages):
    draft, row = listed_with(out_of_scope=True)

    page = words(pages.get(address("occupations", draft), {"q": "welder"}))
    refused = send(pages, draft, "add_occupation", standard=row.standard.pk)

    why = f"{row.standard} is out of scope from 25 May 2026. {row.reason}"
    assert f"{row.standard} Out of scope {why}" in page
    assert "Add" not in page.split("found.")[1]
    assert (refused.status_code, errors(refused)) == (409, [(why, "")])
    assert not draft.occupations.exists()


def test_a_standard_on_which_the_team_is_to_be_contacted_is_named(pages):
    draft, row = listed_with(contact_us=True)

    page = words(pages.get(address("occupations", draft), {"q": "welder"}))
    send(pages, draft, "add_occupation", standard=row.standard.pk)

    assert f"Contact us first {row.standard} may change. {row.reason} Contact the team" in page
    assert draft.occupations.get().standard == row.standard


def test_a_standard_in_scope_is_shown_as_such_and_named(pages):
    draft, row = listed_with()

    page = words(pages.get(address("occupations", draft), {"q": "welder"}))
    send(pages, draft, "add_occupation", standard=row.standard.pk)

    assert f"Add {row.standard} In scope Read {row.standard.reference} Route:" in page
    assert draft.occupations.get().standard == row.standard


def test_where_no_list_is_published_no_standard_is_called_in_scope(pages):
    OccupationalStandardFactory(title="Welder")

    page = words(pages.get(address("occupations", SubmissionFactory()), {"q": "welder"}))

    assert "In scope" not in page


def test_a_retired_standard_one_of_another_route_and_one_a_t_level_covers_are_not_named(editor):
    category = CategoryFactory(with_criteria=True, refuses_t_level_covered=True)
    draft = SubmissionFactory(category=category)
    taken = RouteInWindowFactory(window=draft.window).route
    retired = OccupationalStandardFactory(route=taken, retired=True)
    covered = OccupationalStandardFactory(route=taken, covered_by_a_t_level=True)
    elsewhere = OccupationalStandardFactory()
    refused = []
    for standard in (retired, covered, elsewhere):
        with pytest.raises(drafting.EditRefused) as refusal:
            drafting.name_occupation(draft, standard, by=editor, seen=0)
        refused.append(str(refusal.value))

    assert refused == [
        f"{retired} was retired on 1 January 2026.",
        f"{covered} is covered by a T Level from 1 September 2024. "
        "Occupational entry for adults only (OE3A) may take it.",
        f"{elsewhere} is in the route “{elsewhere.route}”. "
        f"“{draft.window}” does not take this route.",
    ]
    assert not draft.occupations.exists()


# Options


@pytest.fixture
def roofer():
    return OccupationalStandardFactory(title="Roofer", options=["Slater", "Tiler", "Sheeter"])


def test_a_standard_with_options_asks_for_them_once_it_is_named(pages, submitter, roofer):
    draft = SubmissionFactory()

    added = send(pages, draft, "add_occupation", standard=roofer.pk)
    occupation = draft.occupations.get()
    page = words(pages.get(added.headers["Location"]))
    saved = send(pages, draft, "options", occupation.pk, seen=1, options=["Slater", "Tiler"])

    assert added.headers["Location"] == address("options", draft, occupation.pk)
    assert f"Options of {roofer}" in page
    assert saved.headers["Location"] == address("occupations", draft)
    assert draft.occupations.get().options == ["Slater", "Tiler"]
    assert "Options: Slater, Tiler." in words(pages.get(address("occupations", draft)))
    assert f"{roofer}. Options: Slater, Tiler" in words(pages.get(address("check", draft)))


def test_without_its_options_a_draft_is_blocked(client, submitter, roofer):
    draft = SubmissionFactory(ready=True)
    draft.occupations.update(standard=roofer)
    client.force_login(submitter)

    text = words(client.get(address("check", draft)))

    assert f"It must say to which options of {roofer} it aligns." in text
    draft.occupations.update(options=["Tiler"])
    assert of_the_submit(draft, submitter) == []


def test_an_option_of_another_standard_is_refused(pages, roofer):
    occupation = OccupationFactory(standard=roofer, submission=SubmissionFactory())

    response = send(pages, occupation.submission, "options", occupation.pk, options=["Welder"])

    assert "Select a valid choice" in errors(response)[0][0]
    occupation.refresh_from_db()
    assert occupation.options == []


def test_options_changed_meanwhile_are_shown_beside_each_other(pages, roofer):
    occupation = OccupationFactory(
        standard=roofer, options=["Tiler"], submission=SubmissionFactory(edit_number=3)
    )

    response = send(
        pages, occupation.submission, "options", occupation.pk, seen=2, options=["Slater"]
    )

    assert response.status_code == 409
    assert "Options it aligns to Saved now Tiler You typed Slater" in words(response)


@pytest.mark.parametrize("occupation", [{}, {"without_standard": True}], ids=["none", "bare"])
def test_what_has_no_options_has_no_page_for_them(pages, occupation):
    named = OccupationFactory(submission=SubmissionFactory(), **occupation)

    assert pages.get(address("options", named.submission, named.pk)).status_code == 404


def test_what_is_begun_again_names_the_same_options(editor, roofer):
    earlier = SubmissionFactory(ready=True, state="withdrawn")
    earlier.occupations.update(standard=roofer, options=["Tiler"])
    window = WindowFactory(categories=[earlier.category])

    assert drafting.begin_again(earlier, window, by=editor).occupations.get().options == ["Tiler"]


# Specialist areas


@pytest.fixture
def lifting():
    """A window with an area that has a sub area; each has a duty."""
    suggested = OccupationalStandardFactory(title="Crane operator")
    area = SpecialistAreaFactory(name="Lifting", suggested_standard=suggested)
    sub_area = SubAreaFactory(area=area, name="Tower cranes")
    AreaDutyFactory(area=area, text="Inspect slings")
    AreaDutyFactory(area=area, sub_area=sub_area, text="Climb a tower crane")
    return area


def draft_in(area, **facts):
    facts = {"specialist_area": "", **facts}
    return SubmissionFactory(ready=True, additional_specialist=True, window=area.window, **facts)


def saved(draft):
    return Submission.objects.get(pk=draft.pk)


def duty_typed(area, *texts, why="It is heavier."):
    typed = {"form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0}
    for duty in area.duties.filter(text__in=texts):
        typed[f"listed-{duty.pk}-taken"] = "yes"
        typed[f"listed-{duty.pk}-why_it_goes_beyond"] = why
    return typed


def test_an_area_is_chosen_first_where_the_window_names_areas(pages, lifting):
    draft = draft_in(lifting)

    response = pages.get(address("duties", draft))
    send(pages, draft, "area", area=lifting.pk, **{f"sub_area_{lifting.pk}": "Tower cranes"})

    assert response.headers["Location"] == address("area", draft)
    now = saved(draft)
    assert (now.specialist_area, now.specialist_sub_area) == ("Lifting", "Tower cranes")


def test_another_area_is_named_in_words(pages, lifting):
    draft = draft_in(lifting)

    nameless = send(pages, draft, "area", area="another")
    send(pages, draft, "area", area="another", other_area="Diving")

    assert errors(nameless) == [("Name the specialist area.", "#id_other_area")]
    assert (saved(draft).specialist_area, saved(draft).specialist_sub_area) == ("Diving", "")
    page = words(pages.get(address("duties", draft)))
    assert "Diving, which this window does not name in advance" in page


def test_a_window_without_areas_asks_in_words(pages):
    draft = SubmissionFactory(additional_specialist=True)

    assert pages.get(address("area", draft)).status_code == 404
    assert 'name="specialist_area"' in pages.get(address("duties", draft)).content.decode()


def test_duties_of_a_sub_area_are_offered_only_with_it(pages, lifting):
    whole = draft_in(lifting, specialist_area="Lifting")
    tower = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")

    pages_of = [words(pages.get(address("duties", draft))) for draft in (whole, tower)]

    assert ["Inspect slings" in page for page in pages_of] == [True, True]
    assert ["Climb a tower crane" in page for page in pages_of] == [False, True]


def test_duties_of_the_list_are_chosen_and_saved_as_such(pages, lifting):
    draft = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")

    send(pages, draft, "duties", **duty_typed(lifting, "Inspect slings"))

    duty = draft.duties.get()
    assert (duty.text, duty.listed.text) == ("Inspect slings", "Inspect slings")
    assert duty.why_it_goes_beyond == "It is heavier."
    assert "Duty 1, from the list Inspect slings" in words(pages.get(address("check", draft)))


def all_taken(draft, area):
    draft.duties.all().delete()
    for duty in area.duties.all():
        SpecialistDutyFactory(submission=draft, listed=duty, text=duty.text)


def test_edge_22_a_duty_of_a_sub_area_cannot_be_submitted_without_it(client, submitter, lifting):
    draft = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")
    draft.occupations.update(standard=lifting.suggested_standard)
    all_taken(draft, lifting)
    before = of_the_submit(draft, submitter)
    Submission.objects.update(specialist_sub_area="", why_duties_differ="We teach it as well.")
    client.force_login(submitter)

    text = words(client.get(address("check", draft)))
    page = words(client.get(address("duties", draft)))

    assert before == []
    assert (
        "The duty “Climb a tower crane” belongs to the sub area Tower cranes alone. "
        "Choose that sub area, or leave the duty out."
    ) in text
    assert "It does not belong to the area that you chose." in page


def test_a_duty_of_another_area_cannot_be_submitted(submitter, lifting):
    draft = draft_in(lifting, specialist_area="Lifting")
    other = AreaDutyFactory(area__window=lifting.window)
    draft.occupations.update(standard=lifting.suggested_standard)
    draft.duties.update(listed=other)
    Submission.objects.update(why_duties_differ="It is close.")

    assert of_the_submit(draft, submitter) == [
        "A duty of the list must be one of the specialist area and, where it names one, sub area."
    ]


def test_additions_and_omissions_are_explained(lifting):
    draft = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")
    draft.occupations.update(standard=lifting.suggested_standard)
    missing = ("duties", "why your duties differ from the list")
    own_alone = draft.missing_answers()
    all_taken(draft, lifting)
    all_of_them = saved(draft).missing_answers()
    SpecialistDutyFactory(submission=draft)
    with_one_more = saved(draft).missing_answers()
    Submission.objects.update(why_duties_differ="Employers asked for it.")

    assert own_alone == with_one_more == [missing]
    assert all_of_them == saved(draft).missing_answers() == []


def test_edge_20_another_standard_than_the_suggested_one_is_allowed_with_a_reason(pages, lifting):
    draft = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")
    all_taken(draft, lifting)
    asked = draft.missing_answers()
    page = words(pages.get(address("duties", draft)))
    typed = duty_typed(lifting, "Inspect slings", "Climb a tower crane")

    send(pages, draft, "duties", **typed, why_another_standard="Its holders work in ports.")

    label = "why it builds upon another standard than the one suggested"
    assert asked == [("duties", label)]
    assert f"Suggested standard {lifting.suggested_standard}" in page
    assert saved(draft).missing_answers() == []
    assert "Its holders work in ports." in words(pages.get(address("check", draft)))


def test_another_version_of_the_suggested_standard_needs_no_reason(lifting):
    draft = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")
    all_taken(draft, lifting)
    suggested = lifting.suggested_standard
    newer = OccupationalStandardFactory(reference=suggested.reference, version="2.0")
    draft.occupations.update(standard=newer)

    assert draft.missing_answers() == []


def test_areas_and_duties_changed_meanwhile_are_shown_beside_each_other(pages, lifting):
    draft = draft_in(lifting, specialist_area="Lifting", edit_number=3)

    area = send(pages, draft, "area", seen=2, area="another", other_area="Diving")
    duties = send(pages, draft, "duties", seen=2, **duty_typed(lifting, "Inspect slings"))

    assert "Specialist area Saved now Lifting You typed Diving" in words(area)
    assert "You typed Inspect slings It is heavier." in words(duties)
    assert not draft.duties.filter(text="Inspect slings").exists()


def test_what_is_wrong_with_a_duty_of_the_list_is_said(pages, lifting):
    draft = draft_in(lifting, specialist_area="Lifting")
    duty = lifting.duties.get(text="Inspect slings")

    response = send(pages, draft, "duties", **duty_typed(lifting, "Inspect slings", why="x" * 2001))

    assert errors(response) == [
        (
            "This must be 2,000 characters or fewer.",
            f"#id_listed-{duty.pk}-why_it_goes_beyond",
        )
    ]


@pytest.mark.parametrize("duties", [1, 10])
def test_the_page_of_listed_duties_costs_the_same_for_any_number(
    pages, lifting, duties, django_assert_num_queries
):
    draft = draft_in(lifting, specialist_area="Lifting")
    AreaDutyFactory.create_batch(duties, area=lifting)

    with django_assert_num_queries(8):
        pages.get(address("duties", draft))


def test_what_was_submitted_shows_its_options_area_and_reasons(pages, submitter, lifting, roofer):
    draft = draft_in(lifting, specialist_area="Lifting", specialist_sub_area="Tower cranes")
    draft.occupations.update(standard=roofer, options=["Tiler"])
    all_taken(draft, lifting)
    Submission.objects.update(why_another_standard="Its holders work in ports.")
    page = pages.post
    pages.force_login(submitter)
    declared = {f"declaration_{number}": "on" for number in (1, 2, 3)}

    token = "6b3bb0c6-4d7e-4a86-9d7a-3c6d3b1f6b11"
    page(address("submit", draft), {"token": token, "seen": 0, **declared})
    text = words(pages.get(address("version", draft, 1)))

    assert f"{roofer}. Options: Tiler" in text
    assert "Specialist area Lifting Sub area Tower cranes Duty 1, from the list" in text
    assert "Why another standard than suggested Its holders work in ports." in text
