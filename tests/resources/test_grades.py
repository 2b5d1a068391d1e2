"""One source, one grade: every data file that grades a source is compared with every other."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml

RESOURCES = Path(__file__).parents[2] / "resources"

SAME = {
    "CBP2022": "CBP Publ. 1793-0522",
    "2022 guidance": "CBP Publ. 1793-0522",
    "USC1307": "19 USC 1307",
    "UFLPA": "Pub. L. 117-78",
    "KENDRICK2022": "Export Compliance Daily 2206080033",
}
"""What one source is called in several files."""

ONE = {"seen": "copy", "not reached": "memory"}
"""What one grade is called. A document or a faithful copy was seen: never the text in force."""

_MARKED = re.compile(r"([A-Z0-9][^;(]*?)(?: \(|, from )(seen|secondary|memory|not reached)\b")


def graded(files):
    """Yield each source, its grade, and where it is graded."""
    for name, data in files.items():
        for source, grade in _of_file(name, data):
            yield SAME.get(source, source), ONE.get(grade, grade), name


def _of_file(name, data):
    if name.endswith("clock/sources.yaml"):
        yield from ((each["id"], each["grade"]) for each in data["sources"])
    elif name.endswith("90-sources.yaml"):
        yield from ((each["id"], each["checked"]) for each in data["sources"])
    elif "/orders/" in name:
        yield from (("CBP’s list of orders", each["checked"]) for each in data["orders"])
        yield from ((each["source"], each["checked"]) for each in data["past"])
    elif "/documents/" in name:
        items = [each for each in data.get("items", ()) if each["checked"] != "practice"]
        yield from ((each["source"], each["checked"]) for each in items)
        yield from _MARKED.findall(data.get("source", ""))


def _records(data):
    """Yield every mapping within, at any depth."""
    if isinstance(data, dict):
        yield data
        data = data.values()
    if not isinstance(data, str | bytes) and hasattr(data, "__iter__"):
        for each in data:
            yield from _records(each)


def the_files():
    return {**_read_once()}


@cache
def _read_once():
    return {
        str(file): yaml.safe_load(file.read_text("utf-8"))
        for file in sorted(RESOURCES.rglob("*.yaml"))
        if not {"samples", "terms"} & {*file.relative_to(RESOURCES).parts}
    }


def with_several_grades(files):
    found = defaultdict(set)
    for source, grade, _ in graded(files):
        found[source].add(grade)
    return {source: grades for source, grades in found.items() if len(grades) > 1}


def test_one_source_has_one_grade_everywhere():
    assert not with_several_grades(the_files())


def test_each_kind_of_file_that_grades_is_looked_into():
    where = {Path(name).parent.name for _, _, name in graded(the_files())}
    assert where == {"clock", "ilo-forced-labor-state-imposed", "documents", "orders"}
    assert len({source for source, _, _ in graded(the_files())}) > 60


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("documents/cotton.yaml", "checked: seen, source: CBP FAQ (copy)", "secondary"),
        ("documents/families.yaml", "checked: memory, source: 2022 guidance", "secondary"),
        ("documents/batteries.yaml", "2305300048 (secondary)", "seen"),
        ("documents/polysilicon.yaml", "2022 guidance, from memory", "secondary"),
        ("regimes/clock/sources.yaml", "", "  - {id: USC1307, grade: secondary}"),
    ],
)
def test_a_second_grade_of_a_source_is_found(file, old, new):
    files, path = the_files(), RESOURCES / file
    text = path.read_text("utf-8")
    assert old in text
    if old:
        grade = re.search("seen|secondary|memory", old)[0]
        text = text.replace(old, old.replace(grade, new), 1)
    else:
        text = f"{text}\n{new}\n"
    files[str(path)] = yaml.safe_load(text)
    assert len(with_several_grades(files)) == 1


def test_nothing_is_called_verified_but_the_text_in_force():
    """Of the data that ships, nobody has read the text in force yet."""
    for name, data in the_files().items():
        for each in _records(data):
            assert each.get("verified") is not True, f"{name}: {each.get('id', '')}"
    in_force = [each for each, grade, _ in graded(the_files()) if grade == "in-force"]
    assert in_force == [], "then a rule that cites nothing else may be verified: change this test"
