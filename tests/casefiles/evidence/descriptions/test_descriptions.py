"""What documents seem to be: precise, nothing in doubt, nothing in silence, for many at once."""

from datetime import date

import pytest

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as facts
from casefiles.evidence.descriptions.companies import is_same
from casefiles.evidence.descriptions.describe import DocumentNames, describe
from casefiles.evidence.descriptions.description_acts import (
    accept_descriptions,
    leave_descriptions,
)
from casefiles.evidence.descriptions.exhibit_descriptions import (
    description_proposals,
    held_and_due,
    read_documents,
)
from casefiles.evidence.descriptions.languages import languages_of
from casefiles.evidence.descriptions.load_rules import load_descriptions
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.proposals.cells import page_of_text
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.yaml_io import read_yaml
from casefiles.reference_data import description_rules, documents, proposal_rules
from casefiles.storage import rows
from resources import folder
from tests.build import a_case
from tests.trade_papers import layouts
from tests.trade_papers.described import score_layouts
from tests.trade_papers.truth import Kind

ORDER = """Harbor & Pine Apparel Co.
1840 NW Ropewalk Street, Suite 300, Portland, OR 97209

PURCHASE ORDER

Order No.: HP-2604-117
Date: April 10, 2026
Delivery: FOB Shanghai
Line Style Size Pieces
10 HP-2231 S 4800
20 HP-2231 M 7200
The goods are to be ready by the date that is named, with the marks of the buyer.
Not one of them is to be made at another place than that of the seller.
Terms of payment: 60 days from the bill of lading
C. Vane, Vice President, Sourcing
"""
WAGES = """江苏禾汀针织服饰有限公司 工资表 2026年6月
工号\t姓名\t正常工时\t加班工时\t应发\t代扣社保\t实发
00127\t赵\t176\t19\t5500.19\t473.03\t5027.16
"""

ENGLISH = "The goods are shipped to the port of Seattle by sea, and the bill is to be paid in May."
CHINESE = "本合同一式两份，双方各执一份，自签字之日起生效，未尽事宜由双方协商解决。"


def said_of(text, name="scan.pdf", **known):
    found = describe(
        [page_of_text(text)] if text else [], DocumentNames(name, **known), description_rules()
    )
    return {each.field: each.value for each in found.described}


def proposed(workspace, case):
    read = read_documents(workspace, case, description_rules(), {})
    return description_proposals(workspace.db, case, read, description_rules())


def accept(workspace, case, found):
    chosen = [(each, [f.field for f in each.fields]) for each in found]
    return accept_descriptions(workspace, case, chosen)


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    add_pasted_exhibit(workspace, case, "order.txt", ORDER.encode())
    add_pasted_exhibit(workspace, case, "wages.txt", WAGES.encode())
    read_batch.read_all_due(workspace, case)
    return case


def test_what_is_proposed_of_made_up_papers_is_true():
    with Readers() as readers:
        kinds = (Kind.INVOICE, Kind.BILL_OF_LADING, Kind.FAPIAO)
        some = [layouts(kind)[4] for kind in kinds]
        scores = score_layouts(some, [4], description_rules(), readers)
    assert scores.wrong == {}
    assert scores.right["title"] == len(some)


@pytest.mark.parametrize(("text", "kind", "title"), [
    (ORDER, "customs_doc", "Purchase order HP-2604-117"),
    (WAGES, "payroll", "Payroll, June 2026"),
    ("购销合同\n合同编号：HT-2026-01\n", "customs_doc", "Supply contract HT-2026-01"),
    ("考勤汇总 2026年6月（小时）\n", "time_record", "Attendance record, June 2026"),
    ("企业信用信息查询单\n企业名称：江苏穗沅棉纺有限公司\n", "corporate_registry",
     "Registry extract, 江苏穗沅棉纺有限公司"),
    ("DELEGATION OF AUTHORITY\n", "corporate_document", "Delegation of authority"),
    ("公路货物运单\n运单号：LJ-SH-260502\n", "customs_doc", "Truck waybill LJ-SH-260502"),
    ("GINNING AND ORIGIN CERTIFICATE\nCertificate: CC-2025-1187\n", "production_record",
     "Ginning and origin certificate CC-2025-1187"),
    ("扣留通知书（中文译本）\n通知编号：UF-2026-3001\n", "translation",
     "Notice of detention UF-2026-3001 (translation)"),
])  # fmt: skip
def test_the_title_tells_the_kind(text, kind, title):
    found = said_of(text)
    assert (found["kind"], found["title"]) == (kind, title)


