"""Writes the papers of a sample case into a folder, as a supplier would send them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.sample_case import (
    bulletin,
    check_papers,
    cotton_papers,
    damaged_files,
    factory_books,
    factory_papers,
    importer_papers,
    mail_papers,
    mill_papers,
    mill_report,
    outside_papers,
    packing_papers,
    second_lot,
    second_papers,
    trade_papers,
    training_papers,
    translations,
    workforce,
)
from casefiles.sample_case.archive import zipped
from casefiles.sample_case.scan import scanned

BULLETIN = "东塘市工作简报 2022年第19期.jpg"
"""A page of which there is only the picture, until somebody has it recognized."""


class Parcel(Enum):
    """One sending of papers."""

    FIRST = "first"
    """All that came at first: the mill's record does not say which plant spun the yarn."""

    SECOND = "second"
    """What was sent when that was asked."""

    THIRD = "third"
    """What accounts for carton 217, and what was found of Plant No. 2 elsewhere."""

    FOURTH = "fourth"
    """The second shipment, the notice that covers both, and what CBP asked in it."""

    TRAINING = "training"
    """A defective case of another supplier, for training."""


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of a parcel."""

    path: str
    """Under the folder, with `/`."""

    content: bytes


def papers(parcel: Parcel) -> Iterator[SampleFile]:
    """Yield the papers of a parcel one by one: each is made when it is asked for."""
    yield from _MADE[parcel]()


def write(parcel: Parcel, folder: Path, told: Callable[[str], None] = lambda _: None) -> int:
    """Write the papers of a parcel under `folder`, and return how many; `told` hears each name."""
    count = 0
    for each in papers(parcel):
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.content)
        told(each.path)
        count += 1
    return count


def _first() -> Iterator[SampleFile]:
    yield from _of_sale()
    yield from _of_factory()
    yield from _of_cotton()
    yield from _of_mill()
    yield from _of_checks()
    yield from _damaged()


def _of_sale() -> Iterator[SampleFile]:
    t, folder = trade_papers, "1 order and shipment/"
    invoice, packing = t.commercial_invoice(), packing_papers.packing_list()
    yield SampleFile(folder + "Supply contract HP-HT-2026-01.pdf", t.supply_contract())
    yield SampleFile(folder + "PO HP-2604-117.pdf", t.purchase_order())
    yield SampleFile(folder + "Invoice HT26-0828-3.pdf", invoice)
    yield SampleFile(folder + "装箱单 HT26-0828-3.pdf", packing)
    yield SampleFile(folder + "BL NPCLSHA6094417.pdf", t.bill_of_lading())
    yield SampleFile(folder + "出口报关单.pdf", t.export_declaration())
    yield SampleFile(
        folder + "Detention memo UF-2026-3001-00412.pdf", importer_papers.detention_notice()
    )
    yield SampleFile(folder + "Delegation of authority 2026.pdf", importer_papers.authority())
    mail = mail_papers.mail_with_invoice(invoice, packing)
    yield SampleFile(folder + "mail 2026-08-28 invoice.eml", mail)
    yield SampleFile(folder + "Invoice HT26-0828-3 (1).pdf", invoice)


def _of_factory() -> Iterator[SampleFile]:
    f, b, folder = factory_papers, factory_books, "2 禾汀针织 garment factory/"
    yield SampleFile(folder + "营业执照.jpg", scanned(f.business_license(), turn=0.7, seed=21))
    yield SampleFile(folder + "企业信用信息 禾汀.pdf", outside_papers.factory_registry())
    for month in workforce.MONTHS:
        yield SampleFile(folder + f"工资表 {month:%Y-%m}.xlsx", b.payroll(month))
    yield SampleFile(folder + "考勤汇总 2026-06至08.xlsx", b.time_sheets())
    yield SampleFile(folder + "社保缴费证明.pdf", outside_papers.insurance_record())
    yield SampleFile(folder + "劳动合同书范本.pdf", f.labor_contract())
    yield SampleFile(folder + "Personnel policy.pdf", f.hr_policy())
    yield SampleFile(folder + "宿舍管理规定.jpg", scanned(f.dormitory_rules(), turn=-0.9, seed=22))
    yield SampleFile(folder + "招聘会展位服务协议.pdf", f.recruitment_agreement())
    yield SampleFile(folder + "离职登记.xlsx", b.resignation_log())
    yield SampleFile(folder + "证件核验登记.xlsx", b.identity_register())
    yield SampleFile(folder + "设备与产能.xlsx", b.capacity())
    yield SampleFile(folder + "针织日报.pdf", f.knitting_record())
    yield SampleFile(folder + "染整流转卡.pdf", f.dyeing_record())
    yield SampleFile(folder + "裁剪缝制记录.xlsx", b.cutting_and_sewing())
    yield SampleFile(folder + "银行明细 2026-05至09.pdf", outside_papers.bank_statement())
    yield SampleFile(folder + "纱线仓库明细.txt", mail_papers.stock_note())


def _of_cotton() -> Iterator[SampleFile]:
    c, folder = cotton_papers, "3 cotton/"
    yield SampleFile(folder + "Bale list CC-25-0417.xlsx", c.bale_list())
    yield SampleFile(folder + "Gin certificate CC-2025-1187.pdf", c.gin_certificate())
    yield SampleFile(folder + "BL NPCLSSZ5118820.pdf", c.cotton_bill())
    yield SampleFile(folder + "进口报关单 棉花.pdf", c.import_declaration())
    yield SampleFile(folder + "Isotope report FH-26-20917.pdf", c.isotope_report())
    yield SampleFile(folder + "IMG_20260414_084106.jpg", check_papers.bale_tag_photo())


def _of_mill() -> Iterator[SampleFile]:
    m, folder = mill_papers, "4 穗沅棉纺 spinning mill/"
    record = m.spinning_record()
    yield SampleFile(folder + "棉纱发票 26322000000418827.pdf", m.yarn_invoice())
    yield SampleFile(folder + "棉纱生产批次记录.pdf", record)
    yield SampleFile(folder + "企业信用信息 穗沅.pdf", m.mill_registry())
    yield SampleFile(folder + "2022年度社会责任报告.pdf", mill_report.annual_report())
    yield SampleFile(folder + "2022 report, translation ALS-26-311.pdf", translations.of_report())
    letter = scanned(mill_report.commitment_letter(), turn=1.1, seed=23)
    yield SampleFile(folder + "承诺函 2026-02-09.jpg", letter)
    yield SampleFile(
        folder + "Commitment letter, translation ALS-26-312.pdf", translations.of_letter()
    )
    yield SampleFile(folder + "mail 2026-10-09 批次记录.eml", mail_papers.mail_of_mill(record))


def _of_checks() -> Iterator[SampleFile]:
    c, folder = check_papers, "5 checks/"
    yield SampleFile(folder + "Audit report CA-26-0822-LJ.pdf", c.audit_report())
    yield SampleFile(folder + "Site visit 2026-08-18.pdf", importer_papers.site_visit_note())
    yield SampleFile(folder + "IMG_20260818_101532.jpg", c.gate_photo())
    yield SampleFile(folder + "IMG_20260818_134411.jpg", c.carton_photo())
    yield SampleFile(folder + "涉诉情况查询.pdf", outside_papers.court_search())
    yield SampleFile(folder + "UFLPA Entity List, search 2026-10-12.pdf", c.list_note())
    yield SampleFile(folder + "Questionnaire answers.xlsx", c.questionnaire())
    yield SampleFile(
        folder + "Supplier declaration.jpg", scanned(c.supplier_declaration(), turn=-0.5, seed=24)
    )
    yield SampleFile(folder + "Engagement of reviewer 2026-10-06.pdf", importer_papers.engagement())
    yield SampleFile(folder + "Translations ALS-26-310.pdf", translations.of_first_parcel())
    yield SampleFile(folder + "mail 2026-10-12 which plant.eml", mail_papers.mail_asking_plant())


def _damaged() -> Iterator[SampleFile]:
    folder = "6 could not be opened/"
    yield SampleFile(folder + "银行回单 2026-05-12.pdf", damaged_files.cut_short())
    yield SampleFile(folder + "price list (locked).pdf", damaged_files.locked())
    yield SampleFile(folder + "扫描0001.pdf", b"")


def _second() -> Iterator[SampleFile]:
    m, folder = mill_papers, "7 sent later/"
    yield SampleFile(folder + "一厂批次随车卡.jpg", scanned(m.lot_card(), turn=-1.3, seed=31))
    yield SampleFile(folder + "一厂成品库台账.xlsx", m.plant_stock())
    yield SampleFile(folder + "公路货物运单 LJ-SH-260502-4.pdf", m.waybill())
    yield SampleFile(folder + "Translations ALS-26-315.pdf", translations.of_second_parcel())


def _third() -> Iterator[SampleFile]:
    p, m, folder = packing_papers, mail_papers, "8 carton 217 and Plant No. 2/"
    tally = p.tally()
    yield SampleFile(folder + "mail 2026-10-30 carton 217.eml", m.mail_about_carton(tally))
    answer = m.mail_with_correction(tally, p.corrected_list())
    yield SampleFile(folder + "mail 2026-11-02 更正装箱单.eml", answer)
    yield SampleFile(folder + "装箱资料 2026-11-02.zip", _packing_records())
    yield SampleFile(folder + "Carton 217, translation ALS-26-318.pdf", bulletin.of_note())
    yield SampleFile(folder + "封箱复核记录, machine translation.txt", bulletin.of_record())
    page = scanned(bulletin.bulletin(), turn=0.4, dpi=150, seed=41)
    yield SampleFile(folder + BULLETIN, page)
    yield SampleFile(
        folder + "Bulletin 2022-19, translation ALS-26-319.pdf", bulletin.of_bulletin()
    )


def _fourth() -> Iterator[SampleFile]:
    p, lot, folder = second_papers, second_lot, "9 second shipment and notice/"
    yield SampleFile(folder + "Revocation UF-2026-3001-00412.pdf", p.revocation())
    yield SampleFile(folder + "Detention memo UF-2026-3001-00455.pdf", p.second_notice())
    yield SampleFile(folder + "PO HP-2604-118.pdf", p.second_order())
    yield SampleFile(folder + "Invoice HT26-0828-4.pdf", p.second_invoice())
    yield SampleFile(folder + "装箱单 HT26-0828-4.pdf", p.second_packing_list())
    yield SampleFile(folder + "BL NPCLSHA6098820.pdf", p.second_bill())
    yield SampleFile(folder + "棉纱生产及发货记录 SY2604-32C-121.pdf", lot.second_yarn())
    yield SampleFile(folder + "棉纱发票 26322000000419116.pdf", lot.second_yarn_invoice())
    yield SampleFile(folder + "针织染整流转卡 D260622-3.pdf", lot.second_dyeing())
    yield SampleFile(folder + "裁剪缝制记录 HP-2604-118.xlsx", lot.second_cutting())
    yield SampleFile(folder + "Wire CPB-260930-77120.pdf", p.wire_transfer())
    yield SampleFile(
        folder + "Wires CPB-260417-51002 and 260911-70455.pdf", p.wires_of_first_order()
    )
    yield SampleFile(folder + "银行回单 2026-05-14.pdf", p.yarn_payment())
    yield SampleFile(folder + "Payment instruction HT-FK-2609-03.pdf", p.payment_instruction())
    yield SampleFile(folder + "原棉采购明细 2023-2026.pdf", lot.cotton_purchases())
    folder = "9 the cotton, sold and paid/"
    yield SampleFile(folder + "Deliveries CC-25-0417.pdf", cotton_papers.farm_deliveries())
    yield SampleFile(folder + "Statement TF-25-3307.pdf", cotton_papers.merchant_account())


def _packing_records() -> bytes:
    p, folder = packing_papers, "装箱资料/"
    members = (
        (folder + "217号箱更正说明.pdf", p.note_on_carton()),
        (folder + "封箱复核记录.txt", p.closing_record()),
        (folder + "装箱明细.xlsx", p.packing_book()),
    )
    return zipped(members, packed=datetime(2026, 11, 2, 17, 30, 12))


def _training() -> Iterator[SampleFile]:
    for name, content in training_papers.files():
        yield SampleFile(name, content)


_MADE = {
    Parcel.FIRST: _first,
    Parcel.SECOND: _second,
    Parcel.THIRD: _third,
    Parcel.FOURTH: _fourth,
    Parcel.TRAINING: _training,
}
