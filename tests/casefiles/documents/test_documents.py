"""Papers and lists as data: what ships fits together, and what does not is named all at once."""

from pathlib import Path

import pytest

from casefiles.documents.load import load
from casefiles.documents.model import NameWords, PaperShows
from casefiles.documents.sensitive import find_sensitive, in_words
from casefiles.documents.word_matching import find_words, normalized
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import checklist, documents
from resources import folder

CHINESE = range(0x4E00, 0xA000)


def texts():
    files = (each for each in folder("documents").iterdir() if each.name.endswith(".yaml"))
    return {each.name.removesuffix(".yaml"): each.read_text("utf-8") for each in files}


def chinese(text):
    return any(ord(each) in CHINESE for each in text)


def expected():
    for each in documents().lists.values():
        yield from each.items
        for step in each.steps:
            yield from step.usual


def test_every_kind_of_paper_is_an_evidence_type_of_the_checklist():
    types = checklist().checklist.types
    assert [each.id for each in documents().papers.papers if each.evidence_type not in types] == []
    assert load(texts(), types) == documents()


def test_the_trade_papers_of_the_matter_are_there():
    wanted = {
        "order", "contract", "invoice", "fapiao", "payment", "packing-list", "bill-of-lading",
        "truck-note", "export-declaration", "import-declaration", "warehouse-receipt",
        "production-order", "batch-card", "bale-list", "serial-list", "test-certificate",
    }  # fmt: skip
    trade = {each.id for each in documents().papers.papers if each.trade}
    assert wanted <= trade
    assert {shown for each in documents().papers.papers for shown in each.shows} == {*PaperShows}


def test_every_name_is_there_in_chinese():
    named = [*documents().papers.papers, *documents().lists.values()]
    texts_ = [getattr(each, "title_zh", getattr(each, "zh", "")) for each in named]
    steps = [step.zh for each in documents().lists.values() for step in each.steps]
    items = [each.zh for each in expected() if each.en]
    assert [each for each in [*texts_, *steps, *items] if not chinese(each)] == []


def test_ids_are_ours_and_used_once():
    ids = [each.id for each in expected()]
    assert len(ids) == len({*ids})
    assert not {"A1", "B5", "D1"} & {*ids}


def test_templates_say_that_they_are_practice():
    with_steps = [each for each in documents().lists.values() if each.steps]
    assert {each.slug for each in with_steps} == {"cotton-steps", "solar-steps"}
    assert all("not a CBP text" in each.practice for each in with_steps)
    steps = {each.slug: [step.id for step in each.steps] for each in with_steps}
    assert steps["cotton-steps"] == [
        "farm", "gin", "merchant", "spinning", "fabric", "dyeing", "sewing"
    ]  # fmt: skip
    assert steps["solar-steps"] == [
        "quartz", "silicon-metal", "polysilicon", "ingot", "wafer", "cell", "module"
    ]  # fmt: skip


def test_the_spinner_has_a_laydown_the_ingot_a_charge_sheet_the_module_serials():
    lists = documents().lists
    spinning, ingot = lists["cotton-steps"].step("spinning"), lists["solar-steps"].step("ingot")
    module = lists["solar-steps"].step("module")
    assert any("laydown" in each.papers for each in spinning.usual)
    assert any("charge-sheet" in each.papers for each in ingot.usual)
    assert any("serial-list" in each.papers for each in module.usual)


def test_a_faulty_set_names_every_fault_at_once():
    given = texts()
    given["papers"] = given["papers"].replace("evidence_type: bank_transfer", "evidence_type: bank")
    given["cotton"] = given["cotton"].replace("COT-02", "COT-01").replace("flow-chart", "chart")
    given["solar-steps"] = given["solar-steps"].replace("practice: Practice", "parctice: Practice")
    with pytest.raises(Faulty) as refused:
        load(given, checklist().checklist.types)
    assert any("parctice" in each for each in refused.value.faults)
    given["solar-steps"] = texts()["solar-steps"].replace("slug: solar", "slug: sun")
    with pytest.raises(Faulty) as refused:
        load(given, checklist().checklist.types)
    faults = "\n".join(refused.value.faults)
    assert "no evidence type 'bank'" in faults
    assert "COT-01 stands there more than once" in faults
    assert "there is no paper 'chart'" in faults
    assert "the slug is not the name of the file" in faults


def test_a_list_with_steps_and_without_the_word_practice_is_refused():
    given = texts()
    lines = given["cotton-steps"].splitlines()
    given["cotton-steps"] = "\n".join(each for each in lines if not each.startswith("practice:"))
    with pytest.raises(Faulty, match="documents"):
        load(given)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("BillOfLading_12.pdf", "bill of lading 12 pdf"),
        ("03-纺纱 / Invoices", "03 纺纱 invoices"),
        ("ＰＯ１２３", "po 123"),
        ("新 疆", "新疆"),
        ("Xin\u200bjiang", "xinjiang"),
        ("INV2026增值税发票", "inv 2026 增值税发票"),
    ],
)
def test_a_name_is_compared_word_by_word(written, compared):
    assert normalized(written) == compared


