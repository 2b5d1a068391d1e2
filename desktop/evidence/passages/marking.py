"""What is marked on a page is kept at once, and cited by a few letters in the palette over it."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.citation_targets import CitationTarget, TargetKind
from casefiles.assessment.model import CiteResult, Direction, NewCitation
from casefiles.attestation.statement_acts import add_support
from casefiles.changes import Changes, TableName
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Passage
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import Place, in_words
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.store import redactions
from casefiles.inquiries.answer_acts import answer_also
from casefiles.kernel.ids import CaseId, IndicatorId, InquiryId, PassageId, ScopeId, StatementId
from casefiles.usages import store as usages
from casefiles.usages.removal_acts import remove_passage
from desktop.context import Context
from desktop.evidence.passages.citation_formatting import DIRECTIONS
from desktop.evidence.passages.palette import Palette
from desktop.evidence.passages.palette_data import (
    FIRST_SCOPE,
    PaletteData,
    read_palette_data,
    words_by_indicator,
)
from desktop.viewer.page_redactions import ShownRedaction
from desktop.viewer.shown_passage import ShownPassage
from desktop.viewer.viewer import Viewer
from desktop.widgets.room import Destination, Room

_FOLLOWS = (
    TableName.SCOPE,
    TableName.CITATION,
    TableName.STATEMENT,
    TableName.SUPPORT,
    TableName.INQUIRY,
)
_DRAWN = (TableName.PASSAGE, TableName.CITATION, TableName.SUPPORT, TableName.INQUIRY_ANSWER)


class Marking(QObject):
    """Stands behind a room's viewer: keeps what is marked, draws all marks, and cites from them.

    A mark opens the palette; so does F8 (or I, on the page) for what is selected, for the hit or
    the lead that is looked at, for the passage that was clicked, or for the last mark.
    """

    says = Signal(str, str)

    navigate = Signal(Destination)
    """A passage is to be cited and there is no scope: once there is one, `resume` goes on."""

    def __init__(self, context: Context, viewer: Viewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self._context = context
        self._case: CaseId | None = None
        self._mark: PassageMark | None = None
        self._waits: PassageMark | None = None
        """What is cited once there is a scope."""

        self._proposed: PassageMark | None = None
        self._wished = ""
        self._first: tuple[str, ...] = ()
        self._known = PaletteData()
        self._takes: Callable[[PassageMark], bool] = lambda _: False
        viewer.let_mark(True)  # noqa: FBT003 - on
        self.palette = Palette(viewer)
        on_the_page = QShortcut(QKeySequence("I"), viewer)
        on_the_page.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on_the_page.activated.connect(self.ask)
        self.palette.cited.connect(self._cite)
        self.palette.scope_chosen.connect(self._choose_scope)
        viewer.marked.connect(self._keep)
        viewer.passage_chosen.connect(self.choose)
        viewer.shown_changed.connect(self._change)
        context.signals.changed.connect(self._follow)

    def add_acts(self, room: Room) -> None:
        """Add what can be done with marks to the acts of a room."""
        cite = self.tr("Cite Mar&ked Passage…")
        self.viewer.menu.offer_marks(
            room.act("cite-mark", cite, self.ask, "F8", "book-open"),
            room.act("unmark", self.tr("Remove Mar&k"), self.remove, "Shift+F8", "x"),
            why=self._why_nothing,
        )

    def _why_nothing(self) -> str:
        some = self._under_hand() or self._mark
        return "" if some else self.tr("Nothing is marked or selected on the page.")

    def show_case(self, case: CaseId | None) -> None:
        """Cite in another case, or in none."""
        self.palette.leave()
        self._case, self._mark, self._known = case, None, PaletteData()
        self._waits = None
        self._proposed = None
        self._wished, self._first = "", ()
        self._look(at_once=True)

    def go_to(self, exhibit: Exhibit, place: Place, passage: PassageId | None = None) -> None:
        """Show a passage, which flashes; what is asked for next is about it."""
        self.viewer.show_exhibit(exhibit, place)
        if passage is not None:
            self.choose(passage)

    def handle_escape(self) -> bool:
        """Leave the palette. Returns whether it was open."""
        is_open = self.palette.isVisible()
        self.palette.leave()
        return is_open

    def wish(self, scope: str, first: str = "") -> None:
        """Preset a scope, and what stands first in the list: what the room is about just now."""
        self._wished, self._first = scope, (first,)

    def let_take(self, takes: Callable[[PassageMark], bool]) -> None:
        """Ask this first whether it takes a mark; only what it does not take is cited here."""
        self._takes = takes

    def ask(self) -> None:
        """Cite what is selected on the page, the hit that is looked at, or the last mark."""
        if found := self._under_hand():
            self._keep(found.place, found.quote, found.layer)
        elif self._mark is not None:
            self._open(self._mark)
        else:
            self.says.emit(self.tr("Mark something on the page first, or select words."), "muted")

    def resume(self) -> None:
        """Go on with the citation for which a scope was opened, once it is known here."""
        mark = self._waits
        if mark and self._known.scopes and self.viewer.isVisible():
            self._waits, self._mark = None, mark
            self._open(mark)

    def take(self) -> PassageMark | None:
        """Return what is selected on the page, or was chosen or marked last: not to be cited."""
        self.palette.leave()
        return self._under_hand() or self._mark

    def place_to_hide(self) -> PlaceToHide | None:
        """Return what is to be redacted: the same, with what is painted over on the page."""
        mark = self.take()
        if mark is None:
            return None
        return PlaceToHide(mark.exhibit, mark.place, self.viewer.canvas.areas(mark.place))

    def propose(self, mark: PassageMark | None, first: tuple[str, ...] = ()) -> None:
        """Let this be cited next, once it can be read: a hit, or a lead; nothing is kept yet.

        `first` stand before all others in the list.
        """
        self._proposed, self._first = mark, first

    def remove(self) -> None:
        """Remove the passage that was chosen or marked last, unless something leans on it."""
        case, mark = self._case, self._mark
        if case is None or mark is None:
            self.says.emit(self.tr("Select a mark on the page first."), "muted")
            return
        held = store.passage_at(self._context.view.db, case, mark.exhibit, mark.place)
        if held is not None:
            self._context.jobs.do(self.tr("Removing the mark"), remove_passage, case, held.id)
            self._mark = None

    def _under_hand(self) -> PassageMark | None:
        """What is selected; else the hit or the lead that is looked at, if it can be read."""
        exhibit, selected = self.viewer.shown, self.viewer.selection()
        if exhibit is not None and selected is not None:
            return PassageMark(exhibit.id, *selected)
        found = self._proposed
        return found if found and self.viewer.sees(found.exhibit, found.place) else None

    def _change(self) -> None:
        """Another exhibit is shown: what was marked in the one before is done with."""
        self.palette.leave()
        self._mark = self._proposed = None
        self._draw()
        self._draw_redactions()

    def _keep(self, place: Place, quote: str, layer: str = "") -> None:
        case, exhibit = self._case, self.viewer.shown
        if case is None or exhibit is None:
            return
        self._mark = mark = PassageMark(exhibit.id, place, quote, layer)
        self._proposed = None
        if self._takes(mark):
            return
        self._context.jobs.do(self.tr("Marking"), mark_passage, case, mark)
        self._open(mark)

    def choose(self, passage: str) -> None:
        """Let this be the passage that is cited or removed next."""
        held = {each.id: each for each in self._passages()}.get(PassageId(passage))
        if held is not None:
            self._proposed = None
            self._mark = PassageMark(held.exhibit, held.where, held.quote, held.layer)
            if self.palette.isVisible():
                self._open(self._mark)

    def _open(self, mark: PassageMark) -> None:
        exhibit = self.viewer.shown
        if exhibit is None:
            return
        self._offer(self._known.preset(self._wished))
        where = in_words(mark.place)
        self.palette.ask(f"{exhibit.label}, {where}" if where else exhibit.label, mark.quote)

    def _offer(self, scope: str) -> None:
        offered = self._known.offered(scope, self._first)
        self.palette.offer(offered, self._known.scopes, scope)

    def _choose_scope(self, scope: str) -> None:
        self._wished = scope
        self._offer(scope)

    def _cite(self, target: CitationTarget, way: Direction) -> None:
        case, mark, scope = self._case, self._mark, self.palette.scope
        if case is None or mark is None:
            return
        if target.sort is TargetKind.NEW_SCOPE:
            self._waits = mark
            self.navigate.emit(Destination("assessment", case, FIRST_SCOPE.id))
            return
        if target.sort is TargetKind.STATEMENT:
            self._lean(case, target, mark)
            return
        if target.sort is TargetKind.INQUIRY:
            self._answer(case, target, mark)
            return
        citing = NewCitation(
            mark.exhibit,
            (IndicatorId(target.id),),
            way,
            place=mark.place,
            quote=mark.quote,
            layer=mark.layer,
            tie=self.palette.tie,
        )
        job = self._context.jobs.do(self.tr("Citing"), cite, case, scope, [citing])
        label = {each.id: each.label for each in self._known.scopes}.get(ScopeId(scope), "")
        said = self.tr("Cited {} {} in {}.")
        there = self.tr("Already cited.")
        more = self.tr("Already cited; new details were added.")
        words = said.format(
            self.tr(DIRECTIONS[way].speaks), f"{target.shown} {target.title}", label
        )

        def tell(came: CiteResult) -> None:
            if came.made or came.extended:
                self.says.emit(words if came.made else more, "done")
            else:
                self.says.emit(there, "good")

        job.succeeded.connect(tell)

    def _lean(self, case: CaseId, target: CitationTarget, mark: PassageMark) -> None:
        job = self._context.jobs.do(
            self.tr("Citing"), add_support, case, StatementId(target.id), mark
        )
        said = self.tr("{} is now based on it.").format(target.shown)
        job.succeeded.connect(lambda _: self.says.emit(said, "done"))

    def _answer(self, case: CaseId, target: CitationTarget, mark: PassageMark) -> None:
        job = self._context.jobs.do(
            self.tr("Answering"), answer_also, case, InquiryId(target.id), mark
        )
        said = self.tr("It now answers {}.").format(target.shown)
        job.succeeded.connect(lambda _: self.says.emit(said, "done"))

    def _look(self, *, at_once: bool = False) -> None:
        if case := self._case:
            library = self._context.library
            job = self._context.jobs.look(
                self,
                lambda view: read_palette_data(view, case, words_by_indicator(library.terms)),
                pause=not at_once,
            )
            job.succeeded.connect(self._know)
        else:
            self._context.jobs.forget(self)

    def _know(self, found: PaletteData) -> None:
        self._known = found
        if self.palette.isVisible():
            self._offer(found.preset(self.palette.scope or self._wished))
        self.resume()

    def _follow(self, changes: Changes) -> None:
        if self._case is None or changes.case != self._case:
            return
        if any(map(changes.touches, _FOLLOWS)):
            self._look()
        if any(map(changes.touches, _DRAWN)):
            self._draw()
        if changes.touches(TableName.REDACTION):
            self._draw_redactions()

    def _passages(self) -> Sequence[Passage]:
        exhibit = self.viewer.shown
        if exhibit is None or exhibit.case_id != self._case:
            return ()
        return store.passages(self._context.view.db, exhibit.case_id, exhibit.id)

    def _draw(self) -> None:
        """Draw the marks of what is shown, each by the ways in which it is cited."""
        exhibit = self.viewer.shown
        if exhibit is None:
            return
        ways: dict[PassageId | None, set[str]] = defaultdict(set)
        for each in usages.list_usages(self._context.view.db, exhibit.case_id, exhibit.id):
            if each.direction:
                ways[each.passage].add(each.direction)
        self.viewer.show_passages(
            [
                ShownPassage(p.id, p.where, p.quote, p.layer, frozenset(ways[p.id]))
                for p in self._passages()
            ]
        )

    def _draw_redactions(self) -> None:
        """Draw what is hidden in copies of what is shown."""
        exhibit = self.viewer.shown
        held = redactions(self._context.view.db, exhibit.case_id, exhibit.id) if exhibit else ()
        self.viewer.canvas.show_redactions(
            [
                ShownRedaction(each.page, each.boxes, each.pseudonym)
                for each in held
                if not each.stood_there
            ]
        )
        for view in (self.viewer.grid, self.viewer.text):
            view.show_redactions([each.where for each in held if each.stood_there])
