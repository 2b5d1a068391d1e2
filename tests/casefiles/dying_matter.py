"""Works at the matter until it is killed: `python -m tests.casefiles.dying_matter FOLDER WORK`."""

import sys
from itertools import count
from pathlib import Path

from openpyxl import load_workbook

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.ledger import store as ledger
from casefiles.chain.ledger.import_acts import import_table
from casefiles.chain.ledger.mapping import ColumnMapping, TableKind
from casefiles.chain.ledger.preview import preview
from casefiles.chain.ledger.sheet_grid import SheetGrid
from casefiles.chain.screening import store as screening
from casefiles.chain.screening.screen import screen
from casefiles.chain.screening.screening_acts import screen_case
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.reference_data import documents, lists
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import RoundInput, open_round
from casefiles.requests.summary import sheet_for
from casefiles.requests.workbook import workbook_of
from casefiles.storage.atomic_write import Released, export_file
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit
from tests.casefiles.chain.screening.shipped import DHS, snapshot

ROWS = 300
NEAR = ("和田泰达服饰有限公司", "Huafu Fashion", "骆驼集团股份有限公司", "Aksu Huafu Textiles")
MAPPED = ColumnMapping(
    TableKind.LINES,
    header=1,
    columns={"written": "Net kg"},
    constants={"step": "Ginning", "flow": "output", "unit": "kg", "measure": "net"},
)


def screening_names(workspace, case, _folder):
    """Hold names against a list, and enter all that came close."""
    for name in NEAR:
        add_party(workspace, case, PartyInput(name))

    def once():
        groups = screening.groups(workspace.db, case)
        screen_case(workspace, case, screen(groups, [snapshot(DHS)], lists().words, 60))

    once()
    return once


def importing_figures(workspace, case, _folder):
    """Enter the rows of a table in one act."""
    add_step(workspace, case, StepInput("Ginning", begins=True))
    paper = an_exhibit(workspace, case)
    rows = (("Net kg",), *((f"{at}.5",) for at in range(1, ROWS + 1)))
    found = preview(
        SheetGrid(paper, "E-001", "Bales", rows), MAPPED, ledger.steps(workspace.db, case)
    )
    return lambda: import_table(workspace, case, found, MAPPED)


def writing_requests(workspace, case, folder):
    """Write a round as a workbook, again and again over the same file."""
    asked = [RequestDraft(f"Lot card {n}", f"批卡 {n}") for n in range(40)]
    round_ = open_round(workspace, case, RoundInput(), asked, documents())
    sheet = sheet_for(workspace.db, case, round_, documents())
    return lambda: export_file(folder / "round.xlsx", Released(workbook_of(sheet, workspace.now())))


WORK = {each.__name__: each for each in (screening_names, importing_figures, writing_requests)}


def is_whole(work, workspace, case, folder):
    """Whether all that was done is done whole; how often it was done."""
    if work == screening_names.__name__:
        held = screening.screenings(workspace.db, case)
        many = {len(screening.candidates(workspace.db, each.id)) for each in held}
        return len(many) == 1 and 0 not in many, len(held)
    if work == importing_figures.__name__:
        lines = len(ledger.lines(workspace.db, case))
        return lines % ROWS == 0, lines // ROWS
    file = folder / "round.xlsx"
    return not file.exists() or load_workbook(file).active.max_row > ROWS // 10, file.exists()


def main(folder, work):
    with Workspace(folder / "w", ada()) as workspace:
        does = WORK[work](workspace, a_case(workspace), folder)
        for times in count():
            sys.stdout.write(f"{times} done\n")
            sys.stdout.flush()
            does()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
