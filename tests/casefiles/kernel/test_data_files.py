"""Data files that ship are parsed once; what is kept says what its text says, or is not read."""

import errno
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from casefiles.kernel import yaml_io
from casefiles.kernel.data_files import ShippedText, read_data
from casefiles.kernel.errors import Faulty
from resources import folder

TEXT = "a: 1\nb: [2.5, true, null, 2026-10-31, 'ü']\n"
DATA = {"a": 1, "b": [2.5, True, None, date(2026, 10, 31), "ü"]}
SHIPPED = sorted(Path(str(folder("."))).rglob("*.yaml"))


@pytest.fixture(autouse=True)
def _python_keeps_what_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was parsed, and not read from what was kept."""
    names = list[str]()
    read = yaml_io.read_yaml
    monkeypatch.setattr(
        yaml_io, "read_yaml", lambda text, what: names.append(what) or read(text, what)
    )
    return names


def test_a_text_is_parsed_once(tmp_path: Path, parsed: list[str]) -> None:
    assert [read_data(ShippedText(TEXT), "x/y.yaml", tmp_path) for _ in range(3)] == [DATA] * 3
    assert parsed == ["x/y.yaml"]
    assert [each.name for each in tmp_path.iterdir()] == ["x-y.yaml.parsed"]


def test_who_changes_what_was_read_changes_nobody_elses(tmp_path: Path) -> None:
    for _ in range(3):
        read_data(ShippedText(TEXT), "x.yaml", tmp_path)["b"].clear()
    assert read_data(ShippedText(TEXT), "x.yaml", tmp_path) == DATA


def test_a_changed_text_is_parsed_anew(tmp_path: Path, parsed: list[str]) -> None:
    read_data(ShippedText(TEXT), "x.yaml", tmp_path)
    assert read_data(ShippedText("a: 2"), "x.yaml", tmp_path) == {"a": 2}
    assert read_data(ShippedText("a: 2"), "x.yaml", tmp_path) == {"a": 2}
    assert parsed == ["x.yaml"] * 2


def test_a_text_of_somebody_is_never_kept(tmp_path: Path, parsed: list[str]) -> None:
    assert [read_data(TEXT, "x.yaml", tmp_path) for _ in range(2)] == [DATA] * 2
    assert parsed == ["x.yaml"] * 2
    assert not list(tmp_path.iterdir())


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_data(ShippedText(TEXT), "x.yaml", tmp_path) == DATA
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    assert read_data(ShippedText(TEXT), "x.yaml", tmp_path / "nowhere") == DATA
    (tmp_path / "x.yaml.parsed").mkdir()
    assert read_data(ShippedText(TEXT), "x.yaml", tmp_path) == DATA
    assert [each.name for each in tmp_path.iterdir()] == ["x.yaml.parsed"]


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.ENOTDIR])
@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
def test_a_disk_that_refuses_everything_stops_nobody(
    failing: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    for name in (failing, "unlink"):
        monkeypatch.setattr(Path, name, refuse)
    assert [read_data(ShippedText(TEXT), "x.yaml", tmp_path) for _ in range(2)] == [DATA] * 2


def test_what_was_damaged_anywhere_is_parsed_anew(tmp_path: Path, parsed: list[str]) -> None:
    kept = tmp_path / "x.yaml.parsed"
    read_data(ShippedText(TEXT), "x.yaml", tmp_path)
    whole = kept.read_bytes()
    for at in range(len(whole)):
        for damaged in (
            whole[:at],
            whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
            whole + whole[:at],
        )[: 3 if at else 2]:
            parsed.clear()
            kept.write_bytes(damaged)
            assert read_data(ShippedText(TEXT), "x.yaml", tmp_path) == DATA
            assert parsed == ["x.yaml"]
            assert kept.read_bytes() == whole


@pytest.mark.parametrize("text", ["1: a", "{a: {a day: '2026-10-31'}}", "a: 2026-10-31 12:00:00"])
def test_what_json_would_say_otherwise_is_not_kept(
    text: str, tmp_path: Path, parsed: list[str]
) -> None:
    said = [read_data(ShippedText(text), "x.yaml", tmp_path) for _ in range(2)]
    assert said == [yaml_io.read_yaml(text, "x.yaml")] * 2
    assert parsed == ["x.yaml"] * 3
    assert not list(tmp_path.iterdir())


def test_a_faulty_text_is_refused_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(Faulty, match="stands there twice"):
            read_data(ShippedText("a: 1\na: 2"), "x.yaml", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("file", SHIPPED, ids=[each.stem for each in SHIPPED])
def test_what_is_kept_of_each_file_is_what_it_says(
    file: Path, tmp_path: Path, parsed: list[str]
) -> None:
    text = file.read_text("utf-8")
    first, second = (read_data(ShippedText(text), file.name, tmp_path) for _ in range(2))
    assert repr(first) == repr(second)
    assert len(parsed) == 1
