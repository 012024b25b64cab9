"""An import: what is added, changed, left, refused and reported; all of it or nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standards.importing import ImportRefused, import_standards
from standards.importing.report import Change, Finding
from standards.models import Duty, KnowledgeSkillBehaviour, OccupationalStandard
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.standards.feeds import duty, record, write, write_references


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital", aliases=["ICT"])


def everything():
    """All rows that an import writes, with their keys, to see that nothing was written."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (OccupationalStandard, KnowledgeSkillBehaviour, Duty, Duty.ksbs.through)
    ]


def test_a_new_standard_is_added_with_its_ksbs_duties_and_links(tmp_path, digital):
    report = import_standards(write(tmp_path, record()))

    standard = OccupationalStandard.objects.get()
    assert report.added == ["LARS 2 Software developer (level 4)"]
    assert report.summary() == "1 added, 0 changed, 0 unchanged, 0 refused."
    assert (standard.reference, standard.lars_code, standard.level) == ("LARS 2", 2, 4)
    assert (standard.route, standard.status, standard.version) == (digital, "", "")
    assert standard.summary == "Found in & around software."
    assert [(ksb.position, ksb.code, ksb.source_id) for ksb in standard.ksbs.order_by("pk")] == [
        (1, "K1", "k-1"),
        (2, "S1", "s-1"),
        (3, "S2", "s-2"),
        (4, "B1", "b-1"),
    ]
    duty = standard.duties.get()
    assert (duty.code, duty.position, duty.is_core) == ("D1", 1, True)
    assert sorted(ksb.code for ksb in duty.ksbs.all()) == ["K1", "S1", "S2"]


def test_a_second_run_of_the_same_file_writes_nothing(tmp_path):
    path = write(tmp_path, record(), record(larsCode=3, title="Thatcher"))
    import_standards(path)
    before = everything()

    with CaptureQueriesContext(connection) as statements:
        report = import_standards(path)

    assert report.summary() == "0 added, 0 changed, 2 unchanged, 0 refused."
    assert everything() == before
    verbs = {statement["sql"].split(" ", 1)[0] for statement in statements}
    assert verbs == {"SAVEPOINT", "SELECT", "RELEASE"}


def test_the_number_of_statements_does_not_grow_with_the_file(tmp_path):
    import_standards(write(tmp_path, record(larsCode=1, title="Trade 1")))
    few = [record(larsCode=code, title=f"Trade {code}") for code in range(2, 4)]
    many = [record(larsCode=code, title=f"Trade {code}") for code in range(10, 30)]

    with CaptureQueriesContext(connection) as for_few:
        import_standards(write(tmp_path, *few))
    with CaptureQueriesContext(connection) as for_many:
        import_standards(write(tmp_path, *many))

    assert len(for_few) == len(for_many)


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"title": "Coder"}, ("title",)),
        ({"level": 5, "ssa2": ""}, ("level", "ssa2")),
        ({"route": "Unknown"}, ()),
        ({"typicalJobTitles": []}, ("typical_job_titles",)),
        ({"behaviours": [{"behaviourId": "b-1", "detail": "Is very curious"}]}, ("KSBs",)),
        ({"behaviours": []}, ("KSBs",)),
        ({"duties": []}, ("duties",)),
        ({"duties": [duty(isThisACoreDuty=0)]}, ("duties",)),
        ({"duties": [duty(mappedSkills=["s-1"])]}, ("duties",)),
        ({"skills": [], "title": "Coder"}, ("title", "KSBs", "duties")),
    ],
)
def test_what_changed_in_a_standard_is_written_and_reported(tmp_path, changes, parts):
    import_standards(write(tmp_path, record()))
    held = OccupationalStandard.objects.get()

    report = import_standards(write(tmp_path, record(**changes)))

    assert [change.parts for change in report.changed] == ([parts] if parts else [])
    assert OccupationalStandard.objects.get().pk == held.pk
    again = import_standards(write(tmp_path, record(**changes)))
    assert again.summary() == "0 added, 0 changed, 1 unchanged, 0 refused."


def test_a_change_is_reported_by_the_name_the_standard_had(tmp_path):
    import_standards(write(tmp_path, record()))

    report = import_standards(write(tmp_path, record(title="Coder")))

    assert report.changed == [Change("LARS 2 Software developer (level 4)", ("title",))]
    assert str(report.changed[0]) == "LARS 2 Software developer (level 4): title"


