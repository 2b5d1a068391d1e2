"""What a passage is worth, in words: whose paper it is, in whose hand, what else is cited."""

from collections.abc import Mapping

from casefiles.attestation.confirmations import confirmations_of
from casefiles.attestation.layout.model import Span, Spans
from casefiles.attestation.memoize import memoize
from casefiles.attestation.record.assessed import AssessedIndicator, Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import reference
from casefiles.attestation.wording import lower_first
from casefiles.checklists.model import SourceKind
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place

_OWN = {
    EvidenceClass.RECORD: "own record",
    EvidenceClass.OWN_STATEMENT: "own publication",
    EvidenceClass.DECLARATION: "declaration",
}


def weight(record: CaseRecord, looked: AssessedIndicator, evidence: Evidence) -> Spans:
    """Say whose a passage is, and what else is cited: `the mill's own record; also cited here: …`.

    Never that the one confirms the other: that is a reviewer's to say (`confirmed_by`). Where he
    said it, nothing else that is cited is named here.
    """
    exhibit = record.by_id[evidence.exhibit]
    if _controller(record, exhibit) is not ControlledBy.PARTY or confirmations_of(record, evidence):
        return (Span(whose(record, exhibit)),)
    other = _other(record, looked, evidence)
    if other is None:
        return (Span(f"{whose(record, exhibit)}; no other source is cited here"),)
    by = record.by_id[other.exhibit]
    said = f"{whose(record, exhibit)}; also cited here: {_source(record, by)} "
    return Span(said), reference(record, by, other.place)


def is_ours(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Whether a paper is a party's own, so that it is not CBP's."""
    kind = _source_kind(record, exhibit)
    return kind.controlled_by is ControlledBy.PARTY if kind else exhibit.party is not None


def whose(record: CaseRecord, exhibit: Exhibit) -> str:
    """Say whose paper it is and what kind of paper."""
    kind = record.checklist.types.get(exhibit.kind)
    if kind is None:
        return f"kind not entered; source: {lower_first(exhibit.source) or 'not entered'}"
    if _controller(record, exhibit) is ControlledBy.PARTY and kind.class_ in _OWN:
        return f"{_owner(record, exhibit)} {_OWN[kind.class_]}"
    return f"{lower_first(kind.label)}, from {_source(record, exhibit)}"


def source(record: CaseRecord, exhibit: Exhibit) -> str:
    """Name the source of an exhibit as it stands in a sentence: by name where one was entered."""
    kinds = _source_kinds(record)
    said = [exhibit.source_group.strip(), exhibit.source.strip()]
    names = [each for each in said if each and each.casefold() not in kinds]
    if names:
        return names[0]
    known = next((kinds[each.casefold()] for each in said if each), None)
    if known is None:
        return ""
    party = record.party_by_id.get(exhibit.party) if exhibit.party else None
    if party and known.controlled_by is ControlledBy.PARTY:
        return party.romanized or party.name
    label = lower_first(known.label)
    return label if label.startswith("the ") else f"the {label}"


def _other(record: CaseRecord, looked: AssessedIndicator, evidence: Evidence) -> Evidence | None:
    """Return a passage of another source group, with other bytes, on the same side."""
    own = record.by_id[evidence.exhibit]
    for each in looked.evidence:
        other = record.by_id[each.exhibit]
        same_side = each.direction == evidence.direction
        apart = _group(other) != _group(own) and other.digest != own.digest
        if same_side and apart and _controller(record, other) is not ControlledBy.PARTY:
            return each
    return None


def _owner(record: CaseRecord, exhibit: Exhibit) -> str:
    party = record.party_by_id.get(exhibit.party) if exhibit.party else None
    name = party.romanized or party.name if party else _unnamed(record, exhibit)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _unnamed(record: CaseRecord, exhibit: Exhibit) -> str:
    """Whose paper it is where no party is entered: an agency is not the supplier."""
    said = {exhibit.source.strip().casefold(), exhibit.source_group.strip().casefold()}
    known = next((k for k in record.checklist.source_kinds if said & {k.id, *k.also}), None)
    own = known is None or known.controlled_by is not ControlledBy.PARTY or known.id == "party"
    return "the supplier" if own else source(record, exhibit)


def _group(exhibit: Exhibit) -> str:
    return (exhibit.source_group or exhibit.source).strip().casefold()


def _source(record: CaseRecord, exhibit: Exhibit) -> str:
    return source(record, exhibit) or "a source not entered"


def _controller(record: CaseRecord, exhibit: Exhibit) -> ControlledBy:
    known = _source_kind(record, exhibit)
    if known:
        return known.controlled_by
    kind = record.checklist.types.get(exhibit.kind)
    own = exhibit.party is not None or (kind is not None and kind.class_ in _OWN)
    return ControlledBy.PARTY if own else ControlledBy.NONE


@memoize
def _source_kinds(record: CaseRecord) -> Mapping[str, SourceKind]:
    return {each: kind for kind in record.checklist.source_kinds for each in (kind.id, *kind.also)}


def _source_kind(record: CaseRecord, exhibit: Exhibit) -> SourceKind | None:
    said = {exhibit.source.strip().casefold(), exhibit.source_group.strip().casefold()}
    return next((k for k in record.checklist.source_kinds if said & {k.id, *k.also}), None)


def noted(record: CaseRecord, exhibit: Exhibit, what: str = "notice") -> str:
    """Return who wrote it down and that CBP's own is not held; nothing where it is CBP's own."""
    if not is_ours(record, exhibit):
        return ""
    by = source(record, exhibit) or "the importer"
    return f"as noted by {by}; CBP’s own {what} is not held"


def stands_in(record: CaseRecord, exhibit: Exhibit, place: Place, what: str = "notice") -> Spans:
    """Return a link to the paper in which something of CBP stands, with whose hand it is in."""
    said = noted(record, exhibit, what)
    link = reference(record, exhibit, place)
    return (link, Span(f" ({said})")) if said else (link,)
