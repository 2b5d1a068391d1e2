"""The keys of all menus as the help shows them: made of the menus, so that it is never another."""

from collections.abc import Iterable

from PySide6.QtGui import QAction

PLACE = "{keys of the menus}"
"""Stands for the tables in a page of the help. What else its line says is for readers of it."""


def key_tables(menus: Iterable[tuple[str, Iterable[QAction]]]) -> str:
    """Return a table for each menu in which anything has a key, as Markdown."""
    parts = []
    for title, actions in menus:
        rows = [_row(each) for each in actions if each.shortcuts()]
        if rows:
            head = f"### {_plain(title)}\n\n| key | what it does |\n|---|---|\n"
            parts.append(head + "\n".join(rows))
    return "\n\n".join(parts)


def _row(action: QAction) -> str:
    keys = ", ".join(each.toString() for each in action.shortcuts())
    return f"| {keys.replace('|', chr(92) + '|')} | {_plain(action.text())} |"


def _plain(words: str) -> str:
    return words.replace("&", "").replace("…", "").replace("|", r"\|")
