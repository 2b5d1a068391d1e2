"""A file system with next to no room, for what happens when a disk is full."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk_in(folder: Path) -> Iterator[Path]:
    """Mount a file system of 16 MB there while this lasts; skip the test where nobody may."""
    small = folder / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(small)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("only root may mount a small file system")
    try:
        yield small
    finally:
        subprocess.run(["umount", str(small)], check=True)


def fill(disk: Path, *, but_for: int = 0) -> Path:
    """Leave so many bytes of room, to a page. Returns the file that is in the way."""
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
        file.truncate(max(0, file.tell() - but_for))
    return filling
