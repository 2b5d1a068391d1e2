"""Acts of reuse: bring things over from another case of the workspace, and confirm them."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.traders import recognize_trader
from casefiles.chain import store
from casefiles.chain.ledger import store as ledger
from casefiles.chain.model import ReusedRow
from casefiles.chain.reuse.model import REUSED_FIELDS, ReuseChoice, ReusePlan
from casefiles.chain.reuse.plan import plan_reuse
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.screening import store as screening
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits_within
from casefiles.evidence.model import Exhibit
from casefiles.evidence.translations import store as translations
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.storage import rows
from casefiles.storage.blobs import Blob
from casefiles.workspace.workspace import Workspace

DESCRIBED = (
    "title", "kind", "paper", "source", "source_group", "party", "language", "made_on",
    "drawn_on", "covers_from", "covers_to", "expires_on", "ordinary_course", "confidentiality",
    "handed_by", "handed_ground", "redacted", "completeness", "received_at",
)  # fmt: skip
"""What is known of an exhibit and comes with it: no grade, no verification, no verdict on it."""


def bring_over(
    workspace: Workspace, case: CaseId, source: CaseId, chosen: ReuseChoice
) -> ReusePlan:
    """Bring what was chosen, and what it cannot be without, into a case. The other stays as it is.

    Exhibits get numbers of their own and a receipt; what was brought before is passed over. Raises
    what `choose` does, `Impossible` if nothing new comes, and `MissingBlob`.
    """
    with workspace.change(Act.BRING_OVER, case) as db:
        coming = plan_reuse(db, case, source, chosen)
        if not coming.counts:
            told = " ".join(coming.left_out) or "All of it was brought before."
            raise Impossible(f"Nothing new comes from {coming.source.label}. {told}")
        for each in coming.exhibits:
            workspace.blobs.size(each.digest)
        _Copier(workspace, db, coming).bring()
    return coming


class _Copier:
    """Writes rows anew: each under an id of its own, in terms of what is here."""

    def __init__(self, workspace: Workspace, db: sqlite3.Connection, coming: ReusePlan) -> None:
        self._workspace, self._db, self._coming = workspace, db, coming
        self._case = coming.target.id
        self._here = dict(coming.here)
        self._new = dict[str, str]()
        """The id here of what came just now, by its id there."""

    def bring(self) -> None:
        coming = self._coming
        self._add(cases.PARTIES, coming.parties)
        for each in coming.parties:
            party = cases.party(self._db, PartyId(self._new[each.id]))
            recognize_trader(self._db, self._case, party)
        self._take_in()
        self._add(screening.NAMES, coming.names, "party", "exhibit")
        self._add(evidence.PASSAGES, coming.passages, "exhibit")
        self._add(consistency.FACTS, coming.facts, "passage")
        translated = [  # whoever answered for it, did so there
            replace(each, taken_over_by="", taken_over_at=None) for each in coming.translations
        ]
        self._add(translations.TRANSLATIONS, translated, "exhibit", "original", "statement_exhibit")
        self._add(translations.PLACES, coming.places, "translation")
        self._add(translations.VALUES, coming.values, "translation", "exhibit")
        last = max((each.number for each in store.steps(self._db, self._case)), default=0)
        steps = [replace(each, number=last + n) for n, each in enumerate(coming.steps, 1)]
        self._add(store.STEPS, steps, "party")
        self._add(store.LINKS, coming.links, "from_step", "to_step")
        self._add(store.PAPERS, coming.papers, "step", "link", "exhibit")
        self._add(ledger.RECIPES, coming.recipes)
        self._mark()

    def _add(self, table: str, things: Sequence[Any], *says: str) -> None:
        """Write these, with what they speak of as it is called here."""
        made = list[object]()
        for each in things:
            new = self._new[each.id] = self._here[each.id] = self._workspace.new_id()
            spoken = {name: self._there(getattr(each, name)) for name in says}
            made.append(replace(each, id=new, case_id=self._case, **spoken))
        rows.add_all(self._db, table, made)

    def _there(self, original: str | None) -> str | None:
        return self._here.get(original) if original else None

    def _take_in(self) -> None:
        """Make exhibits: a receipt for what comes by itself, and one for each that was opened."""
        by_parent = defaultdict[str | None, list[Exhibit]](list)
        coming = {each.id for each in self._coming.exhibits}
        for each in self._coming.exhibits:
            by_parent[each.parent if each.parent in coming else None].append(each)
        refused = defaultdict[str | None, list[Exhibit]](list)
        for each in self._coming.refused:
            refused[each.parent if each.parent in coming else None].append(each)
        waiting = list[str | None]([None])
        while waiting:
            parent = waiting.pop(0)
            if by_parent[parent] or (parent and refused[parent]):
                self._enter(parent, by_parent[parent], refused[parent])
                waiting += [each.id for each in by_parent[parent]]

    def _enter(
        self, parent: str | None, exhibits: Sequence[Exhibit], refused: Sequence[Exhibit]
    ) -> None:
        opened = None
        if parent:
            opened = rows.get(self._db, evidence.EXHIBITS, Exhibit, self._here[parent])
        offered = [self._offered(each, "", opened is not None) for each in exhibits]
        label = self._coming.source.label
        offered += [
            self._offered(each, f"set aside in {label}", opened is not None) for each in refused
        ]
        taken = enter_exhibits_within(self._workspace, self._db, self._case, offered, opened)
        for each, line in zip(exhibits, taken.lines, strict=False):
            new = str(line.exhibit)
            self._new[each.id] = self._here[each.id] = new
            known = {name: getattr(each, name) for name in DESCRIBED}
            known["party"] = self._there(each.party)
            rows.alter(self._db, evidence.EXHIBITS, self._case, new, known)

    def _offered(self, each: Exhibit, reason: str, inside: bool) -> IncomingFile:  # noqa: FBT001
        path = f"{self._coming.source.label}/{each.label}/{each.name}"
        blob = None if reason else Blob(each.digest, each.size)
        inner = each.inner_path if inside else ""
        return IncomingFile(path, each.name, each.folder, blob, reason, inner)

    def _mark(self) -> None:
        """Note of every row where it came from."""
        source, by, at = (
            self._coming.source,
            self._workspace.environment.actor,
            self._workspace.now(),
        )
        for kind, name in REUSED_FIELDS.items():
            things: Sequence[Any] = getattr(self._coming, name)
            marks = [
                ReusedRow(
                    id=self._workspace.new_id(),
                    case_id=self._case,
                    kind=kind.value,
                    copy=self._new[each.id],
                    from_case=source.id,
                    from_label=source.label,
                    original=each.id,
                    by=by,
                    at=at,
                    confirmed_by="",
                    confirmed_at=None,
                )
                for each in things
            ]
            rows.add_all(self._db, store.REUSED, marks)


def confirm_brought(workspace: Workspace, case: CaseId, things: Collection[str]) -> int:
    """Say that things are as they were brought, with what hangs on them. Returns how many rows.

    Things are named by their ids here. What was confirmed before stays as it was. Raises
    `NotFound` for what was not brought over, and `Impossible` if nothing is left to confirm.
    """
    with workspace.change(Act.CONFIRM_BROUGHT, case) as db:
        known = {each.copy: each for each in reused_things(db, case)}
        for copy in things:
            if copy not in known:
                raise NotFound("reused item", copy)
        marks = [mark for copy in dict.fromkeys(things) for mark in known[copy].open]
        if not marks:
            raise Impossible("All of this was confirmed before.")
        said = {"confirmed_by": workspace.environment.actor, "confirmed_at": workspace.now()}
        for mark in marks:
            rows.alter(db, store.REUSED, case, mark.id, said)
    return len(marks)
