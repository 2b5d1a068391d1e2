"""Texts and e-mails set line by line, as they were written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.styles import Style
from casefiles.evidence.readers import formats
from casefiles.kernel.counts import counted
from casefiles.kernel.progress import Progress
from casefiles.package.pages.model import SetPages
from casefiles.package.pages.page_setter import Full, PageFrame, PageSetter
from casefiles.package.pages.set_strips import Around, RunAt, SetStrips, Source
from casefiles.package.pages.source import SourceFile

LETTER = (612.0, 792.0)
_BODY = Style(9.5, 13, 0, 0, sans=True)
_PART = replace(styles.HEADINGS[3], before=0.0)
_TITLE = Style(14, 18, 0, 0, bold=True)
_NAME = styles.FACT_NAME
_VALUE = Style(9.5, 13, 0, 0, sans=True)
_NAMES = 92.0
"""Points that the names of the head of an e-mail take."""

_LONG = 4_000
"""Characters of a line that are set at once: a file of one line would be set as one paragraph."""

_HEADS = 4
"""Lines before the first body of a mail, as it is kept to be searched."""


def set_texts(
    source: SourceFile,
    texts: Sequence[str],
    progress: Progress,
    strips: SetStrips | None = None,
) -> SetPages:
    """Set a text, part by part where it has parts; `strips` hears where all of it stands."""
    setter = _setter(source, progress, strips)
    setter.turn()
    counted = str(source.facts.get("counted", ""))
    with _Counting(setter) as counting:
        for number, text in enumerate(texts, 1):
            counting.at = f"{counted or 'part'} {number:,}" if len(texts) > 1 else ""
            if counted and len(texts) > 1:
                _part(setter, f"{counted.capitalize()} {number:,}")
            counting.set_lines(text, number - 1)
    return setter.finish(counting.left_out, _notes(source))


def set_mail(
    source: SourceFile,
    texts: Sequence[str],
    progress: Progress,
    strips: SetStrips | None = None,
) -> SetPages:
    """Set an e-mail: its head, what is attached and where that is found, and then what it says.

    `strips` hears where all of it stands.
    """
    facts = source.facts
    setter = _setter(source, progress, strips)
    setter.turn()
    starts = _starts_of_head(facts, texts)
    with _Counting(setter) as counting:
        counting.at = "its head"
        subject = str(facts.get("subject", ""))
        setter.set(subject or "(no subject)", _TITLE, source=_of_head("subject", subject, starts))
        setter.space(6)
        for name, key in _FIELDS:
            if value := str(facts.get(key, "")):
                _fact(setter, name, value, _of_head(key, value, starts))
        for name, value in zip(["Attachments"] + [""] * 10_000, _attachments(source), strict=False):
            _fact(setter, name, value, Around("its attachments", value))
        setter.space(8)
        setter.rule(0.8, styles.INK)
        setter.space(10)
        first, *others = _bodies(texts)
        counting.at = "its text"
        counting.set_lines(first, 0, len(texts[0]) - len(first) if texts else 0)
        for part, body in enumerate(others, 1):
            counting.at = "its HTML"
            _part(setter, "Its HTML, as text: it does not say word for word what stands before")
            counting.set_lines(body, part)
    return setter.finish(counting.left_out, _notes(source))


def _starts_of_head(facts: Mapping[str, Any], texts: Sequence[str]) -> dict[str, int]:
    """Return where in what is kept to be searched each line of the head begins, if it does."""
    found, at = dict[str, int](), 0
    for key in _SEARCHED:
        said = str(facts.get(key, ""))
        if not texts or texts[0][at : at + len(said) + 1] != f"{said}\n":
            return {}
        found[key] = at
        at += len(said) + 1
    return found


def _of_head(key: str, value: str, starts: Mapping[str, int]) -> Source:
    """Return where a line of the head can be marked; else that nobody can."""
    if key not in starts or "\n" in value:
        return Around(f"its {key.replace('_', ' ')}", value)
    return RunAt(0, starts[key], starts[key] + len(value))


_SEARCHED = ("from", "to", "cc", "subject")
"""The head of an e-mail as it stands before its text, a line each."""

_FIELDS = (
    ("From", "from"),
    ("To", "to"),
    ("Cc", "cc"),
    ("Date", "date"),
    ("Message-ID", "message_id"),
)


def _attachments(source: SourceFile) -> Iterator[str]:
    """Each with its size, and under which label it is found."""
    told = source.facts.get("attachments", ())
    by_index = {each.index: each for each in source.children if each.index >= 0}
    left = list(source.children)
    for at, each in enumerate(told):
        name, size = str(each.get("name", "")), int(each.get("size", 0))
        child = by_index.get(at) or next((one for one in left if one.name == name), None)
        if child in left:
            left.remove(child)
        where = child.where if child else "not taken out of the e-mail"
        shown = child.shown if child and child.is_unnamed else name or "(no name)"
        yield f"{shown} ({counted(size, 'byte')}): {where}"
    for child in left:
        yield f"{child.shown}: {child.where}"


def _bodies(texts: Sequence[str]) -> list[str]:
    first = texts[0] if texts else ""
    body = first.split("\n", _HEADS)
    return [body[_HEADS] if len(body) > _HEADS else "", *texts[1:]]


def _notes(source: SourceFile) -> tuple[str, ...]:
    facts, said = source.facts, list[str]()
    if encoding := facts.get("encoding"):
        basis = f" ({facts['basis']})" if facts.get("basis") else ""
        said.append(f"Its text was read as {encoding}{basis}.")
    if source.mime == formats.HTML or facts.get("html"):
        said.append("What was written in HTML stands here as text, without its layout.")
    return (*said, *source.in_part)


def _setter(source: SourceFile, progress: Progress, strips: SetStrips | None = None) -> PageSetter:
    settings = source.settings
    foot = f"{source.kind}, set from its text. SHA-256 of the file: {source.digest}"
    frame = PageFrame(LETTER, source.heading, foot)
    return PageSetter(settings.fonts, frame, settings.most, progress, strips)


def _part(setter: PageSetter, words: str) -> None:
    setter.space(14)
    if setter.y - 48 < setter.bottom:
        setter.turn()
    setter.set(words, _PART)
    setter.space(4)


def _fact(setter: PageSetter, name: str, value: str, source: Source) -> None:
    if setter.y - _NAME.leading < setter.bottom:
        setter.turn()
    if name:
        block, lines = setter.lines(name, _NAME, _NAMES)
        block.draw(setter.page, lines[0], setter.left, setter.y)
    for each in value.split("\n"):
        setter.set(each, _VALUE, x=_NAMES, source=source)


class _Counting:
    """Sets lines, and knows what was left out when there was no page more."""

    def __init__(self, setter: PageSetter) -> None:
        self._setter = setter
        self.at = ""
        self._line = 0
        self.left_out: tuple[str, ...] = ()

    def set_lines(self, text: str, part: int = 0, first: int = 0) -> None:
        """Set a text as it stands, line by line: from a character of a part of what is stored."""
        self._line = 0
        for self._line, (start, line) in enumerate(_lines(text), 1):
            if line.strip():
                at = RunAt(part, first + start, first + start + len(line))
                self._setter.set(line, _BODY, source=at)
            else:
                self._setter.space(_BODY.leading)

    def __enter__(self) -> "_Counting":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        if kind is not Full:
            return False
        where = " of ".join(filter(None, (f"line {self._line:,}" * bool(self._line), self.at)))
        self.left_out = (f"What comes after {where} was not set: it is more pages than are made.",)
        return True


_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """The lines of a text, and with which character each begins; one too long in several."""
    start = 0
    for end in _ENDS.finditer(text):
        yield from _short(text[start : end.start()].rstrip(), start)
        start = end.end()
    if rest := text[start:].rstrip():
        yield from _short(rest, start)


def _short(line: str, start: int) -> Iterable[tuple[int, str]]:
    while len(line) > _LONG:
        cut = line.rfind(" ", _LONG // 2, _LONG)
        cut = cut + 1 if cut > 0 else _LONG
        yield start, line[:cut]
        line, start = line[cut:], start + cut
    yield start, line
