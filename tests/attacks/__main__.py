"""Forge in every known way and print what this program, pyHanko and pdfsig say.

`dev.py attacks [WORDS] [--most N] [--all] [--alone]`: families whose names hold one of the words;
so many of each (what is made at random has no end of its own); every one with what is told; or
without asking the others, which takes a third of the time.
"""

import argparse
import logging
import sys
from itertools import chain

from casefiles.attestation.verify.model import Verdict
from tests.attacks.claims import ROWS as CLAIMS
from tests.attacks.claims import judge_claims
from tests.attacks.controls import controls
from tests.attacks.families import FAMILIES
from tests.attacks.foreign_table import judge_planted
from tests.attacks.genuine import genuine
from tests.attacks.others import done_by_others
from tests.attacks.table import head, judge_controls, judge_family


def main(arguments: list[str]) -> int:
    """Print a row for each family; 1 if a forgery is called good or a genuine file is accused."""
    parser = argparse.ArgumentParser(prog="dev.py attacks", description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args(arguments)
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    known, wrong = genuine(), 0
    print(head())
    for each in FAMILIES:
        if options.words and not any(word in each.name for word in options.words):
            continue
        row = judge_family(each, known, others=not options.alone, most=options.most)
        wrong += len(row.wrongly_good)
        print(row.text(full=options.all), flush=True)
    others = done_by_others(known, options.most)
    allowed = ((what, content, Verdict.HOLDS) for what, content in others)
    row = judge_controls(chain(controls(known), allowed), known)
    print(row.text(full=True))
    for name, claims in CLAIMS.items() if not options.words else ():
        of_claims = judge_claims(name, claims(), known, others=not options.alone)
        print(of_claims.text(full=options.all), flush=True)
        wrong += len(of_claims.wrongly_good) + len(of_claims.wrongly_bad)
    for forged in (True, False) if not options.words else ():
        of_others = judge_planted(forged=forged, others=not options.alone)
        print(of_others.text(full=options.all), flush=True)
        wrong += len(of_others.wrongly_good) + len(of_others.wrongly_bad)
    return 1 if wrong or row.wrongly_bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
