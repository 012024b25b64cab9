"""What real files held that no one would expect, each from file to what we hold."""

import json

import pytest

from standards.importing import import_file
from standards.models import Cluster, Duty, Occupation, OccupationalStandard
from tests.factories.standards import RouteFactory
from tests.standards.feeds import duty, record, version, write


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital", aliases=["Digital and IT"])


def imported(tmp_path, *records):
    report = import_file(write(tmp_path, *records))
    return report, OccupationalStandard.objects.order_by("pk").last()


def maps(folder, occupations, *, encoding="utf-8", end="\n", **others):
    files = {
        "routes": "route_id,name\n7,Digital",
        "pathways": "pathway_id,name,route_id\n1,Production,7",
        "clusters": "cluster_id,name,pathway_id\n250,Developer,1",
        "occupations_1_of_2": f"occupation_code,title\n{occupations}",
    } | others
    for stem, text in files.items():
        written = text.replace("\n", end).encode(encoding)
        (folder / f"{stem}.csv").write_bytes(written)
    return import_file(folder)


# The feed


@pytest.mark.parametrize("code", [0, None])
def test_a_lars_code_of_0_is_none(tmp_path, code):
    assert imported(tmp_path, version(larsCode=code))[1].lars_code is None


def test_an_ssa_that_is_null_is_left_open(tmp_path):
    standard = imported(tmp_path, version(ssa1=None, ssa2=None))[1]

    assert (standard.ssa1, standard.ssa2) == ("", "")


def test_some_dates_have_an_offset_and_others_none(tmp_path):
    standard = imported(
        tmp_path,
        version(
            approvedForDelivery="2024-01-03T00:00:00 +00:00",
            earliestStartDate="2024-01-04T00:00:00",
        ),
    )[1]

    days = (standard.approved_for_delivery_on, standard.earliest_start_on)
    assert [*map(str, days)] == ["2024-01-03", "2024-01-04"]


def test_trailing_spaces_go_and_curly_quotes_stay(tmp_path):
    standard = imported(tmp_path, version(title="Maker\u2019s  mate ", ssa2="15.5 Law  "))[1]

    assert (standard.title, standard.ssa2) == ("Maker\u2019s mate", "15.5 Law")


def test_a_title_that_begins_with_a_space_is_told(tmp_path):
    report, standard = imported(tmp_path, version(title=" Coder"))

    assert (standard.title, [finding.says for finding in report.warnings]) == (
        "Coder",
        ["its title began with a space"],
    )


def test_html_that_was_escaped_twice_leaves_words_and_no_script(tmp_path):
    html = "<p>Codes &amp;amp; tests</p><ul><li>daily</li></ul><script>alert(1)</script>"
    html += '<a href="javascript:x" onclick="y">here</a>'
    escaped = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    standard = imported(tmp_path, version(occupationalSummary=escaped))[1]

    assert standard.summary == "Codes & tests\n- daily\nhere"


def test_an_option_id_repeated_within_a_standard_is_told_and_the_first_counts(tmp_path):
    twice = [{"optionId": "o-1", "title": "Tester"}, {"optionId": "o-1", "title": "Tester "}]

    report, standard = imported(
        tmp_path, version(options=twice, duties=[duty(mappedOptions=["o-1"])])
    )

    assert [finding.says for finding in report.warnings] == ["O2 repeats the identifier o-1"]
    assert [option.code for option in standard.duties.get().options.all()] == ["O1"]


def test_a_version_without_ksbs_is_kept_and_told(tmp_path):
    bare = version(knowledges=None, skills=[], behaviours=None, duties=[], options=None)

    report, standard = imported(tmp_path, bare)

    assert [finding.says for finding in report.warnings] == ["it has no KSBs"]
    assert standard.ksbs.count() == 0


def test_a_duty_may_have_four_empty_maps_or_links_to_ksbs_that_are_not_there(tmp_path):
    keys = ("mappedKnowledge", "mappedSkills", "mappedBehaviour", "mappedOptions")
    nothing = {key: [] for key in keys}
    lost = duty(dutyID="d-2", mappedKnowledge=["k-77"], mappedSkills=["s-1"], mappedOptions=[])

    report, standard = imported(tmp_path, version(duties=[duty(**nothing), lost]))

    assert [found.ksb_codes() for found in standard.duties.order_by("position")] == [[], ["S1"]]
    assert [finding.says for finding in report.dangling] == [
        "duty D2 (d-2) links to k-77, which the standard does not have"
    ]