@pytest.mark.parametrize("text", [
    "",
    "Dear Ms. Calloway,\nPlease find enclosed the commercial invoice and the packing list.\n",
    "Documents enclosed:\nCommercial invoice\nPacking list\nBill of lading\n",
    "Item\tDelivery note\tInvoice\tQty\n1\tDDT 311\tHT-1\t5\n",
    "附件：装箱单\n",
    "Straits Bank\nInvoice HT26-0828-4, PO HP-2604-118\nUSD 9,240.00\nof the day before\n",
    "We received your purchase order and thank you for it.\n",
])  # fmt: skip
def test_a_kind_that_is_named_in_passing_is_not_proposed(text):
    assert {"kind", "title"}.isdisjoint(said_of(text, "letter.txt"))


def test_the_name_of_a_file_tells_the_kind_and_no_title_where_no_words_do():
    assert said_of("", "Packing list HT26-0828-3.pdf") == {
        "kind": "customs_doc",
        "paper": "packing-list",
    }
    assert said_of("", "2026-06.xlsx", folder="e/payroll")["kind"] == "payroll"
    assert said_of("", "invoice and packing list.pdf") == {}


@pytest.mark.parametrize(("text", "tags"), [
    (ENGLISH, "en"),
    (CHINESE, "zh"),
    (f"{ENGLISH} {CHINESE}", "en zh"),
    ("O algodão foi entregue pelas fazendas e o lote foi pago em maio para a empresa.", "pt"),
    ("この契約書は二通作成し、双方が各一通を保有するものとする。署名の日から有効である。", ""),
    ("HT26-0828-3 24,000 USD 3.85", ""),
    ("", ""),
])  # fmt: skip
def test_languages_are_told_or_left_open(text, tags):
    assert languages_of(text) == tags


def test_a_day_that_can_be_two_is_left_out_but_on_a_form_of_the_united_states():
    assert "made_on" not in said_of(ORDER.replace("April 10, 2026", "10/04/2026"))
    entry = "ENTRY SUMMARY\nEntry No.: 8XW-2203705-9\nSummary Date: 10/07/2026\n"
    assert said_of(entry)["made_on"] == date(2026, 10, 7)


def test_a_message_is_correspondence_whatever_it_is_on():
    mail = "Order 2604-117: invoice and packing list\nPacking list\n"
    assert said_of(mail, "mail invoice.eml", is_mail=True) == {"kind": "correspondence"}


@pytest.mark.parametrize("name", ["考勤 2026-06至08.xlsx", "考勤 2026-07.xlsx"])
def test_a_month_that_sheets_or_the_name_deny_is_not_the_period(name):
    hours = "考勤汇总 2026年6月（小时）\n"
    assert said_of(hours, "考勤 2026-06.xlsx")["covers_to"] == date(2026, 6, 30)
    found = said_of(hours, name)
    assert (found["title"], "covers_to" in found) == ("Attendance record", False)
    pages = [page_of_text(hours), page_of_text("考勤汇总 2026年7月（小时）\n", 2)]
    both = describe(pages, DocumentNames("hours.xlsx"), description_rules())
    assert "covers_from" not in {each.field for each in both.described}


def test_two_companies_at_the_head_are_nobodys_letterhead():
    two = ORDER.replace("1840 NW", "Other & Sons Trading Co., Ltd.\n1840 NW")
    assert said_of(ORDER)["source"] == "Harbor & Pine Apparel Co."
    assert "source" not in said_of(two)
    both = ORDER.replace("Harbor & Pine Apparel Co.", "江苏禾汀针织服饰有限公司\n{}")
    assert said_of(both.format("Jiangsu Heting Knitwear Co., Ltd."))["source"] == (
        "Jiangsu Heting Knitwear Co., Ltd."
    )
    assert "source" not in said_of(both.format("Ningbo Haiyun Knitwear Co., Ltd."))
    trades = description_rules().kinds.trades
    for latin, same in (
        ("Jiangsu Heting Knitwear Co., Ltd.", True),
        ("Zhejiang Heting Knitwear Co., Ltd.", False),
        ("Jiangsu Other Trading Co., Ltd.", False),
    ):
        assert is_same("江苏禾汀针织服饰有限公司", latin, trades) is same


