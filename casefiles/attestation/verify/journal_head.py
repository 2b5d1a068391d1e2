"""Whether a journal has the entry that something outside of it names.

An attestation names the entry it was composed at, a receipt the last one when it was written, and
a person may type a hash: all of a head, its hash or the beginning of it, or the short hash that is
printed on every page of an attestation. What none of them can be changed to fit is a journal that
was cut or written anew.
"""

import re
from pathlib import Path
from sqlite3 import Connection

from casefiles.attestation import store
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Unreadable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import chain_heads, closed_cases
from casefiles.storage.chain_heads import ChainHead

MOST_BYTES = 64 << 20
"""Of a receipt; more is no receipt."""

_HEAD = re.compile(r"\b([0-9A-Za-z-]{1,40}):([1-9][0-9]{0,8}):([0-9a-f]{64})\b")
_IN_MANIFEST = re.compile(
    r'"journal":\{"case":"([0-9A-Za-z-]{1,40})","hash":"([0-9a-f]{64})","seq":([1-9][0-9]{0,8})\}'
)
_HASH = re.compile("[0-9a-f]{16,64}")
_NAMES_NONE = (
    "it names no entry of a journal: it is neither an attestation nor a receipt that does (receipts"
    " of earlier versions of the program do not)"
)
_NO_HASH = (
    "it is neither a file that is there nor a hash: a head is CASE:NUMBER:HASH, a hash has at least"
    " 16 hexadecimal digits"
)
_SHORT = 20
"""Digits of a manifest's short hash."""


@dataclass(frozen=True, slots=True)
class NamedHead:
    """An entry that something names, and whether the journal has it."""

    by: str
    """What names it, as it was handed in."""

    case: str
    """The label of the case, such as `C-001`, if it is there; else its id, or nothing."""

    seq: int
    """The number of the entry; 0 if a hash alone was typed that leads to none."""

    hash: str
    """As far as it was said."""

    is_there: bool
    ends: int
    """The number of the last entry of that journal; 0 if there is no such journal."""

    doubts: tuple[str, ...] = ()
    """Why what names it proves nothing, such as a signature that does not hold."""


def compare_heads(db: Connection, given: str) -> list[NamedHead]:
    """Compare with an attestation (PDF), a receipt (CSV, JSON), a manifest, or what was typed.

    Raises `Faulty` if it names no entry, `Unreadable` if it cannot be read.
    """
    path = Path(given)
    if not _is_path(path):
        return [_typed(db, given)]
    heads, doubts = _of_attestation(path) if _is_pdf(path) else (_of_text(path), ())
    return [_named(db, path.name, head, doubts) for head in heads]


def _is_path(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for one, or with what no path may have
        return False


def _is_pdf(path: Path) -> bool:
    return _content(path, 1024).lstrip().startswith(b"%PDF")


def _of_attestation(path: Path) -> tuple[list[ChainHead], tuple[str, ...]]:
    from casefiles.attestation.verify.verify import VerifyOptions, verify  # noqa: PLC0415 - it starts a worker

    found = verify(path, VerifyOptions())
    if found.trouble or found.manifest is None:
        why = found.trouble or "it carries no manifest that can be read"
        raise Faulty(path.name, (why, *found.faults))
    said = found.manifest.journal
    return [ChainHead(said.case, said.seq, said.hash)], found.faults


def _of_text(path: Path) -> list[ChainHead]:
    text = _content(path, MOST_BYTES).decode("utf-8", "replace")
    heads = [
        ChainHead(CaseId(case), int(seq), Digest(hash_)) for case, seq, hash_ in _HEAD.findall(text)
    ]
    heads += [
        ChainHead(CaseId(case), int(seq), Digest(hash_))
        for case, hash_, seq in _IN_MANIFEST.findall(text)
    ]
    if not heads:
        raise Faulty(path.name, (_NAMES_NONE,))
    return [*dict.fromkeys(heads)]


def _content(path: Path, most: int) -> bytes:
    if not path.is_file():  # to open a named pipe would wait for ever
        raise Unreadable(path, "it is not a file")
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error


def _typed(db: Connection, given: str) -> NamedHead:
    if whole := _HEAD.fullmatch(given.strip()):
        case, seq, hash_ = whole.groups()
        return _named(db, given, ChainHead(CaseId(case), int(seq), Digest(hash_)), ())
    digits = "".join(given.split()).removesuffix("…").lower()
    if not _HASH.fullmatch(digits):
        raise Faulty(given, (_NO_HASH,))
    found = chain_heads.entry_by_prefix(db, digits)
    if found is None and len(digits) >= _SHORT:
        found = store.composed_at(db, digits)
    if found:
        return _named(db, given, found, ())
    return NamedHead(given, "", 0, digits, is_there=False, ends=0)


def _named(db: Connection, by: str, head: ChainHead, doubts: tuple[str, ...]) -> NamedHead:
    last = chain_heads.head(db, head.case)
    return NamedHead(
        by=by,
        case=closed_cases.case_label(db, head.case) or head.case,
        seq=head.seq,
        hash=head.hash,
        is_there=chain_heads.leads_through(db, head),
        ends=last.seq if last else 0,
        doubts=doubts,
    )


def in_words(named: NamedHead) -> str:
    """Say in a line what was found."""
    if not named.seq:
        return f"{named.by}: no entry of these journals has a hash that begins so"
    entry = f"{named.by} names entry {named.seq} of {named.case} ({named.hash[:16]}…)"
    if not named.is_there:
        ends = f"ends at {named.ends}" if named.ends else "is not here"
        return f"{entry}: this journal has no such entry and {ends}"
    since = named.ends - named.seq
    later = "it is the last one" if not since else f"{since} more since"
    return f"{entry}: this journal has it, {later}"
