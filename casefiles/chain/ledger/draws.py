"""A paper's quantity is drawn on once, whatever case or order it is used for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from casefiles.chain.ledger.books import Books, Draw
from casefiles.chain.ledger.differences import Difference, Sort
from casefiles.chain.ledger.figures import added, exact, plain, shown
from casefiles.chain.ledger.units import one_of
from casefiles.kernel.ids import CaseId, Digest


def of_draws(books: Books) -> Iterator[Difference]:
    """Yield papers that are claimed for more than they cover, in this case or with others.

    A certificate or list that says what it covers in all is drawn on by every line that points at
    it; of any other paper each figure is drawn on by the lines that point at that figure.
    """
    by_paper: dict[Digest, list[Draw]] = defaultdict(list)
    for each in books.draws:
        by_paper[each.digest].append(each)
    for digest, those in by_paper.items():
        covering = [each for each in those if each.covers]
        drawing = [each for each in those if not each.covers]
        if covering:
            yield from _overdrawn(books, digest, covering, drawing)
            continue
        by_figure: dict[tuple[str, str, str], list[Draw]] = defaultdict(list)
        for each in drawing:
            by_figure[each.place, each.quantity, each.unit].append(each)
        for figure, same in by_figure.items():
            about = f"{digest} {' '.join(figure)}"
            yield from _overdrawn(books, about, same[:1], same)


def _overdrawn(
    books: Books, about: str, covering: list[Draw], drawing: list[Draw]
) -> Iterator[Difference]:
    if not any(each.case == books.case for each in drawing):
        return
    unit = one_of(each.unit for each in covering)
    covered = max((_in(books, each, each.quantity, each.unit, unit) or Fraction(0))
                  for each in covering)  # fmt: skip
    by_case = {case: _drawn_by(books, those, unit) for case, those in _cases(drawing).items()}
    drawn = added(by_case.values())
    if drawn <= covered:
        return
    labels = {each.case: each.case_label for each in drawing}
    others = tuple(sorted(labels[case] for case in by_case if case != books.case))
    mine = [each for each in (*covering, *drawing) if each.case == books.case]
    paper = _label(books, mine)
    size = shown(drawn - covered, unit)
    said = f"{paper} covers {shown(covered, unit)}, and {shown(drawn, unit)} are drawn from it"
    said += f", also in {', '.join(others)}." if others else "."
    figures = (
        f"covers {plain(covered)} {unit}",
        *(f"{labels[case]} {plain(amount)}" for case, amount in sorted(by_case.items())),
    )
    lines = tuple(dict.fromkeys(each.line for each in mine))
    step = books.line_by_id[lines[0]].step
    yield Difference(Sort.OVERDRAWN, about, figures, said, size, step, lines, cases=others)


def _drawn_by(books: Books, those: Iterable[Draw], unit: str) -> Fraction:
    """What one case draws: the same figure is what a step puts out and what the next takes in."""
    by_step: dict[str, Fraction] = defaultdict(Fraction)
    for each in those:
        parts = each.allocated if each.has_allocations else ((each.quantity, each.unit),)
        for quantity, its_unit in parts:
            by_step[each.at] += _in(books, each, quantity, its_unit, unit) or Fraction(0)
    return max(by_step.values(), default=Fraction(0))


def _in(books: Books, draw: Draw, quantity: str, from_unit: str, unit: str) -> Fraction | None:
    return books.conversions.into(exact(quantity), from_unit, unit, draw.goods)


def _cases(drawing: Iterable[Draw]) -> dict[CaseId, list[Draw]]:
    found: dict[CaseId, list[Draw]] = defaultdict(list)
    for each in drawing:
        found[each.case].append(each)
    return found


def _label(books: Books, mine: Iterable[Draw]) -> str:
    """The paper as this case calls it."""
    for each in mine:
        line = books.line_by_id.get(each.line)
        if line and line.exhibit and line.exhibit in books.papers:
            return books.papers[line.exhibit]
    return "A paper"
