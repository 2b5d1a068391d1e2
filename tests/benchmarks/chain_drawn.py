"""How long a chain of 300 steps takes to be laid out and drawn; the aim is under a second."""

import time
from itertools import pairwise

from casefiles.chain.chain import Chain
from casefiles.chain.drawing.arrange import arrange
from casefiles.chain.drawing.layout import lay
from casefiles.chain.drawing.of_case import subject_of_traced
from casefiles.chain.nexus import Traced
from tests.casefiles.chain.chains import PARTY, a_link, a_step

TIERS = (100, 60, 40, 30, 25, 20, 12, 8, 4, 1)


def main() -> None:
    """Lay it out once, and say how long it took."""
    steps, links, rows, number = [], [], [], 0
    for many in TIERS:
        rows.append(range(number + 1, number + many + 1))
        steps += [a_step(each) for each in rows[-1]]
        number += many
    for before, after in pairwise(rows):
        links += [a_link(e, after[n * len(after) // len(before)]) for n, e in enumerate(before)]
    chain = Chain(steps, links, (), (), {PARTY.id: PARTY})
    begun = time.perf_counter()
    subject = subject_of_traced(Traced(chain, chain.ends()), whole=True)
    picture = lay(subject, arrange(subject))
    took = time.perf_counter() - begun
    print(f"laid out {len(picture.boxes)} steps, {len(picture.arrows)} links: {took * 1000:.0f} ms")


if __name__ == "__main__":
    main()
