"""Acts on statements: write, edit, order, remove; their passages; the parts that they designate."""

import sqlite3
from collections.abc import Iterable, Sequence

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.model import DesignatedSection, Statement, Support
from casefiles.attestation.statement_numbers import (
    give_number,
    give_numbers,
    places,
    remove_numbered,
    why_fixed,
    why_not_numbered,
)
from casefiles.evidence.passages.marking import PassageMark, marked_exhibit, passage_used
from casefiles.evidence.places import to_text
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.kernel.ordering import moved
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def support_statement(
    workspace: Workspace, case: CaseId, statement: StatementId, passages: Iterable[PassageMark]
) -> None:
    """Let a statement lean on these passages and no others; they are marked if they are not yet.

    What confirms one that it leaned on before confirms it still. Raises `Impossible` if a passage
    is on a page that its exhibit does not have.
    """
    with workspace.change(Act.SUPPORT_STATEMENT, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        before = store.supports_of(db, statement)
        made = {
            (e.exhibit, e.place): e
            for e in write_supports(workspace, db, case, statement, passages)
        }
        for old in before:
            if new := made.get((old.exhibit, old.place)):
                _take_along(db, old, new)
            rows.remove(db, store.SUPPORTS, case, old.id)


def write_supports(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    statement: StatementId,
    passages: Iterable[PassageMark],
) -> list[Support]:
    """Write down what a statement leans on, within an act."""
    made = list[Support]()
    for each in passages:
        marked_exhibit(db, case, each)
        support = Support(
            id=workspace.new_id(),
            case_id=case,
            statement=statement,
            exhibit=each.exhibit,
            place=to_text(each.place),
            quote=each.quote,
            passage=passage_used(workspace, db, case, each),
        )
        rows.add(db, store.SUPPORTS, support)
        made.append(support)
    return made


def _take_along(db: sqlite3.Connection, old: Support, new: Support) -> None:
    """What confirms a passage is about it still, where the statement leans on it as before."""
    for each in store.confirmations_of(db, support=old.id):
        rows.alter(db, store.CONFIRMATIONS, old.case_id, each.id, {"support": new.id})


def add_support(
    workspace: Workspace, case: CaseId, statement: StatementId, mark: PassageMark
) -> None:
    """Add a passage to what a statement leans on. One that it leans on already changes nothing.

    Raises `Impossible` if the place is not there.
    """
    with workspace.change(Act.SUPPORT_STATEMENT, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        there = {(each.exhibit, each.place) for each in store.supports_of(db, statement)}
        if (mark.exhibit, to_text(mark.place)) not in there:
            write_supports(workspace, db, case, statement, [mark])


def write_statement(
    workspace: Workspace, case: CaseId, kind: str, text: str, passages: Iterable[PassageMark] = ()
) -> StatementId:
    """Add a statement after those there are, with what it leans on."""
    with workspace.change(Act.WRITE_STATEMENT, case) as db:
        statement = _write(workspace, db, case, kind, text)
        write_supports(workspace, db, case, statement, passages)
    return statement


def write_statements(
    workspace: Workspace, case: CaseId, texts: Iterable[tuple[str, str]]
) -> list[StatementId]:
    """Add several in one act, each by its kind and words, after those there are."""
    with workspace.change(Act.WRITE_STATEMENT, case) as db:
        return [_write(workspace, db, case, kind, text) for kind, text in texts]


def _write(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, kind: str, text: str
) -> StatementId:
    if not text.strip():
        raise Impossible("A statement needs words.")
    statement, number = StatementId(workspace.new_id()), give_number(db, case)
    rows.add(db, store.STATEMENTS, Statement(statement, case, number, kind, text.strip()))
    return statement


EDITABLE = frozenset({"kind", "text"})


def edit_statement(
    workspace: Workspace, case: CaseId, statement: StatementId, edits: Edits
) -> None:
    """Let its kind or its words say something else.

    Whoever declared to the old words has not to the new. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_edits(Statement, edits, "the statement", EDITABLE)
    if "text" in values:
        values["text"] = str(values["text"]).strip()
    if values.get("text") == "":
        raise Impossible("A statement needs words.")
    with workspace.change(Act.EDIT_STATEMENT, case) as db:
        held = rows.of_this_case(db, store.STATEMENTS, Statement, case, statement)
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        if "text" in changed:
            for each in store.declarations_to(db, statement):
                rows.remove(db, store.DECLARATIONS, case, each.id)
        if changed:
            rows.alter(db, store.STATEMENTS, case, statement, changed)


def remove_statement(workspace: Workspace, case: CaseId, statement: StatementId) -> None:
    """Take a statement out, with its supports and declarations.

    The statements after it move up, unless others know them by their numbers (`why_fixed`) or a
    typed text could not follow: then its number stays free.
    """
    with workspace.change(Act.REMOVE_STATEMENT, case) as db:
        fixed = why_fixed(db, case)
        remove_numbered(db, case, statement)
        numbers = places([each.id for each in store.statements(db, case)])
        if not (fixed or why_not_numbered(db, case, numbers)):
            give_numbers(db, case, numbers)


def order_statements(workspace: Workspace, case: CaseId, order: Sequence[StatementId]) -> int:
    """Number the statements from 1 in this order, which names each of them once.

    Who declared to one and what it is based on go with it; typed texts name the same statements by
    the new numbers. Returns how many did. Raises `Impossible`, also where others know the
    statements by their numbers, and where a text cannot follow.
    """
    with workspace.change(Act.ORDER_STATEMENTS, case) as db:
        before = {each.id: each.number for each in store.statements(db, case)}
        if sorted(order) != sorted(before):
            raise Impossible("An order of the statements names each of them once.")
        numbers = places(order)
        if numbers == before:
            return 0
        if why := why_fixed(db, case):
            raise Impossible(f"{why}: they stay. A new statement comes last.")
        if why := why_not_numbered(db, case, numbers):
            raise Impossible(f"{why} Change these words first.")
        return give_numbers(db, case, numbers)


def move_statement(workspace: Workspace, case: CaseId, statement: StatementId, by: int) -> int:
    """Let a statement stand so many places further on, as far as there are any.

    Returns and raises as `order_statements`; raises `NotFound` too.
    """
    order = (each.id for each in store.statements(workspace.db, case))
    return order_statements(workspace, case, moved(order, statement, by, "statement"))


def designate_sections(
    workspace: Workspace, case: CaseId, statement: StatementId, sections: Iterable[str]
) -> None:
    """Let a statement designate the parts with these headings, and no others (19 CFR 103.35).

    Whoever declared to it declared to others: his declaration goes where they change. Raises
    `NotFound`, and `Impossible` of a heading without words.
    """
    wanted = [*dict.fromkeys(" ".join(each.split()) for each in sections)]
    if not all(wanted):
        raise Impossible("A section is designated by its heading.")
    with workspace.change(Act.DESIGNATE_SECTIONS, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        held = {each.section: each for each in store.sections_of(db, statement)}
        if held.keys() == {*wanted}:
            return
        for each in store.declarations_to(db, statement):
            rows.remove(db, store.DECLARATIONS, case, each.id)
        for section in held.keys() - {*wanted}:
            rows.remove(db, store.SECTIONS, case, held[section].id)
        for section in wanted:
            if section not in held:
                row = DesignatedSection(workspace.new_id(), case, statement, section)
                rows.add(db, store.SECTIONS, row)


def designate_section(
    workspace: Workspace, case: CaseId, statement: StatementId, section: str, *, designated: bool
) -> None:
    """Let a statement designate one part more, or one less, of what it designates by then."""
    held = [each.section for each in store.sections_of(workspace.db, statement)]
    others = [each for each in held if each != " ".join(section.split())]
    designate_sections(workspace, case, statement, [*others, section] if designated else others)
