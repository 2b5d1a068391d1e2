"""What is done to the ties of an exhibit, each as an act on the writer's thread."""

from PySide6.QtCore import QObject, Signal

from casefiles.evidence.exhibit_acts import replace_exhibit, withdraw_replacement
from casefiles.evidence.model import Exhibit
from casefiles.evidence.translations.model import TranslationExtent
from casefiles.evidence.translations.translation_acts import (
    EDITABLE,
    add_translation,
    edit_translation,
    remove_translation,
    take_over_translation,
)
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.usages.exhibit_ties import Tie, TranslationTie
from desktop.context import Context
from desktop.evidence.translation_form import TranslationFormInput
from desktop.job import Job
from desktop.jobs import ShortAct


class RelatedDocumentActs(QObject):
    """Ties, corrects, takes over, unties, and tells whoever asked what became of it."""

    done = Signal(str)
    """It is done: a sentence that says so."""

    refused = Signal(str)
    """It cannot be, and why; what was typed stays."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def translate(self, exhibit: Exhibit, told: TranslationFormInput) -> Job:
        """Tie a translation to its original, with the values of a form."""
        return self._do(
            lambda workspace: add_translation(
                workspace, exhibit.case_id, told.translating, told.values
            ),
            self.tr("{} is linked to its original.").format(exhibit.label),
        )

    def correct(self, tie: TranslationTie, told: TranslationFormInput) -> Job:
        """Let what somebody changed of a translation be told of it."""
        before, now = tie.translation, told.translating
        edits = {name: getattr(now, name) for name in EDITABLE if name in told.changed}
        pairs = now.pairs if "pairs" in told.changed else None
        has_values = now.kind is TranslationExtent.FORM and not {"kind", "values"}.isdisjoint(
            told.changed
        )
        values = told.values if has_values else None
        return self._do(
            lambda workspace: edit_translation(
                workspace, before.case_id, before.id, edits, pairs, values=values
            ),
            self.tr("Details of {} were saved.").format(tie.exhibit.label),
        )

    def take_over(self, tie: TranslationTie, by: str, competence: str) -> Job:
        """Say who answers for a machine's text."""
        told = tie.translation
        return self._do(
            lambda workspace: take_over_translation(
                workspace, told.case_id, told.id, by, competence
            ),
            self.tr("{} is responsible for {}.").format(visible(by), tie.exhibit.label),
        )

    def replace(self, old: ExhibitId, new: Exhibit, asked_by: str, reason: str) -> Job:
        """Record that one stands in the place of another."""
        return self._do(
            lambda workspace: replace_exhibit(
                workspace, new.case_id, old, new.id, asked_by=asked_by, reason=reason
            ),
            self.tr("{} replaces it. Both are kept.").format(new.label),
        )

    def untie(self, tie: Tie) -> None:
        """Take a tie back; both exhibits stay."""
        if isinstance(tie, TranslationTie):
            told = tie.translation
            self._do(
                lambda workspace: remove_translation(workspace, told.case_id, told.id),
                self.tr("{} is no longer linked as a translation.").format(tie.exhibit.label),
            )
        else:
            known = tie.replacement
            self._do(
                lambda workspace: withdraw_replacement(workspace, known.case_id, known.exhibit),
                self.tr("{} is no longer linked as a replacement.").format(tie.exhibit.label),
            )

    def _do(self, act: ShortAct, said: str) -> Job:
        job = self._context.jobs.do(self.tr("Saving"), act)
        job.succeeded.connect(lambda _: self.done.emit(said))
        job.failed.connect(lambda error: self.refused.emit(explain(error)))
        return job
