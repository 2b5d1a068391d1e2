"""What a screen reader has of the window; `test_closed_case` reads every tab of every room."""

import json
import shutil
import subprocess
import sys
from ctypes.util import find_library
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.named import named
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView
from tests.desktop.screen_reader import faults
from tests.shell import ROOT

SMALL_PRINT, CONTROL = 4.5, 3.0
"""The least contrast of a text that is not large, and of the edge of what is written in or ticked:
WCAG 2.2, 1.4.3 and 1.4.11, level AA."""


@pytest.fixture
def form(qtbot):
    """A form with two fields, as a room has them."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for name in ("first", "second"):
        column.addWidget(named(QLineEdit(), name, name))
    made.show()
    return made


def put(widget, form, at=-1):
    """Put something into it, at its end or before something."""
    form.layout().insertWidget(at, widget)
    widget.show()
    form.layout().activate()


def test_a_form_whose_fields_have_names_has_no_faults(form):
    assert faults(form) == []


def test_a_button_without_a_name_is_found(form):
    made = named(QToolButton(), "stop", "")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    put(made, form)
    assert faults(form) == ["no name: QToolButton 'stop' in QWidget"]


def test_a_button_that_only_a_mouse_reaches_is_found(form):
    made = QPushButton("Stop")
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    put(made, form)
    assert faults(form) == ["no key: QPushButton '' in QWidget"]


def test_a_column_without_a_heading_is_found_unless_it_has_one_that_is_read_aloud(form):
    columns = [Column("Name", str), Column("", str), Column("", str, spoken="Status")]
    table = TableView("names", "Names")
    table.setModel(TableModel(columns, Rows(id=str, place=str), table))
    put(table, form)
    assert faults(form) == ["no heading: names, column 1"]


def test_where_tab_goes_back_is_found(form):
    put(named(QLineEdit(), "third", "third"), form, at=0)
    assert faults(form) == [
        "goes back: QLineEdit 'second' in QWidget to QLineEdit 'third' in QWidget"
    ]


def test_of_a_sign_its_meaning_is_read_aloud():
    read = TableModel(
        [Column("", lambda _: "○", spoken="Status", hint=str)], Rows(id=str, place=str)
    )
    read.show(["No information found"])
    assert read.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "No information found"


@pytest.mark.skipif(
    not (find_library("atspi") and shutil.which("Xvfb") and shutil.which("dbus-run-session")),
    reason="at-spi2-core, dbus or xvfb is not installed",
)
def test_somebody_begins_a_case_by_what_a_screen_reader_says(tmp_path):
    said = tmp_path / "said.json"
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.desktop.at_spi", said]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    begun, form = ({(role, name) for role, name in each} for each in json.loads(said.read_bytes()))
    assert {("frame", "Rebuttal Desk"), ("menu item", "File"), ("text", "Name")} <= begun
    assert ("check box", "Cases") in form
    assert {("text", "Title"), ("check box", "Yes, counsel directs it")} <= form


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_whatever_it_may_stand_on(colors):
    of, faint = asdict(colors), {}
    for ink in ("text", "muted", "accent", "good", "warn", "bad"):
        for ground in ("window", "base", "raised", "hover", "soft"):
            found = contrast(QColor(of[ink]), QColor(of[ground]))
            if found < SMALL_PRINT:
                faint[ink, ground] = round(found, 2)
    for ground in ("window", "base", "raised", "hover"):
        cannot = contrast(QColor(colors.disabled), QColor(of[ground]))
        assert CONTROL <= cannot < contrast(QColor(colors.muted), QColor(of[ground])) / 1.25
    for ground in ("window", "base"):
        assert contrast(QColor(colors.edge), QColor(of[ground])) >= CONTROL
        assert contrast(QColor(colors.accent), QColor(of[ground])) >= CONTROL
    assert contrast(QColor(colors.on_accent), QColor(colors.accent)) >= SMALL_PRINT
    assert faint == {}


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colors stand apart, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    parts = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
             for each in color.getRgbF()[:3])  # fmt: skip
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
