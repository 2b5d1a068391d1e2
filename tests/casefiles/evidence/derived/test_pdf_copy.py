"""A paper is drawn once and kept; what cannot be drawn says why."""

import os
from datetime import UTC, datetime

import pytest

from casefiles.evidence import store
from casefiles.evidence.derived import libreoffice
from casefiles.evidence.derived import pdf_copy as drawing
from casefiles.evidence.derived.pdf_copy import (
    LOCKED,
    CopySettings,
    PdfCopy,
    SourcePaper,
    make_pdf_copy,
    paper_of,
    pdf_copy_of,
)
from casefiles.evidence.derived.store import StoredCopy
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.reading_acts import tell_password
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.kernel.ids import Digest
from tests.build import a_case
from tests.casefiles.evidence.derived.conftest import FONTS
from tests.casefiles.evidence.readers.office import papers
from tests.casefiles.evidence.readers.stranger import pdf

DIGEST = Digest("d" * 64)


@pytest.fixture
def place(tmp_path):
    return CopySettings(tmp_path, FONTS, lambda: datetime(2025, 3, 1, tzinfo=UTC))


@pytest.fixture
def by_hand(monkeypatch, opened):
    """LibreOffice, played: what it draws is handed in; how often it was asked is counted."""
    asked = []

    def play(result):
        def draw(*_):
            asked.append(result)
            return opened(result) if isinstance(result, bytes) else result

        office = libreoffice.LibreOffice(FONTS, "LibreOffice 25")
        monkeypatch.setattr(libreoffice, "installed", lambda: office)
        monkeypatch.setattr(libreoffice, "draw", draw)
        return asked

    return play


def test_a_copy_that_nobody_waits_for_any_more_holds_no_file_open(place, readers, opened, by_hand):
    by_hand(pdf("one"))
    found = make_pdf_copy(place, readers, opened(b"x"), SourcePaper(DIGEST, formats.DOCX))
    held = found.file.fileno()
    del found
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(held)


def test_it_is_drawn_once_and_again_only_if_somebody_asks(place, readers, opened, by_hand):
    content = pdf("one", "two")
    asked, paper = by_hand(content), SourcePaper(DIGEST, formats.DOCX)
    first = make_pdf_copy(place, readers, opened(b"x"), paper)
    second = make_pdf_copy(place, readers, opened(b"x"), paper)
    with first.file, second.file:
        assert (first.copy, first.pages) == (second.copy, second.pages) == (first.copy, 2)
        assert first.file.read() == second.file.read() == content
    assert first.in_words == "A copy drawn here by LibreOffice 25 on 2025-03-01, not the original"
    assert len(asked) == 1
    make_pdf_copy(place, readers, opened(b"x"), paper, again=True).file.close()
    assert len(asked) == 2


@pytest.mark.parametrize(
    "result",
    [Unread("LibreOffice 25", Reason.TIME, "more than 120 s"), b"no PDF at all"],
)
def test_what_could_not_be_drawn_says_why_and_is_tried_again(
    place, readers, opened, by_hand, result
):
    asked, paper = by_hand(result), SourcePaper(DIGEST, formats.DOCX)
    for _ in range(2):
        lost = make_pdf_copy(place, readers, opened(b"x"), paper)
        assert isinstance(lost, Unread)
        assert lost.reason in {Reason.TIME, Reason.MALFORMED}
    assert len(asked) == 2


def test_one_that_is_cut_short_says_so(opened):
    with opened(b"x") as file:
        cut = PdfCopy(StoredCopy(DIGEST, "LibreOffice 25", "2025-03-01"), file, 1_000, ())
    assert not cut.is_whole
    assert cut.in_words.endswith("not the original; only its first 1,000 pages")


def test_what_is_encrypted_is_handed_to_no_other_program(place, readers, opened, by_hand):
    asked = by_hand(b"")
    lost = make_pdf_copy(
        place, readers, opened(b"x"), SourcePaper(DIGEST, formats.DOCX, locked=True)
    )
    assert lost == Unread("LibreOffice 25", Reason.ENCRYPTED, LOCKED)
    assert not asked


def test_what_is_large_is_shown_and_not_kept(place, readers, opened, by_hand, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_EACH", 10)
    asked, paper = by_hand(pdf("one")), SourcePaper(DIGEST, formats.DOCX)
    for _ in range(2):
        make_pdf_copy(place, readers, opened(b"x"), paper).file.close()
    assert len(asked) == 2


def test_an_exhibit_says_whether_it_can_be_drawn(workspace, place, by_hand):
    case = a_case(workspace)
    those = {
        name: add_pasted_exhibit(workspace, case, name, content).lines[0].exhibit
        for name, content in {"a.docx": papers.word("x"), "b.txt": b"a note"}.items()
    }
    word, note = (store.get(workspace.db, each) for each in those.values())
    assert paper_of(workspace, word) == Unread("", Reason.UNSUPPORTED, "it was not looked into yet")
    read_batch.read_all_due(workspace, case)
    assert paper_of(workspace, word) == SourcePaper(word.digest, formats.DOCX)
    assert paper_of(workspace, note) == Unread("", Reason.UNSUPPORTED, "text")
    assert pdf_copy_of(workspace, note, place).reason is Reason.UNSUPPORTED
    by_hand(content := pdf("one"))
    with pdf_copy_of(workspace, word, place).file as file:
        assert file.read() == content
    tell_password(workspace, case, [word.id], "secret", "")
    assert paper_of(workspace, word).locked
