"""A message as it is told of, whether it was an .eml or an .msg. Runs in a worker only."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from casefiles.evidence.readers import text as texts
from casefiles.evidence.readers.container_answers import NOT_SENT
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.mail.cloud_links import cloud_links
from casefiles.evidence.readers.mail.mail_answers import CloudLink
from casefiles.evidence.readers.model import CannotRead
from casefiles.kernel.dataclass import dataclass

AFTER_SUBJECT, MADE_UP = "made of its subject", "made by this program: it has no name"
ELSEWHERE = "it is not inside: the mail only says where it lies; ask for it"
SIGNED = "its content lies in a signed container (S/MIME) that is not opened here"
_MOST_SUBJECT = 80
_SAYS_NOTHING = ("us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252")
"""Encodings that programs declare without looking: bytes that are UTF-8 are that all the same."""

_NOT_TOKENS = re.compile(r"<?\b(?:https?|mailto|ftp|cid):[^\s>]*>?|\[(?:cid|image):[^\]]*\]")
_TOKENS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class MailBody:
    """One body: its words, and how its bytes became text."""

    text: str
    is_html: bool = False
    links: tuple[str, ...] = ()
    encoding: str = ""
    basis: str = ""


@dataclass(frozen=True)
class MailMessage:
    """A message that was taken apart."""

    sender: str
    to: str
    copied: str
    subject: str
    date: str
    message_id: str
    said: Sequence[MailBody]
    """Its bodies, each as far as it is written in one way, in their order."""

    attached: Sequence[tuple[ContainerEntry, str]]
    """Each with the kind that the message says it is."""

    locked: bool
    defects: tuple[str, ...]
    remarks: tuple[str, ...]

    @cached_property
    def plain(self) -> str:
        """What it says as plain text."""
        return _joined(each.text for each in self.said if not each.is_html)

    @cached_property
    def from_html(self) -> str:
        """What its HTML says, as text."""
        return _joined(each.text for each in self.said if each.is_html)

    @property
    def bodies(self) -> list[str]:
        """What it says, once where both bodies say the same."""
        both = [each for each in (self.plain, self.from_html) if each]
        return both[:1] if len(both) == 2 and _tokens(both[0]) == _tokens(both[1]) else both

    @cached_property
    def links(self) -> tuple[CloudLink, ...]:
        """Files that it names and does not bring along."""
        return cloud_links(piece for each in self.said for piece in (*each.links, each.text))

    @property
    def entries(self) -> list[ContainerEntry]:
        """What is attached, then what it only names."""
        return [each for each, _ in self.attached] + [
            ContainerEntry(
                path=each.address.partition("://")[2] or each.address,
                basis=NOT_SENT,
                refused=f"{NOT_SENT}: it lies at {each.service}; ask for it",
            )
            for each in self.links
        ]


def subject_as_name(subject: str) -> str:
    """A subject as it may stand in a list of files."""
    said = "".join("_" if each in '/\\:*?"<>|' else each for each in subject).strip(". ")
    return said[:_MOST_SUBJECT].strip()


def decoded(raw: bytes, declared: str) -> tuple[str, str, str]:
    """Text, its encoding, and how that is known: declared if it fits, else detected."""
    if raw.isascii() and not declared.startswith(("utf-7", "iso-2022", "hz", "utf-16")):
        return texts.decoded(raw, "ascii"), "ascii", "detected"
    encoding = "gb18030" if declared in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else declared
    careless = declared in _SAYS_NOTHING and texts.fits(raw, "utf-8")
    if encoding and texts.fits(raw, encoding) and not careless:
        return texts.decoded(raw, encoding), encoding, "declared by the mail"
    text, encoding, basis = undeclared(raw)
    if declared and encoding != declared:
        basis += f"; the mail declares {declared}, which does not fit"
    return text, encoding, basis


def undeclared(raw: bytes) -> tuple[str, str, str]:
    """Text of bytes of which nothing is said, its encoding, and how that is known."""
    try:
        encoding, basis = texts.encoding_of(raw)
    except CannotRead:
        encoding, basis = "cp1252", "not certain"
    return texts.decoded(raw, encoding), encoding, basis


def _joined(texts: Iterable[str]) -> str:
    said = "\n".join(texts)
    return said if said.strip() else ""


def _tokens(text: str) -> list[str]:
    """The words of a text without its addresses and signs: what two bodies are compared by."""
    return _TOKENS.findall(_NOT_TOKENS.sub(" ", text).lower())
