"""What exhibits seem to be, each with the place that says so, and what nobody decided about yet."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.cases.party_names import party_called
from casefiles.evidence import store as evidence
from casefiles.evidence.descriptions.companies import english_names, folded
from casefiles.evidence.descriptions.describe import DocumentNames, describe
from casefiles.evidence.descriptions.folder_sources import sources_by_folder
from casefiles.evidence.descriptions.model import (
    Described,
    DescriptionRules,
    DocumentDescription,
    NamedCompany,
)
from casefiles.evidence.leads import store as leads
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place, Whole, to_text
from casefiles.evidence.proposals.exhibit_proposals import (
    ExhibitProposals,
    PlacedProposal,
    left_term,
)
from casefiles.evidence.proposals.model import PaperRules
from casefiles.evidence.proposals.paper_pages import PaperPage, pages_of
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.workspace.view import View

_FIRST = 2
"""Pages of a document of which nothing but its head is asked."""

FIELDS = {
    "title": "Title", "paper": "Document type", "kind": "Evidence type", "party": "Issued by",
    "source": "Made or sent by", "source_group": "Source group", "language": "Language",
    "made_on": "Content dated", "covers_from": "Covers from", "covers_to": "Covers to",
}  # fmt: skip
"""What is proposed of exhibits, in the order in which it is shown, and as its field is called."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where what is proposed stands, and the words there."""

    place: Place
    quote: str
    layer: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read of an exhibit, whatever is said of it by now."""

    exhibit: Exhibit
    reading: str
    """The id of its reading; nothing where it was not read."""

    description: DocumentDescription
    places: Mapping[str, FieldPlace]
    """Where what is described stands, by its field."""

    kind: PaperRules | None = None
    """By which rules its values were read."""

    def holds_for(self, exhibit: Exhibit, reading: str) -> bool:
        """Whether it is what would be read of the exhibit as it is now."""
        was, rule = self.exhibit, self.description.rule
        papers = {was.paper, rule.paper if rule else was.paper}
        names = (self.reading, was.name, was.folder)
        return names == (reading, exhibit.name, exhibit.folder) and exhibit.paper in papers


ReadDocuments = Mapping[ExhibitId, ReadDocument]
"""What was read of the exhibits of a case."""


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One field of an exhibit that is empty, and what is proposed for it."""

    field: str
    value: object
    shown: str
    because: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class DescriptionProposal:
    """What is proposed of one exhibit and nobody decided about."""

    read: ReadDocument
    exhibit: Exhibit
    """As it is now."""

    fields: tuple[ProposedField, ...]


def read_document(
    view: View, exhibit: Exhibit, rules: DescriptionRules, readers: Readers
) -> ReadDocument:
    """Read what an exhibit seems to be: slow, never on a thread that draws."""
    reading = evidence.reading(view.db, exhibit.id)
    mail = reading is not None and formats.of(reading.mime).shown is DisplayMode.MAIL
    names = DocumentNames(exhibit.name, exhibit.folder, exhibit.paper, is_mail=mail)
    try:
        pages = pages_of(view, exhibit, readers, _FIRST)
        found = describe([each.page for each in pages], names, rules)
        if found.rule and found.rule.values and len(pages) == _FIRST:
            pages = pages_of(view, exhibit, readers)
            found = describe([each.page for each in pages], names, rules)
    except Impossible:  # what it is called is known all the same
        pages, found = (), describe([], names, rules)
    kind = rules.papers[found.rule.id] if found.rule else None
    id_ = reading.id if reading else ""
    return ReadDocument(exhibit, id_, found, _places(found, pages), kind)


def read_documents(
    view: View,
    case: CaseId,
    rules: DescriptionRules,
    held: Mapping[ExhibitId, ReadDocument],
    progress: Progress = silent,
) -> dict[ExhibitId, ReadDocument]:
    """Read all exhibits of a case that were not read before, or are no more as they were."""
    found, due = held_and_due(view, case, held)
    if due:
        with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers:
            for done, each in enumerate(due):
                progress(done, len(due), each.label)
                found[each.id] = read_document(view, each, rules, readers)
    return found


def held_and_due(
    view: View, case: CaseId, held: Mapping[ExhibitId, ReadDocument]
) -> tuple[dict[ExhibitId, ReadDocument], list[Exhibit]]:
    """Return what was read of exhibits and holds still, and the exhibits of which nothing does."""
    with view.reading() as db:
        readings = {of: each.id for of, each in evidence.readings(db, case).items()}
        every = evidence.of_case(db, case)
    found = {
        each.id: known
        for each in every
        if (known := held.get(each.id)) and known.holds_for(each, readings.get(each.id, ""))
    }
    return found, [each for each in every if each.id not in found]


