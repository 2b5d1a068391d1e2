"""Tamper with a package in one place, and judge what is said of it.

Flips of a bit, swaps, removals and additions, in a folder and in an archive. Wrong is what is
tampered with and called whole, what crashes, and what says of a file that nobody touched that it
was changed or is missing, or of an attestation that it does not hold.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random

from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.errors import CasefilesError
from casefiles.package.sums.archive import member
from casefiles.package.sums.compare import State
from casefiles.package.sums.look import look_at
from casefiles.package.verify.crossing import checked
from casefiles.package.verify.model import PackageVerification
from casefiles.package.verify.verify import attestations_in, is_one, put_together, verify_package
from tests.casefiles.package.small_package import write

Files = dict[str, bytes]


class Judgment(Enum):
    """What became of one tampering."""

    TOLD = "told"
    MISSED = "WRONGLY GOOD: tampered with and not told"
    ACCUSED = "WRONGLY BAD: accuses what nobody touched"
    CRASHED = "WRONG: a crash and no words"


@dataclass(frozen=True, slots=True)
class Tampering:
    """What was done, and to which files of the package."""

    kind: str
    touched: frozenset[str]
    where: str


Check = Callable[[Path], PackageVerification]


def tamper(chance: Random, files: Files, to: Path) -> Tampering:
    """Write a package that was tampered with, as a folder or an archive."""
    as_archive = chance.random() < 0.5
    kind = chance.choice([_flip, _flip, _swap, _remove, _add])
    if as_archive and kind is _flip:
        return _flip_archive(chance, files, to)
    changed, done = kind(chance, files)
    path = write(to / ("p.zip" if as_archive else "p"), changed, as_archive=as_archive)
    if as_archive and chance.random() < 0.3:  # as another program packs it
        _pack_again(path, changed)
    return done


def judged(check: Check, original: Files, done: Tampering, package: Path) -> tuple[Judgment, str]:
    """Say what is told of a package that was tampered with; of what, if that is wrong."""
    try:
        found = check(package)
    except CasefilesError:
        return Judgment.TOLD, ""
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return Judgment.CRASHED, f"{done}: {type(error).__name__}: {error}"
    if accused := [*_accused(found, original, done)]:
        return Judgment.ACCUSED, f"{done}: {accused}"
    if found.verdict is Verdict.HOLDS:
        return Judgment.MISSED, str(done)
    return Judgment.TOLD, ""


def _accused(found: PackageVerification, original: Files, done: Tampering) -> Iterator[str]:
    untouched = original.keys() - done.touched
    for item in found.items:
        if item.path in untouched and item.state in {State.CHANGED, State.MISSING}:
            yield f"{item.path} is {item.state.value}"
    for each in found.attestations:
        if each.path in untouched and not (each.relied_on or each.found.trouble):
            yield f"{each.path} does not hold"  # else it could not be checked, which is no blame


class Memory:
    """Checks attestations as the program does, the same bytes only once."""

    def __init__(self) -> None:
        self._seen: dict[str, Verification] = {}

    def verify(self, path: Path) -> Verification:
        """Return what is found in a file."""
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest not in self._seen:
            self._seen[digest] = verify(path, VerifyOptions())
        return self._seen[digest]


def checked_here(memory: Memory) -> Check:
    """Return a check that parses in this process what a worker parses for the program."""

    def check(package: Path) -> PackageVerification:
        compared = look_at(package)
        copies = package.parent / "copies"
        copies.mkdir(exist_ok=True)
        found = []
        for each in attestations_in(compared):
            copy = copies / "attestation.pdf"
            copy.write_bytes(_content(package, each.path))
            one = checked(each.path, memory.verify(copy), compared.files)
            found += [one] if is_one(one) else []
        return put_together(package, compared, found)

    return check


def checked_whole(package: Path) -> PackageVerification:
    """Check as the command does."""
    return verify_package(package, VerifyOptions())


def _content(package: Path, path: str) -> bytes:
    if package.is_dir():
        return (package / path).read_bytes()
    with package.open("rb") as file:
        return member(file, path, 1 << 30)


def _flip(chance: Random, files: Files) -> tuple[Files, Tampering]:
    path = chance.choice(sorted(files))
    content = bytearray(files[path])
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)
    return {**files, path: bytes(content)}, Tampering("flip", frozenset({path}), f"{path} at {at}")


def _swap(chance: Random, files: Files) -> tuple[Files, Tampering]:
    one, two = chance.sample(sorted(files), 2)
    changed = {**files, one: files[two], two: files[one]}
    return changed, Tampering("swap", frozenset({one, two}), f"{one} and {two}")


def _remove(chance: Random, files: Files) -> tuple[Files, Tampering]:
    path = chance.choice(sorted(files))
    left = {name: content for name, content in files.items() if name != path}
    return left, Tampering("removal", frozenset({path}), path)


def _add(chance: Random, files: Files) -> tuple[Files, Tampering]:
    folder = chance.choice(["", "data/", "data/exhibits/", "data/counsel/", "data/new/"])
    name = chance.choice(["E-010.pdf", "e-001.pdf", ".DS_Store", "注意.txt", "a b%0A.txt", "CON"])
    content = chance.choice([b"", b"x", chance.choice(list(files.values()))])
    path = f"{folder}{name}"
    return {**files, path: content}, Tampering("addition", frozenset({path}), path)


def _flip_archive(chance: Random, files: Files, to: Path) -> Tampering:
    path = write(to / "p.zip", files, as_archive=True)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        infos, table = archive.infolist(), archive.start_dir
    at = chance.randrange(chance.choice([0, table]), len(content))
    content[at] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return Tampering("flip in an archive", frozenset(_around(at, infos, table)), f"at {at}")


def _around(at: int, infos: list[zipfile.ZipInfo], table: int) -> Iterator[str]:
    """The file in whose record or row of the table a byte stands."""
    ends = [*(each.header_offset for each in infos[1:]), table]
    row = table
    for info, end in zip(infos, ends, strict=True):
        size = 46 + len(info.orig_filename.encode()) + len(info.extra) + len(info.comment)
        if info.header_offset <= at < end or row <= at < row + size:
            yield info.orig_filename
        row += size


def _pack_again(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def clear(folder: Path) -> None:
    """Make room for the next."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
