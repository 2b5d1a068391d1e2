"""What would be asked about cited passages: what they mean, and what is said to confirm them."""

import re
from collections.abc import Iterator

from casefiles.assessment.model import Citation
from casefiles.attestation.confirmations import lapsed_confirmations
from casefiles.attestation.exhibit_set import printed_texts
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, ItemLocation, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import in_words


def citation_waits(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A newer checklist reads its indicator otherwise, so that it is in no weight till answered."""
    for each in record.unanswered:
        if each.citation.asked_again:
            yield _found(record, each.citation, each.asks)


def placement_open(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """It takes credit for a program, and nobody said whether it speaks of placing workers."""
    for each in record.unanswered:
        if not each.citation.asked_again:
            yield _found(record, each.citation, each.asks)


def confirmation_lapsed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A reviewer confirmed it, and that does not hold any more: it does not print."""
    for each, why in lapsed_confirmations(record):
        label = record.by_id[each.exhibit].label
        it = f"“{each.fact}” was confirmed by {label}, {in_words(each.where)}, and {why}"
        yield PreflightFinding(each.id, it, lead=_where(record, each.citation, each.support))


def confirmed_in_prose(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Typed words say that something confirms, which no reviewer recorded."""
    for text in dict.fromkeys(printed_texts(record)):
        if hit := _SAYS.search(text):
            around = text[max(0, hit.start() - 40) : hit.end() + 40].strip()
            yield PreflightFinding(text[:200], f"“{' '.join(around.split())}”")


CHECKS: Checks = {
    "citation-waits": citation_waits,
    "placement-open": placement_open,
    "confirmation-lapsed": confirmation_lapsed,
    "confirmed-in-prose": confirmed_in_prose,
}

_SAYS = re.compile(
    r"\b(?:is|are|was|were|been|fully|independently)?\s*"
    r"(?:confirmed|corroborated|verified|borne out) by\b|\b(?:confirms|corroborates)\b",
    re.IGNORECASE,
)


def _found(record: CaseRecord, citation: Citation, asks: str) -> PreflightFinding:
    exhibit = record.by_id[citation.exhibit]
    where = ", ".join(filter(None, (exhibit.label, in_words(citation.where))))
    it = f"{where}, cited for {citation.indicator}: {asks}"
    return PreflightFinding(citation.id, it, lead=_of_citation(citation))


def _where(record: CaseRecord, citation: str | None, support: str | None) -> ItemLocation:
    for each in record.supports:
        if each.id == support:
            return ItemLocation("attestation", each.statement)
    for scope in record.scopes:
        for looked in scope.looked:
            if any(each.citation == citation for each in looked.evidence):
                return ItemLocation("assessment", f"{scope.scope.id} {looked.indicator.id}")
    return ItemLocation("assessment", "")


def _of_citation(citation: Citation) -> ItemLocation:
    return ItemLocation("assessment", f"{citation.scope} {citation.indicator}")
