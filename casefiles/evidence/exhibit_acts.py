"""Acts on exhibits: describe, set aside, take back, replace."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.party_acts import with_parties
from casefiles.cases.party_names import NewParty
from casefiles.evidence import store
from casefiles.evidence.model import (
    CONSENT,
    CONSENT_FOR,
    EXTRACT,
    WHOLE,
    Conditions,
    Confidentiality,
    Exhibit,
    Replacement,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import refuse_reversed
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExhibitInput:
    """What a person or a file says of exhibits. What is not said stays as it is."""

    title: str = ""
    kind: str = ""
    source: str = ""
    source_group: str = ""
    party: PartyId | None = None
    language: str = ""
    made_on: date | None = None
    drawn_on: date | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    expires_on: date | None = None
    conditions: Conditions | None = None
    ordinary_course: bool | None = None
    confidentiality: Confidentiality | None = None
    reliability: str = ""
    credibility: str = ""
    grade_reason: str = ""
    verified: str = ""
    paper: str = ""
    handed_by: str = ""
    handed_ground: str = ""
    redacted: str = ""
    completeness: str = ""
    consent: str = ""
    consent_for: str = ""


EDITABLE = frozenset(each.name for each in fields(ExhibitInput))
RELIABILITY, CREDIBILITY = tuple("ABCDEF"), tuple("123456")
REDACTED = ("some", "most")
"""How much of an exhibit is blacked out: up to half of its pages, or more."""


def describe_exhibits(  # noqa: PLR0913, PLR0917 - what the caller knows
    workspace: Workspace,
    case: CaseId,
    exhibits: Collection[ExhibitId],
    edits: Edits,
    kinds: Collection[str] = (),
    papers: Mapping[str, str] | None = None,
) -> None:
    """Let these fields of all these exhibits say this: one act, and one step to undo.

    `kinds` are the evidence types there are, where the caller knows them, and `papers` the kinds
    of paper with the evidence type of each: a paper gives it to an exhibit that has none, or has
    that of the paper that it was called before. A grade that departs from what is proposed needs
    its reason with it. Whose they are may be a `NewParty`; who made them is that party where nobody
    said it. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    new = {name: each for name, each in edits.items() if isinstance(each, NewParty)}
    known = {name: each for name, each in edits.items() if name not in new}
    values = read_edits(Exhibit, known, "the exhibit", EDITABLE)
    _refuse_unknown("reliability", values, RELIABILITY)
    _refuse_unknown("credibility", values, CREDIBILITY)
    if values.get("redacted") and values["redacted"] not in REDACTED:
        raise Impossible("How much of it is blacked out is `some`, `most` (over half), or nothing.")
    if values.get("completeness") and values["completeness"] not in {WHOLE, EXTRACT}:
        raise Impossible(
            "An exhibit is `whole`, an `extract` of which the whole is not held, or nothing."
        )
    values = {**_with_consent(values)}
    if kinds:
        _refuse_unknown("kind", values, kinds)
    if papers:
        _refuse_unknown("paper", values, papers)
    with workspace.change(Act.DESCRIBE_EXHIBITS, case) as db:
        values |= with_parties(workspace, db, case, new)
        _refuse_foreign(db, case, values)
        before = store.those(db, exhibits)
        for exhibit in exhibits if values else ():
            rows.alter(db, store.EXHIBITS, case, exhibit, values)
        _follow(db, case, before, values, papers or {})
        for described in store.those(db, exhibits):
            _refuse_impossible(described)


def _follow(
    db: Connection,
    case: CaseId,
    before: Collection[Exhibit],
    values: Edits,
    papers: Mapping[str, str],
) -> None:
    """Let exhibits say what follows from the edits, where nobody said it."""
    if values.get("party") and "source" not in values:
        _name_source(db, case, before, PartyId(str(values["party"])))
    if papers and values.get("paper") and "kind" not in values:
        _follow_paper(db, case, before, papers, str(values["paper"]))


def _name_source(db: Connection, case: CaseId, before: Collection[Exhibit], party: PartyId) -> None:
    """Let exhibits of which nobody said who made them be made by the party that issued them."""
    issuer = cases.party(db, party)
    for each in before:
        if not each.source:
            made_by = {"source": issuer.romanized or issuer.name}
            rows.alter(db, store.EXHIBITS, case, each.id, made_by)


def _follow_paper(
    db: Connection, case: CaseId, before: Collection[Exhibit], papers: Mapping[str, str], now: str
) -> None:
    """Let exhibits be the evidence that their paper is, but where a person said otherwise."""
    of_paper = [each.id for each in before if each.kind in {"", papers.get(each.paper)}]
    for exhibit in of_paper if papers[now] else ():
        rows.alter(db, store.EXHIBITS, case, exhibit, {"kind": papers[now]})


