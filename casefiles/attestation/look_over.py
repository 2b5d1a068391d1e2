"""Look at a set before it is issued: what it would say, and what an officer would ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from casefiles.attestation.asks.model import Found
from casefiles.attestation.asks.of_facts import TWO_VALUES, facts_asked
from casefiles.attestation.asks.of_figures import UNMATCHED, figures_asked
from casefiles.attestation.asks.of_named import NAMED, named_asked
from casefiles.attestation.asks.of_parts import NOT_THERE, parts_asked
from casefiles.attestation.asks.of_reading import quotes_asked
from casefiles.attestation.asks.of_references import references_asked
from casefiles.attestation.asks.of_statuses import DENIED, statuses_asked
from casefiles.attestation.asks.of_words import COUNSELS, words_asked
from casefiles.attestation.compose import compose
from casefiles.attestation.gather import gather
from casefiles.attestation.in_english import english_of
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Document, Paper
from casefiles.attestation.preflight import ELSEWHERE, MISSING, Item, preflight
from casefiles.attestation.protected_names import names_asked
from casefiles.attestation.record import Record
from casefiles.attestation.render import missing
from casefiles.attestation.shipped import Shipped
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View

UNSIGNED = "0000 0000 0000 0000 0000"
"""What stands for the short hash in a preview."""


@dataclass(frozen=True, slots=True)
class Look:
    """A set as it stands."""

    record: Record
    items: tuple[Item, ...]
    """What would be asked about this set, what blocks first."""

    document: Document
    """A preview: all but the short hash is as it would be issued."""


def look_over(view: View, case: CaseId, audience: Audience, shipped: Shipped, at: datetime) -> Look:
    """Return how a set stands. Reads everything at one moment, and writes nothing."""
    with view.reading() as db:
        record = gather(db, case, shipped, at)
        guard = NameScanner(db, case)
    return look_at(view, guard, record, audience, shipped)


def look_at(  # noqa: PLR0913, PLR0917 - where the texts lie, who is protected, what, for whom
    view: View,
    guard: NameScanner,
    record: Record,
    audience: Audience,
    shipped: Shipped,
    short_hash: str = UNSIGNED,
    paper: Paper = Paper.LETTER,
) -> Look:
    """Compose a set and ask about it. Counsel reads what would be asked about the set for CBP."""
    record = replace(record, english=english_of(view, record))
    told = preflight(record, Audience.CBP)
    document = compose(record, audience, told, short_hash, paper)
    names = names_asked(view, guard, record, audience, document)
    elsewhere = {
        MISSING: _lost(document, shipped),
        TWO_VALUES: facts_asked(document),
        DENIED: statuses_asked(document),
        UNMATCHED: figures_asked(record, audience, document),
        NAMED: named_asked(record, audience, document),
        NOT_THERE: parts_asked(record, audience, document),
        COUNSELS: words_asked(record, audience, document),
        **quotes_asked(view, record),
        **references_asked(record, audience, document),
        **names,
    }
    items = preflight(record, audience, elsewhere)
    if audience is Audience.CBP and any(_prints_more(each) for each in items):
        document = compose(record, audience, items, short_hash, paper)
    return Look(record, tuple(items), document)


def _prints_more(item: Item) -> bool:
    """Whether a sentence prints for what was found in the document itself."""
    return bool(item.about.item in ELSEWHERE and item.accepted and item.accepted.prints.strip())


def _lost(document: Document, shipped: Shipped) -> Sequence[Found]:
    """The characters that no typeface has, each with where it stands."""
    lost = missing(document, shipped.fonts)
    return [
        Found(f"{each.code_point} {each.field}", f"{each.code_point} ({each.field})")
        for each in lost
    ]
