"""The register, searched and read in a browser: wide, and on a phone."""

import datetime as dt

import pytest

from tests.browser.test_journey import DESKTOP, PHONE
from tests.factories.register import (
    RecognitionFactory,
    RegisterChangeFactory,
    RegisteredOrganisationFactory,
    RegisteredQualificationFactory,
)


pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_finds_a_qualification_and_its_organisation(visitor, policy, screen):
    owner = RegisteredOrganisationFactory(
        recognition_number="RN5133", name="The Worshipful Guild of Thatchers and Reed Cutters"
    )
    RecognitionFactory(organisation=owner, sector_subject_area="5.2")
    RecognitionFactory(organisation=owner, sector_subject_area="4.1", is_exclusion=True)
    for number in range(60):
        RegisteredQualificationFactory(
            organisation=owner,
            number=f"603{number:04}X",
            title=f"Level 3 Extended Diploma in Thatching with Longstraw and Water Reed {number}",
            operational_start_on=dt.date(2020, 1, 2),
            assessment_methods="Coursework, Portfolio of Evidence",
            specification="https://www.example.org/a/long/address/of/a/specification/of/a/diploma",
        )
    change = {"field": "title", "old": "Diploma", "new": "Extended Diploma"}
    RegisterChangeFactory(identifier="6030007X", **change)
    anybody = visitor(**screen).goes_to("/").follows("Register of regulated qualifications")

    assert "1 to 50 of 60 qualifications" in anybody.reads()
    anybody.fills(q="603/0007").presses("Apply filters")
    assert "1 qualification" in anybody.reads()
    anybody.follows("Longstraw and Water Reed 7")
    assert "from “Diploma” to “Extended Diploma”" in anybody.reads()
    anybody.follows("The Worshipful Guild")
    assert anybody.heading() == owner.name
    anybody.follows("60 qualifications of this organisation")
    assert "1 to 50 of 60 qualifications" in anybody.reads()
    anybody.goes_to("/register/?q=nothing+of+the+kind&level=99")
    assert "Choose a level from the list." in anybody.reads()
    assert "No matching qualifications" in anybody.reads()
