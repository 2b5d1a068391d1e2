"""The pages of the help: texts that people who do not program can change, `resources/help/*.md`."""

import re
from collections.abc import Iterator
from pathlib import Path

import resources
from casefiles.attestation.preflight.question_table import question_table
from casefiles.attestation.templates import load_questions
from casefiles.kernel.dataclass import dataclass

FIRST = "index"
"""The page that lists all others, in their order."""

_LINKED = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\.md\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^(```|    ).*$", re.MULTILINE)
_QUESTIONS = re.compile(r"^(## (.+)\n\n)\{preflight questions\}.*$", re.MULTILINE)
"""Stands for a table, below its heading. What else the line says is for readers of the file."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page."""

    name: str
    title: str
    written: str
    """Markdown, with pictures and links that are relative to its folder."""

    @property
    def text(self) -> str:
        """What is shown: with the tables that are made of what ships."""
        if not _QUESTIONS.search(self.written):
            return self.written
        file = resources.folder("templates") / "preflight.yaml"
        questions = load_questions(file.read_text("utf-8"))
        return _QUESTIONS.sub(lambda m: m[1] + question_table(questions[m[2]]), self.written)

    @property
    def headings(self) -> list[str]:
        """What stands above its parts."""
        found = _HEADING.findall(_FENCED.sub("", self.written))
        return [plain_heading(words) for marks, words in found if len(marks) == 2]


def page(name: str) -> HelpPage:
    """Return a page by its name; the first, if there is none of this name."""
    file = folder() / f"{name}.md"
    if not file.is_file():
        return page(FIRST)
    text = file.read_text("utf-8")
    heading = _HEADING.search(text)
    return HelpPage(name, plain_heading(heading[2]) if heading else name, text)


def contents() -> Iterator[tuple[str, str]]:
    """Return names and titles of all pages: the first, and the others as it lists them."""
    yield FIRST, page(FIRST).title
    for title, name in _LINKED.findall(page(FIRST).text):
        yield name, plain_heading(title)


def folder() -> Path:
    """Return where they lie."""
    return Path(str(resources.folder("help")))


def anchor(heading: str) -> str:
    """Return how a link names a heading: `#what-a-refusal-says`."""
    return re.sub(r"[^\w\- ]", "", plain_heading(heading).lower()).replace(" ", "-")


def plain_heading(words: str) -> str:
    """Return a heading without its marks."""
    return re.sub(r"[`*]", "", words).strip()
