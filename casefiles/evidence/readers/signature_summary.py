"""A supplier's signature in words: five facts apart, never one "valid".

Of the facts of a reading (`signatures`), where each stands as the reader found it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from casefiles.kernel.dataclass import dataclass

_LATER = {
    "signatures": "what was added after it are further signatures or what is kept with them",
    "fields": "fields of the form were filled in after it",
    "comments": "comments were added after it",
    "other": "something else was changed after it",
    "unclear": "it does not cover all that stood there when it was made",
}
_KINDS = {
    "approval": "it approves the document",
    "certification": "it certifies the document",
    "time stamp": "it is a time stamp over the document; nobody approves anything by it",
}
_PERMITS = {
    "nothing": "and lets nothing be changed after it",
    "fields": "and lets fields be filled in after it",
    "comments": "and lets fields be filled in and comments be added after it",
}
_IN_PART = "what it covers is unchanged; what came after it was not compared in full"
NOT_ASKED = (
    "whether its issuer can be trusted, or has revoked it, was not asked: no network is used"
)


@dataclass(frozen=True, slots=True)
class SignatureSummary:
    """What is known of one signature, fact by fact, in sentences without a stop."""

    field: str
    integrity: tuple[str, ...]
    coverage: tuple[str, ...]
    identity: tuple[str, ...]
    time: tuple[str, ...]
    applies: tuple[str, ...]

    @property
    def all(self) -> Iterator[tuple[str, str]]:
        """Each fact by its name."""
        for name in ("integrity", "coverage", "identity", "time", "applies"):
            yield name, "; ".join(getattr(self, name))


def signatures_in(facts: str) -> list[SignatureSummary]:
    """Of a reading's facts, as they stand in its row."""
    return [signature_summary(each) for each in json.loads(facts).get("signatures", ())]


def without_signatures(facts: str) -> str:
    """A reading's facts without the lines about signatures: for where they are checked anew."""
    said = json.loads(facts or "{}")
    if begins := tuple(f"{_who(each)}: " for each in said.get("signatures", ())):
        said["remarks"] = [e for e in said.get("remarks", ()) if not str(e).startswith(begins)]
    return json.dumps(said)


def signature_summary(found: Mapping[str, Any]) -> SignatureSummary:
    """One signature, as a reader found it."""
    if found["unchecked"]:
        why = f"could not be checked: {found['unchecked']}"
        return SignatureSummary(found["field"], (why,), (), (), (), ())
    return SignatureSummary(
        found["field"],
        tuple(_integrity(found)),
        tuple(_coverage(found)),
        tuple(_identity(found)),
        tuple(_time(found)),
        tuple(_applies(found)),
    )


def in_one_line(found: Mapping[str, Any]) -> str:
    """For a list: who, and what speaks against it."""
    who = _who(found)
    if found["unchecked"]:
        return f"{who}: could not be checked"
    against = [*found["faults"]]
    if found["later"] not in ("nothing", "signatures") or not found["allowed"]:
        against.append(_LATER.get(found["later"], "what was added after it is not allowed by it"))
    if found["weak"]:
        against.append(f"made with {found['weak']}, which can be forged")
    if not found["valid_then"]:
        against.append("the certificate was not valid then")
    is_whole = found["ends_at"] >= found["size"]
    return f"{who}: {'; '.join(against) or ('unchanged since' if is_whole else _IN_PART)}"


def _who(found: Mapping[str, Any]) -> str:
    if not found["name"]:
        return f"signature {found['field']}"
    stamp = found["kind"] == "time stamp"
    return f"{'stamped with the time' if stamp else 'signed'} by {found['name']}"


def _integrity(found: Mapping[str, Any]) -> Iterator[str]:
    yield from found["faults"]
    if not found["faults"]:
        yield "the signed bytes are as they were when they were signed"
    if found["weak"]:
        yield f"it was made with {found['weak']}, which can be forged today"


def _coverage(found: Mapping[str, Any]) -> Iterator[str]:
    if found["ends_at"] >= found["size"]:
        yield "the whole file is covered"
        return
    yield f"{found['ends_at']:,} of {found['size']:,} bytes are covered"
    if said := _LATER.get(found["later"]):
        yield said
    if found["later"] not in ("nothing", "unclear"):
        yield "it allows that" if found["allowed"] else "it does not allow that"


def _identity(found: Mapping[str, Any]) -> Iterator[str]:
    issuer = "by himself" if found["self_issued"] else f"by {found['issuer']}"
    yield f"the certificate names {found['name']}, issued {issuer}"
    yield f"its fingerprint is {' '.join(re.findall('.{1,16}', found['fingerprint']))}"
    yield NOT_ASKED


def _time(found: Mapping[str, Any]) -> Iterator[str]:
    if found["stamped_at"]:
        yield f"{found['stamped_at']}, by the time stamp of {found['stamped_by']}"
    if found["claimed_at"]:
        yield f"{found['claimed_at']}, by the clock of whoever signed: a claim"
    if not (found["stamped_at"] or found["claimed_at"]):
        yield "it does not say when"
    if not found["valid_then"]:
        yield "the certificate was not valid then"


def _applies(found: Mapping[str, Any]) -> Iterator[str]:
    yield " ".join(filter(None, (_KINDS[found["kind"]], _PERMITS.get(found["permits"], ""))))
    if found["reason"]:
        yield f"reason given: {found['reason']}"
    if found["place"]:
        yield f"place given: {found['place']}"
