"""A review platform that takes nothing on trust: reads both load files, and holds all against all.

Written from what platforms say of the two formats, with no line of the program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from PIL import Image

QUOTE, BETWEEN, LINE, VALUES = "\u00fe", "\u0014", "\u00ae", ";"
NUMBER = re.compile(r"([A-Za-z0-9-]*[A-Za-z-])(\d+)")


@dataclass(frozen=True)
class Loaded:
    """What was taken in."""

    rows: list[dict[str, str]]
    pictures: Mapping[str, list[Path]]
    """By the number that a document begins with: its pages."""

    texts: Mapping[str, str]


def read_dat(content: bytes) -> list[dict[str, str]]:
    """Read a table; no field may hold what divides fields."""
    assert content.startswith(b"\xef\xbb\xbf")
    text = content[3:].decode("utf-8")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r") == text.count("\r\n")
    head, *rows = (_cells(line) for line in text[:-2].split("\r\n"))
    assert len({*head}) == len(head)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _cells(line: str) -> list[str]:
    cells = line.split(BETWEEN)
    assert all(len(c) >= 2 and c[0] == c[-1] == QUOTE and QUOTE not in c[1:-1] for c in cells)
    return [cell[1:-1] for cell in cells]


def read_opt(content: bytes) -> list[tuple[str, PureWindowsPath, int]]:
    """Read which picture is which page: number, path, and of a first one how many there are."""
    assert content.isascii()
    found = []
    for line in content.decode("ascii").removesuffix("\r\n").split("\r\n"):
        number, volume, path, begins, folder, box, pages = line.split(",")
        assert (volume, folder, box) == ("VOL001", "", "")
        assert (begins, bool(pages)) in {("Y", True), ("", False)}
        found.append((number, PureWindowsPath(path), int(pages or 0)))
    return found


def load(folder: Path) -> Loaded:
    """Take a production in. Asserts that .dat, .opt, pictures, natives and texts are one."""
    rows = read_dat((folder / "loadfile.dat").read_bytes())
    pictures = dict[str, list[Path]]()
    seen, left = set[str](), 0
    for number, path, pages in read_opt((folder / "loadfile.opt").read_bytes()):
        assert bool(pages) is (left == 0)
        if pages:
            left, first = pages, number
            pictures[first] = []
        assert number not in seen
        assert path.stem == number
        pictures[first].append(folder.joinpath(*path.parts))
        seen.add(number)
        left -= 1
    assert left == 0
    there = {each for each in (folder / "images").rglob("*") if each.is_file()}
    assert there == {each for pages in pictures.values() for each in pages}
    assert all(len([*each.iterdir()]) <= 1000 for each in (folder / "images").iterdir())
    assert [row["BEGBATES"] for row in rows] == [*pictures]
    texts = {row["BEGBATES"]: _row(folder, row, pictures[row["BEGBATES"]]) for row in rows}
    _families(rows)
    return Loaded(rows, pictures, texts)


def _row(folder: Path, row: dict[str, str], pictures: list[Path]) -> str:
    numbers = _numbers(row["BEGBATES"], row["ENDBATES"])
    assert int(row["PAGECOUNT"]) == len(pictures)
    assert [each.stem for each in pictures] == numbers[: len(pictures)]
    assert len(pictures) in {1, len(numbers)}
    for each in pictures:
        with Image.open(each) as picture:
            assert (picture.format, each.suffix) in {("TIFF", ".tif"), ("JPEG", ".jpg")}
            if picture.format == "TIFF":
                assert (picture.mode, picture.info["compression"]) == ("1", "group4")
            assert [round(side) for side in picture.info["dpi"]] == [300, 300]
    if row["WITHHELD"]:
        assert len(pictures) == 1
        assert not any(row[name] for name in ("NATIVEPATH", "TEXTPATH", "TITLE", "FILENAME"))
        return ""
    if not row["EXHIBIT"]:
        assert row["REMARK"].startswith("English facing page of ")
        return ""
    native = folder.joinpath(*PureWindowsPath(row["NATIVEPATH"]).parts)
    assert native.stat().st_size == int(row["FILESIZE"])
    if not row["TEXTPATH"]:
        return ""
    text = folder.joinpath(*PureWindowsPath(row["TEXTPATH"]).parts)
    assert text.stem == row["BEGBATES"]
    return text.read_bytes().decode("utf-8-sig")


def _numbers(first: str, last: str) -> list[str]:
    found = [NUMBER.fullmatch(each) for each in (first, last)]
    assert found[0]
    assert found[1]
    assert found[0][1] == found[1][1]
    low, high = int(found[0][2]), int(found[1][2])
    assert low <= high
    return [f"{found[0][1]}{each:0{len(found[0][2])}}" for each in range(low, high + 1)]


def _families(rows: list[dict[str, str]]) -> None:
    by_number = {row["BEGBATES"]: row for row in rows}
    for number, row in by_number.items():
        if above := row["PARENTBATES"]:
            assert number in by_number[above]["ATTACHBATES"].split(VALUES)
        for each in filter(None, row["ATTACHBATES"].split(VALUES)):
            assert by_number[each]["PARENTBATES"] == number
        if row["BEGATTACH"]:
            assert row["BEGATTACH"] <= number <= row["ENDBATES"] <= row["ENDATTACH"]
