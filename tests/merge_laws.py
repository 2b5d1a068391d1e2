"""Two copies of a case that come together, as laws: for tests and for the tests of the tests."""

import json
import shutil
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.cases.case_acts import edit_case
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.cases.shipments.shipment_acts import add_shipment
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.link_acts import LinkInput, add_link
from casefiles.chain.model import Shows
from casefiles.chain.step_acts import StepInput, add_step, edit_step, move_step, remove_step
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage, mark_passage
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import CasefilesError
from casefiles.people import pseudonym_acts as people
from casefiles.people.model import ProtectionReason
from casefiles.storage import journal, rows
from casefiles.storage.merging import row_shape
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import Relation, prepare_merge
from casefiles.usages.collision_acts import Take, decide_collision, open_collisions
from casefiles.usages.removal_acts import erase_exhibit, remove_passage
from casefiles.workspace.workspace import Workspace
from tests.build import (
    NOON,
    a_case,
    a_scope,
    an_exhibit,
    memory_for_files,
    passing_folder,
    with_tables,
)
from tests.loan_laws import ADA, BOB, device

DEEDS = (
    "title", "goods", "party", "edit party", "edit party", "remove party", "worker", "notes",
    "name", "forget", "exhibit", "describe", "describe", "mark", "move", "unmark", "erase",
    "shipment", "step", "edit step", "move step", "remove step", "link", "papers", "explain",
    "decide", "decide", "read", "undo", "redo", "settle",
)  # fmt: skip
PHRASES = [
    [("a", "title", 1), ("b", "title", 2)],
    [("b", "erase", 0), ("a", "mark", 0), ("a", "describe", 0)],
    [("a", "erase", 1), ("b", "papers", 1), ("b", "exhibit", 1), ("b", "mark", 1)],
    [("a", "unmark", 2), ("b", "move", 2)],
    [("a", "explain", 0), ("b", "explain", 0), ("b", "remove party", 1)],
    [("a", "decide", 0), ("b", "decide", 0), ("b", "decide", 2)],
    [("a", "read", 0), ("b", "read", 0), ("b", "shipment", 0)],
    [("a", "remove step", 0), ("b", "papers", 0), ("b", "link", 0)],
    [("a", "step", 1), ("b", "step", 1), ("b", "move step", 1), ("a", "edit step", 0)],
    [("a", "name", 0), ("b", "name", 0), ("a", "forget", 0), ("b", "notes", 0)],
    [("a", "worker", 1), ("b", "worker", 1), ("b", "undo", 0), ("a", "shipment", 0)],
    [("a", "settle", 0), ("b", "goods", 0)],
    [("b", "settle", 1), ("a", "settle", 3)],
]
"""Deeds of both that get in each other's way."""

_anything = st.tuples(st.sampled_from("ab"), st.sampled_from(DEEDS), st.integers(0, 5))
deeds = st.lists(
    st.one_of(st.sampled_from(PHRASES), st.sampled_from(PHRASES), st.lists(_anything, max_size=4)),
    min_size=3,
    max_size=6,
).map(lambda several: [deed for phrase in several for deed in phrase])


def at(folder, actor, name, seed):
    """Somebody at an installation, whose clock goes on a minute at a time."""
    minutes = count(seed)
    environment = device(folder, name, seed)
    return replace(environment, actor=actor, now=lambda: NOON + timedelta(minutes=next(minutes)))


def a_full_case(workspace):
    """Make a case with something of each kind."""
    case = a_case(workspace)
    mill, gin = (add_party(workspace, case, PartyInput(name)) for name in ("Mill", "Gin"))
    spinning = add_step(workspace, case, StepInput("Spinning", party=mill))
    add_step(workspace, case, StepInput("Ginning", party=gin), [spinning])
    for n in range(3):
        exhibit = an_exhibit(workspace, case, f"paper {n}")
        mark_passage(workspace, case, PassageMark(exhibit, OnPage(1), "wages"))
        people.add_pseudonym(workspace, case, ProtectionReason.WORKER)
    a_scope(workspace, case)
    return case


