"""The load file is read back by a reader that is not ours, and so are the files it names."""

import csv
import hashlib
import io
from pathlib import PureWindowsPath

import bagit

from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.numbering.model import COPY
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.export import PackageOptions, export_package
from casefiles.package.load_file import FIELDS, dat
from tests.build import NOON
from tests.casefiles.attestation.searchable import FILLING, keep_texts


def read(content):
    """As a review platform does: with Python's own reader of such tables."""
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n")
    return [*csv.DictReader(io.StringIO(text, newline=""), delimiter="\x14", quotechar="\u00fe")]


def test_what_divides_fields_is_no_part_of_one():
    [row] = read(dat(("A", "B"), [("þorn\x14®", "line 1\r\nline 2\n喀什")]))
    assert row == {"A": "thorn (R)", "B": "line 1®line 2®喀什"}


def test_every_exhibit_has_a_row_that_leads_to_its_native_and_text(ready, shipped, sign, tmp_path):
    to = tmp_path / "package"
    keep_texts(ready.workspace, ready.exhibits, "Bale list of the mill", "second page 喀什")
    describe_exhibits(ready.workspace, ready.case, ready.exhibits[:1], {"title": "Bales, “þ” 棉"})
    set_bates(ready.workspace, ready.case, {"prefix": "HIA-"})
    number_package(ready.workspace, ready.case, {(ready.exhibits[0], COPY): 3})
    issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    export_package(
        ready.workspace, ready.case, to, shipped, NOON, options=PackageOptions(with_load_file=True)
    )
    rows = read((to / "data/loadfile.dat").read_bytes())
    assert [*rows[0]] == [*FIELDS]
    labels = ["E-001", "E-002", "E-003", "E-004"]
    assert [each["EXHIBIT"] for each in rows] == labels
    assert [each["BEGDOC"] for each in rows] == ["HIA-000001", *labels[1:]]
    assert [each["ENDDOC"] for each in rows] == ["HIA-000003", *labels[1:]]
    assert all(each["PACKAGELABEL"] for each in rows)
    for row in rows:
        native = (to / "data").joinpath(*PureWindowsPath(row["NATIVEPATH"]).parts).read_bytes()
        assert hashlib.sha256(native).hexdigest() == row["SHA256"]
        assert len(native) == int(row["FILESIZE"])
        assert row["DOCDATE"] == "20251001"
    first, *others = rows
    assert first["TITLE"] == "Bales, “th” 棉"
    text = (to / "data").joinpath(*PureWindowsPath(first["TEXTPATH"]).parts).read_bytes()
    pages = text.decode("utf-8-sig").split("\f")
    assert len(pages) == 6
    assert [each.removesuffix(f" {FILLING}") for each in pages[:2]] == [
        "Bale list of the mill",
        "second page 喀什",
    ]
    assert [each["TEXTPATH"] for each in others] == [rf"text\E-00{n}.txt" for n in (2, 3, 4)]
    assert bagit.Bag(str(to)).is_valid()
