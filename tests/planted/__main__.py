"""Plant one word at every depth of every format and print what a search says of each.

`dev.py planted [WORDS]`: in papers whose names hold one of the words.
"""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.planted.field import Told, field
from tests.planted.papers import plot


def main(words: list[str]) -> int:
    """Print a row for each word; 1 if one is called searched that was not looked at."""
    made, count = plot(), Counter[Told]()
    with TemporaryDirectory() as folder, field(Path(folder) / "w", made) as held:
        for each in (*made.planted, *made.unread):
            if words and not any(word in each.paper for word in words):
                continue
            told = held.told(each)
            count[told] += 1
            print(f"{each.word:<14} {each.paper:<24} {each.depth:<46} {told.value}", flush=True)
    print(", ".join(f"{told.value}: {count[told]}" for told in Told))
    return 1 if count[Told.WRONG] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
