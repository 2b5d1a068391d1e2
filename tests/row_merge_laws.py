"""Rows of two copies, of any table there is, that come together: what a schema allows."""

import random
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache

from casefiles.storage.database import in_memory
from casefiles.storage.merging import three_way
from casefiles.storage.merging.row_changes import changes_between
from casefiles.storage.merging.row_shape import key, shapes
from casefiles.storage.migrate import migrations
from casefiles.storage.schema_tables import make_tables, migrations_to

CASE = "the-case"
_MOST = 6
"""Rows of a table at most."""


@cache
def tables():
    """The shapes of all tables of cases, and which columns hold numbers or may be empty."""
    with closing(in_memory()) as db:
        make_tables(db, migrations_to(migrations()[-1].number))
        found = shapes(db)
        columns = {
            table: {
                row["name"]: (row["type"] == "INTEGER", not row["notnull"])
                for row in db.execute(f"PRAGMA table_info({table})")
            }
            for table in found
        }
    for table in ("erasures", "collisions"):  # which are brought together in ways of their own
        del found[table]
    return found, columns


@dataclass
class Tally:
    """How many pairs there were, and how they got in each other's way."""

    pairs: int = 0
    changed: Counter = field(default_factory=Counter)
    collided: int = 0
    became: int = 0
    refused: int = 0


class Copy:
    """Rows that hold together: what they lean on is there, and no two are alike that may not be."""

    def __init__(self, chance, rows, name):
        self.chance, self.name, self.made = chance, name, 0
        self.rows = {
            table: {row: {**said} for row, said in of.items()} for table, of in rows.items()
        }
        self.shapes, self.columns = tables()

    def value(self, table, column):
        is_number, may_be_empty = self.columns[table][column]
        for reference in self.shapes[table].references:
            if reference.column == column:
                there = sorted(self.rows[reference.to])
                if may_be_empty and (not there or self.chance.random() < 0.4):
                    return None
                return self.chance.choice(there)
        if may_be_empty and self.chance.random() < 0.2:
            return None
        return self.chance.randrange(1, 9) if is_number else f"said {self.chance.randrange(4)}"

    def fits(self, table, row, said):
        others = (each for id_, each in self.rows[table].items() if id_ != row)
        taken = [*others]
        return not any(
            (about := key(said, columns)) is not None
            and any(key(each, columns) == about for each in taken)
            for columns in self.shapes[table].unique
        )

    def add(self, table):
        if len(self.rows[table]) >= _MOST:
            return False
        self.made += 1
        try:
            said = {each: self.value(table, each) for each in self.shapes[table].columns}
        except IndexError:  # nothing there to lean on
            return False
        labelled = any("number" in columns for columns in self.shapes[table].labels())
        if labelled and self.name != "base":  # what was lent: numbers of its own
            said["number"] = 100 * (1 + (self.name == "b")) + self.made
        named = table.replace("_", "-")  # there is no other sign in an id
        row = f"{self.name}-row-{self.made}-of-{named}"
        if self.fits(table, row, said):
            self.rows[table][row] = said
            return True
        return False

    def alter(self, table):
        if not self.rows[table]:
            return False
        row = self.chance.choice(sorted(self.rows[table]))
        shape = self.shapes[table]
        labels = {each for columns in shape.labels() for each in columns}
        column = self.chance.choice(shape.columns)
        if column in labels:
            return False
        said = {**self.rows[table][row], column: self.value(table, column)}
        if self.fits(table, row, said) and said != self.rows[table][row]:
            self.rows[table][row] = said
            return True
        return False

    def remove(self, table):
        if not self.rows[table]:
            return False
        self._remove(table, self.chance.choice(sorted(self.rows[table])))
        return True

    def _remove(self, table, row):
        """Take a row out, and what leans on it as the schema says."""
        self.rows[table].pop(row, None)
        for name, shape in self.shapes.items():
            for reference in shape.references:
                if reference.to != table:
                    continue
                for each, said in [*self.rows[name].items()]:
                    if said[reference.column] == row:
                        if reference.is_emptied:
                            self.rows[name][each][reference.column] = None
                        else:
                            self._remove(name, each)


