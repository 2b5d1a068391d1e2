"""A thin case under an order: solar modules, imported before June 21, 2022, six papers, one PDF."""

import os
import re
from pathlib import Path

import pytest

from casefiles.sample_case.pdf_paper import paper, text, title
from casefiles.sample_case.trade_papers import HARBOR
from tests import shell
from tests.pages_read import page_texts, stranded

PAPERS = {
    "1 detention notice": (
        "2022-03-21",
        "NOTICE OF DETENTION",
        "Detention 2022-2704-00551, March 21, 2022. Port 2704, Los Angeles, California.",
        (
            "Entry BW1-2200417-3, line 1: 620 solar modules, presented for examination on"
            " March 17, 2022."
        ),
        (
            "Reason: Withhold Release Order of June 24, 2021, silica-based products of Hoshine"
            " Silicon Industry Co., Ltd. and its subsidiaries."
        ),
        (
            "Submit papers that show the origin of the silica and the polysilicon. Contact: Import"
            " Specialist, team 732."
        ),
    ),
    "2 polysilicon certificate": (
        "2021-10-15",
        "PRODUCTION CERTIFICATE",
        "Elbtal Polysilicon GmbH, Werkstrasse 4, 01587 Riesa, Saxony, Germany.",
        (
            "Lot ET-2110, 900 kg of polysilicon, was made at Riesa of silicon metal lot FS-21-07"
            " and of no other. Finnmark Silisium AS, Kirkenes, Norway, smelted that lot of quartz"
            " of its own quarry at Tana, Norway."
        ),
    ),
    "3 consignments": (
        "2021-10-20",
        "RECORD OF TWO CONSIGNMENTS",
        "Nordsee Forwarding GmbH, Hamburg.",
        (
            "Silicon metal lot FS-21-07, 1,050 kg, Finnmark Silisium AS, Kirkenes, to Elbtal"
            " Polysilicon GmbH, Riesa, delivered on September 6, 2021."
        ),
        (
            "Polysilicon lot ET-2110, 900 kg, Elbtal Polysilicon GmbH, Riesa, to Song Hong Solar"
            " Co., Ltd., Bac Giang, handed to the ship on October 20, 2021."
        ),
    ),
    "4 production record": (
        "2022-02-10",
        "PRODUCTION RECORD",
        "Song Hong Solar Co., Ltd., Lot 7, Dinh Tram Industrial Park, Bac Giang.",
        (
            "Ingots, wafers, cells and 620 modules SH-400 were made here of polysilicon lot ET-2110"
            " and of no other lot, batch by batch."
        ),
    ),
    "5 invoice": (
        "2022-02-12",
        "COMMERCIAL INVOICE SH-2202",
        "Song Hong Solar Co., Ltd. to Brightwater Solar Inc.: 620 modules SH-400, USD 93,000.00.",
    ),
    "6 delegation": (
        "2022-01-03",
        "DELEGATION OF AUTHORITY",
        (
            "The compliance director, Ruth Alvarado, signs for Brightwater Solar Inc. whatever is"
            " submitted to U.S. Customs and Border Protection, for all of its entries."
        ),
    ),
}

CASE = {
    "basis": "wro",
    "supplier": "Song Hong Solar Co., Ltd.",
    "importer": "Brightwater Solar Inc.",
    "goods": "Solar modules SH-400",
    "hts": "8541.43.0010",
    "quantity": "620 pieces",
    "entries": "BW1-2200417-3, line 1",
    "port": "2704, Los Angeles",
    "contact": "R. Alvarado, +1 562 555 0107",
    "order-reference": "WRO of June 24, 2021 (Hoshine)",
    "entry-date": "2022-03-16",
}

