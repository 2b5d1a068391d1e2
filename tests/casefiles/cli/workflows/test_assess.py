"""`assess` and `result`: from an answers file to what the evidence says, as a shell does it."""

import os
import signal
import subprocess
import sys

import pytest

from tests.shell import ROOT

ANSWERS = """
scopes:
  - {key: mill, title: The mill, site: Suzhou, period_from: 2026-03-01, period_to: 2026-03-31}
exhibits:
  - {exhibits: [E-001], kind: annual_report, source: party, made_on: 2026-03-09}
citations:
  - {passage: {exhibit: E-001}, scopes: [mill], indicators: [SI-N01], against_interest: true,
     tie: site}
"""


def one_paper(home, casefiles):
    workspace = home / "w"
    assert casefiles("new", workspace, "--as", "Ada").code == 0
    basis = "uflpa-applicability"
    assert casefiles("open-case", workspace, "--title", "T", "--basis", basis).code == 0
    paper = home / "report.txt"
    paper.write_text("We buy cotton in the north-west.", "utf-8")
    assert casefiles("take-in", workspace, "C-001", paper).code == 0


@pytest.fixture
def case(settled):
    return settled(one_paper) / "w", "C-001"


def assess(casefiles, case, tmp_path, text, *more):
    file = tmp_path / "answers.yaml"
    file.write_text(text, "utf-8")
    return casefiles("assess", *case, "--answers", file, *more)


def test_an_answers_file_gives_a_result_with_its_trace(casefiles, case, tmp_path):
    assert assess(casefiles, case, tmp_path, ANSWERS).code == 0
    found = casefiles("result", *case, "--json")
    assert found.code == 0
    [scope] = found.data["scopes"]
    assert (scope["outcome"], scope["us"], scope["route"]) == (
        "insufficient_evidence",
        "presumption",
        "none",
    )
    assert found.data["chain"]["us"] == "presumption"
    assert found.data["stop"]["title"].startswith("Stop: tell counsel")
    [row] = [row for group in scope["groups"] for row in group["rows"] if row["cited"]]
    assert (row["id"], row["standing"]) == ("SI-N01", "corroborated")
    assert row["cited"][0]["where"] == "E-001"


def test_the_result_in_words_says_what_counsel_must_be_asked(casefiles, case, tmp_path):
    assert assess(casefiles, case, tmp_path, ANSWERS).code == 0
    said = casefiles("result", *case).out
    assert "S-1 The mill: the party of this scope (not named), Suzhou, 2026-03-01" in said
    assert "R5 (us): SI-N01" in said
    assert "Stop: tell counsel before anything is sent or entered" in said


def test_what_was_cited_so_before_is_said_beside_the_result(casefiles, case, tmp_path):
    _, cited = ANSWERS.split("citations:")
    assert assess(casefiles, case, tmp_path, ANSWERS).code == 0
    done = assess(casefiles, case, tmp_path, "citations:" + cited.replace("[mill]", "[S-1]"))
    assert done.code == 0
    assert "was cited for SI-N01 in S-1 before; nothing was added." in done.err


def test_a_faulty_file_names_its_faults_and_writes_nothing(casefiles, case, tmp_path):
    done = assess(casefiles, case, tmp_path, ANSWERS.replace("SI-N01", "SI-N99"))
    assert (done.code, done.out) == (1, "")
    assert "citations[1]: There is no indicator 'SI-N99'" in done.err
    assert casefiles("result", *case, "--json").data["scopes"] == []
    assert "No scope is open yet." in casefiles("result", *case).out


def test_what_was_only_rehearsed_is_not_taken_for_a_state_that_was_seen(casefiles, case, tmp_path):
    assert assess(casefiles, case, tmp_path, ANSWERS.replace("SI-N01", "SI-N99")).code == 1
    edited = casefiles("case", "edit", *case, "--set", "goods=shirts")
    assert (edited.code, edited.err) == (0, "")


def test_a_file_that_is_not_there_is_refused(casefiles, case):
    assert casefiles("assess", *case, "--answers", "nowhere.yaml").code == 3


DYING = """
import os, signal, sys
from pathlib import Path
from casefiles.cli.app import main
from casefiles.workspace.workspace import Workspace

announce = Workspace._announce

def die(self, written):
    if self.folder == Path(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    announce(self, written)

Workspace._announce = die
main(sys.argv[1:])
"""
"""The program, killed once its first act is on the disk; not while it rehearses."""


@pytest.fixture
def killed(case, tmp_path):
    """A case in which a run of an answers file was killed after its first act."""
    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
    given = ["assess", *map(str, case), "--answers", str(tmp_path / "answers.yaml")]
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", DYING, *given], cwd=ROOT, env={**os.environ, **home}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    return case


def test_after_a_run_that_was_killed_the_next_says_what_stands_and_writes_nothing(
    casefiles, killed, tmp_path
):
    assert (
        "was ended before it was done: `casefiles case assess" in casefiles("check", killed[0]).out
    )
    before = casefiles("journal", *killed).out
    done = assess(casefiles, killed, tmp_path, ANSWERS)
    assert (done.code, done.out) == (1, "")
    assert "1 of its 3 changes were made: Open Scope" in done.err
    assert "--undo" in done.err
    assert casefiles("journal", *killed).out == before


def test_what_stands_of_it_is_taken_back_and_the_file_carried_out(casefiles, killed, tmp_path):
    taken = casefiles("assess", *killed, "--take-back", "--json")
    assert (taken.code, taken.data["scopes"]) == (0, [])
    assert "Taken back: 1 act of “answers.yaml”" in taken.err
    assert "No interrupted run" in casefiles("assess", *killed, "--take-back").err
    assert assess(casefiles, killed, tmp_path, ANSWERS).code == 0
    assert len(casefiles("result", *killed, "--json").data["scopes"]) == 1
    assert "ended" not in casefiles("check", killed[0]).out


def test_what_stands_of_it_is_kept_where_a_person_says_so(casefiles, killed, tmp_path):
    kept = assess(casefiles, killed, tmp_path, "parties:\n  - {key: a, name: Mill}\n", "--keep")
    assert kept.code == 0
    assert "Kept: 1 act of" in kept.err
    assert len(casefiles("result", *killed, "--json").data["scopes"]) == 1


def test_without_a_file_or_with_both_ways_nothing_is_understood(casefiles, case):
    assert casefiles("assess", *case).code == 2
    assert casefiles("assess", *case, "--take-back", "--keep").code == 2
