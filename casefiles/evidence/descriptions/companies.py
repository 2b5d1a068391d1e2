"""Companies that a page names: both names of one, and the address that stands with the name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from casefiles.cases.identifiers import credit_code_hint
from casefiles.evidence.descriptions.model import DescriptionRules, NamedCompany
from casefiles.evidence.proposals.cells import Cell, Page
from casefiles.evidence.proposals.labels import label_pattern
from casefiles.evidence.proposals.model import Proposal, Shape
from casefiles.evidence.proposals.shapes import Context, company_end, read
from casefiles.evidence.protected_names.pinyin import syllables
from casefiles.kernel.dataclass import dataclass

_HAN = re.compile(r"[\u3400-\u9fff]")
_NO_ADDRESS = re.compile(
    r"@|www\.|https?:|\b(?:tel|fax|phone|attn|attention|account|bank|vat|tax)\b|电话|传真|账号|开户|税号|信用代码",
    re.IGNORECASE,
)
_BOTH = re.compile(r"([\u3400-\u9fff（）()·]+)[\s/|]+([A-Za-z].*)", re.DOTALL)
_MARK = re.compile(r"^(?:add(?:ress)?|地址|住所)\s*[.:：]\s*", re.IGNORECASE)
_CODE = re.compile(r"(?<![A-Z0-9])[0-9A-HJ-NP-RT-UW-Y]{18}(?![A-Z0-9])")
_CHINESE_POST = re.compile(r"(?<!\d)(\d{6})(?!\d)")
_US_POST = re.compile(
    r"\b[A-Z]{2}\s+(\d{5}(?:-\d{4})?)\s*(?:,?\s*(?:USA|U\.S\.A\.|United States(?: of America)?))?$"
)
_FURTHEST = 1.9
"""Times the height of a line: what is further below is no line of the same block."""

_MOST_LINES = 4
"""So many lines a block has at most below its name."""

_HEAD = 0.33
"""The part of a page without a title in which its letterhead stands."""

_TELLING = 6
"""So many letters of a single word tell that an English name sounds as the Chinese one."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand below each other, from the name of a company on."""

    names: tuple[str, ...]
    address: str