@cache
def _made():
    """Make a case with something of each kind, lent to Bob, in `a` and, as he has it, in `b`."""
    folder = Path(mkdtemp(dir=memory_for_files()))
    with Workspace(with_tables(folder / "a"), device(folder, ADA, 1)) as workspace:
        case = a_full_case(workspace)
        lend_case(workspace, case, LoanInput("Bob", BOB, 60))
    shutil.copytree(folder / "a", folder / "b")
    return folder, case


@dataclass
class Tally:
    """How many deeds there were, how many did anything, and how copies stood to each other."""

    taken: int = 0
    took_effect: int = 0
    relations: Counter = field(default_factory=Counter)
    collided: int = 0
    erased: int = 0
    one: int = 0
    crosswise: int = 0
    settled: int = 0

    def check(self):
        """A law that was hardly put to the test has not been kept."""
        assert self.settled or not self.crosswise
        assert self.took_effect * 2 >= self.taken, f"only {self.took_effect} of {self.taken}"
        assert self.relations[Relation.APART] * 3 >= self.relations.total()
        assert self.collided
        assert self.erased


class Copies:
    """A case in several copies, each with somebody at work in it."""

    def __init__(self, case, copies):
        self.case, self.copies = case, copies
        self.tables = row_shape.shapes(next(iter(copies.values())).db)
        self.labels, self.labelled = {}, {}
        self.acknowledged = {name: set() for name in copies}

    def do(self, name, deed, n):
        """Do something in one copy, if it can be done. Whether it was."""
        workspace = self.copies[name]
        before = workspace.head(self.case)
        with suppress(CasefilesError, LookupError):
            self._act(workspace, name, deed, n)
        after = workspace.head(self.case)
        self.acknowledged[name] |= {after.hash}
        self.note_labels(workspace)
        return after != before

    def _pick(self, workspace, table, n):
        if not (ids := sorted(rows.ids(workspace.db, table, self.case))):
            raise LookupError(table)
        return ids[n % len(ids)]

    def _act(self, workspace, name, deed, n):  # noqa: C901, PLR0912, PLR0915 - one deed after the other
        case = self.case

        def pick(table, at=n):
            return self._pick(workspace, table, at)

        said = f"{name} says {n}"
        match deed:
            case "title" | "goods":
                edit_case(workspace, case, {deed: said})
            case "party":
                add_party(workspace, case, PartyInput(f"Mill {name} {n}"))
            case "edit party":
                what = ("address", "notes", "country")[n % 3]
                value = "CN" if what == "country" else said
                edit_party(workspace, case, pick("parties"), {what: value})
            case "remove party":
                remove_party(workspace, case, pick("parties"))
            case "worker":
                people.add_pseudonym(workspace, case, ProtectionReason.WORKER, said)
            case "notes":
                people.edit_pseudonym(workspace, case, pick("pseudonyms"), said)
            case "name":
                people.name_pseudonym(workspace, case, pick("pseudonyms"), f"Mei {n}")
            case "forget":
                people.erase_name(workspace, case, pick("pseudonyms"), "law")
            case "exhibit":
                an_exhibit(workspace, case, said)
            case "describe":
                edits = [{"title": said}, {"party": pick("parties")}, {"language": "zh"}][n % 3]
                describe_exhibits(workspace, case, [pick("exhibits")], edits)
            case "mark":
                mark = PassageMark(pick("exhibits"), OnPage(1 + n % 2), said)
                mark_passage(workspace, case, mark)
            case "move":
                edit_passage(workspace, case, pick("passages"), PassageEdit(OnPage(1), said))
            case "unmark":
                remove_passage(workspace, case, pick("passages"))
            case "erase":
                erase_exhibit(workspace, case, pick("exhibits"), "law", knowing=True)
            case "shipment":
                add_shipment(workspace, case)
            case "step":
                add_step(workspace, case, StepInput(f"Spinning {said}"))
            case "edit step":
                edit_step(workspace, case, pick("steps"), {("notes", "site")[n % 2]: said})
            case "move step":
                move_step(workspace, case, pick("steps"), 1 if n % 2 else -1)
            case "remove step":
                remove_step(workspace, case, pick("steps"))
            case "link":
                add_link(workspace, case, LinkInput(pick("steps"), pick("steps", n + 1)))
            case "papers":
                paper = NewChainPapers((pick("exhibits"),), (Shows.MADE,), step=pick("steps"))
                lay_papers(workspace, case, paper)
            case "explain":
                self._explain(workspace, pick("parties"), said)
            case "decide":
                self._decide(workspace, pick("scopes"), n, said)
            case "read":
                self._read(workspace, pick("exhibits"), n)
            case "undo":
                workspace.undo(case)
            case "redo":
                workspace.redo(case)
            case "settle":
                open_ = open_collisions(workspace.db, case)
                if not open_:
                    raise LookupError(deed)
                take = (Take.SECOND, Take.FIRST, Take.AS_IT_STANDS)[n % 3]
                decide_collision(workspace, case, open_[n % len(open_)].id, take, said)

    def _explain(self, workspace, subject, said):
        about = {"kind": "law", "subject": subject}
        values = {"explains": "", "text": said, **_signed(workspace)}
        self._say(workspace, Act.EXPLAIN_FIGURES, "explanations", about, values)

    def _decide(self, workspace, scope, n, said):
        about = {"scope": scope, "indicator": f"ILO11-{n % 2 + 1:02}", "dimension": ""}
        values = {"decided": "not_applicable", "reason": said, **_signed(workspace)}
        self._say(workspace, Act.DECIDE, "decisions", about, values)

    def _read(self, workspace, exhibit, n):
        values = {
            "state": "read", "mime": "text/plain", "pages": n, "facts": "{}", "reader": "1",
            "reason": "", "detail": "",
        }  # fmt: skip
        self._say(workspace, Act.READ_FACTS, "readings", {"exhibit": exhibit}, values)

    def _say(self, workspace, act, table, about, values):
        """Write what there is one of for each subject: both copies may add their own."""
        with workspace.change(act, self.case) as db:
            where = " AND ".join(f"{each} = ?" for each in about)
            query = f"SELECT id FROM {table} WHERE case_id = ? AND {where}"
            if row := db.execute(query, (self.case, *about.values())).fetchone():
                rows.alter(db, table, self.case, row["id"], values)
            else:
                id_ = {"id": workspace.new_id(), "case_id": self.case}
                rows.add_values(db, table, {**id_, **about, **values})

    def note_labels(self, workspace):
        for table, shape in self.tables.items():
            for columns in shape.labels():
                names = ", ".join(columns)
                query = f"SELECT id, {names} FROM {table} WHERE case_id = ?"
                for row in workspace.db.execute(query, (self.case,)):
                    label = (table, *tuple(row)[1:])
                    assert self.labels.setdefault(label, row["id"]) == row["id"], label
                    assert self.labelled.setdefault((row["id"], columns), label) == label

    def rows(self, name):
        return row_shape.read_rows(self.copies[name].db, self.case, self.tables)

    def record(self, name):
        return read_case_copy(self.copies[name].db, self.case)


