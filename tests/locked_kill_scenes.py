"""Work in locked workspaces, done until it is killed: nothing of theirs lies anywhere in clear.

A name stands in whatever is written: rows, originals and what they are called, text and index,
back-ups, notes of unfinished work. It is looked for in the workspace as soon as the program is
dead, and once the next one has come, in all that belongs to the program on that machine. Its
temporary folder is empty by then. `python -m tests.locked_kill_scenes 500` prints the table.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

from casefiles.evidence.intake.add_exhibits import add_exhibits, copy_files
from casefiles.evidence.intake.list_files import list_files
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.search import find
from casefiles.evidence.search.search_data import open_search_data, update_search_data
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.storage import full_backup, locking
from casefiles.storage.devices.device_key import DeviceKey
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.person_key import new_pair
from casefiles.storage.sealing.workspace_keys import is_locked
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.device_acts import rotate_device_key
from casefiles.workspace.sealed_backup import open_sealed, write_sealed
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests import paper_kill_scenes
from tests.build import NOON, a_case, a_file, a_worker, ada, passing_folder, with_tables
from tests.kill_scenes import is_exported
from tests.kills import Say, Scene, acknowledgment, kill, make_ready

SECRET = "Gulnara-Zebra"
FILES = f"files of {SECRET}"
WORDS = KeySecret.of_passphrase("of no kill at all")
CODE = KeySecret(KeySource.RECOVERY_CODE, bytes(range(20)))
CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
MACHINE = "machine"
"""What the program has outside the workspace: settings, caches, and its temporary folder."""

_FILES = 4


def _filled(folder: Path, environment: Environment | None = None) -> CaseId:
    (folder / FILES).mkdir()
    for n in range(_FILES):
        a_file(folder / FILES, f"{SECRET} {n}.txt", f"{SECRET} was at the mill. " * (200 << n))
    with Workspace(with_tables(folder / "w"), environment or ada()) as workspace:
        case = a_case(workspace, SECRET)
        a_worker(workspace, case, 1, SECRET)
    return case


def _locked(folder: Path) -> CaseId:
    case = _filled(folder)
    _lock(folder / "w")
    return case


def _lock(workspace: Path) -> None:
    chance = random.Random(1).randbytes
    file, keys = key_file.new_keys(chance)
    locking.begin_locking(workspace, key_file.add_key(file, keys, WORDS, chance, CHEAP), keys)
    locking.finish(workspace)


def _as_a_program(folder: Path, _: object = None) -> None:
    """Have all that is made outside the workspace lie here, and unlock what is locked."""
    machine = folder / MACHINE
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(machine / name.lower())
    (machine / "tmp").mkdir(parents=True, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(machine / "tmp")
    for each in ("w", "disk"):
        if is_locked(folder / each):
            key_file.unlock(folder / each, WORDS)


def said_in_clear(*places: Path) -> Iterator[str]:
    """Yield each file in which the name stands, or that is called by it."""
    names = [SECRET.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
    for place in places:
        for path in sorted(place.rglob("*")):
            content = path.read_bytes() if path.is_file() else b""
            if SECRET in path.name or any(name in content for name in names):
                yield f"in clear: {path.relative_to(place.parent)}"


def _of_the_dead(folder: Path) -> Iterator[str]:
    yield from said_in_clear(*(each for each in (folder / "w", folder / "disk") if each.is_dir()))


def _after_the_next(folder: Path, _: object, __: Sequence[str]) -> Iterator[str]:
    yield from _of_the_dead(folder)
    yield from said_in_clear(folder / MACHINE)
    left = [path for path in (folder / MACHINE / "tmp").rglob("*") if path.is_file()]
    yield from (f"left in the temporary folder: {path.name}" for path in left)


# What is done.


def _acts(folder: Path, case: CaseId, chance: Random, say: Say) -> None:
    days = count()
    environment = ada(chance.randrange(9999))
    environment = replace(environment, now=lambda: NOON + timedelta(days=next(days)))
    with Workspace(folder / "w", environment) as workspace:
        for n in range(20):
            a_worker(workspace, case, n % 5 + 1, f"{SECRET} seen {n}")
            say(acknowledgment(workspace, case))
            for again in (workspace.undo, workspace.redo)[: chance.randrange(3)]:
                again(case)
                say(acknowledgment(workspace, case))
            if n % 8 == 3:
                workspace.back_up()


def _papers(folder: Path, case: CaseId, chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        taken = add_exhibits(workspace, case, [folder / FILES])
        say(acknowledgment(workspace, case))
        read_all_due(workspace, case)
        with open_search_data(workspace) as search_data:
            update_search_data(workspace, search_data)
            assert find(workspace, search_data, parse_query(SECRET)).hits
        lost = workspace.blobs.keep_bytes(f"nobody names {SECRET}".encode())
        workspace.quarantine.take([lost.digest], NOON)
        erase_exhibit(workspace, case, str(taken.lines[0].exhibit), "asked for")
        say(acknowledgment(workspace, case))


def _back_up_elsewhere(folder: Path, case: CaseId, chance: Random, say: Say) -> None:
    for n in range(2):
        with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
            add_exhibits(workspace, case, [folder / FILES])
            say(acknowledgment(workspace, case))
            full_backup.write_to(workspace.db, workspace.folder, folder / "disk", SECRET, NOON)
        say(f"complete {n}")


def _new_keys(folder: Path, _: CaseId, chance: Random, say: Say) -> None:
    file, keys = key_file.load(folder / "w"), unlocked.keys_at(folder / "w" / "keys.json")
    assert keys
    for n in range(6):
        secret = (WORDS, CODE)[n % 2]
        file = key_file.add_key(file, keys, secret, chance.randbytes, CHEAP)
        key_file.save(folder / "w", file)
        say(f"key {n}")


def _opens_with_both(folder: Path, made: object, said: Sequence[str]) -> Iterator[str]:
    key_file.unlock(folder / "w", WORDS)
    if "key 1" in said:
        key_file.unlock(folder / "w", CODE)
    yield from _after_the_next(folder, made, said)


def _lock_it(folder: Path, _: CaseId, __: Random, say: Say) -> None:
    _lock(folder / "w")
    say("locked")


def _is_locked_if_said(folder: Path, made: object, said: Sequence[str]) -> Iterator[str]:
    """In clear as before, or locked: then nothing says the name, once somebody opened it."""
    if is_locked(folder / "w"):
        yield from _after_the_next(folder, made, said)
    elif said:
        yield "it was said to be locked"


def _unlock_it(folder: Path, _: CaseId, __: Random, say: Say) -> None:
    locking.begin_unlocking(folder / "w")
    locking.finish(folder / "w", unlocks=True)
    say("unlocked")


def _is_unlocked_if_said(folder: Path, made: object, said: Sequence[str]) -> Iterator[str]:
    """In clear, or locked again: then nothing says the name, once somebody opened it."""
    if is_locked(folder / "w"):
        yield from _after_the_next(folder, made, said)
        if said:
            yield "it was said to be unlocked"


def _with_many_files(folder: Path) -> CaseId:
    case = _filled(folder)
    for n in range(40):
        a_file(folder / FILES, f"{n}.txt", f"{SECRET} {n}. " * 4000)
    return case


def _copy_in(folder: Path, _: CaseId, __: Random, say: Say) -> None:
    with View(folder / "w") as view:
        copy_files(view.blobs, list_files([folder / FILES]))
    say("copied")


def _is_locked_afterwards(folder: Path, made: object, said: Sequence[str]) -> Iterator[str]:
    """What was left half done by whoever was killed is in clear, until it is locked."""
    _lock(folder / "w")
    yield from _after_the_next(folder, made, said)


def _stop_locking(folder: Path, case: CaseId, chance: Random, say: Say) -> None:
    """Press Stop at some step, again and again; each time it turns back."""
    for n in range(3):
        left = count(chance.randrange(1, 7), -1)

        def stop(*_: object, left: Iterator[int] = left) -> None:
            if next(left) == 0:
                raise Cancelled

        with suppress(Cancelled):
            _lock_as_asked(folder / "w", stop)
            return
        say(f"stopped {n}")


def _lock_as_asked(workspace: Path, progress: Progress) -> None:
    chance = random.Random(1).randbytes
    file, keys = key_file.new_keys(chance)
    locking.begin_locking(workspace, key_file.add_key(file, keys, WORDS, chance, CHEAP), keys)
    try:
        locking.finish(workspace, progress)
    except Cancelled:
        locking.turn_back(workspace)
        raise


def _is_whole_either_way(folder: Path, case: CaseId, said: Sequence[str]) -> Iterator[str]:
    """What it is by now, somebody opened it: then all of it is that."""
    with View(folder / "w") as view:
        yield from map(str, view.verify_blobs().faults)
        if view.db.execute("SELECT count(*) FROM pseudonyms").fetchone()[0] != 1:
            yield "what was there is not"
    if is_locked(folder / "w"):
        yield from _after_the_next(folder, case, said)


def _begin_locked(workspace: Path, chance: Random) -> None:
    """Do as `begin_locked` does, with a passphrase that is soon tried."""
    workspace.mkdir(mode=0o700)
    file, keys = key_file.new_keys(chance.randbytes)
    key_file.save(workspace, key_file.add_key(file, keys, WORDS, chance.randbytes, CHEAP))
    unlocked.hold(workspace, keys)


def _make_locked(folder: Path, _: object, chance: Random, say: Say) -> None:
    environment = replace(ada(chance.randrange(9999)), actor=SECRET)
    _begin_locked(folder / "w", chance)
    with Workspace.create(folder / "w", environment) as workspace:
        case = a_case(workspace, SECRET)
        say(acknowledgment(workspace, case))
        a_worker(workspace, case, 1, SECRET)
        say(acknowledgment(workspace, case))


def _is_made_or_not(folder: Path, made: object, said: Sequence[str]) -> Iterator[str]:
    if said:
        with View(folder / "w") as view:
            yield from map(str, view.verify().faults)
    yield from _after_the_next(folder, made, said)


def _numbered(folder: Path) -> str:
    case = paper_kill_scenes._numbered(folder)
    _lock(folder / "w")
    return case


def _is_packed(folder: Path, case: str, said: Sequence[str]) -> Iterator[str]:
    outside = folder / MACHINE
    yield from _after_the_next(folder, case, said)
    outside.rename(folder / "w" / MACHINE)  # it is not what an export left
    yield from is_exported(folder, case, said)


COLLEAGUE = new_pair("Cem", random.Random(2).randbytes)


def _seal_back_ups(folder: Path, _: CaseId, chance: Random, say: Say) -> None:
    (folder / "disk").mkdir()
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        for n in range(3):
            target, people = folder / "disk" / f"{n}.sealed", [COLLEAGUE.person]
            write_sealed(workspace.db, workspace.folder, target, people, "Ada", NOON)
            say(f"{n}")


def _opens_for_the_colleague(folder: Path, made: object, said: Sequence[str]) -> Iterator[str]:
    there = sorted((folder / "disk").glob("*.sealed"))
    if not {f"{n}.sealed" for n in said} <= {each.name for each in there}:
        yield "a back-up that was said to be sealed is not there"
    for each in there:
        opened = folder / MACHINE / each.stem
        open_sealed(each, opened, COLLEAGUE)
        key_file.unlock(opened, WORDS)
        with View(opened) as view:
            yield from map(str, view.verify().faults)
    yield from _after_the_next(folder, made, said)


def _signing(folder: Path, chance: Random) -> Environment:
    signer = DeviceKey(folder / MACHINE / "settings", chance.randbytes)
    return replace(ada(chance.randrange(9999)), signer=signer)


def _signed(folder: Path) -> CaseId:
    case = _filled(folder, _signing(folder, Random(1)))
    _lock(folder / "w")
    return case


def _give_new_device_keys(folder: Path, case: CaseId, chance: Random, say: Say) -> None:
    with Workspace(folder / "w", _signing(folder, chance)) as workspace:
        for n in range(5):
            a_worker(workspace, case, n + 1, f"{SECRET} seen {n}")
            say(acknowledgment(workspace, case))
            rotate_device_key(workspace, "in its turn")
            say(acknowledgment(workspace, workspace.id))


def _is_signed_throughout(folder: Path, case: CaseId, said: Sequence[str]) -> Iterator[str]:
    """The next program signs with the key that is there, and each key is vouched for."""
    with Workspace(folder / "w", _signing(folder, Random(9))) as workspace:
        a_worker(workspace, case, 9, SECRET)
        yield from map(str, workspace.verify().faults)
    yield from _after_the_next(folder, case, said)


def _scene(name: str, make, work, judge=_after_the_next, workspace: str = "w") -> Scene:  # type: ignore[no-untyped-def]
    return Scene(
        f"locked: {name}", make, work, judge, workspace,
        prepare=_as_a_program, at_once=_of_the_dead,
    )  # fmt: skip


SCENES = (
    _scene("acts and back-ups", _locked, _acts),
    _scene("papers", _locked, _papers),
    _scene("full back-up", _locked, _back_up_elsewhere),
    _scene("package with binder", _numbered, paper_kill_scenes._bind, _is_packed),
    _scene("sealed back-ups", _locked, _seal_back_ups, _opens_for_the_colleague),
    _scene("device keys", _signed, _give_new_device_keys, _is_signed_throughout),
    _scene("keys are changed", _locked, _new_keys, _opens_with_both),
    replace(_scene("locking", _filled, _lock_it, _is_locked_if_said), at_once=lambda _: iter(())),
    replace(
        _scene("unlocking", _locked, _unlock_it, _is_unlocked_if_said), at_once=lambda _: iter(())
    ),
    replace(
        _scene("only after copies", _with_many_files, _copy_in, _is_locked_afterwards),
        at_once=lambda _: iter(()),
    ),
    replace(
        _scene("locking is stopped", _filled, _stop_locking, _is_whole_either_way),
        at_once=lambda _: iter(()),
    ),
    _scene("made locked", lambda _: None, _make_locked, _is_made_or_not, workspace=""),
)


def main(times: int) -> None:
    """Kill so many and print what was found of each."""
    for at, scene in enumerate(SCENES):
        many = times // len(SCENES) + (at < times % len(SCENES))
        with passing_folder() as folder:
            base = make_ready(scene, folder / "scene")
            found = [kill(base, folder, seed) for seed in range(many)]
        wrong = [each for each in found if each.wrong]
        killed = sum(each.was_killed for each in found)
        told = f"{scene.name}: {len(found)} tried, {killed} killed, {len(wrong)} wrong\n"
        sys.stdout.write(told + "".join(f"  {each}\n" for each in wrong[:3]))
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
