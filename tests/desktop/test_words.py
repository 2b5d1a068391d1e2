"""What the window says can be translated, and says each thing in the word that all parts use."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DESKTOP = Path(__file__).parent.parent.parent / "desktop"

TRANSLATES = {"tr", "translate", "translatable", "counted", "Labels", "Choices"}
"""Calls whose words a translation may know (`desktop.translation`)."""

BY_PANE = {"title", "nothing", "instead", "unselected"}
"""Words that a pane declares, as its `acts` do: they are translated where they are shown."""

UNSEEN = {
    "setObjectName", "setStyleSheet", "setValue", "value", "findChild", "getLogger", "compile",
    "debug", "info", "warning", "exception", "partial", "look", "want", "Thread", "TypeVar",
    "ParamSpec", "QKeySequence", "add_argument", "ArgumentParser",
}  # fmt: skip
"""Calls whose words nobody sees: names of widgets and of jobs that read, patterns, logs."""

UNREAD = {"annotation", "returns", "slice", "ctx", "op", "ops"}
"""Parts of a source in which no words to be shown stand."""

NAMES = re.compile(
    r"Rebuttal Desk.*|Source Sans 3|DejaVu Sans|Sans Serif|Sans|Fusion|Lucide \(ISC\)"
    r"|Python \{\}.*|U\.S\. Customs and Border Protection"
    r"|Alt|Del|Enter|Return|Space|Splitter"  # keys, classes of Qt
    r"|Casefiles|Documents|Sample case|Training case|.*\.(?:p12|ics|svg|pdf)"  # files, folders
    r"|\{\} (?:GB|UTC)|done (?:\{\}|good)|(?:statement|signer|redactions|form 12\.43) \{\}.*"
    r"|\{\} new"
    r"|next page|ahead \{\}|own words|the request names this kind|customs and border protection"
    r"|total, subtotal, .*|in part|cannot obtain|by third party"  # what is compared
    r"|\{\w+\} \S+|\n\n\| key .*|License|\{keys of the menus\}|### \{\}.*|<.*|\nQToolTip.*",
    re.DOTALL,
)
"""What is the same in every language, or nobody sees."""

UNTRANSLATED, OUTDATED = "through no tr", "a word no longer used"

_SEVERAL = re.compile(r"[A-Za-z]{2,}[^\w\s]*\s+[^\w\s]*[A-Za-z]{2,}")
_LABEL = re.compile(r"^(?:[A-Z][a-z]{2,}[.:…]?|[●◐○–✓▲□◇◆◌■·→←×§?] ?[a-z]{2,}.*)$")
"""One word that begins like a label, or with a shape; names of widgets and of tokens do not."""

_BESIDE = re.compile(r"(?:^|[\s(“,:;])[A-Za-z]{2,}(?:[\s),:;.”]|$)")
"""A word beside what is put into a text."""

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


Nodes = list[ast.AST]
"""Those of a source: the module first."""


def nodes_of(source: str) -> Nodes:
    """Read a source."""
    return [*ast.walk(ast.parse(source))]


def faults(nodes: Nodes, known: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    """Yield what is wrong with words that are shown, with their lines; docstrings are not shown.

    `known`: names of constants that are translated where they are used.
    """
    yield from _untranslated(nodes[0], known)
    unseen = {id(each.value) for each in nodes if isinstance(each, ast.Expr)}
    for node in nodes:
        match node:
            case ast.Call(args=[given, *_]) if _name(node) == "tr" and " " not in _words(given):
                if _is_old(_words(given)):
                    yield OUTDATED, node.lineno, _words(given)
            case ast.Constant(value=str(words)) if id(node) not in unseen and " " in words:
                if _is_prose(words) and _is_old(words):
                    yield OUTDATED, node.lineno, words


def _untranslated(node: ast.AST, known: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    if _is_elsewhere(node, known):
        return
    if _is_shown(node):
        yield UNTRANSLATED, node.lineno, _words(node)
        return
    unseen = isinstance(node, ast.Call) and _name(node) in UNSEEN
    for field in node._fields:
        if field not in UNREAD and (inner := getattr(node, field, None)):
            for each in inner if isinstance(inner, list) else [inner]:
                given = each.value if isinstance(each, ast.keyword) else each
                if isinstance(given, ast.AST) and not (unseen and _words(given)):
                    yield from _untranslated(given, known)


def _is_elsewhere(node: ast.AST, known: frozenset[str]) -> bool:
    """Whether nobody sees what it says, or it is translated, here or where it is shown."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Compare() | ast.MatchValue():
            return True
        case ast.FunctionDef(name=name):
            return name == "acts"
        case ast.Call():
            return _name(node) in TRANSLATES
        case ast.Assign() | ast.AnnAssign():
            return bool(_bound(node) & (known | BY_PANE))
    return False


