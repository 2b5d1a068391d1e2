"""No audience gets a class of exhibits that is not its own, by whatever way a package is made."""

import hashlib
import json
import re

import bagit
import pytest

from casefiles.attestation.audience_rules import PackageAudience, load_audiences, the_audience
from casefiles.attestation.statement_acts import remove_statement, write_statement
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Whole
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.package.export import PackageOptions, export_package
from casefiles.package.verify.verify import verify_package
from resources import folder
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.package.planted_exhibits import (
    MILL,
    PLANTS,
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
    for each in STOPS_SUPPLIER:
        with pytest.raises(Impossible):
            way(ready, held, to, shipped, PackageAudience.SUPPLIER)
        assert not to.exists()
        give_to_agent(ready.workspace, ready.case, held, [each])
    way(ready, held, to, shipped, PackageAudience.SUPPLIER)
    assert markers(to) == {name for name, each in PLANTS.items() if each.supplier}
    assert not [each for each in SECRET if each in said_in(to)]
    exhibits = [each for each in files(to) if each.startswith("data/exhibits/")]
    assert len(exhibits) == sum(each.supplier for each in PLANTS.values())
    assert {each for each in files(to) if each.startswith("data/") and each not in exhibits} == {
        "data/index.csv", "data/index.xlsx", "data/steps.csv", "data/steps.xlsx",
        "data/requests/RQ-1.xlsx",
    }  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_counsel_gets_what_is_not_privileged_and_the_archive_everything(
    way, planted, shipped, tmp_path
):
    ready, held = planted
    counsel, archive = tmp_path / "counsel", tmp_path / "archive"
    way(ready, held, counsel, shipped, PackageAudience.COUNSEL)
    assert markers(counsel) == {name for name, each in PLANTS.items() if each.counsel}
    way(ready, held, archive, shipped, PackageAudience.ARCHIVE)
    assert markers(archive) == {*PLANTS}
    log = (counsel / "data/privilege-log.csv").read_text("utf-8-sig")
    rows = evidence.those(ready.workspace.db, held.exhibits.values())
    by_id = {each.id: each.label for each in rows}
    withheld = {by_id[held.exhibits[n]] for n, e in PLANTS.items() if not e.counsel and not e.aside}
    assert {line.split(",")[0] for line in log.splitlines()[1:]} == withheld


@pytest.mark.parametrize("way", WAYS)
def test_nothing_privileged_reaches_cbp_whatever_relies_on_it(way, planted, shipped, tmp_path):
    ready, held = planted
    way(ready, held, tmp_path / "before", shipped, PackageAudience.CBP)
    assert markers(tmp_path / "before") <= {"contrary", "contraryenglish", "contraryreplaced"}
    for name in STOPS_SUPPLIER[:-1] if way is direct else STOPS_SUPPLIER[:1]:
        passage = PassageMark(held.exhibits[name], Whole())
        made = write_statement(ready.workspace, ready.case, "papers-show", "It says so.", [passage])
        to = tmp_path / name
        with pytest.raises(Impossible):
            way(ready, held, to, shipped, PackageAudience.CBP)
        assert not to.exists()
        remove_statement(ready.workspace, ready.case, made)


def test_what_replaces_a_privileged_paper_goes_without_it(planted, shipped, tmp_path):
    ready, held = planted
    passage = PassageMark(held.exhibits["itscorrection"], Whole())
    write_statement(ready.workspace, ready.case, "papers-show", "It says so.", [passage])
    direct(ready, held, tmp_path / "package", shipped, PackageAudience.CBP)
    found = markers(tmp_path / "package")
    assert "itscorrection" in found
    assert not found & {n for n, each in PLANTS.items() if not each.counsel}


@pytest.mark.parametrize("whom", [*PackageAudience])
def test_each_package_is_a_bag_that_the_program_accepts(whom, planted, shipped, tmp_path):
    ready, held = planted
    if whom is PackageAudience.SUPPLIER:
        give_to_agent(ready.workspace, ready.case, held, STOPS_SUPPLIER)
    to = tmp_path / "package"
    direct(ready, held, to, shipped, whom)
    assert bagit.Bag(str(to)).validate(processes=1)
    found = verify_package(to, VerifyOptions())
    assert found.verdict is Verdict.HOLDS, found.faults
    how = (to / "HOW-TO-CHECK.txt").read_text("utf-8")
    told = {p for p in re.findall(r"data/[a-z-]+\.[a-z]+|data/[a-z]+/", how) if "counsel" not in p}
    assert [each for each in told if each in {"data/exhibits/", "data/index.csv"}]


def test_the_journal_of_an_archive_can_be_checked_without_the_program(planted, shipped, tmp_path):
    ready, held = planted
    direct(ready, held, tmp_path / "package", shipped, PackageAudience.ARCHIVE)
    before, seen = "", 0
    for line in (tmp_path / "package/data/journal.jsonl").read_text("utf-8").splitlines():
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


def test_the_data_cannot_loosen_what_never_goes_anywhere():
    text = (folder("audiences") / "audiences.yaml").read_text("utf-8")
    load_audiences(text)
    loose = text.replace("holds: [natives]\n", "holds: [natives, leads, contrary]\n")
    loose = loose.replace("exhibits: own", "exhibits: all").replace(
        "records: [issued-cbp, index]", "records: [issued-cbp, journal]"
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
