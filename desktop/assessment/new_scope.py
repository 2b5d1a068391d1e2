"""The form for a new scope, with what the case knows of its party, to be read and opened."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.assessment.scope_acts import ScopeOpening
from casefiles.assessment.scope_proposals import ScopeProposal, likely_party, scope_proposal
from casefiles.cases import store as cases
from casefiles.cases.party_names import NewParty
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.kernel.text_safety import visible
from desktop.assessment.scopes import ScopeForm
from desktop.context import Context
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.form import Options
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted

_PROPOSED = ("title", "site", "goods", "period_from", "period_to")


class NewScope(QWidget):
    """A form for a new scope; it opens as a short list."""

    opened = Signal(ScopeOpening)
    left = Signal()

    def __init__(self, context: Context, contexts: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-scope")
        self._context = context
        self._case: CaseId | None = None
        self._proposed = dict[str, object]()
        self.then: Callable[[], object] | None = None
        self.form = ScopeForm(
            "new-scope-form", [("", self.tr("as its regions propose")), *contexts]
        )
        self.sources = muted("", "new-scope-sources", (16, 10, 16, 0))
        self.open = button("new-scope-open", self.tr("Create scope"), self._open, primary=True)
        leave = button("new-scope-leave", self.tr("Cancel"), self.left.emit)
        self.form.note(self.tr(
            "It opens as a short list chosen by legal basis, context and where the workers come"
            " from. Whatever is not opened is"
            " printed as “not opened”; more can be opened at any time."
        ))  # fmt: skip
        self.form.row("", row(self.open, leave))
        self.form.enter_presses(self.open)
        self.form.edited.connect(self._follow_party)
        head = PaneHead(
            self.tr("New assessment scope"),
            tool("new-scope-close", self.tr("Close (Esc)"), "x", self.left.emit),
        )
        lay_out(self, head, self.sources, rest=scrolled(self.form))

    def start(self, case: CaseId, then: Callable[[], object] | None = None) -> None:
        """Say what is known of the likely party of a first scope, else be empty.

        `then` is what is gone on with once it is open.
        """
        self._case, self._proposed, self.then = case, {}, then
        db = self._context.view.db
        self.form.forget_typing()
        parties = cases.parties(db, case)
        self.form.whose.offer_parties(parties)
        self.form.fields["context_pack"].show_saved("")  # type: ignore[arg-type]
        self.form.fields["in_chain"].show_saved(True)  # type: ignore[arg-type]  # noqa: FBT003
        likely = None if cases.scopes(db, case) else likely_party(db, case)
        if likely:
            self.form.whose.show_saved(likely.id)
        self._propose(likely.id if likely else None)
        self.form.keep_typing(case, self.tr("New assessment scope"))
        first = "party" if parties and not likely else "title"  # a party says the rest
        self.form.fields[first].setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(title := self.form.fields["title"], Field):
            title.selectAll()

    def _follow_party(self, field: str, value: object) -> None:
        if field != "party":
            return
        new = value if isinstance(value, NewParty) else None
        self._propose(PartyId(str(value)) if value and not new else None)
        if new:
            self._put("title", new.name)

    def _propose(self, party: PartyId | None) -> None:
        """Put what is known into fields in which nobody wrote anything else."""
        db, case = self._context.view.db, self._case
        known = scope_proposal(db, case, party) if party and case else None
        for name in _PROPOSED:
            self._put(name, getattr(known, name) if known else None)
        self.sources.setText(self._said_of(known))
        self.sources.setVisible(known is not None)

    def _put(self, name: str, value: object) -> None:
        field, before = self.form.fields[name], self._proposed.get(name)
        if isinstance(field, DateField):
            if not field.text() or field.day() == before:
                field.setModified(False)
                field.show_date(value if isinstance(value, date) else None)
        elif isinstance(field, Field) and field.text().strip() in {"", before}:
            field.setText(str(value or ""))
            field.setCursorPosition(0)
        self._proposed[name] = value

    def _said_of(self, known: ScopeProposal | None) -> str:
        if known is None:
            return ""
        sources = ", ".join(known.sources)
        return visible(self.tr("Proposed from {}: correct as needed.").format(sources))

    def _open(self) -> None:
        said = dict(self.form.values())
        party = said["party"]
        new = party if isinstance(party, NewParty) else None
        said["party"] = None if new else party or None
        if str(said["title"]).strip() and not self.form.complain():
            self.opened.emit(ScopeOpening(**said, new_party=new))  # type: ignore[arg-type]
