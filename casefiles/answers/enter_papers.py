"""What an answers file says of papers beside one another: corrected, translated, at odds."""

from collections.abc import Callable

from casefiles.answers.model import (
    ExplanationInput,
    FactInput,
    FixedNameInput,
    ReplacementInput,
    TranslationAnswer,
)
from casefiles.answers.names import Names
from casefiles.answers.place_input import PassageInput, PlaceInput
from casefiles.evidence.consistency.explanation_acts import explain_difference
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.exhibit_acts import replace_exhibit
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Place
from casefiles.evidence.translations.fixed_names.name_acts import fix_name
from casefiles.evidence.translations.translation_acts import (
    TranslationDetails,
    TranslationInput,
    add_translation,
    take_over_translation,
)
from casefiles.kernel.edits import values_of
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.parse import look_up
from casefiles.workspace.workspace import Workspace

PaperInput = ReplacementInput | FixedNameInput | TranslationAnswer | FactInput | ExplanationInput

Placed = Callable[[ExhibitId, PlaceInput], Place]
Marked = Callable[[PassageInput], PassageMark]


def replace(workspace: Workspace, case: CaseId, names: Names, said: ReplacementInput) -> None:
    """Record that a corrected exhibit takes the place of another."""
    old, new = names.exhibit(said.old), names.exhibit(said.new)
    replace_exhibit(workspace, case, old, new, asked_by=said.asked_by, reason=said.reason)


def name(workspace: Workspace, case: CaseId, names: Names, said: FixedNameInput) -> None:
    """Fix the one English form of a name."""
    party = names.party(said.party) if said.party else None
    fix_name(workspace, case, said.kind, said.original, said.english, party=party, note=said.note)


def translate(
    workspace: Workspace, case: CaseId, names: Names, said: TranslationAnswer, placed: Placed
) -> None:
    """Tie a translation to its original, and have a machine's text taken over where somebody is."""
    given = look_up(TranslationInput, said, names.ids)
    pairs = tuple(
        (placed(given.exhibit, e.here), placed(given.original, e.there)) for e in said.pairs
    )
    told = TranslationDetails(**values_of(given), pairs=pairs)
    made = add_translation(workspace, case, told)
    if said.taken_over_by:
        take_over_translation(workspace, case, made, said.taken_over_by)


def note(workspace: Workspace, case: CaseId, said: FactInput, marked: Marked) -> None:
    """Note what a passage states of a subject."""
    mark = marked(said.passage)
    noting = NotedFactInput(
        mark, said.kind, said.subject, said.written, said.unit, said.way, said.note
    )
    note_fact(workspace, case, noting)


def explain(workspace: Workspace, case: CaseId, said: ExplanationInput) -> None:
    """Explain why papers differ about a subject."""
    explain_difference(workspace, case, said.kind, said.subject, said.text)
