"""Entries as they leave: text and changes sealed, clear what follows on what and who signed."""

import json
from collections.abc import Iterator

from casefiles.hub.case_key import CaseKey, Chance
from casefiles.hub.model import Envelope
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import hash_of, parse
from casefiles.storage.merging.case_copy import CaseCopy


def envelopes(
    copy: CaseCopy, entries: tuple[EntryText, ...], key: CaseKey, chance: Chance
) -> Iterator[Envelope]:
    """Yield entries of a case as they are pushed, in their order."""
    for each in entries:
        signed = copy.signatures.get(each.hash)
        yield Envelope(
            each.hash,
            parse(each.text).previous,
            signed.key if signed else b"",
            signed.signature if signed else b"",
            key.seal(_packed(each), f"entry {each.hash}", chance),
        )


def opened(envelope: Envelope, key: CaseKey) -> EntryText:
    """Return the entry that an envelope holds. Raises `SealBroken` if it is not that one."""
    what = f"entry {envelope.hash}"
    try:
        said = json.loads(key.open(envelope.sealed, what))
        text = said["text"]
        changes = tuple(
            ChangeText(int(nr), bytes.fromhex(salt), str(change))
            for nr, salt, change in said["changes"]
        )
        is_that = hash_of(text.encode()) == envelope.hash
        is_that = is_that and parse(text).previous == envelope.previous
    except SealBroken:
        raise
    except Exception as error:  # a forged entry may make us trip over anything
        raise SealBroken(what, "what is in it cannot be read") from error
    if not is_that:
        raise SealBroken(what, "its envelope says something else")
    return EntryText(envelope.hash, text, changes)


def _packed(text: EntryText) -> bytes:
    changes = [(each.nr, each.salt.hex(), each.text) for each in text.changes]
    return json.dumps({"text": text.text, "changes": changes}, ensure_ascii=False).encode()
