"""Certificates read from files: both forms, what is not known, revisions, and what is refused."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from landscape.importing import ImportRefused, import_certificates
from landscape.models import CertificateCount, CertificateImport, Edition
from tests.landscape.laid import HEAD, qualification, tell, write


pytestmark = pytest.mark.django_db


def held():
    counts = CertificateCount.objects.standing().order_by("number", "quarter")
    return [*counts.values_list("number", "quarter", "certificates")]


def test_the_long_form_has_a_row_for_each_quarter(tmp_path):
    qualification("99900014")

    report = tell(
        tmp_path,
        ("999/0001/4", "2022 Q4", "England", 7),
        ("99900014", "2023.1", "England", 0),
        ("99900014", "Q2 2023", "England", -2),
        ("99900014", "2023 Q3", "England", ""),
    )

    assert held() == [
        ("99900014", dt.date(2022, 10, 1), 7),
        ("99900014", dt.date(2023, 1, 1), 0),
        ("99900014", dt.date(2023, 4, 1), None),
        ("99900014", dt.date(2023, 7, 1), None),
    ]
    assert report.lines() == ["4 added, 0 revised, 0 unchanged, 0 refused."]


def test_the_wide_form_has_a_column_for_each_quarter_however_it_is_written(tmp_path):
    qualification("99900014")

    tell(tmp_path, ("99900014", 7, "", -2), head=["QAN", "2019 Q4", "2020.1", "Q2 2020"])

    assert held() == [
        ("99900014", dt.date(2019, 10, 1), 7),
        ("99900014", dt.date(2020, 1, 1), None),
        ("99900014", dt.date(2020, 4, 1), None),
    ]


def test_other_countries_are_left_out_and_counted(tmp_path):
    qualification("99900014")

    report = tell(
        tmp_path, ("99900014", "2022 Q4", "England", 7), ("99900014", "2022 Q4", "Wales", 9)
    )

    assert held() == [("99900014", dt.date(2022, 10, 1), 7)]
    assert report.lines()[1:] == ["1 rows are about other countries and were left out."]


def test_a_second_run_of_the_same_file_writes_nothing(tmp_path):
    qualification("99900014")
    rows = [("99900014", "2022 Q4", "England", 7), ("99900014", "2023 Q1", "England", "")]
    tell(tmp_path, *rows)

    report = tell(tmp_path, *rows)

    assert (report.added, report.revised, report.unchanged) == (0, 0, 2)
    assert CertificateImport.objects.count() == 1
    assert Edition.objects.count() == 1


def test_a_later_figure_counts_and_the_earlier_one_is_kept(tmp_path):
    qualification("99900014")
    tell(tmp_path, ("99900014", "2022 Q4", "England", 7))

    report = tell(tmp_path, ("99900014", "2022 Q4", "England", 8))

    assert (report.added, report.revised) == (0, 1)
    assert held() == [("99900014", dt.date(2022, 10, 1), 8)]
    earlier = CertificateCount.objects.exclude(revised_in=None).get()
    assert (earlier.certificates, earlier.revised_in) == (7, CertificateImport.objects.latest("pk"))


def test_what_is_told_of_a_number_not_on_the_register_is_kept_apart_until_it_is(tmp_path):
    qualification("99900014")
    rows = [("99900014", "2022 Q4", "England", 7), ("99900022", "2022 Q4", "England", 8)]

    report = tell(tmp_path, *rows)

    assert report.quarantined == ["999/0002/2"]
    assert Edition.objects.get().qualifications.count() == 1
    qualification("99900022")
    call_command("roll_up_landscape", anyway=True, verbosity=0)
    assert Edition.objects.get(is_current=True).qualifications.count() == 2
    assert not CertificateCount.objects.quarantined().exists()


def test_lines_that_cannot_be_read_are_told_and_the_others_taken(tmp_path):
    qualification("99900014")

    report = tell(
        tmp_path,
        ("999", "2022 Q4", "England", 7),
        ("99900014", "2022", "England", 7),
        ("99900014", "2022 Q4", "England", "seven"),
        ("99900014", "2022 Q4", "England", -1),
        ("99900014", "2022 Q4", "England", 7),
        ("99900014", "2022 Q4", "England", 8),
    )

    assert report.refused == [
        (2, "“999” is not a qualification number."),
        (3, "“2022” is not a quarter such as 2019 Q4."),
        (4, "“seven” is not a number of certificates."),
        (5, "“-1” is not a number of certificates."),
        (7, "Line 6 says something else about 999/0001/4, and was taken."),
    ]
    assert held() == [("99900014", dt.date(2022, 10, 1), 7)]


def test_noughts_before_a_number_do_not_make_it_larger_or_smaller(tmp_path):
    qualification("99900014")

    report = tell(
        tmp_path,
        ("99900014", "2022 Q4", "England", f"{7:05000}"),
        ("99900014", "2023 Q1", "England", f"{99_999_999_999:030}"),
    )

    assert report.refused == [
        (3, "“000000000000000000099999999999” is not a number of certificates.")
    ]
    assert held() == [("99900014", dt.date(2022, 10, 1), 7)]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (["Title", "2022 Q4"], "it lacks Qualification Number."),
        (["QAN", "Certificates"], "it lacks Quarter."),
        (["QAN", "Quarter"], "it lacks Certificates."),
        (["QAN", "2022 Q4", "2022.4"], "has two columns for one quarter."),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_with_one_sentence(tmp_path, head, says):
    with pytest.raises(ImportRefused, match=says):
        tell(tmp_path, head, head=head)

    assert not CertificateImport.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04cut", b"QAN,2022 Q4\n99900014", b"QAN,2022 Q4\n\xff\xfe,1\n"]
)
def test_a_file_that_is_cut_changes_nothing(tmp_path, content):
    path = tmp_path / "cut.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=r"^Nothing was imported\. cut\.csv"):
        call_command("import_certificates", str(path))

    assert not CertificateCount.objects.exists()


def test_a_dry_run_tells_what_it_would_do_and_writes_nothing(tmp_path, capsys):
    qualification("99900014")
    path = write(tmp_path, HEAD, ("99900014", "2022 Q4", "England", 7))

    call_command("import_certificates", str(path), dry_run=True)

    assert capsys.readouterr().out == (
        "Nothing was written. An import would say: 1 added, 0 revised, 0 unchanged, 0 refused.\n"
    )
    assert not CertificateCount.objects.exists()
    assert not Edition.objects.exists()


def test_a_file_that_breaks_off_in_the_middle_changes_nothing(tmp_path):
    qualification("99900014")
    tell(tmp_path, ("99900014", "2022 Q4", "England", 7))
    path = tmp_path / "broken.csv"
    path.write_text("QAN,2022 Q4,2023 Q1\n99900014,8,9\n99900022,1")

    with pytest.raises(ImportRefused, match="line 3 has 2 cells"):
        import_certificates(path)

    assert held() == [("99900014", dt.date(2022, 10, 1), 7)]
