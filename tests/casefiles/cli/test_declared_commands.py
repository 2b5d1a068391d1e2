"""Which commands there are is read off their modules, and is the same where there is no source."""

import compileall
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

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


def test_of_a_command_whose_module_is_called_like_it_no_other_module_is_read():
    ran = subprocess.run(
        [sys.executable, "-c", WHAT_IS_READ], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [Path(each).name for each in ran.stdout.split()] == ["add_line.py"]


@pytest.mark.parametrize("asked", [["case", "--help"], ["case", "add-line", "--help"]])
def test_a_program_without_its_source_has_the_same_commands(tmp_path, asked):
    copytree(ROOT / "casefiles", tmp_path / "casefiles", ignore=ignore_patterns("__pycache__"))
    compileall.compile_dir(tmp_path / "casefiles", quiet=1, legacy=True)
    for each in (tmp_path / "casefiles").glob("**/*.py"):
        each.unlink()
    said = [
        subprocess.run(
            [sys.executable, "-c", "from casefiles.cli.app import main; main()", *asked],
            cwd=place, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONPATH": str(place)},
        ).stdout
        for place in (ROOT, tmp_path)
    ]  # fmt: skip
    assert "Usage: casefiles case" in said[0]
    assert said[0] == said[1]
