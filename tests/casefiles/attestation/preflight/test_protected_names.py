"""A protected name keeps a file from being written, until somebody decides about it."""

import io
import zipfile
from contextlib import suppress

import pytest

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item, withdraw_acceptance
from casefiles.attestation.issue import draft, issue
from casefiles.attestation.model import Audience
from casefiles.attestation.portal.store import wordings
from casefiles.attestation.portal.texts import texts, withhold
from casefiles.attestation.portal.wording_acts import decide_wording
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.statement_acts import edit_statement
from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store as evidence
from casefiles.evidence.model import State
from casefiles.evidence.protected_names.gate import release, release_copy
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED, OutgoingText
from casefiles.evidence.protected_names.name_decision_acts import add_name_decision
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.errors import Blocked, Impossible, NamesWouldLeave
from casefiles.kernel.tables import as_workbook
from casefiles.messages import explain
from casefiles.package.export import export_package
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from casefiles.reference_data import portal_rules
from casefiles.storage import rows
from tests.attesting import a_reading
from tests.build import NOON, a_case
from tests.casefiles.attestation.searchable import FILLING, keep_texts

WORKER = "王小明"


def protect(workspace, case, name=WORKER, kind=ProtectionReason.WORKER):
    who = add_pseudonym(workspace, case, kind)
    name_pseudonym(workspace, case, who, name)
    return who


def asked(paged, shipped, audience=Audience.CBP):
    items = run_preflight(paged.workspace, paged.case, audience, shipped, NOON).items
    return [each for each in items if each.about.item in {NAME, UNSEARCHED} and each.about.subject]


def test_where_nobody_is_protected_nothing_is_asked_and_everything_leaves(paged, shipped):
    assert asked(paged, shipped) == []
    assert release(paged.workspace, paged.case, "王小明.csv", b"Wang Xiaoming").content


@pytest.mark.parametrize("audience", [Audience.CBP, Audience.COUNSEL])
def test_a_name_in_a_statement_blocks_in_preflight_and_in_the_act(paged, shipped, audience):
    protect(paged.workspace, paged.case)
    assert asked(paged, shipped, audience) == []
    words = "The cotton is from Texas, says Wang Xiao-Ming."
    edit_statement(paged.workspace, paged.case, paged.shown, {"text": words})

    [item] = asked(paged, shipped, audience)
    assert item.blocks
    assert "the name of W-01" in item.asks
    assert "Wang" not in item.asks
    with pytest.raises(Blocked) as refused:
        draft(paged.workspace, paged.case, audience, shipped, NOON)
    assert [each for each in refused.value.questions if "W-01" in each]


def test_a_decision_has_a_reason_and_who_and_prints_nothing(paged, shipped, sign):
    protect(paged.workspace, paged.case)
    edit_case(paged.workspace, paged.case, {"contact": "Wang Xiaoming, +86 574 555 0100"})
    [item] = asked(paged, shipped)
    with pytest.raises(Impossible):
        accept_item(paged.workspace, paged.case, item.about, reason=" ")
    accept_item(paged.workspace, paged.case, item.about, reason="Another of that name")
    [item] = asked(paged, shipped)
    assert (item.blocks, item.accepted.by) == (False, "Ada")
    issue(paged.workspace, paged.case, Audience.CBP, shipped, sign)

    withdraw_acceptance(paged.workspace, paged.case, item.about)
    [item] = asked(paged, shipped)
    assert item.blocks


def test_a_decision_is_about_one_place_and_no_other(paged, shipped):
    protect(paged.workspace, paged.case)
    words = "The cotton is from Texas, says Wang Xiaoming."
    edit_statement(paged.workspace, paged.case, paged.shown, {"text": words})
    [item] = asked(paged, shipped)
    accept_item(paged.workspace, paged.case, item.about, reason="Another of that name")
    words += " Payroll shows that Wang Xiaoming was paid."
    edit_statement(paged.workspace, paged.case, paged.shown, {"text": words})
    assert [each.blocks for each in asked(paged, shipped)].count(True) >= 1


def test_a_name_in_the_text_of_an_exhibit_blocks_with_its_page(paged, shipped):
    protect(paged.workspace, paged.case)
    keep_texts(paged.workspace, paged.exhibits[:1], "cotton", "paid to 王小明, and to 王小明")
    [item] = asked(paged, shipped)
    assert "W-01 in E-001, p. 2 and 1 more places" in item.asks
    accept_item(paged.workspace, paged.case, item.about, reason="A namesake")
    assert [each.blocks for each in asked(paged, shipped)] == [False]
    keep_texts(paged.workspace, paged.exhibits[:1], "王小明", "paid to 王小明, and to 王小明")
    assert [each.blocks for each in asked(paged, shipped)] == [True]


