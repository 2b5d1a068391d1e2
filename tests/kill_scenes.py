"""What is done until it is killed: from acts and take-in to restore and upgrade."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from itertools import count
from pathlib import Path
from random import Random

from casefiles.acts import Act
from casefiles.answers.all_or_nothing import half_done, take_back
from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.attestation.issue import Draft, draft, seal
from casefiles.attestation.model import Audience
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.model import Sign
from casefiles.attestation.signing.sign import signing_with
from casefiles.cases import store as cases
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.package.export import export_package
from casefiles.package.sums.bag_lists import MANIFEST, TAG_MANIFEST
from casefiles.reference_data import reference_data
from casefiles.storage import chain_heads, database_copies, full_backup, journal, unfinished_work
from casefiles.storage.file_system_sync import MANY
from casefiles.storage.verify import verify
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, an_exhibit, contents, with_tables
from tests.casefiles.answers.answering import ACTS, HEAD, NEXUS
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.checklists.shipped import EDITION
from tests.kills import Say, Scene, acknowledgment, head_said, left_over
from tests.old_workspaces.make import HERE, unpack

SECRET = "Gulnara-Zebra"
_FILES = 6


def _nothing_more(*_: object) -> Iterator[str]:
    return iter(())


# Acts, and files taken in.


def _a_case(folder: Path) -> str:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        return a_case(workspace)


def _edit(folder: Path, case: str, chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        for n in range(40):
            a_worker(workspace, case, n % 7 + 1, f"seen {n}")
            say(acknowledgment(workspace, case))
            for again in (workspace.undo, workspace.redo)[: chance.randrange(3)]:
                again(case)
                say(acknowledgment(workspace, case))


def _files(folder: Path) -> str:
    (folder / "files").mkdir()
    for n in range(_FILES):
        a_file(folder / "files", f"{n}.txt", f"{n}" * (1000 << n))
    return _a_case(folder)


def _many_files(folder: Path) -> str:
    """So many that the disk is asked for all of them at once."""
    (folder / "files").mkdir()
    for n in range(MANY + 2):
        a_file(folder / "files", f"{n}.txt", f"{n}" * (10 + n))
    return _a_case(folder)


def _take_in(folder: Path, case: str, chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        for _ in range(4):
            add_exhibits(workspace, case, [folder / "files"])
            say(acknowledgment(workspace, case))


def _is_in_or_listed(folder: Path, case: str, said: Sequence[str]) -> Iterator[str]:
    """All of a batch is entered, or it is listed as not: never part of it."""
    with View(folder / "w") as view:
        entered = [store.lines(view.db, each.id) for each in store.receipts(view.db, case)]
    offered = sum(1 for _ in (folder / "files").iterdir())
    if {len(lines) for lines in entered} - {offered}:
        yield f"part of a batch was entered: {[len(lines) for lines in entered]}"
    waiting = unfinished_work.unfinished(folder / "w")
    if any(each.paths != (str(folder / "files"),) for each in waiting) or len(waiting) > 1:
        yield f"another take-in is listed than was ended: {waiting}"
    copied = any(path.is_file() for path in (folder / "w" / "blobs").rglob("*"))
    if copied and not entered and not waiting:
        yield "files were copied and neither entered nor listed"


# Issue and export.


@cache
def signed_by_dana() -> Sign:
    """Sign with a key that is made once."""
    return signing_with(new_identity("Dana Whitfield", "Whitfield LLP", NOON), FONTS)


def _drafted(folder: Path) -> tuple[Draft, bytes]:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        ready = ready_case(workspace)
        drafted = draft(workspace, ready.case, Audience.CBP, reference_data(), workspace.now())
    return drafted, signed_by_dana()(drafted.document, drafted.signing)


def _issue(folder: Path, made: tuple[Draft, bytes], chance: Random, say: Say) -> None:
    drafted, signed = made
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        seal(workspace, drafted, signed)
        say(acknowledgment(workspace, drafted.head.case))


def _issued(folder: Path) -> str:
    drafted, signed = _drafted(folder)
    with Workspace(folder / "w", ada(1)) as workspace:
        seal(workspace, drafted, signed)
    return str(drafted.head.case)


def _export(folder: Path, case: str, chance: Random, say: Say) -> None:
    name = chance.choice(["counsel", "counsel.zip"])
    with View(folder / "w") as view:
        export_package(view, case, folder / name, reference_data(), NOON)
    say(f"exported {name}")


def is_exported(folder: Path, _: str, said: Sequence[str]) -> Iterator[str]:
    """What was said to be written is there; a folder is whole, and nothing lies beside it."""
    for each in said:
        if each.startswith("exported ") and not (folder / each.removeprefix("exported ")).exists():
            yield f"{each}: it is not there"
    if (folder / "counsel").exists():
        yield from _not_as_summed(folder / "counsel")
    for path in folder.iterdir():
        if path.name not in {"w", "counsel", "counsel.zip"}:
            yield f"left over beside it: {path.name}"


def _not_as_summed(package: Path) -> Iterator[str]:
    for sums in (MANIFEST, TAG_MANIFEST):
        for line in (package / sums).read_text("utf-8").splitlines():
            digest, name = line.split("  ", 1)
            if hashlib.sha256((package / name).read_bytes()).hexdigest() != digest:
                yield f"{name} is not what {sums} says"


# Erase.


def _with_a_secret(folder: Path) -> tuple[str, str]:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        case = a_case(workspace)
        file = a_file(folder, f"{SECRET}.txt", f"{SECRET} was here" * 500)
        taken = add_exhibits(workspace, case, [file, a_file(folder, "b.txt", "b")])
        file.unlink()
        workspace.back_up()
        a_worker(workspace, case, 1)
    return case, str(taken.lines[0].exhibit)


def _erase(folder: Path, made: tuple[str, str], chance: Random, say: Say) -> None:
    case, exhibit = made
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        erase_exhibit(workspace, case, exhibit, "asked for")
        say(acknowledgment(workspace, case))


def _is_erased(folder: Path, made: tuple[str, str], said: Sequence[str]) -> Iterator[str]:
    with View(folder / "w") as view:
        acts = [each.entry.act for each in journal.entries(view.db, made[0])]
        if Act.ERASE not in acts:
            if said:
                yield "an erasure was acknowledged and is not in the journal"
            return
    for path in (folder / "w").rglob("*"):
        if path.is_file() and SECRET.encode() in path.read_bytes():
            yield f"erased, and still in {path.relative_to(folder)}"


# Back-up and restore.


def _back_up(folder: Path, case: str, chance: Random, say: Say) -> None:
    environment = ada(chance.randrange(9999))
    days = count()
    environment = replace(environment, now=lambda: NOON + timedelta(days=next(days)))
    with Workspace(folder / "w", environment) as workspace:
        for n in range(3):
            a_worker(workspace, case, n + 1, "seen")
            say(acknowledgment(workspace, case))
            written = workspace.back_up()
            say(f"backed up {written.name}")


def _are_back_ups(folder: Path, _: str, said: Sequence[str]) -> Iterator[str]:
    there = {path.name: path for path in database_copies.paths(folder / "w")}
    for each in said:
        if each.startswith("backed up ") and each.removeprefix("backed up ") not in there:
            yield f"{each}: it is not there"
    for name, path in there.items():
        with database_copies.open_copy(path) as db:
            yield from (f"{name}: {fault}" for fault in verify(db).faults)


def _back_up_elsewhere(folder: Path, case: str, chance: Random, say: Say) -> None:
    for n in range(2):
        with View(folder / "w") as view:
            full_backup.write_to(view.db, view.folder, folder / "disk", "Ada", NOON)
        say(f"complete {n}")
        with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
            add_exhibits(workspace, case, [folder / "files"])
            say(acknowledgment(workspace, case))


def _goes_on_elsewhere(folder: Path, _: str, said: Sequence[str]) -> Iterator[str]:
    """Whole if it says so; written once more it goes on and is whole."""
    target = folder / "disk"
    if full_backup.is_complete(target) and (target / "workspace.sqlite").exists():
        yield from _not_whole(target)
    elif "complete 0" in said and not (target / "workspace.sqlite").exists():
        yield "a back-up was acknowledged and is not there"
    with View(folder / "w") as view:
        full_backup.write_to(view.db, view.folder, target, "Ada", NOON)
    yield from _not_whole(target)
    if not full_backup.is_complete(target):
        yield "written once more it is not complete"
    yield from left_over(target)


def _not_whole(target: Path) -> Iterator[str]:
    with View(target) as view:
        yield from (f"back-up: {fault}" for fault in view.verify().faults)
        yield from (f"back-up: {fault}" for fault in view.verify_blobs().faults)


def _backed_up(folder: Path) -> str:
    case = _files(folder)
    with Workspace(folder / "w", ada(1)) as workspace:
        taken = add_exhibits(workspace, case, sorted((folder / "files").iterdir()))
        kept = workspace.back_up()
        erase_exhibit(workspace, case, taken.lines[0].exhibit, "asked for")
        for n in range(3):
            a_worker(workspace, case, n + 1, "after")
        kept = kept if kept.exists() else workspace.back_up()
        a_worker(workspace, case, 5, "later still")
        shutil.copy(kept, folder / "kept.sqlite")
    return case


def _restore(folder: Path, case: str, chance: Random, say: Say) -> None:
    with View(folder / "w") as view:
        before = view.head(case)
    say(f"before {before.case} {before.seq} {before.hash}")
    restore_workspace(folder / "w", folder / "kept.sqlite", ada(chance.randrange(9999)), "asked")
    say("restored")


def _is_restored(folder: Path, case: str, said: Sequence[str]) -> Iterator[str]:
    """The old database is there, live or replaced; each whole; and the new one once it was said."""
    with View(folder / "w") as view:
        acts = [each.entry.act for each in journal.entries(view.db, view._workspace_id())]
    if "restored" in said and Act.RESTORE not in acts:
        yield "a restore was acknowledged and is not in the journal"
    states = [folder / "w" / "workspace.sqlite", *(folder / "w" / "replaced").glob("*/*.sqlite")]
    has_before = False
    for path in states:
        with database_copies.open_copy(path) as db:
            yield from (f"{path.parent.name}: {fault}" for fault in verify(db).faults)
            has_before |= any(
                chain_heads.leads_through(db, head_said(each))
                for each in said
                if each.startswith("before ")
            )
    if said and not has_before:
        yield "the state of before the restore is nowhere"


# Upgrade of an older workspace.


def _old(archive: Path, folder: Path) -> list[str]:
    shutil.move(unpack(archive, folder), folder / "w")
    with View(folder / "w", as_it_is=True) as view:
        return [f"head {each.case} {each.seq} {each.hash}" for each in chain_heads.heads(view.db)]


def _upgrade(folder: Path, heads: list[str], chance: Random, say: Say) -> None:
    for each in heads:
        say(each)
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        for case in cases.every(workspace.db):
            a_worker(workspace, case.id, 77)
            say(acknowledgment(workspace, case.id))


# An answers file, of which all is in, or what is in is told and goes.


def _assessable(folder: Path) -> tuple[str, int, object]:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        case = a_case(workspace)
        for content in ("bank", "tax"):
            an_exhibit(workspace, case, content)
        return case, _reached(workspace, case), contents(workspace, case)


def _reached(workspace: Workspace, case: str) -> int:
    head = workspace.head(case)
    assert head
    return head.seq


def _assess(folder: Path, made: tuple[str, int, object], chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        carry_out(workspace, made[0], read_answers(HEAD + NEXUS, "answers"), AnswersData(EDITION))
        say(acknowledgment(workspace, made[0]))


def _is_all_in_or_told(
    folder: Path, made: tuple[str, int, object], said: Sequence[str]
) -> Iterator[str]:
    case, before, rows = made
    with Workspace(folder / "w", ada(78)) as workspace:
        stand, halves = _reached(workspace, case) - before, half_done(workspace, case)
        if said and (halves or not stand):
            yield f"it was done, and {stand} acts stand, of which {halves} is told"
        if not said and stand and not halves:  # or it was killed when all was done
            whole = stand == ACTS
            yield from () if whole else [f"{stand} acts stand, and nobody is told"]
        for each in halves:
            if len(each.status) != stand:
                yield f"{stand} acts stand, and {len(each.status)} are told"
            take_back(workspace, each)
            if contents(workspace, case) != rows:
                yield "what was taken back is not as it was"


SCENES = (
    Scene("acts", _a_case, _edit, _nothing_more),
    Scene("answers", _assessable, _assess, _is_all_in_or_told),
    Scene("take-in", _files, _take_in, _is_in_or_listed),
    Scene("take-in of many files", _many_files, _take_in, _is_in_or_listed),
    Scene("issue", _drafted, _issue, _nothing_more),
    Scene("export", _issued, _export, is_exported),
    Scene("erase", _with_a_secret, _erase, _is_erased),
    Scene("back-up", _a_case, _back_up, _are_back_ups),
    Scene("full back-up", _files, _back_up_elsewhere, _goes_on_elsewhere),
    Scene("restore", _backed_up, _restore, _is_restored),
    *(
        Scene(f"upgrade of {each.stem[:4]}", partial(_old, each), _upgrade, _nothing_more)
        for each in sorted(HERE.glob("*.zip"))
    ),
)
