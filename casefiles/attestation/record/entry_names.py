"""What the chosen entries of a detention are known by, and what the others alone. Pure."""

from collections.abc import Collection, Iterator, Sequence

from casefiles.attestation.record.apart_exhibits import Apart
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.severed import (
    EXHIBIT,
    EntryNames,
    Identifier,
    Identifiers,
    identifiers,
)
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain.ledger.apart import LedgerPart
from casefiles.chain.ledger.keys import key_of


def entry_names(
    whole: CaseRecord, part: CaseRecord, books: LedgerPart, lots: Sequence[str] = ()
) -> EntryNames:
    """Return the numbers and lots of both; `lots` are further ones of the others.

    What both have is of neither.
    """
    mine = [*_of_goods(whole, part.matter.imported)]
    mine += [Identifier("lot", each.lot) for each in books.data.lines]
    mine += [Identifier("paper of a sale", each.reference) for each in books.data.dealings]
    kept = {each.id for each in part.matter.imported.shipments}
    theirs = [*_of_goods(whole, whole.matter.imported, without=kept)]
    theirs += [Identifier("lot", each) for each in (*books.lots, *lots)]
    theirs += [Identifier("paper of a sale", each) for each in books.references]
    keys, others = ({key_of(each.text) for each in those} for those in (mine, theirs))
    return EntryNames(
        identifiers(each for each in mine if key_of(each.text) not in others),
        identifiers(each for each in theirs if key_of(each.text) not in keys),
    )


def with_more(names: Identifiers, whole: CaseRecord, others: Apart) -> Identifiers:
    """Return these with the parties and the exhibits that concern the others only."""
    parties = [each for each in whole.parties if each.id in others.parties]
    named = (Identifier("party", name) for e in parties for name in (e.name, e.romanized))
    exhibits = (e for e in whole.exhibits if e.id in others.exhibits)
    return identifiers([*names.those, *named, *(Identifier(EXHIBIT, e.label) for e in exhibits)])


def lots_of(whole: CaseRecord, line: EntryLine) -> tuple[str, ...]:
    """Return the lots of an entry line, as it says them and as steps of the chain do."""
    tied = (e.lots for e in whole.matter.chain.chain.line_steps if e.line == line.id)
    return tuple(dict.fromkeys((*line.lots, *(lot for lots in tied for lot in lots))))


def _of_goods(
    whole: CaseRecord, imported: ImportSummary, without: Collection[str] = ()
) -> Iterator[Identifier]:
    for each in imported.shipments:
        if each.id not in without:
            yield Identifier("entry", each.entry_number)
            yield from (Identifier("bill of lading", bill) for bill in each.bills)
    for line in imported.lines:
        if line.shipment not in without:
            yield from (Identifier("lot", lot) for lot in lots_of(whole, line))
