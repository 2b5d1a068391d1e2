"""A pane of the attestation room that is shown by itself, in place of the room around it."""

from PySide6.QtTest import QAbstractItemModelTester

from casefiles.attestation.record.read import read_record
from casefiles.reference_data import reference_data
from tests.build import NOON

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def shown_pane(kind, context, case, qtbot):
    """Show a case in a pane of this kind; what its model says is held against Qt's rules."""
    pane = kind(context)
    qtbot.addWidget(pane)
    QAbstractItemModelTester(pane.model, _FATAL, parent=pane)
    pane.show_case(case)
    pane.resize(1000, 700)
    pane.show()
    return pane


def look_at(pane, qtbot, at=NOON):
    """Let the pane know how the case stands, as its room does."""
    with pane.context.view.reading() as db:
        pane.show_look(read_record(db, pane.case, reference_data(), at))
    qtbot.waitUntil(lambda: not pane.context.jobs.is_reading)
