"""What stands at a node beside its certificates, and the landscape on the pages of others."""

import re

import pytest
from django.urls import reverse
from lxml import html

from landscape.models import Edition, Tree
from tests.landscape.laid import qualification, tell_quarters
from tests.landscape.reading import cells_of, lines, parts, shown_on, table_of


pytestmark = pytest.mark.django_db


# Changes on the year before


def test_each_node_shows_its_change_on_the_year_before(client, laid):
    answer = client.get("/landscape/7.3/")

    names = [name for name, _ in lines(answer)]
    assert [*zip(names, parts(answer, "app-tree__change"), strict=True)] == [
        ("13 Education and Training", "+10"),
        ("7 Retail and Commercial Enterprise", "no change"),
        ("7.3 Service enterprises", "no change"),
        ("Sample Beauty", "no change"),
        ("Sample Awards", "no change"),
    ]


def test_a_node_without_a_figure_the_year_before_says_so(client, tmp_path):
    qualification("99900014")
    qualification("99900022", sector_subject_area="7.3")
    tell_quarters(
        tmp_path, n99900014=[200, 0, 0, 0, 100, 0, 0, 0], n99900022=[0, 0, 0, 0, 8, 0, 0, 0]
    )

    assert parts(client.get("/landscape/"), "app-tree__change") == ["\u2212100", "no figure before"]
    assert "10 certificates in 2023 to 2024: there is no figure for the year before." in shown_on(
        client.get("/landscape/7/")
    )
    assert (
        "100 certificates in 2023 to 2024: 100 (50%) fewer than in the year before, which had 200."
    ) in shown_on(client.get("/landscape/13/"))
    assert "110 certificates in 2023 to 2024: 90 (45%) fewer than in the year before" in shown_on(
        client.get("/landscape/")
    )


def test_years_that_are_not_both_whole_are_not_compared_and_the_page_says_why(client, laid):
    answer = client.get("/landscape/?year=2022")

    assert parts(answer, "app-tree__change") == []
    assert "not all quarters of both years have been entered" in shown_on(answer)


# Quarters


def test_the_quarters_of_the_chosen_node_stand_beside_those_of_the_year_before(client, laid):
    assert cells_of(client.get("/landscape/13.1/"), "app-chosen__table") == [
        ["October to December", "10", "5"],
        ["January to March", "5", "0"],
        ["April to June", "0", "0"],
        ["July to September", "0", "0"],
    ]
    assert "All subject areas, by quarter" in shown_on(client.get("/landscape/"))


def test_bars_are_as_high_as_the_figures_of_the_table(client, laid):
    page = html.fromstring(client.get("/landscape/13.1/").content)

    (chart,) = page.find_class("app-chosen__chart")
    bars = [(bar.get("class")[-6:], float(bar.get("height"))) for bar in chart.xpath(".//rect")]
    assert bars == [("before", 58.0), ("en__bar"[-6:], 116.0), ("en__bar"[-6:], 58.0)]


def test_a_quarter_that_nobody_told_is_not_none(client, tmp_path):
    qualification("99900014")
    tell_quarters(tmp_path, n99900014=[8, 0, "", ""])

    answer = client.get("/landscape/13/")

    assert cells_of(answer, "app-chosen__table") == [
        ["October to December", "10"],
        ["January to March", "0"],
        ["April to June", "not entered yet"],
        ["July to September", "not entered yet"],
    ]
    assert "Not all quarters of this academic year have been entered yet" in shown_on(answer)


def test_an_edition_from_before_there_were_quarters_is_still_shown(client, laid):
    def without(nodes):
        bare = [{k: v for k, v in n.items() if k not in ("quarters", "before")} for n in nodes]
        return [{**node, "nodes": without(node["nodes"])} for node in bare]

    Edition.objects.update(quarters=[])
    for tree in Tree.objects.all():
        Tree.objects.filter(pk=tree.pk).update(nodes=without(tree.nodes), before=[])

    for address in ("", "7/", f"7.3/{laid['first']}/"):
        answer = client.get(f"/landscape/{address}")
        assert parts(answer, "app-tree__change") == []
        assert cells_of(answer, "app-chosen__table")[0] == [
            "October to December",
            "not entered yet",
        ]


