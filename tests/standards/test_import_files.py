"""A file that is not what it claims is refused with one sentence, and nothing changes."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standards.importing import ImportRefused, import_standards, source
from standards.models import OccupationalStandard
from tests.standards.feeds import duty, record, version, write, write_references


pytestmark = pytest.mark.django_db
CUT = "x.json is not complete, or is not JSON:"
NO_JSON = f"{CUT} at its start, expecting value."
WHOLE = json.dumps([record(), record(larsCode=3, title="Thatcher")])
NOT_OURS = (
    "x.json does not hold occupational standards: no record has all keys of "
    "the feed of Skills England (duties, larsCode, level, referenceNumber, route, skills, status, "
    "title, versionNumber) or the form of 2021 (duties, larsCode, level, route, skills, title)."
)


NO_COLUMNS = "references.csv needs the columns reference_number and title."
NO_CSV = "references.csv is not a CSV file that can be read: unexpected end of data."


def refusal(path, **options) -> str:
    with pytest.raises(ImportRefused) as refused:
        import_standards(path, **options)
    assert not OccupationalStandard.objects.exists()
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "x.json is empty."),
        (b" \r\n\t ", "x.json is empty."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "x.json is not a text file in UTF-8."),
        ("[{}]".encode("utf-16"), "x.json is not a text file in UTF-8."),
        (b"PK\x03\x04", NO_JSON),
        (b"\x00\x00\x00", NO_JSON),
        (b"reference_number,title\nST0116,Farrier", NO_JSON),
        (b"[1, 2", f"{CUT} after record 2, a comma or the end of the list is missing."),
        (b"[" * 100_000, "x.json is nested too deeply to be read."),
        (b"3", "x.json does not hold a list of standards."),
        (b"null", "x.json does not hold a list of standards."),
        (b"[]", NOT_OURS),
        (
            b'{"list": [{"code": 1, "name": "Digital"}]}',
            NOT_OURS,
        ),
        (b"[1, null]", NOT_OURS),
        (b'[{"referenceNumber": "ST0116", "versionNumber": "1.0", "title": "Farrier"}]', NOT_OURS),
    ],
)
def test_a_file_that_is_no_list_of_standards_is_refused(tmp_path, content, says):
    path = tmp_path / "x.json"
    path.write_bytes(content)

    assert refusal(path) == says


def test_a_number_of_absurd_length_is_refused(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("[" + "9" * 5000 + "]")

    assert refusal(path).startswith(
        "x.json is not complete, or is not JSON: at its start, Exceeds the limit"
    )


def test_a_file_that_was_cut_anywhere_is_refused(tmp_path):
    path = tmp_path / "x.json"

    for length in range(1, len(WHOLE), 37):
        path.write_text(WHOLE[:length])

        assert refusal(path).startswith("x.json is not complete, or is not JSON: ")


def test_a_missing_file_is_refused(tmp_path):
    path = tmp_path / "nothing.json"

    assert refusal(path) == f"{path} cannot be read: No such file or directory."


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} cannot be read: Is a directory."


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    path = write(tmp_path, record(), name="x.json")
    size = path.stat().st_size
    monkeypatch.setattr(source, "LARGEST", size - 1)

    assert refusal(path) == "x.json is larger than 0 MB."


def test_the_largest_file_is_taken(tmp_path, monkeypatch):
    path = write(tmp_path, record())
    monkeypatch.setattr(source, "LARGEST", path.stat().st_size)

    assert len(import_standards(path).added) == 1


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(WHOLE, encoding="utf-8-sig")

    assert len(import_standards(path).added) == 2


def test_what_cannot_be_stored_is_left_out_of_a_text(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps([record(title="Soft\x00ware \ud800developer")]))

    import_standards(path)

    assert OccupationalStandard.objects.get().title == "Software developer"


def test_a_key_that_cannot_be_stored_is_told_without_what_cannot(tmp_path):
    report = import_standards(write(tmp_path, version(**{"bad\x00\ud800key": 1})))

    assert [finding.says for finding in report.warnings] == [
        "the key “badkey” is not known, and was passed over",
        "the route “Digital” is not known",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "references.csv is empty."),
        (b"ref,name\nST0116,Farrier", NO_COLUMNS),
        (b"\xff\xfe\x00", "references.csv is not a text file in UTF-8."),
        (b'reference_number,title\nST0116,"Farrier', NO_CSV),
    ],
)
def test_a_list_of_references_that_is_none_is_refused(tmp_path, content, says):
    references = tmp_path / "references.csv"
    references.write_bytes(content)

    assert refusal(write(tmp_path, record()), references=references) == says


def test_short_lines_in_a_list_of_references_do_no_harm(tmp_path):
    references = write_references(tmp_path, "", "ST0001", "ST0116,Software developer,more")

    report = import_standards(write(tmp_path, record()), references=references)

    assert report.added == ["ST0116 Software developer (level 4)"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*duty(), "skillId", "detail"]), inner, max_size=3)
    ),
    max_leaves=8,
)
RECORDS = st.lists(
    st.builds(
        lambda changes: record(**changes), st.dictionaries(st.sampled_from([*record()]), VALUES)
    )
    | VALUES,
    max_size=3,
)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=RECORDS, cut=st.integers(0, 400), whole=st.sampled_from([True, True, True, False]))
def test_whatever_a_file_holds_it_is_imported_twice_the_same_or_refused(
    tmp_path, records, cut, whole
):
    path = tmp_path / "x.json"
    text = json.dumps(records)
    path.write_text(text if whole else text[:cut])

    with suppress(ImportRefused):
        first = import_standards(path)
        second = import_standards(path)

        assert (second.added, second.changed) == ([], [])
        assert second.refused == first.refused