def test_the_longest_word_counts_and_not_those_inside_it():
    vocabulary = [
        (each.id, NameWords((each.en,), (each.zh,))) for each in documents().papers.papers
    ]
    assert [each.id for each in find_words("production order 7", vocabulary)] == [
        "production-order"
    ]
    assert [each.id for each in find_words("增值税发票", vocabulary)] == ["fapiao"]
    assert find_words("reproduction orderly", vocabulary) == []


@pytest.mark.parametrize(
    "text",
    [
        "Please confirm that no cotton comes from Xinjiang.",
        "请说明棉花不来自新疆。",
        "Please send the names of all your workers.",
        "A list of workers with their home town",
        "wages paid to each worker in March",
        "请提供员工花名册。",
        "员工的姓名和籍贯",
        "We would like to arrange interviews with pickers.",
        "请安排与工人的访谈",
        "ethnicity of the staff",
        "Confirm no Uyghurs are employed",
        "XIN\u00adJIANG",
        "Declare that no forced labour was used",
    ],
)
def test_what_is_off_is_recognized_in_free_text(text):
    assert find_sensitive(text, documents().sensitive)


@pytest.mark.parametrize(
    "text",
    [
        "Purchase order for yarn lot 7, with the contract.",
        "付款凭证：银行回单",
        "The batch card with the name of the machine and the lot.",
        "采购订单和装箱单",
        "Name and address of the ginner",
        "Invoice of Kazakhstan cotton",
        "Packing list. Workers' compensation is not asked.",
    ],
)
def test_an_ordinary_business_paper_is_not(text):
    assert find_sensitive(text, documents().sensitive) == ()


def test_every_word_of_every_topic_is_recognized_within_a_sentence():
    sensitive = documents().sensitive
    words = [
        (topic.id, text.format(word.rstrip("*")))
        for topic in sensitive.topics
        for text, several in (
            ("Send {} for lot 7", topic.words.en),
            ("请提供{}清单", topic.words.zh),
        )
        for word in several
    ]
    assert len(words) > 100
    missed = [
        text
        for id_, text in words
        if id_ not in {found.topic.id for found in find_sensitive(text, sensitive)}
    ]
    assert missed == []


def test_what_was_found_is_said_with_the_words_that_say_so():
    found = find_sensitive("Names of workers from Xinjiang", documents().sensitive)
    assert "“xinjiang”" in in_words(found)
    assert "Names, identity or origin of workers" in in_words(found)


def test_no_text_that_ships_asks_for_what_is_off():
    """Neither papers, nor lists, nor templates, in either language; but for items marked so."""
    shipped = documents()
    asked = [(each.id, text) for each in expected() if not getattr(each, "sensitive", False)
             for text in (each.en, each.zh)]  # fmt: skip
    asked += [(each.id, text) for each in shipped.papers.papers if not each.sensitive
              for text in (each.en, each.zh)]  # fmt: skip
    asked += [(step.id, text) for each in shipped.lists.values() for step in each.steps
              for text in (step.en, step.zh)]  # fmt: skip
    letter = shipped.letter
    asked += [("letter", text) for each in (letter.title, letter.intro, letter.how, letter.limits)
              for text in (each.en, each.zh)]  # fmt: skip
    assert len(asked) > 400
    assert [(id_, text) for id_, text in asked if find_sensitive(text, shipped.sensitive)] == []


def test_papers_on_labor_are_asked_for_by_no_item_that_is_on():
    papers = documents().papers
    on = [each for each in expected() if not getattr(each, "sensitive", False)]
    assert [(each.id, id_) for each in on for id_ in each.papers if papers.get(id_).sensitive] == []


NOT_OF_THE_TRADE = (
    *("保管链", "预开发票", "棉包层级", "损耗产出", "的请求", "贵方法律", "来自 ", "此日期前"),
    *("东西部协作", "脱贫攻坚成果巩固", "结汇入账 内销"),
)
"""What a reader of the trade struck, in papers that are sent out and in the sample's."""


def test_no_wording_that_a_reader_of_the_trade_struck_comes_back():
    root = Path(__file__).parents[3]
    texts = [
        *root.glob("resources/documents/*.yaml"),
        *root.glob("casefiles/sample_case/*.py"),
        root / "casefiles/requests/sheet.py",
    ]
    assert len(texts) > 20
    said = {each.name: each.read_text("utf-8") for each in texts}
    found = {
        (name, words) for name, text in said.items() for words in NOT_OF_THE_TRADE if words in text
    }
    assert found == set()
