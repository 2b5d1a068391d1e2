"""LibreOffice draws what a paper holds and nothing else: no call, no other file, no macro."""

import io
import socket

from casefiles.evidence.derived import libreoffice, libreoffice_profile
from casefiles.evidence.derived.export_formats import export_format
from casefiles.evidence.derived.libreoffice import draw
from casefiles.evidence.readers import external_programs, formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.program_model import ProgramLimits
from tests.casefiles.evidence.derived.conftest import FONTS, said_by
from tests.casefiles.evidence.derived.papers import tries_everything
from tests.casefiles.evidence.readers.office import papers
from tests.processes import name, runs, started


def test_it_calls_nobody_reads_no_other_file_and_runs_no_macro(office, readers, opened, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("of another case")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        paper = opened(tries_everything(server.getsockname()[1], secret))
        drawn = draw(office, paper, formats.ODT, FONTS)
        assert not isinstance(drawn, Unread), drawn
        try:
            called = server.accept()
        except BlockingIOError:
            called = None
    assert called is None
    with drawn:
        assert said_by(readers, drawn).split() == [
            "转移",
            "begins",
            "as",
            "it",
            "was",
            "saved",
            "ends",
        ]


def test_a_figure_stands_as_the_file_has_it(office, readers, opened):
    import openpyxl  # noqa: PLC0415

    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "=1+1"
    book.save(made)
    kept = papers.rewritten(
        made.getvalue(), "xl/worksheets/sheet1.xml",
        lambda was: was.replace("<f>1+1</f><v/>", "<f>1+1</f><v>777</v>")
        .replace("<f>1+1</f><v></v>", "<f>1+1</f><v>777</v>")
        .replace("<f>1+1</f><v />", "<f>1+1</f><v>777</v>"),
    )  # fmt: skip
    with draw(office, opened(kept), formats.XLSX, FONTS) as drawn:
        assert said_by(readers, drawn).split() == ["777"]


def test_what_nobody_waits_for_ends_with_all_that_it_started(office, opened):
    before, seen = started(), set()

    def wanted():
        seen.update(started() - before)
        return not any(name(each) == "soffice.bin" for each in seen)

    lost = draw(office, opened(papers.word("x")), formats.DOCX, FONTS, wanted)
    assert lost == Unread(office.label, Reason.DROPPED)
    assert not [each for each in seen if runs(each)]


def test_one_that_takes_too_long_is_ended(office, opened):
    before = started()
    bounds = ProgramLimits(seconds=0.2, memory=1 << 30)
    lost = draw(office, opened(papers.word("x")), formats.DOCX, FONTS, bounds=bounds)
    assert lost == Unread(office.label, Reason.TIME, "more than 0.2 s")
    assert not started() - before


def test_what_is_none_of_its_papers_is_not_handed_over(opened):
    office = libreoffice.LibreOffice(FONTS / "not there", "LibreOffice 1")
    lost = draw(office, opened(b"%PDF-1.7"), formats.PDF, FONTS)
    assert lost == Unread("LibreOffice 1", Reason.UNSUPPORTED, "PDF document")


def test_every_document_and_workbook_is_drawn_but_those_it_does_not_know():
    of_office = {
        each.mime for each in formats.ALL if each.shown is DisplayMode.GRID
    } | formats.DOCUMENTS
    assert {each for each in of_office if export_format(each) is None} == {
        formats.CSV, formats.TSV, formats.OFD,
    }  # fmt: skip


def test_where_it_is_not_installed_that_is_said(monkeypatch):
    monkeypatch.setattr(external_programs, "find_program", lambda _: None)
    monkeypatch.setattr(libreoffice.sys, "platform", "linux")
    assert libreoffice.installed() == Unread("", Reason.NO_WORKER, libreoffice.MISSING)
    monkeypatch.setattr(libreoffice.sys, "platform", "darwin")
    assert libreoffice.installed() == Unread("", Reason.NO_WORKER, libreoffice.NOT_HERE)


def test_where_its_walls_do_not_hold_it_is_not_used(monkeypatch):
    found = external_programs.InstalledProgram(
        external_programs.Program.LIBREOFFICE, FONTS, "", why_not="no walls"
    )
    monkeypatch.setattr(external_programs, "find_program", lambda _: found)
    assert libreoffice.installed() == Unread("LibreOffice", Reason.NO_WORKER, "no walls")


def test_its_fonts_and_settings_are_well_formed():
    from xml.etree import ElementTree  # noqa: PLC0415

    fonts = ElementTree.fromstring(libreoffice_profile.fonts(FONTS.parent / "a & b"))
    assert fonts.findtext("dir") == str(FONTS.parent / "a & b")
    assert len(ElementTree.fromstring(libreoffice_profile.settings())) > 5
