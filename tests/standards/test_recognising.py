"""One command for every published file: which it is, is found from what it holds."""

import json
import zipfile
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standards.importing import ImportRefused, import_file, packed
from standards.importing.recognising import CAN_BE_READ
from standards.models import Cluster, ImportRecord, Occupation, OccupationalStandard
from tests.factories.standards import OccupationalStandardFactory, RouteFactory
from tests.standards.feeds import record, version, write, write_references


pytestmark = pytest.mark.django_db
MAPS = {
    "routes.csv": "route_id,name\n7,Digital",
    "pathways.csv": "pathway_id,name,route_id\n1,Production,7",
    "clusters.csv": "cluster_id,name,pathway_id\n250,Developer,1",
    "occupations_1_of_2.csv": "occupation_code,title\nOCC0116,Coder",
}


@pytest.fixture(autouse=True)
def digital():
    return RouteFactory(slug="digital", name="Digital")


def run(path, **options):
    out = StringIO()
    call_command("import_standards", path, stdout=out, **options)
    return out.getvalue().splitlines()


def refusal(path, **options):
    """What the command says; nothing may have changed."""
    with pytest.raises(CommandError) as refused:
        run(path, **options)
    assert not ImportRecord.objects.exists()
    said = str(refused.value)
    assert said.startswith("Nothing was imported. ")
    return said.removeprefix("Nothing was imported. ")


def maps(folder, **changes):
    for name, text in (MAPS | changes).items():
        (folder / name).write_text(text)
    return folder


def zipped(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members or MAPS.items():
            archive.writestr(name, text)
    return path


def test_the_feed_and_the_form_of_2021_are_told_apart(tmp_path):
    said = [run(write(tmp_path, each)) for each in (version(), record())]

    assert [lines[0].split(".")[0] for lines in said] == [
        "Found the feed of Skills England",
        "Found the form of 2021",
    ]


def test_a_list_of_references_is_a_file_of_its_own(tmp_path):
    OccupationalStandardFactory(reference="LARS 2", lars_code=2, title="Software developer")
    path = write_references(tmp_path, "ST0116,Software developer")

    assert run(path) == [
        "Found the list of references. Imported: 0 added, 1 changed, 0 unchanged, 0 refused.",
        "Changed (1):",
        "  LARS 2 Software developer (level 3): reference [record 1]",
        "    reference: “LARS 2” → “ST0116”",
    ]
    assert run(path) == [
        "Found the list of references. Imported: 0 added, 0 changed, 1 unchanged, 0 refused."
    ]


@pytest.mark.parametrize("is_packed", [False, True])
def test_the_maps_are_a_folder_or_a_zip_of_it(tmp_path, is_packed):
    path = zipped(tmp_path / "maps.zip") if is_packed else maps(tmp_path)

    assert run(path) == [
        "Found the occupational maps. Imported: 3 added, 0 changed, 0 unchanged, 0 refused."
    ]
    assert ImportRecord.objects.get().file_name == path.name
    assert (Cluster.objects.count(), Occupation.objects.count()) == (1, 1)


def test_a_folder_and_its_zip_are_known_as_the_same(tmp_path):
    run(maps(tmp_path, **{"clusters.csv": MAPS["clusters.csv"] + "\n9,,1"}))

    members = [(path.name, path.read_text()) for path in sorted(tmp_path.iterdir())]
    run(zipped(tmp_path / "maps.zip", *members))

    assert ImportRecord.objects.count() == 1


def test_a_folder_within_a_zip_is_not_followed_and_other_files_are_passed_over(tmp_path):
    members = [(f"../a/b/{name}", text) for name, text in MAPS.items()]
    others = [("../../escaped.csv", "x"), ("__MACOSX/._routes.csv", "x"), ("soc.csv", "x" * 99)]

    run(zipped(tmp_path / "maps.zip", *members, *others))

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["maps.zip"]
    assert Occupation.objects.count() == 1


def test_a_zip_that_would_grow_without_end_is_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "maps.zip")
    monkeypatch.setattr(packed, "LARGEST", sum(map(len, MAPS.values())) - 1)

    assert refusal(path) == "maps.zip holds more than 0 MB of files."


