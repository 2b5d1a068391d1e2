"""What was signed on paper in its pane: frozen on its tab, read, compared, taken in, taken out."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.attestation.submission.freeze_paper import draft_for_hand, keep_for_hand
from casefiles.attestation.submission.letter_acts import write_paragraph
from casefiles.attestation.wet_ink import store
from casefiles.attestation.wet_ink.compare_pages import ComparedPage, PageComparison
from casefiles.package.cover_letter_file import letter_to_sign
from casefiles.reference_data import reference_data, submission_texts
from desktop.attestation.scan_form import ScanEntries, ScanForm
from desktop.attestation.scans_pane import ScansPane
from tests.build import NOON
from tests.casefiles.attestation.submission.test_cover_letter import a_binder
from tests.casefiles.attestation.wet_ink.scanning import a_scan

SHIPPED, TEXTS = reference_data(), submission_texts().cover_letter


@pytest.fixture
def pane(context, case, do, qtbot, tmp_path):
    binder = a_binder(tmp_path / "binder")

    def freeze(workspace):
        write_paragraph(workspace, case, "sender", "Dana Whitlock\nDirector")
        letter = letter_to_sign(workspace, case, SHIPPED, TEXTS, NOON, binder)
        keep_for_hand(workspace, draft_for_hand(workspace, letter, SHIPPED))

    do(freeze)
    pane = ScansPane(context)
    qtbot.addWidget(pane)
    pane.show_case(case)
    QAbstractItemModelTester(
        pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent=pane
    )
    pane.resize(1280, 760)
    pane.show()
    qtbot.waitUntil(lambda: pane._shown is not None)
    return pane


def test_a_scan_is_read_compared_taken_in_and_out(pane, context, qtbot, tmp_path, monkeypatch):
    document, saved = pane._shown, tmp_path / "letter.pdf"
    assert (document.label, document.signers) == ("P-1", ("Dana Whitlock",))
    assert pane.model.index(0, 2).data().endswith((" EST", " EDT"))
    monkeypatch.setattr("desktop.attestation.scans_pane.choose_target", lambda *_: saved)
    with qtbot.waitSignal(pane.says):
        pane.save.click()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_scan(saved.read_bytes()))
    form = pane.scan_form
    pane.read_scan(saved)
    qtbot.waitUntil(lambda: "a file in it" in form._fault.text(), timeout=20_000)
    assert not form.take_in.isEnabled()
    pane.read_scan(scan)
    qtbot.waitUntil(form.take_in.isEnabled, timeout=20_000)
    assert form._read.text() == "Page 1 of the scan is page 1: short hash read from its text."
    qtbot.waitUntil(lambda: not pane.pictures.expected.pixmap().isNull(), timeout=20_000)
    assert not pane.pictures.scanned.pixmap().isNull()
    form.take_in.click()
    assert "Enter the date of signing" in form._fault.text()
    form._day.show_date(NOON.date())
    form.take_in.click()
    qtbot.waitUntil(lambda: "A person compares every page" in form._fault.text())
    form._compared.setChecked(True)
    with qtbot.waitSignal(pane.says) as told:
        form.take_in.click()
    assert "did not examine the handwriting" in told.args[0]
    qtbot.waitUntil(lambda: len(pane._shown.scans) == 1)
    assert "Dana Whitlock: signed on paper by Dana Whitlock on" in pane._status.text()
    with qtbot.waitSignal(context.signals.changed):
        pane.remove.click()
    assert store.scans(context.view.db, pane.case) == []


def test_pages_of_a_scan_are_kept_while_another_document_is_chosen(pane, context, qtbot, tmp_path):
    document, form = pane._shown, pane.scan_form
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_scan(context.view.blobs.read(document.digest)))
    pane.read_scan(scan)
    pane._choose(None)  # chosen while it is read
    qtbot.waitUntil(lambda: not pane._reading, timeout=20_000)
    assert not form.take_in.isEnabled()
    pane._choose(document)
    assert form.take_in.isEnabled()
    form._day.setText("3 Mar 2026")
    form._number.setText("1")
    form._page.setText("blank")
    form._take_typed()
    form._hash.setText("half a ha")
    form._compared.setChecked(True)
    entered = form.entries()
    assert entered.typed
    pane._choose(replace(document, label="P-2", signers=("Dana Whitlock", "Lin Mei")))
    assert form.entries() == ScanEntries()
    assert pane._unsent() == ["pages of a scan"]
    pane._choose(document)
    assert form.entries() == entered
    assert form.take_in.isEnabled()
    pane.scan_form.left.emit()
    pane._choose(None)
    pane._choose(document)
    assert form.entries() == ScanEntries()
    assert not form.take_in.isEnabled()


def test_what_was_found_of_each_page_has_a_line_of_its_own(qtbot):
    form = ScanForm()
    qtbot.addWidget(form)
    pages = [ComparedPage(n, 0, f"page {n} of the scan: type what it shows") for n in (1, 2)]
    form.show_comparison(PageComparison(tuple(pages), (1,), (), ()))
    assert form._read.text().splitlines() == [
        "Page 1 of the scan: type what it shows.",
        "Page 2 of the scan: type what it shows.",
        "Not in the scan: page 1.",
    ]


def test_who_types_0_does_not_say_that_a_page_is_blank(qtbot):
    form = ScanForm()
    qtbot.addWidget(form)
    for typed, noted in (("0", 0), ("9" * 5000, 0), ("blank", 1)):
        form._number.setText("1")
        form._page.setText(typed)
        form._take_typed()
        assert len(form.typed) == noted
