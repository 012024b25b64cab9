"""The occupational maps: routes, pathways, clusters and occupations from a folder of CSV files."""

from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from standards.importing import ImportRefused, import_occupational_maps, import_standards
from standards.models import Cluster, ImportEntry, ImportRecord, Occupation, Pathway
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.standards.feeds import version, write


DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "occupational-maps-2026"
FILES = {
    "routes": ["route_id,name", "7,Digital"],
    "pathways": ["pathway_id,name,route_id", "1,Production,7", "2,Support,7"],
    "clusters": ["cluster_id,name,pathway_id", "250,Developer,1", "14,Help desk,2"],
    "occupations": ["occupation_code,title", "OCC0116,Software developer", "OCC0116B,Tester"],
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital", aliases=["ICT"])


def folder(path, **changes):
    for stem, lines in (FILES | changes).items():
        (path / f"{stem}.csv").write_text("\n".join(lines), encoding="utf-8")
    return path


def occupations(*rows):
    return [FILES["occupations"][0], *rows]


def test_the_map_goes_from_route_to_occupation(tmp_path, digital):
    report = import_occupational_maps(folder(tmp_path))

    assert report.summary() == "6 added, 0 changed, 0 unchanged, 0 refused."
    cluster = Cluster.objects.get(number="250")
    assert (cluster.name, cluster.pathway.name, cluster.pathway.route) == (
        "Developer",
        "Production",
        digital,
    )
    titles = Occupation.objects.order_by("code").values_list("code", "title")
    assert list(titles) == [("OCC0116", "Software developer"), ("OCC0116B", "Tester")]


def test_a_second_run_writes_nothing(tmp_path):
    import_occupational_maps(folder(tmp_path))

    with CaptureQueriesContext(connection) as statements:
        report = import_occupational_maps(tmp_path)

    assert report.summary() == "0 added, 0 changed, 6 unchanged, 0 refused."
    verbs = {statement["sql"].split(" ", 1)[0] for statement in statements}
    assert verbs == {"SAVEPOINT", "SELECT", "RELEASE"}


def test_an_occupation_knows_the_standards_that_name_its_code(tmp_path):
    import_standards(write(tmp_path, version(), version("1.1")))
    import_occupational_maps(folder(tmp_path))

    whole = Occupation.objects.get(code="OCC0116")
    option = Occupation.objects.get(code="OCC0116B")

    assert [standard.version for standard in whole.standards()] == ["1.0", "1.1"]
    assert [standard.version for standard in option.standards()] == ["1.0", "1.1"]


def test_an_occupation_finds_its_cluster_through_its_standards(tmp_path):
    import_standards(write(tmp_path, version()))
    import_occupational_maps(folder(tmp_path))

    places = Occupation.objects.order_by("code").values_list("code", "cluster__number")

    assert list(places) == [("OCC0116", "250"), ("OCC0116B", "250")]


def test_an_occupation_whose_standards_disagree_has_no_cluster(tmp_path):
    for number in ("250", "14"):
        OccupationalStandardFactory(occupation_code="OCC0116", cluster_number=number)

    import_occupational_maps(folder(tmp_path))

    assert Occupation.objects.get(code="OCC0116").cluster is None


def test_the_cluster_that_the_file_names_counts_before_that_of_standards(tmp_path):
    OccupationalStandardFactory(occupation_code="OCC0116", cluster_number="250")
    stated = ["occupation_code,title,cluster_id", "OCC0116,Software developer,14"]

    import_occupational_maps(folder(tmp_path, occupations=stated))

    assert Occupation.objects.get().cluster.number == "14"


def test_a_cluster_we_know_outlasts_a_file_without_it(tmp_path):
    stated = ["occupation_code,title,cluster_id", "OCC0116,Software developer,14"]
    import_occupational_maps(folder(tmp_path, occupations=stated))

    report = import_occupational_maps(folder(tmp_path))

    assert report.changed == []
    assert Occupation.objects.get(code="OCC0116").cluster.number == "14"


def test_codes_with_white_space_and_untidy_names_are_tidied(tmp_path):
    rows = occupations(' occ 0384 ,"Team  leader "')
    clusters = [FILES["clusters"][0], "250, Print  and packaging,1"]

    import_occupational_maps(folder(tmp_path, occupations=rows, clusters=clusters))

    assert list(Occupation.objects.values_list("code", "title")) == [("OCC0384", "Team leader")]
    assert Cluster.objects.get().name == "Print and packaging"


def test_a_route_is_found_by_name_and_not_by_its_number(tmp_path, digital):
    RouteFactory(name="Engineering")

    import_occupational_maps(folder(tmp_path, routes=["route_id,name", "7,ict"]))

    assert {pathway.route for pathway in Pathway.objects.all()} == {digital}


def test_columns_are_found_by_name_in_any_order(tmp_path):
    turned = ["colour,title,occupation_code", "red,Tester,OCC0116B"]

    import_occupational_maps(folder(tmp_path, occupations=turned))

    assert Occupation.objects.get().title == "Tester"


def test_a_file_may_say_more_in_its_name(tmp_path):
    folder(tmp_path)
    (tmp_path / "occupations.csv").rename(tmp_path / "occupations_2_of_3.csv")

    assert len(import_occupational_maps(tmp_path).added) == 6


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        (
            {"routes": ["route_id,name", "7,Magic"]},
            [
                "routes.csv row 1: the route “Magic” is not known",
                "pathways.csv row 1: its route 7 is not in the map",
                "pathways.csv row 2: its route 7 is not in the map",
                "clusters.csv row 1: its pathway 1 is not in the map",
                "clusters.csv row 2: its pathway 2 is not in the map",
            ],
        ),
        (
            {"clusters": [FILES["clusters"][0], "250,,1", f"14,{'x' * 201},1"]},
            [
                "clusters.csv row 1: it has no name",
                "clusters.csv row 2: its name is longer than 200 characters",
            ],
        ),
        (
            {"occupations": occupations("OCC12,Thatcher", ",Farrier", "OCC0001,A", "OCC0001,B")},
            [
                "occupations.csv row 1: “OCC12” is not a code such as OCC1312",
                "occupations.csv row 2: “” is not a usable occupation_code",
                "occupations.csv row 4: OCC0001 is in row 3 too",
            ],
        ),
        (
            {"occupations": ["occupation_code,title,cluster_id", "OCC0001,Tester,9"]},
            ["occupations.csv row 1: its cluster 9 is not in the map"],
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_its_place(tmp_path, changes, refused):
    report = import_occupational_maps(folder(tmp_path, **changes))

    assert [str(finding) for finding in report.refused] == refused


def test_a_refused_row_keeps_what_we_hold(tmp_path):
    import_occupational_maps(folder(tmp_path))

    import_occupational_maps(folder(tmp_path, clusters=[FILES["clusters"][0], "250,,1"]))

    assert Cluster.objects.get(number="250").name == "Developer"


def test_changes_are_kept_field_by_field(tmp_path):
    import_occupational_maps(folder(tmp_path))
    moved = [FILES["clusters"][0], "250,Coder,2", "14,Help desk,2"]

    report = import_occupational_maps(folder(tmp_path, clusters=moved))

    assert report.summary() == "0 added, 1 changed, 5 unchanged, 0 refused."
    rows = ImportEntry.objects.filter(kind="changed").order_by("pk")
    assert list(rows.values_list("about", "position", "field", "old", "new")) == [
        ("Cluster 250 Developer", 1, "name", "Developer", "Coder"),
        ("Cluster 250 Developer", 1, "pathway", "Pathway 1 Production", "Pathway 2 Support"),
    ]
    cluster = Cluster.objects.get(number="250")
    assert (cluster.name, cluster.pathway.number) == ("Coder", "2")


def test_what_complete_files_lack_has_ended_and_stays(tmp_path):
    import_occupational_maps(folder(tmp_path))
    fewer = folder(tmp_path, occupations=occupations("OCC0116,Software developer"))

    partial = import_occupational_maps(fewer)
    complete = import_occupational_maps(fewer, is_complete=True)

    assert partial.ended == []
    assert [str(finding) for finding in complete.ended] == [
        "OCC0116B Tester: the file does not have it; it stays here"
    ]
    assert Occupation.objects.count() == 2


def test_a_dry_run_writes_nothing(tmp_path):
    report = import_occupational_maps(folder(tmp_path), dry_run=True)

    assert len(report.added) == 6
    assert not Pathway.objects.exists()
    assert not ImportRecord.objects.exists()


# Files that are none


def refusal(path):
    with pytest.raises(ImportRefused) as refused:
        import_occupational_maps(path)
    assert not Pathway.objects.exists()
    return str(refused.value)


def test_a_folder_that_is_none_is_refused(tmp_path):
    path = tmp_path / "nothing"

    assert refusal(path) == f"{path} is not a folder."


def test_a_folder_without_one_of_the_files_is_refused(tmp_path):
    folder(tmp_path)
    (tmp_path / "clusters.csv").unlink()

    assert refusal(tmp_path) == f"{tmp_path.name} has no file clusters.csv."


def test_two_files_that_could_be_meant_are_refused(tmp_path):
    folder(tmp_path)
    (tmp_path / "clusters.csv").unlink()
    for name in ("clusters_1.csv", "clusters_2.csv"):
        (tmp_path / name).write_text("x")

    assert refusal(tmp_path) == f"{tmp_path.name} has more than one file clusters.csv."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "occupations.csv is empty."),
        (b"PK\x03\x04\xff", "occupations.csv is not a text file in UTF-8."),
        (b"[{}]", "occupations.csv needs the columns occupation_code and title."),
        (b"occupation_code,title\n", "occupations.csv has no rows."),
        (
            b'occupation_code,title\nOCC0116,"Software',
            "occupations.csv is not a CSV file that can be read: unexpected end of data.",
        ),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_refused(tmp_path, content, says):
    folder(tmp_path)
    (tmp_path / "occupations.csv").write_bytes(content)

    assert refusal(tmp_path) == says


@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stem=st.sampled_from([*FILES]),
    rows=st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=4),
)
def test_whatever_stands_in_a_file_it_is_imported_twice_the_same_or_refused(tmp_path, stem, rows):
    changes = {stem: [FILES[stem][0], *rows, FILES[stem][1]]}
    folder(tmp_path, **changes)

    with suppress(ImportRefused):
        first = import_occupational_maps(tmp_path)
        second = import_occupational_maps(tmp_path)

        assert (second.added, second.changed) == ([], [])
        assert second.refused == first.refused


