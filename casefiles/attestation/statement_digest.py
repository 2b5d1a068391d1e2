"""What a statement and its passages say, as one digest: whether they are still what was read."""

import hashlib
import json
from collections.abc import Iterable

from casefiles.attestation.model import Statement, Support
from casefiles.kernel.ids import Digest


def statement_digest(statement: Statement, supports: Iterable[Support]) -> Digest:
    """Return the SHA-256 of a statement's words and of what it leans on, in whatever order."""
    leaning = sorted([each.exhibit, each.place, each.quote] for each in supports)
    said = json.dumps([statement.kind, statement.text, leaning], ensure_ascii=False)
    return Digest(hashlib.sha256(said.encode()).hexdigest())
