"""What the window says can be translated, and says each thing in the word that all parts use."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DESKTOP = Path(__file__).parent.parent.parent / "desktop"

SHOWN = {
    "setText", "setToolTip", "setTitle", "setPlaceholderText", "setTabText", "setStatusTip",
    "setWindowTitle", "setAccessibleName", "addTab", "addMenu", "addItem", "QAction", "button",
    "tool", "muted", "title", "paragraph", "PaneHead", "EmptyState", "Column", "table_of",
    "FilterLine", "line", "text", "choice", "check", "section", "note", "emit", "ask", "confirm",
}  # fmt: skip
"""Calls whose words are seen by whoever uses the window. Words of menus and of panes (`offer`,
`title`, `nothing`) are translated where they are shown, as `Pane` says."""

UNTRANSLATED, OUTDATED = "through no tr", "a word no longer used"

_SEVERAL = re.compile(r"^(?!\{\w).*?[A-Za-z]{2,}[^\w\s]*\s+[^\w\s]*[A-Za-z]{2,}", re.DOTALL)
_LABEL = re.compile(r"^[A-Z][a-z]{2,}[.:…]?$")
"""One word that begins like a label; names of widgets and of tokens do not."""

OLD = re.compile(
    r"\b(?:papers?|leans?|laid|lays?|br(?:ought|ing) over|(?:came|nothing) close|somebody|nobody"
    r"|ledger|pictures?|ties?|tied|take[ns]? (?:in|back|off|for)|taking (?:in|back|off)|clock"
    r"|handed|told|speaks?|silent|say so|go on|stand(?:s|ing)?|consistency)\b|^(?:Worth|Asked)$",
    re.IGNORECASE,
)
"""What had other words once: documents, based on, attach, reuse, match, Reconciliation, Deadlines,
Diagram, related documents, add files, withdraw, status, for and against, Inconsistencies …"""

MEANT = {
    "on paper": "with ink, unlike what a key signs",
    "paper size": "US Letter or A4",
    "sides of the paper": "of a sheet in a printer",
}
"""Where one of these is the word after all, and for what."""


def faults(source: str) -> Iterator[tuple[str, int, str]]:
    """Yield what is wrong with words that are shown, with their lines; docstrings are not shown."""
    tree = ast.parse(source)
    unseen = set[int]()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as text):
                unseen.add(id(text))
            case ast.Call():
                yield from _of_call(node)
            case ast.Constant(value=str(words)) if id(node) not in unseen and " " in words:
                if _SEVERAL.search(words) and _is_old(words):
                    yield OUTDATED, node.lineno, words


def _of_call(call: ast.Call) -> Iterator[tuple[str, int, str]]:
    """Literals of a call that shows its words, and one word that is handed to `tr`."""
    name = _name(call)
    if name == "tr" and (label := _words(call.args[0])) and " " not in label and _is_old(label):
        yield OUTDATED, call.lineno, label
    if name in SHOWN:
        handed = [*call.args, *(each.value for each in call.keywords)]
        for given in _parts(handed[:1] if name == "emit" else handed):  # a tone comes behind
            words = _words(given)
            if _SEVERAL.search(words) or _LABEL.search(words):
                yield UNTRANSLATED, given.lineno, words


def _is_old(words: str) -> bool:
    for phrase in MEANT:
        words = re.sub(phrase, "", words, flags=re.IGNORECASE)
    return bool(OLD.search(words.replace("&", "")))


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _parts(given: list[ast.expr]) -> Iterator[ast.expr]:
    """Yield what is handed over; of a choice between two each of them."""
    for each in given:
        yield from _parts([each.body, each.orelse]) if isinstance(each, ast.IfExp) else [each]


def _words(given: ast.expr) -> str:
    """The words of a literal, or of one that is put together."""
    match given:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "{}".join(map(_words, parts))
        case _:
            return ""


@cache
def everywhere() -> list[tuple[str, str]]:
    """What is found in the sources of the window, each with its place."""
    return [
        (kind, f"{path.relative_to(DESKTOP)}:{line}: {words}")
        for path in sorted(DESKTOP.rglob("*.py"))
        for kind, line, words in faults(path.read_text("utf-8"))
    ]


def test_what_is_shown_can_be_translated():
    assert [words for kind, words in everywhere() if kind is UNTRANSLATED] == []


def test_each_thing_is_called_by_its_one_word():
    assert [words for kind, words in everywhere() if kind is OUTDATED] == []


PLANTED = """
'''The papers that somebody lays here.'''
label.setText(f"{many} exhibits left")
button("lay-it", "Go there" if ready else tr("Stay"))
button("lay", tr("&Lay it here"), self.lay_the_paper)
tr("Ledger"), tr("Signed on paper"), "{exhibit} ties"
"""


def test_words_that_are_no_longer_used_or_not_translated_are_found():
    assert {(kind, words) for kind, _, words in faults(PLANTED)} == {
        (UNTRANSLATED, "{} exhibits left"),
        (UNTRANSLATED, "Go there"),
        (OUTDATED, "&Lay it here"),
        (OUTDATED, "Ledger"),
    }
