"""Hold what lies in a package against its lists of sums: a bag, or a package from before bags.

A list is only a list: whoever changes a file can write it anew. Where a list is itself not as
another list names it, it accuses nobody, and nothing that rests on it alone is called unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Iterable, Iterator, Mapping

from casefiles.attestation.verify.plain_files import alike
from casefiles.package.sums.bag_lists import (
    AGENT,
    DECLARATION,
    INFO,
    MANIFEST,
    OLD_SUMS,
    PAYLOAD,
    TAG_MANIFEST,
    TagFile,
)
from casefiles.package.sums.held_files import Held, HeldFile

READ = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST, OLD_SUMS)
"""What is read of a package to know what is to be in it."""

_MARKS = (DECLARATION, MANIFEST, TAG_MANIFEST, OLD_SUMS)
_RESERVED = {"con", "prn", "aux", "nul", *(f"{a}{n}" for a in ("com", "lpt") for n in range(1, 10))}
_MOST_NOTES = 20
_MAC, _DEBRIS = "__MACOSX", {".DS_Store", "Thumbs.db", "desktop.ini"}
_LEFT = "its name is one that systems give when they open or pack a folder"


class State(Enum):
    """What became of a file."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    NOT_LISTED = "not listed"
    NOT_CHECKABLE = "not checkable"


WRONG = frozenset({State.CHANGED, State.MISSING, State.NOT_LISTED})


@dataclass(frozen=True)
class ComparedFile:
    """A file of a package, by its path there."""

    path: str
    state: State
    size: int
    sha256: str
    """As it is; nothing if it could not be hashed."""

    listed: str = ""
    """The sum that it should have."""

    by: str = ""
    """The list that says so."""

    words: str = ""
    """Why, where the state does not say it."""