def test_dated_facts_that_staff_entered_outlast_an_import(tmp_path):
    import_standards(write(tmp_path, record()))
    OccupationalStandard.objects.update(
        t_level_covered_from="2024-09-01", under_review_from="2026-01-01", retired_on="2027-01-01"
    )
    before = OccupationalStandard.objects.values(
        "t_level_covered_from", "under_review_from", "retired_on"
    ).get()

    import_standards(write(tmp_path, record(title="Coder", behaviours=[])))

    assert OccupationalStandard.objects.filter(title="Coder", **before).count() == 1


def test_a_standard_that_left_the_file_stays(tmp_path):
    import_standards(write(tmp_path, record(), record(larsCode=3, title="Thatcher")))

    import_standards(write(tmp_path, record()))

    assert OccupationalStandard.objects.filter(title="Thatcher").exists()


# Routes


@pytest.mark.parametrize("stated", ["Digital", "digital", "ICT", " DIGITAL "])
def test_a_route_is_found_by_name_or_alias(tmp_path, digital, stated):
    report = import_standards(write(tmp_path, record(route=stated)))

    assert OccupationalStandard.objects.get().route == digital
    assert report.warnings == []


def test_a_route_is_found_with_an_ampersand(tmp_path):
    route = RouteFactory(name="Health and science")

    import_standards(write(tmp_path, record(route="Health & science")))

    assert OccupationalStandard.objects.get().route == route


def test_an_unknown_route_is_reported_and_left_open(tmp_path):
    report = import_standards(write(tmp_path, record(route="Magic")))

    assert OccupationalStandard.objects.get().route is None
    assert report.warnings == [Finding("LARS 2", "the route “Magic” is not known")]


def test_an_unknown_route_does_not_replace_the_one_we_know(tmp_path, digital):
    import_standards(write(tmp_path, record()))

    import_standards(write(tmp_path, record(route="Magic")))

    assert OccupationalStandard.objects.get().route == digital


# References


def test_a_reference_of_the_file_is_taken(tmp_path):
    import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    assert OccupationalStandard.objects.get().reference == "ST0116"


def test_a_list_of_references_gives_one_by_title_however_it_is_written(tmp_path):
    references = write_references(tmp_path, 'ST0116 ,"  SOFTWARE-developer "')

    report = import_standards(write(tmp_path, record()), references=references)

    assert report.added == ["ST0116 Software developer (level 4)"]
    assert report.warnings == []


def test_a_reference_may_arrive_later_and_stays(tmp_path):
    path = write(tmp_path, record())
    import_standards(path)
    held = OccupationalStandard.objects.get()

    later = import_standards(
        path, references=write_references(tmp_path, "ST0116,Software developer")
    )
    without = import_standards(path)

    assert [change.parts for change in later.changed] == [("reference",)]
    assert without.summary() == "0 added, 0 changed, 1 unchanged, 0 refused."
    held.refresh_from_db()
    assert held.reference == "ST0116"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["ST0999,Farrier"], "the list of references does not have its title"),
        (
            ["ST0116,Software developer", "ST0117,software developer"],
            "its title has more than one reference: ST0116, ST0117",
        ),
    ],
)
def test_a_title_without_one_clear_reference_is_reported(tmp_path, rows, says):
    report = import_standards(
        write(tmp_path, record()), references=write_references(tmp_path, *rows)
    )

    assert report.added == ["LARS 2 Software developer (level 4)"]
    assert report.warnings == [Finding("LARS 2", says)]


def test_a_reference_goes_to_one_standard_of_a_file(tmp_path):
    path = write(tmp_path, record(), record(larsCode=3, title="Software - developer"))

    report = import_standards(
        path, references=write_references(tmp_path, "ST0116,Software developer")
    )

    assert report.added == [
        "ST0116 Software developer (level 4)",
        "LARS 3 Software - developer (level 4)",
    ]
    assert report.warnings == [
        Finding("LARS 3", "its reference ST0116 belongs to another standard")
    ]


def test_a_list_does_not_replace_the_reference_of_the_file(tmp_path):
    path = write(tmp_path, record(referenceNumber="ST0001"))

    import_standards(path, references=write_references(tmp_path, "ST0116,Software developer"))

    assert OccupationalStandard.objects.get().reference == "ST0001"


def test_what_is_no_reference_in_the_list_is_reported(tmp_path):
    references = write_references(tmp_path, "116,Farrier", "ST0116,Software developer")

    report = import_standards(write(tmp_path, record()), references=references)

    assert report.warnings == [Finding("List of references", "“116” is no reference")]


# Which standard a record is about


def test_a_standard_entered_without_lars_code_is_found_by_its_reference(tmp_path):
    held = OccupationalStandardFactory(reference="ST0116", lars_code=None)

    import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    held.refresh_from_db()
    assert (held.title, held.lars_code) == ("Software developer", 2)