def test_a_zip_bomb_of_many_megabytes_is_refused(tmp_path):
    bomb = ("routes.csv", "0" * (packed.LARGEST + 1))

    said = refusal(zipped(tmp_path / "maps.zip", bomb))

    assert said == "maps.zip holds more than 20 MB of files."


def test_a_zip_with_a_file_twice_is_refused(tmp_path):
    twice = [("a/routes.csv", "x"), ("b/routes.csv", "y")]

    said = refusal(zipped(tmp_path / "maps.zip", *twice))

    assert said == "maps.zip has more than one file routes.csv."


def test_a_zip_of_something_else_is_refused(tmp_path):
    said = refusal(zipped(tmp_path / "x.zip", ("standards.json", "[]")))

    assert said == "x.zip has no file routes.csv."


@pytest.mark.parametrize("length", [4, 30, 200, -1])
def test_a_zip_that_was_cut_is_refused(tmp_path, length):
    path = zipped(tmp_path / "maps.zip")
    path.write_bytes(path.read_bytes()[:length])

    assert refusal(path) == "maps.zip is a zip that cannot be read."


@pytest.mark.parametrize("name", [*MAPS])
def test_one_file_of_the_maps_names_what_to_give(tmp_path, name):
    assert refusal(maps(tmp_path) / name) == (
        f"{name} is one of the four files of the occupational maps, which are imported "
        "together: give their folder, or a zip of them."
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "x is empty."),
        (b" \r\n\t", "x is empty."),
        (b"\xff\xd8\xff\xe0", "x is not a text file in UTF-8."),
        ("[{}]".encode("utf-16"), "x is not a text file in UTF-8."),
        (b"\x00\x00", f"x is none of the files that can be imported: {CAN_BE_READ}."),
        (
            b"soc_edition,soc_code,description\n2010,1115,Chiefs",
            f"x is none of the files that can be imported: {CAN_BE_READ}.",
        ),
        (b'"', f"x is none of the files that can be imported: {CAN_BE_READ}."),
        (b"reference_number,title", "x has no rows."),
        (
            b'reference_number,title\nST0116,"Farr',
            "x is not a CSV file that can be read: unexpected end of data.",
        ),
        (
            b'[{"title": ',
            "x is not complete, or is not JSON: at its start, expecting value.",
        ),
    ],
)
def test_a_file_that_cannot_be_imported_gives_one_sentence(tmp_path, content, says):
    path = tmp_path / "x"
    path.write_bytes(content)

    assert refusal(path) == says


def test_json_of_something_else_names_the_keys_that_are_missed(tmp_path):
    said = refusal(write(tmp_path, {"code": 1, "name": "Digital"}))

    assert said.startswith("standards.json does not hold occupational standards: no record has")


def test_a_file_of_300_mb_is_refused_unread(tmp_path):
    path = tmp_path / "x.json"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)

    assert refusal(path) == "x.json is larger than 100 MB."


def test_a_missing_file_is_refused(tmp_path):
    path = tmp_path / "nothing"

    assert refusal(path) == f"{path} cannot be read: No such file or directory."


def test_a_list_of_references_goes_with_standards_alone(tmp_path):
    references = write_references(tmp_path, "ST0116,Farrier")

    said = refusal(references, references=references)

    assert said == "A list of references goes with a file of standards alone."


def test_a_file_that_was_cut_anywhere_changes_nothing(tmp_path):
    whole = json.dumps([version(), version("1.1")])
    path = tmp_path / "x.json"

    for length in range(0, len(whole), 401):
        path.write_text(whole[:length])

        assert refusal(path).count(". ") == 0
    assert not OccupationalStandard.objects.exists()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.sampled_from(
        [b"", b"[", b"{", b"PK\x03\x04", b"reference_number,title\n", b"\xef\xbb"]
    ),
    content=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode()),
)
def test_whatever_a_file_holds_it_is_imported_or_refused(tmp_path, start, content):
    path = tmp_path / "x"
    path.write_bytes(start + content)

    with suppress(ImportRefused):
        import_file(path)
