"""What may be claimed by lists and answers in a file: what proves nothing, what counts, what not.

Anybody can put a store behind a signed file. It must not make a revoked signer good, a good one
revoked, or one of whom nothing is known known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1
from cryptography.x509.oid import ExtendedKeyUsageOID

from casefiles.attestation.verify.findings import RevocationFact
from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions
from tests.attacks.genuine import Genuine
from tests.attacks.judging import ours, pdfsig, pyhanko
from tests.attacks.others import stamped
from tests.attacks.table import Row
from tests.casefiles.attestation.small_attestation import AT
from tests.pki import authority, holder, sign_plainly, time_stamper
from tests.revocation import a_list, an_answer, stored

ROOT = authority("Root")
ISSUER = authority("Sign CA", "SECP256R1#ca", ROOT)
SIGNER = holder("Chen Wei", issuer=ISSUER)
NEIGHBOR = holder("Li Na", "SECP256R1#neighbor", ISSUER)
FAKE = authority("Sign CA", "SECP256R1#fake")
OTHER = authority("Other", "SECP256R1#other")
TIMES = authority("Time Root", "SECP256R1#times")
STAMPER = holder("Stamps Ltd", "rsa-2048", TIMES, extended=[ExtendedKeyUsageOID.TIME_STAMPING])
_ANSWERS = {"extended": [ExtendedKeyUsageOID.OCSP_SIGNING]}
RESPONDER = holder("Answers Ltd", "SECP256R1#answers", ISSUER, **_ANSWERS)
OLD = holder(
    "Old Answers", "SECP256R1#old", ISSUER,
    valid=(AT - timedelta(days=99), AT - timedelta(days=9)), **_ANSWERS,
)  # fmt: skip
AFTER, BEFORE = AT + timedelta(hours=2), AT - timedelta(days=1)
GOOD = partial(a_list, ISSUER, AFTER)
GONE = partial(a_list, ISSUER, AFTER, {SIGNER: BEFORE})


@dataclass(frozen=True)
class Claim:
    """A file with lists and answers, and what has to be said of the second signer."""

    what: str
    make: Callable[[bytes], bytes]
    says: str
    """Words that have to be among what is told."""

    counts: bool = False
    """It shows that the signer's certificate was not revoked by the time of the stamp."""

    revoked: bool = False
    """It shows that it was."""


def base(genuine: Genuine) -> bytes:
    """Signed second by somebody for whom an authority vouches, and stamped."""
    return sign_plainly(genuine.once, "signer-2", SIGNER, timestamper=time_stamper(STAMPER, AT))


def _with(*lists: Callable[[], bytes], answers=(), certificates=(), entry=None):
    return lambda content: stored(
        content,
        *(each() for each in lists),
        answers=[each() for each in answers],
        certificates=[each.der for each in certificates],
        entry=entry,
    )


def _unsigned() -> bytes:
    """An answer whose signature is nothing."""
    held = ocsp.OCSPResponse.load(an_answer(SIGNER, ISSUER, AFTER))
    basic = held["response_bytes"]["response"].parsed
    basic["signature"] = b"\0" * 70
    held["response_bytes"]["response"] = ocsp.BasicOCSPResponse.load(basic.dump(force=True))
    return bytes(held.dump(force=True))


def _without_entry() -> bytes:
    """A list from which the signer was taken out after it was signed."""
    held = crl.CertificateList.load(GONE())
    held["tbs_cert_list"]["revoked_certificates"] = []
    return bytes(held.dump(force=True))


def _delta() -> bytes:
    more = {"extn_id": "delta_crl_indicator", "critical": True, "extn_value": 1}
    return GOOD(more=[crl.TBSCertListExtension(more)])


def _unknown_extension() -> bytes:
    more = {"extn_id": "1.2.3.4", "critical": True, "extn_value": b"\x05\x00"}
    return GOOD(more=[crl.TBSCertListExtension(more)])


def _part() -> bytes:
    name = asn1.GeneralName({"uniform_resource_identifier": "http://lists.example/2.crl"})
    return GOOD(point={"distribution_point": {"full_name": [name]}})


_STRANGE = "of no certificate of a signature here"
_FORGED = "it is not signed by “Sign CA”"