def give_kind(db: Connection, case: CaseId, exhibits: Collection[ExhibitId], kind: str) -> None:
    """Let exhibits of which nobody said what evidence they are be this: part of another act."""
    for each in store.those(db, exhibits):
        if not each.kind:
            rows.alter(db, store.EXHIBITS, case, each.id, {"kind": kind})


def _with_consent(values: Edits) -> Edits:
    """Return edits with those for whom consent is given in one order. Raises `Impossible`."""
    _refuse_unknown("consent", values, CONSENT)
    if not values.get("consent_for"):
        return values
    said = sorted(str(values["consent_for"]).replace(",", " ").casefold().split())
    values = {**values, "consent_for": " ".join(said)}
    _refuse_unknown("consent_for", values, CONSENT_FOR)
    return values


def _refuse_unknown(field: str, values: Edits, known: Collection[str]) -> None:
    value = values.get(field)
    if value and value not in known:
        raise Impossible(f"“{value}” is no {field}. There are: {', '.join(known)}.")


def _refuse_foreign(db: Connection, case: CaseId, values: Edits) -> None:
    party = values.get("party")
    if party and cases.party(db, PartyId(str(party))).case_id != case:
        raise NotFound("party", str(party))


def _refuse_impossible(exhibit: Exhibit) -> None:
    what = f"{exhibit.label}: the period it covers"
    refuse_reversed(what, exhibit.covers_from, exhibit.covers_to)
    refuse_reversed(f"{exhibit.label}: content and copy", exhibit.made_on, exhibit.drawn_on)
    refuse_reversed(f"{exhibit.label}: its validity", exhibit.made_on, exhibit.expires_on)
    if (exhibit.reliability or exhibit.credibility) and not exhibit.grade_reason.strip():
        raise Impossible(
            f"{exhibit.label}: a grade other than the one proposed needs a reason with it."
        )


def set_aside(
    workspace: Workspace, case: CaseId, exhibits: Collection[ExhibitId], reason: str
) -> None:
    """Keep exhibits out of result, preflight and package, for a reason. Raises `Impossible`."""
    if not reason.strip():
        raise Impossible("To set an exhibit aside needs a reason.")
    with workspace.change(Act.SET_ASIDE, case, reason) as db:
        for exhibit in exhibits:
            rows.alter(db, store.EXHIBITS, case, exhibit, {"set_aside": reason.strip()})


def take_back(
    workspace: Workspace, case: CaseId, exhibits: Collection[ExhibitId], reason: str = ""
) -> None:
    """Let exhibits count again that were set aside."""
    with workspace.change(Act.TAKE_BACK, case, reason) as db:
        for exhibit in exhibits:
            rows.alter(db, store.EXHIBITS, case, exhibit, {"set_aside": ""})


def replace_exhibit(  # noqa: PLR0913 - who asked, and why
    workspace: Workspace,
    case: CaseId,
    old: ExhibitId,
    new: ExhibitId,
    *,
    asked_by: str,
    reason: str,
) -> None:
    """Record that `new` takes the place of `old`, who asked for the change, and why.

    Raises `Faulty`: without a reason, with itself, in a circle, or where either is taken.
    """
    with workspace.change(Act.REPLACE_EXHIBIT, case, reason) as db:
        found = {each.id: each for each in store.those(db, {old, new}) if each.case_id == case}
        if len(found) < len({old, new}):
            raise NotFound("exhibit", old if old not in found else new)
        known = store.replacements(db, case)
        faults = list[str]()
        if not reason.strip():
            faults.append("Why was it changed? It needs a reason.")
        if not asked_by.strip():
            faults.append("Who requested the change? Enter it, or “nobody”.")
        if old == new:
            faults.append(f"{found[old].label} cannot replace itself.")
        faults += [
            f"{found[old].label} is replaced already." for each in known if each.replaced == old
        ]
        faults += [
            f"{found[new].label} replaces another already." for each in known if each.exhibit == new
        ]
        if _leads_to({each.replaced: each.exhibit for each in known}, new, old):
            faults.append(f"{found[new].label} was itself replaced by {found[old].label}.")
        if faults:
            raise Faulty("the replacement", tuple(faults))
        made = Replacement(
            workspace.new_id(), case, new, old, asked_by.strip(), reason.strip(),
            workspace.environment.actor, workspace.now(),
        )  # fmt: skip
        rows.add(db, store.REPLACEMENTS, made)


def _leads_to(replaced_by: dict[ExhibitId, ExhibitId], start: ExhibitId, end: ExhibitId) -> bool:
    at: ExhibitId | None = start
    while at is not None and at != end:
        at = replaced_by.get(at)
    return at == end and start != end


def withdraw_replacement(workspace: Workspace, case: CaseId, new: ExhibitId) -> None:
    """Take it back. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_REPLACEMENT, case) as db:
        found = next((each for each in store.replacements(db, case) if each.exhibit == new), None)
        if found is None:
            raise NotFound("replacement", new)
        rows.remove(db, store.REPLACEMENTS, case, found.id)
