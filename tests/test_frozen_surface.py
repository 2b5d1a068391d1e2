"""What workspaces, scripts and files of others hold is still called as it was."""

import re
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from casefiles.acts import Act
from casefiles.answers.model import Answers
from casefiles.attestation.record.composition import Composition
from casefiles.chain.ledger.mapping import ColumnMapping
from casefiles.chain.screening.model import Snapshot
from casefiles.changes import TableName
from casefiles.cli.app import command_line
from casefiles.cli.groups import GROUPS, SHOW
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.frozen import check

ROOT = Path(__file__).parent.parent


def test_acts_stand_in_journals_by_these_values():
    check("acts", (each.value for each in Act))


def test_changes_stand_in_journals_by_these_names_of_tables():
    check("changed_tables", (each.value for each in TableName))


def test_tables_and_columns_of_a_workspace(tmp_path):
    with Workspace(with_tables(tmp_path), ada()) as workspace:
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = [name for (name,) in workspace.db.execute(tables)]
        columns = [
            f"{name}.{column[1]} {column[2]}"
            for name in names
            for column in workspace.db.execute(f"PRAGMA table_info({name})")
        ]
    check("sql", columns)


def test_keys_and_values_of_an_answers_file():
    check("answers", shape(Answers))


def test_keys_of_other_files_that_people_or_workspaces_keep():
    kinds = {"composition": Composition, "recipe": ColumnMapping, "snapshot": Snapshot}
    check("kept_files", (f"{name}{line}" for name, kind in kinds.items() for line in shape(kind)))


def shape(hint, where=""):
    """Yield the keys that a dataclass is read from, and the words that a value may be."""
    hint = getattr(hint, "__supertype__", hint)
    if is_dataclass(hint):
        yield from _of_record(hint, where)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield from (f"{where} = {each.value}" for each in hint)
    else:
        inside = where if get_origin(hint) is UnionType else f"{where}[]"
        for inner in get_args(hint):
            if inner not in {NoneType, Ellipsis}:
                yield from shape(inner, inside)


def _of_record(kind, where):
    hints = get_type_hints(kind)
    for each in (field for field in fields(kind) if field.init):
        optional = each.default is not MISSING or each.default_factory is not MISSING
        place = f"{where}.{each.name.rstrip('_')}"
        yield place if optional else f"{place} (required)"
        yield from shape(hints[each.name], place)


def test_commands_with_their_options():
    check("commands", told(commands()))


def commands():
    """Return every command itself, by what is typed: in its group, or as before there were any."""
    listed = dict(command_line().commands)
    for group in GROUPS:
        found = listed.pop(group.name)
        found.look_for_commands()
        inside = found.commands
        listed |= {f"{group.name} {name}": each for name, each in inside.items()}
        listed |= {group.name: inside[SHOW]} if SHOW in inside else {}
    return {name: each.load() for name, each in listed.items()}


def told(group):
    for name, command in sorted(group.items()):
        yield name
        for each in command.params:
            opts = [*each.opts, *each.secondary_opts]
            renamed = not each.secondary_opts and all(opt.startswith("--") for opt in opts)
            yield from (f"{name} {opt}" for opt in (opts if renamed else [" ".join(opts)]))


def test_settings_of_the_window_keep_their_keys():
    source = "\n".join(m.read_text("utf-8") for m in ROOT.glob("desktop/**/*.py"))
    promised = (ROOT / "tests/frozen/settings.txt").read_text("utf-8").splitlines()
    assert [each for each in promised if f'"{each}' not in source] == []


def test_variables_of_the_environment():
    source = "\n".join(m.read_text("utf-8") for m in ROOT.glob("casefiles/**/*.py"))
    check("environment", re.findall(r'"(CASEFILES_\w+)"', source))