# Shared and embedded


def addresses(laid):
    here = [reverse("landscape:tree"), "/landscape/7/", f"/landscape/7.3/{laid['second']}/"]
    return here, [address.replace("/landscape/", "/landscape/embed/") for address in here]


def test_only_the_embedded_landscape_may_be_framed(client, laid):
    ours, embedded = addresses(laid)
    others = ["/", "/landscape/search/?q=a", "/landscape/table.csv", "/landscape/none/none/none/"]

    for address in (*ours, *others):
        answer = client.get(address)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    for address in embedded:
        answer = client.get(address)
        assert not answer.has_header("X-Frame-Options")
        policy = answer["Content-Security-Policy"].split("; ")
        assert [rule for rule in policy if rule.startswith("frame-ancestors")] == [
            "frame-ancestors *"
        ]
        assert "default-src 'self'" in policy


def test_an_embedded_page_that_is_held_already_may_still_be_framed(client, laid):
    etag = client.get("/landscape/embed/7/")["ETag"]

    again = client.get("/landscape/embed/7/", headers={"If-None-Match": etag})

    assert (again.status_code, again.has_header("X-Frame-Options")) == (304, False)


def test_the_embedded_landscape_shows_the_same_without_header_footer_and_search(client, laid):
    ours, embedded = [[client.get(each) for each in kind] for kind in addresses(laid)]

    assert [lines(answer) for answer in embedded] == [lines(answer) for answer in ours]
    assert [table_of(answer) for answer in embedded] == [table_of(answer) for answer in ours]
    for answer in embedded:
        page = html.fromstring(answer.content)
        assert page.xpath("//header | //footer | //*[@name='q']") == []
        links = page.xpath("//nav//a/@href")
        assert [link for link in links if not link.startswith("/landscape/embed/")] == []


def test_the_page_gives_its_address_and_what_embeds_it(client, laid):
    page = html.fromstring(client.get("/landscape/7.3/?year=2022").content)

    (address,) = page.xpath("//*[@id='address']/@value")
    (snippet,) = page.xpath("//*[@id='snippet']/text()")
    assert address == "http://testserver/landscape/7.3/?year=2022"
    (source,) = re.findall(r'<iframe src="([^"]+)" title="[^"]+"', snippet)
    assert source == "http://testserver/landscape/embed/7.3/?year=2022"
    assert client.get(source).status_code == 200


def test_the_page_prints_its_address_and_the_day_of_its_figures(client, laid, clock):
    (printed,) = parts(client.get("/landscape/7.3/"), "app-landscape__printed")

    day = Edition.objects.get(is_current=True).made_at
    assert printed == f"http://testserver/landscape/7.3/. Figures of {day:%-d %B %Y}."


# Notes


def test_the_notes_say_what_is_shown_what_is_left_out_and_whom_to_ask(client, laid, settings):
    settings.LANDSCAPE_CONTACT = "figures@example.org"

    (notes,) = parts(client.get("/landscape/"), "app-landscape__notes")

    for said in (
        "15 sector subject areas",
        "at least one certificate",
        "“went on our register after 31 August of the selected academic year”. We read that as",
        "is offered in England, we count it. These are this service's own rules.",
        "such as projects (this service's own rule)",
        "GCSEs and A levels",
        "the technical qualifications of T Levels",
        "performance tables",
        "October to September",
        "nearest 5. Fewer than 5 are shown as 5, and 0 means none",
        "sum of rounded figures",
        "summer 2020",
        "accredited official statistics",
        "write to figures@example.org",
    ):
        assert said in notes
