"""Rely on a cleared chain: a case whose goods were released, or a decision with its day."""

from casefiles.attestation.tracing.model import CLEARANCE_KINDS, ClearanceKind
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.chain.cleared_chain_tables import ClearedChainPaneData
from desktop.chain.source_form import SourceForm
from desktop.widgets.box import lay_out
from desktop.widgets.form import Form
from desktop.widgets.text_label import muted

_RELEASED = (
    "All goods of this case were released. Its chain is copied from the last attestation filed"
    " before that; if none was filed, from the case as it is today. Kind of decision, reference and"
    " date come from the events of its detention."
)
_OTHER = (
    "This case records no release of its goods: enter CBP’s decision. The chain is copied from the"
    " last attestation filed before that date; if none was filed, from the case as it is today."
)
_TYPED = "Enter CBP’s decision, then type its stages from the document that contains it."


class ClearedChainStart(SourceForm):
    """A case whose chain is copied, or none; and what is said of the decision."""

    def __init__(self) -> None:
        tr = self.tr
        head, source = tr("Use a previously cleared chain"), tr("Case whose chain was cleared")
        super().__init__("cleared", head, source, tr("Use this chain"))
        self.source.setMinimumWidth(320)
        self._released: set[str] = set()
        self.form = Form("cleared-decision-first", labels=140)
        ways = [(each.value, words) for each, words in CLEARANCE_KINDS.items()]
        self._way = self.form.choice("way", tr("Kind of decision"), ways)
        self.form.line("reference", tr("Reference"), tr("number of the detention or ruling"))
        self.form.day("decided_on", tr("Decided on"))
        self.form.setMaximumWidth(620)
        self.says = muted("", margin=(16, 12, 16, 0))
        lay_out(self, self.head, self.says, self.form).addStretch(1)
        self.source.submitted.connect(lambda _: self._weigh())

    def begin(self, seen: ClearedChainPaneData, of: str) -> None:
        """Begin about a case: offer cases whose goods were released, then the others, then none."""
        self._released = {str(each.case.id) for each in seen.released}
        options = [
            (
                str(each.case.id),
                visible(
                    self.tr("{} {}, released {}").format(
                        each.case.label, each.case.title, short_day(each.release.on)
                    )
                ),
            )
            for each in seen.released
        ]
        options += [
            (str(each.id), visible(f"{each.label} {each.title}"))
            for each in seen.others
            if each.id not in self._released
        ]
        self.source.offer([*options, ("", self.tr("No case in this workspace"))])
        self.source.show_saved(options[0][0] if self._released else "")
        self.form.forget_typing()
        self._way.show_saved(ClearanceKind.APPLICABILITY.value)
        self.form.keep_typing(of, self.head.words.text())
        self._weigh()

    def _weigh(self) -> None:
        source = self.source.value()
        known = source in self._released
        self.form.setVisible(not known)
        self.says.setText(self.tr(_RELEASED if known else _OTHER if source else _TYPED))

    def _do(self) -> None:
        source = self.source.value()
        is_known = source in self._released
        if not is_known and self.form.complain():
            return
        said = {} if is_known else dict(self.form.values())
        self.wanted.emit(source, said)
