"""A program that works until it is killed: `python -m tests.casefiles.dying FOLDER TURN WORK`."""

import sys
from itertools import count
from pathlib import Path

from casefiles.evidence.erase_exhibit import erase_exhibit
from casefiles.evidence.take_in import take_in
from casefiles.workspace import Workspace
from tests.build import a_case, a_worker, ada


def edit(workspace, case, _files, n):
    a_worker(workspace, case, n % 50 + 1, str(n))
    if n % 3 == 0:
        workspace.undo(case)


def take_all(workspace, case, files, _n):
    take_in(workspace, case, files)


def erase(workspace, case, files, n):
    taken = take_in(workspace, case, [files[n % len(files)]])
    erase_exhibit(workspace, case, taken.lines[0].exhibit, "")


WORK = {"editing": edit, "taking in": take_all, "erasing": erase}


def main(folder, turn, work):
    files = sorted((Path(folder) / "files").iterdir())
    with Workspace(Path(folder) / "w", ada(int(turn))) as workspace:
        case = a_case(workspace, turn)
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        for n in count():
            WORK[work](workspace, case, files, n)


if __name__ == "__main__":
    main(*sys.argv[1:])
