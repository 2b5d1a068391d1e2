"""A chain of 300 steps: how long it takes to be laid out and drawn in its window."""

import os
import time
from collections.abc import Iterator
from itertools import pairwise

from casefiles.chain.chain import Chain
from casefiles.chain.diagram.cards import cards_of
from casefiles.chain.diagram.lines import measure_cards
from casefiles.chain.nexus import TracedChain
from tests.benchmarks.figures import Figure, compared, took
from tests.casefiles.chain.chains import PARTY, a_link, a_step

TIERS = (100, 60, 40, 30, 25, 20, 12, 8, 4, 1)


def figures() -> Iterator[Figure]:
    """Lay it out and draw it; beside it, a tenth of it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where it is measured

    app = QApplication.instance() or QApplication([])
    large, small = a_chain(TIERS), a_chain((10, 8, 6, 4, 1, 1))
    drawn(small)  # code is read, and the layout library with it
    yield compared(
        "laying out a chain of 300 steps and drawing it",
        took(lambda: drawn(large)),
        took(lambda: drawn(small)),
        "the same of 30 steps",
        aim="1 s",
    )
    yield compared(
        "showing a chain of 300 steps that was laid out already, on the window's thread",
        shown(large),
        shown(small),
        "the same of 30 steps",
        aim="50 ms",
    )
    del app


def shown(chain: Chain) -> float:
    """Return the seconds that the window's thread takes for a chain, laid out beforehand."""
    from desktop.chain.diagram_view import DiagramView  # noqa: PLC0415

    view = DiagramView()
    view.resize(1280, 800)
    cards = cards_of(TracedChain(chain, chain.ends()), {}, {})
    measured = measure_cards(cards, view.look, view.measure)
    placed = view.placing()(measured)
    before = time.thread_time()  # of the processor: others may keep it from this thread
    view.show_cards(measured, "", placed)
    return time.thread_time() - before


def drawn(chain: Chain) -> None:
    """Lay a chain out and draw all of it."""
    from desktop.chain.diagram_view import DiagramView  # noqa: PLC0415

    cards = cards_of(TracedChain(chain, chain.ends()), {}, {})
    view = DiagramView()
    view.resize(1280, 800)
    view.show_cards(measure_cards(cards, view.look, view.measure), "")
    view.fit()
    view.grab()


def a_chain(tiers: tuple[int, ...]) -> Chain:
    """Return a chain that narrows from raw materials to one good."""
    steps, links, rows, number = [], [], [], 0
    for many in tiers:
        rows.append(range(number + 1, number + many + 1))
        steps += [a_step(each) for each in rows[-1]]
        number += many
    for before, after in pairwise(rows):
        links += [a_link(e, after[n * len(after) // len(before)]) for n, e in enumerate(before)]
    return Chain(steps, links, (), (), {PARTY.id: PARTY})
