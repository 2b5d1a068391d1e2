"""What a fresh clone has not: its modules, compiled once for all workers.

Workers import the same modules in the same order, and each would compile every one of them.
"""

import compileall
import sys
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

ROOT = Path(__file__).parent.parent


def compile_share(config: pytest.Config) -> None:
    """Compile what falls to this worker, of the modules that nobody compiled since they changed."""
    worker = getattr(config, "workerinput", None)
    if worker is None or sys.dont_write_bytecode:
        return
    every = sorted(
        e for part in ("casefiles", "desktop", "tests") for e in ROOT.glob(f"{part}/**/*.py")
    )
    for each in every[int(worker["workerid"].removeprefix("gw")) :: worker["workercount"]]:
        if each.name.startswith("test_"):
            _compile_with_its_assertions(config, each)
        else:
            compileall.compile_file(each, quiet=2)


def _compile_with_its_assertions(config: pytest.Config, module: Path) -> None:
    """As pytest does when it imports a module of tests."""
    folder = rewrite.get_cache_dir(module)
    kept = folder / (module.stem + rewrite.PYC_TAIL)
    if rewrite._read_pyc(module, kept) is None and rewrite.try_makedirs(folder):
        stat, code = rewrite._rewrite_test(module, config)
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, stat, kept)
