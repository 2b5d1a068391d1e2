"""What a machine is told of a task, and lent for it: sealed for the keys of machines.

It is lent the key of one original and the key of one result, and no key of the case.
"""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from casefiles.hub.case_key import CaseKey
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty
from casefiles.kernel.file_task import BadAnswer, FileTask
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.strict import read as read_strictly
from casefiles.storage.sealing.person_key import PersonKey, PersonKeyPair
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter
from casefiles.storage.sealing.sealed_for import open_sealed_for, seal_for

Chance = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class LentTask:
    """A task with what it takes to do it."""

    case: CaseId
    name: str
    task: FileTask
    lent: "Lent"


@dataclass(frozen=True, slots=True)
class Lent:
    """What is lent for one task; keys in hexadecimal."""

    object: str
    """Where the original lies."""

    file_key: str
    """Opens it, and no other."""

    result_key: str
    """Seals what is made of it."""


def lend_task(key: CaseKey, task: FileTask, stored: str, file_key: bytes) -> LentTask:
    """Return a task with what is lent for it."""
    name = key.work_name(task.text)
    lent = Lent(stored, file_key.hex(), key.work_key(name).hex())
    return LentTask(key.case, name, task, lent)


def seal_task(lent: LentTask, machines: Sequence[PersonKey], chance: Chance) -> bytes:
    """Return it sealed for machines."""
    sealed = bytearray()
    it = lent.task
    task = {"digest": it.digest, "kind": it.kind, "version": it.version, "given": {**it.given}}
    said = {"case": lent.case, "name": lent.name, "task": task, "lent": asdict(lent.lent)}
    writer = seal_for(sealed.extend, machines, chance)
    writer.write(json.dumps(said, ensure_ascii=False).encode())
    writer.finish()
    return bytes(sealed)


def open_task(sealed: bytes, pair: PersonKeyPair) -> LentTask:
    """Return it again. Raises `SealBroken`, `Impossible`, `BadAnswer` for what is no task."""
    content = open_sealed_for(io.BytesIO(sealed), "task", pair).readall()
    try:
        said = json.loads(content)
        task = said["task"]
        given = dict(task["given"])
        lent = read_strictly(Lent, said["lent"], "task")
        made = FileTask(Digest(task["digest"]), task["kind"], task["version"], given)
        return LentTask(CaseId(said["case"]), str(said["name"]), made, lent)
    except (ValueError, KeyError, TypeError, Faulty) as error:
        raise BadAnswer("no task") from error


def seal_result(lent: LentTask, content: bytes, chance: Chance) -> bytes:
    """Return what was made of a task, with what it was made of."""
    sealed = bytearray()
    key, purpose = bytes.fromhex(lent.lent.result_key), _purpose(lent.case, lent.name)
    writer = SealingWriter(sealed.extend, key, purpose, chance)
    writer.write(_head(lent.task) + content)
    writer.finish()
    return bytes(sealed)


def open_result(sealed: bytes, key: CaseKey, task: FileTask) -> bytes:
    """Return it again. Raises `SealBroken`, and `BadAnswer` for what was made of another task."""
    name, head = key.work_name(task.text), _head(task)
    source = io.BytesIO(sealed)
    reader = SealedReader(source, key.work_key(name), _purpose(key.case, name), "result")
    content = reader.readall()
    if not content.startswith(head):
        raise BadAnswer("made of another file, or by another version")
    return content[len(head) :]


def _head(task: FileTask) -> bytes:
    return json.dumps([task.digest, task.kind, task.version]).encode() + b"\n"


def _purpose(case: CaseId, name: str) -> str:
    return f"hub 1 {case} result {name}"
