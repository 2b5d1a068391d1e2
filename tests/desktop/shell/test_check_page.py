"""The check in the window says what `workspace check` says; what was ended is offered again."""

import json
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from casefiles.evidence import store
from casefiles.evidence.intake import receipt
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.storage.unfinished_work import FOLDER
from tests.build import a_case, a_file


@pytest.fixture
def taken(at_work, tmp_path, qtbot):
    made = []
    file = a_file(tmp_path, "plan.txt")
    job = at_work.session.context.jobs.act("T", lambda w, _: add_exhibits(w, a_case(w), [file]))
    job.succeeded.connect(made.append)
    with qtbot.waitSignal(job.ended):
        pass
    return made[0]


@pytest.fixture
def page(at_work, taken):
    at_work.findChild(QAction, "file-check").trigger()
    assert at_work.pages.currentWidget() is at_work.pages.check
    return at_work.pages.check


def said(page, qtbot, words):
    qtbot.waitUntil(lambda: words in page.found.toPlainText(), timeout=20_000)
    return page.found.toPlainText()


def test_everything_is_checked_and_said_in_lines(page, qtbot):
    page.everything.click()
    assert "1 stored file, " in said(page, qtbot, "Everything is as it was written.")


def test_a_stored_file_that_was_changed_is_named(page, at_work, taken, qtbot):
    [blob] = at_work.session.context.view.folder.glob(f"blobs/**/{taken.lines[0].digest}")
    blob.chmod(0o600)
    blob.write_bytes(b"another")
    page.everything.click()
    assert "was changed" in said(page, qtbot, "1 thing differs.")


def test_a_receipt_that_was_kept_elsewhere_is_compared(  # noqa: PLR0913, PLR0917
    page, at_work, taken, tmp_path, qtbot, monkeypatch
):
    view = at_work.session.context.view
    head = view.head(taken.receipt.case_id)
    kept = tmp_path / "receipt.csv"
    kept.write_bytes(receipt.as_csv((taken.receipt, taken.lines), head=head))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(kept)], ""))
    page.findChild(QAbstractButton, "check-choose").click()
    said(page, qtbot, "✓ agrees\treceipt.csv names entry 2 of C-001")

    page.typed.setText("0" * 64)
    page.findChild(QAbstractButton, "check-compare").click()
    said(page, qtbot, "✗ differs")
    page.typed.setText("nonsense")
    page.findChild(QAbstractButton, "check-compare").click()
    said(page, qtbot, "neither a file that is there nor a hash")


def test_files_that_were_being_added_when_the_program_ended_are_offered_again(
    at_work, taken, tmp_path, qtbot
):
    view, case = at_work.session.context.view, taken.receipt.case_id
    at_work.session.close()
    note = view.folder / FOLDER / f"999999999-take-in-{case}.json"
    note.parent.mkdir(parents=True, exist_ok=True)
    more = a_file(tmp_path, "more.txt", "more")
    began = datetime.now(UTC).isoformat()
    note.write_text(
        json.dumps({"work": "take-in", "case": case, "at": began, "paths": [str(more)]}), "ascii"
    )
    with qtbot.waitSignal(at_work.session.opened):
        at_work.session.open(view.folder)
    offer = at_work.banner.findChild(QAbstractButton, "banner-offer")
    qtbot.waitUntil(lambda: offer.isVisible() and "more.txt" in at_work.banner.words.text())
    offer.click()
    context = at_work.session.context
    qtbot.waitUntil(
        lambda: "more.txt" in {each.name for each in store.of_case(context.view.db, case)},
        timeout=20_000,
    )
    qtbot.waitUntil(lambda: not note.exists())
