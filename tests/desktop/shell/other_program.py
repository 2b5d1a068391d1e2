"""Another program that writes in a workspace: `python -m tests.desktop.shell.other_program FOLDER`.

Does what it is told, line by line, and says when it is done.
"""

import os
import sys
from pathlib import Path

from casefiles.cases import store
from casefiles.cases.case_acts import edit_case
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada


def main(folder: Path) -> None:
    workspace = Workspace(folder, ada())
    case = a_case(workspace)
    say(case)
    for line in sys.stdin:
        if line.strip() == "die":
            os.kill(os.getpid(), 9)
        edit_case(workspace, CaseId(case), {"title": line.strip()})
        say(store.get(workspace.db, CaseId(case)).title)
    workspace.close()


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
