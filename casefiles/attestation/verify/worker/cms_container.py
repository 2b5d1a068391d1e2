"""The signature's own bytes, which no signature protects: a table of forms, to the last bit.

/Contents fills its gap; hexadecimal digits in one case; the CMS is built anew from what is in it
and must come out the same; then only zeros. Everything that goes into it is protected elsewhere:
the signed attributes by the signature, the signer's certificate by its hash among them, the
certificates of issuers by each other, a time stamp by the signature of whoever made it.
"""

from collections.abc import Iterator
from itertools import product

from asn1crypto import algos, cms, core, x509
from cryptography.x509 import load_der_x509_certificate

from casefiles.attestation.verify.worker.issued_by import is_issued_by
from casefiles.evidence.readers.signed.raw_signatures import SignatureGap
from casefiles.evidence.readers.signed.signer import names_its_certificate, signer_of

_UPPER, _LOWER = frozenset(b"0123456789ABCDEF"), frozenset(b"0123456789abcdef")
DIGESTS = ("sha256", "sha384", "sha512", "sha224", "sha1", "md5")
"""Of which a form is known. Which of them are too weak is another question."""

_WITHOUT_DIGEST = {"rsa": "rsassa_pkcs1v15", "ed25519": "ed25519", "ed448": "ed448"}
_STAMP = "signature_time_stamp_token"
_STRAY = "a certificate among those in the signature does not belong there"
_NOT_OUR_FORM = "the signature is not of a form that is known"


class _OtherForm(ValueError):
    """Of no form in the table."""


def oddities(data: bytes, gap: SignatureGap) -> tuple[str, ...]:
    """What in the gap is of no form in the table. Raises what asn1crypto raises."""
    raw = data[gap.start : gap.end]
    if not (raw.startswith(b"<") and raw.endswith(b">") and len(raw) % 2 == 0):
        return ("the signature does not fill its place",)
    digits = raw[1:-1]
    if not (set(digits) <= _UPPER or set(digits) <= _LOWER):
        return ("the signature is not written in one case",)
    content = bytes.fromhex(digits.decode("ascii"))
    try:
        info = cms.ContentInfo.load(content)
        whole = info.dump()
        expected = written_anew(info["content"])
    except (ValueError, TypeError, KeyError) as error:
        return (f"{_NOT_OUR_FORM} ({error})",)
    found = []
    if whole != content[: len(whole)] or any(content[len(whole) :]):
        found.append("there is something after the signature in its place")
    if whole != expected:
        found.append(_NOT_OUR_FORM)
    return tuple(found) + _strays(info["content"])


def tokens(signed: cms.SignedData) -> Iterator[cms.ContentInfo]:
    """Yield the time stamps on a signature."""
    [signer] = signed["signer_infos"]
    for attribute in signer["unsigned_attrs"] or ():
        if attribute["type"].native == _STAMP:
            yield from attribute["values"]


def is_bound(signed: cms.SignedData) -> bool:
    """Whether no other certificate can stand in the place of the signer's.

    The signed attributes name it. Where they name none, as in signatures by some other programs,
    its issuer's own signature over it must be shown by what is in the file.
    """
    certificate = signer_of(signed)
    named = names_its_certificate(signed, certificate)
    if named is not None:
        return named
    if len(signed["certificates"]) > 1:
        return not _strays(signed)
    return is_issued_by(certificate, certificate)


def written_anew(signed: cms.SignedData) -> bytes:
    """The same signature as it is written: every field that nothing protects has one value.

    Raises `ValueError` if it is of no form in the table, and what asn1crypto raises.
    """
    [signer] = signed["signer_infos"]
    by_number = signer["sid"].name == "issuer_and_serial_number"
    plain = signed["encap_content_info"]["content_type"].native == "data"
    digest = _digest(signer["digest_algorithm"])
    if [_digest(each) for each in signed["digest_algorithms"]] != [digest]:
        raise _OtherForm("its list of digests")
    built = cms.SignerInfo(
        {
            "version": "v1" if by_number else "v3",
            "sid": _named(signed),
            "digest_algorithm": _copied(signer["digest_algorithm"]),
            "signed_attrs": cms.CMSAttributes.load(signer["signed_attrs"].untag().dump()),
            "signature_algorithm": _signature_algorithm(signed, digest),
            "signature": signer["signature"].native,
        }
    )
    if stamps := _stamps(signer):
        if not plain:  # over what it was made, nobody asks
            raise _OtherForm("a time stamp beside its time stamp")
        built["unsigned_attrs"] = stamps
    content = cms.SignedData(
        {
            "version": "v1" if by_number and plain else "v3",
            "digest_algorithms": cms.DigestAlgorithms(
                [_copied(each) for each in signed["digest_algorithms"]]
            ),
            "encap_content_info": _content(signed["encap_content_info"]),
            "certificates": cms.CertificateSet(
                contents=b"".join(each.chosen.dump() for each in signed["certificates"])
            ),
            "signer_infos": [built],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": content}).dump())


def _named(signed: cms.SignedData) -> cms.SignerIdentifier:
    """The signer's certificate as it is named, from that certificate."""
    certificate = signer_of(signed)
    [signer] = signed["signer_infos"]
    if signer["sid"].name == "subject_key_identifier":
        return cms.SignerIdentifier({"subject_key_identifier": certificate.key_identifier})
    named = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    return cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(named)})


