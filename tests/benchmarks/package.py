"""Exporting a package with 1 GB of exhibits, and verifying it, against the system's own tools.

In turn, and the median of each by the clock: the tools are quicker the first time, when nothing was
removed yet, and we the second, when everything was loaded. The least stand beside it.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from casefiles.attestation.issue import draft, seal
from casefiles.attestation.model import Audience
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.ids import CaseId
from casefiles.package.export import export_package
from casefiles.package.verify.verify import verify_package
from casefiles.reference_data import reference_data
from casefiles.storage import hashing
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import Figure, compared, processor, scratch, seconds, took
from tests.build import NOON, ada, with_tables
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.small_attestation import FONTS

FILES, BYTES, ROUNDS, AIM = 50, 1_000_000_000, 5, "1.2"
HASHED = "cp -r source copy && find copy -type f -print0 | xargs -0 sha256sum > sums"


def figures() -> Iterator[Figure]:
    """Export as a folder and as an archive, and verify both; each in turn with the tools."""
    with scratch() as root:
        case, ours = made(root), dict[str, list[tuple[float, float]]]()
        theirs = list[tuple[float, float]]()
        for _ in range(ROUNDS):
            for name in ("package", "package.zip"):
                theirs.append(both(root, lambda: tools(root)))
                shutil.rmtree(root / "copy")
                made_so = both(root, partial(export, root, case, name))
                ours.setdefault(f"export, {name}", []).append(made_so)
                checked = both(root, partial(check, root / name))
                ours.setdefault(f"verify, {name}", []).append(checked)
            clear(root)
    used, waited = zip(*theirs, strict=True)
    for what, measured in ours.items():
        ours_used, ours_waited = zip(*measured, strict=True)
        name = f"{what} of {BYTES // 10**9} GB"
        least = f"the least {seconds(min(ours_waited))} and {seconds(min(waited))}"
        by_processor = f"processor {seconds(median(ours_used))} and {seconds(median(used))}"
        remark = f"{least}; {by_processor}"
        ours_took, took_them = median(ours_waited), median(waited)
        yield compared(name, ours_took, took_them, "cp -r, sha256sum", aim=AIM, remark=remark)


def both(root: Path, work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of processors and of the clock that something took.

    Memory is written to before: a virtual machine that gave it back pays ten times for a page. What
    others wrote is on the disk by then, or whoever waits for the disk waits for that, too.
    """
    room = root / "room"
    with room.open("wb") as file:
        for _ in range(BYTES * 5 // 4 >> 20):
            file.write(bytes(1 << 20))
    room.unlink()
    os.sync()
    wall = list[float]()
    return processor(lambda: wall.append(took(work))), wall[0]


def made(root: Path) -> CaseId:
    """Make a case with so many bytes, for which something was issued."""
    chance, folder = random.Random(1), root / "source"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:02}.bin").write_bytes(chance.randbytes(BYTES // FILES))
    with Workspace(with_tables(root / "w"), ada()) as workspace:
        case = ready_case(workspace).case
        add_exhibits(workspace, case, [folder])
        drafted = draft(workspace, case, Audience.CBP, reference_data(), workspace.now())
        sign = signing_with(new_identity("Dana Whitfield", "Whitfield LLP", NOON), FONTS)
        seal(workspace, drafted, sign(drafted.document, drafted.signing))
    return case


def export(root: Path, case: CaseId, name: str) -> None:
    """Write the package, as a program does that looked at none of its originals yet."""
    hashing._AS_NAMED.clear()
    with View(root / "w") as view:
        export_package(view, case, root / name, reference_data(), NOON)


def check(package: Path) -> None:
    """Verify it."""
    verify_package(package, VerifyOptions())


def tools(root: Path) -> None:
    """Copy and hash the same bytes."""
    subprocess.run(HASHED, shell=True, check=True, cwd=root)


def clear(root: Path) -> None:
    """Make room for the next round."""
    shutil.rmtree(root / "package")
    (root / "package.zip").unlink()
