"""The pages of the landscape: the tree at each address, its table, its files, the search."""

import io
import re

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from accounts.models import User
from landscape.exports import HEAD
from register.models import RegisteredQualification
from tests.landscape.laid import (
    qualification,
    tell_certificates,
)
from tests.landscape.reading import cells_of, file_of, lines, parts, shown_on, table_of


pytestmark = pytest.mark.django_db
IN_WORDS = {"no change", "no figure before", "no figure"}


# The tree


def test_the_tree_begins_with_the_areas_most_certificates_first(client, laid):
    answer = client.get("/landscape/?year=2022")

    assert lines(answer) == [
        ("7 Retail and Commercial Enterprise", "15"),
        ("13 Education and Training", "5"),
    ]
    assert [row[0] for row in table_of(answer)] == [
        "999/0002/2",
        "999/0003/0",
        "999/0001/4",
        "999/0004/9",
    ]


def test_the_latest_year_is_shown_unless_another_is_asked_for(client, laid):
    assert lines(client.get("/landscape/")) == lines(client.get("/landscape/?year=2023"))
    assert lines(client.get("/landscape/")) == [
        ("13 Education and Training", "15"),
        ("7 Retail and Commercial Enterprise", "15"),
    ]


def test_each_node_is_open_at_its_address_and_the_table_is_its_own(client, laid):
    area = client.get("/landscape/7/?year=2022")
    sub_area = client.get("/landscape/7.3/?year=2022")
    leaf = client.get(f"/landscape/7.3/{laid['second']}/?year=2022")

    assert lines(area) == [
        ("7 Retail and Commercial Enterprise", "15"),
        ("7.3 Service enterprises", "15"),
        ("13 Education and Training", "5"),
    ]
    assert (
        lines(sub_area)
        == lines(leaf)
        == [
            ("7 Retail and Commercial Enterprise", "15"),
            ("7.3 Service enterprises", "15"),
            ("Sample Beauty", "10"),
            ("Sample Awards", "5"),
            ("13 Education and Training", "5"),
        ]
    )
    assert table_of(leaf) == [
        [
            "999/0002/2",
            "Sample Diploma 99900022",
            "Sample Beauty",
            "Level 2",
            "7.3 Service enterprises",
            "Yes",
            "10",
        ]
    ]
    assert len(table_of(sub_area)) == len(table_of(area)) == 2


def test_each_line_leads_to_its_address_and_the_chosen_one_back_to_the_one_above(client, laid):
    page = client.get("/landscape/7.3/?year=2022").content.decode()

    assert re.findall(r'href="(/landscape/[^"]*)" aria-expanded="(\w+)"', page) == [
        ("/landscape/7/?year=2022#node-7", "true"),
        ("/landscape/7/?year=2022#node-7-7_3", "true"),
        ("/landscape/13/?year=2022#node-13", "false"),
    ]


def test_level_and_performance_tables_cut_tree_table_and_file_alike(client, laid):
    for asked in ("level=Level+2", "tables=yes"):
        answer = client.get(f"/landscape/?year=2022&{asked}")
        file = file_of(client.get(f"/landscape/table.csv?year=2022&{asked}"))

        assert lines(answer) == [("7 Retail and Commercial Enterprise", "10")]
        assert [row[0] for row in table_of(answer)] == ["999/0002/2"]
        assert [row[0] for row in file[1:]] == ["999/0002/2"]


def test_a_place_without_certificates_is_told_and_its_nearest_node_is_open(client, laid):
    answer = client.get(f"/landscape/1.1/{laid['second']}/?year=2022")

    assert "it is not in the tree" in shown_on(answer)
    assert len(table_of(answer)) == 4


@pytest.mark.parametrize(
    "address",
    [
        "?year=1999",
        "?year=%D9%A2%D9%A0%D9%A2%D9%A2",
        "?level=Level+99&tables=maybe",
        "?page=zero",
        "?page=99999999999999999999",
        "nothing/",
        "13/99999999999999999999999/",
        "%F0%9F%8C%B3/7/",
        "table.csv?area=13.1&organisation=99999999999999999999999",
        "search/",
        "search/?q=%25_%27",
        "search/?q=" + "x" * 300,
    ],
)
def test_no_address_fails(client, laid, address):
    assert client.get(f"/landscape/{address}").status_code == 200


