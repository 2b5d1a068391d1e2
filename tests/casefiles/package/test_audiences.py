"""No audience gets a class of exhibits that is not its own, by whatever way a package is made."""

import hashlib
import json

import bagit
import pypdfium2
import pytest

from casefiles.attestation.audience_rules import PackageAudience, load_audiences, the_audience
from casefiles.attestation.counsel_manifest import counsel_manifest
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.record.read import read_record
from casefiles.attestation.statement_acts import remove_statement, write_statement
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Rectangle, Whole
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.contents import read_set
from casefiles.package.export import PackageOptions, export_package
from casefiles.package.pages.exhibit_pages import exhibit_pages
from casefiles.package.redacted_exhibits import settings_for_copies
from casefiles.package.verify.verify import verify_package
from resources import folder
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.evidence.redactions.papers import a_paper
from tests.casefiles.package.planted_exhibits import (
    MILL,
    OWN,
    PLANTS,
    STOPS_CBP,
    STOPS_SUPPLIER,
    give_to_agent,
    markers,
    plant,
    said_in,
)
from tests.casefiles.package.small_package import files

SECRET = ("secretnote", "secretpartner", "secretdraft")


@pytest.fixture(scope="module")
def planted_template(issued_template, tmp_path_factory):
    to = tmp_path_factory.mktemp("planted") / "workspace"
    with a_copy(*issued_template, to, later=4 * 10**17) as made:
        return to, made, plant(made.workspace, made.case)


@pytest.fixture
def planted(planted_template, tmp_path):
    to, made, held = planted_template
    with a_copy(to, made, tmp_path / "workspace", later=5 * 10**17) as ready:
        yield ready, held


def direct(ready, held, to, shipped, whom):
    party = held.mill if whom is PackageAudience.SUPPLIER else None
    options = PackageOptions(whom, party)
    export_package(ready.workspace, ready.case, to, shipped, NOON, options=options)


def typed(ready, _, to, __, whom):
    case = ready.workspace.db.execute("SELECT number FROM cases").fetchone()[0]
    words = ["attestation", "export", str(ready.workspace.folder), f"C-{case:03}"]
    words += ["--to", str(to), "--for", whom.value]
    words += ["--party", MILL] if whom is PackageAudience.SUPPLIER else []
    with pytest.raises(SystemExit) as left:
        main(words)
    if left.value.code:
        raise Impossible("it was refused")


WAYS = [direct, typed]


@pytest.mark.parametrize("way", WAYS)
def test_a_supplier_gets_its_own_papers_and_of_no_class_any_other(way, planted, shipped, tmp_path):
    ready, held = planted
    to = tmp_path / "package"
    for each in STOPS_SUPPLIER if way is direct else [STOPS_SUPPLIER]:
        with pytest.raises(Impossible):
            way(ready, held, to, shipped, PackageAudience.SUPPLIER)
        assert not to.exists()
        those = each if way is typed else [each]
        give_to_agent(ready.workspace, ready.case, held, those)
    way(ready, held, to, shipped, PackageAudience.SUPPLIER)
    assert_is_accepted(to)
    assert markers(to) == {name for name, each in PLANTS.items() if each.supplier}
    assert not [each for each in (*SECRET, "ownpaper.txt") if each in said_in(to)]
    exhibits = [each for each in files(to) if each.startswith("data/exhibits/")]
    assert len(exhibits) == sum(each.supplier for each in PLANTS.values())
    assert {each for each in files(to) if each.startswith("data/") and each not in exhibits} == {
        "data/index.csv", "data/index.xlsx", "data/steps.csv", "data/steps.xlsx",
        "data/requests/RQ-1.xlsx",
    }  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_counsel_gets_what_is_not_privileged_and_a_log_of_what_is(way, planted, shipped, tmp_path):
    ready, held = planted
    to = tmp_path / "counsel"
    way(ready, held, to, shipped, PackageAudience.COUNSEL)
    assert markers(to) == {name for name, each in PLANTS.items() if each.counsel}
    log = (to / "data/privilege-log.csv").read_text("utf-8-sig")
    rows = evidence.those(ready.workspace.db, held.exhibits.values())
    by_id = {each.id: each.label for each in rows}
    withheld = {by_id[held.exhibits[name]] for name in STOPS_SUPPLIER[:-1]}
    assert {line.split(",")[0] for line in log.splitlines()[1:]} == withheld


