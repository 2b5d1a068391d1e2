"""OpenDocument texts and presentations say what they say, tracked changes and hidden text too."""

import pytest

from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.office.papers import open_document
from tests.casefiles.evidence.readers.stranger import opened

HIDDEN = ('<style:style style:name="Gone" style:family="text">'
          '<style:text-properties text:display="none"/></style:style>')  # fmt: skip


def said(readers, content: str, styles: str = "") -> str:
    [text] = read_file(readers, opened(open_document("text", content, styles=styles)), "").texts
    return text


CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
ROW = "<table:table><table:table-row>{}</table:table-row></table:table>"
NOTE = ("<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>beside</text:p></text:note-body></text:note>")  # fmt: skip
COMMENT = ("<office:annotation><dc:creator>Li Wei</dc:creator><dc:date>2025-03-01T10:00:00"
           "</dc:date><text:p>Why?</text:p></office:annotation>")  # fmt: skip
BOX = "<draw:frame><draw:text-box><text:p>Stamp</text:p></draw:text-box></draw:frame>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<text:h>标题</text:h><text:p>1<text:tab/>2<text:line-break/>3</text:p>", "标题\n1\t2\n3"),
        ('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
        (ROW.format(CELL.format("a</text:p><text:p>b") + CELL.format("c")), "a b\tc"),
        (f"<text:p>word{NOTE} goes on</text:p>", "word[note: 1 beside] goes on"),
        (f"<text:p>x{COMMENT}</text:p>", "x[comment by Li Wei, 2025-03-01: Why?]"),
        (f"<text:p>a{BOX}</text:p>", "a\n[text box] Stamp"),
    ],
)
def test_it_says_what_it_says(readers, content, text) -> None:
    assert said(readers, content) == text


def test_hidden_text_is_shown_and_said(readers) -> None:
    content = '<text:p>open <text:span text:style-name="Gone">secret</text:span></text:p>'
    assert said(readers, content, HIDDEN) == "open [hidden: secret]"


def test_a_hidden_section_is_shown_and_said(readers) -> None:
    content = '<text:section text:display="none"><text:p>secret</text:p></text:section>'
    assert said(readers, content) == "[hidden: secret]"


def region(number: str, kind: str, within: str = "") -> str:
    return (f'<text:changed-region text:id="{number}"><text:{kind}><office:change-info>'
            "<dc:creator>Li Wei</dc:creator><dc:date>2025-03-01T10:00:00</dc:date>"
            f"</office:change-info>{within}</text:{kind}></text:changed-region>")  # fmt: skip


def test_tracked_changes_are_in_brackets_with_who_and_when(readers) -> None:
    content = (
        "<text:tracked-changes>" + region("1", "deletion", "<text:p>15</text:p>")
        + region("2", "insertion") + '</text:tracked-changes><text:p>Age '
        '<text:change text:change-id="1"/><text:change-start text:change-id="2"/>18'
        '<text:change-end text:change-id="2"/> years</text:p>'
    )  # fmt: skip
    assert said(readers, content) == (
        "Age [deleted by Li Wei, 2025-03-01: 15][inserted by Li Wei, 2025-03-01: 18] years"
    )


def test_a_presentation_is_read_slide_by_slide_with_notes(readers) -> None:
    def slide(words: str, notes: str = "", style: str = "") -> str:
        beside = f"<presentation:notes><text:p>{notes}</text:p></presentation:notes>"
        box = BOX.replace("Stamp", words)
        return f'<draw:page draw:style-name="{style}">{box}{beside if notes else ""}</draw:page>'

    hidden = ('<style:style style:name="H"><style:drawing-page-properties '
              'presentation:visibility="hidden"/></style:style>')  # fmt: skip
    content = slide("劳动力", "beside") + slide("two", style="H")
    found = read_file(readers, opened(open_document("presentation", content, styles=hidden)), "")
    assert found.texts == ("劳动力\n[notes] beside", "[hidden slide]\ntwo")
    assert found.finding.pages == 2


def test_what_it_claims_is_kept(readers) -> None:
    meta = (
        "<meta:creation-date>2025-03-01T08:00:00</meta:creation-date><dc:date>2025-03-02T09:00:00"
        "</dc:date><dc:creator>王</dc:creator><meta:generator>LibreOffice</meta:generator>"
    )
    content = open_document("text", "<text:p>x</text:p>", meta=meta)
    assert read_file(readers, opened(content), "").finding.facts["claimed"] == {
        "made": "2025-03-01T08:00:00",
        "changed": "2025-03-02T09:00:00",
        "by": "王",
        "program": "LibreOffice",
    }


def test_a_link_that_leads_outside_is_said(readers) -> None:
    content = '<text:p><text:a xlink:href="https://198.51.100.1/x">here</text:a></text:p>'
    finding = read_file(readers, opened(open_document("text", content)), "").finding
    assert "links lead outside, never followed: https://198.51.100.1/x" in finding.remarks


def test_one_without_content_is_malformed(readers) -> None:
    content = open_document("text", "<text:p>unclosed")
    assert read_file(readers, opened(content), "").finding.reason == "malformed"
