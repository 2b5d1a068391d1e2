"""Layouts by kind, and papers drawn in them."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.trade_papers.drawing import Sheet
from tests.trade_papers.truth import Kind, Truth
from tests.trade_papers.values import Trade, trade

Draw = Callable[[Trade], Sheet]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one company or office sets a paper of a kind."""

    kind: Kind
    name: str
    trap: str
    """What a reader of it is likely to take for something else."""

    draw: Draw
    lines: int
    family: str
    """What goods it is drawn for, where it is not for any."""


@dataclass(frozen=True, slots=True)
class TradePaper:
    """A made-up paper, with what it says."""

    kind: Kind
    layout: str
    seed: int
    content: bytes
    truths: tuple[Truth, ...]


class Layouts:
    """The layouts of one kind, in the order in which they were written."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.all: list[Layout] = []

    def __call__(self, name: str, *, trap: str, lines: int = 3, family: str = "") -> Callable[[Draw], Draw]:
        """Return what adds a function to these layouts."""

        def add(draw: Draw) -> Draw:
            self.all.append(Layout(self.kind, name, trap, draw, lines, family))
            return draw

        return add


def drawn(layout: Layout, seed: int) -> TradePaper:
    """Return the paper of a layout with the values of a seed."""
    return drawn_of(layout, trade(seed, layout.lines, layout.family), seed)


def drawn_of(layout: Layout, sale: Trade, seed: int = 0) -> TradePaper:
    """Return the paper of a layout for this sale."""
    content, truths = layout.draw(sale).finish(f"{layout.kind} {layout.name}")
    return TradePaper(layout.kind, layout.name, seed, content, truths)
