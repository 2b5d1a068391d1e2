"""The sample, as `workspace demo` makes it: from a supplier's papers to what a stranger checks."""

import csv
import hashlib
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import PurePath

import pytest
from pypdfium2 import PdfDocument

from casefiles.assessment.result import case_result
from casefiles.attestation import store as attestations
from casefiles.attestation.acceptance_acts import withdraw_acceptances
from casefiles.attestation.cited_passages import cited_places, linked_places
from casefiles.attestation.counsel_manifest import counsel_manifest
from casefiles.attestation.forms.model import FormKind
from casefiles.attestation.forms.read import completed_forms
from casefiles.attestation.issue import manifest_of
from casefiles.attestation.model import Audience
from casefiles.attestation.portal.answers import unanswered
from casefiles.attestation.portal.store import wordings
from casefiles.attestation.portal.texts import texts
from casefiles.attestation.preflight.deadlines import DAY_PASSED
from casefiles.attestation.preflight.items import blocking
from casefiles.attestation.record.read import read_record
from casefiles.attestation.render import render
from casefiles.attestation.run_preflight import preflight_record, run_preflight
from casefiles.attestation.templates import Severity
from casefiles.attestation.verify.model import ExhibitState, Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipping
from casefiles.chain import store as chains
from casefiles.chain.ledger import store as ledger
from casefiles.chain.model import Custody
from casefiles.chain.screening import store as screening
from casefiles.changes import TableName
from casefiles.checklists.vocabulary import Outcome, UsAxis
from casefiles.cli.app import main
from casefiles.cli.workflows.demo import MAKING, MARK
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.model import State as Read
from casefiles.evidence.ocr import engines
from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.passages.quote_check import QuoteState, in_text
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run
from casefiles.evidence.protected_names.gate import release
from casefiles.evidence.protected_names.model import NAME
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations.fixed_names import store as names
from casefiles.evidence.translations.fixed_names.deviations import deviations_of_case
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.summary import InquiryStatus as Stands
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import NamesWouldLeave
from casefiles.reference_data import checklist, clock_rules, portal_rules, reference_data
from casefiles.sample_case import story
from casefiles.sample_case.parcels import BULLETIN, Parcel, papers
from casefiles.sample_case.scenario import accept_days_gone_by, after_the_papers, begin
from casefiles.storage import journal
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.journal_entry import hash_of
from casefiles.storage.verify import verify as check_rows
from casefiles.usages.name_places import in_database
from casefiles.what_next.changes_since import changes_since
from casefiles.what_next.last_visit import LastVisit
from casefiles.what_next.model import NextSection
from casefiles.what_next.read import Visitor, first_look, look_at_work
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from desktop.shell.rooms import ROOMS
from desktop.widgets.pane import Pane
from tests.build import NOON, ada
from tests.casefiles.attestation.portal.test_in_the_document import only_in_the_portal
from tests.frozen import check, key_paths
from tests.pages_read import (
    days_in_other_forms,
    exhibits_by_page,
    headings,
    page_texts,
    pages_until,
    stranded,
)
from tests.planting import plant, protect, said_in
from tests.portal_laws import is_typed, stands_in
from tests.test_frozen_surface import commands


def run(*arguments):
    """Return the exit code of a command that runs in this process."""
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    return left.value.code or 0


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("APPDATA", str(tmp_path_factory.mktemp("appdata")))
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory, config):
    folder = tmp_path_factory.mktemp("demo") / "sample"
    assert run("demo", folder) == 0
    return folder


@pytest.fixture
def view(made):
    with View(made / "workspace") as view:
        yield view


@pytest.fixture
def case(view):
    [case] = cases.every(view.db)
    return case


