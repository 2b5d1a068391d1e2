"""Words that are counsel's, in what was composed for CBP: one pass over document and forms."""

import re
from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import Document
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import PreflightFinding
from casefiles.attestation.preflight.references import printed_texts
from casefiles.attestation.record.model import CaseRecord

COUNSELS = "counsel-words"
"""The question, by its id in the templates."""


def counsel_word_findings(
    record: CaseRecord, audience: Audience, document: Document
) -> Sequence[PreflightFinding]:
    """Return what of the words for counsel alone stands in a set for CBP, each with a place."""
    if audience is not Audience.CBP:
        return ()
    found: dict[str, PreflightFinding] = {}
    patterns = [*_patterns(record)]
    texts = printed_texts(record, document)
    held = {text for pattern, _ in patterns for text in filter(pattern.search, texts)}
    for text, section in ((text, texts[text]) for text in texts if text in held):
        for pattern, says in patterns:
            for hit in pattern.finditer(text):
                words = hit[0].strip()
                it = f"“{words}” ({says}) stands in {section}"
                found.setdefault(words, PreflightFinding(words, it))
    return tuple(found.values())


def _patterns(record: CaseRecord) -> Iterator[tuple[re.Pattern[str], str]]:
    """Those of the templates, and the labels and ids that only this case has."""
    for each in record.templates.counsel_words:
        yield re.compile(each.pattern), each.says
    requested = record.matter.requests
    labels = [each.round.label for each in requested.rounds] if requested else []
    labels += [each.scope.label for each in record.scopes]
    if record.matter.ledger:
        labels += [each.label for each in record.matter.ledger.ledger_data.lines]
    if labels:
        either = "|".join(map(re.escape, labels))
        yield re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), "a label of the house"
