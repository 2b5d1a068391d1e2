"""An answers file on a small disk that fills up meanwhile: `python -m ... DISK`, which is its own.

Says aloud, as JSON, how it ended each time.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

from casefiles.acts import Act
from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.storage import journal
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, contents, with_tables
from tests.casefiles.answers.answering import HEAD, NEXUS
from tests.casefiles.checklists.shipped import EDITION


def main(disk):
    with Workspace(with_tables(disk / "w"), ada()) as workspace:
        case = a_case(workspace)
        for content in ("bank", "tax"):
            an_exhibit(workspace, case, content)
        turns = [full_after(workspace, case, acts, disk / "filler") for acts in (1, 5, 10)]
    sys.stdout.write(json.dumps(turns))


def full_after(workspace, case, acts, filler):
    """Carry it out, with a disk that is full once so many acts are done."""
    before, reached, answers = (
        contents(workspace, case), workspace.head(case).seq, read_answers(HEAD + NEXUS, "answers")
    )  # fmt: skip

    def fill(changes):
        if changes.case == case and workspace.head(case).seq == reached + acts:
            with suppress(OSError), filler.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))

    workspace._listeners[:] = [fill]
    workspace.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that it needs room at once
    try:
        carry_out(workspace, case, answers, AnswersData(EDITION))
        ended = "done"
    except Exception as error:  # noqa: BLE001 - it is told
        ended = type(error).__name__
    filler.unlink(missing_ok=True)
    done = [each.entry.act for each in journal.entries(workspace.db, case)][reached:]
    undone = done.count(Act.UNDO)
    return {
        "ended": ended,
        "as_before": contents(workspace, case) == before,
        "done": len(done) - undone,
        "undone": undone,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