def test_every_line_of_what_is_next_leads_to_something_that_is_there(view, case):
    """Of what is left, and of all that changed since the case was opened."""
    opening = journal.entries(view.db, case.id)[0].entry
    opened = LastVisit(ChainHead(case.id, 1, hash_of(opening.text().encode())), system_clock())
    nobody = Visitor("", None)
    left = first_look(view, case.id, clock_rules(), system_clock(), nobody).lines
    left += look_at_work(view, case.id, reference_data().documents)
    lines = [*left, *changes_since(view.db, case.id, opened)]
    assert {each.section for each in left} > {NextSection.OURS, NextSection.CHAIN}
    assert len({each.place.room for each in lines}) == len(ROOMS)
    assert all(each.room for each in ROOMS)
    panes = {each.slug for each in _kinds_of(Pane)} | {"issue", "preflight", "filings", "portal"}
    rows = {
        row["id"] for table in TableName for row in view.db.execute(f"SELECT id FROM {table.value}")
    }
    questions = {*checklist().checklist.by_id}
    for each in lines:
        parts = re.split("[/ ]", each.place.thing)
        assert {*parts} <= panes | rows | questions | {"crosswalk"}, each


def _kinds_of(kind):
    for each in kind.__subclasses__():
        if "slug" in vars(each):
            yield each
        yield from _kinds_of(each)


def test_a_stranger_finds_nothing_wrong_with_attestation_and_exhibits(made):
    found = verify(made / "attestation.pdf", VerifyOptions(made / "exhibits"))
    assert (found.verdict, found.warnings) == (Verdict.HOLDS, ())
    assert [each.name for each in found.identity] == ["Ines Calloway", "Dana R. Whitlock"]
    assert found.manifest.signers[0].certificate == found.identity[0].fingerprint
    assert {each.state for each in found.exhibits.found} == {ExhibitState.UNCHANGED}
    assert found.exhibits.not_listed == ()


def test_what_is_typed_into_the_portal_stands_in_the_document(view, case):
    look = run_preflight(view, case.id, Audience.CBP, reference_data(), system_clock())
    assert [*only_in_the_portal(look.record, look.document)] == []


def test_the_body_has_at_most_sixteen_pages_and_the_index_one_for_seventeen_exhibits(made):
    pdf = (made / "attestation.pdf").read_bytes()
    assert pages_until(pdf, "Index of exhibits") <= 16
    listed = exhibits_by_page(pdf)
    assert sum(listed) >= 45
    assert len(listed) <= -(-sum(listed) // 17)


def test_the_summary_is_one_page_and_every_declaration_is_whole(made):
    pages = page_texts((made / "attestation.pdf").read_bytes())
    assert "what was not examined" in " ".join(pages[0].split()).casefold()
    assert "[statement" in pages[0].rstrip().splitlines()[-3], "it ends there"
    assert pages[1].lstrip().casefold().replace("confidential", "").find("contents") < 120
    for name in ("Ines Calloway", "Dana R. Whitlock"):
        [page] = [e for e in pages[2:] if f"Declaration of {name}" in e]
        assert "I declare under penalty of perjury" in page
        assert page.rstrip().count(name) >= 2, "the line that he signs on"


def test_no_heading_is_stranded_and_the_picture_stands_under_its_own(made):
    for pdf in (made / "attestation.pdf", *(made / "counsel" / "data").glob("*.pdf")):
        assert stranded(pdf.read_bytes()) == []
    pdf = (made / "attestation.pdf").read_bytes()
    page = page_texts(pdf)[dict(headings(pdf))["The supply chain"]]
    assert "5 Knitting" in page, "all of the picture, on the page of its heading"
    assert "out: 5,314 kg yarn" in " ".join(page.split())


def test_every_day_has_one_form_in_both_sets_but_where_others_are_quoted(view, case):
    for audience in Audience:
        document = run_preflight(view, case.id, audience, reference_data(), NOON).document
        assert days_in_other_forms(document) == []


def test_the_set_for_counsel_holds_too(made):
    package = made / "counsel" / "data"
    found = verify(package / "counsel" / "attestation-counsel.pdf", VerifyOptions(package))
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    assert [each.name for each in found.identity] == ["Ines Calloway", "Dana R. Whitlock"]


def test_one_changed_exhibit_is_found(made, tmp_path):
    exhibits = tmp_path / "exhibits"
    shutil.copytree(made / "exhibits", exhibits)
    report = exhibits / "E-037.pdf"
    report.write_bytes(report.read_bytes().replace(b"endobj", b"endobJ", 1))
    found = verify(made / "attestation.pdf", VerifyOptions(exhibits))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    changed = [e.listed.label for e in found.exhibits.found if e.state is ExhibitState.CHANGED]
    assert changed == ["E-037"]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("qpdf", "--check"), "No syntax or stream encoding errors"),
        (("pdfsig",), "Total document signed"),
        (("jhove", "-m", "PDF-hul"), "Status: Well-Formed and valid"),
        (("pdfinfo", "-struct"), "H1"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_tools_that_are_not_ours_find_nothing_wrong(made, command, says):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [*command, made / "attestation.pdf"], capture_output=True, check=False, text=True
    )
    assert says in done.stdout


