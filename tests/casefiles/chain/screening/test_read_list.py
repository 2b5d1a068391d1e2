"""A newer list is read from what the offices publish, in a confined worker, and compared."""

from datetime import date

import pytest

from casefiles.chain.screening.compare import compare
from casefiles.chain.screening.model import NameKind
from casefiles.chain.screening.read_list import day_in_name, read_list
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.errors import Faulty, Impossible, Unreadable
from resources import folder
from tests.casefiles.chain.screening.official import orders, page
from tests.casefiles.chain.screening.shipped import CBP, DHS, cells, snapshot

TODAY = date(2026, 11, 26)
WRO = {
    "Effective Date": "6/23/2026",
    "Country Code": "JO",
    "Country": "Jordan",
    "Merchandise": "Garments",
    "WRO/Finding": "WRO",
    "Industry": "Apparel, Footwear and Textiles",
    "Status": "Active",
    "Entity": "Needle Craft Ltd",
}


@pytest.fixture(scope="module")
def readers():
    with Readers() as readers:
        yield readers


@pytest.fixture
def read(tmp_path, readers):
    def read(name, content, dated=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_list(path, dated, readers, TODAY)

    return read


def test_the_page_of_the_shipped_list_says_what_ships(read):
    sections = {}
    for each in cells(DHS):
        name = each["name_as_listed"].replace("&", "&amp;").replace("Co., Ltd", "Co.,&nbsp;Ltd")
        of = sections.setdefault(each["section_2d2B"], [])
        of.append((name, each["effective_date_as_listed"]))
    found = read("uflpa-2026-07-09.html", page(**sections))
    assert found.rows == snapshot(DHS).rows
    assert (found.list, found.dated) == (DHS, date(2026, 7, 9))
    assert found.page_says == "Last Updated: 08/03/2026"
    assert compare(snapshot(DHS), found).nothing


def test_what_a_newer_page_changes_is_told_row_by_row(read):
    first = page(
        i=[("A Co., Ltd.", "June 21, 2022"), ("B Co., Ltd.", "June 21, 2022")],
        v=[("A Co., Ltd.", "June 21, 2022")],
    )
    later = page(
        i=[("A Co. Ltd. (also known as Alpha)", "June 21, 2022"), ("C", "August 3, 2026")],
        v=[("A Co., Ltd.", "June 22, 2022")],
    )
    change = compare(read("2026-07-01.html", first), read("2026-08-04.html", later))
    assert [e.verbatim for e in change.added] == ["C"]
    assert [e.verbatim for e in change.gone] == ["B Co., Ltd."]
    assert [(e.new.section[-3:], e.fields) for e in change.altered] == [
        ("(i)", ("names",)), ("(v)", ("effective",)),
    ]  # fmt: skip
    assert (change.old, change.new) == (date(2026, 7, 1), date(2026, 8, 4))


def test_orders_are_read_with_line_ends_and_accents_of_windows(read):
    remarks = "Viscose removed,\n10/12/2016 – “see” Finding"
    entity = "Café Hélène S.A. a/k/a Helena Coffee"
    found = read(
        "wro-fy26-2026-06-23.csv", orders(WRO, {**WRO, "Entity": entity, "Remarks": remarks})
    )
    needle, helena = found.rows
    assert (needle.code, needle.merchandise, needle.effective) == (
        "JO",
        "Garments",
        date(2026, 6, 23),
    )
    assert helena.remarks == "Viscose removed, 10/12/2016 – “see” Finding"
    assert [(e.name, e.kind) for e in helena.names] == [
        ("Café Hélène S.A.", NameKind.NAME), ("Helena Coffee", NameKind.ALIAS),
    ]  # fmt: skip
    assert (found.list, found.dated) == (CBP, date(2026, 6, 23))


def test_a_file_of_the_shipped_orders_changes_nothing(read):
    rows = [
        {
            "Effective Date": f"{row.effective:%m/%d/%Y}",
            "Country Code": row.code,
            "Country": row.country,
            "Merchandise": row.merchandise,
            "WRO/Finding": row.section,
            "Industry": row.industry,
            "Status": row.status,
            "Entity": "; a/k/a ".join([c["entity"], *filter(None, c["aliases"].split(" | "))]),
            "Remarks": row.remarks.replace("removed from", "removed\nfrom"),
        }
        for row, c in zip(snapshot(CBP).rows, cells(CBP), strict=True)
    ]
    found = read("2026-06-23.csv", orders(*rows))
    change = compare(snapshot(CBP), found)
    assert (change.added, change.gone, change.altered) == ((), (), ())


@pytest.mark.parametrize("name", [DHS, CBP])
def test_the_files_beside_the_lists_are_read_as_well(read, name):
    shipped = snapshot(name)
    file = folder("lists") / f"{name}-{shipped.dated}.csv"
    found = read(file.name, file.read_bytes())
    assert compare(shipped, found).nothing
    assert found.digest == shipped.digest
    with pytest.raises(Faulty):
        read(file.name, file.read_bytes() + b"x,y,z\n")


def test_every_row_that_is_none_is_named_at_once(read):
    broken = page(i=[("A", "June 31, 2022"), ("B", "soon"), ("C", "June 21, 2022")])
    with pytest.raises(Faulty) as caught:
        read("2026-07-09.html", broken)
    assert len(caught.value.faults) == 2
    with pytest.raises(Faulty, match="neither a WRO nor a Finding"):
        read("2026-07-09.csv", orders({**WRO, "WRO/Finding": "Order"}))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("2026-01-01.html", "<html><body><p>Not found</p></body></html>", "no table of names"),
        ("2026-01-01.html", page(i=[("A", "June 21, 2022")]).replace("2(d)", "3(d)"), "no section"),
        ("2026-01-01.csv", "a,b,c\n1,2,3\n", "not “Merchandise”"),
        ("2026-01-01.csv", "", "missing"),
    ],
)
def test_what_is_no_list_is_refused(read, name, content, says):
    with pytest.raises(Faulty) as caught:
        read(name, content)
    assert says in " ".join(caught.value.faults)


def test_bytes_that_are_no_text_are_unreadable(read):
    with pytest.raises(Unreadable):
        read("2026-01-01.csv", bytes(range(256)) * 40)


def test_a_web_archive_is_told_from_a_page(read):
    with pytest.raises(Impossible, match="HTML only"):
        read("2026-01-01.mhtml", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<html>")


def test_a_list_is_of_a_day(read):
    with pytest.raises(Impossible, match="On which day"):
        read("uflpa.html", page(i=[("A", "June 21, 2022")]))
    with pytest.raises(Impossible, match="has not come yet"):
        read("uflpa.html", page(i=[("A", "June 21, 2022")]), date(2027, 1, 1))
    assert read("uflpa.html", page(i=[("A", "June 21, 2022")]), TODAY).dated == TODAY


def test_the_day_in_the_name_of_a_file():
    assert day_in_name("withhold-release-orders-findings-fy26-2026-09-29.csv") == date(2026, 9, 29)
    assert day_in_name("uflpa_20260731.html") == date(2026, 7, 31)
    assert day_in_name("report 2026-13-45.html") is None
