"""Searching on the command line, as a script uses it."""

import pytest

from tests.casefiles.cli.conftest import a_workspace
from tests.casefiles.evidence.readers.stranger import pdf, workbook


def two_cases(home, casefiles):
    """Make two cases with papers in several languages; nothing of them is read yet."""
    ws, folder = a_workspace(home, casefiles), home / "papers"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf("wages paid", "nothing", "WAGES due"))
    (folder / "b.txt").write_text("勞動\n力轉移的人員名單，二零二五年。", "utf-8")
    (folder / "c.xlsx").write_bytes(workbook(("Li", "工资"), ("Wang", "wages")))
    assert casefiles("take-in", ws, "C-001", folder, "--later").code == 0
    assert casefiles("open-case", ws, "--title", "Other", "--basis", "wro").code == 0
    (home / "d.txt").write_text("No wages here: 劳动力转移", "utf-8")
    assert casefiles("take-in", ws, "C-002", home / "d.txt", "--later").code == 0
    return ws


def two_cases_that_are_read(home, casefiles):
    assert casefiles("search", two_cases(home, casefiles), "nothing yet").code == 0


@pytest.fixture
def unread(settled):
    return settled(two_cases) / "ws"


@pytest.fixture
def papers(settled):
    return settled(two_cases_that_are_read) / "ws"


def places(ran):
    assert ran.code == 0, ran.err
    return {(each["case"], each["exhibit"], each["page"]) for each in ran.data}


def test_it_reads_what_nobody_read_and_finds_page_sheet_and_body(casefiles, unread):
    found = casefiles("search", unread, "wages", "--json")
    assert places(found) == {
        ("C-001", "E-001", 1),
        ("C-001", "E-001", 3),
        ("C-001", "E-003", 1),
        ("C-002", "E-001", 1),
    }
    quotes = {(each["case"], each["exhibit"]): each["quote"] for each in found.data}
    assert quotes["C-002", "E-001"] == "No wages here: 劳动力转移"
    assert {each["place"] for each in found.data} == {None}, "nobody recorded what they are"


def test_a_hit_says_its_place_once_facts_are_recorded(casefiles, papers):
    assert casefiles("facts", papers, "C-001").code == 0
    found = casefiles("search", papers, "wages", "--case", "C-001", "--json").data
    assert {each["place"] for each in found} == {"1:0-5", "3:0-5", "Payroll!B2"}


def test_simplified_finds_traditional_across_a_line_in_one_case_or_all(casefiles, papers):
    every = casefiles("search", papers, "劳动力转移", "--json")
    assert places(every) == {("C-001", "E-002", 1), ("C-002", "E-001", 1)}
    one = casefiles("search", papers, "劳动力转移", "--case", "C-001", "--json")
    assert places(one) == {("C-001", "E-002", 1)}
    assert one.data[0]["runs"] == [[0, 6]]


def test_filters_and_a_limit(casefiles, papers):
    held = casefiles("search", papers, "wages format:pdf", "--limit", "1", "--json")
    assert len(held.data) == 1
    assert held.data[0]["exhibit"] == "E-001"
    alone = casefiles("search", papers, "name:b.txt", "--json")
    assert places(alone) == {("C-001", "E-002", 1)}


def test_nothing_found_is_an_empty_list_and_a_faulty_query_is_refused(casefiles, papers):
    assert casefiles("search", papers, "absent", "--json").data == []
    refused = casefiles("search", papers, 'wages "open')
    assert refused.code == 1
    assert "at character 7: a quotation mark that is not closed" in refused.err


def test_the_stored_text_of_one_or_all(casefiles, papers):
    one = casefiles("text", papers, "E-001", "--case", "C-001", "--json")
    assert [(each["page"], each["text"].strip()) for each in one.data] == [
        (1, "wages paid"),
        (2, "nothing"),
        (3, "WAGES due"),
    ]
    every = casefiles("text", papers, "--all", "--json")
    assert [each["text"] for each in every.data if each["exhibit"] == "E-003"] == [
        "Li\t工资\nWang\twages"
    ]
    assert casefiles("text", papers).code == 1
    assert casefiles("text", papers, "E-099").code == 1


@pytest.mark.parametrize("name", ["readings.sqlite", "search.sqlite"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda held: held[: len(held) // 2],
        lambda held: b"garbage" * 100,
        lambda held: b"",
        lambda held: held[:100] + bytes(len(held) - 100),
        lambda held: held.replace("的".encode(), "之".encode()).replace(b"wages", b"wagon"),
    ],
    ids=["cut", "garbage", "empty", "zeros", "altered"],
)
def test_a_damaged_cache_troubles_nobody(casefiles, papers, name, damage):
    before = casefiles("search", papers, "wages OR 转移", "--json")
    assert len(before.data) == 5
    for log in (papers / "cache").glob("*-*"):
        log.unlink()
    path = papers / "cache" / name
    path.write_bytes(damage(path.read_bytes()))
    after = casefiles("search", papers, "wages OR 转移", "--json")
    assert after.data == before.data


def test_it_says_how_far_it_reached_and_that_what_was_recognized_is_gone(casefiles, papers):
    assert casefiles("facts", papers, "C-001").code == casefiles("facts", papers, "C-002").code == 0
    assert "1 with scans not recognized yet (3 pages)" in casefiles("search", papers, "wages").err
    (papers / "cache" / "ocr.sqlite").write_bytes(b"garbage" * 1000)
    assert (
        "`casefiles evidence ocr` reads them once more" in casefiles("search", papers, "wages").err
    )
    assert "once more" not in casefiles("search", papers, "wages").err


def test_it_says_that_bytes_are_gone_or_changed(casefiles, unread):
    [first, second, *_] = sorted((unread / "blobs").glob("??/*"))
    first.chmod(0o600)
    first.write_bytes(b"other bytes")
    second.unlink()
    assert "2 exhibits not searched: their bytes" in casefiles("search", unread, "absent").err


def test_where_nothing_can_be_kept_nothing_is_said_to_be_read_anew(casefiles, unread):
    (unread / "cache").mkdir(exist_ok=True)
    (unread / "cache" / "readings.sqlite").mkdir()
    done = casefiles("reread", unread)
    assert done.code != 0
    assert "could not be written" in done.err
    assert len(casefiles("search", unread, "wages", "--json").data) == 4


def test_everything_can_be_read_anew(casefiles, papers):
    assert casefiles("reread", papers).out == "4 files were read anew.\n"
    assert casefiles("reread", papers, "E-001", "--case", "C-001").out == (
        "1 file was read anew.\n"
    )
    assert len(casefiles("search", papers, "wages", "--json").data) == 4