ANSWERS = Path(__file__).with_name("a_thin_order_case.yaml")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """The PDF that is issued of it on the command line."""
    folder = tmp_path_factory.mktemp("thin")
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(folder / "config"),
        "CASEFILES_ACTOR": "Ada",
    }

    def run(*words):
        done = shell.run(*words, environment=environment)
        assert done.code == 0, (words, done.out, done.err)

    work, papers, out = folder / "work", folder / "papers", folder / "attestation.pdf"
    papers.mkdir()
    for name, (day, head, *words) in PAPERS.items():
        story = [title(head, HARBOR), *(text(each, HARBOR) for each in words)]
        made = paper(None, story, HARBOR, name=head, made=day)
        (papers / f"{name}.pdf").write_bytes(made)
    (folder / "password").write_text("correct horse battery\n")
    (folder / "password").chmod(0o600)
    password = ("--password-file", folder / "password")
    run("new", work)
    known = [word for name, value in CASE.items() for word in (f"--{name}", value)]
    run("open-case", work, "--title", "Brightwater Solar, modules of March 2022", *known)
    run("take-in", work, "C-001", papers)
    run("assess", work, "C-001", "--answers", ANSWERS)
    run("identity", "new", folder / "ruth.p12", "--name", "Ruth Alvarado", *password)
    run("attest", work, "C-001", "--out", out, "--identity", folder / "ruth.p12", *password)
    return out.read_bytes()


@pytest.fixture(scope="module")
def issued(pdf):
    """It page by page as text."""
    return page_texts(pdf)


def test_it_has_four_to_eight_pages(issued):
    assert 4 <= len(issued) <= 8


def test_no_heading_is_stranded(pdf):
    assert stranded(pdf) == []


def test_it_says_what_the_order_reaches_and_nothing_of_a_presumption(issued):
    said = " ".join(" ".join(issued).split())
    assert "The documents show that the goods are outside the order." in said
    assert "Imported before June 21, 2022" in said
    assert "presum" not in said.casefold()
    assert "rebut" not in said.casefold().replace("rebuttal desk", "")


def test_each_sentence_about_the_notice_and_the_order_stands_on_its_paper(issued):
    """What CBP asked and why it holds the goods is what the notice says, in its own words."""
    said = " ".join(" ".join(issued).split())
    [(_, _, *notice)] = [each for name, each in PAPERS.items() if name.startswith("1")]
    reason = "silica-based products of Hoshine Silicon Industry Co., Ltd. and its subsidiaries"
    asked = "that show the origin of the silica and the polysilicon"
    for words in (reason, asked, "March 17, 2022", "2022-2704-00551", "Specialist, team 732"):
        assert words in said
        assert words in " ".join(notice)
    assert "has it as: Hoshine Silicon Industry Co. Ltd. and Subsidiaries" in said
    assert "The results hold for these scopes and periods" in said
    assert "How people work there was not examined. Nothing here states" in said
    assert "No conclusion can be drawn" not in said


def test_the_statements_rest_on_papers_of_the_goods_and_not_on_cbps_notice(issued):
    said = " ".join(issued[0].split())
    rests = said[said.index("rest above all on") : said.index("Evidence against it".upper())]
    assert "Production certificate of polysilicon lot ET-2110 [E-002, p. 1]" in rests
    assert "E-001" not in rests
    assert "stands at each step, with its documents" in " ".join(" ".join(issued).split())


def test_nothing_that_was_not_examined_is_a_wall_of_names(issued):
    said = " ".join(" ".join(issued).split())
    assert "How people work there was not examined. Indicators without a document:" in said
    assert "5 rows of the lists name nobody and hold by origin." in said
    for name in ("debt bondage", "minders or cadres", "Marange Diamond Fields", "Artisanal Small"):
        assert name not in said


def test_no_heading_stands_over_nothing(issued):
    """The line under each label of the first page is a sentence, and no other label."""
    lines = [each.strip() for each in issued[0].splitlines()]
    labels = [n for n, each in enumerate(lines) if re.fullmatch(r"[A-Z][A-Z ,]+", each)]
    assert len(labels) >= 3
    assert not {n + 1 for n in labels} & {*labels}


def test_no_page_has_a_citation_of_law_in_capitals(issued):
    for page in issued:
        assert "(B)(4)" not in page


def test_cbps_notice_is_among_the_six_exhibits_that_were_examined(issued):
    said = " ".join(" ".join(issued).split())
    listed = said[said.rindex("Index of exhibits") :]
    assert [each for each in range(1, 7) if f"E-00{each}" in listed] == [*range(1, 7)]
    assert "March 21, 2022 Notice of detention" in said
    assert "as noted by" not in said
