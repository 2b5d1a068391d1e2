"""Rounds as people read them: of whom, what, what came of it, and what may have come back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.chain import store as chain
from casefiles.chain.expected import store as expected
from casefiles.documents.model import Documents
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr.recognized_texts import all_texts
from casefiles.evidence.translations.fixed_names import store as names
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, RequestItemId, RoundId
from casefiles.requests import store
from casefiles.requests.bilingual import chinese_names, in_both_languages, step_in_both
from casefiles.requests.match import ExhibitTexts, ProposedReply, propose
from casefiles.requests.model import STATES, ItemState, RequestItem, Round
from casefiles.requests.sheet import RequestSheet, SheetData, sheet_of
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class RequestSummary:
    """One request, where it belongs and what came back for it."""

    item: RequestItem
    step: str
    """As `2 Spinning`, or nothing."""

    replies: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round with all that it asks for."""

    round: Round
    asked_of: str
    """The party's name, with the Latin one where there is another."""

    country: str
    """Of the party, or nothing."""

    asked: tuple[RequestSummary, ...]

    def many(self, state: ItemState) -> int:
        """How many of its requests stand so."""
        return sum(each.item.state is state for each in self.asked)

    def is_overdue(self, on: date) -> bool:
        """Whether something was not answered by the day it was due."""
        due = self.round.due_on
        return bool(due and self.round.sent_on and due < on and self.many(ItemState.ASKED))

    @property
    def counts(self) -> str:
        """How its requests stand, in words: `2 answered in full, 1 refused`."""
        found = Counter(each.item.state for each in self.asked)
        return ", ".join(f"{found[state]} {STATES[state]}" for state in ItemState if found[state])


def rounds_of(db: Connection, case: CaseId) -> list[RoundSummary]:
    """Return the rounds of a case by number. To be called within one view."""
    parties = {each.id: each for each in cases.parties(db, case)}
    steps = {each.id: f"{each.number} {each.title}" for each in chain.steps(db, case)}
    items, replies = store.items(db, case), store.replies(db, case)
    exhibits = {each.id: each for each in evidence.of_case(db, case)} if replies else {}
    read = []
    for round_ in store.rounds(db, case):
        party = parties.get(round_.party) if round_.party else None
        asked = tuple(
            RequestSummary(
                each,
                steps.get(each.step, "") if each.step else "",
                tuple(exhibits[e] for e in replies.get(each.id, ()) if e in exhibits),
            )
            for each in items.get(round_.id, ())
        )
        name = f"{party.name} ({party.romanized})" if party and party.romanized else ""
        said = name or (party.name if party else "")
        read.append(RoundSummary(round_, said, party.country if party else "", asked))
    return read


def sheet_for(db: Connection, case: CaseId, round_: RoundId, documents: Documents) -> RequestSheet:
    """Return what a round sends. Raises `NotFound`."""
    said = store.round_of_case(db, case, round_)
    [read] = [each for each in rounds_of(db, case) if each.round.id == round_]
    file = cases.get(db, case)
    chinese = chinese_names(names.of_case(db, case), cases.parties(db, case))
    taken, chosen = expected.templates(db, case), [e.list for e in expected.lists(db, case)]
    steps = {e.id: step_in_both(e, taken, chosen, documents) for e in chain.steps(db, case)}
    through, sender, goods = (
        in_both_languages(each, chinese) for each in (said.through, file.importer, file.goods)
    )
    known = SheetData(read.asked_of, through, sender, goods, steps)
    return sheet_of(said, [each.item for each in read.asked], known, documents)


def proposed_replies(view: View, case: CaseId) -> list[ProposedReply]:
    """Return which exhibits may be replies to what, by the keys in them; what is set aside is not.

    Reads the kept texts of the exhibits: call it off the GUI thread.
    """
    items = [each for of_round in store.items(view.db, case).values() for each in of_round]
    if not items:
        return []
    exhibits = [each for each in evidence.of_case(view.db, case) if not each.set_aside]
    with all_texts(view.folder) as texts_of:
        seen = [
            ExhibitTexts(each.id, each.label, each.name, each.folder, tuple(texts_of(each.digest)))
            for each in exhibits
        ]
    return propose(items, seen, _answered_by(store.replies(view.db, case)))


def _answered_by(
    replies: Mapping[RequestItemId, Sequence[ExhibitId]],
) -> dict[RequestItemId, frozenset[ExhibitId]]:
    return {item: frozenset(exhibits) for item, exhibits in replies.items()}
