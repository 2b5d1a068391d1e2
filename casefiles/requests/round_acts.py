"""Acts on rounds of requests: open, edit, switch sensitive topics on and off, remove."""

from collections.abc import Sequence
from datetime import date

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.documents.model import Documents
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import parse_date, refuse_reversed
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, PartyId, RoundId
from casefiles.requests import store
from casefiles.requests.model import Round
from casefiles.requests.request_draft import (
    RequestDraft,
    items_to_write,
    refuse_empty,
    refuse_sensitive,
)
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundInput:
    """What is known of a round when it is opened."""

    party: PartyId | None = None
    through: str = ""
    sent_on: date | None = None
    due_on: date | None = None
    reminded_on: tuple[date, ...] = ()
    note: str = ""
    sensitive_by: str = ""
    """Who switches on what is off by default; `sensitive_reason` says why."""

    sensitive_reason: str = ""


def open_round(
    workspace: Workspace,
    case: CaseId,
    opening: RoundInput,
    askings: Sequence[RequestDraft],
    documents: Documents,
) -> RoundId:
    """Open a round with what is asked for. Raises `Faulty`, `Impossible`, `NotFound`."""
    refuse_empty(askings)
    if opening.sensitive_by or opening.sensitive_reason:
        refuse_unnamed(opening.sensitive_by, opening.sensitive_reason)
    refuse_sensitive(askings, documents, switched_on=bool(opening.sensitive_by))
    refuse_reversed("The time to answer", opening.sent_on, opening.due_on)
    id_ = RoundId(workspace.new_id())
    with workspace.change(Act.OPEN_ROUND, case, opening.sensitive_reason) as db:
        if opening.party and cases.party(db, opening.party).case_id != case:
            raise NotFound("party", opening.party)
        number = rows.use_number(db, case, store.SERIES)
        made = Round(
            id=id_,
            case_id=case,
            number=number,
            party=opening.party,
            through=opening.through.strip(),
            sent_on=opening.sent_on,
            due_on=opening.due_on,
            reminded_on=tuple(sorted(opening.reminded_on)),
            note=opening.note.strip(),
            sensitive_by=opening.sensitive_by.strip(),
            sensitive_reason=opening.sensitive_reason.strip(),
            sensitive_at=workspace.now() if opening.sensitive_by else None,
        )
        rows.add(db, store.ROUNDS, made)
        written = items_to_write(workspace, case, id_, number, 0, askings, documents)
        rows.add_all(db, store.ITEMS, written)
    return id_


EDITABLE = frozenset({"party", "through", "sent_on", "due_on", "reminded_on", "note"})


def edit_round(workspace: Workspace, case: CaseId, round_: RoundId, edits: Edits) -> None:
    """Let fields of a round say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Round, edits, "the round", EDITABLE)
    if "reminded_on" in values:
        values["reminded_on"] = _days(values["reminded_on"])
    with workspace.change(Act.EDIT_ROUND, case) as db:
        party = values.get("party")
        if party and cases.party(db, PartyId(str(party))).case_id != case:
            raise NotFound("party", str(party))
        if values:
            rows.alter(db, store.ROUNDS, case, round_, values)
        said = store.round_of_case(db, case, round_)
        refuse_reversed("The time to answer", said.sent_on, said.due_on)
        for each in said.reminded_on:
            refuse_reversed("The time until a reminder", said.sent_on, each)


def _days(written: object) -> tuple[object, ...]:
    texts = written if isinstance(written, tuple) else ()
    try:
        return tuple(sorted(parse_date(str(each)) for each in texts))
    except Impossible as impossible:
        raise Faulty("the round", (f"reminded_on: {impossible.why}",)) from None


def switch_on_sensitive(
    workspace: Workspace, case: CaseId, round_: RoundId, *, by: str, reason: str
) -> None:
    """Record who switched it on, why and when, having seen the notice. Raises `Impossible`."""
    refuse_unnamed(by, reason)
    with workspace.change(Act.SWITCH_ON_SENSITIVE, case, reason) as db:
        said = {
            "sensitive_by": by.strip(),
            "sensitive_reason": reason.strip(),
            "sensitive_at": workspace.now(),
        }
        rows.alter(db, store.ROUNDS, case, round_, said)


def refuse_unnamed(by: str, reason: str) -> None:
    """Raise `Impossible` unless a person and a reason are named."""
    if not by.strip() or not reason.strip():
        raise Impossible("What is off by default is switched on by a named person, with a reason.")


def switch_off_sensitive(workspace: Workspace, case: CaseId, round_: RoundId) -> None:
    """Let it ask for ordinary business papers only. Raises `Impossible` if it asks for more."""
    with workspace.change(Act.SWITCH_OFF_SENSITIVE, case) as db:
        asked = [each.key for each in store.items_of(db, round_) if each.sensitive]
        if asked:
            raise Impossible(
                f"These were allowed by it and stand in the round: {', '.join(asked)}."
            )
        said = {"sensitive_by": "", "sensitive_reason": "", "sensitive_at": None}
        rows.alter(db, store.ROUNDS, case, round_, said)


def remove_round(workspace: Workspace, case: CaseId, round_: RoundId) -> None:
    """Take it out with all that it asks for. Raises `Impossible` once it was sent."""
    with workspace.change(Act.REMOVE_ROUND, case) as db:
        said = store.round_of_case(db, case, round_)
        if said.sent_on:
            raise Impossible(f"{said.label} was sent on {said.sent_on}: it stays on record.")
        rows.remove(db, store.ROUNDS, case, round_)