@pytest.mark.parametrize("way", WAYS)
def test_nothing_privileged_and_no_testimony_without_consent_reaches_cbp(
    way, planted, shipped, tmp_path
):
    ready, held = planted
    way(ready, held, tmp_path / "before", shipped, PackageAudience.CBP)
    assert_is_accepted(tmp_path / "before")
    assert markers(tmp_path / "before") <= {"contrary", "contraryenglish", "contraryreplaced"}
    every = [*STOPS_SUPPLIER[:-1], *STOPS_CBP]
    for name in every if way is direct else every[:1]:
        made = rely_on(ready, held, name)
        to = tmp_path / name
        with pytest.raises(Impossible):
            way(ready, held, to, shipped, PackageAudience.CBP)
        assert not to.exists()
        if name in {"itsattachment", "interviewenglish"}:
            with pytest.raises(Impossible, match="Nothing was written"):
                read_set(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        remove_statement(ready.workspace, ready.case, made)


def test_the_set_for_counsel_has_and_names_nothing_without_consent(planted, shipped):
    ready, held = planted
    record = read_record(ready.workspace.db, ready.case, shipped, NOON)
    names = {each: name for name, each in held.exhibits.items()}
    there = {names[e.id] for e in in_set(record, Audience.COUNSEL) if e.id in names}
    assert there == {name for name, each in PLANTS.items() if each.counsel}
    told = counsel_manifest(record).decode()
    secret = [each for each in STOPS_CBP if each != "forcounsel"]
    assert [each for each in secret if f"{each}.txt" in told] == []
    assert "forboth.txt" in told


def rely_on(ready, held, name):
    passage = PassageMark(held.exhibits[name], Whole())
    return write_statement(ready.workspace, ready.case, "papers-show", "It says so.", [passage])


def test_what_replaces_a_privileged_paper_goes_without_it(planted, shipped, tmp_path):
    ready, held = planted
    for each in ("itscorrection", "forboth"):
        rely_on(ready, held, each)
    direct(ready, held, tmp_path / "package", shipped, PackageAudience.CBP)
    found = markers(tmp_path / "package")
    assert {"itscorrection", "forboth"} <= found
    assert not found & {*STOPS_CBP, *STOPS_SUPPLIER[:-1]}


def test_the_archive_has_everything_and_its_journal_is_checked_by_hand(planted, shipped, tmp_path):
    ready, held = planted
    to = tmp_path / "package"
    direct(ready, held, to, shipped, PackageAudience.ARCHIVE)
    assert markers(to) == {*PLANTS}
    assert_is_accepted(to)
    before, seen = "", 0
    for line in (to / "data/journal.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        assert hashlib.sha256(told["entry"].encode()).hexdigest() == told["hash"]
        entry = json.loads(told["entry"])
        assert entry["previous"] == ([before] if before else [])
        for each in told["changes"]:
            salted = bytes.fromhex(each["salt"]) + each["change"].encode()
            assert hashlib.sha256(salted).hexdigest() == entry["changes"][each["nr"]]
            seen += 1
        before = told["hash"]
    assert seen > 100


def assert_is_accepted(package):
    assert bagit.Bag(str(package)).validate(processes=1)
    found = verify_package(package, VerifyOptions())
    assert found.verdict is Verdict.HOLDS, found.faults


def test_the_data_cannot_loosen_what_never_goes_anywhere():
    text = (folder("audiences") / "audiences.yaml").read_text("utf-8")
    load_audiences(text)
    loose = text.replace("holds: [natives]\n", "holds: [natives, leads, contrary]\n")
    loose = loose.replace("exhibits: own", "exhibits: all").replace(
        "records: [issued-cbp, index, binder,", "records: [issued-cbp, journal, index, binder,"
    )
    with pytest.raises(Faulty) as caught:
        load_audiences(loose)
    said = "\n".join(caught.value.faults)
    assert "supplier: holds: contrary never goes there" in said
    assert "supplier: holds: leads never goes there" in said
    assert "supplier: exhibits: a supplier gets its own" in said
    assert "cbp: records: journal says privileged" in said
    with pytest.raises(Impossible, match="There are: cbp, counsel, supplier, archive"):
        the_audience("press")


@pytest.mark.parametrize("audience", PackageAudience)
def test_how_to_check_speaks_of_redacted_copies_only_where_there_is_one(audience, shipped):
    rules = shipped.audiences.rules(audience)
    with_copies, without = (
        shipped.audiences.how_to_check(rules, "v.pdf", copies=each) for each in (True, False)
    )
    spoken = [each for each in with_copies.splitlines() if "redacted/" in each or "cop" in each]
    assert [each for each in spoken if each in without.splitlines() if "redacted" in each] == []
    assert "the copy that they were made of is in data/redacted/" in with_copies
    assert "[copies]" not in with_copies + without
    assert not {*without.splitlines()} - {*with_copies.splitlines()}


def test_what_is_redacted_goes_as_its_copy_and_by_no_other_file(
    planted, shipped, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", "")  # so that nothing recognizes words, which takes long
    ready, held = planted
    give_to_agent(ready.workspace, ready.case, held, STOPS_SUPPLIER)
    known = {**OWN, "party": held.mill}
    paper = a_paper(
        (((30, 70, "Lot 12 of the mill"), (30, 40, "48.70 per kilogram")),), size=(240, 100)
    )
    exhibit = an_own_paper(ready, "prices.pdf", paper, known)
    process_due_here(ready.workspace, ready.case)
    hidden = [PlaceToHide(exhibit.id, Rectangle(1, 2500, 3500, 23000, 5500))]
    reasons = shipped.reasons
    add_redactions(ready.workspace, ready.case, hidden, RedactionInput("trade-secret"), reasons)
    to = tmp_path / "package"
    direct(ready, held, to, shipped, PackageAudience.SUPPLIER)
    assert f"data/redacted/{exhibit.label}-R.pdf" in files(to)
    assert not [each for each in files(to) if each.startswith(f"data/exhibits/{exhibit.label}")]
    sums = {hashlib.sha256((to / each).read_bytes()).hexdigest() for each in files(to)}
    assert exhibit.digest not in sums
    assert exhibit.digest not in said_in(to)
    twin = an_own_paper(ready, "again.pdf", paper, known)
    with pytest.raises(Impossible, match=twin.label):
        direct(ready, held, tmp_path / "again", shipped, PackageAudience.SUPPLIER)
    direct(ready, held, tmp_path / "counsel", shipped, PackageAudience.COUNSEL)
    assert f"data/exhibits/{exhibit.label}.pdf" in files(tmp_path / "counsel")
    assert exhibit.label in (tmp_path / "counsel/data/redaction-log.csv").read_text("utf-8-sig")


def test_a_redacted_copy_for_a_supplier_bears_nothing_that_was_typed_here(
    planted, shipped, tmp_path
):
    ready, held = planted
    known = {**OWN, "party": held.mill, "title": "as the clerk leaked it"}
    exhibit = an_own_paper(ready, "clerk.txt", b"Lot 12 of the mill", known)
    set_bates(ready.workspace, ready.case, {"prefix": "ACME-"})
    number_package(ready.workspace, ready.case, {})
    record = read_record(ready.workspace.db, ready.case, shipped, NOON)
    for whom, is_told in ((PackageAudience.CBP, True), (PackageAudience.SUPPLIER, False)):
        settings = settings_for_copies(
            ready.workspace, record, shipped.audiences.rules(whom), [exhibit], set(), shipped.fonts
        )
        with exhibit_pages(ready.workspace, exhibit, settings).open() as file:
            said = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
        assert "Lot 12" in said
        assert ("leaked" in said, "clerk" in said) == (is_told, is_told)
        assert (exhibit.label in said) is not is_told


def an_own_paper(ready, name, content, known):
    [line] = add_pasted_exhibit(ready.workspace, ready.case, name, content).lines
    describe_exhibits(ready.workspace, ready.case, [line.exhibit], known)
    return evidence.get(ready.workspace.db, line.exhibit)
