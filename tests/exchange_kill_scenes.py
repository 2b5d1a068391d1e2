"""A case leaves in a file and comes out of one, until the program is killed: all or nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case
from casefiles.exchange import store
from casefiles.kernel.ids import CaseId
from casefiles.storage import journal
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, an_exhibit, contents, with_tables
from tests.exchanging import bring, look, send, somebody
from tests.kills import Say, Scene, left_over

SECRET = "Gulnara-Zebra"
MANY = 3


def _with_cases(folder: Path) -> list[CaseId]:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        made = [a_case(workspace, f"{SECRET} {n}") for n in range(MANY)]
        for case in made:
            a_worker(workspace, case, 1, SECRET)
            an_exhibit(workspace, case, f"{SECRET} was at the mill. " * 9_000)
    (folder / "disk").mkdir()
    return made


def _export(folder: Path, made: list[CaseId], chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        for n, case in enumerate(made):
            send(workspace, case, folder / "disk" / f"{n}.case")
            say(f"{n}")


def _is_whole_and_registered(
    folder: Path, made: list[CaseId], said: Sequence[str]
) -> Iterator[str]:
    there = sorted((folder / "disk").glob("*.case"))
    if not {f"{n}.case" for n in said} <= {each.name for each in there}:
        yield "a file that was said to be written is not there"
    with View(folder / "w") as view:
        registered = {each.of_case for each in store.transfers(view.db)}
        yield from ("it is not registered" for n in said if made[int(n)] not in registered)
    with Workspace(with_tables(folder / "other"), somebody(folder, "Bob", 2)) as other:
        for each in there:
            if look(other, each).head.case not in registered:
                yield f"{each.name} left, and is not registered"
    yield from left_over(folder / "disk")
    for each in (folder / "disk").iterdir():
        if SECRET.encode() in each.read_bytes():
            yield f"in clear: {each.name}"


def _with_files(folder: Path) -> list[CaseId]:
    with Workspace(with_tables(folder / "ada"), somebody(folder, "Ada", 1)) as ours:
        made = [a_case(ours, f"{n}") for n in range(MANY)]
        for n, case in enumerate(made):
            an_exhibit(ours, case, f"paper {n} " * 9_000)
            send(ours, case, folder / f"{n}.case")
    with Workspace(with_tables(folder / "w"), ada()):
        pass
    return made


def _import(folder: Path, made: list[CaseId], chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        for n in range(len(made)):
            bring(workspace, folder / f"{n}.case")
            say(f"{n}")


def _is_all_in_or_not(folder: Path, made: list[CaseId], said: Sequence[str]) -> Iterator[str]:
    with View(folder / "w") as there, View(folder / "ada") as here:
        registered = {each.of_case for each in store.transfers(there.db)}
        for n, case in enumerate(made):
            is_in = there.head(case) is not None
            if (case in registered) != is_in:
                yield f"case {n} is in the register or in the journal, and not in both"
            if is_in and contents(there, case) != contents(here, case):
                yield f"case {n} is half in"
            if str(n) in said and not is_in:
                yield f"case {n} was said to be in"


def _with_cases_that_both_went_on_with(folder: Path) -> list[CaseId]:
    with (
        Workspace(with_tables(folder / "ada"), somebody(folder, "Ada", 1)) as ours,
        Workspace(with_tables(folder / "w"), ada()) as theirs,
    ):
        made = [a_case(ours, f"{n}") for n in range(2)]
        for n, case in enumerate(made):
            send(ours, case, folder / f"{n}.first")
            bring(theirs, folder / f"{n}.first")
            edit_case(theirs, case, {"goods": "cotton"})
            an_exhibit(ours, case, f"paper {n} " * 9_000)
            send(ours, case, folder / f"{n}.case")
    return made


def _is_merged_or_as_before(folder: Path, made: list[CaseId], said: Sequence[str]) -> Iterator[str]:
    with View(folder / "w") as there, View(folder / "ada") as here:
        registered = Counter(each.of_case for each in store.transfers(there.db))
        for n, case in enumerate(made):
            head = here.head(case)
            is_in = head is not None and head.hash in {
                each.hash for each in journal.texts(there.db, case)
            }
            if is_in != (registered[case] == 2):
                yield f"case {n} is in the register or in the journal, and not in both"
            rows = contents(there, case)
            if len(rows["exhibits"]) != is_in or cases.get(there.db, case).goods != "cotton":
                yield f"case {n} is half merged"
            if str(n) in said and not is_in:
                yield f"case {n} was said to be in"


SCENES = (
    Scene(
        "case import that merges",
        _with_cases_that_both_went_on_with,
        _import,
        _is_merged_or_as_before,
    ),
    Scene("case export", _with_cases, _export, _is_whole_and_registered),
    Scene("case import", _with_files, _import, _is_all_in_or_not),
)