def prove_nothing() -> Iterator[Claim]:
    """Yield what must be told, and counts neither for nor against anybody."""
    yield Claim("a stranger's list", _with(partial(a_list, OTHER, AFTER)), _STRANGE)
    yield Claim("in the issuer's name", _with(partial(GOOD, signed_by=OTHER)), _FORGED)
    yield Claim("revoked, by a forger", _with(partial(GONE, signed_by=OTHER)), _FORGED)
    yield Claim("by one of the same name", _with(partial(a_list, FAKE, AFTER),
                certificates=[FAKE]), _FORGED)  # fmt: skip
    yield Claim("revoked, by one of the same name", _with(
        partial(a_list, FAKE, AFTER, {SIGNER: BEFORE}), certificates=[FAKE]), _FORGED)  # fmt: skip
    yield Claim("run out before", _with(partial(a_list, ISSUER, AT - timedelta(days=30))),
                "it does not cover it")  # fmt: skip
    yield Claim("to come", _with(partial(a_list, ISSUER, AT + timedelta(days=9_000))),
                "a time that has not come yet")  # fmt: skip
    yield Claim("made before the stamp", _with(partial(a_list, ISSUER, BEFORE)),
                "what was revoked between the two is not in it")  # fmt: skip
    yield Claim("an answer from before", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, BEFORE)]), "is not in it")  # fmt: skip
    yield Claim("an answer about a neighbor", _with(answers=[
        partial(an_answer, NEIGHBOR, ISSUER, AFTER)]), _STRANGE)  # fmt: skip
    yield Claim("an answer by another", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER, by=OTHER)]), "nor named by it")  # fmt: skip
    yield Claim("an answer of another issuer", _with(answers=[
        partial(an_answer, SIGNER, OTHER, AFTER)]), _STRANGE)  # fmt: skip
    yield Claim("an answer of one of the same name", _with(answers=[
        partial(an_answer, SIGNER, FAKE, AFTER)], certificates=[FAKE]), _STRANGE)  # fmt: skip
    yield Claim("an answer by the signer", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER, by=SIGNER)]), "not one for answers")  # fmt: skip
    yield Claim("an answer by one who ran out", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER, by=OLD)]), "was not valid when it")  # fmt: skip
    yield Claim("an unsigned answer", _with(answers=[_unsigned]), _FORGED)
    yield Claim("an answer by SHA-1", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER, digest="sha1")]), "SHA-1")  # fmt: skip
    yield Claim("a list by SHA-1", _with(partial(GOOD, digest="sha1")), "SHA-1")
    yield Claim("an entry taken out", _with(_without_entry), _FORGED)
    yield Claim("what changed only", _with(_delta), "what changed since another list")
    yield Claim("what nobody knows", _with(_unknown_extension), "is not known here")
    yield Claim("one part of a list", _with(_part), "not the one that the certificate names")
    yield Claim("of some reasons", _with(partial(
        GOOD, point={"only_some_reasons": {"key_compromise"}})), "of some reasons")  # fmt: skip
    yield Claim("of authorities alone", _with(partial(
        GOOD, point={"only_contains_ca_certs": True})), _STRANGE)  # fmt: skip
    yield Claim("a store before the stamp", lambda content: stamped(
        stored(content, a_list(ISSUER, BEFORE))), "is not in it")  # fmt: skip


def show_revoked() -> Iterator[Claim]:
    """Yield what nobody can hide again: by a newer list, another store, or a stamp over it."""
    yield Claim("revoked", _with(GONE), "was revoked", revoked=True)
    yield Claim("revoked, says an answer", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER, BEFORE)]), "revoked", revoked=True)  # fmt: skip
    yield Claim("a good list beside it", _with(GONE, partial(
        a_list, ISSUER, AFTER + timedelta(hours=1))), "was revoked", revoked=True)  # fmt: skip
    yield Claim("a good answer beside it", _with(GONE, answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER)]), "was revoked", revoked=True)  # fmt: skip
    yield Claim("another store after it", lambda content: stored(
        stored(content, GONE()), GOOD()), "was revoked", revoked=True)  # fmt: skip
    yield Claim("a stamp over it", lambda content: stamped(stored(content, GONE())),
                "was revoked", revoked=True)  # fmt: skip
    yield Claim("its authority revoked", _with(partial(a_list, ROOT, AFTER, {ISSUER: BEFORE}),
                certificates=[ROOT]), "“Sign CA” was revoked", revoked=True)  # fmt: skip
    yield Claim("its stamper revoked", _with(partial(a_list, TIMES, AFTER, {STAMPER: BEFORE}),
                certificates=[TIMES]), "“Stamps Ltd” was revoked", revoked=True)  # fmt: skip


