"""Tamper with a package, and with an exhibits binder, in seeded ways; print what is told of it.

`dev.py tampers [--count 1000] [--seed 1] [--here] [--of binder]`: each is checked as
`casefiles verify` does.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from casefiles.attestation.verify.model import Verdict
from tests.casefiles.package import small_whole
from tests.casefiles.package.small_binder import written
from tests.casefiles.package.small_package import attestation, contents, write
from tests.tampers import binders, whole
from tests.tampers.tampering import (
    Judgment,
    Memory,
    checked_here,
    checked_whole,
    clear,
    judged,
    tamper,
)


def main(arguments: list[str]) -> int:
    """Print a table; 1 if one is called whole, or accuses what nobody touched."""
    parser = argparse.ArgumentParser(prog="dev.py tampers", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--here", action="store_true", help="parse without workers: quicker")
    parser.add_argument("--of", choices=["package", "binder", "whole"], help="of these only")
    asked = parser.parse_args(arguments)
    wrong = False
    for name, tries in (("package", _packages), ("binder", _binders), ("whole", _whole)):
        if asked.of in {None, name}:
            wrong = tries(asked) or wrong
    return wrong


def _whole(asked: argparse.Namespace) -> bool:
    """Try a tenth as many: each is looked at by all workers."""
    files, count = small_whole.files(), Counter[tuple[str, Judgment]]()
    with TemporaryDirectory() as folder:
        place = Path(folder) / "package"
        clear(place)
        assert checked_whole(write(place / "whole", files)).verdict is Verdict.HOLDS
        for at in range(max(1, asked.count // 10)):
            clear(place)
            changed, done = whole.tamper(Random(f"{asked.seed} {at}"))
            said, detail = judged(checked_whole, files, done, write(place / "p", changed))
            count[done.kind, said] += 1
            if detail:
                print(f"{at}: {said.value}: {detail}", flush=True)
    return _table(count)


def _table(count: Counter[tuple[str, Judgment]]) -> bool:
    """Print it; whether anything in it is wrong."""
    for (kind, said), many in sorted(count.items(), key=str):
        print(f"{kind:<30} {said.value:<44} {many:>6}")
    return any(said is not Judgment.TOLD for _, said in count)


def _binders(asked: argparse.Namespace) -> bool:
    check = binders.CheckedHere() if asked.here else checked_whole
    count = Counter[tuple[str, binders.Judged]]()
    with TemporaryDirectory() as folder:
        place = Path(folder) / "binder"
        for at in range(asked.count):
            clear(place)
            files, done = binders.tamper(Random(f"{asked.seed} {at}"))
            said, detail = binders.judged(check, done, written(files, place))
            count[done.row, said] += 1
            if detail:
                print(f"{at}: {said.value}: {detail}", flush=True)
    for (row, said), many in sorted(count.items(), key=str):
        print(f"{row:<66} {said.value:<44} {many:>6}")
    fine = {binders.Judged.TOLD, binders.Judged.ONLY_SUMS}
    return any(said not in fine for _, said in count)


def _packages(asked: argparse.Namespace) -> bool:
    check = checked_here(Memory()) if asked.here else checked_whole
    count, files = Counter[tuple[str, Judgment]](), contents(attestation())
    with TemporaryDirectory() as folder:
        place = Path(folder) / "package"
        clear(place)
        for as_archive in (False, True):
            whole = write(place / f"whole{as_archive}", files, as_archive=as_archive)
            assert checked_whole(whole).verdict is Verdict.HOLDS
        for at in range(asked.count):
            clear(place)
            done = tamper(Random(f"{asked.seed} {at}"), files, place)
            [package] = [each for each in place.iterdir() if each.name in {"p", "p.zip"}]
            said, detail = judged(check, files, done, package)
            count[done.kind, said] += 1
            if detail:
                print(f"{at}: {said.value}: {detail}", flush=True)
    return _table(count)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