def test_the_scopes_have_different_results(view, case):
    found = {each.scope.label: each for each in case_result(view.db, case.id).scopes}
    assert {
        label: (each.scope.in_chain, each.result.outcome, each.result.us)
        for label, each in found.items()
    } == {
        "S-1": (True, Outcome.INSUFFICIENT_EVIDENCE, UsAxis.NO_NEXUS_SHOWN),
        "S-2": (True, Outcome.RED_FLAGS, UsAxis.NO_NEXUS_SHOWN),
        "S-3": (False, Outcome.PRESUMED_STATE_IMPOSED, UsAxis.NEXUS_OPEN),
    }


def test_after_the_first_parcel_only_the_plant_keeps_the_claim(tmp_path):
    """On a machine whose clock is before the papers, too."""
    environment = replace(ada(), now=after_the_papers(lambda: NOON))
    with Workspace(tmp_path / "workspace", environment) as workspace:
        stands_still_at_the_plant(workspace)


def stands_still_at_the_plant(workspace):
    case = begin(workspace, reference_data().edition)
    items = run_preflight(workspace, case, Audience.CBP, reference_data(), workspace.now()).items
    stops = {e.about.item for e in items if e.severity is Severity.BLOCKING}
    assert stops == {"unfavorable", "unsupported-claim"}
    unanswered = [e.about.subject for e in items if e.blocks and e.about.item == "asked-unanswered"]
    [open_one] = [
        each.inquiry.id
        for each in inquiries.summaries(workspace.db, case)
        if each.inquiry.words == "Where the yarn was spun"
    ]
    assert unanswered == [open_one]


def test_after_the_second_nothing_blocks(view, case):
    items = run_preflight(view, case.id, Audience.CBP, reference_data(), system_clock()).items
    assert blocking(items) == []


def test_years_later_what_blocks_is_that_days_passed_and_the_sample_accepts_it(made, tmp_path):
    shutil.copytree(made / "workspace", tmp_path / "workspace")
    later = datetime(2036, 1, 1, tzinfo=UTC)
    with Workspace(tmp_path / "workspace", replace(ada(), now=lambda: later)) as workspace:
        [case] = cases.every(workspace.db)
        accepted = attestations.acceptances(workspace.db, case.id)
        passed = [each.subject for each in accepted if each.item == DAY_PASSED]
        withdraw_acceptances(workspace, case.id, DAY_PASSED, passed)
        blocks = [_blocks(workspace, case.id, audience, later) for audience in Audience]
        accept_days_gone_by(workspace, case.id)
        blocks += [_blocks(workspace, case.id, audience, later) for audience in Audience]
    assert blocks == [{DAY_PASSED: 3}, {}, {}, {}]


def _blocks(workspace, case, audience, at):
    items = run_preflight(workspace, case, audience, reference_data(), at).items
    return Counter(each.about.item for each in blocking(items))


def test_both_sets_are_issued_and_the_rows_are_as_the_journal_says(view, case):
    issued = attestations.attestations(view.db, case.id)
    assert [each.audience for each in issued] == [Audience.CBP, Audience.COUNSEL]
    assert check_rows(view.db).faults == ()


def test_every_paper_was_read_or_says_why_not(view, case):
    exhibits = evidence.of_case(view.db, case.id)
    readings = evidence.readings(view.db, case.id)
    assert {*readings} == {each.id for each in exhibits}
    sent = {PurePath(e.path).name for p in Parcel if p is not Parcel.TRAINING for e in papers(p)}
    assert sent <= {each.name for each in exhibits}
    unread = {e.name for e in exhibits if readings[e.id].state is not Read.READ}
    aside = {e.name for e in exhibits if e.set_aside}
    assert unread == aside == {"price list (locked).pdf", "扫描0001.pdf", "银行回单 2026-05-12.pdf"}


