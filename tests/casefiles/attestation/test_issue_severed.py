"""Each entry of a detention filed by itself: issued, superseded, verified, bound and packed."""

from dataclasses import replace

import pytest

from casefiles.attestation import manifest, store
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.countersign_acts import countersign, latest_digest
from casefiles.attestation.issue import draft, issue, seal
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.submission.cover_letter import cover_letter
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.numbering.model import COPY
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.contents import read_set
from casefiles.package.binder.withheld import numbers_apart
from casefiles.package.export import PackageOptions, export_package
from casefiles.reference_data import submission_texts
from tests.build import NOON
from tests.casefiles.attestation.small_attestation import manifest as small_manifest
from tests.casefiles.attestation.two_entries import detain_two


@pytest.fixture
def detained(ready):
    return ready, detain_two(ready.workspace, ready)


def test_a_set_for_one_entry_supersedes_its_own_and_no_other(detained, shipped):
    ready, (one, two) = detained
    workspace, case = ready.workspace, ready.case
    made = draft(workspace, case, Audience.CBP, shipped, NOON)
    issued = []
    for chosen in ((), (one,), (two,), (one,), ()):
        drafted = replace(made, entries=chosen, head=workspace.head(case))
        issued.append(store.attestation(workspace.db, seal(workspace, drafted, b"%PDF-signed")))
    assert [each.entries for each in issued] == [(), (one,), (two,), (one,), ()]
    whole, first, second, again, later = issued
    assert (whole.supersedes, first.supersedes, second.supersedes) == (None, None, None)
    assert (again.supersedes, later.supersedes) == (first.id, whole.id)
    assert workspace.verify().faults == ()
    record = run_preflight(workspace, case, Audience.CBP, shipped, NOON, (one,)).record
    assert record.last_issued(Audience.CBP).id == again.id
    mark_filed(workspace, again.id, NOON.date())
    assert store.latest(workspace.db, case, Audience.CBP, (one,)).filed_on == NOON.date()


def test_it_is_signed_with_its_entries_and_verified(detained, shipped, sign, tmp_path):
    ready, (one, _) = detained
    workspace, case = ready.workspace, ready.case
    made = draft(workspace, case, Audience.CBP, shipped, NOON, entries=(one,))
    listed = manifest.parse(made.manifest)
    assert (listed.schema, listed.entries) == (
        manifest.SEVERED, manifest.ManifestEntries(("ABC-1111111-1",), 2),
    )  # fmt: skip
    assert [each.entry for each in listed.goods.lines] == ["ABC-1111111-1"]
    assert b"ABC-2222222-2" not in made.manifest
    whole = draft(workspace, case, Audience.CBP, shipped, NOON)
    assert b"entries" not in whole.manifest
    assert manifest.parse(whole.manifest).schema == manifest.WITH_SIGNERS
    issued = issue(workspace, case, Audience.CBP, shipped, sign, entries=(one,))
    countersign(workspace, issued, ready.signers[1], shipped, sign)
    file = tmp_path / "attestation.pdf"
    file.write_bytes(workspace.blobs.read(latest_digest(workspace, issued)))
    found = verify(file, VerifyOptions())
    assert (found.integrity.intact, found.manifest.entries.of) == (True, 2)
    assert " CBP set, for ABC-1111111-1 alone, of 2 entries," in report(found)[0]


@pytest.mark.parametrize("chosen", [(), ("A", "A"), ("A", "B", "C")])
def test_a_manifest_names_some_of_the_entries_it_says_there_are(chosen):
    listed = replace(small_manifest(), entries=manifest.ManifestEntries(chosen, 3))
    with pytest.raises(Faulty, match="chosen: not some of them"):
        manifest.parse(listed.to_bytes())


def test_a_manifest_for_some_entries_names_who_signs_on_paper_only_where_somebody_does():
    listed = replace(small_manifest(), entries=manifest.ManifestEntries(("A",), 2))
    for made in (listed, replace(listed, on_paper=("Ada",)), replace(listed, signers=())):
        wanted = made.signers or made.on_paper
        if not wanted:
            with pytest.raises(Faulty, match="signers: nobody"):
                manifest.parse(made.to_bytes())
            continue
        assert manifest.parse(made.to_bytes()) == made
        assert (b"on_paper" in made.to_bytes()) is bool(made.on_paper)
    nobody = listed.to_bytes().replace(b'"program"', b'"on_paper":[],"program"')
    with pytest.raises(Faulty, match="on_paper: no names"):
        manifest.parse(nobody)


def test_the_package_and_the_binder_of_an_entry_hold_nothing_of_the_other(
    detained, shipped, sign, tmp_path
):
    ready, (one, two) = detained
    workspace, case = ready.workspace, ready.case
    set_bates(workspace, case, {"prefix": "ACME-"})
    number_package(workspace, case, {(each, COPY): 1 for each in ready.exhibits})
    issue(workspace, case, Audience.COUNSEL, shipped, sign, entries=(one,))
    options = PackageOptions(PackageAudience.COUNSEL, entries=(two,))
    with pytest.raises(Impossible, match="Nothing was issued for entry ABC-2222222-2 alone"):
        export_package(workspace, case, tmp_path / "none", shipped, NOON, options=options)
    options = replace(options, entries=(one,))
    made = export_package(workspace, case, tmp_path / "package", shipped, NOON, options=options)
    assert made.exhibits == 3
    files = [each for each in (tmp_path / "package").rglob("*") if each.is_file()]
    assert not [each for each in files if "E-004" in each.name]
    texts = {each.name: each.read_bytes() for each in files}
    assert not [name for name, content in texts.items() if b"ABC-2222222-2" in content]
    assert b"Entries: This is made for entry ABC-1111111-1" in texts["bag-info.txt"]
    for audience, entries in (
        (PackageAudience.ARCHIVE, (one,)),
        (PackageAudience.SUPPLIER, (one,)),
    ):
        options = PackageOptions(audience, entries=entries)
        with pytest.raises(Impossible, match="for CBP or counsel only"):
            export_package(workspace, case, tmp_path / "refused", shipped, NOON, options=options)
    held = read_set(workspace, case, Audience.COUNSEL, shipped, NOON, (one,))
    assert held.issued.entries == (one,)
    assert [each.label for each in held.exhibits] == ["E-001", "E-002", "E-003"]
    assert [each.label for each in held.withheld] == []
    of_cbp = read_set(workspace, case, Audience.CBP, shipped, NOON, (one,))
    assert (of_cbp.issued, [each.label for each in of_cbp.withheld]) == (None, [])
    whole = read_set(workspace, case, Audience.CBP, shipped, NOON)
    assert len(whole.withheld) == 1 - len([e for e in whole.exhibits if e.label == "E-004"])
    assert "of the entry that is filed apart" in numbers_apart(held.record, held.numbers)
    assert not numbers_apart(whole.record, whole.numbers)
    openings = [
        cover_letter(each.record, submission_texts().cover_letter, []).paragraph("opening").text
        for each in (of_cbp, whole)
    ]
    assert ["the other is filed apart" in each for each in openings] == [True, False]
    assert "ABC-2222222-2" not in openings[0]
