"""The reader that a worker runs over a PDF that others signed: every signature, in plain facts."""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any, BinaryIO

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.attestation.verify.exhibit.model import ExhibitSignature, ExhibitSignatures
from casefiles.attestation.verify.worker import trust
from casefiles.attestation.verify.worker.foreign.history import (
    Encrypted,
    SignedHistory,
    in_words,
    second_opinion,
    signed_history,
)
from casefiles.attestation.verify.worker.foreign.signature import (
    Later,
    checked,
    could_not_be_checked,
    in_utf8,
    with_revocation,
)
from casefiles.attestation.verify.worker.foreign.steps import Step, step
from casefiles.attestation.verify.worker.revocation.facts import RevocationLook
from casefiles.attestation.verify.worker.revocation.security_stores import (
    SecurityStores,
    security_stores,
)
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.signed import raw_signatures
from casefiles.kernel.text_safety import plain_name

READER = f"pyHanko {version('pyHanko')}"
_MOST = 50
_ENCRYPTED = "it is encrypted: what came after a signature cannot be compared"


def signatures(file: BinaryIO, _: object, trusted: str) -> ExhibitSignatures:
    """Look at every signature. `trusted` is PEM. Never raises for what a signature does."""
    data = file.read()
    if b"%PDF-" not in data[:1024]:
        raise CannotRead(Reason.UNSUPPORTED, "not a PDF")
    anchors = trust.certificates(trusted) if trusted else []
    try:
        return _found(data, signed_history(data), anchors)
    except Encrypted:
        return _none(data, _ENCRYPTED)
    except Exception as error:  # noqa: BLE001  any parser, any stranger's file: said, not hidden
        return _none(data, in_words(error), raw_signatures.altered(data))


def _none(data: bytes, trouble: str = "", altered: tuple[str, ...] = ()) -> ExhibitSignatures:
    return ExhibitSignatures(len(data), 1, (), altered, (), (), trouble)


def _found(
    data: bytes, history: SignedHistory, anchors: list[x509.Certificate]
) -> ExhibitSignatures:
    newest = history.newest
    if newest is None and not history.seals:
        why = history.no_seal.get(history.size, "it cannot be read")
        return _none(data, why, raw_signatures.altered(data))
    held = dict(_held(newest.reader)) if newest else {}
    steps = [step(each, history.seals.get(each.new.end) if each.new else None)
             for each in history.links]  # fmt: skip
    stores = security_stores(history.revisions)
    sealed = _sealed(data, history, anchors, steps, held if newest else None, stores)
    made = with_revocation(
        list(sealed),
        [history.seals[end] for end in sorted(history.seals)[:_MOST]],
        RevocationLook(stores, anchors),
    )
    known = {str(each.fq_name) for each in history.seals.values()}
    made += [
        could_not_be_checked(data, newest, name, field, history.no_seal)
        for name, field in held.items()
        if newest and name not in known
    ]
    irregular = [*history.irregular, *(odd for each in steps for odd in each.irregular)]
    odd = {each.field for each in made if each.irregular or each.unchecked}
    irregular += [
        f"a second reader does not find that {plain_name(name)} covers all that was there"
        for name, field in held.items()
        if newest and in_utf8(name) not in odd and not second_opinion(newest.reader, field, name)
    ]
    if not made:
        irregular.append("something in it looks like a signature, and no field of it holds one")
    empty = enumerate_sig_fields(newest.reader, filled_status=False) if newest else ()
    return ExhibitSignatures(
        size=len(data),
        revisions=max(1, len(history.revisions)),
        signatures=tuple(made[:_MOST]),
        altered=(),
        irregular=tuple(dict.fromkeys(irregular)),
        empty_fields=tuple(in_utf8(str(name)) for name, *_ in empty),
        trouble="",
        stored=len(stores.lists) + len(stores.answers),
        stores=len(stores.counts),
        store_remarks=tuple(stores.remarks),
    )


def _sealed(  # noqa: PLR0913, PLR0917 - a file, and all that is known of it
    data: bytes,
    history: SignedHistory,
    anchors: list[x509.Certificate],
    steps: list[Step],
    held: dict[str, Any] | None,
    stores: SecurityStores,
) -> Iterator[ExhibitSignature]:
    """Yield those that were found where the bytes end that they cover."""
    numbered = {each.end: at for at, each in enumerate(history.revisions, 1)}
    for end in sorted(history.seals)[:_MOST]:
        seal = history.seals[end]
        gone = () if held is None else tuple(_gone(seal, held))
        later = Later([each for each in steps if each.link.old.end >= end], gone)
        yield checked(data, seal, anchors, later, numbered[end], stores.certificates)


def _held(reader: Any) -> Iterator[tuple[str, Any]]:
    for name, _value, field in enumerate_sig_fields(reader, filled_status=True):
        yield str(name), field


def _gone(seal: EmbeddedPdfSignature, held: dict[str, Any]) -> Iterator[str]:
    """What became of a signature that was found where it ends."""
    field = held.get(str(seal.fq_name))
    if field is None:
        yield "it was taken out of the document later"
        return
    numbers = [
        (each.idnum, each.generation) if isinstance(each, generic.IndirectObject) else None
        for each in (field.get_object().raw_get("/V"), seal.sig_field.raw_get("/V"))
    ]
    if numbers[0] != numbers[1]:
        yield "its field holds another signature now"


ACTS: dict[str, Callable[..., ExhibitSignatures]] = {"signatures": signatures}
