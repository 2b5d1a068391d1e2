"""The fifty papers of the consultant's job: the sample's case, its trade papers drawn in three layouts a kind.

Parties, goods, lots, days and quantities are those of `casefiles.sample_case.story`. What the story
has no number for (booking, importer's number, the day of the entry summary) is made up here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from casefiles.sample_case import packing_papers
from casefiles.sample_case import story as st
from casefiles.sample_case.parcels import Parcel, SampleFile, papers
from tests.trade_papers import layouts, names
from tests.trade_papers.layouts import TradePaper, drawn_of
from tests.trade_papers.names import Goods, Party, Port
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Days, Line, Numbers, Trade

COUNT = 50
_SEATTLE, _SHANGHAI = Port("Seattle", "西雅图", "3001", "Washington"), Port("Shanghai", "上海", "57035")
_SHIRTS = Goods(
    "Men's short-sleeve T-shirts, knitted, 100 percent cotton",
    "男式棉制针织T恤衫",
    st.HTS,
    "PCS",
    st.UNIT_PRICE,
    packing_papers.EACH,
    Decimal("9.9"),
    Decimal("11.2"),
    "服装",
)
_YARN = Goods(st.YARN, "精梳棉纱32支", "5205.23.0020", "KG", st.YARN_PRICE, 25, Decimal(25), Decimal(26))
_COTTON = Goods("Brazilian raw cotton, crop 2024/25", "巴西原棉", "5201.00.1200", "KG", Decimal("1.89"), 1, Decimal(218), Decimal(221))
_OWN = ("invoice ", "装箱单 ", "bl ", "detention memo", "revocation", "棉纱发票", "mail ", "img_", "银行回单 2026-05-12", "price list", "扫描")
"""Names of the sample's papers that are drawn here instead, or that are no papers."""


@dataclass(frozen=True, slots=True)
class ConsultantsPaper:
    """A paper of the fifty: its name, and for a drawn one what it says."""

    name: str
    content: bytes
    drawn: TradePaper | None = None


def consultants_papers(folder: Path) -> list[ConsultantsPaper]:
    """Write fifty papers of one case into a folder, and return them in the order of their names."""
    made = drawn_papers()
    others = islice(_of_sample(), COUNT - len(made))
    all_of_them = made + [ConsultantsPaper(Path(each.path).name, each.content) for each in others]
    assert len({each.name for each in all_of_them}) == COUNT
    for each in all_of_them:
        (folder / each.name).write_bytes(each.content)
    return sorted(all_of_them, key=lambda each: each.name)


def drawn_papers() -> list[ConsultantsPaper]:
    """Return the trade papers of the case: three layouts of each of the six kinds."""
    first, second, both = first_sale(), second_sale(), both_sales()
    yarn, more_yarn, cotton = yarn_sale(), second_yarn_sale(), cotton_sale()
    plan = (
        (Kind.INVOICE, "exporter", first, "Invoice"),
        (Kind.INVOICE, "two-languages", second, "Invoice"),
        (Kind.INVOICE, "continental", cotton, "Invoice"),
        (Kind.PACKING_LIST, "chinese", first, "装箱单"),
        (Kind.PACKING_LIST, "sizes", second, "Packing list"),
        (Kind.PACKING_LIST, "aligned-form", cotton, "Packing list"),
        (Kind.BILL_OF_LADING, "liner", first, "BL"),
        (Kind.BILL_OF_LADING, "letter", second, "BL"),
        (Kind.BILL_OF_LADING, "two-languages", cotton, "BL"),
        (Kind.ENTRY_SUMMARY, "form-2024", first, "7501"),
        (Kind.ENTRY_SUMMARY, "form-2009", second, "7501"),
        (Kind.ENTRY_SUMMARY, "statement", both, "Entry summary list"),
        (Kind.DETENTION_NOTICE, "electronic", first, "Detention"),
        (Kind.DETENTION_NOTICE, "replaced", both, "Detention"),
        (Kind.DETENTION_NOTICE, "translated", second, "扣留通知书"),
        (Kind.FAPIAO, "digital-special", yarn, "发票"),
        (Kind.FAPIAO, "digital-ordinary", more_yarn, "发票"),
        (Kind.FAPIAO, "freight", replace(yarn, numbers=replace(yarn.numbers, fapiao="26322000000420385")), "运费发票"),
    )
    return [_drawn(*each) for each in plan]