def test_a_wrong_filter_is_told_and_the_right_ones_still_count(client, laid):
    answer = client.get("/landscape/?year=2022&level=Level+99")

    assert "Choose a level from the list." in shown_on(answer)
    assert lines(answer)[0] == ("7 Retail and Commercial Enterprise", "15")
    assert table_of(answer)[2][-1] == "5"


def test_before_the_first_import_the_page_says_so(client):
    for address in ("/landscape/", "/landscape/13/", "/landscape/search/?q=a"):
        assert "No certificates have been entered yet" in shown_on(client.get(address))
    assert client.get("/landscape/table.csv").status_code == 404


# Files


@pytest.mark.parametrize("path", ["", "7.3/", "13/"])
def test_the_files_say_what_the_table_says(client, laid, path):
    answer = client.get(f"/landscape/{path}?year=2022")
    links = re.findall(r'href="(/landscape/table[^"]+)"', answer.content.decode())
    as_csv, as_xlsx = [client.get(link.replace("&amp;", "&")) for link in links]

    assert file_of(as_csv) == [[*HEAD], *table_of(answer)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(as_xlsx.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()
    in_words = [[str(int(x)) if isinstance(x, float) else x for x in row] for row in rows]
    assert in_words == [[*HEAD], *table_of(answer)]


def test_a_number_that_is_not_known_is_called_not_available_and_texts_are_harmless(
    client, tmp_path
):
    qualification("99900014", title="=cmd()")
    qualification("99900022")
    tell_certificates(tmp_path, n99900014="", n99900022=5)

    assert table_of(client.get("/landscape/"))[-1][-1] == "Not available"
    last = file_of(client.get("/landscape/table.csv"))[-1]
    assert (last[1], last[-1]) == ("'=cmd()", "Not available")


# No raw figure anywhere


def figures_of(answer) -> set[str]:
    """Every number that an answer shows as a figure."""
    if answer.streaming:
        is_csv = answer["Content-Type"].startswith("text/csv")
        return {row[-1] for row in file_of(answer)[1:]} if is_csv else set()
    said = shown_on(answer)
    changes = {change.strip("+\u2212") for change in parts(answer, "app-tree__change")}
    counted = re.findall(r"([\d,]+) certificates", said)
    differing = re.findall(r"([\d,]+)(?: \([^)]*\))? (?:more|fewer)", said)
    shown = {*parts(answer, "app-tree__figure"), *changes, *counted, *differing}
    if b"<tbody" in answer.content:
        quarters = cells_of(answer, "app-chosen__table")
        shown |= {row[-1] for row in table_of(answer)}
        shown |= {cell for row in quarters for cell in row[1:]}
    return shown - IN_WORDS


def test_no_public_answer_has_a_figure_that_is_not_rounded(client, laid):
    """Every address that is reached from the tree, and every number it shows as a figure."""
    to_see = ["/landscape/", "/landscape/search/?q=sample", "/landscape/embed/"]
    seen, figures = set(), set()
    while to_see:
        address = to_see.pop().partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        figures |= figures_of(answer)
        if answer.streaming:
            continue
        links = re.findall(r'href="((?:/landscape/|\?)[^"]*)"', answer.content.decode())
        bare = address.partition("?")[0]
        to_see += [
            (bare + link if link.startswith("?") else link).replace("&amp;", "&") for link in links
        ]
        if "?" not in address and "table" not in address:
            to_see += [f"{address}?year=2022", f"{address}?level=Level+3", f"{address}?tables=yes"]

    assert figures == {"0", "5", "10", "15", "20", "30"}
    assert len([address for address in seen if address.startswith("/landscape/embed/")]) > 15
    assert len(seen) > 50


def test_no_page_of_a_qualification_has_a_figure_that_is_not_rounded(client, laid):
    figures = set()
    for each in RegisteredQualification.objects.all():
        page = client.get(each.get_absolute_url())
        rows = cells_of(page, "app-quarters__table")
        figures |= {cell for row in rows for cell in row[1:]}

    assert figures == {"0", "5", "10", "15"}


# Cost


@pytest.mark.parametrize(
    "path", ["", "7/", "7.3/", "embed/7.3/", "table.csv", "1.1/5/", "?level=x&year=y"]
)
def test_a_page_costs_at_most_two_statements(client, laid, django_assert_max_num_queries, path):
    with django_assert_max_num_queries(2):
        answer = client.get(f"/landscape/{path}")
        if answer.streaming:
            b"".join(answer.streaming_content)


def test_a_page_that_is_held_already_is_not_sent_again_until_the_next_edition(
    client, laid, tmp_path, django_assert_num_queries
):
    etag = client.get("/landscape/7.3/")["ETag"]

    with django_assert_num_queries(1):
        again = client.get("/landscape/7.3/", headers={"If-None-Match": etag})
    elsewhere = client.get("/landscape/7/", headers={"If-None-Match": etag})
    tell_certificates(tmp_path, n99900022=100)
    afterwards = client.get("/landscape/7.3/", headers={"If-None-Match": etag})

    assert [again.status_code, elsewhere.status_code, afterwards.status_code] == [304, 200, 200]
    assert (again["ETag"], again["Cache-Control"]) == (etag, "no-cache")


def test_a_page_is_written_once_for_all_without_cookies_until_the_next_edition(
    client, laid, tmp_path, settings, django_assert_num_queries
):
    settings.ALLOWED_HOSTS = ["testserver", "other.example.org"]
    first = client.get("/landscape/7.3/")

    with django_assert_num_queries(1):
        again = client.get("/landscape/7.3/")
    elsewhere = client.get("/landscape/7.3/", headers={"Host": "other.example.org"})
    tell_certificates(tmp_path, quarter="2023 Q4", n99900022=100)
    afterwards = client.get("/landscape/7.3/")

    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert b"http://other.example.org/landscape/7.3/" in elsewhere.content
    assert lines(afterwards) != lines(first)


def test_the_page_of_somebody_with_cookies_is_not_kept_for_others(client, laid):
    client.force_login(User.objects.create(username="somebody", email="somebody@example.org"))
    own = client.get("/landscape/7.3/")
    client.logout()

    answer = client.get("/landscape/7.3/")

    assert (b"Sign out" in own.content, b"Sign out" in answer.content) == (True, False)


def test_the_page_of_somebody_signed_in_is_never_taken_for_another(client, laid):
    etag = client.get("/landscape/")["ETag"]
    client.force_login(User.objects.create(username="somebody", email="somebody@example.org"))

    answer = client.get("/landscape/", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.has_header("ETag")) == (200, False)


# Search


def test_a_qualification_is_found_by_words_and_number_and_opens_the_tree_at_it(client, laid):
    for q in ("teaching diploma", "Dipl teach", "999/0001/4", "999 0001 4", "99900014"):
        answer = client.get("/landscape/search/", {"q": q, "year": "2022"})

        where = f"/landscape/13.1/{laid['first']}/?year=2022#node-13_1-{laid['first']}"
        assert f'href="{where}"' in answer.content.decode()
        assert "999/0001/4 · Sample Awards · Level 3 · 5 certificates" in shown_on(answer)


def test_many_are_found_as_few_are(client, laid, monkeypatch):
    monkeypatch.setattr("landscape.queries.MOST_LISTED", 0)

    answer = client.get("/landscape/search/?q=teaching")

    assert "999/0001/4" in shown_on(answer)


@pytest.mark.parametrize("q", ["eaching", "teaching cookery", "999/0001/5", "%", "'"])
def test_no_qualification_is_found_by_other_words_or_numbers(q, client, laid):
    answer = client.get("/landscape/search/", {"q": q, "year": "2022"})

    assert "999/0001/4" not in shown_on(answer)


def test_an_organisation_is_found_in_each_sub_area_where_it_has_certificates(client, laid):
    page = client.get("/landscape/search/?q=awards").content.decode()

    found = re.findall(r'href="(/landscape/[\d.]+/\d+/)#', page)
    assert found[:2] == [f"/landscape/13.1/{laid['first']}/", f"/landscape/7.3/{laid['first']}/"]


def test_the_landscape_is_reached_from_every_page(client, laid):
    assert client.get("/").content.decode().count(f'href="{reverse("landscape:tree")}"') == 3
