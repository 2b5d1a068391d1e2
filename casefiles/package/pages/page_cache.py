"""Pages that were made, kept in the workspace's `cache/`: they may be deleted at any time.

A file for each, by the original's digest and by all that went into making them; beside it what is
known of them. Erasing an exhibit clears the cache whole. Where nothing can be kept there, what is
made lies in a folder of its own until this is closed.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Self

from casefiles.kernel.errors import Unwritable
from casefiles.kernel.ids import Digest
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.package.pages.model import ExhibitPages, KnownPages, MadeFrom
from casefiles.storage.atomic_write import write_atomically
from casefiles.storage.blob_form import form_at
from casefiles.storage.sealing.private_file import open_private, private_bytes, read_private

RULES = 1
"""The recipe's version: raised when pages come out otherwise than before."""

FOLDER = "pages"
MOST = 2 << 30
"""Bytes of all that is kept. The oldest give way."""


class PageCache:
    """What was made in a workspace, and is made again if it is gone or damaged."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / "cache" / FOLDER
        self._own: ScratchFolder | None = None

    def get(self, original: Digest, recipe: str) -> ExhibitPages | None:
        """Return what was made of an original by a recipe, if it is there and whole."""
        path = self._path(original, recipe)
        try:
            known = KnownPages(**json.loads(read_private(path.with_suffix(".json"))))
            with open_private(path) as file:
                whole = hashlib.sha256(file.read()).hexdigest() == known.digest
            return _pages(known, path) if whole else None
        except (OSError, SealBroken, ValueError, TypeError):
            return None

    def keep(
        self, original: Digest, recipe: str, known: KnownPages, content: bytes
    ) -> ExhibitPages:
        """Keep pages under what they were made of; return them as they are kept."""
        path = self._path(original, recipe)
        said = json.dumps(asdict(known), ensure_ascii=False, sort_keys=True).encode()
        try:
            self._write(path, content, said)
        except (OSError, Unwritable):
            self._own = self._own or ScratchFolder("pages")
            self._folder = self._own.path
            path = self._path(original, recipe)
            self._write(path, content, said)
        self._make_room(path)
        return _pages(known, path)

    def forget(self, originals: Iterable[Digest]) -> None:
        """Drop what was made of some files."""
        for each in originals:
            for path in [*self._folder.glob(f"{self._name(each)}-*")]:
                with contextlib.suppress(OSError):
                    path.unlink()

    def close(self) -> None:
        """Let go of what could not be kept in the workspace."""
        if self._own:
            self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _path(self, original: Digest, recipe: str) -> Path:
        made_by = hashlib.sha256(f"{RULES} {recipe}".encode()).hexdigest()[:32]
        return self._folder / f"{self._name(original)}-{made_by}.pdf"

    def _name(self, original: Digest) -> str:
        return form_at(self._folder).name(original)

    @staticmethod
    def _write(path: Path, content: bytes, said: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_suffix(".json")
        write_atomically(path, private_bytes(path, content))
        write_atomically(beside, private_bytes(beside, said))

    def _make_room(self, newest: Path) -> None:
        there = [(each.stat().st_mtime_ns, each) for each in self._folder.glob("*.pdf")]
        left = MOST
        for _, path in sorted(there, reverse=True):
            left -= path.stat().st_size
            if left < 0 and path != newest:
                with contextlib.suppress(OSError):
                    path.unlink()
                    path.with_suffix(".json").unlink()


def _pages(known: KnownPages, path: Path) -> ExhibitPages:
    return ExhibitPages(
        MadeFrom(known.made), known.pages, Digest(known.digest), tuple(known.notes),
        known.native_beside, known.slip, partial(open_private, path),
    )  # fmt: skip
