"""What is sent: a workbook and pages, in both languages, and nothing in it is a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from casefiles.attestation.layout.model import Heading, Table
from casefiles.attestation.request_pdf import request_document, request_pdf
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.expected.expected_acts import choose_lists
from casefiles.chain.expected.grid import grid_of
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.documents.sensitive import find_sensitive
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import fix_name
from casefiles.reference_data import documents, fonts
from casefiles.requests import store
from casefiles.requests.bilingual import is_in_chinese
from casefiles.requests.match import ExhibitTexts, propose
from casefiles.requests.model import ItemState
from casefiles.requests.request_draft import RequestDraft, draft_for, drafts_for_missing
from casefiles.requests.round_acts import RoundInput, open_round
from casefiles.requests.summary import proposed_replies, rounds_of, sheet_for
from casefiles.requests.workbook import workbook_of
from tests.build import NOON, a_case


@pytest.fixture
def sent(workspace):
    case = a_case(workspace, goods="Cotton knit shirts", importer="Harbor & Pine")
    mill = add_party(workspace, case, PartyInput("棉纺厂", romanized="Mianfang Mill"))
    step = add_step(workspace, case, StepInput("Spinning", party=mill))
    askings = [
        draft_for("CTS-SP-08", step, documents()),
        *(RequestDraft(f"{sign}1+1", f"{sign}危险") for sign in "=+-@"),
    ]
    round_ = open_round(workspace, case, RoundInput(party=mill), askings, documents())
    return case, round_, sheet_for(workspace.db, case, round_, documents())


def opened(content):
    return load_workbook(BytesIO(content)).worksheets[0]


def test_the_workbook_says_what_is_asked_in_both_languages_by_key(workspace, sent):
    _case, round_, sheet = sent
    book = opened(workbook_of(sheet, NOON))
    cells = [[str(cell.value or "") for cell in row] for row in book.iter_rows()]
    top = next(n for n, row in enumerate(cells) if row[0] == "Key / 编号")
    rows = cells[top + 1 :]
    items = store.items_of(workspace.db, round_)
    assert [row[0] for row in rows] == [each.key for each in items]
    assert rows[0][1] == "1 Spinning / 纺纱"
    assert rows[0][3].startswith("配棉单：")
    above = "\n".join(row[0] for row in cells[:top])
    assert "棉纺厂 (Mianfang Mill)" in above
    assert "Harbor & Pine" in above
    assert "Mill & Sons" not in above  # what we call the case is not told


def test_no_cell_is_a_formula(sent):
    book = opened(workbook_of(sent[2], NOON))
    types = {cell.data_type for row in book.iter_rows() for cell in row if cell.value}
    assert types == {"s"}
    texts = [str(cell.value) for row in book.iter_rows() for cell in row if cell.value]
    assert [each for each in texts if each.startswith(("=", "+", "-", "@"))] == []
    assert "'=1+1" in texts


def test_the_same_round_gives_the_same_rows_on_pages(sent):
    document = request_document(sent[2])
    [grid] = [each for each in document.blocks if isinstance(each, Table)]
    assert [row[0][0].text for row in grid.rows] == [row[0] for row in sent[2].rows]
    assert any(isinstance(e, Heading) and "业务单据" in e.text for e in document.blocks)
    assert request_pdf(sent[2], fonts(), NOON).startswith(b"%PDF")


def test_a_round_that_names_nobody_and_no_day_can_be_written_too(workspace):
    case = a_case(workspace)
    round_ = open_round(
        workspace, case, RoundInput(), [RequestDraft("Lot card", "批卡")], documents()
    )
    sheet = sheet_for(workspace.db, case, round_, documents())
    assert request_pdf(sheet, fonts(), NOON).startswith(b"%PDF")
    assert [row[0] for row in opened(workbook_of(sheet, NOON)).iter_rows(values_only=True)]


def test_nothing_that_is_sent_by_default_asks_for_what_is_off(workspace):
    case = a_case(workspace)
    for title in ("Farm", "Gin", "Spinning", "Cutting and sewing", "Quartz", "Ingot", "Module"):
        add_step(workspace, case, StepInput(title))
    choose_lists(workspace, case, [*documents().lists], documents())
    grid = grid_of(workspace.db, case, documents())
    askings = [
        each
        for row in grid.rows
        for cell in row.cells
        for each in drafts_for_missing(row.step.id, cell.missing, documents())
    ] + drafts_for_missing(None, grid.whole, documents())
    assert len(askings) > 50
    round_ = open_round(workspace, case, RoundInput(), askings, documents())
    sheet = sheet_for(workspace.db, case, round_, documents())
    texts = [*sheet.above, *sheet.heads, *(text for row in sheet.rows for text in row)]
    assert [each for each in texts if find_sensitive(each, documents().sensitive)] == []
    assert not any(each.item.startswith("LAB") for each in askings)


def test_nothing_is_asked_twice_at_one_place(workspace):
    case = a_case(workspace)
    step = add_step(workspace, case, StepInput("Spinning"))
    choose_lists(workspace, case, ["cotton-steps", "families"], documents())
    [row] = grid_of(workspace.db, case, documents()).rows
    for cell in row.cells:
        asked = [each.english for each in drafts_for_missing(step, cell.missing, documents())]
        assert len(asked) == len({*asked})


def test_a_sheet_that_was_filled_in_is_read_back_by_its_keys(workspace, sent):
    """By its text as a reader gives it: cells parted by tabs, rows by ends of lines."""
    _case, round_, sheet = sent
    first = sheet.rows[0]
    filled = "\t".join([*first[:4], "in part / 部分提供", "7号.pdf", "其余已销毁"])
    text = "\n".join([*sheet.above, "\t".join(sheet.heads), filled])
    items = store.items_of(workspace.db, round_)
    [found] = propose(items, [ExhibitTexts("e", "E-001", "reply.xlsx", "", (text,))], {})
    assert (found.key, found.state, found.words) == (first[0], ItemState.PART, "其余已销毁")


def test_what_was_taken_in_is_proposed_and_nothing_is_recorded(workspace, sent):
    case, round_, _ = sent
    [first, *_] = store.items_of(workspace.db, round_)
    add_pasted_exhibit(workspace, case, f"{first.key} laydown.pdf", b"a laydown")
    [found] = proposed_replies(workspace, case)
    assert (found.key, found.label) == (first.key, "E-001")
    assert store.replies(workspace.db, case) == {}


def test_a_round_says_how_it_stands(workspace, sent):
    case, _, _ = sent
    [read] = rounds_of(workspace.db, case)
    assert (read.asked_of, read.counts) == ("棉纺厂 (Mianfang Mill)", "5 asked")
    assert not read.is_overdue(NOON.date())


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Spinning", "1 Spinning / 纺纱"),
        ("Ginning at the regiment", "1 Ginning at the regiment / 轧花"),
        ("纺纱", "1 纺纱 / Spinning"),
        ("Blessing", "1 Blessing"),
    ],
)
def test_a_step_is_named_in_both_languages_where_a_template_knows_it(workspace, title, written):
    case = a_case(workspace)
    step = add_step(workspace, case, StepInput(title))
    round_ = open_round(
        workspace, case, RoundInput(), [RequestDraft("Lot card", "批卡", step)], documents()
    )
    sheet = sheet_for(workspace.db, case, round_, documents())
    assert sheet.rows[0][1] == written


def test_sender_goods_and_who_passes_it_on_stand_in_chinese_too_where_a_name_is_fixed(workspace):
    case = a_case(workspace, goods="Cotton knit shirts", importer="Harbor & Pine")
    add_party(workspace, case, PartyInput("江苏禾汀", romanized="Heting"))
    askings = [RequestDraft("Lot card", "批卡"), RequestDraft("Why the loss is small", "")]
    round_ = open_round(workspace, case, RoundInput(through="Heting"), askings, documents())
    before = sheet_for(workspace.db, case, round_, documents())
    assert before.english_only == ("Harbor & Pine", "Cotton knit shirts", before.rows[1][0])
    for kind, original, english in (
        (FixedNameKind.PARTY, "海松服饰公司", "Harbor & Pine"),
        (FixedNameKind.PRODUCT, "针织衫", "knit shirts"),
        (FixedNameKind.PRODUCT, "衫", "shirts"),
        (FixedNameKind.PRODUCT, "棉", "cot"),
    ):
        fix_name(workspace, case, kind, original, english)
    sheet = sheet_for(workspace.db, case, round_, documents())
    assert [value for _, value in sheet.facts] == [
        "Heting / 江苏禾汀",
        "Harbor & Pine / 海松服饰公司",
        "Cotton knit shirts / 针织衫",
    ]
    assert sheet.english_only == (before.rows[1][0],)
    assert all(is_in_chinese(name) for name, _ in sheet.facts)