def nobody_forged() -> Iterator[Claim]:
    """Yield what counts, and of which nobody is accused."""
    yield Claim("a good list", _with(GOOD), "which it covers", counts=True)
    yield Claim("of users alone", _with(partial(
        GOOD, point={"only_contains_user_certs": True})), "covers", counts=True)  # fmt: skip
    yield Claim("an answer", _with(answers=[partial(an_answer, SIGNER, ISSUER, AFTER)]),
                "by “Sign CA”", counts=True)  # fmt: skip
    yield Claim("an answer by who may", _with(answers=[
        partial(an_answer, SIGNER, ISSUER, AFTER, by=RESPONDER)]), "Answers Ltd", True)  # fmt: skip
    yield Claim("all of them", _with(GOOD, partial(a_list, ROOT, AFTER),
                partial(a_list, TIMES, AFTER), certificates=[ISSUER, ROOT, TIMES]),
                "“Stamps Ltd”: not revoked", counts=True)  # fmt: skip
    yield Claim("in the form of others", lambda content: stored(
        content, GOOD(), entry=_contents(content)), "covers", counts=True)  # fmt: skip
    yield Claim("several rounds", lambda content: stamped(stored(
        stamped(stored(content, GOOD())), a_list(ROOT, AFTER), certificates=[ROOT.der])),
        "2 lists and answers", counts=True)  # fmt: skip
    yield Claim("a forged one beside a good one", _with(GOOD, partial(GONE, signed_by=OTHER)),
                _FORGED, counts=True)  # fmt: skip
    yield Claim("a neighbor revoked", _with(partial(a_list, ISSUER, AFTER, {NEIGHBOR: BEFORE})),
                "not revoked", counts=True)  # fmt: skip
    yield Claim("revoked later", _with(partial(
        a_list, ISSUER, AFTER, {SIGNER: AT + timedelta(hours=1)})), "was revoked")  # fmt: skip
    yield Claim("nothing", lambda content: content, "not looked up")


def _contents(content: bytes) -> str:
    from casefiles.evidence.readers.signed.raw_signatures import gaps  # noqa: PLC0415

    gap = max(gaps(content), key=lambda each: each.covers_to)
    return content[gap.start + 1 : gap.end - 1].decode("ascii")


def judge_claims(name: str, claims: Iterator[Claim], genuine: Genuine, *, others=False) -> Row:
    """Have such files judged: what is wrongly said of somebody is wrong, for or against."""
    row, content = Row(name), base(genuine)
    for each in claims:
        made = each.make(content)
        found = ours(made, VerifyOptions())
        row.tried += 1
        words = "\n".join([*report(found), *found.warnings])
        row.told += each.says in words
        accused = found.verdict is not Verdict.HOLDS
        right = accused is each.revoked and (each.revoked or _counts(found) is each.counts)
        if not right or each.says not in words:
            wrong = row.wrongly_bad if found.faults and not each.revoked else row.wrongly_good
            wrong.append(f"{each.what}: {found.verdict.name}, {found.faults}, {found.warnings}")
        if others:
            opinions = {"pyhanko": pyhanko(made), "pdfsig": pdfsig(made)}
            row.others.update(name for name, one in opinions.items() if one.verdict == "good")
            row.each.append(f"{each.what}: {found.verdict.name.lower()}")
    return row


def _counts(found: Verification) -> bool:
    """Whether something is said to know that the second signer was not revoked at the stamp."""
    return any(map(_knows, found.identity[1].revocation))


def _knows(fact: RevocationFact) -> bool:
    good = bool(fact.kind) and fact.is_signer and not (fact.doubt or fact.revoked_at)
    return good and fact.made_at >= fact.compared_with


ROWS: dict[str, Callable[[], Iterator[Claim]]] = {
    "lists and answers that prove nothing": prove_nothing,
    "lists and answers that show a revocation": show_revoked,
    "lists and answers that nobody forged": nobody_forged,
}
