"""What an answers file says of papers beside one another: corrected, translated, at odds."""

from collections.abc import Callable

from casefiles.answers.model import (
    ExplanationInput,
    FactAnswer,
    FixedNameInput,
    ReplacementInput,
    TranslationAnswer,
)
from casefiles.answers.place_input import PlaceInput
from casefiles.evidence.places import Place
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

PaperInput = ReplacementInput | FixedNameInput | TranslationAnswer | FactAnswer | ExplanationInput

Placed = Callable[[ExhibitId, PlaceInput], Place]


def translate(workspace: Workspace, case: CaseId, said: TranslationAnswer, placed: Placed) -> None:
    """Tie a translation to its original, and have a machine's text taken over where somebody is."""
    given = look_up(TranslationInput, said)
    pairs = tuple(
        (placed(given.exhibit, e.here), placed(given.original, e.there)) for e in said.pairs
    )
    told = TranslationDetails(**values_of(given), pairs=pairs)
    made = add_translation(workspace, case, told)
    if said.taken_over_by:
        take_over_translation(workspace, case, made, said.taken_over_by)
