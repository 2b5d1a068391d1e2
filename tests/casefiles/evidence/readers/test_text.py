"""What is learnt of text, tables in text files and web pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers import client, delimited, formats, text
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import Finding, in_part
from casefiles.evidence.readers.text_chunks import join_chunks
from casefiles.evidence.viewer_content import cells_in
from tests.casefiles.evidence.readers.stranger import opened

CHINESE = (
    "喀什市某纺织有限公司工资表,2024年3月。姓名、工号、实发工资。本公司的员工在合同期内可以离职。"
)
UYGHUR = "قەشقەر ۋىلايىتى توقۇمىچىلىق شىركىتىنىڭ ئىش ھەققى جەدۋىلى"


@pytest.mark.parametrize(
    ("said", "encoding", "known_as"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8-sig"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (CHINESE, "utf-16", "utf-16"),
        ("Wages of March, paid in full.", "utf-16-le", "utf-16-le"),
        ("Wages of March, paid in full.", "utf-16-be", "utf-16-be"),
        (UYGHUR, "utf-8", "utf-8"),
        ("plain", "ascii", "ascii"),
    ],
)
def test_an_encoding_is_found(readers, said, encoding, known_as) -> None:
    found = client.text(readers, opened(said.encode(encoding))).found
    assert (found.text, found.encoding, found.in_part) == (said, known_as, "")


def test_big5_and_japanese_are_not_taken_for_gb18030(readers) -> None:
    for said, encoding in (
        ("本公司員工的工資表與合約書，於每月月底發放，不得扣押身份證件。" * 4, "big5"),
        ("従業員は自由に退職することができます。賃金は毎月支払われます。" * 4, "euc_jp"),
    ):
        assert client.text(readers, opened(said.encode(encoding))).found.text == said


def test_what_a_file_declares_is_believed_only_if_it_fits(readers) -> None:
    declared = f'<?xml version="1.0" encoding="GB2312"?><a>{CHINESE}</a>'
    found = client.text(readers, opened(declared.encode("gb18030"))).found
    assert (found.text, found.basis) == (declared, "declared by the file")
    wrong = declared.replace("GB2312", "ascii")
    found = client.text(readers, opened(wrong.encode("gb18030"))).found
    assert found.text == wrong
    assert "declares ascii, which does not fit" in found.basis


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_utf_8_is_given_back_as_it_was(said) -> None:
    raw = said.encode()
    encoding, _ = text.encoding_of(raw)
    assert text.decoded(raw, encoding) == said or encoding != "utf-8"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(raw) -> None:
    try:
        encoding, _ = text.encoding_of(raw)
    except text.CannotRead:
        return
    assert isinstance(text.decoded(raw, encoding), str)


def test_what_is_no_text_is_said_to_be_none(readers) -> None:
    assert client.text(readers, opened(bytes(range(256)))).reason is Reason.UNSUPPORTED


def test_a_web_page_is_shown_as_what_it_says(readers) -> None:
    page = (
        "<html><head><title>t</title><script>alert(1)</script></head>"
        "<body><p>Wages &lt;paid&gt;</p><img src=http://example.org/x.png>"
        "<table><tr><td>A</td><td>B</td></tr></table></body></html>"
    )
    assert client.page_words(readers, opened(page.encode())).found.text == "Wages <paid>\n\nA B"


def test_a_table_keeps_what_was_written(readers) -> None:
    table = '工号,姓名,实发\n00123,"王, 小明",3000.50\n00124,李华,2950\n'
    file = opened(table.encode("gb18030"))
    found = read_file(readers, file, "")
    [sheet] = found.finding.facts["sheets"]
    assert (sheet["rows"], sheet["columns"], found.finding.facts["encoding"]) == (3, 3, "gb18030")
    pieces = [each.piece for each in found.pieces()]
    assert cells_in(pieces, (0, 0, 10, 10)).cells[1] == ("00123", "王, 小明", "3000.50")
    assert cells_in(pieces, (1, 1, 1, 1)).cells == (("王, 小明",),)


def test_a_table_longer_than_is_read_is_read_in_part_and_says_so(monkeypatch) -> None:
    monkeypatch.setattr(delimited, "MOST_ROW", 100)
    file = opened(b"".join(b"%d,x\n" % row for row in range(1, 151)))
    found = delimited.lines(file, None, 0)
    assert found.in_part == "rows 1 to 100 of 150"
    assert found.lines[-1].text.rpartition("\n")[2] == "100\tx"
    assert (
        "; read in part: rows 1 to 100 of 150"
        in Finding(formats.CSV, "", facts=in_part(found.in_part)).in_words
    )


def test_a_text_longer_than_an_answer_is_all_there(readers) -> None:
    said = "".join(f"{number}\n" for number in range(400_000))
    found = read_file(readers, opened(said.encode()), "")
    assert found.texts == (said,)
    assert found.finding.facts["whole"] is True
    pieces = [each.piece for each in found.pieces()]
    assert join_chunks(pieces) == said


def test_a_text_longer_than_is_read_says_how_far_it_is_read(monkeypatch) -> None:
    monkeypatch.setattr(text, "MOST", 1 << 20)
    found = text.text(opened(b"word word\n" * 300_000), None)
    assert found.in_part == "the first 1 of 2 MB"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_separator_is_found(separator) -> None:
    rows = [["no", "name", "wage"], ["001", "Li", "30"], ["002", "Wang", "31"]]
    assert delimited.separator_of("\n".join(separator.join(row) for row in rows)) == separator


def test_prose_is_no_table() -> None:
    said = "Dear sir,\nthe wages, as agreed, were paid, in full.\nNo deduction was made.\nYours, L."
    assert delimited.separator_of(said) is None
