"""The fifty papers of the consultant's job, and what is true of each; in one place, so that other
papers can take their place.

They lie in folders as a supplier sends them, so that what is alike comes together. The trade papers
are drawn in three layouts a kind, the others are those of the sample.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from casefiles.sample_case import (
    cotton_papers,
    factory_books,
    factory_papers,
    importer_papers,
    mail_papers,
    mill_papers,
    outside_papers,
    second_lot,
    second_papers,
    trade_papers,
    workforce,
)
from casefiles.sample_case import story as s
from tests.trade_papers import layouts
from tests.trade_papers.consultant import drawn_papers, first_sale
from tests.trade_papers.layouts import drawn_of
from tests.trade_papers.truth import Kind

NOTICE = f"Detention {s.DETENTION}.pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file, and what a consultant says of it alone."""

    file: str
    make: Callable[[], bytes] | None = None
    """Nothing where it is drawn in one of the layouts."""

    title: str = ""
    """What is printed of it; only those that are relied on have one."""

    made_on: str = ""
    source: tuple[str, ...] = ()
    """Who made it, by any of its names, where that is not who made the others of the batch."""

    kind: str = ""
    """What it is, where that is more than what is said of the batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers of one kind, which come together."""

    folder: str
    kind: str
    source: tuple[str, ...]
    papers: tuple[Paper, ...]


def _payroll(month):
    return lambda: factory_books.payroll(month)


def _names(of):
    return (of.english, of.name)


CBP = ("U.S. Customs and Border Protection",)
CARRIER = (s.CARRIER,)
CUSTOMS = ("Customs of the People’s Republic of China", "Shanghai customs")
REGISTRY = ("澜江市市场监督管理局",)

BATCHES = (
    Batch("a sale", "customs_doc", _names(s.FACTORY), (
        Paper("Invoice HT26-0828-3.pdf", None, "Commercial invoice HT26-0828-3", "2026-08-28"),
        Paper("Invoice HT26-0828-4.pdf"),
        Paper("PO HP-2604-117.pdf", trade_papers.purchase_order, source=_names(s.IMPORTER)),
        Paper("PO HP-2604-118.pdf", second_papers.second_order, source=_names(s.IMPORTER)),
        Paper("Packing list HT26-0828-4.pdf"),
        Paper("Supply contract HP-HT-2026-01.pdf", trade_papers.supply_contract),
        Paper("装箱单 HT26-0828-3.pdf", None, "Packing list HT26-0828-3"),
    )),
    Batch("b importer", "corporate_document", _names(s.IMPORTER), (
        Paper("Delegation of authority 2026.pdf", importer_papers.authority,
              "Delegation of authority to D. R. Whitlock"),
        Paper("Engagement of reviewer.pdf", importer_papers.engagement,
              "Engagement of the reviewer"),
        Paper("Site visit 2026-08-18.pdf", importer_papers.site_visit_note, kind="site_visit_note"),
    )),
    Batch("c CBP", "customs_doc", CBP, (
        Paper("7501 9QZ-4410872-6.pdf", None, "Entry summary 9QZ-4410872-6"),
        Paper("7501 9QZ-4410915-1.pdf"),
        Paper(NOTICE, None, "Notice of detention"),
        Paper("Detention UF-2026-3001-00455.pdf"),
        Paper("Entry summary list 9QZ-4410872-6.pdf"),
        Paper("扣留通知书 UF-2026-3001-00455.pdf", kind="translation"),
    )),
    Batch("d factory", "production_record", _names(s.FACTORY), (
        Paper("Capacity.xlsx", factory_books.capacity),
        Paper("Cutting HP-2604-117.xlsx", factory_books.cutting_and_sewing,
              "Cutting and sewing records, order HP-2604-117"),
        Paper("Dyeing card D260622-3.pdf", second_lot.second_dyeing),
        Paper("Dyeing cards.pdf", factory_papers.dyeing_record,
              "Dyeing cards, lots D260518-1 and D260521-2"),
        Paper("Knitting reports.pdf", factory_papers.knitting_record,
              "Knitting reports, May 6 to 17"),
        Paper("Stock of yarn.txt", mail_papers.stock_note),
    )),
    Batch("e pay and time", "payroll", _names(s.FACTORY), (
        Paper("Attendance.xlsx", factory_books.time_sheets, kind="time_record"),
        *(Paper(f"Payroll {m:%Y-%m}.xlsx", _payroll(m)) for m in workforce.MONTHS),
        Paper("Resignations.xlsx", factory_books.resignation_log, kind="resignation_log"),
    )),
    Batch("f rules", "hr_policy", _names(s.FACTORY), (
        Paper("Identity cards.xlsx", factory_books.identity_register, kind="id_register"),
        Paper("Labor contract.pdf", factory_papers.labor_contract, kind="contract"),
        Paper("Personnel policy.pdf", factory_papers.hr_policy),
    )),
    Batch("g cotton", "production_record", _names(s.GIN), (
        Paper("BL NPCLSSZ5118820.pdf", None, "Bill of lading NPCLSSZ5118820, cotton",
              source=CARRIER, kind="customs_doc"),
        Paper("Bale list CC-25-0417.xlsx", cotton_papers.bale_list),
        Paper("Deliveries CC-25-0417.pdf", cotton_papers.farm_deliveries),
        Paper("Gin certificate CC-2025-1187.pdf", cotton_papers.gin_certificate,
              "Ginning and origin certificate CC-2025-1187"),
        Paper("Invoice TF-25-3307-1.pdf", source=_names(s.MERCHANT), kind="customs_doc"),
        Paper("Packing list TF-25-3307-1.pdf", source=_names(s.MERCHANT), kind="customs_doc"),
        Paper("Statement TF-25-3307.pdf", cotton_papers.merchant_account,
              "Account of the merchant, contract TF-25-3307",
              source=_names(s.MERCHANT), kind="bank_transfer"),
    )),
    Batch("h mill", "production_record", _names(s.MILL), (
        Paper("Plant 1 store.xlsx", mill_papers.plant_stock),
        Paper("Spinning record 118.pdf", mill_papers.spinning_record,
              "Spinning record of yarn lot SY2604-32C-118"),
        Paper("Waybill LJ-SH-260502-4.pdf", mill_papers.waybill,
              "Waybill LJ-SH-260502-4, Plant No. 1 to the factory", "2026-05-02",
              source=_names(s.HAULIER), kind="customs_doc"),
        Paper("发票 26322000000418827.pdf", None, "VAT invoice 26322000000418827", "2026-04-28",
              kind="customs_doc"),
        Paper("发票 26322000000419116.pdf", kind="customs_doc"),
        Paper("运费发票 26322000000420385.pdf", source=_names(s.HAULIER), kind="customs_doc"),
    )),
    Batch("i customs and carrier", "customs_doc", CUSTOMS, (
        Paper("BL NPCLSHA6094417.pdf", None, "Bill of lading NPCLSHA6094417", "2026-09-06",
              source=CARRIER),
        Paper("BL NPCLSHA6098820.pdf", source=CARRIER),
        Paper("Export declaration.pdf", trade_papers.export_declaration),
        Paper("Import declaration cotton.pdf", cotton_papers.import_declaration,
              "Import declaration to China's customs, cotton from Brazil"),
    )),
    Batch("j bank and registry", "corporate_registry", REGISTRY, (
        Paper("Bank statement May to September.pdf", outside_papers.bank_statement,
              "Excerpt of the bank statement of the factory",
              source=_names(s.BANK), kind="bank_transfer"),
        Paper("Registry, Heting.pdf", outside_papers.factory_registry,
              "Registry extract on the factory"),
        Paper("Registry, Suiyuan.pdf", mill_papers.mill_registry,
              "Registry extract on the mill"),
    )),
)  # fmt: skip

