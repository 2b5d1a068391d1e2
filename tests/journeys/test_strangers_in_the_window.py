"""A case that is full of a stranger's text, in every room of the real window."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.case_acts import edit_case
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.text_safety import visible
from casefiles.workspace.workspace import Workspace
from desktop.widgets.table_model import TableModel
from tests.build import a_file, ada
from tests.casefiles.attestation.ready_case import ready_case
from tests.journeys.hands import Hands

HARD = "<img src='x'>&[/x]\x1b[0m\u202efdp"
ROOMS = ("cases", "evidence", "chain", "assessment", "attestation")


def a_hard_case(folder):
    with Workspace(folder / "workspace", ada()) as workspace:
        ready = ready_case(workspace)
        case = ready.case
        said = dict.fromkeys(("title", "supplier", "importer", "goods", "contact", "port"), HARD)
        edit_case(workspace, case, said)
        add_party(workspace, case, PartyInput(HARD, romanized=HARD, country=HARD))
        describe_exhibits(workspace, case, [*ready.exhibits], {"title": HARD, "source": HARD})
        add_exhibits(workspace, case, [a_file(folder, HARD.replace("/", ""))])
        write_statement(workspace, case, "papers-show", HARD)
        add_signer(workspace, case, SignerInput(HARD, "attorney", HARD, HARD, HARD, None, HARD))
    return case


def test_no_room_obeys_or_hides_it(start, qtbot, tmp_path):
    case = a_hard_case(tmp_path)
    window = start()
    hands = Hands(qtbot, window)
    hands.attend(window.session.context)
    window.show_case(case)
    told, seen = [], []
    for slug in ROOMS:
        window.turn_to(slug)
        if slug == "assessment":
            hands.until(lambda: window.room("assessment")._board() is not None)
        if slug == "attestation":
            hands.until(lambda: window.room("attestation").preflight.model.rowCount() > 0)
        hands.rest()
        for each in [window, *window.findChildren(QWidget)]:
            told += shown_by_a_tooltip(each.toolTip())
            if isinstance(each, QLabel):
                assert each.textFormat() == Qt.TextFormat.PlainText, each.objectName()
                told.append(each.text())
        for model in window.findChildren(TableModel):
            for index in cells(model):
                seen.append(index.data())
                told += [index.data() or "", *shown_by_a_tooltip(index.data(TOOLTIP) or "")]
    told.append(window.windowTitle())
    assert [text for text in told if orders(text)] == []
    assert sum(visible(HARD) in (text or "") for text in seen) >= 10


TOOLTIP = Qt.ItemDataRole.ToolTipRole


def cells(model):
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield model.index(row, column)


def shown_by_a_tooltip(markup):
    if not markup:
        return []
    document = QTextDocument()
    document.setHtml(markup)
    return [document.toPlainText()]


def orders(text):
    """What a program obeys in a text, and markup that a tooltip ate."""
    hidden = [c for c in text.replace("\n", "") if unicodedata.category(c) in {"Cc", "Cf"}]
    return hidden or ("[/x]" in text and "<img" not in text)