def _is_shown(node: ast.AST) -> bool:
    words = _words(node)
    if not words or NAMES.fullmatch(words):
        return False
    if isinstance(node, ast.JoinedStr):
        own = " ".join(_words(each) for each in node.values if isinstance(each, ast.Constant))
        return " " in words.strip() and bool(_BESIDE.search(own))
    return bool(_SEVERAL.search(words) or _LABEL.search(words))


def translated_names(nodes: Nodes) -> Iterator[str]:
    """Yield the names that stand in a call that translates: `tr(_SHOWN[status])`."""
    for call in nodes:
        if isinstance(call, ast.Call) and _name(call) in TRANSLATES:
            for each in (part for given in call.args for part in ast.walk(given)):
                if isinstance(each, ast.Name | ast.Attribute):
                    yield each.id if isinstance(each, ast.Name) else each.attr


def _bound(assigned: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = assigned.targets if isinstance(assigned, ast.Assign) else [assigned.target]
    return {e.id for target in targets for e in ast.walk(target) if isinstance(e, ast.Name)}


def _is_prose(words: str) -> bool:
    """Whether it is no address, such as `{exhibit} ties`."""
    return bool(_SEVERAL.search(words)) and not re.match(r"\{\w", words)


def _is_old(words: str) -> bool:
    for phrase in MEANT:
        words = re.sub(phrase, "", words, flags=re.IGNORECASE)
    return bool(OLD.search(words.replace("&", "")))


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _words(given: ast.AST) -> str:
    """The words of a literal, or of one that is put together."""
    match given:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(_words(each) or "{}" for each in parts)
        case _:
            return ""


@cache
def _sources() -> dict[Path, Nodes]:
    return {path: nodes_of(path.read_text("utf-8")) for path in sorted(DESKTOP.rglob("*.py"))}


@cache
def everywhere() -> list[tuple[str, str]]:
    """What is found in the sources of the window, each with its place."""
    known = frozenset(each for nodes in _sources().values() for each in translated_names(nodes))
    return [
        (kind, f"{path.relative_to(DESKTOP)}:{line}: {words}")
        for path, nodes in _sources().items()
        for kind, line, words in faults(nodes, known)
    ]


@cache
def shown_words() -> frozenset[str]:
    """Return the words that stand in the sources of the window, as they stand there."""
    return frozenset(
        node.value.strip()
        for nodes in _sources().values()
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_shown(node)
    )


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
WORDS = {True: "by hand", False: "✓ read"}
SEEN = {True: "is seen", False: "was not seen"}
MARKS = Labels({True: "is marked"})
def status(row): return tr(SEEN[row.seen]) or row.words or f"{row.kind}, not opened"
class List(Pane):
    title = "What next"
    def acts(offer): offer("new", "&New Step")
    def count(self): return counted(self.many, "page on file", "pages on file")
"""


def test_words_that_are_no_longer_used_or_not_translated_are_found():
    found = {(kind, words) for kind, _, words in faults(nodes_of(PLANTED), frozenset({"SEEN"}))}
    assert found == {
        (UNTRANSLATED, "{} exhibits left"),
        (UNTRANSLATED, "Go there"),
        (UNTRANSLATED, "by hand"),
        (UNTRANSLATED, "✓ read"),
        (UNTRANSLATED, "{}, not opened"),
        (OUTDATED, "&Lay it here"),
        (OUTDATED, "Ledger"),
    }


def test_a_name_is_translated_where_it_stands_in_a_call_that_does():
    names = set(translated_names(nodes_of("tr(SEEN[row.seen]), shown(WORDS), self.tr(_LEGEND)")))
    assert {"SEEN", "_LEGEND"} <= names
    assert "WORDS" not in names
