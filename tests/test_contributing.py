"""Every place that CONTRIBUTING names is there, and every name stands in some file."""

import re
from functools import cache
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ROOTS = (ROOT, ROOT / "casefiles")
"""Where a path begins: a room is named without `casefiles/`."""

FENCE = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PLACEHOLDER = re.compile(r"<[^>]+>|NNNN")
IS_PATH = re.compile(r"[\w.*-]*(/[\w.*-]*)+|[\w.*-]+\.(py|md|yaml|txt|toml|lock|sql)")
IS_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*(\(.*\))?")
SOURCES = ("casefiles/**/*.py", "desktop/**/*.py", "tests/**/*.py", "resources/**/*.yaml")
OUTSIDE = ("fmt", "mypy", "ruff", "strace", "qpdf", "jhove", "lint", "safe_load")
"""Programs and the names of others."""


def prose(text):
    return FENCE.sub("", text)


def quoted(text):
    """What stands between backticks, each part of a path with its placeholders as globs."""
    return [each for each in re.findall(r"`([^`\n]+)`", prose(text)) if "://" not in each]


def missing(text):
    """What a text names and is not there."""
    return [each for each in quoted(text) if not is_there(each)]


def is_there(name):
    if name.startswith(("python3 dev.py", "dev.py ")):
        return name.split("dev.py ")[1].split()[0] in dev.COMMANDS
    plain = PLACEHOLDER.sub("*", name)
    if IS_PATH.fullmatch(plain):
        return is_place(plain) or is_member(plain)
    if IS_NAME.fullmatch(plain):
        return is_name(plain.partition("(")[0])
    return True  # a command, an example, a word of another program


def places(path):
    """The files and folders of a path that may have globs; of a bare name, anywhere."""
    roots = [root / path for root in ROOTS if "*" not in path]
    found = [each for each in roots if each.exists()]
    pattern = path.strip("/")
    if "/" not in pattern:
        return found or [each for each in tree() if each.match(pattern)]
    return found or [each for root in ROOTS for each in root.glob(pattern)]


@cache
def tree():
    """All that lies in the folders of the project, but for those that are hidden."""
    tops = [each for each in ROOT.iterdir() if not each.name.startswith(".")]
    return [*tops, *(each for top in tops for each in top.rglob("*"))]


def is_place(path):
    return any(places(each) for each in (path, f"{path}.py", f"{path}/"))


def is_member(path):
    """Whether it is `room/module.function`, and the module has that."""
    place, _, member = path.rpartition(".")
    modules = places(f"{place.replace('.', '/')}.py")
    return any(defines(each, member) for each in modules if each.is_file())


def is_name(name):
    """Whether a module has it, `module.member`; a bare name stands in some source."""
    if "." in name and (is_member(name) or is_place(f"{name.replace('.', '/')}.py")):
        return True
    return name in OUTSIDE or all(each in words() for each in name.split("."))


def defines(module, member):
    name = re.escape(member.partition(".")[0])
    of = rf"^\s*(def|class) {name}\b|^\s*{name}\b[^=\n]*[:=]"
    return bool(re.search(of, module.read_text("utf-8"), re.MULTILINE))


@cache
def words():
    """Every word of the sources but for this test."""
    files = [each for glob in SOURCES for each in ROOT.glob(glob) if each != Path(__file__)]
    return {word for each in files for word in re.findall(r"\w+", each.read_text("utf-8"))}


def test_every_place_and_every_name_that_is_told_is_there():
    assert missing(TEXT) == []


def test_the_house_is_drawn_as_it_stands():
    [house] = FENCE.findall(TEXT)
    root = ROOT
    for line in house.splitlines():
        name = re.match(r" *([\w-]+)/", line)
        if name and not line.startswith(" "):
            root = ROOT / name[1]
            assert root.is_dir(), line
        for each in re.findall(r"\b([\w-]+)/", line):
            assert [*ROOT.glob(each), *root.glob(f"**/{each}")], f"no {each}/ under {root.name}"


def test_every_recipe_names_the_files_that_it_touches():
    recipes = re.findall(r"^\*\*([^*\n]+)\.\*\*(.*?)(?=^\*\*|^## )", TEXT, re.DOTALL | re.MULTILINE)
    assert {"An act", "An indicator", "A command", "A question of preflight"} <= dict(
        recipes
    ).keys()
    without = [name for name, text in recipes if not any(map(IS_PATH.fullmatch, paths_in(text)))]
    assert without == []


def paths_in(text):
    return [PLACEHOLDER.sub("*", each) for each in quoted(text)]


@pytest.mark.parametrize(
    "planted",
    [
        "`casefiles/nowhere.py`",
        "`evidence/readers/nowhere.py`",
        "`<aggregate>_nowhere.py`",
        "`tests/no_such_folder/`",
        "`assessment/nowhere`",
        "`storage/atomic_write.no_such_function`",
        "`changes.NoSuchName`",
        "`no_such_name(document)`",
        "`NO_SUCH_NAME`",
        "`dev.py no-such-command`",
    ],
)
def test_what_is_not_there_is_told(planted):
    assert missing(f"Write it into {planted}, which nobody did.") == [planted.strip("`")]


@pytest.mark.parametrize(
    "named",
    [
        "`casefiles/cli/app.py`",
        "`evidence/readers/pdf.py`",
        "`<room>/<aggregate>_acts.py`",
        "`cases/deadlines/compute`",
        "`storage/atomic_write.write_atomically`",
        "`tests/old_workspaces/`",
        "`dev.py check`",
    ],
)
def test_what_is_there_is_found(named):
    assert missing(f"Look at {named}.") == []
