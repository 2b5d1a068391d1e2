"""The load files of a package: a row, a cell, a number, a path that does not agree is told."""

import hashlib
from dataclasses import fields, replace
from datetime import date
from itertools import product

import pytest

from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.kernel.tables import as_csv
from casefiles.package.bag import bag_of
from casefiles.package.binder.page_log import NUMBERED
from casefiles.package.contents import made_file
from casefiles.package.load_file_form import FIELDS, dat
from casefiles.package.sums.compare import State
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.binder.model import IndexRow
from casefiles.package.verify.binder.result import BinderCheck, NumberItem
from casefiles.package.verify.load_file_check import (
    DAT,
    LoadFiles,
    agreement,
    load_file_faults,
)
from casefiles.package.verify.load_file_rows import COLUMNS, read_documents, read_pictures
from casefiles.package.verify.report import report
from casefiles.package.verify.verify import verify_package

MAIL, TABLE, BILL = b"a mail", b"a table that came with it", b"a bill"
LOG = "data/binder/bates-log.csv"


def number(at):
    return f"AB-{at:04}"


def _document(first, last, **more):
    known = {"BEGBATES": number(first), "ENDBATES": number(last), **more}
    return [known.get(name, "") for name in FIELDS]


def _exhibit(label, content, package_label, first, last, **more):
    said = {
        "EXHIBIT": label, "PACKAGELABEL": package_label, "FILESIZE": str(len(content)),
        "SHA256": hashlib.sha256(content).hexdigest(), "NATIVEPATH": f"exhibits\\{label}.txt",
        "TEXTPATH": f"text\\{number(first)}.txt", "PAGECOUNT": str(last - first + 1),
    }  # fmt: skip
    return _document(first, last, **said, **more)


FAMILY = {"BEGATTACH": number(1), "ENDATTACH": number(3)}
DOCUMENTS = [
    _exhibit("E-001", MAIL, "1-01", 1, 2, **FAMILY, ATTACHBATES=number(3)),
    _exhibit("E-002", TABLE, "1-02", 3, 3, **FAMILY, PARENTBATES=number(1)),
    _document(4, 6, PACKAGELABEL="1-03", PAGECOUNT="1", WITHHELD="It is privileged."),
    _exhibit("E-004", BILL, "2-01", 7, 8),
    _document(9, 9, PACKAGELABEL="2-01 (facing p. 1)", PAGECOUNT="1"),
]
PICTURES = [(1, 2), (2, 0), (3, 1), (4, 1), (7, 2), (8, 0), (9, 1)]


def opt():
    lines = (
        f"{number(at)},VOL001,images\\0001\\{number(at)}.tif,{'Y' if pages else ''},,,{pages or ''}"
        for at, pages in PICTURES
    )
    return "".join(f"{line}\r\n" for line in lines).encode()


def payload():
    return {
        "exhibits/E-001.txt": MAIL, "exhibits/E-002.txt": TABLE, "exhibits/E-004.txt": BILL,
        **{f"text/{number(at)}.txt": b"what it says" for at in (1, 3, 7)},
        **{f"images/0001/{number(at)}.tif": number(at).encode() for at, _ in PICTURES},
        "loadfile.dat": dat(FIELDS, DOCUMENTS), "loadfile.opt": opt(),
    }  # fmt: skip


@pytest.fixture(scope="module")
def whole():
    """The load files with the index, the log and the files of their package."""
    documents = read_documents(dat(FIELDS, DOCUMENTS)).rows
    held = {
        f"data/{path}": HeldFile(f"data/{path}", len(content), hashlib.sha256(content).hexdigest())
        for path, content in payload().items()
    }
    index = [
        IndexRow(e.label, e.first, e.last, "", "", e.exhibit, e.native.replace("\\", "/"), e.sha256)
        for e in documents
        if e.exhibit
    ]
    logged = [(number(at), "1-01") for at in (1, 2)] + [(number(3), "1-02")]
    logged += [(f"{number(4)} to {number(6)}", "1-03"), (number(7), "2-01"), (number(8), "2-01")]
    logged += [(number(9), "2-01 (facing p. 1)")]
    items = tuple(NumberItem(n, label, "v.pdf", 1, State.UNCHANGED, ()) for n, label in logged)
    binder = BinderCheck("data/binder/", LOG, (), items, 4, (), ())
    return LoadFiles(documents, read_pictures(opt()).rows, held, index, [binder])


def told(it):
    return [*load_file_faults(it)]


