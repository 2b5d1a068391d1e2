"""Texts and e-mails set line by line, as they were written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.styles import Style
from casefiles.evidence.readers import formats
from casefiles.kernel.progress import Progress
from casefiles.package.pages.model import SetPages
from casefiles.package.pages.page_setter import Full, PageFrame, PageSetter
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


def set_texts(source: SourceFile, texts: Sequence[str], progress: Progress) -> SetPages:
    """Set a text, part by part where it has parts: slides, pages."""
    setter = _setter(source, progress)
    setter.turn()
    counted = str(source.facts.get("counted", ""))
    with _Counting(setter) as counting:
        for number, text in enumerate(texts, 1):
            counting.at = f"{counted or 'part'} {number:,}" if len(texts) > 1 else ""
            if counted and len(texts) > 1:
                _part(setter, f"{counted.capitalize()} {number:,}")
            counting.set_lines(text)
    return setter.finish(counting.left_out, _notes(source))


def set_mail(source: SourceFile, texts: Sequence[str], progress: Progress) -> SetPages:
    """Set an e-mail: its head, what is attached and where that is found, and then what it says."""
    facts = source.facts
    setter = _setter(source, progress)
    setter.turn()
    with _Counting(setter) as counting:
        counting.at = "its head"
        setter.set(str(facts.get("subject", "")) or "(no subject)", _TITLE)
        setter.space(6)
        for name, key in _FIELDS:
            if value := str(facts.get(key, "")):
                _fact(setter, name, value)
        for name, value in zip(["Attachments"] + [""] * 10_000, _attachments(source), strict=False):
            _fact(setter, name, value)
        setter.space(8)
        setter.rule(0.8, styles.INK)
        setter.space(10)
        first, *others = _bodies(texts)
        counting.at = "its text"
        counting.set_lines(first)
        for body in others:
            counting.at = "its HTML"
            _part(setter, "Its HTML, as text: it does not say word for word what stands before")
            counting.set_lines(body)
    return setter.finish(counting.left_out, _notes(source))


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
        where = f"exhibit {child.label}" if child else "not taken out of the e-mail"
        shown = child.shown if child and child.is_unnamed else name or "(no name)"
        yield f"{shown} ({size:,} bytes): {where}"
    for child in left:
        yield f"{child.shown}: exhibit {child.label}"


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


def _setter(source: SourceFile, progress: Progress) -> PageSetter:
    settings = source.settings
    foot = f"{source.kind}, set from its text. SHA-256 of the file: {source.exhibit.digest}"
    frame = PageFrame(LETTER, source.heading, foot)
    return PageSetter(settings.fonts, frame, settings.most, progress)


def _part(setter: PageSetter, words: str) -> None:
    setter.space(14)
    if setter.y - 48 < setter.bottom:
        setter.turn()
    setter.set(words, _PART)
    setter.space(4)


def _fact(setter: PageSetter, name: str, value: str) -> None:
    if setter.y - _NAME.leading < setter.bottom:
        setter.turn()
    if name:
        block, lines = setter.lines(name, _NAME, _NAMES)
        block.draw(setter.page, lines[0], setter.left, setter.y)
    for each in value.split("\n"):
        setter.set(each, _VALUE, x=_NAMES)


class _Counting:
    """Sets lines, and knows what was left out when there was no page more."""

    def __init__(self, setter: PageSetter) -> None:
        self._setter = setter
        self.at = ""
        self._line = 0
        self.left_out: tuple[str, ...] = ()

    def set_lines(self, text: str) -> None:
        """Set a text as it stands, line by line."""
        self._line = 0
        for self._line, line in enumerate(_lines(text), 1):
            if line.strip():
                self._setter.set(line, _BODY)
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


def _lines(text: str) -> Iterable[str]:
    """The lines of a text; one too long in several."""
    start = 0
    for end in _ENDS.finditer(text):
        yield from _short(text[start : end.start()].rstrip())
        start = end.end()
    if rest := text[start:].rstrip():
        yield from _short(rest)


def _short(line: str) -> Iterable[str]:
    while len(line) > _LONG:
        cut = line.rfind(" ", _LONG // 2, _LONG)
        cut = cut + 1 if cut > 0 else _LONG
        yield line[:cut]
        line = line[cut:]
    yield line
