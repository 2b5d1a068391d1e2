"""The reader that a worker runs where a store of lists and answers is put behind a document.

A list, an answer, a certificate is a stranger's as much as the document may be. Each is added only
if it is of somebody who signed or stamped here, is signed by whoever may say so, and knows of the
time of the stamp.
"""

import base64
import encodings.ascii
import encodings.idna
import encodings.utf_16_be
import encodings.utf_16_le  # noqa: F401 - what is loaded later than now cannot be opened any more
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import urlsplit

import pyhanko.pdf_utils.filters
import pyhanko.pdf_utils.metadata.xmp_xml  # noqa: F401 - as above
import tzlocal
from asn1crypto import crl, ocsp, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation.dss import DocumentSecurityStore

from casefiles.attestation.revocation.model import (
    CertificateQuestion,
    CertificateQuestions,
    PieceKind,
    StoreUpdate,
)
from casefiles.attestation.verify import revocation_words
from casefiles.attestation.verify.findings import RevocationFact, SignatureFindings
from casefiles.attestation.verify.worker import revisions
from casefiles.attestation.verify.worker.revocation.facts import RevocationLook
from casefiles.attestation.verify.worker.revocation.security_stores import (
    SecurityStores,
    security_stores,
)
from casefiles.attestation.verify.worker.revocation.statement import basic_answer
from casefiles.attestation.verify.worker.signature import signature_findings, with_revocation
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.signed.signer import name_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import quoted

tzlocal.get_localzone()  # kept by it: pyHanko asks for it, and could not read it any more
READER = f"pyHanko {version('pyHanko')}"
_FORMS = {
    PieceKind.CERTIFICATE: x509.Certificate,
    PieceKind.LIST: crl.CertificateList,
    PieceKind.ANSWER: ocsp.OCSPResponse,
}
_NO_STAMP = (
    "no signature in it has a time stamp: nothing would show that a list was made after it. Fetch a"
    " time stamp first"
)
Held: TypeAlias = x509.Certificate | crl.CertificateList | ocsp.OCSPResponse


class _NotTaken(ValueError):
    """A piece that is not added, in words."""


@dataclass(slots=True)
class _Document:
    """A signed document, read revision by revision."""

    findings: tuple[SignatureFindings, ...]
    seals: Sequence[Any]
    stores: SecurityStores

    def look(self, *more: Held) -> tuple[RevocationLook, tuple[SignatureFindings, ...]]:
        """Hold these alone against its signatures, with all certificates that are known."""
        stores = SecurityStores(
            certificates=[*self.stores.certificates, *_those(more, x509.Certificate)],
            lists=_those(more, crl.CertificateList),
            answers=_those(more, ocsp.OCSPResponse),
            counts=[(0, len(more))],
        )
        look = RevocationLook(stores)
        return look, with_revocation(self.findings, self.seals, look)


def questions(file: BinaryIO, _: object, sizes: list[int]) -> CertificateQuestions:
    """How to ask about each certificate of a document; behind it lie certificates that help."""
    data, *pieces = _cut(file.read(), sizes)
    document = _read(data)
    given = [each for piece in pieces for each in _certificates(piece)]
    look, _found = document.look(*given)
    return CertificateQuestions(tuple(_questions(look)))


def store(
    file: BinaryIO, _: object, sizes: list[int], kinds: str, names: str, now: str
) -> StoreUpdate:
    """Put pieces into a store behind a document. The file is the document, and behind it they."""
    data, *pieces = _cut(file.read(), sizes)
    document = _read(data)
    if not any(stamp for each in document.findings for stamp in each.stamps if not stamp.faults):
        return StoreUpdate(_NO_STAMP)
    try:
        given = [
            (name, each)
            for name, kind, piece in zip(names.split("\n"), kinds.split("\n"), pieces, strict=True)
            for each in _parsed(name, PieceKind(kind), piece)
        ]
        taken, told = _judged(document, given, datetime.fromisoformat(now))
    except _NotTaken as no:
        return StoreUpdate(str(no))
    added = _written(data, taken)
    return StoreUpdate("", base64.b64encode(added).decode(), tuple(told))


def _cut(everything: bytes, sizes: list[int]) -> Iterator[bytes]:
    at = 0
    for size in sizes:
        yield everything[at : at + size]
        at += size


def _read(data: bytes) -> _Document:
    try:
        history = revisions.history(data)
        seals = [history.seals[end] for end in sorted(history.seals)]
        stores = security_stores(history.revisions)
        findings = [signature_findings(data, each, [], "") for each in seals]
    except Exception as error:  # any parser, any stranger's file: said, not hidden
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error
    return _Document(tuple(findings), seals, stores)


def _those(held: Sequence[Held], kind: Any) -> Any:
    return [each for each in held if isinstance(each, kind)]


def _parsed(name: str, kind: PieceKind, content: bytes) -> Iterator[Held]:
    """Everything in a file, as bytes or as PEM text. Raises `_NotTaken`."""
    kinds = _FORMS if kind is PieceKind.ANY else {kind: _FORMS[kind]}
    for der in _unarmored(name, content):
        for form in kinds.values():
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                held = form.load(der, strict=True)
                _ = held.native if form is x509.Certificate else held.dump()
                _probe(held)
                yield held
                break
        else:
            wanted = {
                PieceKind.LIST: "no list of revoked certificates (CRL)",
                PieceKind.ANSWER: "no answer about a certificate (OCSP)",
                PieceKind.CERTIFICATE: "no certificate",
                PieceKind.ANY: "neither a certificate nor a list (CRL) nor an answer (OCSP)",
            }[kind]
            raise _NotTaken(f"{quoted(name)} is {wanted}")


