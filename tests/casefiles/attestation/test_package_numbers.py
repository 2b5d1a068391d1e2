"""What is numbered is cited by its numbers, and what is issued so is never numbered otherwise."""

from dataclasses import replace

import pytest

from casefiles.attestation.crosswalk import all_rows, as_data
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.issue import issue
from casefiles.attestation.layout.model import Table
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.references import references
from casefiles.attestation.sections.exhibit_index import index
from casefiles.attestation.sections.summary import summary
from casefiles.evidence.model import EXTRACT
from casefiles.evidence.places import OnPage, Whole
from casefiles.kernel.errors import Impossible
from casefiles.numbering import numbering_acts as acts
from casefiles.numbering import store
from casefiles.numbering.model import COPY, BatesRange, PackageLabel
from casefiles.numbering.register import Register
from tests.attesting import a_reading, a_record


def numbered(record):
    """Every exhibit labeled by its number, of three pages each, but for the second: of no pages."""
    labels, ranges = {}, {}
    for n, each in enumerate(record.exhibits):
        of = (each.case_id, each.id, each.label)
        labels[each.id] = PackageLabel(f"l{n}", *of, 1, 3, n + 1, None)
        if n != 1:
            ranges[each.id, COPY] = BatesRange(f"r{n}", *of, COPY, "AC-", 6, 3 * n + 1, 3, None)
    return replace(record, numbers=Register(labels, ranges))


@pytest.fixture
def record():
    return numbered(a_record())


def said(record, place, at=0):
    return "".join(each.text for each in references(record, [(record.exhibits[at].id, place)]))


def test_a_reference_names_label_and_number_of_its_page_or_of_all_pages(record):
    assert said(record, OnPage(2)).startswith("[E-001,\u00a0p.\u00a02; 3-01, AC-000002]")
    assert said(record, Whole()).startswith("[E-001; 3-01, AC-000001–000003]")
    assert said(record, OnPage(4)).startswith("[E-001,\u00a0p.\u00a04; 3-01, AC-000001–000003]")
    assert said(record, OnPage(1), at=1).startswith("[E-002,\u00a0p.\u00a01; 3-02]")
    first = replace(record.exhibits[0], completeness=EXTRACT)
    record = replace(record, exhibits=(first, *record.exhibits[1:]))
    assert f"p.\u00a02,\u00a0{EXTRACT}; 3-01" in said(record, OnPage(2))


def test_a_slip_sheet_that_has_a_number_shifts_those_of_the_pages_and_set_pages_have_none(record):
    first = record.exhibits[0]
    slip = {first.id: a_reading(first, pages=2)}
    record = replace(record, readings={**record.readings, **slip})
    assert said(record, OnPage(1)).startswith("[E-001,\u00a0p.\u00a01; 3-01, AC-000002]")
    text = {first.id: a_reading(first, pages=2, mime="text/plain")}
    record = replace(record, readings={**record.readings, **text})
    assert "3-01, AC-000001–000003]" in said(record, OnPage(1))


def test_the_index_has_the_label_below_the_number_and_the_pages_with_the_extent(record):
    held = in_set(record, Audience.CBP)
    [table] = [e for e in index(record, held, Audience.CBP) if isinstance(e, Table)]
    rows = {row[0][0].text: row for row in table.rows}
    assert [each.text for each in rows["E-001"][0]] == ["E-001", " 3-01"]
    assert "AC-000001–000003" in "".join(each.text for each in rows["E-001"][3])
    assert [each.text for each in rows["E-002"][0]] == ["E-002", " 3-02"]
    assert "AC-" not in "".join(each.text for each in rows["E-002"][3])


def test_page_one_is_the_same_with_numbers_and_without(record):
    bare = replace(record, numbers=Register())
    assert [*summary(record, Audience.CBP, [])] == [*summary(bare, Audience.CBP, [])]


def test_the_crosswalk_for_a_script_has_both(record):
    told = [as_data(record, each) for each in all_rows(record, Audience.CBP)]
    found = {(e["exhibit"], e["page"]): (e["package_label"], e["bates"]) for e in told}
    assert all(label and bates for (exhibit, _), (label, bates) in found.items()
               if exhibit and exhibit != "E-002")  # fmt: skip
    assert {found[at] for at in found if not at[0]} <= {("", "")}
    assert any(bates.startswith("AC-0") and "–" not in bates for _, bates in found.values())


def test_what_an_issued_attestation_cites_is_never_numbered_otherwise(ready, shipped, sign):
    workspace, case = ready.workspace, ready.case
    acts.set_bates(workspace, case, {"prefix": "AC-"})

    acts.number_package(workspace, case, {})
    issue(workspace, case, Audience.CBP, shipped, sign)
    labels = store.labels(workspace.db, case)
    assert labels
    assert all(each.frozen_at for each in labels)
    with pytest.raises(Impossible, match="is issued"):
        acts.lay_numbers_anew(workspace, case, {})
    assert workspace.undoable(case) is None


def test_what_of_a_numbered_set_has_no_page_numbers_is_told_and_holds_nothing_up(record):
    asked = [i for i in preflight(record, Audience.CBP) if i.about.item == "not-numbered"]
    [told] = asked
    assert "without page numbers are E-002." in told.asks
    assert not told.blocks
    bare = replace(record, numbers=Register())
    assert "not-numbered" not in {i.about.item for i in preflight(bare, Audience.CBP)}


def test_that_nothing_is_numbered_is_told_before_it_is_issued(record):
    def told(of):
        return [i for i in preflight(of, Audience.CBP) if i.about.item == "no-bates-numbers"]

    assert [each.blocks for each in told(replace(record, numbers=Register()))] == [False]
    assert told(record) == [] or not any(each.is_open for each in told(record))