def company_at(page: Page, proposal: Proposal, rules: DescriptionRules) -> NamedCompany:
    """Return the company that a value names, with what stands below the name."""
    first = " ".join(proposal.quote.split())
    cell = next((c for c in page.cells if c.start <= proposal.start < c.end), None)
    if cell is None:
        return _company((first,), "", proposal.field, rules)
    block = _block(page, cell, rules, cell.text[: proposal.end - cell.start])
    return _company((first, *block.names), block.address, proposal.field, rules)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The company at the head of a page, and where it stands."""

    company: NamedCompany
    quote: str
    run: tuple[int, int]


def letterhead(
    page: Page, below: Cell | None, others: Sequence[NamedCompany], rules: DescriptionRules
) -> Letterhead | None:
    """Return the company at the head of a page, over its title; None for two.

    `others` are named as something else, such as its buyer.
    """
    strange = {folded(e) for each in others for e in (each.name, each.english) if e}
    found = [
        (cell, name) for cell in _over(page, below) for name in companies_of(cell.text, rules)
        if folded(name) not in strange
    ]  # fmt: skip
    if below is not None and not found and (end := company_end(below.text, rules.words)):
        name = whole_company(below.text[:end], rules)  # of a sheet, whose first cell says both
        found = [(below, name)] if name else []
    names = [*dict.fromkeys(name for _, name in found)]
    if not found or (len({folded(each) for each in names}) > 1 and not _is_pair(names, rules)):
        return None
    cells = [cell for cell, _ in found]
    over = [c for c in _over(page, below) if c not in cells]
    lines = [part for c in over for part in _parts_of(c.text)]
    address = next((each for each in lines if _is_address(each, rules)), "")
    post = next((each for each in lines if _CHINESE_POST.fullmatch(each)), "")
    made = _company(names, address, "issuer", rules)
    made = replace(made, postal_code=made.postal_code or post)
    first, name = found[0]
    start = first.start + first.text.index(name)
    return Letterhead(made, name, (start, start + len(name)))


def registered(page: Page, named: NamedCompany, rules: DescriptionRules) -> NamedCompany:
    """Return a company with the address and the code that its extract from a registry states."""
    labels = rules.kinds.registry
    codes = {each for each in _CODE.findall(page.text) if not credit_code_hint(each)}
    code = codes.pop() if len(codes) == 1 else ""
    address = _beside(page, labels.address.all)
    made = _company((named.name, named.english), address, "subject", rules)
    return replace(made, credit_code=code, country=made.country or ("CN" if code else ""))


def companies_of(text: str, rules: DescriptionRules) -> tuple[str, ...]:
    """Return the names that a text is and nothing else: one, or a Chinese one and its English."""
    if both := _BOTH.fullmatch(text.strip()):
        names = tuple(whole_company(each, rules) for each in both.groups())
        if all(names):
            return names
    name = whole_company(text, rules)
    return (name,) if name else ()


def _parts_of(line: str) -> list[str]:
    """Return the parts of a line of a letterhead: address, post code, telephone."""
    parts = re.split(r"[\u3000\t]+| {2,}|(?=\bTel\b)", _MARK.sub("", line), flags=re.IGNORECASE)
    return [part for each in parts if (part := each.strip(" ,，"))]


def whole_company(text: str, rules: DescriptionRules) -> str:
    """Return the name of a company if a text is that and nothing else."""
    value = read(Shape.PARTY, text.strip(), Context(rules.heads, "", None))
    if value is None or not company_end(value.written, rules.heads):
        return ""
    return value.values[0] if value.end == len(text.strip()) else ""


def is_same(native: str, latin: str, trades: Mapping[str, Sequence[str]]) -> bool:
    """Whether a name in Latin letters that stands beside a Chinese one is that company's too.

    Its first words are how the other sounds (禾汀 is Heting). One word alone may be that of a place
    in which there are many: then both have to say the same trade.
    """
    words, letters = _alike(native, latin)
    return words > 1 or (letters >= _TELLING and _say_one_trade(native, latin, trades))


def _alike(native: str, latin: str) -> tuple[int, int]:
    """Return how many first words sound as the Chinese name does, and their letters."""
    sounds, words, at = _sounds(native), 0, 0
    for word in re.findall(r"[a-z]+", latin.casefold()):
        if not sounds.startswith(word, at):
            break
        at += len(word)
        words += 1
    return words, at


def folded(name: str) -> str:
    """Return a name as it is compared with others: without case, dots, commas and blanks."""
    return re.sub(r"[\W_]+", "", name).casefold()


def english_names(
    companies: Iterable[NamedCompany], trades: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return the English name of each company, by its folded names, where documents agree on it.

    Of one that is printed in capitals and otherwise too, the other way stands.
    """
    latin, natives = dict[str, str](), dict[str, str]()
    of = defaultdict[str, set[str]](set)
    for each in companies:
        name = each.english or ("" if is_chinese(each.name) else each.name)
        if name and (name.upper() != name or folded(name) not in latin):
            latin[folded(name)] = name
        if is_chinese(each.name):
            natives[folded(each.name)] = each.name
            if name:
                of[folded(each.name)].add(folded(name))
    told = {name for names in of.values() for name in names}
    alone = {key: name for key, name in latin.items() if key not in told}
    for native, name in natives.items():
        same = [
            key for key, other in alone.items()
            if _alike(name, other)[0] > 1 and _say_one_trade(name, other, trades)
        ]  # fmt: skip
        if native not in of and len(same) == 1:
            of[native] = {same[0]}
    shared = Counter(next(iter(names)) for names in of.values() if len(names) == 1)
    pairs = {
        native: latin[next(iter(names))]
        for native, names in of.items()
        if len(names) == 1 and shared[next(iter(names))] == 1
    }
    return latin | pairs


def is_chinese(name: str) -> bool:
    """Whether a name is written in Chinese."""
    return _HAN.search(name) is not None


def _say_one_trade(native: str, latin: str, trades: Mapping[str, Sequence[str]]) -> bool:
    said = f" {latin.casefold()} "
    found = [trade for trade in trades if trade in native]
    longest = [each for each in found if not any(each in o and each != o for o in found)]
    return bool(longest) and all(
        any(f" {way} " in said for way in trades[trade]) for trade in longest
    )


@lru_cache(maxsize=2_000)
def _sounds(native: str) -> str:
    return "".join(syllables("".join(_HAN.findall(native)))).casefold()


def _is_pair(names: Sequence[str], rules: DescriptionRules) -> bool:
    native = [each for each in names if _HAN.search(each)]
    latin = [each for each in names if not _HAN.search(each)]
    one = len(native) == 1 and len({folded(each) for each in latin}) == 1
    return one and is_same(native[0], latin[0], rules.kinds.trades)