class Pair(Copies):
    """A case in two copies."""

    def __init__(self, folder, stack):
        made, case = _made()
        shutil.copytree(made, folder, dirs_exist_ok=True)
        copies = {
            name: stack.enter_context(Open(Workspace(folder / name, at(folder, *who))))
            for name, *who in (("a", "Ada", ADA, 20), ("b", "Bob", BOB, 31))
        }
        super().__init__(case, copies)
        self.became = {}
        self.settled = 0

    def exchange(self, tally=None, records=None):
        """Let each copy take over what the other has, or had when these were read."""
        records = records or {name: self.record(name) for name in self.copies}
        prepared = {
            name: prepare_merge(self.copies[name].db, records[other])
            for name, other in (("a", "b"), ("b", "a"))
        }
        if tally:
            for each in prepared.values():
                tally.relations[each.relation] += 1
                tally.collided += bool(each.collisions)
                tally.erased += bool(each.erased)
                tally.one += bool(each.became)
                tally.crosswise += each.lines is not None and len(each.lines.parted) > 1
        for name, each in prepared.items():
            self.copies[name].take_over(each)
            self.became |= each.became
        return prepared


def _signed(workspace):
    return {"by": workspace.actor, "at": workspace.now().isoformat()}


class Open(ExitStack):
    """A workspace that is closed in the end."""

    def __init__(self, workspace):
        super().__init__()
        self.callback(workspace.close)
        self.workspace = workspace

    def __enter__(self):
        return self.workspace


