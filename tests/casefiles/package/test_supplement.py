"""A supplement says what is new since an earlier set, and a binder can hold nothing else."""

import csv
from dataclasses import replace

import pytest

from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.issue import draft, seal
from casefiles.attestation.model import Audience
from casefiles.attestation.statement_acts import remove_statement, write_statement
from casefiles.evidence.exhibit_acts import replace_exhibit
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage, Rectangle
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.numbering.model import COPY
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.contents import read_set
from casefiles.package.export import PackageOptions, export_package
from casefiles.package.supplement import HEAD, Change
from tests.build import NOON


@pytest.fixture
def ready(issued):
    """Sets were issued, that for CBP of three papers out of four; all of them are numbered."""
    set_bates(issued.workspace, issued.case, {"prefix": "ACME-"})
    number_package(issued.workspace, issued.case, {(each, COPY): 1 for each in issued.exhibits})
    return issued


@pytest.fixture
def first(ready):
    """A statement since, by which the fourth belongs to the set."""
    mark = PassageMark(ready.exhibits[3], OnPage(1))
    return write_statement(ready.workspace, ready.case, "papers-show", "It was paid.", [mark])


def changes(held):
    return [(each.change, each.exhibit) for each in held.supplement.changes]


def test_what_is_new_is_told_by_label_and_numbers_and_can_be_bound_alone(ready, shipped, first):
    workspace, case = ready.workspace, ready.case
    assert read_set(workspace, case, Audience.CBP, shipped, NOON).supplement is None
    held = read_set(workspace, case, Audience.CBP, shipped, NOON, (), "A-01")
    assert changes(held) == [(Change.NEW, "E-004")]
    numbers = held.numbers
    told = f"{numbers.label(ready.exhibits[3])} ({numbers.bates(ready.exhibits[3])})"
    facts = dict(held.supplement.facts)
    assert (facts["New since"], facts["Withdrawn since"]) == (told, "")
    assert facts["Supplement to"].startswith("A-01, issued ")
    assert [each.label for each in held.exhibits] == ["E-004"]
    assert (held.withheld, held.facing_ranges, held.issued) == ((), (), None)
    with pytest.raises(NotFound):
        read_set(workspace, case, Audience.CBP, shipped, NOON, (), "A-77")
    with pytest.raises(Impossible, match="A-01 is of another set"):
        read_set(workspace, case, Audience.COUNSEL, shipped, NOON, (), "A-01")
    remove_statement(workspace, case, first)
    with pytest.raises(Impossible, match="No exhibit is new since A-01"):
        read_set(workspace, case, Audience.CBP, shipped, NOON, (), "A-01")


def test_what_was_replaced_withdrawn_or_redacted_otherwise_is_told(ready, shipped, first):
    workspace, case, held = ready.workspace, ready.case, ready.exhibits
    replace_exhibit(workspace, case, held[0], held[3], asked_by="CBP", reason="A digit")
    place = PlaceToHide(held[1], Rectangle(1, 2500, 3500, 23000, 5500))
    given = RedactionInput("trade-secret")
    add_redactions(workspace, case, [place], given, shipped.reasons)
    found = read_set(workspace, case, Audience.CBP, shipped, NOON, (), "A-01")
    assert changes(found) == [(Change.REDACTED, "E-002"), (Change.REPLACED, "E-004")]
    assert found.supplement.changes[1].replaces == found.numbers.label(held[0])


def test_the_package_of_a_set_that_supersedes_another_says_what_changed(ready, shipped, tmp_path):
    workspace, case = ready.workspace, ready.case
    options = PackageOptions(PackageAudience.CBP)
    export_package(workspace, case, tmp_path / "first", shipped, NOON, options=options)
    assert not [*(tmp_path / "first/data").glob("changes-*")]
    made = draft(workspace, case, Audience.CBP, shipped, NOON)
    mark = PassageMark(ready.exhibits[3], OnPage(1))
    said = write_statement(workspace, case, "papers-show", "It was paid.", [mark])
    seal(workspace, replace(made, head=workspace.head(case)), b"%PDF-signed")
    export_package(workspace, case, tmp_path / "second", shipped, NOON, options=options)
    [file] = (tmp_path / "second/data").glob("changes-*")
    head, row = csv.reader(file.read_text("utf-8-sig").splitlines())
    assert (file.name, tuple(head)) == ("changes-since-A-01-log.csv", HEAD)
    assert (row[0], row[2], row[3][:5]) == ("new", "E-004", "ACME-")
    remove_statement(workspace, case, said)
    held = read_set(workspace, case, Audience.CBP, shipped, NOON)
    assert changes(held) == []
    assert dict(held.supplement.facts)["Supplement to"].endswith("its exhibits are the same")
    workspace.blobs.remove(held.record.issued[0].digest)
    third = export_package(workspace, case, tmp_path / "third", shipped, NOON, options=options)
    assert not [*(tmp_path / "third/data").glob("changes-*")]
    why = "What changed since A-01 is not said: what A-01 held cannot be read from it."
    assert why in third.remarks
    held = read_set(workspace, case, Audience.CBP, shipped, NOON)
    assert (held.supplement, held.unknown) == (None, why)