ADDED_AS = {"conditions": "free", "confidentiality": "business"}
ALIKE = (
    ("c", {"source-group": "us_government"}),
    ("i", {"source-group": "customs"}),
    ("j", {"source-group": "registry"}),
    ("abdefgh", {"source-group": "party"}),
    ("defhij", {"language": "zh"}),
    ("bcg", {"language": "en"}),
    ("a", {"language": "en zh"}),
    ("abcdefghij", ADDED_AS),
)
"""What is true of all papers of some batches, by the letters of their folders; what they are and
who made them stands at batch and paper."""

AUTHORITY = {
    "Delegation of authority 2026.pdf": "delegation",
    "Engagement of reviewer.pdf": "engagement",
}
"""What shows that a signer may sign has to be called what it is."""

PAPERS = tuple((batch, each) for batch in BATCHES for each in batch.papers)
"""In the order in which the case lists them."""


def facts_of(batch, paper):
    """What is to be said of a paper, by field."""
    alike = {n: v for letters, facts in ALIKE if batch.folder[0] in letters
             for n, v in facts.items()}  # fmt: skip
    alone = {"kind": paper.kind or batch.kind, "source": (paper.source or batch.source)[0]}
    return {**alone, **alike}


def row_of(file):
    """The row of a paper in that list."""
    return next(row for row, (_, each) in enumerate(PAPERS) if each.file == file)


def write_papers(folder, notice_days):
    """Write them as they were sent; told is when the goods were presented, and when CBP wrote."""
    drawn = {each.name: each.content for each in drawn_papers()}
    drawn[NOTICE] = _notice(*notice_days)
    for batch in BATCHES:
        (folder / batch.folder).mkdir(parents=True)
        for each in batch.papers:
            content = each.make() if each.make else drawn[each.file]
            (folder / batch.folder / each.file).write_bytes(content)


def _notice(presented, noticed):
    sale = first_sale()
    days = replace(sale.days, presented=presented, detained=presented, noticed=noticed)
    layout = next(e for e in layouts(Kind.DETENTION_NOTICE) if e.name == "electronic")
    return drawn_of(layout, replace(sale, days=days)).content
