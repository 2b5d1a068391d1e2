"""Which commands there are is read off their modules, and is the same where there is no source."""

import compileall
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from casefiles.cli import declared_commands as commands
from casefiles.cli.declared_commands import DeclaredCommand, declared_commands, read_off
from tests.shell import ROOT

SOURCE = """
@command("case note-receipt")
def note_receipt(workspace: Workspace) -> None:
    \"""Note that CBP has it. More of it.

    And more.
    \"""

@other("case nothing")
def nothing(): ...

safe = Subcommands(
    "case safe", "Look, put in, take out."
)

@safe.command("look")
def look(): ...
"""


def test_a_command_is_what_stands_above_a_function_and_its_help_what_stands_in_it():
    assert read_off(SOURCE, "m") == [
        DeclaredCommand("case note-receipt", "m", "Note that CBP has it. More of it.\n\nAnd more."),
        DeclaredCommand("case safe", "m", "Look, put in, take out."),
    ]


def test_empty_lines_in_what_a_command_says_part_nothing():
    [found] = read_off('@command("case x")\ndef x():\n    """One.\n\n\n    Two.\n    """\n', "m")
    assert found.help == "One.\n\n\nTwo."


def test_a_group_has_its_own_commands_in_the_order_of_the_alphabet():
    found = [each.name for each in declared_commands("forms")]
    assert found == ["edit", "remove", "show", "write"]


WHAT_IS_READ = """\
import sys
from casefiles.cli.declared_commands import declared_commands
opened = []
sys.addaudithook(lambda event, of: opened.append(str(of[0])) if event == "open" else None)
declared_commands("case", "add-line")
print(*(each for each in opened if each.endswith(".py")))
"""


def test_a_command_whose_module_is_called_just_so_is_found_without_a_list_of_modules(monkeypatch):
    def listed():
        raise AssertionError("all modules were listed")

    monkeypatch.setattr(commands, "_modules", listed)
    assert [each.place for each in declared_commands("case", "deadlines")] == ["case deadlines"]


@pytest.mark.parametrize("typed", ["Deadlines", "../reports/deadlines", "deadline-rows", "de ad"])
def test_what_only_resembles_the_name_of_a_module_is_looked_for_among_all(typed):
    assert declared_commands("case", typed) == declared_commands("case")


def test_of_a_command_whose_module_is_called_like_it_no_other_module_is_read():
    ran = subprocess.run(
        [sys.executable, "-c", WHAT_IS_READ], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [Path(each).name for each in ran.stdout.split()] == ["add_line.py"]


def said(place, *asked):
    """Return what the program that lies there says, and out of which file it ran."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *asked], cwd=place, capture_output=True, text=True, check=True
    )
    return ran.stdout, Path(ran.stderr.strip())


RUN = """\
import sys
from casefiles.cli import app
print(app.__file__, file=sys.stderr)
app.main()
"""


@pytest.fixture
def copy(tmp_path):
    """A program that lies elsewhere."""
    copytree(ROOT / "casefiles", tmp_path / "casefiles")
    return tmp_path


NEW = """\
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace


@command("case note-receipt")
def note_receipt(workspace: Workspace, case: CaseId) -> None:
    \"""Note that CBP has it. Nothing is sent.\"""
    say("Noted.")
"""


def test_a_new_command_is_one_file(copy):
    (copy / "casefiles/cli/records/note_receipt.py").write_text(NEW)
    listed, ran = said(copy, "case", "--help")
    assert ran.is_relative_to(copy)
    assert "  note-receipt          Note that CBP has it.\n" in listed
    usage, _ = said(copy, "case", "note-receipt", "--help")
    assert "Usage: casefiles case note-receipt [OPTIONS] {WORKSPACE} {CASE}\n" in usage


def test_a_program_without_its_source_has_the_same_commands(copy):
    compileall.compile_dir(copy / "casefiles/cli", quiet=1, legacy=True)
    for each in copy.glob("casefiles/cli/**/*.py"):
        each.unlink()
    for asked in (["case", "--help"], ["case", "add-line", "--help"]):
        told, ran = said(copy, *asked)
        assert ran == copy / "casefiles/cli/app.pyc"
        assert told == said(ROOT, *asked)[0]
