"""A row of the table for each family."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from casefiles.attestation.verify.model import Verdict
from tests.attacks.families.model import Family, Forgeries
from tests.attacks.genuine import Genuine
from tests.attacks.judging import ours, pdfsig, pyhanko

_COLUMNS = ("tried", "told", "wrongly good", "wrongly bad", "pyHanko good", "pdfsig good")
_ENOUGH = 400


@dataclass
class Row:
    """What became of a family."""

    name: str
    tried: int = 0
    told: int = 0
    wrongly_good: list[str] = field(default_factory=list)
    """What was done where nothing was told."""

    wrongly_bad: list[str] = field(default_factory=list)
    """What nobody forged and is accused, or is called something else than it is."""

    others: Counter[str] = field(default_factory=Counter)
    """How many of them another reader calls good."""

    each: list[str] = field(default_factory=list)
    """What is said of every one."""

    remarks: list[str] = field(default_factory=list)

    def line(self) -> str:
        others = (self.others["pyhanko"], self.others["pdfsig"])
        wrong = (len(self.wrongly_good), len(self.wrongly_bad))
        numbers = (self.tried, self.told, *wrong, *others)
        return f"{self.name:56}" + "".join(f"{number:>14}" for number in numbers)

    def text(self, *, full: bool) -> str:
        """The row, and what there is to say of it, or of each."""
        said = [f"WRONG: {each}" for each in (*self.wrongly_good, *self.wrongly_bad)]
        lines = [
            textwrap.indent(textwrap.fill(each, 110), "    ")
            for each in said + self.each * full + self.remarks
        ]
        return "\n".join([self.line(), *lines])


def head() -> str:
    return f"{'family':56}" + "".join(f"{name:>14}" for name in _COLUMNS)


def judge_family(
    family: Family,
    genuine: Genuine,
    *,
    most: int = _ENOUGH,
    only: str = "",
    others: bool = False,
) -> Row:
    """Have every forgery judged whose words hold `only`; trusted are those who signed.

    Told is what the file itself shows: that it cannot be read, or what does not hold in it.
    """
    row = Row(family.name)
    for what, made in _spread(family, genuine, most):
        if only not in what:
            continue
        content = made() if callable(made) else made
        found = ours(content, genuine.asked)
        row.tried += 1
        told = found.faults or (found.trouble,) * bool(found.trouble)
        if told and found.verdict is not Verdict.HOLDS:
            row.told += 1
        else:
            row.wrongly_good.append(what)
        if others:
            row.each.append(f"{what}: {'; '.join(told)} [{_ask(row, content)}]")
    if row.others.total():
        row.remarks.append(f"Differs: {family.others}.")
    return row


def judge_controls(controls: Iterator[tuple[str, bytes, Verdict]], genuine: Genuine) -> Row:
    """Have those judged that nobody forged."""
    row = Row("forged by nobody")
    for what, content, expected in controls:
        found = ours(content, genuine.asked)
        row.tried += 1
        if (found.verdict, found.faults, found.trouble) != (expected, (), ""):
            row.wrongly_bad.append(f"{what}: {'; '.join(found.faults) or found.trouble}")
        row.each.append(f"{what}: {found.verdict.name.lower()} [{_ask(row, content)}]")
    return row


def _ask(row: Row, content: bytes) -> str:
    opinions = {"pyhanko": pyhanko(content), "pdfsig": pdfsig(content)}
    row.others.update(each for each, said in opinions.items() if said.verdict == "good")
    return ", ".join(f"{each} {said}" for each, said in opinions.items())


def _spread(family: Family, genuine: Genuine, most: int) -> Forgeries:
    """So many forgeries of a family: from all over it, where that is not all of them."""
    if most >= _ENOUGH or family.endless:
        yield from islice(family.forge(genuine), most)
        return
    forgeries = list(islice(family.forge(genuine), _ENOUGH))
    step = max(1.0, len(forgeries) / most)
    # one further each time: neighbors are often the same in several ways
    yield from (
        forgeries[(int(at * step) + at) % len(forgeries)] for at in range(min(most, len(forgeries)))
    )