def description_proposals(
    db: sqlite3.Connection, case: CaseId, read: ReadDocuments, rules: DescriptionRules
) -> list[DescriptionProposal]:
    """Return what is proposed of exhibits as they are now: only where a field says nothing."""
    now = [each for each in evidence.of_case(db, case) if each.id in read and not each.set_aside]
    parties, left = cases.parties(db, case), _left(db, case)
    named = (c for each in now for c in read[each.id].description.companies)
    english = english_names(named, rules.kinds.trades)
    by_folder = sources_by_folder([(each, read[each.id].description) for each in now])
    made = []
    for each in now:
        described = (*read[each.id].description.described, *by_folder.get(each.id, ()))
        open_ = tuple(
            _proposed(one, read[each.id])
            for one in (*described, *_party(each, read[each.id].description, parties))
            if _is_open(each, one, read[each.id])
            and (each.id, left_term(f"document {one.field}")) not in left
        )
        called = [_called(one, read[each.id].description, parties, english) for one in open_]
        if called:
            order = [*FIELDS]
            called.sort(key=lambda one: order.index(one.field))
            made.append(DescriptionProposal(read[each.id], each, tuple(called)))
    return made


def as_taken(proposal: DescriptionProposal, fields: Iterable[str]) -> ExhibitProposals:
    """Return the values that are noted as facts where these fields are taken."""
    it, wanted = proposal.read, {*fields}
    placed = tuple(
        PlacedProposal(each.stated, at.place, at.quote, at.layer)
        for each in it.description.described
        if each.stated and each.field in wanted and (at := it.places.get(each.field))
    )
    return ExhibitProposals(proposal.exhibit, it.kind, by_title=True, found=placed)


def _places(found: DocumentDescription, pages: Sequence[PaperPage]) -> dict[str, FieldPlace]:
    by_number, made = {each.page.number: each for each in pages}, dict[str, FieldPlace]()
    for each in found.described:
        if each.at and (page := by_number.get(each.at.page)):
            there = page.place(each.at.start, each.at.end)
            made[each.field] = FieldPlace(there.place, there.quote, page.layer)
    return made


def _left(db: sqlite3.Connection, case: CaseId) -> set[tuple[str, str]]:
    whole = to_text(Whole())
    held = rows.where(db, leads.DISMISSED, leads.DismissedLead, case_id=case, place=whole)
    return {(each.exhibit, each.term) for each in held}


def _is_open(exhibit: Exhibit, one: Described, read: ReadDocument) -> bool:
    if getattr(exhibit, one.field) not in {"", None}:
        return False
    kinds = {each.value for each in read.description.described if each.field == "kind"}
    disagrees = bool(exhibit.kind) and bool(kinds) and exhibit.kind not in kinds
    return not (disagrees and one.field in {"title", "paper"})  # a person called it something else


def _party(
    exhibit: Exhibit, found: DocumentDescription, parties: Sequence[Party]
) -> tuple[Described, ...]:
    party = _meant(found.issuer, parties)
    if party is None or exhibit.party:
        return ()
    because = next((e.because for e in found.described if e.field == "source"), "")
    return (Described("party", party.id, because),)


def _meant(issuer: NamedCompany | None, parties: Sequence[Party]) -> Party | None:
    names = (issuer.name, issuer.english) if issuer else ()
    return next((p for each in names if each and (p := party_called(parties, each))), None)


def _proposed(one: Described, read: ReadDocument) -> ProposedField:
    placed = read.places.get(one.field)
    return ProposedField(
        one.field, one.value, str(one.value), one.because, placed.place if placed else None
    )


def _called(
    one: ProposedField,
    found: DocumentDescription,
    parties: Sequence[Party],
    english: Mapping[str, str],
) -> ProposedField:
    """Let a source be called as the party is that it is, or as other documents of the case do."""
    party = _meant(found.issuer, parties)
    if one.field == "party" and party:
        return replace(one, value=PartyId(party.id), shown=party.romanized or party.name)
    if one.field == "source":
        name = english.get(folded(str(one.value)), str(one.value))
        name = (party.romanized or party.name) if party else name
        return replace(one, value=name, shown=name)
    if one.field == "title":
        head, comma, name = str(one.value).rpartition(", ")
        title = f"{head}{comma}{english.get(folded(name), name)}"
        return replace(one, value=title, shown=title)
    return one