def one_pair(seed, tally):
    """Make rows, change them in two copies, merge them, and see that every law is kept."""
    chance = random.Random(seed)
    found, _ = tables()
    some = _family(chance, found)
    base = Copy(chance, {table: {} for table in found}, "base")
    for _ in range(3):
        for table in some:
            base.add(table)
    copies = [Copy(chance, base.rows, name) for name in "ab"]
    for copy in copies:
        for _ in range(chance.randrange(2, 10)):
            deed = chance.choice((copy.add, copy.alter, copy.alter, copy.remove))
            tally.changed[deed.__name__] += deed(chance.choice(some))
    first, second = copies
    merged = three_way.merge(found, base.rows, first.rows, second.rows)
    tally.pairs += 1
    tally.collided += bool(merged.collisions)
    tally.became += bool(merged.became)
    if merged.labels:
        tally.refused += 1
        return
    again = three_way.merge(found, base.rows, first.rows, second.rows)
    assert (again.rows, again.collisions) == (merged.rows, merged.collisions)
    hold_together(found, merged.rows, [base.rows, first.rows, second.rows])
    nothing_is_lost(found, base.rows, first.rows, second.rows, merged)


def _family(chance, found):
    """A few tables that lean on each other."""
    names = [*found]
    some = set(chance.sample(names, 2))
    for _ in range(3):
        some |= {r.to for name in some for r in found[name].references}
    more = [n for n in names if any(r.to in some for r in found[n].references)]
    some |= set(chance.sample(more, min(2, len(more))))
    for _ in range(3):
        some |= {r.to for name in some for r in found[name].references}
    return [name for name in names if name in some]


def hold_together(found, rows, befores):
    """The rows stand in real tables, and each copy becomes them change by change."""
    with closing(in_memory()) as db:
        make_tables(db, migrations_to(migrations()[-1].number))
        db.execute("PRAGMA ignore_check_constraints = ON")
        for before in befores:
            db.execute("PRAGMA foreign_keys = OFF")
            for changes in (
                changes_between(found, {}, before),
                changes_between(found, before, rows),
            ):
                _play(db, changes)
            wrong = db.execute("PRAGMA foreign_key_check").fetchall()
            wrong = [each for each in wrong if each["parent"] not in {"cases", "workspaces"}]
            assert not [tuple(each) for each in wrong if not _of_the_case(db, each)]
            for table, of in rows.items():
                there = {row["id"] for row in db.execute(f"SELECT id FROM {table}")}
                assert there == set(of)
            for table in found:
                db.execute(f"DELETE FROM {table}")


def _of_the_case(db, wrong):
    keys = db.execute(f'PRAGMA foreign_key_list("{wrong["table"]}")').fetchall()
    return next(each["from"] for each in keys if each["id"] == wrong["fkid"]) == "case_id"


def _play(db, changes):
    for each in changes:
        if each.before is None:
            said = {"id": each.row, "case_id": CASE, **each.after}
            names, marks = ", ".join(said), ", ".join("?" * len(said))
            db.execute(f"INSERT INTO {each.table} ({names}) VALUES ({marks})", (*said.values(),))
        elif each.after is None:
            db.execute(f"DELETE FROM {each.table} WHERE id = ?", (each.row,))
        else:
            fields = ", ".join(f"{name} = ?" for name in each.after)
            query = f"UPDATE {each.table} SET {fields} WHERE id = ?"
            db.execute(query, (*each.after.values(), each.row))


def nothing_is_lost(found, base, first, second, merged):  # noqa: C901 - one way after the other
    """What one side changed stands, or is told beside what stands instead."""
    told = {(each.table, each.row) for each in merged.collisions}
    for one, other in ((first, second), (second, first)):
        for table, shape in found.items():
            places = {column for columns in shape.places() for column in columns}
            for row, said in one[table].items():
                was = base[table].get(row)
                if said == was:
                    continue
                now = merged.rows[table].get(merged.became.get(row, row))
                assert now is not None, (table, row)
                if (table, merged.became.get(row, row)) in told or row in merged.became:
                    continue
                theirs = other[table].get(row)
                for column, value in said.items():
                    if (was and was[column] == value) or column in places:
                        continue
                    if column in shape.stamps() and theirs and theirs[column] != value:
                        continue  # both said the same, each signed it
                    became = any(each in str(value) for each in merged.became)
                    assert now[column] == value or became, (table, row, column)
            gone = set(base[table]) - set(one[table])
            for row in gone & set(merged.rows[table]):
                leant_on = other[table].get(row) == base[table][row]
                assert (table, row) in told or leant_on, (table, row)
