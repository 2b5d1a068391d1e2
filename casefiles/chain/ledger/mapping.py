"""How the columns of a table become fields of the ledger: what a recipe keeps."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, field
from enum import Enum

from casefiles.chain.ledger.keys import key_of
from casefiles.kernel import strict
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible


class TableKind(Enum):
    """What the rows of a table are."""

    LINES = "lines"
    DEALINGS = "dealings"


FIELDS: Mapping[TableKind, tuple[str, ...]] = {
    TableKind.LINES: (
        "step", "flow", "goods", "lot", "written", "unit", "measure", "days", "on_day", "note",
    ),
    TableKind.DEALINGS: (
        "kind", "reference", "settles", "payer", "payee", "written", "currency", "quantity", "unit",
        "on_day", "bank_line", "note",
    ),
}  # fmt: skip
NEEDED: Mapping[TableKind, tuple[str, ...]] = {
    TableKind.LINES: ("step", "flow", "written", "unit"),
    TableKind.DEALINGS: ("kind",),
}
READ_AS_FIGURES = frozenset({"written", "quantity", "days"})
READ_AS_DAYS = frozenset({"on_day"})


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each field comes from: a column, by its heading or its letter, or the same for all."""

    target: TableKind
    header: int = 1
    """The row that holds the headings, counted from 1; 0 where there are none."""

    last: int = 0
    """The last row that is read; 0 for all."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)
    """How cells are read where there is a choice: `point`, `comma`, `dmy`, `mdy`."""

    fill: tuple[str, ...] = ()
    """Fields of which an empty cell says what the one above it says, as merged cells do."""

    skip: tuple[str, ...] = ()
    """Rows with one of these words in a cell are passed over: `total`, `合计`."""


def to_text(mapped: ColumnMapping) -> str:
    """Return a mapping as a recipe keeps it."""
    said = {
        name: value.value if isinstance(value, Enum) else value
        for name, value in asdict(mapped).items()
    }
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def from_text(text: str) -> ColumnMapping:
    """Read a mapping as a recipe keeps it. Raises `Faulty`."""
    return strict.read(ColumnMapping, json.loads(text), "the recipe")


def letter(column: int) -> str:
    """Return the letter of a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def headings(rows: Sequence[Sequence[str]], header: int) -> tuple[str, ...]:
    """Return what each column is called: its heading, once, else its letter."""
    width = max(map(len, rows), default=0)
    said = list(rows[header - 1]) if 0 < header <= len(rows) else []
    said += [""] * (width - len(said))
    seen: set[str] = set()
    names = []
    for number, each in enumerate(said):
        name = " ".join(each.split())
        names.append(name if name and key_of(name) not in seen else letter(number))
        seen.add(key_of(name))
    return tuple(names)


def column_of(names: Sequence[str], wanted: str) -> int:
    """Return which column is meant, by its heading or its letter. Raises `Impossible`."""
    keys = [key_of(each) for each in names]
    if key_of(wanted) in keys:
        return keys.index(key_of(wanted))
    letters = [letter(number) for number in range(len(names))]
    if wanted.strip().upper() in letters:
        return letters.index(wanted.strip().upper())
    raise Impossible(f"The table has no column “{wanted}”.")


_WORDS: Mapping[str, tuple[str, ...]] = {
    "lot": ("lot", "batch", "bale", "批号", "包号"),
    "goods": ("goods", "description", "item", "品名", "货名", "material"),
    "written": ("net", "quantity", "qty", "weight", "amount", "数量", "净重", "重量", "金额"),
    "unit": ("unit", "uom", "单位"),
    "on_day": ("date", "day", "日期"),
    "note": ("remark", "note", "备注"),
    "reference": ("invoice", "reference", "number", "发票号", "合同号", "po"),
    "payer": ("payer", "buyer", "付款人", "买方"),
    "payee": ("payee", "seller", "beneficiary", "收款人", "卖方"),
    "currency": ("currency", "币种"),
}


def proposed(target: TableKind, names: Sequence[str]) -> dict[str, str]:
    """Return which column is most likely which field, by its heading. A person looks at it."""
    found: dict[str, str] = {}
    for name in FIELDS[target]:
        for word in _WORDS.get(name, ()):
            match = next((e for e in names if word in key_of(e) and e not in found.values()), None)
            if match:
                found[name] = match
                break
    return found
