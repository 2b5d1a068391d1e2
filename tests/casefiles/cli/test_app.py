"""The command line itself: found quickly, explained once."""

import pkgutil
import re
import subprocess
import sys
from importlib import import_module

import pytest

from casefiles import cli as package
from casefiles.cli.app import main
from casefiles.cli.declared_commands import declared_commands
from casefiles.cli.decorators import commands_in
from casefiles.cli.exit_codes import Exit
from casefiles.cli.groups import GROUPS
from casefiles.cli.lazy_command import LazyCommand
from casefiles.reference_data import regimes
from casefiles.workspace.workspace import Workspace
from resources import folder
from tests.build import a_case, ada
from tests.shell import ROOT
from tests.shipping import detain

HEAVY = ("PySide6", "pandas", "reportlab", "pyhanko", "PIL", "pypdfium2", "pikepdf", "openpyxl")
NOT_TO_READ = ("pydantic", "rich", "cryptography", "psutil", "pypinyin", "rapidfuzz", "holidays")
DECLARED = declared_commands()
TO_LIST_AND_THEN_TO_LOAD = f"""\
import sys
from casefiles.cli.app import main
from casefiles.cli.declared_commands import declared_commands
from casefiles.cli.lazy_command import LazyCommand

listing = []
declared = declared_commands()
not_needed = ["yaml", "pydantic"]
for asked in (["--help"], ["case", "--help"]):
    try:
        main(asked)
    except SystemExit:
        listing += {{*not_needed, *(each.module for each in declared)}} & {{*sys.modules}}
modules = {{each.module for each in declared}}
for each in declared:
    LazyCommand(each).load()
heavy = [each for each in {HEAVY!r} if each in sys.modules]
print(len(modules & {{*sys.modules}}), listing, heavy, file=sys.stderr)
"""


def test_no_command_is_imported_to_list_them_and_nothing_heavy_to_load_them():
    ran = subprocess.run(
        [sys.executable, "-c", TO_LIST_AND_THEN_TO_LOAD],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stderr == f"{len({each.module for each in DECLARED})} [] []\n"
    groups, of_case = [
        [line.split()[0] for line in listed.splitlines() if line[:2] == "  " != line[2:4]]
        for listed in re.findall(r"Commands:\n((?: .*\n)+)", ran.stdout)
    ]
    assert groups == [each.name for each in GROUPS]
    assert of_case == sorted(e.name for e in DECLARED if e.place.startswith("case "))


READ = f"""\
import sys
from casefiles.cli.app import main

for asked in sys.argv[1:]:
    try:
        main(asked.split())
    except SystemExit as left:
        assert not left.code, asked
    print(*{{*{(*HEAVY, *NOT_TO_READ)!r}}} & {{*sys.modules}}, asked, file=sys.stderr)
"""


def test_a_command_that_reads_a_few_rows_imports_nothing_heavy(tmp_path):
    place = tmp_path / "cases"
    with Workspace.create(place, ada()) as workspace:
        detain(workspace, a_case(workspace))
    few = [
        *(f"case {each} {place}" for each in ("list", "deadlines")),
        *(f"case {each} {place} C-001" for each in ("detentions", "shipments")),
        *(f"{each} show {place} C-001" for each in ("exhibits", "chain", "requests")),
        "case deadlines --presented 2026-01-05 --basis uflpa-applicability",
    ]
    ran = subprocess.run(
        [sys.executable, "-c", READ, *few], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stderr.splitlines() == few
    assert "due" in ran.stdout


COUNT = """\
import gc
import sys

before = sum(each["collections"] for each in gc.get_stats())
from casefiles.cli.app import main

try:
    main(sys.argv[1:])
except SystemExit as left:
    assert not left.code
ours = [each for each in sys.modules if each.partition(".")[0] == "casefiles"]
searches = sum(each["collections"] for each in gc.get_stats()) - before
not_needed = {"workspace.workspace", "cases.regimes", "acts", "storage.journal", "storage.blobs"}
not_needed = {each.partition(".")[2] for each in ours} & not_needed
print(len(ours), searches, *not_needed, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        ("--help", 18),
        ("case --help", 21),
        ("case deadlines {place}", 80),
        ("exhibits show {place} C-001", 62),
    ],
)
def test_a_command_imports_its_own_part_of_the_program_and_not_what_writes(typed, most, tmp_path):
    place = tmp_path / "cases"
    with Workspace.create(place, ada()) as workspace:
        detain(workspace, a_case(workspace))
    asked = typed.format(place=place).split()
    ran = subprocess.run(
        [sys.executable, "-c", COUNT, *asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count, searches, *not_needed = ran.stderr.split()
    assert int(count) <= most
    assert searches == "0", "garbage is looked for, and there is none in what is imported"
    assert not_needed == []


def test_a_command_is_listed_by_the_first_sentence_of_what_it_says_of_itself():
    said, listed = {}, {}
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for place, command in commands_in(import_module(found.name)).items():
            line = command.get_short_help_str(sys.maxsize)
            said[place] = (found.name, line, command.hidden, command.deprecated)
    for each in DECLARED:
        lazy = LazyCommand(each)
        line = lazy.get_short_help_str(sys.maxsize)
        listed[each.place] = (each.module, line, lazy.hidden, lazy.deprecated)
    assert listed == said


def test_every_command_has_a_help_of_its_own_and_a_place_in_the_help_pages(capsys):
    told = (folder("help") / "cli.md").read_text("utf-8")
    for each in DECLARED:
        assert f"`{each.place}" in told
        with pytest.raises(SystemExit) as left:
            main([*each.place.split(), "--help"])
        assert left.value.code == 0
        assert f"Usage: casefiles {each.place} " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("prtal", "'portal'"), ("open_case", "'open-case'?"), ("idntity", "'identity'")],
)
def test_a_command_that_was_mistyped_is_suggested(typed, meant, capsys):
    with pytest.raises(SystemExit) as left:
        main([typed])
    assert left.value.code == Exit.NOT_UNDERSTOOD
    assert f"No such command '{typed}'. Did you mean {meant}" in capsys.readouterr().err


def test_every_exit_code_is_documented():
    told = (folder("help") / "exit-codes.md").read_text("utf-8")
    for code in Exit:
        assert f"| {code.value} |" in told


def test_every_legal_basis_is_there_in_order():
    assert [*regimes()] == [
        "pre-detention-readiness",
        "wro",
        "finding",
        "uflpa-applicability",
        "uflpa-exception",
        "caatsa-exception",
        "protest",
    ]
    assert all(regime.law and regime.stop for regime in regimes().values())
