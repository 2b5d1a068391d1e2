"""Every row that ships says what its cell says, and nothing of a name is lost."""

import hashlib
import re
from collections import Counter
from dataclasses import replace

import pytest

from casefiles.chain.screening.list_rows import entity_row, order_day, order_row
from casefiles.chain.screening.model import NameKind, RowSubject
from casefiles.chain.screening.snapshot_text import keyed, write_snapshot
from casefiles.chain.screening.split_names import split_entity, split_order
from resources import folder
from tests.casefiles.chain.screening.shipped import CBP, DHS, cells, snapshot

JOINING = frozenset(
    "and also formerly known as including one two three five alias aliases or".split()  # noqa: SIM905
    + "fishing vessel vessels owned by of".split()  # noqa: SIM905
)


@pytest.mark.parametrize("name", [DHS, CBP])
def test_a_snapshot_is_of_the_file_beside_it(name):
    shipped = snapshot(name)
    file = folder("lists") / f"{name}-{shipped.dated}.csv"
    assert len(shipped.rows) == len(cells(name)) > 0
    assert hashlib.sha256(file.read_bytes()).hexdigest() == shipped.digest
    assert len(shipped.by_key) == len(shipped.rows)
    text = (folder("lists") / f"{name}-{shipped.dated}.json").read_text("utf-8")
    assert write_snapshot(shipped) == text


def test_every_entity_is_split_as_it_ships():
    again = [
        entity_row(
            f"2(d)(2)(B)({e['section_2d2B']})",
            e["name_as_listed"],
            e["effective_date_as_listed"],
        )
        for e in cells(DHS)
    ]
    shipped = snapshot(DHS)
    assert keyed(replaced(shipped, again)).rows == shipped.rows
    assert [e.verbatim for e in shipped.rows] == [e["name_as_listed"] for e in cells(DHS)]


def test_every_order_is_split_as_it_ships():
    shipped = snapshot(CBP)
    for row, cell in zip(shipped.rows, cells(CBP), strict=True):
        again = order_row(
            row.section, cell["entity"], order_day(cell["effective_date"]), aliases=cell["aliases"]
        )
        assert (row.names, row.subject, row.extends, row.place, row.verbatim) == (
            again.names, again.subject, again.extends, again.place, again.verbatim,
        )  # fmt: skip
        assert row.effective == again.effective
        assert (row.country, row.status) == (cell["country"], cell["status"])
        told = [row.section, row.industry, row.merchandise, row.remarks]
        assert all(each in cell["notes"] for each in told)
        assert sum(map(len, told)) >= len(cell["notes"]) - len(
            "; Industry: ; Merchandise: ; Remarks: "
        )


@pytest.mark.parametrize("name", [DHS, CBP])
def test_nothing_of_a_name_is_lost(name):
    for row in snapshot(name).rows:
        kept = Counter(words(" ".join([*(n.name for n in row.names), row.extends, row.place])))
        lost = Counter(words(row.verbatim)) - kept
        assert set(lost) <= JOINING, row.verbatim


def test_how_many_stand_in_which_section_and_status():
    """As many as in the file that the list was read from."""
    assert Counter(row.section for row in snapshot(DHS).rows) == Counter(
        f"2(d)(2)(B)({cell['section_2d2B']})" for cell in cells(DHS)
    )
    assert Counter((row.section, row.status) for row in snapshot(CBP).rows) == Counter(
        (cell["notes"].partition(";")[0], cell["status"]) for cell in cells(CBP)
    )
    superseded = sum("superseded by" in cell["notes"] for cell in cells(CBP))
    assert sum(row.superseded for row in snapshot(CBP).rows) == superseded > 0


def test_an_entity_in_two_sections_has_two_rows_with_dates_of_their_own():
    daqo = [e for e in snapshot(DHS).rows if "Daqo" in e.verbatim]
    assert [(e.section[-3:], e.since) for e in daqo] == [
        ("(i)", "2022-06-21"),
        ("(v)", "2024-11-25"),
    ]


@pytest.mark.parametrize(
    ("cell", "names", "extends"),
    [
        ("A Co., Ltd. (and two aliases: B; and C)", ["A Co., Ltd.", "B", "C"], ""),
        ("A (including one alias: B (Shanshan) Co.) and subsidiaries", ["A", "B (Shanshan) Co."],
         "subsidiaries"),
        ("A Co., Ltd. (also known as B Co. and C Co.; and formerly known as D)",
         ["A Co., Ltd.", "B Co.", "C Co.", "former D"], ""),
        ("A (also known as B and formerly known as C Ltd.; and D Ltd.)",
         ["A", "B", "former C Ltd.", "former D Ltd."], ""),
        ("A (also known as X (Dalian) Trade)", ["A", "X (Dalian) Trade"], ""),
        ("Bayi Iron and Steel", ["Bayi Iron and Steel"], ""),
        ("Hoshine Co., Ltd., and Subsidiaries", ["Hoshine Co., Ltd."], "Subsidiaries"),
        ("Corps (XPCC) and its subordinate and affiliated entities", ["Corps", "XPCC"],
         "its subordinate and affiliated entities"),
        ("A (never closed: also known", ["A (never closed: also known"], ""),
        ("A (also known as B", ["A", "B"], ""),
    ],
)  # fmt: skip
def test_an_entity_cell(cell, names, extends):
    found = split_entity(cell)
    told = [("former " if e.kind is NameKind.FORMER else "") + e.name for e in found.names]
    assert (told, found.extends) == (names, extends)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Yunnan Machinery a/k/a Golden Horse Factory; a/k/a Yunnan 1st Prison",
         ["Yunnan Machinery", "Golden Horse Factory", "Yunnan 1st Prison"]),
        ("A Factory (aka B Works)", ["A Factory", "B Works"]),
        ("A Co., Ltd. and B Co., Ltd.", ["A Co., Ltd.", "B Co., Ltd."]),
        ("Farming, Industry, and Trade Co., Ltd.", ["Farming, Industry, and Trade Co., Ltd."]),
        ("Wulin (or Wuling) Works", ["Wulin Works", "Wuling Works"]),
    ],
)  # fmt: skip
def test_the_cell_of_an_order(cell, names):
    assert [each.name for each in split_order(cell).names] == names


def test_an_order_is_about_a_region_goods_of_a_country_or_a_vessel_where_it_names_no_company():
    of = {e.subject: e for e in snapshot(CBP).rows}
    assert {e.code for e in snapshot(CBP).rows if e.subject is RowSubject.COUNTRY_GOODS} == {
        "TM", "CD", "MW",
    }  # fmt: skip
    assert "Autonomous Region" in of[RowSubject.REGION].verbatim
    owner = [e for e in snapshot(CBP).rows if "Dalian Ocean" in e.verbatim]
    assert owner[0].names[0].name == "Dalian Ocean Fishing Co. Ltd."


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def replaced(shipped, rows):
    return replace(shipped, rows=tuple(rows))