def test_what_could_not_be_searched_blocks_until_a_person_decides(paged, shipped):
    protect(paged.workspace, paged.case)
    keep_texts(paged.workspace, paged.exhibits[:1], "", "")
    [item] = asked(paged, shipped)
    assert item.about.item == UNSEARCHED
    assert "E-001 (2 pages are pictures not recognized)" in item.asks
    with pytest.raises(Blocked):
        draft(paged.workspace, paged.case, Audience.CBP, shipped, NOON)
    accept_item(paged.workspace, paged.case, item.about, reason="Read by me, page by page")
    assert draft(paged.workspace, paged.case, Audience.CBP, shipped, NOON)


@pytest.mark.parametrize(
    ("state", "reason", "why"),
    [(State.UNREAD, "needs a password", "cannot be read"), (None, "", "not read yet")],
)
def test_what_was_not_read_could_not_be_searched(paged, shipped, state, reason, why):
    protect(paged.workspace, paged.case)
    workspace, exhibit = paged.workspace, paged.exhibits[0]
    with workspace.change(Act.READ_FACTS, paged.case) as db:
        rows.remove(db, evidence.READINGS, paged.case, exhibit)
        if state:
            held = evidence.get(db, exhibit)
            reading = a_reading(held, id="x", case_id=paged.case, state=state, reason=reason)
            rows.add(db, evidence.READINGS, reading)
    assert [why in each.asks for each in asked(paged, shipped)] == [True]


def test_what_was_read_in_part_was_not_searched_to_its_end(paged, shipped):
    protect(paged.workspace, paged.case)
    workspace, exhibit = paged.workspace, paged.exhibits[0]
    with workspace.change(Act.READ_FACTS, paged.case) as db:
        held = evidence.get(db, exhibit)
        rows.remove(db, evidence.READINGS, paged.case, exhibit)
        facts = '{"in_part": "rows 1 to 9 of 12"}'
        rows.add(db, evidence.READINGS, a_reading(held, id="x", case_id=paged.case, facts=facts))
    told = [each.asks for each in asked(paged, shipped)]
    assert ["read in part: rows 1 to 9 of 12" in each for each in told] == [True]


def test_a_name_that_is_protected_in_another_case_does_not_leave_from_this_one(paged, shipped):
    protect(paged.workspace, a_case(paged.workspace, "another"))
    with pytest.raises(NamesWouldLeave) as refused:
        release(paged.workspace, paged.case, "a.csv", "a,王小明,b".encode())
    assert "W-01 of C-002" in explain(refused.value)
    assert WORKER not in explain(refused.value)


