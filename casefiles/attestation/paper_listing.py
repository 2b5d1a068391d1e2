"""What a paper of a submission is, for machines. Attached to it as `paper.json` when it is frozen.

RFC 8785 JSON; every page of the paper shows the first digits of its SHA-256, as an attestation does
of its manifest.

    schema       "rebuttal-desk/paper/1"
    program      version of the program that made it
    paper        "letter", "certificate" or "request"
    title        as it prints
    case         number of the case
    signer       who is to sign
    by_hand      whether it was made to be signed on paper
    says_sha256  SHA-256 of what it says
    made_at      when it was frozen (ISO 8601, UTC)
"""

import hashlib
import json
import re
from dataclasses import asdict, fields

import rfc8785

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import Digest

SCHEMA = "rebuttal-desk/paper/1"
FILE = "paper.json"
MOST_BYTES = 64 << 10
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KINDS = frozenset({"letter", "certificate", "request"})


@dataclass(frozen=True, slots=True)
class PaperListing:
    """See the module."""

    program: str
    paper: str
    title: str
    case: str
    signer: str
    by_hand: bool
    says_sha256: Digest
    made_at: str

    def to_bytes(self) -> bytes:
        """As it is attached."""
        return rfc8785.dumps({"schema": SCHEMA, **asdict(self)})


def listing_digest(content: bytes) -> Digest:
    """Return the SHA-256 whose first digits every page shows."""
    return Digest(hashlib.sha256(content).hexdigest())


def parse_listing(content: bytes) -> PaperListing:
    """Read one; a stranger's is read in a worker. Raises `Faulty` if it is not of the schema."""
    try:
        said = json.loads(content[: MOST_BYTES + 1].decode())
    except (ValueError, RecursionError) as error:
        raise Faulty(FILE, ("it is not JSON",)) from error
    names = {each.name: each.type for each in fields(PaperListing)}
    if not isinstance(said, dict) or said.keys() != {"schema", *names}:
        raise Faulty(FILE, ("it has other fields than its schema",))
    if said.pop("schema") != SCHEMA:
        raise Faulty(FILE, (f"schema: not {SCHEMA}",))
    wrong = [name for name in names if type(said[name]) is not (bool if name == "by_hand" else str)]
    wrong += [] if wrong or said["paper"] in _KINDS else ["paper"]
    wrong += [] if wrong or _DIGEST.fullmatch(said["says_sha256"]) else ["says_sha256"]
    if wrong:
        raise Faulty(FILE, tuple(f"{each}: not as the schema has it" for each in wrong))
    found = PaperListing(**said)
    try:
        if found.to_bytes() == content:
            return found
    except rfc8785.CanonicalizationError:  # halves of characters
        pass
    raise Faulty(FILE, ("it is not in canonical form (RFC 8785)",))
