"""The steps of the chain and the links between them: what a screen reader gets of the picture."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.cases.party_names import NewParty
from casefiles.chain.model import Shows, Step
from casefiles.chain.proposals.chain_acts import Attachment
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, LinkId, StepId
from desktop.chain.nexus_strip import NexusStrip
from desktop.chain.pane_data import (
    CHAIN_TABLES,
    EXPECTED_TABLES,
    LinkRow,
    StepRow,
    read_chain_data,
    read_expected,
)
from desktop.chain.papers_box import PapersBox
from desktop.chain.reused_strip import ReusedStrip
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.chain.step_acts import StepActs
from desktop.chain.step_form import LinkForm, StepForm
from desktop.chain.steps_bars import LinksBar, StepsBar, title_line
from desktop.chain.steps_covers import StepsCovers
from desktop.chain.steps_tables import LinksTable, StepsTable
from desktop.chain.typed_names import exhibit_called, lines_called
from desktop.context import Context
from desktop.widgets.box import column, row, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.row_drag import RowDrag
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView, table_of


class StepsPane(ChainRoomPane):
    """Left: steps and links. Right: the form of what is chosen, and its papers."""

    slug, title, icon = "steps", "Steps", "list-ordered"
    help_topic = "chain#steps-and-links"
    follows = CHAIN_TABLES | EXPECTED_TABLES

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._known = read_chain_data(context.view, None)
        self._chosen = self._at_step = self._added = self._before = ""
        self.doing = StepActs(context, self)
        self.model, self.links_model = StepsTable(self), LinksTable(self)
        self.table = table_of(self.model, "chain-steps", self.tr("Steps"), single=True)
        self.links = table_of(self.links_model, "chain-links", self.tr("Links"), single=True)
        self.head, self.links_head = StepsBar(), LinksBar()
        self.step_form, self.link_form = StepForm(), LinkForm()
        self.papers, self.nexus = PapersBox(self._usual_shows), NexusStrip()
        self.covers = StepsCovers(context, self)
        self._lay_out()
        self._connect()
        self._show_chosen()

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self.step_form.submit()
            self.link_form.submit()
            self.nexus.ask.leave()
            self._chosen = self._at_step = ""
            self.covers.leave()
        super().show_case(case)

    def fill(self) -> None:
        self.doing.case = self.case
        self._known = read_chain_data(self.context.view, self.case)
        self.step_form.whose.offer_parties(self._known.chain.parties.values())
        self.head.after.offer_steps(self._known.chain)
        self.model.show(self._known.steps)
        self.links_model.show(self._known.links)
        self.nexus.show_traced(self._known.traced)
        self.links_head.offer_steps(self._known.chain)
        steps = self._known.steps
        there = bool(steps)
        self._turn(there=there)
        if self._step() or self._link():
            self._added = ""
        elif there and not (self._added and self._chosen == self._added):
            self._choose_instead()
        self._say_order()
        self._show_chosen()
        self.load(partial(read_expected, self.context.library), self.model.show_expected)

    def _turn(self, *, there: bool) -> None:
        """Show steps and links, or how they begin; neither while something lies over them."""
        self.empty.setVisible(not (there or self.covers.is_open))
        self.split.setVisible(there and not self.covers.is_open)

    def show_selected(self, thing: str) -> None:
        if thing != self._chosen and (self.table.choose(thing) or self.links.choose(thing)):
            self._choose(thing)

    def go_to(self, thing: str) -> bool:
        known = read_chain_data(self.context.view, self.case)
        chain = known.chain
        if thing not in {*(e.id for e in chain.steps), *(e.id for e in chain.links)}:
            return False
        self.comes_forward.emit()
        self._choose(thing)
        self.selects.emit(thing)  # else what was chosen before is, once something changes
        return self.table.choose(thing) or self.links.choose(thing)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("step", "&New Step", cls._begin_step, "Ctrl+Shift+S", "plus")
        offer("link", "New &Link", cls._begin_link, "Ctrl+Shift+L", "link")
        offer("attach", "&Attach Documents…", cls._attach, "Ctrl+Shift+D", "paperclip")
        offer("propose", "&Propose Chain from Documents…", cls._propose, icon="text-search")
        offer("up", "Move the Step &Up", lambda self: self._move(-1), "Alt+Up")
        offer("down", "Move the Step &Down", lambda self: self._move(1), "Alt+Down")
        offer("remove", "&Remove the Step or Link", cls._remove, icon="trash-2")
        offer("nexus", "Record No-Ne&xus Decision…", lambda self: self.nexus.say.click())

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        offer, links = self.table.acts.offer, self.links.acts
        offer(acts["step"])
        offer(acts["up"], acts["down"], why=self.table.acts.why_not_moved)
        self.table.acts.offer_removal(self.head.off, self.table.acts.nothing)
        links.offer(acts["link"])
        links.offer_removal(self.links_head.off, links.nothing)

    def activate(self) -> None:
        if self.split.isHidden():
            self.first.setFocus()
        else:
            (self.links if self._link() else self.table).setFocus()

    def step(self, step: int) -> None:
        (self.links if self.links.hasFocus() else self.table).go(step)

    def edit(self) -> bool:
        form = self.link_form if self._link() else self.step_form
        form.begin()
        return form.isEnabled()

    def handle_escape(self) -> bool:
        if self.covers.is_open:
            self.covers.leave()
            return True
        if self.nexus.ask.isVisible():
            self.nexus.ask.leave()
            return True
        return False

    def _lay_out(self) -> None:
        tr = self.tr
        self.first = title_line("step-first", tr("Title of the first step, such as Cotton farm"))
        left = Splitter(
            "chain-tables", [420, 220], column(self.head, self.table),
            column(self.links_head, self.links), upright=True,
        )  # fmt: skip
        self.forms = stack(scrolled(self.step_form), scrolled(self.link_form))
        self.origin = ReusedStrip()
        about = column(self.origin, self.forms)
        right = Splitter("chain-about", [500, 190], about, self.papers, upright=True)
        self.split = Splitter(
            "chain-steps", [880, 350], left, right, folds={1: tr("What is chosen")}
        )
        begin = button("step-first-add", tr("Add step"), self._add_first, primary=True)
        start = row(self.first, begin, spacing=6, rest=self.first)
        start.setMinimumWidth(420)
        self.empty = EmptyState(
            "workflow",
            tr("No steps yet"),
            tr("Every step from raw material to the imported good: who, where, from what."),
            start,
            button("chain-propose", tr("Propose chain from documents…"), self._propose),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.empty, 1)
        rows.addWidget(self.split, 1)
        rows.addLayout(self.covers.place, 1)
        rows.addWidget(self.nexus)

    def _connect(self) -> None:
        self.head.adds.connect(self.doing.add_step)
        self.head.says.connect(self.says)
        self.head.moves.connect(self._move)
        self.head.removes.connect(self._remove_step)
        self.links_head.adds.connect(self.doing.add_link)
        self.links_head.removes.connect(self._remove_link)
        self.first.returnPressed.connect(self._add_first)
        self.table.sorted_anew.connect(self._say_order)
        self.table.current_changed.connect(self._step_chosen)
        RowDrag(self.table, lambda step, by: self._move_step(StepId(step), by))
        self.links.current_changed.connect(self._link_chosen)
        for each in (self.table, self.links):
            each.wants_edit.connect(self.edit)
            each.clicked.connect(lambda _, table=each: self._look_at(table))
            each.acts.pointed = partial(self._look_at, each)
        self.step_form.edited.connect(self._edit_step)
        self.link_form.edited.connect(self._edit_link)
        self.papers.lays.connect(self._lay)
        self.papers.asks.connect(self._attach)
        self.covers.covered.connect(lambda _: self._turn(there=bool(self._known.steps)))
        self.covers.says.connect(self.says)
        self.covers.attached.connect(self._attach_these)
        self.covers.added.connect(self.doing.add_chain)
        self.covers.shows_page.connect(lambda exhibit: self.shows.emit(exhibit, None))
        self.papers.takes_off.connect(self.doing.take_off)
        self.papers.shows.connect(lambda exhibit: self.shows.emit(exhibit, None))
        self.origin.confirms.connect(self.doing.confirm)
        self.nexus.decides.connect(self.doing.decide)
        self.nexus.withdraws.connect(self.doing.withdraw)
        self.doing.step_added.connect(lambda step: self._choose_added(self.table, step))
        self.doing.link_added.connect(lambda link: self._choose_added(self.links, link))

    def _step_chosen(self, row: StepRow | None) -> None:
        if row is not None and row.step.id != self._at_step:  # else it is the same, read anew
            self._at_step = row.step.id
            self._choose(row.step.id)
            self.selects.emit(row.step.id)

    def _link_chosen(self, row: LinkRow | None) -> None:
        if row is not None and self.links.hasFocus():
            self._choose(row.link.id)
            self.selects.emit(row.link.id)

    def _look_at(self, table: TableView[StepRow] | TableView[LinkRow], *_: object) -> None:
        """What is clicked on is looked at, also where it was chosen before."""
        row = table.current()
        thing = row.step.id if isinstance(row, StepRow) else row.link.id if row else ""
        if thing and thing != self._chosen:
            self._choose(thing)
            self.selects.emit(thing)

    def _say_order(self) -> None:
        """Say in which order the steps are listed: that of production only where links say so."""
        links = self._known.chain.links
        number = {each.id: each.number for each in self._known.chain.steps}
        follows = links and all(number[e.from_step] < number[e.to_step] for e in links)
        own = self.tr("Steps in sequence") if follows else self.tr("Steps by number")
        self.head.words.setText(self.table.order_words(own))

    def _choose(self, thing: str) -> None:
        if thing != self._chosen:
            self.step_form.submit()
            self.link_form.submit()
            self._chosen = thing
        other = self.table if self._link() else self.links
        other.clearSelection()
        self._show_chosen()

    def _choose_added(self, table: TableView[StepRow] | TableView[LinkRow], thing: str) -> None:
        """Stay with what was added, whether or not it was read already."""
        self._before = self._chosen
        self._choose(thing)
        self._added = "" if self._step() or self._link() else thing  # waited for, until it is read
        self.selects.emit(thing)
        table.choose_when_there(thing)

    def _choose_instead(self) -> None:
        """Of a thing that is gone: what was chosen before it was added, else the first step."""
        steps = [each.step.id for each in self._known.steps]
        self._chosen = self._at_step = self._before if self._before in steps else steps[0]
        self.table.choose(self._chosen)

    def _show_chosen(self) -> None:
        row, link = self._step(), self._link()
        self.forms.setCurrentIndex(1 if link else 0)
        self.step_form.setEnabled(row is not None)
        self.link_form.setEnabled(link is not None)
        self.step_form.show_saved(
            *([_StepFields(row.step, self._lines_of(row.step))] if row else [])
        )
        self.step_form.say_custody(row.step.custody if row else None)
        party = self._known.chain.party(row.step) if row else None
        self.step_form.propose_place(row.step if row else None, party, self._known.chain)
        self.link_form.propose_from(link.link if link else None, self._known.chain)
        self.link_form.show_link(link.link if link else None)
        thing, time = self._known.brought.get(self._chosen), self.context.at_port(self.case)
        self.origin.show_thing(thing, time)
        self.papers.show_papers(self._known, self._chosen if row or link else "")

    def _step(self) -> StepRow | None:
        return next((e for e in self._known.steps if e.step.id == self._chosen), None)

    def _link(self) -> LinkRow | None:
        return next((e for e in self._known.links if e.link.id == self._chosen), None)

    def _lines_of(self, step: Step) -> str:
        chain, named = self._known.chain, self._known.traced.lines
        tied = [e.line for e in chain.line_steps if e.step == step.id and e.line in named]
        return "; ".join(named[each][0] for each in tied)

    def _begin_step(self) -> None:
        self.comes_forward.emit()
        (self.first if self.split.isHidden() else self.head.name).setFocus()

    def _begin_link(self) -> None:
        self.comes_forward.emit()
        self.links_head.from_step.setFocus()

    def _add_first(self) -> None:
        if title := self.first.text().strip():
            self.first.clear()
            self.doing.add_step(title)

    def _move(self, by: int) -> None:
        if row := self._step():
            self._move_step(row.step.id, by)

    def _move_step(self, step: StepId, by: int) -> None:
        self.step_form.submit()  # what is being typed of a step is saved before it stands elsewhere
        self.doing.move(step, by)

    def _remove(self) -> None:
        if self._link():
            self._remove_link()
        else:
            self._remove_step()

    def _remove_step(self) -> None:
        if row := self.table.current():
            self.doing.remove_step(row.step.id)

    def _remove_link(self) -> None:
        if row := self.links.current():
            self.doing.remove_link(row.link.id)

    def _edit_step(self, field: str, value: object) -> None:
        row = self._step()
        if row is None:
            return
        if field == "lines":
            self._tie(row.step.id, str(value))
        else:
            if isinstance(value, NewParty):
                self.says.emit(self.tr("“{}” is added to the parties.").format(value.name), "good")
            self.doing.edit_step(row.step.id, field, value)

    def _edit_link(self, field: str, value: object) -> None:
        if row := self._link():
            self.doing.edit_link(row.link.id, field, value)

    def _tie(self, step: StepId, typed: str) -> None:
        named = {name: line for line, (name, _) in self._known.traced.lines.items()}
        found = lines_called(named, typed)
        if found.strange:
            known = "; ".join(named) or self.tr("none yet")
            words = self.tr("There is no entry line “{}”. There are: {}.")
            self.step_form.refuse("lines", words.format(found.strange, known))
        else:
            self.doing.tie(step, found.lines)

    def _lay(self, typed: str, shows: str) -> None:
        exhibit = exhibit_called(self._known.exhibits, typed)
        if exhibit is None:
            self.papers.refuse(self.tr("There is no exhibit “{}”.").format(typed))
        elif self._chosen and shows:
            link = self._link() is not None
            thing = LinkId(self._chosen) if link else StepId(self._chosen)
            self.doing.lay(thing, exhibit, Shows(shows), link=link)

    def _attach(self) -> None:
        """Offer the documents of the case for what is chosen."""
        row, link = self._step(), self._link()
        if self.case and (row or link):
            self.comes_forward.emit()
            title = f"{row.step.number} {row.step.title}" if row else self.tr("the link")
            self.covers.begin_attaching(self.case, self._chosen, title)

    def _attach_these(self, thing: str, given: list[Attachment]) -> None:
        self.doing.attach(thing, given, link=self._link() is not None)

    def _propose(self) -> None:
        if self.case:
            self.comes_forward.emit()
            self.covers.begin_proposing(self.case)

    def _usual_shows(self, typed: str) -> str:
        """What the exhibit that was typed usually shows, by its kind of paper; or nothing."""
        if (exhibit := exhibit_called(self._known.exhibits, typed)) is None:
            return ""
        paper = evidence.get(self.context.view.db, exhibit).paper
        usual = self.context.library.documents.usual_shows(paper)
        return usual.value if usual else ""


class _StepFields:
    """A step with what its form shows besides."""

    def __init__(self, step: Step, lines: str) -> None:
        self._step, self.lines = step, lines

    def __getattr__(self, name: str) -> object:
        return getattr(self._step, name)
