"""What would be asked about the passages of statements: whether the signer read them, and how."""

from collections.abc import Iterator, Mapping, Sequence

from casefiles.attestation.model import Audience
from casefiles.attestation.passage_texts import contrary_passages, cut_quotes
from casefiles.attestation.preflight.model import Checks, ItemLocation, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import in_words
from casefiles.kernel.ids import StatementId
from casefiles.workspace.view import View

CUT = "quote-cut"


def passages_unread(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A signer declares to what leans on passages that he is not known to have read."""
    if not record.composition.declares:
        return
    for signer, statement in record.unread():
        subject = f"{signer.id} {statement.id}"
        said = f"{signer.name} declares to statement {statement.number}"
        yield PreflightFinding(subject, said, lead=ItemLocation("attestation", statement.id))


def passage_against(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Another passage of the same exhibit is marked against, and a signer has not read it."""
    waiting = _waiting(record)
    for each in record.supports:
        if each.statement in waiting and (found := contrary_passages(record, each)):
            places = ", ".join(in_words(one.place) or "all of it" for one in found)
            number = record.statement_by_id[each.statement].number
            it = (
                f"Statement {number} is based on {record.by_id[each.exhibit].label}; {places} of it"
            )
            yield PreflightFinding(each.id, it, lead=ItemLocation("attestation", each.statement))


CHECKS: Checks = {
    "passages-unread": passages_unread,
    "passage-against": passage_against,
}


def cut_quote_findings(view: View, record: CaseRecord) -> Mapping[str, Sequence[PreflightFinding]]:
    """Return which quotes begin or end within a sentence: the stored texts say."""
    waiting = _waiting(record)
    if not waiting:
        return {}
    found = [each for each in cut_quotes(view, record) if each.statement in waiting]
    return {
        CUT: [
            PreflightFinding(
                each.id,
                f"statement {record.statement_by_id[each.statement].number}"
                f" ({record.by_id[each.exhibit].label}, {in_words(each.where)})",
                lead=ItemLocation("attestation", each.statement),
            )
            for each in found
        ]
    }


def _waiting(record: CaseRecord) -> frozenset[StatementId]:
    """The statements whose passages a signer has still to read: what he read, he was shown."""
    if not record.composition.declares:
        return frozenset()
    return frozenset(statement.id for _, statement in record.unread())
