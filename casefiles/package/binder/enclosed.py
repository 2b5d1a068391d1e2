"""A binder that lies in a folder: its volumes, their numbers, and whether they are unchanged."""

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from casefiles.attestation.submission.cover_letter import EnclosedVolume
from casefiles.kernel.errors import Impossible
from casefiles.package.binder.page_log import CONTENTS, LOG
from casefiles.package.sums.bag_lists import MANIFEST, PAYLOAD

_SUMS = "SHA256SUMS"
_NUMBER = re.compile(r"(.*?)(\d+)(-R)?")
_MOST = 100_000_000
"""Bytes of a log of numbers: no binder of ours has a longer one."""


def enclosed_volumes(folder: Path, legend: str) -> tuple[EnclosedVolume, ...]:
    """Return the volumes of a binder of ours for CBP, each held against its sum.

    It lies by itself, or in a package. Raises `Impossible` where it is none, a file is not
    what it was, or a page bears another legend than that for CBP (`legend`), as those of a binder
    for counsel do.
    """
    sums = _sums(folder)
    for name in (f"{LOG}.csv", f"{CONTENTS}.csv"):
        _want(folder, name, sums)
    for row in _rows(folder, f"{CONTENTS}.csv"):
        said = row.get("confidentiality legend", "").removesuffix(" (some pages)")
        if said not in {"", legend}:
            raise Impossible(f"“{folder}” is no binder for CBP: its pages bear “{said}”.")
    numbers = defaultdict[str, list[str]](list)
    for row in _rows(folder, f"{LOG}.csv"):
        if row.get("volume"):
            numbers[row["volume"]].append(row["bates"])
    if not numbers:
        raise Impossible(f"“{folder}” holds no volume of an exhibits binder.")
    return tuple(
        EnclosedVolume(name, runs_of(held), _want(folder, name, sums))
        for name, held in numbers.items()
    )


def runs_of(numbers: Sequence[str]) -> str:
    """Return numbers as from where to where, each run of them, the lowest first.

    The numbers of an exhibit that is withheld are one already: “ACME-000011 to ACME-000013”.
    """
    runs = list[tuple[str, str]]()
    for (prefix, at, first), last in sorted(map(_ends, numbers)):
        if runs and _split(runs[-1][1])[:2] == (prefix, at - 1):
            runs[-1] = runs[-1][0], last
        else:
            runs.append((first, last))
    return ", ".join(a if a == b else f"{a} to {b}" for a, b in runs)


def _ends(numbers: str) -> tuple[tuple[str, int, str], str]:
    first, _, last = numbers.partition(" to ")
    return _split(first), last or first


def _split(number: str) -> tuple[str, int, str]:
    found = _NUMBER.fullmatch(number)
    return (found[1], int(found[2]), number) if found else (number, 0, number)


def _sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file, by its name; of a binder in a bag its list has them."""
    at, name, within = folder, _SUMS, ""
    bag, inside = folder.resolve().parent.parent, f"{PAYLOAD}{folder.resolve().name}/"
    if not (folder / _SUMS).exists() and (bag / MANIFEST).is_file():
        at, name, within = bag, MANIFEST, inside
    sums = dict[str, str]()
    for line in _text(at, name).splitlines():
        digest, _, path = line.partition("  ")
        if path.startswith(within):
            sums[path.removeprefix(within)] = digest
    return sums


def _want(folder: Path, name: str, sums: dict[str, str]) -> str:
    """Return the SHA-256 of a file. Raises `Impossible` if it is not the one that is listed."""
    path = folder / name
    if Path(name).name != name or not path.is_file():
        raise Impossible(f"“{name}” is not in “{folder}”.")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if sums.get(name) != digest:
        raise Impossible(f"“{name}” is not what its list of sums says: the binder was changed.")
    return digest


def _text(folder: Path, name: str) -> str:
    path = folder / name
    if not path.is_file() or path.stat().st_size > _MOST:
        raise Impossible(f"“{folder}” is no exhibits binder: it has no {name}.")
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise Impossible(f"“{name}” cannot be read.") from error


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(_text(folder, name), newline=""))]