@dataclass(frozen=True)
class Compared:
    """A package against its lists."""

    form: str
    """`bag`, `sums` (a package from before bags) or `files` (no list at all)."""

    base: str
    """The folder within, with its `/`, in which the package begins; mostly nothing."""

    files: tuple[ComparedFile, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bagged_on: str = ""
    description: str = ""
    """What it says it is, or nothing."""

    trouble: str = ""
    """Why nothing could be compared, or nothing."""

    damaged: bool = False
    """The archive itself is: what is not found in it may be there all the same."""

    @property
    def verdict(self) -> int:
        """0: every file is as listed. 1: something is not. 2: something could not be checked."""
        states = {each.state for each in self.files}
        if self.faults or states & WRONG:
            return 1
        return 2 if self.trouble or State.NOT_CHECKABLE in states or not states else 0


def base_of(held: Held) -> str:
    """Return where in a folder or archive the package begins: at its top, or one folder deeper."""
    paths = {each.path for each in held.files}
    if any(each in paths for each in _MARKS):
        return ""
    tops = {each.split("/")[0] for each in paths} - {_MAC}
    top = tops.pop() + "/" if len(tops) == 1 else ""
    return top if top and any(top + each in paths for each in _MARKS) else ""


def compare(held: Held, tags: Mapping[str, TagFile]) -> Compared:
    """Compare. `tags` is what was read of `READ`, by name."""
    base = base_of(held)
    if held.trouble:
        return Compared("files", base, (), trouble=held.trouble)
    inside = [_within(each, base) for each in held.files]
    files = {each.path: each for each in inside if not each.is_folder}
    comparison = _Comparison(files, {each.path for each in inside if each.is_folder}, tags)
    damaged = bool(held.faults)
    every = (_perhaps_there(each) if damaged else each for each in comparison.all())
    found = tuple(sorted(every, key=lambda each: each.path))
    info = tags.get(INFO)
    return Compared(
        comparison.form,
        base,
        found,
        faults=(*held.faults, *comparison.faults(), *comparison.disagreements(found)),
        notes=(*held.notes, *_notes(sorted(files))),
        bagged_on=info.bagged_on if info else "",
        description=info.description if info else "",
        damaged=damaged,
    )


def _perhaps_there(file: ComparedFile) -> ComparedFile:
    """In a damaged archive nothing is called missing."""
    if file.state is not State.MISSING:
        return file
    return replace(file, state=State.NOT_CHECKABLE, words=NOT_FOUND)


def _within(held: HeldFile, base: str) -> HeldFile:
    path = held.path[len(base) :] if held.path.startswith(base) else "../" + held.path
    return HeldFile(path, held.size, held.sha256, held.trouble, held.is_folder)


class _Comparison:
    """The files of a package, and its lists."""

    def __init__(
        self, files: Mapping[str, HeldFile], folders: set[str], tags: Mapping[str, TagFile]
    ) -> None:
        self._files, self._folders, self._tags = files, folders, tags
        is_bag = any(each in files for each in (DECLARATION, MANIFEST, TAG_MANIFEST))
        self.form = "bag" if is_bag else "sums" if OLD_SUMS in files else "files"
        self._first = {"bag": MANIFEST, "sums": OLD_SUMS}.get(self.form, "")
        self._lists = {
            name: {each.path: each.sha256 for each in tags[name].sums}
            for name in (MANIFEST, TAG_MANIFEST, OLD_SUMS)
            if name in tags and name in files
        }
        info = tags.get(INFO)
        self._ours = info is not None and info.agent.startswith(AGENT)

    def all(self) -> Iterator[ComparedFile]:
        """Yield every file that is there or listed; the last list is listed nowhere."""
        listed = {path for each in self._lists.values() for path in each}
        for path in {*self._files, *listed} - {self._last}:
            yield self._one(path)
        if self._ours and TAG_MANIFEST not in self._files:
            words = "this program writes one into every bag"
            yield ComparedFile(TAG_MANIFEST, State.MISSING, 0, "", words=words)

    @property
    def _last(self) -> str:
        return TAG_MANIFEST if self.form == "bag" else self._first

    def _one(self, path: str) -> ComparedFile:
        held, by = self._files.get(path), self._list_for(path)
        sums = self._lists.get(by)
        listed = sums.get(path, "") if sums else ""
        size, digest = (held.size, held.sha256) if held else (0, "")
        state, words = self._judge(path, held, by, listed)
        return ComparedFile(path, state, size, digest, listed, by if listed else "", words)

    def _list_for(self, path: str) -> str:
        """The name of the list in which a file should stand."""
        if self.form != "bag":
            return self._first
        return MANIFEST if path.startswith(PAYLOAD) else TAG_MANIFEST

    def _judge(self, path: str, held: HeldFile | None, by: str, listed: str) -> tuple[State, str]:
        doubt = f"{by} is itself not as {TAG_MANIFEST} names it" if self._doubtful(by) else ""
        if held is None:
            return self._absent(path, doubt)
        if held.trouble:
            return State.NOT_CHECKABLE, held.trouble
        if not listed:
            return self._unlisted(path, by)
        if doubt:
            return State.NOT_CHECKABLE, doubt
        if held.sha256 == listed:
            return State.UNCHANGED, ""
        return (State.NOT_CHECKABLE, _EITHER) if by == TAG_MANIFEST else (State.CHANGED, "")

    def _absent(self, path: str, doubt: str) -> tuple[State, str]:
        if path in self._folders:
            return State.MISSING, "a folder is in its place"
        if doubt:
            return State.NOT_CHECKABLE, f"it is not there, and {doubt}"
        return State.MISSING, ""

    def _unlisted(self, path: str, by: str) -> tuple[State, str]:
        if by not in self._lists:
            return State.NOT_CHECKABLE, "there is no list that could name it"
        debris = path.rsplit("/", maxsplit=1)[-1] in _DEBRIS or f"/{_MAC}/" in f"/{path}"
        return State.NOT_LISTED, _LEFT if debris else ""

    def _doubtful(self, name: str) -> bool:
        """Whether a list of the payload is not as the other list names it."""
        if name != MANIFEST or MANIFEST not in self._files:
            return False
        named = self._lists.get(TAG_MANIFEST, {}).get(MANIFEST, "")
        return bool(named) and named != self._files[MANIFEST].sha256

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the lists, and what they say of themselves."""
        for name, tag in self._tags.items():
            for each in tag.faults:
                yield f"{name}: {each}"
            if name in self._lists and self._ours and not (tag.canonical or tag.faults):
                yield f"{name} is not in the form in which this program writes it"
        if self.form == "bag" and DECLARATION not in self._files:
            yield f"{DECLARATION} is missing: it is no complete bag"
        info = self._tags.get(INFO)
        if info and info.octets is not None:
            payload = [e for path, e in self._files.items() if path.startswith(PAYLOAD)]
            octets = sum(each.size for each in payload)
            if (octets, len(payload)) != (info.octets, info.streams):
                yield (
                    f"{INFO} says {info.octets:,} bytes in {info.streams:,} files, and {PAYLOAD}"
                    f" holds {octets:,} in {len(payload):,}"
                )

    @staticmethod
    def disagreements(found: Iterable[ComparedFile]) -> Iterator[str]:
        """Yield which files and the last list do not agree, where nothing says which is right."""
        for each in found:
            if each.words == _EITHER:
                yield f"{each.path} and {TAG_MANIFEST} do not agree: one of the two was changed"


NOT_FOUND = "it is not found in the archive, which is damaged"
_EITHER = f"its sum in {TAG_MANIFEST} is another: one of the two was changed"


def _notes(paths: list[str]) -> Iterator[str]:
    """Yield what should be known of the names in a package, the first of them."""
    found = list(_of_names(paths))
    yield from found[:_MOST_NOTES]
    if len(found) > _MOST_NOTES:
        yield f"and {len(found) - _MOST_NOTES:,} more such names"


def _of_names(paths: list[str]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(alike(path), path)
        if other != path:
            yield f"{path} and {other} are one name on many systems: only one of them stays there"
        last = path.split("/")[-1]
        if any(part.split(".")[0].casefold() in _RESERVED for part in path.split("/")):
            yield f"{path}: no file can have this name on Windows"
        elif any(part != part.rstrip(". ") for part in path.split("/")):
            yield f"{path}: it loses its last character on Windows"
        if "/" in path and last in _MARKS:
            yield f"{path}: a package within the package, whose own lists were not looked at"
        if path == "fetch.txt":
            yield f"{path}: files that it names are not fetched; nothing is sent or asked anywhere"
        elif "/" not in path and path not in READ and "manifest-" in path:
            yield f"{path}: not looked into, since only sums by SHA-256 are compared"