# The command


def run(path, **options):
    out = StringIO()
    call_command("import_occupational_maps", path, stdout=out, **options)
    return out.getvalue().splitlines()


def test_the_command_reports_what_was_done(tmp_path):
    said = "Found the occupational maps."

    assert run(folder(tmp_path), dry_run=True) == [
        f"{said} Nothing was written. An import would say: "
        "6 added, 0 changed, 0 unchanged, 0 refused."
    ]
    assert run(tmp_path) == [f"{said} Imported: 6 added, 0 changed, 0 unchanged, 0 refused."]
    assert run(tmp_path, verbosity=0) == []


def test_the_command_refuses_with_one_sentence(tmp_path):
    with pytest.raises(CommandError) as refused:
        run(tmp_path)

    assert str(refused.value) == (f"Nothing was imported. {tmp_path.name} has no file routes.csv.")


@pytest.mark.skipif(not DATA.exists(), reason=f"The published maps are not in {DATA}.")
def test_the_published_maps_are_imported_whole():
    call_command("load_catalogue", stdout=StringIO())

    report = import_occupational_maps(DATA)

    assert report.summary() == "872 added, 0 changed, 0 unchanged, 0 refused."
    counts = [model.objects.count() for model in (Pathway, Cluster, Occupation)]
    assert counts == [35, 172, 665]
    assert Pathway.objects.values("route").distinct().count() == 15
    assert Cluster.objects.get(number="269").name == "Print and packaging operative or technician"
    assert Occupation.objects.get(code="OCC0384").title == "Team leader"
    assert import_occupational_maps(DATA).summary() == (
        "0 added, 0 changed, 872 unchanged, 0 refused."
    )
