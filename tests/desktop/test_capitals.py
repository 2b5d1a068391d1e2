"""Buttons are written as sentences begin (“Add detention”), menus as “Add Detention…”."""

import ast
from pathlib import Path

import pytest

DESKTOP = Path(__file__).parent.parent.parent / "desktop"


def capitals(source):
    """Return the words of buttons in which more than the first one begins with a capital."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id="button"),
                args=[_, ast.Call(args=[ast.Constant(value=str(words))]), *_],
            ) if any(map(_is_capital, words.partition("(")[0].split()[1:])):
                found.append(words)
            case _:
                pass
    return found


def _is_capital(word):
    return word[:1].isupper() and not word.rstrip("…").isupper()


@pytest.mark.parametrize("part", ["cases", "chain", "shell", "widgets"])
def test_buttons_are_written_as_a_sentence_begins(part):
    files = [*(DESKTOP / part).rglob("*.py")]
    assert len(files) > 10
    assert {file.name: said for file in files if (said := capitals(file.read_text("utf-8")))} == {}


def test_a_button_in_capitals_is_found():
    assert capitals(
        'button("a", self.tr("Save Report…"), x), button("b", tr("Add PDF (Esc)"))'
    ) == ["Save Report…"]
