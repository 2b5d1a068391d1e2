"""Kill a program in the middle of its work, at a moment drawn by a number, and judge what is left.

A process that has read all modules divides for each kill: the child works in a copy of a prepared
workspace and writes an acknowledgment into a pipe after each act; it is killed by SIGKILL after a
time, or kills itself at a step (before or after a file is opened, synced, renamed or removed, a
file system is synced, or SQLite begins a statement). Then another child opens the workspace and
looks: every act that was acknowledged is there, nothing is half done, and no erasure is unfinished.
"""

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casefiles.storage import chain_heads, file_system_sync, sql_driver
from casefiles.storage.chain_heads import ChainHead
from casefiles.workspace.workspace import Workspace
from tests.build import ada

CAN_DIVIDE = sys.platform == "linux"
_PATIENCE = 60.0
_STEPS = ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "ftruncate", "link", "open")

Say = Callable[[str], None]
"""Acknowledge: what was said is to be found afterwards."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that is done until it is killed, and what must be true afterwards."""

    name: str
    make: Callable[[Path], Any]
    """Prepare a folder to copy from; what it returns is handed to both others."""

    work: Callable[[Path, Any, random.Random, Say], None]
    judge: Callable[[Path, Any, Sequence[str]], Iterator[str]]
    """Say what is wrong, beyond what is looked at in every workspace."""

    workspace: str = "w"
    """Its folder; empty if the scene opens what there is by itself."""

    prepare: Callable[[Path, Any], None] = lambda *_: None
    """What a program does that comes to it, before it works and before it looks."""

    at_once: Callable[[Path], Iterator[str]] = lambda _: iter(())
    """Say what is wrong with what lies there, before anybody opens it."""


@dataclass(slots=True)
class Base:
    """A scene made ready: where its folder lies, how long its work takes and how many steps."""

    scene: Scene
    folder: Path
    made: Any
    seconds: float = 0.0
    steps: dict[str, int] = field(default_factory=dict)
    """How many steps it takes, with files and with SQLite."""


@dataclass(frozen=True, slots=True)
class Killed:
    """One kill."""

    scene: str
    seed: int
    how: str
    acknowledged: int
    was_killed: bool
    """Otherwise it had done all there was to do."""

    wrong: tuple[str, ...]


@dataclass(slots=True)
class _Steps:
    """Counts steps, and kills the process at one of them."""

    kind: str
    at: int
    before: bool
    count: dict[str, int] = field(default_factory=lambda: {"file": 0, "SQLite": 0})

    def install(self) -> None:
        for name in _STEPS:
            setattr(os, name, self._stepping(getattr(os, name)))
        file_system_sync.syncfs = self._stepping(file_system_sync.syncfs)
        connect = sql_driver._connect

        def connected(*args: Any) -> Any:
            db = connect(*args)
            db.set_trace_callback(lambda _: self._step("SQLite"))
            return db

        sql_driver._connect = connected

    def _stepping(self, does: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **more: Any) -> Any:
            if self.before:
                self._step("file")
            result = does(*args, **more)
            if not self.before:
                self._step("file")
            return result

        return step

    def _step(self, kind: str) -> None:
        self.count[kind] += 1
        if kind == self.kind and self.count[kind] == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def make_ready(scene: Scene, folder: Path) -> Base:
    """Prepare a scene, and let its work be done once to the end, undisturbed."""
    folder.mkdir(parents=True)
    base = Base(scene, folder / "base", None)
    base.folder.mkdir()
    base.made = scene.make(base.folder)
    copy = _copy(base, folder / "whole")
    began, steps = time.monotonic(), _Steps("", 0, before=True)

    def whole(say: Say) -> None:
        scene.prepare(copy, base.made)
        steps.install()
        scene.work(copy, base.made, random.Random(0), say)
        say(json.dumps(steps.count))

    said, ended = in_a_child(whole)
    assert ended == 0, f"{scene.name}: {said}"
    base.seconds, base.steps = time.monotonic() - began, json.loads(said[-1])
    if wrong := _judge(base, copy, said[:-1]):
        raise AssertionError(f"{scene.name}, undisturbed: {wrong}")
    return base


