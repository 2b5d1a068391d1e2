"""Two layouts of each kind that are held out: whoever writes rules does not look into this folder.

They were drawn before any rule was written, and are read only to measure what the rules are worth
on papers that nobody wrote them for.
"""

from tests.trade_papers.held_out import bills, entries, fapiaos, invoices, notices, packings
from tests.trade_papers.layouts import Layout
from tests.trade_papers.truth import Kind

_MODULES = (invoices, packings, bills, entries, notices, fapiaos)
_OF = {each.LAYOUTS.kind: each.LAYOUTS for each in _MODULES}


def layouts(kind: Kind) -> tuple[Layout, ...]:
    """Return the two layouts of a kind that are held out."""
    return tuple(_OF[kind].all)