def a_zip(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


FILES = {
    "a table": lambda name: f"a,b\r\n1,{name}\r\n".encode("utf-8-sig"),
    "a workbook": lambda name: as_workbook("t", ("a", "b"), [("1", name)], NOON),
    "a picture": lambda name: f"<svg><t>{name.replace(' ', '</t><t>')}</t></svg>".encode(),
    "an attribute": lambda name: f'<svg><g aria-label="{name}"/></svg>'.encode(),
    "an archive": lambda name: a_zip("a.txt", name),
    "a name in an archive": lambda name: a_zip(f"{name}.txt", "x"),
    "an archive in an archive": lambda name: a_zip("inner.zip", a_zip("a.csv", name)),
    "a calendar": lambda name: f"BEGIN:VCALENDAR\r\nSUMMARY:{name[:4]}\r\n {name[4:]}\r\n".encode(),
    "escaped": lambda name: f"<a>{''.join(f'&#{ord(e)};' for e in name)}</a>".encode(),
}  # fmt: skip


def test_no_file_of_any_kind_leaves_with_a_name_in_it(workspace):
    case, left = a_case(workspace), []
    assert all(release(workspace, case, "a", make(WORKER)) for make in FILES.values())
    protect(workspace, case)
    for kind, make in FILES.items():
        assert release(workspace, case, "a", make("somebody else"))
        for name in ("Wang Xiaoming", "王小明", "XIAOMING  WANG", "ＷＡＮＧ Xiaoming"):
            with suppress(NamesWouldLeave):
                left.append((kind, name, release(workspace, case, "a", make(name))))
    assert left == []


def test_no_file_leaves_under_a_name_either(workspace):
    case = a_case(workspace)
    protect(workspace, case)
    with pytest.raises(NamesWouldLeave):
        release(workspace, case, "wang-xiaoming.csv", b"")


def test_what_was_issued_before_a_name_was_protected_leaves_no_more(paged, shipped, sign, tmp_path):
    """Its PDF is read by a confined reader, in which a name may stand over the end of a line."""
    edit_case(paged.workspace, paged.case, {"contact": "Wang Xiaoming, +86 574 555 0100"})
    issued = issue(paged.workspace, paged.case, Audience.CBP, shipped, sign)
    content = paged.workspace.blobs.read(store.attestation(paged.workspace.db, issued).digest)
    assert release(paged.workspace, paged.case, "a.pdf", content)
    protect(paged.workspace, paged.case)
    edit_case(paged.workspace, paged.case, {"contact": "Dana Ortiz"})
    assert asked(paged, shipped) == []
    with pytest.raises(NamesWouldLeave):
        release(paged.workspace, paged.case, "a.pdf", content)
    with pytest.raises(NamesWouldLeave):
        export_package(paged.workspace, paged.case, tmp_path / "package", shipped, NOON)
    assert not (tmp_path / "package").exists()


def test_an_exhibit_leaves_alone_only_without_a_name(paged):
    protect(paged.workspace, paged.case)
    exhibit = evidence.get(paged.workspace.db, paged.exhibits[0])
    assert release_copy(paged.workspace, exhibit, "E-001.pdf", b"x")
    keep_texts(paged.workspace, paged.exhibits[:1], "Xiaoming WANG")
    with pytest.raises(NamesWouldLeave):
        release_copy(paged.workspace, exhibit, "E-001.pdf", b"x")


def test_the_file_name_of_an_exhibit_is_told_to_counsel_and_so_it_blocks_there(paged, shipped):
    protect(paged.workspace, paged.case)
    with paged.workspace.change(Act.DESCRIBE_EXHIBITS, paged.case) as db:
        values = {"name": "wang xiaoming.pdf"}
        rows.alter(db, evidence.EXHIBITS, paged.case, paged.exhibits[0], values)
    assert asked(paged, shipped) == []
    assert any("E-001" in each.asks for each in asked(paged, shipped, Audience.COUNSEL))


def test_where_a_heading_holds_the_name_the_place_does_not_repeat_it(workspace):
    case = a_case(workspace)
    protect(workspace, case)
    found = NameScanner(workspace.db, case).found([OutgoingText("“王小明”", "王小明")])
    assert [each.where for each in found] == ["what is called by it"]


def test_a_decision_about_what_is_not_searched_ends_when_the_reason_is_another(paged, shipped):
    protect(paged.workspace, paged.case)
    keep_texts(paged.workspace, paged.exhibits[:1], "", "")
    [item] = asked(paged, shipped)
    accept_item(paged.workspace, paged.case, item.about, reason="Read by me")
    keep_texts(paged.workspace, paged.exhibits[:1], "recognized", "")
    assert [each.blocks for each in asked(paged, shipped)] == [True]


def test_the_texts_are_gone_through_once(paged, shipped, monkeypatch):
    protect(paged.workspace, paged.case)
    assert asked(paged, shipped) == []
    monkeypatch.setattr(
        "casefiles.evidence.protected_names.exhibit_names.strings_in", lambda _: iter(())
    )
    seen = []
    before = NameMatcher.hits
    monkeypatch.setattr(
        NameMatcher, "hits", lambda self, text: seen.append(text) or before(self, text)
    )
    assert asked(paged, shipped) == []
    assert not [each for each in seen if FILLING in each]
    name_pseudonym(
        paged.workspace,
        paged.case,
        protect(paged.workspace, paged.case),
        "Li Na",
    )
    assert asked(paged, shipped) == []
    assert [each for each in seen if FILLING in each]


def test_a_text_with_a_name_in_it_is_not_typed_into_the_portal(paged, shipped):
    protect(paged.workspace, paged.case)
    rules = portal_rules()

    def stops():
        record = run_preflight(paged.workspace, paged.case, Audience.CBP, shipped, NOON).record
        decided = wordings(paged.workspace.db, paged.case)
        guard = NameScanner(paged.workspace.db, paged.case)
        made = withhold(texts(record, rules, decided=decided), guard)
        return {e.title: e.written for e in made if "Texas" in e.source}

    assert stops()["Statement 2"].text
    words = "Cotton is from Texas says Wang Xiaoming"
    edit_statement(paged.workspace, paged.case, paged.shown, {"text": words})
    [found] = stops().values()
    assert (found.text, [each.words for each in found.stops]) == ("", ["Wang Xiaoming"])
    words = "Cotton is from Texas says 王小明"
    edit_statement(paged.workspace, paged.case, paged.shown, {"text": words})
    decide_wording(paged.workspace, paged.case, rules, "王小明", "Mr Wang Xiaoming", reason="?")
    [found] = stops().values()
    assert (found.text, [each.words for each in found.stops]) == ("", ["Wang Xiaoming"])
    decide_wording(paged.workspace, paged.case, rules, "王小明", "the worker", reason="W-01")
    [found] = stops().values()
    assert "says the worker" in found.text


def test_a_stop_is_decided_about_too(paged, shipped):
    protect(paged.workspace, paged.case)
    words = "Cotton is from Texas says Wang Xiaoming"
    edit_statement(paged.workspace, paged.case, paged.shown, {"text": words})

    def stops():
        record = run_preflight(paged.workspace, paged.case, Audience.CBP, shipped, NOON).record
        guard = NameScanner(paged.workspace.db, paged.case)
        made = withhold(texts(record, portal_rules()), guard)
        [written] = [each.written for each in made if each.title == "Statement 2"]
        return written.stops

    [stop] = stops()
    subject = stop.why.partition("[")[2].rstrip("]")
    add_name_decision(paged.workspace, paged.case, NAME, subject, "A namesake")
    assert stops() == ()
