"""Verify in the window: five facts apart, without a workspace, off the GUI thread."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from casefiles.attestation.layout.model import Document, Heading, SignatureField
from casefiles.attestation.render import render
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify import verify as verifying
from casefiles.attestation.verify.five_facts import NAMES, facts_of
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.clock import system_clock
from casefiles.package.verify.report import report as of_package
from casefiles.package.verify.verify import verify_package
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    document,
    exhibits_in,
    rendered,
)
from tests.casefiles.package.small_package import contents, write

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """A file that waits for a signature, and one that does not, with their exhibits."""
    folder = exhibits_in(tmp_path_factory.mktemp("package"))
    first = signing_with(new_identity("Aygul Memet", "Acme", AT), FONTS)
    signed = first(rendered(document()), FIRST)
    second = signing_with(new_identity("Chen Wei", "Acme", AT), FONTS)
    (folder / "waiting.pdf").write_bytes(signed)
    (folder / "whole.pdf").write_bytes(second(signed, SECOND))
    return folder


@pytest.fixture
def page(window):
    """The page, reached by the finder, with no workspace open."""
    window.finder.ask()
    window.finder.line.setText("verify attest")
    [offer] = window.finder.offers.offers
    window.finder.leave()
    offer.does()
    assert window.session.context is None
    return window.pages.verify


def shown(page, qtbot):
    qtbot.waitUntil(lambda: page.found is not None, timeout=20_000)
    return {name: panel for name, panel in page.panels.items() if panel.isVisible()}


def test_five_facts_stand_apart_and_there_is_no_word_for_all(page, qtbot, package):
    page.take(package / "whole.pdf")
    panels = shown(page, qtbot)
    assert tuple(panels) == NAMES
    assert {name: panel.word.text() for name, panel in panels.items()} == {
        "Integrity": "✓ nothing found wrong",
        "Coverage": "✓ nothing found wrong",
        "Identity": "▲ look at this",
        "Time": "▲ look at this",
        "Exhibits": "",
    }
    assert "2 signatures" in panels["Integrity"].lines.text()
    assert "valid" not in report_of(page).casefold()


def test_what_is_found_next_is_shown_from_its_top(page, qtbot, package):
    page.take(package / "waiting.pdf")
    shown(page, qtbot)
    page.window().resize(900, 500)
    bar = page.results.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.take(package / "whole.pdf")
    shown(page, qtbot)
    assert bar.value() == 0


def report_of(page):
    page.copy.click()
    return QGuiApplication.clipboard().text()


def test_what_is_copied_is_what_the_command_prints(page, qtbot, package):
    page.form.exhibits.setText(str(package))
    page.take(package / "whole.pdf")
    shown(page, qtbot)
    found = verify(package / "whole.pdf", VerifyOptions(exhibits=package))
    assert report_of(page).splitlines() == report(found)


def test_exhibits_trust_signers_and_pages_are_asked_for(page, qtbot, package, tmp_path):
    exhibits_in(tmp_path / "other")
    (tmp_path / "other/exhibits/E-002.pdf").write_bytes(b"changed")
    (tmp_path / "trusted.pem").write_text("no certificate")
    page.form.exhibits.setText(str(tmp_path / "other"))
    page.form.must_trust.setChecked(True)
    page.form.signers.setPlainText("ab" * 32)
    page.take(package / "whole.pdf")
    panels = shown(page, qtbot)
    assert panels["Exhibits"].word.text() == "✗ does not hold"
    lines = panels["Exhibits"].lines.text().splitlines()
    assert lines[:2] == ["2 unchanged, 1 changed", "E-002: changed"]
    assert lines[-1] == "unchanged: E-001, E-003"
    assert panels["Identity"].word.text() == "✗ does not hold"
    assert "nobody signed with the certificate" in page.ends.text()
    page.form.trust.setText(str(tmp_path / "trusted.pem"))
    page.verify()
    qtbot.waitUntil(lambda: "holds no certificate" in page.state.text())
    assert page.found is None
    assert not page.results.isVisible()


@pytest.mark.parametrize("content", [None, b"", b"a letter"])
def test_what_is_no_attestation_gets_words_and_no_facts(page, qtbot, tmp_path, content):
    file = tmp_path / "x.pdf"
    if content is not None:
        file.write_bytes(content)
    page.take(file)
    if content is None:
        qtbot.waitUntil(lambda: "could not be read" in page.state.text())
    else:
        assert shown(page, qtbot) == {}
        assert "could not be checked" in page.about.text()


def test_a_strangers_words_make_no_line_and_no_markup(page, qtbot, tmp_path):
    place = "<b>Ningbo</b>\nfingerprint 1111\u2028Integrity: nothing found wrong"
    mallory = signing_with(new_identity("<img src='x'>", "", AT), FONTS)
    (tmp_path / "a.pdf").write_bytes(
        mallory(rendered(document()), replace(FIRST, place=place, lines=()))
    )
    page.take(tmp_path / "a.pdf")
    lines = shown(page, qtbot)["Identity"].lines
    assert lines.textFormat() is Qt.TextFormat.PlainText
    assert sum(each.startswith("fingerprint") for each in lines.text().splitlines()) == 1
    assert len(lines.text().splitlines()) == 4


def dropped(widget, *paths):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    key = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), copy, held, left, key)
    over.ignore()
    QApplication.sendEvent(widget, over)
    if over.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, held, left, key))
    return over.isAccepted()


def test_a_pdf_dropped_onto_the_window_is_verified(window, qtbot, package):
    dropped(window, package / "whole.pdf")
    assert window.pages.currentWidget() is window.pages.verify
    assert len(shown(window.pages.verify, qtbot)) == len(NAMES)


def test_what_is_no_single_pdf_is_not_taken_from_the_window(window, tmp_path, package):
    for paths in ([tmp_path], [tmp_path / "x.docx"], [package / "whole.pdf"] * 2):
        assert not dropped(window, *paths)
    assert window.pages.currentWidget() is window.pages.start


def test_a_pdf_and_its_folder_dropped_onto_the_page_are_both_taken(page, qtbot, package):
    dropped(page, package / "whole.pdf", package)
    assert shown(page, qtbot)["Exhibits"].word.text() == "✓ nothing found wrong"


def test_it_is_stopped_and_what_comes_after_a_later_wish_is_not_shown(
    page, qtbot, package, monkeypatch
):
    began, really = Event(), verifying.verify

    def endless(file, wanted, progress, **_):
        if file.name == "whole.pdf":
            return really(file, wanted, progress)
        began.set()
        while True:
            progress(1, 3, "E-001")

    monkeypatch.setattr(verifying, "verify", endless)
    page.take(package / "waiting.pdf")
    qtbot.waitUntil(began.is_set)
    qtbot.waitUntil(lambda: page.bar.value() == 1)
    assert page.stop.isVisible()
    page.stop.click()
    qtbot.waitUntil(lambda: not page.stop.isVisible())
    assert "Stopped" in page.state.text()
    began.clear()
    page.take(package / "waiting.pdf")
    qtbot.waitUntil(began.is_set)
    page.take(package / "whole.pdf")
    shown(page, qtbot)
    assert page.found.integrity.signatures == 2


def test_a_field_that_waits_is_countersigned_from_the_file_alone(page, qtbot, package, tmp_path):
    file = tmp_path / "attestation.pdf"
    file.write_bytes((package / "waiting.pdf").read_bytes())
    identity = new_identity("Dana Whitfield", "", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    page.take(package / "whole.pdf")
    shown(page, qtbot)
    assert not page.countersign.isVisible()
    page.found = None
    page.take(file)
    shown(page, qtbot)
    panel = page.countersign
    assert panel.isVisible()
    panel.key.setText(str(tmp_path / "key.p12"))
    panel.password.setText("wrong")
    panel.start.click()
    qtbot.waitUntil(lambda: "password does not open" in page.state.text(), timeout=20_000)
    qtbot.waitUntil(panel.start.isEnabled)
    panel.password.setText(PASSWORD)
    panel.start.click()
    assert panel.password.text() == ""
    qtbot.waitUntil(panel.ask.isVisible, timeout=20_000)
    for words in ("18 USC 1001", "names “Dana Whitfield”, the signer is “Chen Wei (陈伟)”"):
        assert words in panel.ask.words.text()
    made = tmp_path / "attestation-countersigned.pdf"
    assert not made.exists()
    panel.ask.yes.click()
    qtbot.waitUntil(lambda: "Written" in page.state.text(), timeout=20_000)
    found = verify(made, VerifyOptions())
    assert (found.verdict, page.found) == (Verdict.HOLDS, found)
    assert not panel.isVisible()


def test_each_fact_has_the_tone_of_what_was_found(package):
    found = verify(package / "waiting.pdf", VerifyOptions())
    assert {each.name: each.tone for each in facts_of(found).five} == {
        "Integrity": "good", "Coverage": "warn", "Identity": "warn", "Time": "warn", "Exhibits": "",
    }  # fmt: skip
    broken = replace(found, integrity=replace(found.integrity, faults=("x",)))
    assert facts_of(broken).five[0].tone == "bad"
    added = replace(found, coverage=replace(found.coverage, unexplained=("x",)))
    assert facts_of(added).five[1].tone == "bad"
    trusted = replace(found, identity=tuple(replace(e, trusted=True) for e in found.identity))
    assert facts_of(trusted).five[2].tone == "good"
    demanded = replace(trusted, demands=("x",))
    assert facts_of(demanded).five[2].tone == "bad"
    assert facts_of(replace(found, trouble="x")).five == ()


@pytest.fixture(scope="module")
def bag(tmp_path_factory, package):
    """A package with an exhibit that somebody changed, and lists that do not know of it."""
    files = contents((package / "whole.pdf").read_bytes())
    folder = write(tmp_path_factory.mktemp("bag") / "bag", files)
    (folder / "data/exhibits/E-002.pdf").write_bytes(b"changed")
    return folder


def test_a_package_is_checked_file_by_file_and_its_report_is_saved(page, qtbot, bag, tmp_path):
    dropped(page, bag)
    qtbot.waitUntil(lambda: page.found is not None, timeout=20_000)
    panels = page.package.panels
    assert {name: panel.word.text() for name, panel in panels.items()} == {
        "Files": "✗ does not hold",
        "Lists": "✗ does not hold",
        "Attestation data/attestation-cbp.pdf": "✗ does not hold",
    }
    assert not any(panel.isVisible() for panel in page.panels.values())
    assert "data/exhibits/E-002.pdf (E-002) changed" in panels["Files"].lines.text()
    assert "data/exhibits/E-002.pdf is changed" in page.ends.text()
    assert not page.countersign.isVisible()
    assert report_of(page).splitlines() == of_package(verify_package(bag, VerifyOptions()))
    page.save_to(tmp_path / "check.pdf")
    qtbot.waitUntil(lambda: "Written" in page.state.text(), timeout=20_000)
    assert (tmp_path / "check.pdf").read_bytes().startswith(b"%PDF-")


def test_after_a_package_the_five_facts_of_a_file_stand_alone(page, qtbot, bag, package):
    page.take(bag)
    qtbot.waitUntil(lambda: page.found is not None, timeout=20_000)
    page.take(package / "whole.pdf")
    assert tuple(shown(page, qtbot)) == NAMES
    assert page.package.panels == {}


def test_a_paper_without_a_list_is_told_as_on_the_command_line_and_not_countersigned(
    page, qtbot, tmp_path
):
    file = tmp_path / "protest.pdf"
    blocks = (Heading(1, "Protest"), SignatureField("sender", "Dana Whitlock", "Director"))
    file.write_bytes(render(Document("Protest C-001", "en-US", blocks), FONTS, AT))
    page.take(file)
    qtbot.waitUntil(lambda: page.found is not None)
    assert "“Protest C-001”" in page.about.text()
    assert page.about.text().replace("\N{NO-BREAK SPACE}", " ") == report(page.found)[0]
    assert page.countersign.isHidden()
