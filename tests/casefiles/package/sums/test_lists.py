"""Lists of sums are written as RFC 8493 says, and read however a stranger wrote them."""

import ast
import hashlib
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

import casefiles
from casefiles.package.sums.bag_lists import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    OLD_SUMS,
    TAG_MANIFEST,
    ListedSum,
    decoded,
    encoded,
    info_text,
    outside,
    read_tag_file,
    sums_text,
)
from casefiles.package.verifier import MODULES

A, B = "a" * 64, "b" * 64
PARTS = st.text(st.characters(exclude_characters="/\\:~\0", exclude_categories=["Cs"]), min_size=1)
PATHS = PARTS.map(lambda part: f"data/x{part}").filter(lambda path: path == path.strip())


@given(st.dictionaries(PATHS, st.sampled_from([A, B]), max_size=5))
def test_what_is_written_is_read_again_whatever_a_path_holds(sums):
    text = sums_text(ListedSum(*each) for each in sums.items())
    assert text.count(b"\n") == len(sums)
    assert b"\r" not in text
    found = read_tag_file(MANIFEST, text)
    assert {each.path: each.sha256 for each in found.sums} == sums
    assert (found.faults, found.canonical) == ((), True)


def test_percent_return_and_line_feed_alone_are_encoded():
    assert encoded("data/100%\r\n 注.pdf") == "data/100%25%0D%0A 注.pdf"
    assert decoded("100%25%0d%0a %41") == "100%\r\n %41"


def test_a_strange_path_is_read_by_a_library_that_is_not_ours(tmp_path):
    name = "data/line\nfeed 注.txt"
    (tmp_path / "data").mkdir()
    (tmp_path / name).write_bytes(b"x")
    sums = [ListedSum(name, hashlib.sha256(b"x").hexdigest())]
    (tmp_path / MANIFEST).write_bytes(sums_text(sums))
    (tmp_path / DECLARATION).write_bytes(DECLARED)
    (tmp_path / INFO).write_bytes(info_text([("Payload-Oxum", "1.1")]))
    assert bagit.Bag(str(tmp_path)).is_valid()


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (MANIFEST, f"{A}  ../x", "line 1 names a path outside of the package"),
        (MANIFEST, f"{A}  /etc/passwd", "line 1 names a path outside of the package"),
        (MANIFEST, f"{A}  data\\..\\..\\x", "line 1 names a path outside of the package"),
        (MANIFEST, f"{A}  C:\\x", "line 1 names a path outside of the package"),
        (MANIFEST, f"{A}  data/x\n{B}  data/x", "line 2 names a file that stands there with"),
        (MANIFEST, f"{A}  bagit.txt", "line 1 names a file that has its place in the other list"),
        (TAG_MANIFEST, f"{A}  data/x", "line 1 names a file that has its place in the other list"),
        (MANIFEST, f"{A[:-1]}  data/x", "line 1 is no SHA-256 and path"),
        (MANIFEST, "\0\0", "line 1 is no SHA-256 and path"),
        (MANIFEST, b"\xff\xfe", "it is no UTF-8 text"),
        (DECLARATION, "BagIt-Version: 9\n", "it names no version of BagIt that is known here"),
        (INFO, "Payload-Oxum: many\n", "its Payload-Oxum is no two numbers"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(name, text, fault):
    content = text if isinstance(text, bytes) else text.encode()
    faults = read_tag_file(name, content).faults
    assert any(each.startswith(fault) for each in faults), faults


def test_a_list_of_faults_alone_names_the_first_of_them():
    assert len(read_tag_file(MANIFEST, b"x\n" * 10_000).faults) == 21


@pytest.mark.parametrize(
    "text", [f"{A} *data/x\r\n{B}\tdata/y\r", f"{A.upper()}  ./data/x\n{B} data/y"]
)
def test_lists_of_other_programs_are_read_and_known_as_theirs(text):
    found = read_tag_file(MANIFEST, text.encode())
    assert [*found.sums] == [ListedSum("data/x", A), ListedSum("data/y", B)]
    assert not found.canonical


def test_a_list_from_before_bags_encodes_nothing():
    assert read_tag_file(OLD_SUMS, f"{A}  100%25.pdf\n".encode()).sums[0].path == "100%25.pdf"


@given(st.binary(max_size=300))
def test_nothing_that_a_list_holds_breaks_the_reader(content):
    for name in (MANIFEST, TAG_MANIFEST, OLD_SUMS, INFO, DECLARATION):
        assert all(not outside(each.path) for each in read_tag_file(name, content).sums)


def test_the_verifier_is_of_python_3_8_and_its_standard_library():
    root, own = Path(casefiles.__file__).parent.parent, set()
    for name in MODULES:
        tree = ast.parse((root / name).read_text("utf-8"), feature_version=(3, 8))
        for node in ast.walk(tree):
            named = [node.module] if isinstance(node, ast.ImportFrom) else []
            named += [e.name for e in node.names] if isinstance(node, ast.Import) else []
            own |= {each for each in named if each.startswith("casefiles")}
    carried = {name.removesuffix(".py").replace("/", ".") for name in MODULES}
    assert own <= carried
