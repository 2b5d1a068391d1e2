"""Acts on steps: add, edit, remove and order them, and say which entry lines come out of them."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Annotated

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.cases.party_acts import with_parties
from casefiles.chain import store
from casefiles.chain.link_acts import LinkInput, write_link
from casefiles.chain.model import Custody, LineStep, Step, Substitution
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, LineId, PartyId, StepId
from casefiles.kernel.label import Label
from casefiles.kernel.ordering import moved
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StepInput:
    """What a person or a file says of a step. Of its workers: `assessment.set_step_workers`."""

    title: Annotated[str, Label("Step", "such as Ginning")]
    process: Annotated[str, Label("Process")] = ""
    party: Annotated[PartyId | None, Label("Party")] = None
    role: Annotated[str, Label("Role", "such as ginner")] = ""
    site: Annotated[str, Label("Site", "which of its places, and the street")] = ""
    province: Annotated[str, Label("Province")] = ""
    prefecture: Annotated[str, Label("Prefecture")] = ""
    postal_code: Annotated[
        str, Label("Postal code", "ACE wants one for a manufacturer in China")
    ] = ""
    country: Annotated[str, Label("Country", "two letters, such as CN")] = ""
    inputs: Annotated[str, Label("In", "one thing to a line, with its quantity")] = ""
    outputs: Annotated[str, Label("Out", "one thing to a line, with its quantity")] = ""
    lots: Annotated[tuple[str, ...], Label("Lots", "numbers, with commas")] = ()
    custody: Annotated[Custody, Label("Custody")] = Custody.UNKNOWN
    begins: Annotated[bool, Label("Raw material, the first step")] = False
    substitution: Annotated[Substitution, Label("Other origins")] = Substitution.NOT_SAID
    notes: Annotated[str, Label("Notes", "internal; left out unless chosen")] = ""


_TWO_LETTERS = 2


def add_step(
    workspace: Workspace, case: CaseId, given: StepInput, after: Sequence[StepId] = ()
) -> StepId:
    """Let the chain have another step, which is its last, linked from those it comes `after`.

    Its number is its place in the chain and no label for ever: `renumber_steps` gives others.
    Where no country is said, its party brings its own. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_edits(StepInput, values_of(given), "the step")
    refuse_untitled(values)
    step = StepId(workspace.new_id())
    with workspace.change(Act.ADD_STEP, case) as db:
        refuse_strange_party(workspace, case, values)
        values["country"] = values["country"] or _country_of(db, given.party)
        number = 1 + max((each.number for each in store.steps(db, case)), default=0)
        rows.add_values(db, store.STEPS, {"id": step, "case_id": case, "number": number, **values})
        for each in dict.fromkeys(after):
            write_link(workspace, db, case, LinkInput(each, step))
    return step


def _country_of(db: sqlite3.Connection, party: PartyId | None) -> str:
    """The country of a party as two letters, or nothing."""
    country = cases.party(db, party).country.strip() if party else ""
    return country if len(country) == _TWO_LETTERS else ""


def refuse_untitled(values: Edits) -> None:
    """Raise `Impossible` if the title of a step would be nothing."""
    if not str(values.get("title", "-")).strip():
        raise Impossible("A step needs a title.")


def refuse_strange_party(workspace: Workspace, case: CaseId, values: Edits) -> None:
    """Raise `NotFound` if the party of a step would be one of another case."""
    if values.get("party"):
        rows.of_this_case(workspace.db, cases.PARTIES, Party, case, str(values["party"]))


def edit_step(workspace: Workspace, case: CaseId, step: StepId, edits: Edits) -> None:
    """Let one field of a step or several say something else. Raises `Faulty`, `Impossible`.

    Another party, which may be a `NewParty`, brings its country, unless somebody said one that was
    not that of the party before.
    """
    with workspace.change(Act.EDIT_STEP, case) as db:
        values = read_edits(StepInput, with_parties(workspace, db, case, edits), "the step")
        refuse_untitled(values)
        refuse_strange_party(workspace, case, values)
        if values.get("party") and "country" not in values:
            values |= _country_of_another(db, case, step, PartyId(str(values["party"])))
        if values:
            rows.alter(db, store.STEPS, case, step, values)


def _country_of_another(
    db: sqlite3.Connection, case: CaseId, step: StepId, party: PartyId
) -> dict[str, object]:
    """The country that another party brings along, if it has one and none was said."""
    held, country = rows.of_this_case(db, store.STEPS, Step, case, step), _country_of(db, party)
    was = {"", _country_of(db, held.party)}
    return {"country": country} if country and held.country in was else {}


def remove_step(workspace: Workspace, case: CaseId, step: StepId) -> None:
    """Take a step out, with its links, what papers show of it, and its figures in the ledger.

    The papers themselves stay. The steps after it move up by one.
    """
    with workspace.change(Act.REMOVE_STEP, case) as db:
        rows.remove(db, store.STEPS, case, step)
        left = store.steps(db, case)
        moved = {e.id: n for n, e in enumerate(left, 1) if e.number != n}
        rows.renumber(db, store.STEPS, case, moved)


def renumber_steps(workspace: Workspace, case: CaseId, order: Sequence[StepId]) -> None:
    """Number the steps from 1 in this order, which names each of them once. Raises `Impossible`."""
    with workspace.change(Act.RENUMBER_STEPS, case) as db:
        before = {each.id: each.number for each in store.steps(db, case)}
        if sorted(order) != sorted(before):
            raise Impossible("An order of the steps names each of them once.")
        numbers = {step: number for number, step in enumerate(order, 1)}
        rows.renumber(db, store.STEPS, case, {e: n for e, n in numbers.items() if before[e] != n})


def move_step(workspace: Workspace, case: CaseId, step: StepId, by: int) -> None:
    """Let a step stand so many places further on than it does by then, as far as there are any.

    Raises `NotFound`.
    """
    order = (each.id for each in store.steps(workspace.db, case))
    renumber_steps(workspace, case, moved(order, step, by, "step"))


def tie_lines(workspace: Workspace, case: CaseId, step: StepId, lines: Collection[LineId]) -> None:
    """Let exactly these entry lines be what comes out of a step. One chain may serve many.

    Raises `NotFound` for what is not of the case.
    """
    with workspace.change(Act.TIE_LINES, case) as db:
        rows.of_this_case(db, store.STEPS, Step, case, step)
        held = {e.line: e.id for e in store.line_steps(db, case) if e.step == step}
        for line in held.keys() - set(lines):
            rows.remove(db, store.LINE_STEPS, case, held[line])
        for line in dict.fromkeys(lines):
            if line in held:
                continue
            if not rows.is_in_case(db, "entry_lines", case, line):
                raise NotFound("entry line", line)
            rows.add(db, store.LINE_STEPS, LineStep(workspace.new_id(), case, line, step, ()))