def _company(
    names: Sequence[str], address: str, field: str, rules: DescriptionRules
) -> NamedCompany:
    native = next((each for each in names if _HAN.search(each)), "")
    latin = next((each for each in names if each and not _HAN.search(each)), "")
    post, country = "", ""
    if found := _US_POST.search(address):
        post, country = found[1], "US"
    elif found := _CHINESE_POST.search(address):
        post = found[1] if _HAN.search(address) or "China" in address else ""
        address = address.replace(found[0], "").strip(" ,，") if post else address
    country = country or _country(address, rules) or ("CN" if _HAN.search(address) and post else "")
    if not native:
        return NamedCompany(latin, "", (field,), address, post, country)
    return NamedCompany(native, latin, (field,), address, post, country)


def _ends_in_country(address: str, rules: DescriptionRules) -> str:
    for code, names in rules.kinds.countries.items():
        for name in names:
            if re.search(rf"(?:^|[\s,，]){re.escape(name)}\.?$", address, re.IGNORECASE):
                return code
    return ""


def _country(address: str, rules: DescriptionRules) -> str:
    in_china = re.match(r"(?:中国)?[\u3400-\u9fff]{2,8}(?:省|市|自治区)", address)
    return _ends_in_country(address, rules) or ("CN" if in_china else "")


def _block(page: Page, cell: Cell, rules: DescriptionRules, said: str) -> _Block:
    """Return what stands below a name, as far as it is of the same block."""
    names, lines = list[str](), list[str]()
    rest = cell.text[len(said) :].strip(" ,，")
    if rest and _is_address(rest, rules):
        return _Block((), rest)
    for line in _lines_below(page, cell):
        text = line.text.strip()
        other = whole_company(text, rules)
        if other and not lines and bool(_HAN.search(other)) != bool(_HAN.search(said)):
            native, latin = (other, said) if _HAN.search(other) else (said, other)
            if not is_same(native, latin, rules.kinds.trades):
                break
            names.append(other)
        elif other or _NO_ADDRESS.search(text) or re.search(r"[:：]", text):
            break
        else:
            lines.append(text)
            if _US_POST.search(text) or _ends_in_country(text, rules):
                break
    native = ", ".join(each for each in lines if _HAN.search(each))
    latin = ", ".join(each for each in lines if not _HAN.search(each))
    whole = next((each for each in (latin, native) if each and _is_address(each, rules)), "")
    return _Block(tuple(names), whole)


def _lines_below(page: Page, cell: Cell) -> Iterator[Cell]:
    at, many = cell, 0
    while many < _MOST_LINES:
        below = [
            each for each in page.cells
            if each.top < at.bottom + at.height // 2
            and at.bottom - each.top < _FURTHEST * at.height - at.height
            and abs(each.left - cell.left) <= cell.height
        ]  # fmt: skip
        if not below:
            return
        at, many = max(below, key=lambda each: each.top), many + 1
        yield at


def _over(page: Page, below: Cell | None) -> list[Cell]:
    cells = page.cells
    if not cells:
        return []
    if below is not None:
        return [
            each
            for each in cells
            if each is not below and each.top > below.bottom + below.height // 2
        ]
    lowest = cells[0].top - (cells[0].top - cells[-1].bottom) * _HEAD
    return [each for each in cells[:4] if each.bottom >= lowest]


def _is_address(text: str, rules: DescriptionRules) -> bool:
    plain = _MARK.sub("", text)
    if _NO_ADDRESS.search(plain) or len(plain) < 8 or company_end(plain, rules.heads):
        return False
    if _HAN.search(plain):
        return bool(re.search(r"[省市县区].*[镇乡路街道号村]", plain))
    words = re.findall(r"[A-Za-z]{3,}", plain)
    return bool(re.search(r"\d", plain)) and "," in plain and len(words) > 1


def _beside(page: Page, labels: Sequence[str]) -> str:
    """Return what stands right of the first label of these, where one stands alone in its cell."""
    for cell in page.cells:
        if any(label_pattern(e).fullmatch(cell.text.strip(" :：")) for e in labels):
            row = [e for e in page.cells if e.bottom < cell.top and e.top > cell.bottom]
            right = [each for each in row if each.left > cell.right]
            if right:
                return min(right, key=lambda each: each.left).text.strip()
    return ""
