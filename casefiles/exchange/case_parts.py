"""What a case file says of a case, as JSON, and back: each field of a stranger's is looked at.

What is read here has the form of a case and no more: whether its entries have their hashes, follow
on one another and lead to the rows is for `rebuilt_case`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from casefiles.exchange.brought_numbers import may_be_used
from casefiles.exchange.entry_form import ID, is_moment, read_change, read_entry
from casefiles.exchange.model import FORMAT, CaseFileHead
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.devices.known_keys import KnownKey
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import SALT, JournalEntry, hash_of
from casefiles.storage.merging.case_copy import CaseCopy, DeviceSignature

HEAD, NUMBERS, DEVICES, JOURNAL = "case.json", "numbers.json", "devices.json", "journal.jsonl"
BLOBS = "blobs/"

MOST_SMALL = 16 << 20
"""Bytes of a part but the journal."""

LONGEST_LINE = 64 << 20
"""Bytes: of an entry that names as many changes as one act ever made, or of one of its changes."""

_KEY, _SIGNATURE = 32, 64
_DIGEST = re.compile("[0-9a-f]{64}")

T = TypeVar("T")


def head_bytes(head: CaseFileHead) -> bytes:
    """Return `case.json`."""
    return _json(asdict(head))


def read_head(content: bytes) -> CaseFileHead:
    """Read it. Raises `CaseCopyDamaged`, also for what a later version wrote."""
    said = _record(content, HEAD)
    if isinstance(said.get("format"), int) and said["format"] > FORMAT:
        raise CaseCopyDamaged("a later version of the program wrote it")
    head = _made(CaseFileHead, said, HEAD)
    numbers = (head.seq, head.schema, head.originals, head.bytes)
    _want(head.format == FORMAT and min(numbers) >= 0, HEAD)
    _want(all(map(ID.fullmatch, (head.case, head.workspace, head.device))), HEAD)
    _want(head.case != head.workspace and _DIGEST.fullmatch(head.head) is not None, HEAD)
    _want(is_moment(head.exported_at), HEAD)
    return head


def numbers_bytes(copy: CaseCopy) -> bytes:
    """Return `numbers.json`: the last number used of each series."""
    return _json(dict(copy.numbers))


def read_numbers(content: bytes) -> Mapping[str, int]:
    """Read it. Raises `CaseCopyDamaged`."""
    said = _record(content, NUMBERS)
    for series, last in said.items():
        _want(may_be_used(series, last), NUMBERS)
    return said


def devices_bytes(copy: CaseCopy) -> bytes:
    """Return `devices.json`: the keys by which its entries are signed."""
    return _json([asdict(each) for each in copy.keys])


def read_devices(content: bytes) -> tuple[KnownKey, ...]:
    """Read it. Raises `CaseCopyDamaged`."""
    said = _loaded(content, DEVICES)
    _want(isinstance(said, list), DEVICES)
    keys = tuple(_made(KnownKey, each, DEVICES) for each in said)
    for each in keys:
        _want(ID.fullmatch(each.device) is not None and _is_hex(each.key, _KEY), DEVICES)
        _want(not each.replaces or _is_hex(each.replaces, _KEY), DEVICES)
        _want(not each.endorsement or _is_hex(each.endorsement, _SIGNATURE), DEVICES)
        _want(is_moment(each.at) and len(each.name) + len(each.by) < 1000, DEVICES)
    _want(len({each.key for each in keys}) == len(keys), DEVICES)
    return keys


def journal_lines(copy: CaseCopy) -> Iterator[bytes]:
    """Yield `journal.jsonl`: a line for each entry, and one for each of its changes after it."""
    for each in copy.entries:
        signed = copy.signatures.get(each.hash)
        key, signature = (signed.key.hex(), signed.signature.hex()) if signed else ("", "")
        said = {"entry": each.text, "changes": len(each.changes)}
        yield _json({**said, "key": key, "signature": signature})
        for change in each.changes:
            yield _json({"nr": change.nr, "salt": change.salt.hex(), "change": change.text})


class JournalReader:
    """Reads `journal.jsonl` line by line."""

    def __init__(self, case: CaseId) -> None:
        self.entries: list[EntryText] = []
        self.signatures: dict[Digest, DeviceSignature] = {}
        self._case, self._nr = case, 0
        self._last: tuple[int, str] = (0, "")
        """The entry before: they stand in the order of their numbers, then of their hashes."""

    def read(self, lines: Iterable[bytes]) -> None:
        """Read all of it. Raises `CaseCopyDamaged`, which names the line."""
        each = iter(lines)
        while (line := next(each, None)) is not None:
            said = self._line(line, {"entry": str, "changes": int, "key": str, "signature": str})
            text, key, signature = said["entry"], said["key"], said["signature"]
            entry = self._entry(text)
            hash_ = hash_of(text.encode())
            self._want(self._last < (entry.seq, hash_))
            self._last = (entry.seq, hash_)
            if key or signature:
                self._want(_is_hex(key, _KEY) and _is_hex(signature, _SIGNATURE))
                signed = DeviceSignature(bytes.fromhex(key), bytes.fromhex(signature))
                self.signatures[hash_] = signed
            many = len(entry.changes)
            self._want(0 <= said["changes"] <= many)
            changes = tuple(self._change(next(each, b"")) for _ in range(said["changes"]))
            places = [change.nr for change in changes]
            self._want(places == sorted({*places}) and all(0 <= nr < many for nr in places))
            self.entries.append(EntryText(hash_, text, changes))

    def _entry(self, text: str) -> JournalEntry:
        try:
            return read_entry(text, self._case)
        except ValueError as error:
            raise self._damaged() from error

    def _change(self, line: bytes) -> ChangeText:
        said = self._line(line, {"nr": int, "salt": str, "change": str})
        self._want(_is_hex(said["salt"], SALT))
        try:
            read_change(said["change"])
        except ValueError as error:
            raise self._damaged() from error
        return ChangeText(said["nr"], bytes.fromhex(said["salt"]), said["change"])

    def _line(self, line: bytes, kinds: Mapping[str, type]) -> dict[str, Any]:
        self._nr += 1
        said = _loaded(line, f"line {self._nr} of {JOURNAL}")
        self._want(isinstance(said, dict) and said.keys() == kinds.keys())
        self._want(all(type(said[name]) is kind for name, kind in kinds.items()))
        return dict(said)

    def _want(self, holds: object) -> None:
        if not holds:
            raise self._damaged()

    def _damaged(self) -> CaseCopyDamaged:
        return _not_ours(f"line {self._nr} of {JOURNAL}")


def _made(kind: type[T], said: object, what: str) -> T:
    """Make a record of texts and whole numbers: no key less, and none more."""
    hints = {each.name: each.type for each in fields(kind)}  # type: ignore[arg-type]
    _want(isinstance(said, dict) and said.keys() == hints.keys(), what)
    values = dict(said)  # type: ignore[call-overload]
    for name, hint in hints.items():
        _want(type(values[name]) is (int if hint in {int, "int"} else str), what)
    return kind(**values)


def _record(content: bytes, what: str) -> dict[str, Any]:
    said = _loaded(content, what)
    _want(isinstance(said, dict), what)
    return dict(said)


def _loaded(content: bytes, what: str) -> Any:
    try:
        said = json.loads(content.decode())
        content.decode().encode("utf-8")
        json.dumps(said, ensure_ascii=False).encode()  # half a character is no text
    except (ValueError, RecursionError) as error:
        raise _not_ours(what) from error
    return said


def _want(holds: object, what: str) -> None:
    if not holds:
        raise _not_ours(what)


def _not_ours(what: str) -> CaseCopyDamaged:
    return CaseCopyDamaged(f"{what} is not as the program writes it")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _is_hex(text: object, size: int) -> bool:
    return isinstance(text, str) and re.fullmatch(f"[0-9a-f]{{{2 * size}}}", text) is not None
