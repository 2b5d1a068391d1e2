"""The evidence room of an empty case, as files are taken into it."""

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.evidence.evidence_room import EvidenceRoom
from tests.build import a_case

LONG = 30_000
"""Milliseconds, on a machine with much else to do."""


@pytest.fixture
def case(do):
    return do(a_case)


@pytest.fixture
def room(context, case, qtbot):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.activateWindow()
    with qtbot.waitSignal(room.indexing.is_ready, timeout=LONG):
        room.show_case(case)
    yield room
    room.close()


@pytest.fixture
def take_in(room, tmp_path, qtbot):
    """Take files in, and wait until all that is due was gone through and can be searched."""

    def take_in(**papers):
        for name, content in papers.items():
            (tmp_path / name.replace("__", ".")).write_bytes(content)
        told = [room.taking.went_through, room.indexing.is_ready]
        with qtbot.waitSignals(told, order="strict", timeout=LONG):
            room.take_in([tmp_path / name.replace("__", ".") for name in papers])
        qtbot.waitUntil(lambda: room.model.count() >= len(papers))
        return room

    return take_in


@pytest.fixture
def do_paste(room, qtbot):
    """Paste a text as an exhibit."""

    def paste(text):
        QGuiApplication.clipboard().setText(text)
        many = room.receipts.model.rowCount()
        room.paste()
        qtbot.waitUntil(lambda: room.receipts.model.rowCount() > many, timeout=LONG)

    return paste
