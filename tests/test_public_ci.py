"""Public CI runs the one command on each system, and has nothing to lose."""

import re
from pathlib import Path

import pytest
import yaml

import dev

ROOT = Path(__file__).parent.parent
WORKFLOW = ROOT / ".github/workflows/ci.yml"
TEST = re.compile(r"python3? dev\.py test")


def workflow():
    return yaml.load(WORKFLOW.read_text("utf-8"), Loader=yaml.BaseLoader)


def runs():
    [job] = workflow()["jobs"].values()
    assert job["runs-on"] == "${{ matrix.system }}"
    return {each["system"]: each["run"] for each in job["strategy"]["matrix"]["include"]}


@pytest.mark.parametrize("system", ["ubuntu", "windows", "macos"])
def test_the_one_command_runs_on_each_system(system):
    [run] = [run for name, run in runs().items() if name.startswith(f"{system}-")]
    if system == "ubuntu":
        assert run.endswith(" .ci/run")
        *_, run = (ROOT / ".ci/run").read_text("utf-8").strip().splitlines()
    assert TEST.fullmatch(run.removeprefix("exec "))


def test_nothing_is_installed_but_python_and_what_the_command_gets():
    [job] = workflow()["jobs"].values()
    checkout, python, run = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"] == {"persist-credentials": "false"}
    assert python["uses"].startswith("actions/setup-python@")
    assert python["with"] == {"python-version": ".".join(map(str, dev.OLDEST))}
    assert run == {"run": "${{ matrix.run }}"}


def test_actions_are_pinned_to_what_they_were():
    used = re.findall(r"uses: *(\S+)", WORKFLOW.read_text("utf-8"))
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used)


def test_it_has_no_secret_and_publishes_nothing():
    assert workflow()["permissions"] == {"contents": "read"}
    assert set(workflow()["on"]) == {"push", "pull_request"}
    words = WORKFLOW.read_text("utf-8").lower()
    assert not re.search(r"secrets|token|publish|upload|release|write", words)


def test_types_are_checked_whole_as_on_each_system_with_a_cache_each():
    types = [given for name, given in dev.CHECKS if name.startswith("types")]
    assert types == [
        ("mypy",),
        ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32"),
        ("mypy", "--platform", "darwin", "--cache-dir", ".mypy_cache/darwin"),
    ]
