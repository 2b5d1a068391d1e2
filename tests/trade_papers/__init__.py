"""Made-up trade papers of six kinds in ten layouts each, with what they say: for writing rules of reading.

Two further layouts of each kind lie in `held_out`, which who writes rules does not look into: they
are only measured with, at the end. `layouts(kind)` gives the ten, `held_out.layouts(kind)` the two,
`drawn(layout, seed)` a paper with its truths.
"""

from tests.trade_papers import bill, entry, fapiao, invoice, notice, packing
from tests.trade_papers.layouts import Layout
from tests.trade_papers.truth import Kind

_MODULES = (invoice, packing, bill, entry, notice, fapiao)
_OF = {each.LAYOUTS.kind: each.LAYOUTS for each in _MODULES}


def layouts(kind: Kind) -> tuple[Layout, ...]:
    """Return the ten layouts of a kind that rules may be written with."""
    return tuple(_OF[kind].all)
