"""A Word document says what it says, and what was changed, hidden or said beside."""

import pytest

from casefiles.evidence.model import State
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.office.papers import W, rewritten, with_body, word
from tests.casefiles.evidence.readers.stranger import opened


def said(readers, content: bytes) -> str:
    [text] = read_file(readers, opened(content), "a.docx").texts
    return text


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def run(words: str, properties: str = "", kind: str = "t") -> str:
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>'
    )


def test_paragraphs_are_lines_in_every_script(readers) -> None:
    content = word("劳动力转移协议", "Labor transfer", "ئەمگەك")
    assert said(readers, content) == "劳动力转移协议\nLabor transfer\nئەمگەك"


def test_rows_of_a_table_are_lines_with_tabs(readers) -> None:
    def fill(document) -> None:
        table = document.add_table(2, 3)
        for row, words in zip(table.rows, (("工号", "Name", ""), ("007", "", "3000")), strict=True):
            for cell, each in zip(row.cells, words, strict=True):
                cell.text = each

    assert said(readers, word("Payroll", fill=fill)) == "Payroll\n工号\tName\n007\t\t3000"


def test_a_table_in_a_cell_stays_in_its_row(readers) -> None:
    def fill(document) -> None:
        cells = document.add_table(1, 2).rows[0].cells
        inner = cells[0].add_table(1, 2).rows[0].cells
        inner[0].text, inner[1].text, cells[1].text = "a", "b", "c"

    assert said(readers, word(fill=fill)) == "a | b\tc"


def test_headers_and_footers_are_said_once_and_named(readers) -> None:
    def fill(document) -> None:
        document.sections[0].header.paragraphs[0].text = "Confidential"
        document.sections[0].footer.paragraphs[0].text = "Page"

    assert said(readers, word("body", fill=fill)) == "[header] Confidential\nbody\n[footer] Page"


def test_a_comment_stands_where_it_was_made_with_who_and_when(readers) -> None:
    def fill(document) -> None:
        made = document.add_paragraph("The quota ").add_run("was met")
        document.add_comment(made, text="Which quota?", author="Li Wei", initials="LW")

    lines = said(readers, word(fill=fill)).split("\n")
    assert lines[0] == "The quota was met[comment 0]"
    assert lines[1].startswith("[comment 0 by Li Wei, 20")
    assert lines[1].endswith("] Which quota?")


def changed(kind: str, words: str) -> str:
    word_for = "delText" if kind == "del" else "t"
    return (f'<w:{kind} w:id="1" w:author="Li Wei" w:date="2025-03-01T10:00:00Z">'
            f"{run(words, kind=word_for)}</w:{kind}>")  # fmt: skip


def test_what_was_deleted_and_inserted_is_in_brackets_with_who_and_when(readers) -> None:
    body = paragraph(run("Age ") + changed("del", "15") + changed("ins", "18") + run(" years"))
    assert said(readers, with_body(body)) == (
        "Age [deleted by Li Wei, 2025-03-01: 15][inserted by Li Wei, 2025-03-01: 18] years"
    )


def test_tracked_changes_are_remarked_on(readers) -> None:
    finding = read_file(readers, opened(with_body(paragraph(changed("ins", "x")))), "").finding
    assert "tracked changes are in it: 1 (Li Wei)" in finding.remarks


def test_a_deleted_mark_of_a_paragraph_deletes_no_words(readers) -> None:
    mark = '<w:pPr><w:rPr><w:del w:author="L" w:id="1"/></w:rPr></w:pPr>'
    assert said(readers, with_body(paragraph(mark + run("stays")))) == "stays"


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:vanish w:val="1"/>'])
def test_hidden_text_is_shown_and_said(readers, properties) -> None:
    content = with_body(paragraph(run("open ") + run("secret", properties)))
    assert said(readers, content) == "open [hidden: secret]"
    finding = read_file(readers, opened(content), "").finding
    assert "hidden text is in it; it is shown in brackets" in finding.remarks


def test_text_hidden_by_its_style_is_said(readers) -> None:
    style = ('<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/>'
             "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>")  # fmt: skip
    content = rewritten(
        with_body(paragraph(run("x", '<w:rStyle w:val="Gone"/>'))),
        "word/styles.xml", lambda was: was.replace("</w:styles>", style),
    )  # fmt: skip
    assert said(readers, content) == "[hidden: x]"


def test_not_hidden_is_not_hidden(readers) -> None:
    content = with_body(paragraph(run("x", '<w:vanish w:val="0"/>')))
    assert said(readers, content) == "x"


def test_a_text_box_is_said_once_after_its_paragraph(readers) -> None:
    inner = f"<w:txbxContent>{paragraph(run('Stamp'))}{paragraph(run('2025'))}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    content = with_body(paragraph(run("before") + box + run(" after")))
    assert said(readers, content) == "before after\n[text box] Stamp 2025"


def test_codes_of_fields_are_not_text_and_their_results_are(readers) -> None:
    field = run("HYPERLINK secret", kind="instrText") + run("result")
    assert said(readers, with_body(paragraph(field))) == "result"


def test_ticked_boxes_are_ticked(readers) -> None:
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert said(readers, with_body(paragraph(box + run(" Yes")))) == "☑ Yes"


def test_what_it_claims_of_itself_is_kept_as_claimed(readers) -> None:
    finding = read_file(readers, opened(word("x")), "contract.docx").finding
    assert finding.state is State.READ
    assert finding.facts["claimed"] == {
        "made": "2025-03-01T08:30:00Z",
        "changed": "2025-03-01T08:30:00Z",
        "by": "王小明 (author Li Wei)",
        "program": "Microsoft Macintosh Word 14.0000",
    }


def test_a_template_that_lies_outside_is_said_and_never_fetched(readers) -> None:
    link = ('<Relationship Id="rId99" TargetMode="External" Target="http://198.51.100.1/t.dotm" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'attachedTemplate"/></Relationships>')  # fmt: skip
    content = rewritten(word("x"), "word/_rels/document.xml.rels",
                        lambda was: was.replace("</Relationships>", link))  # fmt: skip
    finding = read_file(readers, opened(content), "a.docx").finding
    assert (
        "parts lie outside, never fetched (attachedTemplate): http://198.51.100.1/t.dotm"
        in finding.remarks
    )


def test_a_strict_document_is_read_like_any_other(readers) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = rewritten(word("same"), "word/document.xml", lambda was: was.replace(
        W.split('"')[1], strict))  # fmt: skip
    assert said(readers, content) == "same"


def test_the_same_file_always_gives_the_same_text(readers) -> None:
    content = word("one", "two\tthree", "四")
    assert said(readers, content) == said(readers, content) == "one\ntwo\tthree\n四"
