"""A large file is read piece by piece: little memory, and the same records wherever it is cut."""

import json
import tracemalloc

import pytest

from standards.importing import ImportRefused, source
from standards.importing.source import Records
from tests.standards.feeds import version


RECORDS = [version(), {"a": [1, 2.5, "é “x” \\"], "b": {}}, None, 12, -0.5, "]", [], True]


def read(path):
    return list(Records(path))


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64, 100_000])
@pytest.mark.parametrize("indent", [None, 2])
def test_the_size_of_the_pieces_makes_no_difference(tmp_path, monkeypatch, piece, indent):
    monkeypatch.setattr(source, "PIECE", piece)
    path = tmp_path / "x.json"
    path.write_text(json.dumps(RECORDS, indent=indent, ensure_ascii=False), encoding="utf-8")

    assert read(path) == RECORDS


def test_records_may_be_read_as_often_as_wanted(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(RECORDS))
    records = Records(path)

    assert list(records) == list(records) == RECORDS
    assert (records.count, records.done) == (len(RECORDS), path.stat().st_size)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[{"a": 1}] x', "after record 1, there is more than one value in it"),
        ('{"a": 1} {"a": 2}', "after record 1, there is more than one value in it"),
        ('[{"a": 1},]', "after record 1, expecting value"),
        ('[{"a": 1} {"a": 2}]', "after record 1, a comma or the end of the list is missing"),
        ('[{"a": 1}, {"a": ', "after record 1, expecting value"),
        ('[{"a": 1}', "after record 1, a comma or the end of the list is missing"),
        ('{"a": tru', "at its start, expecting value"),
    ],
)
def test_what_is_wrong_is_told_by_the_place_in_the_file(tmp_path, content, says):
    path = tmp_path / "x.json"
    path.write_text(content)

    with pytest.raises(ImportRefused) as refused:
        read(path)

    assert str(refused.value) == f"x.json is not complete, or is not JSON: {says}."


def test_one_record_that_never_ends_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "PIECE", 100)
    monkeypatch.setattr(source, "LONGEST_RECORD", 1000)
    path = tmp_path / "x.json"
    path.write_text('[{"a": "' + "x" * 5000)
    records = Records(path)

    with pytest.raises(ImportRefused, match="at its start, unterminated string"):
        list(records)


@pytest.mark.slow
def test_reading_needs_memory_for_one_piece_and_not_for_the_file(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps([version()] * 6_000))
    assert path.stat().st_size > 8_000_000

    tracemalloc.start()
    count = sum(1 for _ in Records(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 6_000
    assert peak < 4_000_000
