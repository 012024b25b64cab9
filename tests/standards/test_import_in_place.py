"""A changed standard keeps its parts: what points to a KSB or duty still does after an import."""

import pytest
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete

from standards.importing import import_standards
from standards.importing.report import Finding
from standards.models import (
    Duty,
    ImportEntry,
    KnowledgeSkillBehaviour,
    OccupationalStandard,
    StandardOption,
)
from tests.factories.standards import RouteFactory
from tests.standards.feeds import duty, version, write


pytestmark = pytest.mark.django_db
PARTS = (KnowledgeSkillBehaviour, StandardOption, Duty)
IN_USE = "the file lacks a KSB, an option or a duty of it which is in use here"


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital")


@pytest.fixture
def in_use():
    """Texts of KSBs and duties which something else needs, as a protecting key would."""
    texts = set()

    def protect(sender, instance, **kwargs):
        if instance.text in texts:
            raise ProtectedError("It is in use.", {instance})

    for model in (KnowledgeSkillBehaviour, Duty):
        pre_delete.connect(protect, sender=model)
    yield texts
    for model in (KnowledgeSkillBehaviour, Duty):
        pre_delete.disconnect(protect, sender=model)


def keys():
    return [
        dict(model.objects.filter(standard__version="1.0").values_list("code", "pk"))
        for model in PARTS
    ]


def skill(number, text):
    return {"skillId": f"s-{number}", "detail": text}


def test_parts_that_are_still_there_keep_their_keys(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1")))
    ksbs, options, duties = keys()

    import_standards(
        write(
            tmp_path,
            version(
                knowledges=[
                    {"knowledgeId": "k-1", "detail": "How code is read"},
                    {"knowledgeId": "k-2", "detail": "How code is run"},
                ],
                options=[{"optionId": "o-9", "title": "reader"}],
                duties=[duty(dutyDetail="Read", mappedOptions=["o-9"]), duty(dutyID="d-2")],
            ),
            version("1.1"),
        )
    )

    after = keys()
    assert after[0] == ksbs | {"K2": after[0]["K2"]}
    assert after[1] == {"O1": options["O1"]}
    assert after[2] == duties | {"D2": after[2]["D2"]}
    standard = OccupationalStandard.objects.get(version="1.0")
    texts = standard.ksbs.order_by("position").values_list("position", "code", "text")
    assert list(texts) == [
        (1, "K1", "How code is read"),
        (2, "K2", "How code is run"),
        (3, "S1", "Write code"),
        (4, "S2", "Test code"),
    ]
    first = Duty.objects.get(pk=duties["D1"])
    assert (first.text, first.ksb_codes()) == ("Read", ["K1", "S1", "S2"])
    assert [option.title for option in first.options.all()] == ["reader"]


def test_a_standard_loses_what_nothing_needs(tmp_path):
    import_standards(write(tmp_path, version()))

    report = import_standards(write(tmp_path, version(skills=[], duties=[], options=[])))

    assert report.refused == []
    assert [model.objects.count() for model in PARTS] == [1, 0, 0]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Test code", {"skills": [skill(1, "Write code")], "title": "Coder"}),
        ("Develop software", {"duties": [], "level": 5}),
    ],
)
def test_a_standard_that_would_lose_what_is_in_use_stays_whole(tmp_path, in_use, text, changes):
    import_standards(write(tmp_path, version()))
    in_use.add(text)
    before = keys()

    report = import_standards(
        write(tmp_path, version(**changes), version(referenceNumber="ST0200", title="Other"))
    )

    assert report.summary() == "1 added, 0 changed, 0 unchanged, 1 refused."
    assert report.refused == [Finding("ST0116 1.0 Software developer (level 4)", IN_USE)]
    assert report.refused[0].position == 1
    held = OccupationalStandard.objects.get(reference="ST0116")
    assert (held.title, held.level) == ("Software developer", 4)
    assert [*before] == [
        dict(model.objects.filter(standard=held).values_list("code", "pk")) for model in PARTS
    ]
    assert Duty.objects.get(standard=held).ksb_codes() == ["K1", "S1", "S2"]
    assert not ImportEntry.objects.filter(kind="changed").exists()


def test_others_of_the_same_file_change_all_the_same(tmp_path, in_use):
    other = {"referenceNumber": "ST0200", "skills": [skill(1, "Cut"), skill(2, "Sew")]}
    import_standards(write(tmp_path, version(), version(**other)))
    in_use.add("Test code")

    less = {"skills": [skill(1, "Cut")]}
    report = import_standards(write(tmp_path, version(**less), version(**other | less)))

    assert report.summary() == "0 added, 1 changed, 0 unchanged, 1 refused."
    held = OccupationalStandard.objects.get(reference="ST0200")
    assert held.ksbs.filter(kind="S").count() == 1


APPROVED = {"status": "Approved for delivery", "latestStartDate": None}


@pytest.mark.parametrize("is_held", [False, True])
def test_where_a_version_must_stay_approved_no_other_becomes_so(tmp_path, in_use, is_held):
    held = [version(**APPROVED), version("1.1", status="In development")]
    import_standards(write(tmp_path, *held[: 1 + is_held]))
    in_use.add("Test code")

    report = import_standards(
        write(tmp_path, version(skills=[]), version("1.1", **APPROVED)),
    )

    assert [str(finding) for finding in report.refused] == [
        f"ST0116 1.0 Software developer (level 4): {IN_USE}",
        "ST0116 1.1: another version had to stay approved for delivery here",
    ]
    approved = OccupationalStandard.objects.get(status="approved")
    assert approved.version == "1.0"


def test_that_holds_for_a_version_that_is_written_later(tmp_path, in_use, monkeypatch):
    monkeypatch.setattr("standards.importing.run.BATCH", 1)
    import_standards(write(tmp_path, version(**APPROVED)))
    in_use.add("Test code")

    report = import_standards(write(tmp_path, version("1.1", **APPROVED), version(skills=[])))

    assert len(report.refused) == 2
    assert OccupationalStandard.objects.get().version == "1.0"


def test_nobody_sees_a_traceback_twice(tmp_path, in_use):
    import_standards(write(tmp_path, version()))
    in_use.add("Test code")
    path = write(tmp_path, version(skills=[]))

    first, second = import_standards(path), import_standards(path)

    assert (first.refused, first.record) != ([], None)
    assert (second.refused, second.record) == (first.refused, None)
