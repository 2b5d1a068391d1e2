"""Tamper with the files of a locked workspace, without its keys, and judge what is said of it.

A copy is changed as somebody could who took the disk: bytes flipped, a file cut, lengthened, put in
the place of another, removed, or as it was before. `python -m tests.locked_tampers 500` prints the
table.
"""

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, Digest
from casefiles.messages import explain
from casefiles.storage import locking
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.lock import NAME as LOCK
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, contents, passing_folder, with_tables
from tests.flips import TOOK_EFFECT, WRONG, Judged, Verdict

WORDS = KeySecret.of_passphrase("of nobody's disk")
CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)

KINDS = 8
"""Ways of tampering, each of which is to be tried."""

Seen = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class LockedOriginal:
    """A locked workspace that nobody touched, `before` beside it as it was, and what it says."""

    folder: Path
    case: CaseId
    head: ChainHead
    seen: Seen


def make_original(folder: Path) -> LockedOriginal:
    """Make one with something in each place."""
    whole = with_tables(folder / "w")
    with Workspace(whole, ada()) as workspace:
        case = a_case(workspace)
    chance = random.Random(1).randbytes
    file, keys = key_file.new_keys(chance)
    locking.begin_locking(whole, key_file.add_key(file, keys, WORDS, chance, CHEAP), keys)
    locking.finish(whole)
    with Workspace(whole, ada(1, later=10**16)) as workspace:
        texts = [a_file(folder, f"{n}.txt", f"paper {n} " * 9000 * n) for n in range(1, 5)]
        add_exhibits(workspace, case, texts)
        workspace.back_up()
    shutil.copytree(whole, folder / "before")
    with Workspace(whole, ada(2, later=10**17)) as workspace:
        for n in range(30):
            a_worker(workspace, case, n + 1, f"seen {n} " * 40)
        orphan = workspace.blobs.keep_bytes(b"nobody names it")
        workspace.quarantine.take([orphan.digest], NOON)
    with View(whole) as view:
        head = view.head(case)
        assert head
        made = LockedOriginal(whole, case, head, _seen(view, case))
    unlocked.forget(whole)
    return made


def judge(made: LockedOriginal, place: Path, seed: int) -> Judged:
    """Damage a copy in a way that the seed tells, and open it with the passphrase."""
    copy = place / "copy"
    shutil.copytree(made.folder, copy)
    try:
        kind = _tamper(copy, made.folder.parent / "before", random.Random(seed))
        return Judged(kind, *_verdict(made, copy))
    finally:
        unlocked.forget(copy)
        shutil.rmtree(copy)


def _tamper(copy: Path, before: Path, chance: random.Random) -> str:
    every = sorted(each for each in copy.rglob("*") if each.is_file() and each.name != LOCK)
    at, other = chance.choice(every), chance.choice(every)
    at.chmod(0o600)
    content = bytearray(at.read_bytes())
    tampers: dict[str, Callable[[], object]] = {
        "a bit flipped": lambda: at.write_bytes(_flipped(content, chance)),
        "bytes overwritten": lambda: at.write_bytes(_overwritten(content, chance)),
        "cut": lambda: at.write_bytes(content[: chance.randrange(len(content) + 1)]),
        "lengthened": lambda: at.write_bytes(content + chance.randbytes(chance.randrange(1, 99))),
        "another file in its place": lambda: at.write_bytes(other.read_bytes()),
        "removed": at.unlink,
        "pieces of it exchanged": lambda: at.write_bytes(_exchanged(content, chance)),
        "all of it as it was before": lambda: _put_back(copy, before),
    }
    kind = chance.choice([*tampers])
    tampers[kind]()
    return kind


def _flipped(content: bytearray, chance: random.Random) -> bytes:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _overwritten(content: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    new = chance.randbytes(chance.choice((1, 16, 4096)))
    content[start : start + len(new)] = new
    return bytes(content)


def _exchanged(content: bytearray, chance: random.Random) -> bytes:
    """Exchange two pieces, as long as chunks of a sealed file or pages of a database are."""
    size, head = chance.choice(((65536 + 16, 48), (4096, 0)))
    count = (len(content) - head) // size
    if count > 1:
        one, two = (head + n * size for n in chance.sample(range(count), 2))
        pieces = content[one : one + size], content[two : two + size]
        content[one : one + size], content[two : two + size] = reversed(pieces)
    return bytes(content)


def _put_back(copy: Path, before: Path) -> None:
    shutil.rmtree(copy)
    shutil.copytree(before, copy)


def _verdict(made: LockedOriginal, copy: Path) -> tuple[Verdict, str]:
    try:
        key_file.unlock(copy, WORDS)
        with View(copy) as view:
            faults = [*view.verify([made.head]).faults, *view.verify_blobs().faults]
            faults += [each for each in view.check_copies() if each.trouble or each.faults]
            if faults:
                return Verdict.TOLD, str(faults[0])[:120]
            seen = _seen(view, made.case)
    except CasefilesError as error:
        return Verdict.SHUT, explain(error)
    except Exception as error:  # noqa: BLE001 - what is looked for
        return Verdict.CRASHED, repr(error)
    return (Verdict.NOTHING, "") if seen == made.seen else (Verdict.MISSED, "differs")


def _seen(view: View, case: CaseId) -> Seen:
    """Return all that is named: of what nobody names, nothing says that it was there."""
    stored = sorted(each.digest for each in view.blobs.listing() if each.digest)
    return contents(view, case), stored, [_is_whole(view, digest) for digest in stored]


def _is_whole(view: View, digest: Digest) -> bool:
    try:
        return bool(view.blobs.read(digest))
    except CasefilesError:
        return False


def hold(made: LockedOriginal, folder: Path, seeds: range) -> Counter[Verdict]:
    """Require of each damage that it keeps it shut, is told, or changes nothing; most take effect.

    Returns how often each was said.
    """
    judged = list[Judged]()
    for seed in seeds:
        judged.append(judge(made, folder, seed))
        assert judged[-1].verdict not in WRONG, f"{seed}: {judged[-1]}"
    assert sum(each.verdict in TOOK_EFFECT for each in judged) > len(seeds) // 2
    assert len({each.kind for each in judged}) == KINDS
    return Counter(each.verdict for each in judged)


def main(count: int) -> int:
    """Print what was tried, and what was said of it. Returns how often that was wrong."""
    told: Counter[tuple[str, str]] = Counter()
    wrong = 0
    with passing_folder() as folder:
        made = make_original(folder)
        for seed in range(count):
            judged = judge(made, folder, seed)
            told[judged.kind, judged.verdict.value] += 1
            if judged.verdict in WRONG:
                wrong += 1
                sys.stdout.write(f"{seed}: {judged}\n")
    for (kind, verdict), times in sorted(told.items()):
        sys.stdout.write(f"{kind:30} {verdict:45} {times:5}\n")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]))))