def test_labels_in_the_texts_mean_the_papers_they_are_about(view, case):
    names = {each.label: each.name for each in evidence.of_case(view.db, case.id)}
    assert names["E-037"] == "2022年度社会责任报告.pdf"
    assert names["E-051"] == "Translations ALS-26-310.pdf"
    assert names["E-058"] == "Translations ALS-26-315.pdf"
    assert names["E-059"] == "一厂成品库台账.xlsx"
    assert names["E-066"] == BULLETIN
    assert names["E-074"] == "装箱单 HT26-0828-3 更正.pdf"
    assert names["E-084"] == "Wire CPB-260930-77120.pdf"
    assert names["E-086"] == "原棉采购明细 2023-2026.pdf"


def test_what_lay_in_e_mails_and_in_the_archive_is_there_and_says_where_it_came_from(view, case):
    exhibits = evidence.of_case(view.db, case.id)
    labels = {each.id: each.label for each in exhibits}
    children = {each.label: labels[each.parent] for each in exhibits if each.parent}
    assert children == {
        "E-069": "E-008", "E-070": "E-008", "E-071": "E-039", "E-072": "E-064", "E-073": "E-065",
        "E-074": "E-065", "E-075": "E-068", "E-076": "E-068", "E-077": "E-068",
    }  # fmt: skip
    packed = [each for each in exhibits if each.label in {"E-075", "E-076", "E-077"}]
    assert [each.folder for each in packed] == ["装箱资料"] * 3
    tally = {each.digest for each in exhibits if each.label in {"E-072", "E-073"}}
    assert len(tally) == 1


def test_every_mark_that_quotes_a_text_says_what_stands_there(view, case):
    held = {each.id: each.digest for each in evidence.of_case(view.db, case.id)}
    runs = [e for e in evidence.passages(view.db, case.id) if isinstance(e.where, Run)]
    assert len(runs) == 7
    with cache.open_cache(view.folder) as kept:
        for each in runs:
            text = kept.text(held[each.exhibit], (each.where.page or 1) - 1)
            assert in_text(each.where, each.quote, text).status is QuoteState.SAME, each


def test_statements_lean_on_rectangles_cells_and_runs(view, case):
    statements = {each.number: each.id for each in attestations.statements(view.db, case.id)}
    supports = attestations.supports_of(view.db, statements[11])
    assert {type(each.where) for each in supports} == {Rectangle, Cells, Run, OnPage}


def test_the_corrected_packing_list_replaces_the_first(view, case):
    labels = {each.id: each.label for each in evidence.of_case(view.db, case.id)}
    [replaced] = evidence.replacements(view.db, case.id)
    assert (labels[replaced.replaced], labels[replaced.exhibit]) == ("E-010", "E-074")


def test_what_papers_state_differently_is_explained(view, case):
    differing = [each for each in consistency.subjects(view.db, case.id) if each.differs]
    assert {each.subject for each in differing} == {
        "cartons of size M, invoice HT26-0828-3",
        "day of the carton tally in Kent",
    }
    assert not any(each.is_open for each in differing)


def test_one_name_departs_from_the_list_in_what_a_machine_translated(view, case):
    [found] = deviations_of_case(view, case.id)
    labels = {each.id: each.label for each in evidence.of_case(view.db, case.id)}
    assert (labels[found.translation], found.name.english) == ("E-067", "Sidu Town")
    assert found.found == "Sidu Township"


def test_the_bulletin_is_found_by_what_was_recognized_on_it(view, case):
    bulletin = next(e for e in evidence.of_case(view.db, case.id) if e.name == BULLETIN)
    able = [e for e in engines.installed() if not e.languages or "chi_sim" in e.languages]
    with OcrStore(view.folder) as kept:
        page = kept.page(bulletin.digest, 0)
    if not able:
        assert page is None
        return
    assert "劳动力转移就业" in "".join(page.text.split())