def test_what_nobody_touched_agrees(whole):
    assert told(whole) == []
    [binder] = whole.binders
    absent = replace(binder.numbers[-1], number=f"{number(9)} to {number(12)}", exhibit="")
    apart = replace(binder, numbers=(*binder.numbers[:-1], absent))  # a binder without facing pages
    assert told(replace(whole, binders=[apart])) == []
    assert agreement(whole) == (
        "its 5 rows agree with index.csv, binder/bates-log.csv, loadfile.opt and the files that are"
        " there"
    )


@pytest.mark.parametrize("name", ["documents", "pictures"])
def test_each_row_cell_and_number_that_does_not_agree_is_told(whole, name):
    """Each row taken out and put there twice, each cell another one, or that of another row."""
    rows = getattr(whole, name)
    for at, row in enumerate(rows):
        others = [*rows[:at], *rows[at + 1 :]]
        assert told(replace(whole, **{name: others})), row
        assert told(replace(whole, **{name: [*rows, row]})), row
        for field, other in product(fields(row), rows):
            said = getattr(row, field.name)
            for value in {f"{said}0", "", getattr(other, field.name)} - {said}:
                changed = [*rows[:at], replace(row, **{field.name: value}), *rows[at + 1 :]]
                assert told(replace(whole, **{name: changed})), (field.name, said, value)


def test_each_file_that_is_not_there_or_in_no_row_is_told(whole):
    named = [path for path in whole.held if not path.endswith((".dat", ".opt"))]
    for path in named:
        held = {each: file for each, file in whole.held.items() if each != path}
        assert [each for each in told(replace(whole, held=held)) if "is not there" in each], path
    for path in ("data/images/0001/AB-0099.tif", "data/text/AB-0099.txt"):
        held = {**whole.held, path: HeldFile(path, 1, "ab" * 32)}
        assert told(replace(whole, held=held)) == [f"{path} is named by no row of the load files"]


def test_more_than_can_be_looked_at_is_said(whole):
    first = replace(whole.documents[0], last="AB-9999", first="AB-0001")
    wide = [replace(first, first=f"{e}0000000", last=f"{e}9999999") for e in "AB"]
    assert told(replace(whole, documents=wide)) == [
        f"{DAT} speaks of more numbers than can be looked at"
    ]
    many = [replace(first, first=f"X-{at}", last=f"X-{at}") for at in range(300)]
    assert told(replace(whole, documents=many))[-1].endswith("more such")


@pytest.mark.parametrize("content", [b"", b"\xff", b"a,b\r\n", "þAþ".encode(), b"\r\n" * 9])
def test_what_is_no_load_file_is_said_to_be_none(content):
    assert read_documents(content).faults
    assert read_pictures(content).faults


def bag(folder, files):
    index = [
        [e[FIELDS.index("EXHIBIT")], e[FIELDS.index("NATIVEPATH")].replace("\\", "/"),
         e[FIELDS.index("SHA256")], e[FIELDS.index("PACKAGELABEL")], e[0], e[1], "", ""]
        for e in DOCUMENTS if e[FIELDS.index("EXHIBIT")]
    ]  # fmt: skip
    head = ("exhibit", "file", "sha-256", *NUMBERED)
    listed = {**files, "index.csv": as_csv(head, index)}
    held = [made_file(path, content) for path, content in listed.items()]
    tags = bag_of([(e, len(e.made)) for e in held], [], [], "0.1.0", date(2026, 11, 24))
    for path, content in [(f"data/{e.path}", e.made) for e in held] + [
        (e.path, e.made) for e in tags
    ]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_a_package_whose_sums_were_all_written_anew_is_found_out(tmp_path):
    good = verify_package(bag(tmp_path / "good", payload()), VerifyOptions())
    assert (good.verdict, good.faults) == (Verdict.HOLDS, ())
    [item] = [each for each in good.items if each.path == DAT]
    assert item.state is State.UNCHANGED
    assert item.words == (
        "its 5 rows agree with index.csv, loadfile.opt and the files that are there",
    )
    assert f"{DAT} unchanged: its 5 rows agree" in "\n".join(report(good))
    rows = [DOCUMENTS[0], *DOCUMENTS[2:]]
    wrong = {**payload(), "loadfile.dat": dat(FIELDS, rows)}
    found = verify_package(bag(tmp_path / "bad", wrong), VerifyOptions())
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert f"{DAT} has no row for exhibit “E-002”, and the index does" in found.faults


def test_all_columns_that_are_looked_at_are_written():
    assert {*COLUMNS} <= {*FIELDS}