def _drawn(kind: Kind, layout: str, sale: Trade, called: str) -> ConsultantsPaper:
    made = drawn_of(next(each for each in layouts(kind) if each.name == layout), sale)
    numbers = {
        Kind.INVOICE: sale.numbers.invoice,
        Kind.PACKING_LIST: sale.numbers.invoice,
        Kind.BILL_OF_LADING: sale.numbers.bill,
        Kind.ENTRY_SUMMARY: sale.numbers.entries[0],
        Kind.DETENTION_NOTICE: sale.numbers.detention,
        Kind.FAPIAO: sale.numbers.fapiao,
    }
    return ConsultantsPaper(f"{called} {numbers[kind]}.pdf", made.content, made)


def _of_sample() -> Iterator[SampleFile]:
    """Yield the sample's other papers, each made only once it is wanted."""
    for parcel in (Parcel.FIRST, Parcel.SECOND):
        yield from (each for each in papers(parcel) if not Path(each.path).name.lower().startswith(_OWN))


def _party(of: st.Company, *, mid: str = "", phone: str = "") -> Party:
    street, _, city = of.address_english.partition(", ")
    own = "" if of.name == of.english else of.name
    return Party(
        of.english,
        street,
        city,
        own,
        of.address if own else "",
        of.postal_code,
        of.credit_code,
        mid,
        phone,
        st.BANK.english if own else "",
        st.BANK.name if own else "",
        of.account,
    )


def _lines(*of: tuple[Goods, str, int, Decimal | int, Decimal, Decimal, Decimal], style: str = st.STYLE) -> tuple[Line, ...]:
    lines: list[Line] = []
    first = 1
    for goods, lot, packages, quantity, price, net, gross in of:
        lines.append(Line(goods, style, "navy", lot, packages, quantity, price, first, net, gross))
        first += packages
    return tuple(lines)


def first_sale() -> Trade:
    """Return the first shipment of shirts: by dye lot as it was packed."""
    counts = ((packing_papers.FIRST_LOT, 201), (packing_papers.SECOND_LOT, 199))
    lines = _lines(
        *(
            (
                _SHIRTS,
                lot,
                count,
                count * packing_papers.EACH,
                st.UNIT_PRICE,
                st.NET_GARMENT * count / st.CARTONS,
                st.GROSS_GARMENT * count / st.CARTONS,
            )
            for lot, count in counts
        )
    )
    numbers = Numbers(
        st.INVOICE,
        st.ORDER,
        st.CONTRACT,
        "LC260410117",
        st.BILL,
        "",
        "604417882",
        (st.CONTAINER,),
        (st.SEAL,),
        (st.ENTRY, st.SECOND_ENTRY),
        st.DETENTION,
        "FL-2026-117420",
        st.YARN_INVOICE,
        "3200264130",
        st.YARN_INVOICE[-8:],
        "00-441087200",
        *_ship(st.VESSEL),
    )
    presented = date(2026, 10, 1)
    days = Days(
        st.CONTRACT_ON,
        st.ORDER_ON,
        st.INVOICE_ON,
        st.SHIPPED_ON,
        st.ARRIVED_ON,
        st.ENTRY_ON,
        st.ENTRY_ON + timedelta(9),
        presented,
        st.DETAINED_ON,
        st.DETAINED_ON,
    )
    factory, mill = _party(st.FACTORY, mid=st.MANUFACTURER_ID, phone="+86 513 5550 0146"), _party(st.MILL)
    kent = Party("Harbor & Pine Apparel Co. distribution center", "6200 Tideflat Way", "Kent, WA 98032", phone="(253) 555-0118")
    return Trade(
        0,
        factory,
        _party(st.IMPORTER, phone="(503) 555-0127"),
        kent,
        _party(st.MERCHANT),
        mill,
        st.CARRIER,
        "NPCL",
        _party(st.AGENT),
        names.BROKERS[0],
        "CTN",
        lines,
        numbers,
        days,
        _SHANGHAI,
        _SEATTLE,
        ("H&P", "SEATTLE", f"C/NO. 1-{st.CARTONS}"),
    )