def test_a_standard_entered_by_its_lars_name_is_found_by_it(tmp_path):
    held = OccupationalStandardFactory(reference="LARS 2", lars_code=None)

    import_standards(write(tmp_path, record()))

    held.refresh_from_db()
    assert (held.reference, held.lars_code, held.title) == ("LARS 2", 2, "Software developer")


def test_a_lars_code_we_know_outlasts_a_file_without_it(tmp_path):
    import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    import_standards(write(tmp_path, record(referenceNumber="ST0116", larsCode=0)))

    assert OccupationalStandard.objects.get().lars_code == 2


@pytest.mark.parametrize(
    "second",
    [
        record(title="Again"),
        record(title="Again", referenceNumber="ST0116"),
        record(title="Again", referenceNumber="ST0116", larsCode=0),
    ],
)
def test_two_records_about_one_standard_are_one_too_many(tmp_path, second):
    import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    report = import_standards(write(tmp_path, record(), second))

    assert [finding.says for finding in report.refused] == [
        "another record of the file is about the same standard"
    ]
    assert OccupationalStandard.objects.get().title == "Software developer"


def test_a_new_standard_stated_twice_is_added_once(tmp_path):
    report = import_standards(write(tmp_path, record(), record(title="Again")))

    assert report.summary() == "1 added, 0 changed, 0 unchanged, 1 refused."
    assert OccupationalStandard.objects.get().title == "Software developer"


def test_a_record_whose_code_and_reference_are_two_standards_here_is_refused(tmp_path):
    by_code = OccupationalStandardFactory(reference="ST0001", lars_code=2, title="Code")
    by_reference = OccupationalStandardFactory(reference="ST0116", lars_code=9, title="Reference")

    report = import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    assert report.refused == [
        Finding("ST0116", f"its LARS code is that of {by_code}, its reference of {by_reference}")
    ]
    assert OccupationalStandard.objects.filter(title__in=["Code", "Reference"]).count() == 2


def test_a_reference_that_has_another_lars_code_here_is_refused(tmp_path):
    held = OccupationalStandardFactory(reference="ST0116", lars_code=9)

    report = import_standards(write(tmp_path, record(referenceNumber="ST0116")))

    assert report.refused == [Finding("ST0116", f"{held} has the LARS code 9 here")]


# Findings


def test_dangling_links_are_reported_by_reference_and_not_fatal(tmp_path):
    links = {"mappedKnowledge": ["k-1", "k-9"], "mappedSkills": []}
    path = write(tmp_path, record(referenceNumber="ST0116", duties=[duty(**links)]))

    report = import_standards(path)

    assert report.links == 2
    assert [str(finding) for finding in report.dangling] == [
        "ST0116: duty D1 (d-1) links to k-9, which the standard does not have"
    ]
    assert report.added == ["ST0116 Software developer (level 4)"]


def test_dangling_links_are_reported_by_the_reference_we_hold(tmp_path):
    path = write(tmp_path, record(duties=[duty(mappedKnowledge=["k-9"])]))
    import_standards(path, references=write_references(tmp_path, "ST0116,Software developer"))

    report = import_standards(path)

    assert [finding.about for finding in report.dangling] == ["ST0116"]


def test_warnings_about_a_standard_are_reported(tmp_path):
    report = import_standards(write(tmp_path, record(behaviours=[{"detail": ""}])))

    assert report.warnings == [Finding("LARS 2", "B1 has no text")]


def test_a_record_that_cannot_be_used_keeps_the_standard_we_hold(tmp_path):
    import_standards(write(tmp_path, record(), record(larsCode=3, title="Thatcher")))

    report = import_standards(
        write(tmp_path, record(title=""), record(larsCode=3, title="Roof thatcher"))
    )

    assert report.refused == [Finding("Record 1", "it has no title")]
    titles = OccupationalStandard.objects.order_by("lars_code").values_list("title", flat=True)
    assert list(titles) == ["Software developer", "Roof thatcher"]


def test_a_file_without_one_usable_record_is_refused(tmp_path):
    with pytest.raises(ImportRefused) as refused:
        import_standards(write(tmp_path, record(title="")))

    assert str(refused.value) == (
        "standards.json holds no usable standard: Record 1: it has no title."
    )


def test_progress_is_given_every_record_and_then_every_hundred_to_write(tmp_path):
    seen = []

    def counted(items):
        for item in items:
            seen.append(item)
            yield item

    import_standards(write(tmp_path, record(), record(larsCode=3)), progress=counted)

    assert seen == [record(), record(larsCode=3), 0]