def _copied(held: core.Asn1Value) -> core.Asn1Value:
    return type(held).load(held.dump())


def _digest(held: cms.DigestAlgorithm) -> str:
    """The name of a digest, if it is written in one of two ways. Raises `_OtherForm`."""
    name = str(held["algorithm"].native)
    ways = [{"algorithm": name}, {"algorithm": name, "parameters": core.Null()}]
    if name not in DIGESTS or held.dump() not in [cms.DigestAlgorithm(e).dump() for e in ways]:
        raise _OtherForm(f"its digest {name}")
    return name


def _signature_algorithm(signed: cms.SignedData, digest: str) -> cms.SignedDigestAlgorithm:
    """How it was signed, if the key of its certificate signs so. Raises `_OtherForm`."""
    [signer] = signed["signer_infos"]
    held: cms.SignedDigestAlgorithm = signer["signature_algorithm"]
    kind = signer_of(signed).public_key.algorithm
    if held.dump() not in _ways(kind, digest, held):
        raise _OtherForm(f"its method {held['algorithm'].native} with {digest}")
    return _copied(held)


def _ways(kind: str, digest: str, held: cms.SignedDigestAlgorithm) -> Iterator[bytes]:
    """The table: what may say how a key of a kind signs a digest."""
    if kind in {"rsa", "rsassa_pss"} and held["algorithm"].native == "rsassa_pss":
        yield from _pss(digest, held["parameters"]["salt_length"].native)
        return
    names = [_WITHOUT_DIGEST[kind]] if kind in _WITHOUT_DIGEST else []
    if kind in {"rsa", "ec"}:
        names.append(f"{digest}_{'rsa' if kind == 'rsa' else 'ecdsa'}")
    for name in names:
        yield cms.SignedDigestAlgorithm({"algorithm": name}).dump()
        if kind == "rsa":
            yield cms.SignedDigestAlgorithm({"algorithm": name, "parameters": core.Null()}).dump()


def _pss(digest: str, salt: int) -> Iterator[bytes]:
    ways = ({"algorithm": digest}, {"algorithm": digest, "parameters": core.Null()})
    for hashed, masked in product(ways, ways):
        parameters = {
            "hash_algorithm": algos.DigestAlgorithm(hashed),
            "mask_gen_algorithm": {
                "algorithm": "mgf1",
                "parameters": algos.DigestAlgorithm(masked),
            },
            "salt_length": salt,
        }
        made = algos.RSASSAPSSParams(parameters)
        yield cms.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": made}).dump()


def _content(held: cms.EncapsulatedContentInfo) -> dict[str, object]:
    """Nothing, for a signature of what is outside; of a time stamp what it says."""
    kind = held["content_type"].native
    if kind == "data":
        return {"content_type": kind}
    if kind != "tst_info":
        raise _OtherForm(f"its content {kind}")
    return {"content_type": kind, "content": core.ParsableOctetString(bytes(held["content"]))}


def _stamps(signer: cms.SignerInfo) -> cms.CMSAttributes | None:
    """A time stamp beside the signature, itself of the form; nothing else may stand there."""
    held = signer["unsigned_attrs"]
    if isinstance(held, core.Void) or not len(held):
        return None
    [attribute] = held
    [token] = attribute["values"]
    if attribute["type"].native != _STAMP or token["content_type"].native != "signed_data":
        raise _OtherForm("what is set beside it")
    if token.dump() != written_anew(token["content"]) or _strays(token["content"]):
        raise _OtherForm("its time stamp")
    again = cms.CMSAttribute({"type": _STAMP, "values": [cms.ContentInfo.load(token.dump())]})
    return cms.CMSAttributes([again])


def _strays(signed: cms.SignedData) -> tuple[str, ...]:
    """Every further certificate must have signed the one before it, the last one itself.

    Others leave out the root: the last one then says that somebody else issued it.
    """
    here = signer_of(signed)
    others = [each.chosen for each in signed["certificates"]]
    left = [each for each in others if each.dump() != here.dump()]
    if len({each.dump() for each in others}) != len(others):
        return ("a certificate stands in the signature twice",)
    if not all(map(_well_written, others)):
        return (_STRAY,)
    while left:
        issuer = next((each for each in left if is_issued_by(here, each)), None)
        if issuer is None:
            return (_STRAY,)
        left.remove(issuer)
        here = issuer
    if len(others) > 1 and not (_lacks_its_issuer(here) or is_issued_by(here, here)):
        return (_STRAY,)
    return ()


def _well_written(certificate: x509.Certificate) -> bool:
    """Strict DER, and the same method named outside its signed part as within."""
    try:
        load_der_x509_certificate(certificate.dump())
    except ValueError:
        return False
    within = certificate["tbs_certificate"]["signature"]
    return bool(within.dump() == certificate["signature_algorithm"].dump())


def _lacks_its_issuer(last: x509.Certificate) -> bool:
    """It says that another key than its own signed it, in another name than its own."""
    by, own = last.authority_key_identifier, last.key_identifier
    return bool(last.issuer != last.subject and by and own and by != own)