def second_sale() -> Trade:
    """Return the second shipment of shirts, with the notice that covers both."""
    sale = first_sale()
    lines = _lines((_SHIRTS, st.SECOND_DYE_LOT, st.SECOND_CARTONS, st.SECOND_PIECES, st.UNIT_PRICE, st.SECOND_NET, st.SECOND_GROSS))
    vessel, voyage = _ship(st.SECOND_VESSEL)
    numbers = replace(
        sale.numbers,
        invoice=st.SECOND_INVOICE,
        order=st.SECOND_ORDER,
        bill=st.SECOND_BILL,
        booking="609882014",
        containers=(st.SECOND_CONTAINER,),
        seals=(st.SECOND_SEAL,),
        entries=(st.SECOND_ENTRY, st.ENTRY),
        detention=st.SECOND_DETENTION,
        portal_case="FL-2026-118842",
        vessel=vessel,
        voyage=voyage,
    )
    days = replace(
        sale.days,
        shipped=st.SECOND_SHIPPED_ON,
        arrived=st.SECOND_ARRIVED_ON,
        entered=st.SECOND_ENTRY_ON,
        summary=st.SECOND_ENTRY_ON + timedelta(8),
        presented=st.PRESENTED_ON,
        detained=st.NOTICE_ON,
        noticed=st.NOTICE_ON,
    )
    return replace(sale, lines=lines, numbers=numbers, days=days, marks=("H&P", "SEATTLE", f"C/NO. 1-{st.SECOND_CARTONS}"))


def both_sales() -> Trade:
    """Return both shipments as the second notice and a list of entries have them: a line for each."""
    first, second = first_sale(), second_sale()
    lines = _lines(
        (_SHIRTS, packing_papers.FIRST_LOT, st.CARTONS, st.PIECES, st.UNIT_PRICE, st.NET_GARMENT, st.GROSS_GARMENT),
        (_SHIRTS, st.SECOND_DYE_LOT, st.SECOND_CARTONS, st.SECOND_PIECES, st.UNIT_PRICE, st.SECOND_NET, st.SECOND_GROSS),
    )
    return replace(second, lines=lines, numbers=replace(second.numbers, entries=first.numbers.entries))


def yarn_sale() -> Trade:
    """Return the mill's sale of the first yarn; a fapiao takes a fifth of its yuan as price."""
    sale = first_sale()
    lines = _lines((_YARN, st.YARN_LOT, 192, int(st.YARN_KG), st.YARN_PRICE / 5, st.YARN_KG, Decimal(4992)), style="JC32")
    return replace(
        sale,
        lines=lines,
        forwarder=_party(st.HAULIER),
        numbers=replace(sale.numbers, contract=st.YARN_CONTRACT, bill="LJ-SH-260502-4"),
        days=replace(sale.days, invoiced=st.YARN_ON),
    )


def second_yarn_sale() -> Trade:
    """Return the mill's sale of the second yarn."""
    sale = yarn_sale()
    lines = _lines((_YARN, st.SECOND_YARN_LOT, 20, int(st.SECOND_YARN_KG), st.YARN_PRICE / 5, st.SECOND_YARN_KG, Decimal(500)), style="JC32")
    return replace(sale, lines=lines, numbers=replace(sale.numbers, contract=st.SECOND_YARN_CONTRACT, fapiao=st.SECOND_YARN_INVOICE))


def cotton_sale() -> Trade:
    """Return the merchant's sale of the cotton to the mill."""
    sale = first_sale()
    net = sum((each for _, each in st.bales()), Decimal(0))
    lines = _lines((_COTTON, st.COTTON_LOT, st.COTTON_BALES, net, Decimal("45143.33") / net, net, net + st.COTTON_BALES * 3), style="31-3-36")
    invoiced = date(2025, 11, 26)
    numbers = replace(
        sale.numbers,
        invoice="TF-25-3307-1",
        order="TF-25-3307",
        contract=st.COTTON_CONTRACT,
        bill=st.COTTON_BILL,
        booking="511882047",
        containers=("NPCU 771204 6",),
        seals=("NP5118820",),
        vessel="NORTHWAY ARAUCARIA",
        voyage="214W",
    )
    days = replace(
        sale.days,
        ordered=date(2025, 9, 30),
        contracted=date(2025, 9, 30),
        invoiced=invoiced,
        shipped=st.COTTON_SHIPPED_ON,
        arrived=st.COTTON_LANDED_ON,
    )
    merchant = _party(st.MERCHANT)
    return replace(
        sale,
        seller=merchant,
        overseas=merchant,
        buyer=_party(st.MILL),
        warehouse=_party(st.MILL),
        broker=_party(st.AGENT),
        package="BALE",
        lines=lines,
        numbers=numbers,
        days=days,
        loading=Port("Santos", "桑托斯", "35173"),
        port=Port("Shanghai", "上海"),
        marks=("CC-25-0417", "SHANGHAI", f"NOS. 1-{st.COTTON_BALES}"),
    )


def _ship(vessel: str) -> tuple[str, str]:
    name, _, voyage = vessel.rpartition(" ")
    return name, voyage
