"""The small style sheet: what a palette cannot say. Spacing in steps of 4, controls 28 px high."""

import re
from collections.abc import Mapping

import resources

CONTROL, ROW, TWO_LINES, GAP = 28, 26, 44, 8
"""Pixels: height of a control, height of a row, space between things."""

_DRAWN = {
    "arrow": "arrow-down-grey",
    "check": "check-white",
    "sorted_up": "sorted-up-grey",
    "sorted_down": "sorted-down-grey",
}
"""Files of the icons that are drawn by the sheet itself, by the names that they have in it."""


def sheet(colors: Mapping[str, str]) -> str:
    """Return the style sheet in these colors, which are named in it with an `@`."""
    folder = str(resources.folder("icons")).replace("\\", "/")
    files = _DRAWN | ({} if colors["on_accent"] == "#ffffff" else {"check": "check-dark"})
    drawn = {name: f'"{folder}/{file}.svg"' for name, file in files.items()}
    named = {**colors, **drawn}
    return re.sub(r"@([a-z_]+)", lambda found: named[found[1]], _SHEET)


_SHEET = """
QToolTip { border: 1px solid @strong_line; padding: 4px; background: @raised; color: @text; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: @accent; }
QMenuBar { background: @raised; border-bottom: 1px solid @line; padding: 1px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @base; border: 1px solid @strong_line; padding: 4px; menu-scrollable: 1; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @soft; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QStatusBar { background: @raised; border-top: 1px solid @line; }
QStatusBar::item { border: none; }

QLineEdit, QComboBox, QSpinBox {
  background: @base; border: 1px solid @line; border-bottom-color: @edge;
  border-radius: 4px; padding: 0 7px;
  min-height: 26px; max-height: 26px; selection-background-color: @accent;
  selection-color: @on_accent; }
QPlainTextEdit, QTextEdit { background: @base; border: 1px solid @line;
  border-bottom-color: @edge; border-radius: 4px; padding: 3px 4px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QSpinBox:hover {
  border-color: @edge; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {
  border: 1px solid @accent; }
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {
  border: 1px solid @bad; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: @window; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @window; }
QComboBox { padding-right: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(@arrow); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @strong_line; padding: 4px;
  selection-background-color: @soft; selection-color: @text; outline: none; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QPushButton { background: @base; border: 1px solid @strong_line; border-radius: 4px;
  padding: 0 12px; min-height: 26px; max-height: 26px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:checked { background: @soft; border-color: @accent; }
QPushButton:focus { border: 1px solid @accent; outline: none; }
QPushButton:disabled { color: @disabled; border-color: @line; background: @window; }
QPushButton[primary="true"] { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[primary="true"]:hover { background: @accent; border-color: @text; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @line; color: @muted; border-color: @line; }
QPushButton[danger="true"] { color: @bad; }
QPushButton[look="choice"] { text-align: left; min-height: 44px; max-height: 44px;
  padding: 0 16px; background: @base; border-color: @line; }
QPushButton[look="recent"] { text-align: left; min-height: 30px; max-height: 30px;
  padding: 0 16px; background: transparent; border-color: transparent; }
QPushButton[look="recent"]:hover { background: @hover; }
QPushButton[look="recent"]:focus { border: 1px solid @accent; }
QPushButton[look="choice"]:hover { border-color: @accent; background: @soft; }
QPushButton[look="choice"]:focus { border: 2px solid @accent; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 0 5px;
  min-height: 24px; min-width: 16px; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @soft; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @disabled; }
QToolButton[look="fold"] { border: none; border-radius: 0; padding: 0; min-height: 0;
  min-width: 0; background: transparent; }
QToolButton[look="fold"]:hover, QToolButton[look="fold"]:focus { background: @soft; }
QToolButton::menu-indicator { image: none; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }

QTableView::indicator, QListView::indicator { width: 14px; height: 14px; border-radius: 3px;
  border: 1px solid @edge; background: @base; }
QTableView::indicator:checked, QListView::indicator:checked {
  background: @accent; border-color: @accent; image: url(@check); }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @edge;
  border-radius: 3px; background: @base; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QCheckBox::indicator:disabled { background: @window; border-color: @line; }

QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @edge;
  border-radius: 8px; background: @base; }
QRadioButton::indicator:focus, QRadioButton::indicator:hover { border-color: @accent; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid @accent; }
QRadioButton::indicator:disabled { background: @window; border-color: @line; }

QTableView, QListView, QTreeView { background: @base; border: none; outline: none;
  gridline-color: @line; selection-background-color: @soft; selection-color: @text; }
QTableView::item { padding: 0 6px; border: none; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {
  background: @soft; color: @text; }
QListView::item { padding: 4px 8px; }
QListView::item:focus { border: 1px solid @accent; padding: 3px 7px; }
QTableView[boxed="true"], QListView[boxed="true"] { border: 1px solid @line; border-radius: 4px; }
QTableView[boxed="true"]:focus, QListView[boxed="true"]:focus { border: 1px solid @accent; }
#type-to-find { background: @raised; border: 1px solid @strong_line; border-radius: 4px;
  padding: 3px 8px; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @muted; border: none; padding: 0 6px 0 9px;
  border-bottom: 1px solid @line; min-height: 25px; }
QHeaderView::section:hover { color: @text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 4px; }
QHeaderView::up-arrow { image: url(@sorted_up); }
QHeaderView::down-arrow { image: url(@sorted_down); }
QTableCornerButton::section { background: @window; border: none; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @strong_line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: none; border-radius: 3px; background: @line;
  max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 5px 12px; border: none; border-bottom: 2px solid transparent;
  color: @muted; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }
#pane-tabs::tab { padding: 5px 8px; }
#switch::tab { padding: 2px 10px; margin: 5px 0 5px 6px; border: 1px solid transparent;
  border-radius: 4px; }
#switch::tab:selected { background: @soft; border: 1px solid @accent; }
#switch::tab:hover:!selected { background: @hover; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }

#rail { background: @raised; border-right: 1px solid @line; }
#rail QToolButton { border: none; border-left: 3px solid transparent; border-radius: 0;
  padding: 6px 0 6px 0; min-width: 69px; color: @muted; }
#rail QToolButton:hover { background: @hover; color: @text; }
#rail QToolButton:checked { background: @window; border-left: 3px solid @accent; color: @text; }
#rail QToolButton:focus { background: @hover; color: @accent; }
#rail QToolButton:disabled { color: @disabled; }
#case-header { background: @window; border-bottom: 1px solid @line; }
#message { border: 1px solid @strong_line; border-radius: 6px; background: @raised; }
#message[tone="bad"] { border-left: 4px solid @bad; }
#message[tone="warn"] { border-left: 4px solid @warn; }
#message[tone="good"] { border-left: 4px solid @good; }
#message[tone="muted"] { border-left: 4px solid @accent; }
#banner { border-top: 1px solid @line; border-bottom: 1px solid @line; background: @raised; }
#banner[tone="bad"] { border-left: 4px solid @bad; }
#banner[tone="warn"] { border-left: 4px solid @warn; }
#banner[tone="good"] { border-left: 4px solid @good; }
#banner[tone="muted"] { border-left: 4px solid @accent; }
QWidget[role="pane-head"] { border-bottom: 1px solid @line; background: @window; }
QWidget[role="strip"] { border-top: 1px solid @line; border-bottom: 1px solid @line;
  border-left: 4px solid @raised;
  background: @raised; }
QWidget[role="strip"][tone="accent"] { border-left-color: @accent; }
QWidget[role="strip"][tone="bad"] { border-left-color: @bad; }
QFrame[role="card"] { background: @base; border: 1px solid @line; border-radius: 6px; }
QWidget[role="page"] { background: @base; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
#leads-why { border-top: 1px solid @line; }
QLabel[role="section"] { color: @muted; font-weight: 600; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="bad"] { color: @bad; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent"] { color: @accent; }
#case-due { border: none; border-radius: 4px; padding: 3px 6px; color: @text; }
#case-due:hover { background: @hover; }
#case-due:focus { background: @hover; color: @accent; }
#case-due[tone="bad"] { color: @bad; font-weight: 600; }
#case-due[tone="warn"] { color: @warn; font-weight: 600; }
QLabel[role="chip"] { border: 1px solid @strong_line; border-radius: 10px; padding: 1px 9px; }
#working-note { background: @raised; border: 1px solid @line; border-radius: 12px; }
QWidget[role="field-note"] { background: @base; border: 1px solid @bad; border-radius: 4px; }
#drop-card { background: @base; border: 1px solid @strong_line; border-radius: 8px; }
#finder { background: @base; border: 1px solid @strong_line; border-radius: 8px; }
#palette { background: @base; border: 1px solid @strong_line; border-radius: 8px; }
#finder QLineEdit { border: none; border-bottom: 1px solid @line; border-radius: 0;
  min-height: 36px; max-height: 36px; }
#viewer-copy { background: @raised; border-left: 4px solid @accent; padding: 5px 8px;
  border-bottom: 1px solid @line; }
#page-canvas { background: @desk; border: none; }
"""