def test_the_attestation_names_every_place_so_that_it_can_be_found(made):
    document = PdfDocument(made / "attestation.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    said = " ".join(text.replace("\u00a0", " ").split())
    said = re.sub(r"characters \d+–\d+", "characters …", said)
    for place in (
        "[E-062, p. 1] of [E-066, p. 1]",
        "江苏穗沅棉纺有限公司二厂接收86名 [E-066, p. 1]",
        "[E-077, 装箱明细, A7:F7]",
        "原计划L码，余数M码60件装入，箱唛已改 [E-076, characters …]",
        "217 M D260518-1 1 60 60 [E-074, p. 1]",
        "10/09/2026 (read as October 9, 2026) [E-072, p. 1]",
        "09/10/2026 (read as October 9, 2026) [E-065, characters …]",
        "responsible for it: Lenore Achterberg",
        "E-010 E-074 It listed carton 217 with size L",
    ):
        assert place in said, place


def test_what_is_sent_holds_the_names_in_their_own_script(made):
    document = PdfDocument(made / "attestation.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for name in (story.FACTORY.name, story.MILL.name, "克孜勒苏州", "قىزىلسۇ"):
        assert name in text


def test_nothing_for_counsel_is_in_what_is_sent(made):
    document = PdfDocument(made / "attestation.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for internal in ("Pell & Arrowsmith were told", "A made-up case", "工资表", "State-imposed"):
        assert internal not in text


def test_the_package_for_counsel_adds_up(made, view, case):
    package = made / "counsel"
    sums = dict(
        reversed(line.split("  ", 1))
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")
        for line in (package / name).read_text("utf-8").splitlines()
    )
    held = {p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file()}
    assert held - {"tagmanifest-sha256.txt"} == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((package / name).read_bytes()).hexdigest() == digest
    with (package / "data/index.csv").open(encoding="utf-8-sig", newline="") as index:
        held = [each for each in evidence.of_case(view.db, case.id) if not each.set_aside]
        assert len(list(csv.DictReader(index))) == len(held)


def test_a_second_run_keeps_everything_as_it_is(made):
    before = {p: p.stat().st_mtime_ns for p in made.rglob("*") if p.is_file()}
    assert run("demo", made) == 0
    after = {p: p.stat().st_mtime_ns for p in made.rglob("*") if p.is_file()}
    assert before == after


def test_a_second_run_says_so_if_the_attestation_was_altered(made, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(made, copy)
    attestation = copy / "attestation.pdf"
    attestation.write_bytes(attestation.read_bytes()[:-1])
    assert run("demo", copy) == 1


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, config, capsys):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    assert run("demo", tmp_path) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]
    assert "holds something else already" in capsys.readouterr().err


def test_what_a_stopped_demo_left_is_made_anew(tmp_path, config):
    making = tmp_path / MAKING
    (making / "workspace").mkdir(parents=True)
    (making / MARK).write_text("Made by casefiles demo", "utf-8")
    assert run("demo", tmp_path, "--training") == 0
    assert {each.name for each in tmp_path.iterdir()} == {MARK, "workspace"}


def test_the_defective_case_cannot_be_issued(tmp_path, config, capsys):
    assert run("demo", tmp_path / "training", "--training") == 0
    assert run("preflight", tmp_path / "training" / "workspace", "C-001") == 1
    said = capsys.readouterr().out
    for fault in (
        "is marked privileged",
        "does not support statement 1",
        "No one can declare what others did",
        "That is what the importer contends",
        "words of 28 USC 1746 would be the wrong ones",
        "called in Chinese",
        "postal code",
        "presented as made in the ordinary course",
        "has no title",
    ):
        assert fault in said


def test_a_new_notice_covers_two_shipments_after_the_first_was_revoked(view, case):
    revoked, status = shipping.detentions(view.db, case.id)
    assert (status.presented_on, status.notice_on) == (date(2026, 11, 2), date(2026, 11, 10))
    covered = shipping.covered(view.db, case.id)
    assert [len(covered[each.id]) for each in (revoked, status)] == [1, 2]


def test_one_chain_of_seven_steps_serves_both_lines_and_one_step_blends(view, case):
    steps = chains.steps(view.db, case.id)
    assert [each.custody for each in steps].count(Custody.BLENDED) == 1
    assert len(steps) == 7
    assert {each.step for each in chains.line_steps(view.db, case.id)} == {steps[-1].id}
    assert len(chains.line_steps(view.db, case.id)) == 2


def test_the_bale_list_shows_the_sale_of_the_seller_it_names(view, case):
    """Its third line is `Seller: Tarrowmere Fibre Pte. Ltd.`, the merchant of step 3."""
    [bales] = [e.id for e in evidence.of_case(view.db, case.id) if e.paper == "bale-list"]
    links = {each.id: each for each in chains.links(view.db, case.id)}
    laid = [e for e in chains.papers(view.db, case.id) if e.exhibit == bales and e.link]
    titles = {each.id: each.title for each in chains.steps(view.db, case.id)}
    assert [titles[links[each.link].from_step] for each in laid] == ["Cotton trade"]


def test_no_oath_denies_what_the_file_has_its_signer_do(view, case):
    """The reviewer read payrolls and logged a search for disputes about pay."""
    record = read_record(view.db, case.id, reference_data(), system_clock())
    read = [e for scope in record.scopes for e in scope.looked if e.indicator.id == "ILO11-08"]
    assert any(each.evidence for each in read)
    [limit] = [each.text for each in record.statements if each.kind == "not-examined"]
    assert not re.search("examine[^.]*labor conditions", limit)


def test_what_a_statement_says_of_whence_papers_came_is_said_of_the_papers(view, case):
    record = read_record(view.db, case.id, reference_data(), system_clock())
    [said] = [each.text for each in record.statements if "law firm in Suzhou" in each.text]
    extracts = [each for each in record.exhibits if each.paper == "registry-extract"]
    assert "Jiangsu Heting" in said
    assert {each.handed_by for each in extracts} == {"A law firm in Suzhou"}
    requested = [each for each in record.exhibits if each.title.startswith("Payroll")]
    assert {each.handed_by for each in requested} == {"Jiangsu Heting, by e-mail"}


def test_the_arithmetic_has_two_gaps_and_one_payee_is_not_the_seller(view, case):
    found = ledger.ledger(view.db, case.id)
    told = {each.sort.value: each for each in found.differences}
    assert sorted(told) == ["balance", "not_allocated", "payee"]
    assert len(told) == len(found.differences)
    assert told["balance"].size == "11.827 kg"
    assert not told["balance"].explanation
    assert told["not_allocated"].size == "17,244.02 kg"
    assert not told["not_allocated"].explanation


@pytest.mark.parametrize("audience", [*Audience])
def test_the_passages_that_a_set_cites_are_those_that_it_would_link_to(view, case, audience):
    """What was to be issued is composed after all of preflight, the texts of exhibits included."""
    found = run_preflight(view, case.id, audience, reference_data(), system_clock())
    linked = {*linked_places(found.record, audience, found.document)}
    assert {*cited_places(view, found.record, audience)} == linked
    assert len(linked) > 80


def test_screening_found_one_that_is_listed_and_one_that_is_not(view, case):
    decided = screening.decisions(view.db, case.id)
    assert {(each.name, each.decided.value) for each in decided} == {
        ("新疆准噶尔棉麻有限公司", "same"),
        ("Jiangsu Jinchuang Factoring Co., Ltd.", "other"),
    }


def test_of_three_questions_in_the_new_notice_one_is_answered_in_part(view, case):
    asked = inquiries.summaries(view.db, case.id)
    states = [each.state for each in asked if each.inquiry.asked_on == date(2026, 11, 10)]
    assert states == [Stands.ANSWERED, Stands.ANSWERED, Stands.IN_PART]


def test_the_forms_of_12_43_are_there_for_their_own_signers_completed_and_blank(made, view, case):
    first, second = completed_forms(view.db, case.id)
    assert (first.form.kind, second.form.kind) == (FormKind.CERTIFICATE, FormKind.STATEMENT)
    assert "Xu Lan" in first.signer
    assert "Dana R. Whitlock" in second.signer
    assert not first.lacks
    assert not second.lacks
    names = {each.name for each in (made / "forms").iterdir()}
    assert names == {
        "certificate.pdf", "certificate-blank.pdf", "statement.pdf", "statement-blank.pdf",
    }  # fmt: skip


def test_every_text_for_the_portal_is_typed_and_nothing_that_counts_is_another(view, case):
    with view.reading() as db:
        record = read_record(db, case.id, reference_data(), system_clock())
        fixed, decided = names.of_case(db, case.id), wordings(db, case.id)
    made = texts(record, portal_rules(), fixed, decided)
    assert {each.title for each in made} >= {
        "What is asked of CBP",
        "Answer to Q-7",
        "Statement 16",
    }
    assert unanswered(record) == []
    english = {e.original: e.english for e in fixed} | {e.words: e.written for e in decided}
    english |= {each.name: each.romanized for each in record.parties if each.romanized}
    typed = {each: " ".join(re.findall(r"[^\W_]+", each)) for each in english.values()}
    known = typed | {words: typed[each] for words, each in english.items()}
    for each in made:
        assert not each.written.stops, each
        assert [*is_typed(each.written.text, known)] == [*stands_in(each.source, known)]
    [fifth] = [each for each in made if each.title == "Statement 5"]
    assert fifth.written.text.count("Kizilsu Prefecture") == 1, "named in three scripts, typed once"


OUT = {
    "clock.ics": ("deadlines", "--ics"),
    "receipt.csv": ("receipt", "C-001", "--with-folders", "--csv"),
    "certificate.pdf": ("form", "C-001", "1", "--out"),
    "statement.pdf": ("form", "C-001", "2", "--out"),
    "request.pdf": ("attestation confidentiality", "C-001", "--out"),
    "custodian.pdf": ("attestation certificate", "C-001", "--out"),
    "letter.pdf": ("attestation cover-letter", "C-001", "--out"),
    "extension.pdf": ("attestation submission", "C-001", "extension", "--out"),
    "chain.csv": ("chain", "C-001", "--csv"),
    "chain.pdf": ("chain", "C-001", "--picture"),
    "chain.svg": ("chain", "C-001", "--svg"),
    "round.xlsx": ("requests", "C-001", "--round", "RQ-1", "--xlsx"),
    "round.pdf": ("requests", "C-001", "--round", "RQ-1", "--pdf"),
    "matrix.csv": ("matrix", "C-001", "--csv"),
    "crosswalk.csv": ("crosswalk", "C-001", "--csv"),
    "labels.csv": ("exhibits labels", "C-001", "--csv"),
    "package.zip": ("export", "C-001", "--with-folders", "--to"),
    "archive.zip": ("attestation export", "C-001", "--for", "archive", "--to"),
    "exhibit.pdf": ("exhibits pages", "E-015", "--output"),
}
"""Every command that writes something for others of a case, but those that sign, `draft`, whose
document `_not_asked` looks through, and `tracing`, for which there is no cleared chain here. Of
papers that go to CBP by themselves the one that there is something for."""


def write_all(workspace, folder):
    """Run every command of `OUT`. Returns the exit code of each."""
    folder.mkdir()
    return {
        name: run(*command[0].split(), workspace, *command[1:], folder / name)
        for name, command in OUT.items()
    }


def said_by(error):
    """Whose names an error says there are."""
    return {whose for words, _ in error.names for whose in re.findall(r"W-\d+", words)}


def test_a_name_in_any_column_is_found_in_whatever_is_written_and_nothing_is(made, tmp_path):
    """Each column holds a name of its own; what files say is read here by other means."""
    workspace = tmp_path / "workspace"
    shutil.copytree(made / "workspace", workspace)
    planted = plant(workspace / "workspace.sqlite")
    assert len(planted) > 120
    write_all(workspace, tmp_path / "before")
    said = {name: said_in((tmp_path / "before" / name).read_bytes(), planted) for name in OUT}
    assert {name for name, names_in in said.items() if not names_in} <= {"matrix.csv"}

    labels = protect(workspace / "workspace.sqlite", planted)
    with View(workspace) as view:
        [case] = cases.every(view.db)
        for name, names_in in said.items():
            wanted = {labels[each] for each in names_in}
            if not name.endswith(".zip") and wanted:
                content = (tmp_path / "before" / name).read_bytes()
                with pytest.raises(NamesWouldLeave) as refused:
                    release(view, case.id, name, content)
                assert wanted - said_by(refused.value) == set(), name
        missed = dict(_not_asked(view, case.id, planted, labels))
    assert missed == {}

    codes = write_all(workspace, tmp_path / "after")
    assert {codes[name] for name, names_in in said.items() if names_in} == {1}
    left = [each for each in (tmp_path / "after").rglob("*") if each.is_file()]
    assert {each.name for each in left} <= {name for name in OUT if not said[name]}
    assert [each for each in left if said_in(each.read_bytes(), planted)] == []


def _not_asked(view, case, planted, labels):
    """Yield, by set, the columns whose names it would print and preflight does not ask about."""
    record = read_record(view.db, case, reference_data(), system_clock())
    for audience in (Audience.CBP, Audience.COUNSEL):
        look = preflight_record(
            view, NameScanner(view.db, case), record, audience, reference_data()
        )
        pages = render(look.document, reference_data().fonts, NOON)
        listed = manifest_of(record, audience, counsel_manifest(record)).to_bytes()
        said = said_in(pages, planted) | said_in(listed, planted)
        assert len(said) > 20
        asked = (each.asks for each in look.items if each.about.item == NAME)
        found = {whose for each in asked for whose in re.findall(r"W-\d+", each)}
        if missed := {each for each in said if labels[each] not in found}:
            yield audience, missed


def test_every_column_with_a_name_is_listed_before_it_is_erased(made, tmp_path):
    workspace = tmp_path / "workspace"
    shutil.copytree(made / "workspace", workspace)
    planted = plant(workspace / "workspace.sqlite")
    with View(workspace) as view:
        found = {each.who for each in in_database(view, NameMatcher(planted.items()))}
    assert set(planted) - found == set()


def test_what_is_written_into_a_manifest_keeps_its_keys(view, case):
    record = read_record(view.db, case.id, reference_data(), system_clock())
    written = {
        audience: manifest_of(record, audience, counsel_manifest(record)).to_bytes()
        for audience in Audience
    }
    check("manifest", (p for each in written.values() for p in key_paths(json.loads(each))))


def test_scripts_find_the_keys_they_knew(made, tmp_path, capsys, monkeypatch):
    """Of every command that answers in JSON when it is given a workspace and a case, or more."""
    workspace = tmp_path / "workspace"
    shutil.copytree(made / "workspace", workspace)
    shutil.copy(made / "attestation.pdf", tmp_path)
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")  # who writes is not guessed in a copy
    capsys.readouterr()
    check("json", [*_answered(workspace, capsys)])


def _answered(workspace, capsys):
    given = {"workspace": str(workspace), "case": "C-001"}
    for name, command in commands().items():
        if " " in name:
            continue  # in its group it is the same command
        wanted = [each.name for each in command.params if each.required]
        arguments = MORE.get(name) or [given.get(each) for each in wanted]
        answers = any("--json" in each.opts for each in command.params)
        if not answers or None in arguments or name in OF_THE_MACHINE:
            continue
        run(name, *(each.format(workspace) for each in arguments), "--json")
        said = capsys.readouterr().out
        if said.strip():
            yield from (f"{name}{place}" for place in key_paths(json.loads(said)))


MORE = {
    "search": ("{}", "yarn", "--case", "C-001"),
    "verify": ("{}/../attestation.pdf",),
}
"""What a command is given, where that is more than a workspace and a case."""

OF_THE_MACHINE = {"ocr", "programs", "readers"}
"""These answer by what is installed."""


def test_fields_that_are_set_keep_their_names(made, tmp_path, capsys):
    workspace = tmp_path / "workspace"
    shutil.copytree(made / "workspace", workspace)
    check("set_fields", [*_settable(workspace, capsys)])


def _settable(workspace, capsys):
    for name, arguments in SETTING.items():
        capsys.readouterr()
        assert run(name, workspace, *arguments, "--set", "zzz=1", "--as", "Ada") in {1, 2}
        said = " ".join(capsys.readouterr().err.split())
        [listed] = re.findall(r"There are: ([a-z_, ]+)", said)
        yield from (f"{name} {each}" for each in listed.split(", "))


SETTING = {
    "edit-case": ("C-001",),
    "describe": ("C-001", "E-001"),
    "people": ("--edit", "Ines Calloway"),
    "party": ("C-001", "Harbor & Pine Apparel Co."),
    "step": ("C-001", "1"),
    "link": ("C-001", "1", "2"),
    "add-shipment": ("C-001",),
    "add-line": ("C-001", "SH-1"),
    "edit-shipment": ("C-001", "SH-1"),
    "add-detention": ("C-001",),
    "edit-detention": ("C-001", "DET-1"),
}
"""What each command that sets fields is given before."""