@pytest.mark.parametrize("hours", [418, "418", "", None])
def test_minimum_hours_may_be_text(tmp_path, hours):
    assert len(imported(tmp_path, version(minimumHoursForCompliance=hours))[0].added) == 1


def test_a_core_duty_is_told_by_1_and_0(tmp_path):
    imported(tmp_path, version(duties=[duty(isThisACoreDuty=1), duty(isThisACoreDuty=0)]))

    cores = Duty.objects.order_by("position").values_list("is_core", flat=True)
    assert list(cores) == [True, False]


# The form of 2021


def test_bare_and_blank_subject_areas_are_kept_as_they_are(tmp_path):
    import_file(write(tmp_path, record(ssa2="9.2"), record(larsCode=3, ssa2="")))

    areas = OccupationalStandard.objects.order_by("lars_code").values_list("ssa2", flat=True)
    assert list(areas) == ["9.2", ""]


def test_level_0_of_a_qualification_is_no_level_of_the_standard(tmp_path):
    standard = imported(tmp_path, record(qualifications=[{"level": "0"}]))[1]

    assert standard.level == 4


def test_options_may_be_objects(tmp_path):
    standard = imported(tmp_path, record(options=[{"name": "Weaving", "duties": ["Weave"]}]))[1]

    assert standard.options == ["Weaving"]


def test_a_route_may_have_the_name_it_had_then(tmp_path, digital):
    assert imported(tmp_path, record(route="Digital and IT"))[1].route == digital


# The occupational maps


def test_the_files_that_hold_themes_and_codes_are_passed_over(tmp_path):
    others = {
        "green_themes": "theme_id,name,parent_theme_id\n1,Energy,",
        "soc_codes": "soc_edition,soc_code,description\n2010,0,None",
        "technical_levels": "technical_level_id,name\n1,Technical",
    }

    assert len(maps(tmp_path, "OCC0001,Coder", **others).added) == 3


def test_a_code_with_white_space_and_a_title_with_too_much(tmp_path):
    maps(tmp_path, ' OCC 1001 ,"Procurement  manager "')

    assert Occupation.objects.values_list("code", "title").get() == (
        "OCC1001",
        "Procurement manager",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_either_end_of_line_do_no_harm(tmp_path, encoding, end):
    report = maps(tmp_path, "OCC0001,Coder", encoding=encoding, end=end)

    assert report.summary() == "3 added, 0 changed, 0 unchanged, 0 refused."


def test_a_line_break_within_a_cell_is_a_space(tmp_path):
    maps(tmp_path, 'OCC0001,"Team\nleader"\nOCC0002,Print\u2028er')

    titles = Occupation.objects.order_by("code").values_list("title", flat=True)
    assert list(titles) == ["Team leader", "Print er"]


def test_an_occupation_split_into_options_has_a_code_for_each(tmp_path):
    maps(tmp_path, "OCC1312A,Conveyancing technician\nOCC1312B,Probate technician")
    path = write(
        tmp_path,
        version(
            occupationCode="OCC1312",
            options=[
                {"optionId": "o-1", "title": "conveyancing", "occupationCode": "OCC1312A"},
                {"optionId": "o-2", "title": "probate", "occupationCode": "OCC1312B"},
            ],
            duties=[],
        ),
    )
    import_file(path)

    for occupation in Occupation.objects.all():
        assert [standard.reference for standard in occupation.standards()] == ["ST0116"]


def test_the_misspelt_key_of_the_service_does_no_harm(tmp_path):
    maps(tmp_path, "OCC0001,Coder")
    place = {"clusterId": 250, "clusterSeqeunce": 0}
    answer = {"object": "Occupation", "stdCode": "OCC0001", "name": "Coder", "mapHierarchy": place}
    path = tmp_path / "occupations.json"
    path.write_text(json.dumps([answer]))

    report = import_file(path)

    assert [change.parts for change in report.changed] == [("cluster",)]
    assert Occupation.objects.get().cluster == Cluster.objects.get()
