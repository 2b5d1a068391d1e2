"""What is cited for and against the indicator that is chosen, and what each passage is worth."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casefiles.assessment.scope_summary import CitedPassage
from casefiles.assessment.ties import TIES
from casefiles.checklists.model import Checklist
from desktop.evidence.passages.citation_formatting import DIRECTIONS
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel

TEXT, SOURCE_GROUP = 2, 3
"""The columns with its words, and the one that gives way where there is little room."""


class CitationsTable(TableModel[CitedPassage]):
    """Which way it speaks, where it stands, its words, its grade after caps."""

    def __init__(self, listed: Checklist, parent: QObject | None = None) -> None:
        self._vocabulary = listed.vocabulary
        self._effects = {each.id: each.effect for each in listed.evidence_caps}
        super().__init__(
            [
                Column(self.tr("For / against"), lambda c: DIRECTIONS[c.citation.direction].named,
                       tone=lambda c: DIRECTIONS[c.citation.direction].tone, width=86),
                Column(self.tr("Where"), lambda c: c.where, width=88),
                Column(self.tr("Text"),
                       lambda c: " ".join((c.citation.quote or c.exhibit.shown).split()),
                       width=200, stretch=True),
                Column(self.tr("Source group"), lambda c: _group(c) or self.tr("not specified"),
                       tone=lambda c: "" if _group(c) else "warn", width=96),
                Column(self.tr("Weight"), self._worth, hint=self._why,
                       tone=lambda c: "" if c.item.is_admissible else "warn", width=104),
            ],
            Rows(id=lambda c: c.citation.id, place=lambda c: c.citation.id),
            parent,
        )  # fmt: skip

    def _worth(self, cited: CitedPassage) -> str:
        """How reliable it is in a word; what its grade is, and why, stands in the hint."""
        item = cited.item
        if item.asked_again:
            return self.tr("to confirm, does not count")
        grade = self._vocabulary.reliability.get(item.reliability, item.reliability).lower()
        return grade if item.is_admissible else self.tr("{}, does not count").format(grade)

    def _why(self, cited: CitedPassage) -> str:
        item = cited.item
        if cited.citation.asked_again:
            return tr(
                "To confirm: its meaning must be decided first; until then it carries no weight."
            )
        reliable = self._vocabulary.reliability.get(item.reliability, "")
        true = self._vocabulary.credibility.get(item.credibility, "").lower()
        code = f"{item.reliability}{item.credibility}"
        lines = [tr("{}, {} ({}), after limits.").format(reliable, true, code)]
        lines += [
            tr("Limit {}: {}").format(each, self._effects.get(each, "")).rstrip(": ")
            for each in item.caps
        ]
        if cited.citation.grade_reason:
            lines.append(
                tr("Departs from what was proposed: {}").format(cited.citation.grade_reason)
            )
        lines.append(tr("Gathered under {} conditions.").format(item.conditions.value))
        lines.append(tr("Overlaps the reference period: {}.").format(item.overlap.value))
        if cited.citation.tie:
            lines.append(tr("About {}.").format(TIES[cited.citation.tie]))
        covers = (
            tr("Covers the scope.") if item.covers_scope else tr("Does not cover the whole scope.")
        )
        return "\n".join([*lines, covers])

    def show_cited(self, cited: Sequence[CitedPassage]) -> None:
        """Show other passages: only what differs is told anew."""
        ids = {each.citation.id for each in self.everything()} | {c.citation.id for c in cited}
        self.update(ids, cited)


def _group(cited: CitedPassage) -> str:
    return cited.exhibit.source_group.strip() or cited.exhibit.source.strip()
