"""What papers of several kinds set alike: a company with its address, a letterhead, goods."""

from collections.abc import Callable

from tests.trade_papers.drawing import Sheet
from tests.trade_papers.names import UNIT_WORDS, Party
from tests.trade_papers.values import Line, Trade


def party(sheet: Sheet, field: str, who: Party, *, phone: bool = False) -> str:
    """Return a company with its address, its name marked."""
    lines = [sheet.mark(field, who.english), *who.address]
    return "\n".join([*lines, f"Tel: {who.phone}"] if phone and who.phone else lines)


def party_chinese(sheet: Sheet, field: str, who: Party) -> str:
    """Return a Chinese company in both languages, both its names marked."""
    names = f"{sheet.mark(field, who.chinese)}\n{sheet.mark(field, who.english)}"
    return f"{names}\n{who.chinese_address}"


def letterhead(who: Party, field: str = "seller", *, chinese: bool = True) -> Callable[[Sheet], None]:
    """Return what sets a company's letterhead on every page."""

    def set_head(sheet: Sheet) -> None:
        middle = sheet.width / 2
        if chinese and who.chinese:
            sheet.put(middle, sheet.y, sheet.mark(field, who.chinese), size=15, bold=True, align="c", face="Hei")
            sheet.y += 20
        name = sheet.mark(field, who.english.upper(), who.english)
        sheet.put(middle, sheet.y, name, size=12, bold=True, align="c")
        address = f"ADD: {', '.join(who.address)}   TEL: {who.phone}"
        sheet.put(middle, sheet.y + 16, address, size=7.5, align="c")
        sheet.line(sheet.margin, sheet.y + 29, sheet.width - sheet.margin, sheet.y + 29, width=1.1)
        sheet.y += 38

    return set_head


def goods_of(line: Line) -> str:
    """Return how a line of goods is described."""
    return f"{colored(line)}, style {line.style}"


def colored(line: Line) -> str:
    """Return goods with their color, where they have one."""
    return f"{line.goods.english}, {line.color}" if line.color else line.goods.english


def all_goods(t: Trade) -> str:
    """Return how all goods of a sale are described together."""
    return "; ".join(each.english for each in t.goods)


def marks(sheet: Sheet, t: Trade) -> str:
    """Return the shipping marks, a line for each."""
    return "\n".join(sheet.mark("marks", each) for each in t.marks)


def unit_of(t: Trade) -> str:
    """Return the unit of the goods, as it is printed."""
    return UNIT_WORDS[t.unit][0]


def package_of(t: Trade) -> str:
    """Return the sort of the packages, as it is printed."""
    return UNIT_WORDS[t.package][0]
