"""The e-mails between importer, factory and mill, and a ledger as text."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case.emails import Correspondent, email

CHINA, PACIFIC = timezone(timedelta(hours=8)), timezone(timedelta(hours=-7))
WHITLOCK = Correspondent("Dana R. Whitlock", "d.whitlock@harborpine.example")
XU = Correspondent("许岚 Xu Lan", "xulan@heting-knit.example")
SHEN = Correspondent("沈沅", "shenyuan@suiyuan-mian.example")


def mail_with_invoice(invoice: bytes, packing: bytes) -> bytes:
    """Return the e-mail by which the factory sent invoice and packing list."""
    body = (
        "Dear Dana,\n\nplease find attached invoice and packing list of order 2604-117, 400 "
        "cartons.\nThe goods go to Shanghai on September 2. Balance please after copy B/L.\n\n"
        "Best regards\nXu Lan 许岚\nJiangsu Heting Knitwear 江苏禾汀针织服饰有限公司\n"
    )
    return email(
        XU,
        WHITLOCK,
        "Order 2604-117: invoice and packing list 发票和装箱单",
        body,
        sent=datetime(2026, 8, 28, 16, 20, tzinfo=CHINA),
        attached=((f"Invoice {s.INVOICE}.pdf", invoice), ("装箱单.pdf", packing)),
    )


def mail_of_mill(record: bytes) -> bytes:
    """Return the mill's e-mail to the factory, in GB18030, with the record of the lot."""
    body = (
        "许总：\n\n您好！贵司所需32S批次记录见附件。关于是哪个厂生产，需要问生产部，"
        "二厂今年也做同品种，我查到再回复您。\n\n沈沅\n江苏穗沅棉纺有限公司\n"
    )
    return email(
        SHEN,
        XU,
        "回复：32S棉纱批次记录",
        body,
        sent=datetime(2026, 10, 9, 11, 5, tzinfo=CHINA),
        attached=(("棉纱生产批次记录.pdf", record),),
        charset="gb18030",
    )


def mail_asking_plant() -> bytes:
    """Return the importer's e-mail that asks for the plant's own record."""
    body = (
        "Dear Xu Lan,\n\nthe mill's record of lot SY2604-32C-118 does not say which of its two "
        "plants spun it, and the mill writes that both plants make this yarn. We cannot answer "
        "CBP's question without it.\n\nPlease ask for the card that went with the lot, the store's "
        "ledger, and the haulier's waybill. Please do not ask for anybody's name or origin.\n\n"
        "Dana Whitlock\n"
    )
    return email(
        WHITLOCK,
        XU,
        "Yarn lot SY2604-32C-118: which plant?",
        body,
        sent=datetime(2026, 10, 12, 9, 48, tzinfo=PACIFIC),
    )


def mail_about_carton(tally: bytes) -> bytes:
    """Return the importer's e-mail that asks about carton 217, with the warehouse's count."""
    body = (
        "Dear Xu Lan,\n\nthe three shirts that we sent to the laboratory are of carton 217. Our photograph of August 18 "
        "shows that carton with size M and dye lot D260518-1. Your packing list of August 28 has nos. "
        "201 to 320 as size L. The bonded warehouse in Kent counted on October 8, 2026 (its sheet is "
        "attached): 121 cartons of M and 119 of L.\n\nWhich is right? If your list is wrong, please "
        "say how it came about and send a corrected one, with the packing hall's own records. Please "
        "change nothing in the records themselves.\n\nDana Whitlock\n"
    )
    return email(
        WHITLOCK,
        XU,
        "Carton 217 of order 2604-117: M or L?",
        body,
        sent=datetime(2026, 10, 30, 10, 12, tzinfo=PACIFIC),
        attached=(("Tally Kent.pdf", tally),),
    )


def mail_with_correction(tally: bytes, corrected: bytes) -> bytes:
    """Return the factory's answer with the corrected packing list, and the count sent back."""
    body = (
        "Dear Dana,\n\nyour warehouse is right. We compared its tally of 09/10/2026 (attached again) "
        "with the record of closed cartons: carton 217 was planned with L and packed with the last 60 "
        "pieces of M of lot D260518-1. The list of August 28 was made from the plan.\n\nThe corrected "
        "list 更正装箱单 is attached. It stays 400 cartons, 24,000 pieces. The hall's records come as "
        "a ZIP with our note; they are as they were.\n\nBest regards\nXu Lan 许岚\n"
    )
    return email(
        XU,
        WHITLOCK,
        "回复 Re: Carton 217 of order 2604-117: corrected packing list 更正装箱单",
        body,
        sent=datetime(2026, 11, 2, 17, 40, tzinfo=CHINA),
        attached=(("Tally Kent.pdf", tally), ("装箱单 HT26-0828-3 更正.pdf", corrected)),
    )


def stock_note() -> bytes:
    """Return the factory's text export of its yarn store, in GB18030."""
    lines = [
        "泗渡厂 纱线仓库 出入库明细",
        "导出时间 2026-05-18 17:02",
        "",
        "日期\t单号\t批号\t入库kg\t出库kg\t结存kg",
        f"2026-05-02\tHT-RK-260502\t{s.YARN_LOT}\t4800.0\t\t4800.0",
    ]
    left = Decimal(4800)
    for day in range(12):
        left -= 400
        lines.append(
            f"{date(2026, 5, 6 + day)}\tHT-CK-{day + 1:03d}\t{s.YARN_LOT}\t\t400.0\t{left}"
        )
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")
