"""Every command that needs no more than a workspace and a case, under the name of each reviewer.

What the first side wrote is marked, and looked for in all that the second is answered; once both
have closed the same commands find it, so that the test can fail.
"""

import pytest

from casefiles.cli.app import command_line
from casefiles.cli.groups import GROUPS

MARKED = "Zebra"
"""Stands in everything that the first side wrote in its scope."""

ANSWERS = f"""
parties:
  - {{key: mill, name: Mill, country: CN}}
scopes:
  - {{key: sew, title: Sewing, party: mill, site: Ningbo}}
exhibits:
  - {{exhibits: [E-001], kind: bank_transfer, source: bank, conditions: free}}
  - {{exhibits: [E-002], kind: former_worker, source: worker, conditions: free}}
citations:
  - {{passage: {{exhibit: E-002, quote: "{MARKED} quote"}}, scopes: [sew], tie: workforce,
     indicators: [ILO11-01, ILO11-02], note: "{MARKED} note"}}
  - {{passage: {{exhibit: E-002, run: [0, 2]}}, scopes: [sew], tie: workforce,
     indicators: [ILO11-02], note: "{MARKED} of the mark"}}
  - {{passage: {{exhibit: E-001, quote: "{MARKED} against"}}, scopes: [sew], reliability: D,
     indicators: [ILO11-01], direction: contradicts, grade_reason: "{MARKED} grade"}}
searches:
  - {{scopes: [sew], indicators: [ILO11-03], terms: "{MARKED} terms", places: "{MARKED} places",
     made_on: 2026-01-02, found: "{MARKED} found"}}
decisions:
  - {{scopes: [sew], indicators: [ILO11-04], decided: not_applicable, reason: "{MARKED} reason"}}
controls:
  - {{scopes: [sew], control: AF-01, state: not_met, reason: "{MARKED} control"}}
"""


def asked(home, casefiles):
    workspace = home / "w"
    papers = home / "papers"
    papers.mkdir()
    for name in ("worker.txt", "bank.txt"):
        (papers / name).write_text(f"of {name}", "utf-8")
    (home / "answers.yaml").write_text(ANSWERS, "utf-8")
    ada = {"CASEFILES_ACTOR": "Ada"}
    for command in (
        ("workspace", "new", workspace),
        ("case", "open", workspace, "--title", "T", "--basis", "wro"),
        ("evidence", "add", workspace, "C-001", papers),
        ("exhibits", "mark", workspace, "C-001", "E-002", ":0-2", "--note", f"{MARKED} mark"),
        ("case", "assess", workspace, "C-001", "--answers", home / "answers.yaml"),
        ("case", "second-opinion", "ask", workspace, "C-001", "S-1", "--reviewer", "Ben",
         "--reason", "close"),
    ):  # fmt: skip
        ran = casefiles(*command, **ada)
        assert ran.code == 0, ran.err


def both_closed(home, casefiles):
    asked(home, casefiles)
    for name, scope in (("Ada", "S-1"), ("Ben", "S-2")):
        closing = ("case", "second-opinion", "close", home / "w", "C-001", scope)
        ran = casefiles(*closing, "--as-it-stands", CASEFILES_ACTOR=name)
        assert ran.code == 0, ran.err


def _commands():
    """Yield what is called with a workspace and a case and nothing more, and if it tells JSON."""
    listed = command_line().commands
    for group in GROUPS:
        listed[group.name].look_for_commands()
        for name, found in listed[group.name].commands.items():
            command = found.load()
            wanted = [e for e in command.params if e.required]
            names = [each.name.upper() for each in wanted]
            every = [each.name.upper() for each in command.params]
            if names in (["WORKSPACE"], ["WORKSPACE", "CASE"]) and "CASE" in every[:2]:
                yield f"{group.name} {name}", any("--json" in each.opts for each in command.params)


COMMANDS = dict(_commands())


def _answers(casefiles, workspace, command, who):
    of = (*command.split(), workspace, "C-001")
    for more in ((), ("--json",)) if COMMANDS[command] else ((),):
        ran = casefiles(*of, *more, CASEFILES_ACTOR=who)
        yield ran.out + ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_the_first_side_wrote_is_told(command, settled, casefiles):
    workspace = settled(asked) / "w"
    for who in ("Ben", ""):
        for said in _answers(casefiles, workspace, command, who):
            assert MARKED not in said


def test_the_same_commands_tell_it_once_both_have_closed(settled, casefiles):
    workspace = settled(both_closed) / "w"
    telling = {
        each
        for each in ("case result", "case matrix", "workspace journal", "search passages")
        if each in COMMANDS
        for said in _answers(casefiles, workspace, each, "Ben")
        if MARKED in said
    }
    assert telling >= {"case result", "case matrix", "workspace journal"}