def _probe(held: Held) -> None:
    """Read of it what is asked later; asn1crypto reads a thing only when it is asked."""
    if isinstance(held, crl.CertificateList):
        _ = held.issuer.native, held["tbs_cert_list"]["this_update"].native
    elif isinstance(held, ocsp.OCSPResponse):
        _ = held["response_status"].native


def _unarmored(name: str, content: bytes) -> list[bytes]:
    if b"-----BEGIN" not in content[:10_000]:
        return [content]
    try:
        return [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
    except ValueError:
        raise _NotTaken(f"{quoted(name)} is no PEM text that can be read") from None


def _certificates(content: bytes) -> Iterator[x509.Certificate]:
    with suppress(_NotTaken):
        yield from _those(list(_parsed("", PieceKind.ANY, content)), x509.Certificate)


def _judged(
    document: _Document, given: list[tuple[str, Held]], now: datetime
) -> tuple[list[Held], list[str]]:
    """Return what is added, and what it says. Raises `_NotTaken` at the first that may not be."""
    certificates = [each for _, each in given if isinstance(each, x509.Certificate)]
    stored = {each.dump() for each in _everything(document.stores)}
    taken: dict[bytes, Held] = {}
    told: list[str] = []
    answering: set[bytes] = set()
    for name, each in given:
        if isinstance(each, x509.Certificate):
            continue
        if isinstance(each, ocsp.OCSPResponse):
            _refuse_no_answer(name, each)
        look, found = document.look(*certificates, each)
        told += _proven(name, each, look, _facts(found), now)
        answering |= look.vouching
        taken[each.dump()] = each
    look, _found = document.look(*certificates)
    for name, each in given:
        if isinstance(each, x509.Certificate):
            if each.dump() not in look.vouching | answering:
                raise _NotTaken(
                    f"the certificate of {quoted(name_of(each))} in {quoted(name)} vouches for"
                    " nobody who signed or stamped here"
                )
            taken[each.dump()] = each
    new = [each for der, each in taken.items() if der not in stored]
    if not new:
        raise _NotTaken("all of it lies in the file already")
    return new, list(dict.fromkeys(told))


def _refuse_no_answer(name: str, held: ocsp.OCSPResponse) -> None:
    try:
        basic_answer(held)
    except ValueError as error:
        raise _NotTaken(f"{quoted(name)}: {error}") from None


def _everything(stores: SecurityStores) -> list[Held]:
    return [*stores.certificates, *stores.lists, *stores.answers]


def _facts(found: tuple[SignatureFindings, ...]) -> Iterator[RevocationFact]:
    for each in found:
        yield from each.revocation
        for stamp in each.stamps:
            yield from stamp.revocation


def _proven(
    name: str, held: Held, look: RevocationLook, facts: Iterator[RevocationFact], now: datetime
) -> Iterator[str]:
    """What a list or an answer says, if it counts. Raises `_NotTaken` with the reason if not."""
    said = [each for each in revocation_words.settled(facts, now) if each.kind]
    if not said:
        if look.is_of_an_orphan(held):
            why = "cannot be checked: the certificate of its issuer is not there. Give that too"
        else:
            why = "is of no certificate of a signature or stamp here"
        raise _NotTaken(f"{quoted(name)} {why}")
    good = [each for each in said if not each.doubt]
    if not good:
        raise _NotTaken(f"{quoted(name)} counts for nothing: {said[0].doubt}")
    if gone := next(revocation_words.faults(good), ""):
        raise _NotTaken(
            f"{quoted(name)} says that {gone}. With it the file would say of itself that it does"
            " not hold. Look at this before anybody relies on the signature"
        )
    of_use = [each for each in good if each.revoked_at or revocation_words.reaches(each)]
    if not of_use:
        raise _NotTaken(f"{quoted(name)}: {revocation_words.in_words(good[0])}")
    yield from revocation_words.lines(of_use)


def _written(data: bytes, taken: list[Held]) -> bytes:
    """What goes behind a document: a store of these, and nothing else."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=_those(taken, x509.Certificate),
        ocsps=_those(taken, ocsp.OCSPResponse),
        crls=_those(taken, crl.CertificateList),
    )
    writer.write(out)  # type: ignore[no-untyped-call]
    whole = out.getvalue()
    if not whole.startswith(data):
        raise CannotRead(Reason.MALFORMED, "what is there would not stay as it is")
    return whole[len(data) :]


def _questions(look: RevocationLook) -> Iterator[CertificateQuestion]:
    for certificate, issuer, is_signer in look.links:
        about = {
            "hash_algorithm": {"algorithm": "sha1"},
            "issuer_name_hash": issuer.subject.sha1,
            "issuer_key_hash": issuer.public_key.sha1,
            "serial_number": certificate.serial_number,
        }
        asked = ocsp.OCSPRequest({"tbs_request": {"request_list": [{"req_cert": about}]}})
        hosts = [urlsplit(each).hostname or "" for each in certificate.ocsp_urls]
        yield CertificateQuestion(
            name_of(certificate),
            name_of(issuer),
            tuple(hosts),
            is_signer,
            base64.b64encode(asked.dump()).decode(),
        )


ACTS: dict[str, Callable[..., object]] = {"questions": questions, "store": store}