def both_come_to_the_same(pair, _before):
    """Whoever takes over from whom: rows, entries and heads are the same."""
    assert pair.rows("a") == pair.rows("b")
    one, other = pair.record("a"), pair.record("b")
    assert one.head == other.head
    assert {each.hash for each in one.entries} == {each.hash for each in other.entries}
    kept = [
        {(each.hash, c.nr, c.salt, c.text) for each in record.entries for c in each.changes}
        for record in (one, other)
    ]
    assert kept[0] == kept[1]


def the_journals_hold(pair, _before):
    for workspace in pair.copies.values():
        assert workspace.verify().faults == ()


def twice_is_once(pair, _before):
    """To take over once more changes nothing."""
    heads = [pair.record(name).head for name in "ab"]
    assert {each.relation for each in pair.exchange().values()} == {Relation.SAME}
    assert [pair.record(name).head for name in "ab"] == heads


def no_act_is_lost(pair, _before):
    """Every entry that stood in one copy stands in both."""
    for name in "ab":
        there = {each.hash for each in pair.record(name).entries}
        assert pair.acknowledged["a"] | pair.acknowledged["b"] <= there


def labels_never_change(pair, _before):
    for workspace in pair.copies.values():
        pair.note_labels(workspace)


def erasing_wins(pair, before):
    """What one copy erased is in neither: no row, no word of its journal, nor what repeats it."""
    erased = {row for name in "ab" for row in before[name]["erasures"]}
    for name in "ab":
        passages = before[name]["passages"].items()
        erased |= {row for row, said in passages if said["exhibit"] in erased}
    for name in "ab":
        left = pair.rows(name)
        assert not erased & {row for table, of in left.items() if table != "erasures" for row in of}
        written = journal.entries(pair.copies[name].db, pair.case)
        changes = [change for each in written for change in each.changes]
        assert not erased & {each.row for each in changes if each.table != "erasures"}


def nothing_is_lost(pair, before):  # noqa: C901 - one way after the other in which it is not
    """What one side alone has, or changed, stands; what both changed stands or is put down.

    Of copies that met crosswise, what was said after either knew of the other.
    """
    after = pair.rows("a")
    told = {(row["about_table"], row["about_row"]) for row in after["collisions"].values()}
    for name, other in (("a", "b"), ("b", "a")):
        for table, of in before[name].items():
            if table in {"erasures", "readings", "collisions"}:
                continue
            shape = pair.tables[table]
            places = {c for columns in shape.places() for c in columns}
            for row, said in of.items():
                known = [base.get(table, {}).get(row) for base in before["bases"]]
                if any(_alike(said, was, places) for was in known) or row in after["erasures"]:
                    continue
                theirs = before[other].get(table, {}).get(row)
                stands = row if row in after[table] else pair.became.get(row, row)
                now = after[table].get(stands)
                if now is None:
                    assert _went_with_what_was_erased(pair, before, table, said), (table, row)
                    continue
                if (table, stands) in told:
                    continue
                free = places
                if row in pair.became:
                    free = places | {
                        *shape.stamps(),
                        *(c for label in shape.labels() for c in label),
                    }
                for column in {*said} - free:
                    if any(was and was[column] == said[column] for was in (*known, now)):
                        continue
                    assert _names_what_is_another_now(pair, after, table, column, said), (
                        table, row, column, theirs,
                    )  # fmt: skip


def _alike(said, was, places):
    """Whether a row is what it was, but for its place among others."""
    return was is not None and all(was[each] == said[each] for each in {*said} - places)