def test_what_is_accepted_is_one_act_with_its_places_and_undone_at_once(workspace, case):
    done = accept(workspace, case, proposed(workspace, case))
    assert done.described == 2
    order, wages = evidence.of_case(workspace.db, case)
    assert (order.title, order.paper, order.source) == (
        "Purchase order HP-2604-117", "order", "Harbor & Pine Apparel Co.",
    )  # fmt: skip
    assert (order.made_on, order.language) == (date(2026, 4, 10), "en")
    assert (wages.covers_from, wages.covers_to) == (date(2026, 6, 1), date(2026, 6, 30))
    stated = {each.fact.value for each in facts.stated(workspace.db, case, order.id)}
    assert stated == {"HP-2604-117", "2026-04-10", "Harbor & Pine Apparel Co."}
    assert proposed(workspace, case) == []
    workspace.undo(case)
    assert evidence.of_case(workspace.db, case)[0].title == ""
    assert facts.stated(workspace.db, case) == []
    assert len(proposed(workspace, case)) == 2


def test_what_a_person_said_meanwhile_stays(workspace, case):
    found = proposed(workspace, case)
    order = found[0].exhibit.id
    describe_exhibits(workspace, case, [order], {"title": "Our order", "source": "Buyer"})
    done = accept(workspace, case, found)
    assert (evidence.get(workspace.db, order).title, len(done.kept)) == ("Our order", 2)


def test_a_document_that_was_read_again_meanwhile_is_left_alone(workspace, case):
    found = proposed(workspace, case)
    held = {each.exhibit.id: each.read for each in found}
    [stale, other] = found
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.remove(db, evidence.READINGS, case, evidence.reading(db, stale.exhibit.id).id)
    done = accept(workspace, case, found)
    assert (done.changed, done.described) == ([stale.exhibit.label], 1)
    assert [e.id for e in held_and_due(workspace, case, held)[1]] == [stale.exhibit.id]
    assert other.exhibit.id in held


def test_a_kind_that_a_person_gave_outranks_the_title(workspace, case):
    order = evidence.of_case(workspace.db, case)[0].id
    describe_exhibits(workspace, case, [order], {"kind": "correspondence"})
    fields = {each.field for each in proposed(workspace, case)[0].fields}
    assert fields.isdisjoint({"title", "paper", "kind"})
    assert "source" in fields


def test_what_is_left_out_is_proposed_no_more_until_that_is_undone(workspace, case):
    found = proposed(workspace, case)
    leave_descriptions(workspace, case, [(found[0], ["title"])])
    assert "title" not in {each.field for each in proposed(workspace, case)[0].fields}
    workspace.undo(case)
    assert "title" in {each.field for each in proposed(workspace, case)[0].fields}
    with pytest.raises(Impossible):
        accept_descriptions(workspace, case, [(found[0], [])])


def test_who_issued_it_is_the_party_of_that_name(workspace, case):
    party = add_party(
        workspace, case, PartyInput("江苏禾汀针织服饰有限公司", romanized="Heting Knitwear")
    )
    accept(workspace, case, proposed(workspace, case))
    wages = evidence.of_case(workspace.db, case)[1]
    assert (wages.party, wages.source) == (party, "Heting Knitwear")
    assert len(cases.parties(workspace.db, case)) == 1


def test_rules_name_what_there_is():
    evidence_ = folder("checklists") / "ilo-forced-labor-state-imposed" / "20-evidence.yaml"
    known = read_yaml(evidence_.read_text("utf-8"), "evidence")
    kinds = {each["id"] for each in known["evidence_types"]}
    groups = {each["id"] for each in known["source_kinds"]}
    papers = {each.id for each in documents().papers.papers}
    for rule in description_rules().of.values():
        assert rule.evidence_type in kinds, rule.id
        assert rule.group in {"", *groups}, rule.id
        assert rule.paper in {"", *papers}, rule.id


def test_faulty_rules_are_refused_with_every_fault():
    text = (folder("descriptions") / "documents.yaml").read_text("utf-8")
    bad = text.replace("titles: {en: [Purchase order]", "titles: {en: [Payroll]", 1)
    bad = bad.replace("values: packing-list", "values: nothing-of-it", 1)
    with pytest.raises(Faulty) as refused:
        load_descriptions(bad, proposal_rules())
    assert len(refused.value.faults) == 2