def kill(base: Base, folder: Path, seed: int) -> Killed:
    """Do it once more in a copy in this folder, kill it, and look at what is left."""
    chance = random.Random(f"{base.scene.name} {seed}")
    copy = _copy(base, folder / "w")
    kind = chance.choice(["", "", *(each for each in ("SQLite", "file") if base.steps[each])])
    at = chance.randrange(1, base.steps[kind] + 1) if kind else 0
    steps, after = _Steps(kind, at, chance.random() < 0.5), None
    if not kind:
        after = chance.uniform(0, base.seconds)

    def work(say: Say) -> None:
        base.scene.prepare(copy, base.made)
        if kind:
            steps.install()
        base.scene.work(copy, base.made, chance, say)

    said, ended = in_a_child(work, after)
    how = f"after {after:.3f} s" if after is not None else f"at {kind} step {at}"
    wrong = _judge(base, copy, said)
    if ended > 0:
        wrong = [*wrong, f"it failed by itself: {said[-1] if said else ended}"]
    return Killed(base.scene.name, seed, how, len(said), ended < 0, tuple(wrong))


def _copy(base: Base, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(base.folder, to, symlinks=True)
    return to


def _judge(base: Base, folder: Path, said: Sequence[str]) -> list[str]:
    def look(say: Say) -> None:
        for wrong in base.scene.at_once(folder):
            say(wrong)
        base.scene.prepare(folder, base.made)
        if base.scene.workspace:
            for wrong in _in_workspace(folder / base.scene.workspace, said):
                say(wrong)
        for wrong in base.scene.judge(folder, base.made, said):
            say(wrong)

    found, ended = in_a_child(look)
    return found if ended == 0 else [*found, f"to look at it failed: {ended}"]


def _in_workspace(folder: Path, said: Sequence[str]) -> Iterator[str]:
    """Open it as the next person would, and look at all of it."""
    with Workspace(folder, ada(77)) as workspace:
        for each in said:
            if each.startswith("head ") and not chain_heads.leads_through(
                workspace.db, head_said(each)
            ):
                yield f"an acknowledged act is lost: {each}"
        yield from map(str, workspace.verify().faults)
        yield from map(str, workspace.verify_blobs().faults)
        erasures = workspace.check_erasures()
        yield from map(str, (*erasures.unfinished, *erasures.back))
    yield from left_over(folder)


def left_over(folder: Path) -> Iterator[str]:
    """What was begun and is neither finished nor gone.

    `incoming` is swept after a day; a cached page goes when it is made again, or with the cache.
    """
    for path in folder.rglob("*"):
        if path.parent == folder / "cache" / "pages":
            continue
        if path.name.endswith((".part", ".part-journal", ".part-wal")) or (
            path.name.startswith(".") and "incoming" not in path.parts
        ):
            yield f"left over: {path.relative_to(folder)}"


def acknowledgment(workspace: Workspace, case: str) -> str:
    """Return what a child says after an act."""
    head = workspace.head(case)
    return f"head {head.case} {head.seq} {head.hash}"


def head_said(line: str) -> ChainHead:
    _, case, seq, hash_ = line.split()
    return ChainHead(case, int(seq), hash_)


def in_a_child(
    work: Callable[[Say], None], kill_after: float | None = None
) -> tuple[list[str], int]:
    """Divide, do it there, and return what was said and how it ended: below 0, by a signal."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _be_the_child(work, reading, writing)
    os.close(writing)
    said = _hear(child, reading, kill_after)
    _, status = os.waitpid(child, 0)
    return said, os.waitstatus_to_exitcode(status)


def _be_the_child(work: Callable[[Say], None], reading: int, writing: int) -> None:
    os.close(reading)

    def say(line: str) -> None:
        os.write(writing, (json.dumps(line) + "\n").encode())

    try:
        work(say)
    except BaseException as error:  # noqa: BLE001 - whoever divided is told
        say(f"{type(error).__name__}: {error}"[:2000])
        os._exit(1)
    os._exit(0)


def _hear(child: int, reading: int, kill_after: float | None) -> list[str]:
    """Read until nobody can write any more. A child that is killed leaves whole lines."""
    deadline, heard = time.monotonic() + _PATIENCE, bytearray()
    until = deadline if kill_after is None else time.monotonic() + kill_after
    is_killed = False
    with closing(os.fdopen(reading, "rb", buffering=0)) as pipe:
        while True:
            wait = max(0.0, until - time.monotonic())
            ready, _, _ = select.select([pipe], [], [], wait)
            if not ready and not is_killed:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                is_killed, until = True, time.monotonic() + _PATIENCE
                continue
            piece = pipe.read(1 << 16) if ready else b""
            if not piece:
                break
            heard += piece
    return [json.loads(line) for line in heard.decode().splitlines(keepends=True)
            if line.endswith("\n")]  # fmt: skip