def what_is_decided_stays_decided(pair, before):
    """What one copy decided is decided in both, and stands where the other left the record."""
    after = pair.rows("a")
    for name, other in (("a", "b"), ("b", "a")):
        for id_, said in before[name]["collisions"].items():
            theirs = before[other]["collisions"].get(id_)
            table, row = said["about_table"], said["about_row"]
            if not said["decided"] or not theirs or row in after["erasures"]:
                continue
            now = after["collisions"].get(id_)
            if theirs["decided"] not in {"", said["decided"]}:
                continue
            assert now is not None, (table, row)
            assert now["decided"] == said["decided"], (table, row)
            left = before[other][table].get(row) == before["met"][other].get(table, {}).get(row)
            if not theirs["decided"] and left and row not in pair.became.values():
                fields = {*(json.loads(said["first_values"]) or {})} - {"by", "at"}
                mine, it_is = before[name][table].get(row), after[table].get(row)
                if mine and it_is:
                    assert [mine[each] for each in fields] == [it_is[each] for each in fields]
                pair.settled += 1


def _names_what_is_another_now(pair, after, table, column, said):
    """Whether a field names a row that is one with another now, or was erased."""
    value = str(said[column])
    gone = {*pair.became, *after["erasures"]}
    return any(each in value for each in gone)


def _went_with_what_was_erased(pair, before, table, said):
    """Whether a row leans, however far off, on one that was erased in the other copy."""
    erased = {row for name in "ab" for row in before[name]["erasures"]}
    for reference in pair.tables[table].references:
        to = said[reference.column]
        if to is None:
            continue
        if to in erased:
            return True
        for name in "ab":
            parent = before[name].get(reference.to, {}).get(to)
            if parent and _went_with_what_was_erased(pair, before, reference.to, parent):
                return True
    return False


def undo_stops_there(pair, before):
    """Nothing of before is undone once two copies met."""
    if before["relation"] is Relation.APART:
        for workspace in pair.copies.values():
            assert workspace.undoable(pair.case) is None


LAWS = (
    both_come_to_the_same, the_journals_hold, twice_is_once, no_act_is_lost, labels_never_change,
    erasing_wins, nothing_is_lost, what_is_decided_stays_decided, undo_stops_there,
)  # fmt: skip


def put_to_the_test(laws, work, tally, *, crosswise=False):
    """Do this in the copies, a part at a time, and bring them together after each.

    Crosswise, both change the same, each copy takes over what the other was before both went on,
    and one of them decides what is found to collide before they meet again.
    """
    with passing_folder() as folder, ExitStack() as stack:
        pair = Pair(folder, stack)
        parts = 4 if crosswise else 2
        size = max(1, (len(work) + parts - 1) // parts)
        parts = [work[start : start + size] for start in range(0, len(work), size)]
        while parts:
            bases = [pair.rows("a")]
            pair.became = {}
            if crosswise and len(parts) > 2:
                _do(pair, [*PHRASES[0], *parts.pop(0)], tally)
                records = {name: pair.record(name) for name in "ab"}
                bases += [pair.rows(name) for name in "ab"]
                _do(pair, parts.pop(0), tally)
                pair.exchange(tally, records)
                parts[0] = [("ab"[len(work) % 2], "settle", 0), *parts[0]]
            met = {name: pair.rows(name) for name in "ab"}
            _do(pair, parts.pop(0), tally)
            before = {"bases": bases, "met": met, "a": pair.rows("a"), "b": pair.rows("b")}
            prepared = pair.exchange(tally)
            before["relation"] = prepared["a"].relation
            for law in laws:
                law(pair, before)
        tally.settled += pair.settled


def _do(pair, work, tally):
    for step in work:
        tally.taken += 1
        tally.took_effect += pair.do(*step)


DECIDED_BY_THE_SECOND = [
    ("a", "remove step", 0), ("b", "papers", 0), ("b", "link", 0), ("a", "remove step", 0),
    ("b", "papers", 0), ("b", "link", 0), ("b", "erase", 0), ("a", "mark", 0), ("a", "describe", 0),
]  # fmt: skip
"""What makes a difference to who of two decided: drawn by lot, it comes about in one of twenty."""


def hold(*laws, examples=40, shrink=True):
    """Put laws to the test with many pairs."""
    tally = Tally()
    phases = [*Phase] if shrink else [Phase.explicit, Phase.generate]

    @settings(max_examples=examples, deadline=None, phases=phases)
    @example(work=DECIDED_BY_THE_SECOND, crosswise=True)
    @given(deeds, st.booleans())
    def holds(work, crosswise):
        put_to_the_test(laws, work, tally, crosswise=crosswise)

    holds()
    tally.check()
    return tally
