"""Carries out an answers file until it kills itself, in a process of its own."""

import os
import signal
from pathlib import Path

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.workspace.workspace import Workspace
from tests.build import ada
from tests.casefiles.answers.answering import HEAD, NEXUS
from tests.casefiles.checklists.shipped import EDITION


def main(folder, case, acts):
    """Be killed once so many acts are on the disk, or before the first but after the note of it."""
    with Workspace(Path(folder), ada(9)) as workspace:
        before = workspace.head(case).seq

        def die(changes):
            if changes.case == case and workspace.head(case).seq == before + acts:
                os.kill(os.getpid(), signal.SIGKILL)

        workspace.listen(die)
        if not acts:
            workspace.db.set_trace_callback(_at_the_first_act)
        answers = read_answers(HEAD + NEXUS, "answers.yaml")
        carry_out(workspace, case, answers, AnswersData(EDITION), Path("/home/ada/answers.yaml"))


def _at_the_first_act(statement):
    if statement.startswith("BEGIN IMMEDIATE"):
        os.kill(os.getpid(), signal.SIGKILL)
