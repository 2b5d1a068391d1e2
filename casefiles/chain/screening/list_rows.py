"""From the cells of an official source to rows: what each column says, every fault at once."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from casefiles.chain.screening.model import ListedName, ListRow, RowSubject
from casefiles.chain.screening.split_names import spaced, split_entity, split_order
from casefiles.kernel.errors import Faulty

_VESSEL = re.compile(r"^Fishing Vessels?(?::| owned by)\s*")
_REGION = re.compile(r"Autonomous Region|Diamond Fields")
_GOODS = re.compile(r"^All .+ or products|\bproduced in\b|^Artisanal\b")
_COLUMNS = {
    0: "Effective Date", 2: "Country Code", 3: "Country", 4: "Merchandise", 5: "WRO/Finding",
    6: "Industry", 7: "Status", 9: "Entity", 10: "Remarks",
}  # fmt: skip
_NOTES = re.compile(
    r"(WRO|Finding)(?:; Industry: (.*?))?(?:; Merchandise: (.*?))?(?:; Remarks: (.*))?", re.DOTALL
)
_MOST_TOLD = 20


def entity_row(section: str, name: str, effective: str) -> ListRow:
    """Make a row of the UFLPA Entity List. Raises `ValueError` if the date cannot be read."""
    cell = split_entity(name)
    day = datetime.strptime(spaced(effective), "%B %d, %Y").date()  # noqa: DTZ007 - a day, no moment
    return ListRow(section, spaced(name), cell.names, RowSubject.ENTITY, day, cell.extends)


def order_row(  # noqa: PLR0913 - the columns of CBP
    kind: str,
    entity: str,
    effective: date | None,
    *,
    aliases: str = "",
    country: str = "",
    code: str = "",
    merchandise: str = "",
    industry: str = "",
    status: str = "",
    remarks: str = "",
) -> ListRow:
    """Make a row of CBP's list of orders."""
    cell = split_order(entity, aliases)
    subject = subject_of(entity)
    names = cell.names
    if subject is RowSubject.VESSEL:
        names = tuple(ListedName(_VESSEL.sub("", each.name), each.kind) for each in names)
    verbatim = spaced(entity) + (f" | {spaced(aliases)}" if aliases.strip() else "")
    return ListRow(
        kind, verbatim, names, subject, effective, cell.extends, cell.place,
        spaced(country), spaced(code), spaced(merchandise), spaced(industry), spaced(status),
        spaced(remarks),
    )  # fmt: skip


def subject_of(entity: str) -> RowSubject:
    """Tell what an order is about by how its entity is written."""
    if _VESSEL.match(spaced(entity)):
        return RowSubject.VESSEL
    if _REGION.search(entity):
        return RowSubject.REGION
    return RowSubject.COUNTRY_GOODS if _GOODS.search(spaced(entity)) else RowSubject.ENTITY


def section_in(text: str) -> str:
    """Return the last section of the UFLPA that a text names, or nothing."""
    found = re.findall(r"2\s*\(d\)\s*\(2\)\s*\(B\)\s*\((iv|v|iii|ii|i)\)", text, re.IGNORECASE)
    return f"2(d)(2)(B)({found[-1].lower()})" if found else ""


