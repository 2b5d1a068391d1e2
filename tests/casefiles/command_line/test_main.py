"""The command line itself: found quickly, explained once."""

import subprocess
import sys

from typer.testing import CliRunner

from casefiles.command_line.data import regimes
from casefiles.command_line.exit_codes import Exit
from casefiles.command_line.main import COMMANDS, command_line
from resources import folder
from tests.shell import ROOT

HEAVY = ("PySide6", "pandas", "reportlab", "pyhanko", "PIL", "pypdfium2", "pikepdf", "openpyxl")


def test_nothing_heavy_is_imported_to_list_the_commands():
    code = (
        "import sys; from casefiles.command_line.main import command_line; command_line([]);"
        f"print(*(m for m in {HEAVY!r} if m in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("\n", "")


def test_every_command_says_what_it_is_for_and_is_in_the_help():
    shown = CliRunner().invoke(command_line([]), ["--help"]).output
    told = (folder("help") / "cli.md").read_text("utf-8")
    for command in (module.replace("_", "-") for module in COMMANDS):
        assert command in shown
        assert f"`{command}" in told
        one = CliRunner().invoke(command_line([command]), [command, "--help"])
        assert one.exit_code == 0, command


def test_a_command_alone_is_the_same_as_among_all():
    alone = CliRunner().invoke(command_line(["take-in"]), ["take-in", "--help"]).output
    among = CliRunner().invoke(command_line([]), ["take-in", "--help"]).output
    assert alone == among


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
