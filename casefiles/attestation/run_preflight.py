"""Compose a set and run the whole preflight over it, before it is issued."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from casefiles.attestation.compose import compose
from casefiles.attestation.english_texts import english_of
from casefiles.attestation.layout.model import Document, PaperSize
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.counsel_words import COUNSELS, counsel_word_findings
from casefiles.attestation.preflight.designation import PART_MISSING, designated_part_findings
from casefiles.attestation.preflight.fact_values import TWO_VALUES, fact_findings
from casefiles.attestation.preflight.figures import UNMATCHED, figure_findings
from casefiles.attestation.preflight.items import (
    ELSEWHERE,
    MISSING,
    PreflightItem,
    blocking,
    preflight,
)
from casefiles.attestation.preflight.model import PreflightFinding
from casefiles.attestation.preflight.named_papers import NAMED, named_paper_findings
from casefiles.attestation.preflight.passages import cut_quote_findings
from casefiles.attestation.preflight.protected_names import protected_name_findings
from casefiles.attestation.preflight.references import reference_findings
from casefiles.attestation.preflight.severed import NOT_CHOSEN, not_chosen_findings
from casefiles.attestation.preflight.status_words import DENIED, status_findings
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import missing_characters
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Blocked
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

UNSIGNED = "0000 0000 0000 0000 0000"
"""What stands for the short hash in a preview."""


@dataclass(frozen=True, slots=True)
class PreflightResult:
    """A set as it stands."""

    record: CaseRecord
    items: tuple[PreflightItem, ...]
    """What would be asked about this set, what blocks first."""

    document: Document
    """A preview: all but the short hash is as it would be issued."""

    def refuse_what_blocks(self, outcome: str) -> None:
        """Raise `Blocked` while anything blocks, naming all of it: whatever signs asks this list.

        `outcome` says what was not done, such as `Nothing was signed`.
        """
        if stops := blocking(self.items):
            raise Blocked(tuple(f"{each.asks} {each.fix}" for each in stops), outcome)


def run_preflight(  # noqa: PLR0913, PLR0917 - of what, for whom, when, for which entries
    view: View,
    case: CaseId,
    audience: Audience,
    shipped: ReferenceData,
    at: datetime,
    entries: Collection[ShipmentId] = (),
    progress: Progress = silent,
) -> PreflightResult:
    """Return how a set stands. Reads everything at one moment, and writes nothing.

    `entries` are those of the detention that it is for alone, if not for all of them.
    Raises whatever `progress` does.
    """
    with view.reading() as db:
        record = read_record(db, case, shipped, at, entries)
        guard = NameScanner(db, case)
    return preflight_record(view, guard, record, audience, shipped, progress=progress)


def preflight_record(  # noqa: PLR0913, PLR0917 - where the texts lie, who is protected, what, for whom
    view: View,
    guard: NameScanner,
    record: CaseRecord,
    audience: Audience,
    shipped: ReferenceData,
    short_hash: str = UNSIGNED,
    paper: PaperSize = PaperSize.LETTER,
    progress: Progress = silent,
) -> PreflightResult:
    """Compose a set and ask about it. Counsel reads what would be asked about the set for CBP."""
    record = replace(record, english=english_of(view, record))
    told = preflight(record, Audience.CBP)
    progress(0, 1)
    document = compose(record, audience, told, short_hash, paper)
    of_all = (record, audience, document)
    looks: list[Callable[[], Mapping[str, Sequence[PreflightFinding]]]] = [
        lambda: {MISSING: _lost(document, shipped)},
        lambda: {TWO_VALUES: fact_findings(document)},
        lambda: {DENIED: status_findings(document)},
        lambda: {UNMATCHED: figure_findings(*of_all)},
        lambda: {NAMED: named_paper_findings(*of_all)},
        lambda: {PART_MISSING: designated_part_findings(*of_all)},
        lambda: {COUNSELS: counsel_word_findings(*of_all)},
        lambda: {NOT_CHOSEN: not_chosen_findings(record, document)},
        partial(cut_quote_findings, view, record),
        partial(reference_findings, *of_all),
        partial(protected_name_findings, view, guard, *of_all),
    ]
    elsewhere = dict[str, Sequence[PreflightFinding]]()
    for done, look in enumerate(looks):
        progress(done, len(looks))
        elsewhere.update(look())
    items = preflight(record, audience, elsewhere)
    if audience is Audience.CBP and any(_prints_more(each) for each in items):
        document = compose(record, audience, items, short_hash, paper)
    return PreflightResult(record, tuple(items), document)


def _prints_more(item: PreflightItem) -> bool:
    """Whether a sentence prints for what was found in the document itself."""
    return bool(item.about.item in ELSEWHERE and item.accepted and item.accepted.prints.strip())


def _lost(document: Document, shipped: ReferenceData) -> Sequence[PreflightFinding]:
    """The characters that no typeface has, each with where it stands."""
    lost = missing_characters(document, shipped.fonts)
    return [
        PreflightFinding(f"{each.code_point} {each.field}", f"{each.code_point} ({each.field})")
        for each in lost
    ]