def rows_of_page(tables: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> tuple[ListRow, ...]:
    """Read the tables of the DHS page, each with the text before it. Raises `Faulty`."""
    rows, faults = list[ListRow](), list[str]()
    for text, table in tables:
        head = [spaced(each).lower() for each in table[0]] if table else []
        if len(head) != 2 or "name" not in head[0] or "date" not in head[1]:
            continue  # a table of something else
        section = section_in(text)
        if not section:
            faults.append(
                f"A table of {len(table) - 1} names stands under no section of the UFLPA."
            )
            continue
        for number, cells in enumerate(table[1:], start=1):
            try:
                [name, effective] = cells
                rows.append(entity_row(section, name, effective))
            except ValueError:
                said = spaced(" | ".join(cells))[:80]
                faults.append(f"Row {number} of section {section} is no name and day: “{said}”.")
    if not rows and not faults:
        faults.append("It has no table of names with effective dates.")
    _refuse("the page of the UFLPA Entity List", faults)
    return tuple(rows)


def rows_of_orders(table: Sequence[Sequence[str]]) -> tuple[ListRow, ...]:
    """Read CBP's file of orders, heading and all. Raises `Faulty`."""
    head = [spaced(each) for each in table[0]] if table else []
    faults = [
        f"Column {at + 1} is {_told(head, at)}, not “{name}”."
        for at, name in _COLUMNS.items()
        if at != 2 and not _is(head, at, name)
    ]
    _refuse("the file of orders", faults)
    rows = list[ListRow]()
    for number, cells in enumerate(table[1:], start=2):
        if not any(each.strip() for each in cells):
            continue
        if len(cells) <= max(_COLUMNS):
            faults.append(f"Row {number} has {len(cells)} columns.")
            continue
        kind = {"wro": "WRO", "finding": "Finding"}.get(spaced(cells[5]).lower())
        if kind is None or not cells[9].strip():
            faults.append(f"Row {number} is neither a WRO nor a Finding, or names nobody.")
            continue
        try:
            day = order_day(cells[0])
        except ValueError:
            faults.append(f"Row {number} has no day: “{spaced(cells[0])[:40]}”.")
            continue
        rows.append(order_row(
            kind, cells[9], day, code=cells[2], country=cells[3], merchandise=cells[4],
            industry=cells[6], status=cells[7], remarks=cells[10],
        ))  # fmt: skip
    if not rows and not faults:
        faults.append("It has no rows.")
    _refuse("the file of orders", faults)
    return tuple(rows)


def rows_as_shipped(table: Sequence[Sequence[str]]) -> tuple[ListRow, ...]:
    """Read the cells as they stand in the files beside the lists that ship; of others, nothing."""
    try:
        return _as_shipped(table)
    except ValueError as error:
        raise Faulty("the file", (f"A row of it is none: {error}",)) from None


def _as_shipped(table: Sequence[Sequence[str]]) -> tuple[ListRow, ...]:
    head = tuple(table[0]) if table else ()
    if head == ("section_2d2B", "name_as_listed", "effective_date_as_listed"):
        cells = [each for each in table[1:] if each]
        return tuple(entity_row(f"2(d)(2)(B)({of})", name, day) for of, name, day in cells)
    if head == ("effective_date", "country", "entity", "aliases", "status", "notes"):
        return tuple(_order_as_shipped(cells) for cells in table[1:] if cells)
    return ()


def _order_as_shipped(cells: Sequence[str]) -> ListRow:
    day, country, entity, aliases, status, notes = cells
    told = _NOTES.fullmatch(notes)
    if told is None:
        raise Faulty("the file of orders", (f"“{spaced(notes)[:80]}” is no note of an order.",))
    kind, industry, merchandise, remarks = (each or "" for each in told.groups())
    return order_row(
        kind, entity, order_day(day), aliases=aliases, country=country, status=status,
        industry=industry, merchandise=merchandise, remarks=remarks,
    )  # fmt: skip


def order_day(text: str) -> date:
    """Read a day as CBP writes it, 6/23/2026, or in ISO 8601. Raises `ValueError`."""
    text = spaced(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 - a day, no moment


def _is(head: Sequence[str], at: int, name: str) -> bool:
    return at < len(head) and head[at].lower().startswith(name.lower())


def _told(head: Sequence[str], at: int) -> str:
    return f"“{head[at][:40]}”" if at < len(head) else "missing"


def _refuse(what: str, faults: Sequence[str]) -> None:
    if faults:
        more = len(faults) - _MOST_TOLD
        told = (*faults[:_MOST_TOLD], *([f"and {more} more faults."] if more > 0 else []))
        raise Faulty(what, tuple(told))
