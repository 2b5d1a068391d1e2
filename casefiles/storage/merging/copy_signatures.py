"""Who signed the entries of a copy of a case, as far as a device that signs is known by its key."""

from collections.abc import Sequence

from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.devices.entry_signatures import FIRST_SCHEMA, EntrySignature
from casefiles.storage.devices.known_keys import KnownKey
from casefiles.storage.journal_entry import parse
from casefiles.storage.merging.case_copy import CaseCopy


def refuse_broken_signatures(copy: CaseCopy) -> None:
    """Raise `CaseCopyDamaged` unless what is signed is signed by the key that is beside it.

    Its entries were looked at before.
    """
    for text in copy.entries:
        if signed := copy.signatures.get(text.hash):
            head = ChainHead(copy.case, parse(text.text).seq, text.hash)
            if not EntrySignature(signed.key, signed.signature).holds(head):
                raise CaseCopyDamaged(f"entry {head.seq} is not signed by what it says")


def refuse_foreign_signatures(copy: CaseCopy, known: Sequence[KnownKey]) -> None:
    """Raise `CaseCopyDamaged` for an entry that a device which signs did not sign, or another did.

    A device signs of which a key is `known` here, or in the copy.
    """
    keys = (*copy.keys, *known)
    devices = {each.key: each.device for each in keys}
    names = {each.device: each.name for each in keys}
    for text in copy.entries:
        entry, signed = parse(text.text), copy.signatures.get(text.hash)
        if signed is None:
            if entry.schema >= FIRST_SCHEMA and entry.device in names:
                raise CaseCopyDamaged(
                    f"entry {entry.seq} is said to be of “{names[entry.device]}”, which signs what"
                    " it writes, and is not signed"
                )
        elif devices.get(signed.key.hex(), entry.device) != entry.device:
            raise CaseCopyDamaged(f"entry {entry.seq} is signed by another device than it names")
