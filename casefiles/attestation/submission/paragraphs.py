"""Paragraphs that are filled in from a case, or written by a person in its place. Pure.

A line stands for itself: one that names what the case does not say is left out, and what it lacks
is told; one that begins with `? ` is left out without a word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from casefiles.kernel.dataclass import dataclass

_MAY_BE_LEFT_OUT = "? "


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """A paragraph of a letter."""

    id: str
    title: str
    computed: str
    written: str
    """What a person wrote in its place, or nothing."""

    lacks: tuple[str, ...]
    """What the case does not say and its computed words need: lines with it are left out."""

    @property
    def text(self) -> str:
        """What is printed."""
        return self.written or self.computed


def fill(
    id_: str, title: str, text: str, known: Mapping[str, str], written: str
) -> LetterParagraph:
    """Return a paragraph of a template with what is known in the places of its {names}."""
    lines, lacks = [], list[str]()
    for line in text.strip().split("\n"):
        missing = [name for name in _GAP.findall(line) if name in known and not known[name].strip()]
        lacks += [] if line.startswith(_MAY_BE_LEFT_OUT) else missing
        if not missing:
            lines.append(_filled(line.removeprefix(_MAY_BE_LEFT_OUT), known))
    asked = tuple(dict.fromkeys(each.replace("_", " ") for each in lacks))
    return LetterParagraph(id_, title, "\n".join(lines), written, asked)


def sender_of(text: str) -> tuple[str, str]:
    """Return who sends it, and as what, of the paragraph that says so."""
    name, _, role = text.partition("\n")
    return name, " ".join(role.split())


def titles_by_people(paragraphs: Sequence[LetterParagraph]) -> tuple[str, ...]:
    """Return the titles of the paragraphs that a person wrote."""
    return tuple(each.title for each in paragraphs if each.written)


def origin(written: Sequence[str], computed: str, by_people: str) -> str:
    """Return the sentence that says which parts a person wrote, of the template's two."""
    if not written:
        return computed
    return by_people.replace("{parts}", ", ".join(each.lower() for each in written))


def lines_of(text: str) -> Iterator[str]:
    """Yield each line of a paragraph, as an address is written."""
    yield from (line.strip() for line in text.split("\n") if line.strip())


def _filled(line: str, known: Mapping[str, str]) -> str:
    """Return a line with what is known in its gaps; several lines where it is one gap alone."""
    alone = _GAP.fullmatch(line.strip())
    if alone and alone[1] in known:
        said = (" ".join(each.split()) for each in known[alone[1]].strip().split("\n"))
        return "\n".join(filter(None, said))
    return _GAP.sub(lambda gap: _value(gap, known), line).strip()


def _value(gap: re.Match[str], known: Mapping[str, str]) -> str:
    """Return a value of the case as it is: what looks like a gap in it is its own words."""
    return " ".join(known[gap[1]].split()) if gap[1] in known else gap[0]


_GAP = re.compile(r"\{(\w+)\}")
