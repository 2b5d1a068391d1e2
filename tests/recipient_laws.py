"""Who opens what is sealed for people, as a law: those who are named, as long as it is whole."""

import io
import random
from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.kernel.errors import CasefilesError
from casefiles.storage.sealing.ciphers import KEY
from casefiles.storage.sealing.person_key import new_pair
from casefiles.storage.sealing.sealed_for import HEAD, MARK, PLACE, open_sealed_for, seal_for
from casefiles.storage.sealing.sealed_layout import START

PLAIN = random.Random(5).randbytes(300_000)
PEOPLE = 3
ENDS = HEAD + KEY + PEOPLE * PLACE
FIELDS = {
    "magic": (0, 8), "version": (8, 9), "count": (9, 10), "zeros": (10, 16),
    "ephemeral key": (HEAD, HEAD + KEY),
    "kind": (HEAD + KEY, HEAD + KEY + 1), "more zeros": (HEAD + KEY + 1, HEAD + KEY + 8),
    "mark": (HEAD + KEY + 8, HEAD + KEY + 8 + MARK),
    "wrapped key": (HEAD + KEY + 8 + MARK, HEAD + KEY + PLACE),
    "another's place": (HEAD + KEY + PLACE, ENDS),
    "content's head": (ENDS, ENDS + START), "content": (ENDS + START, ENDS + START + len(PLAIN)),
}  # fmt: skip
"""The parts of a file that is sealed for three people, each from where to where."""

deeds = st.one_of(
    st.tuples(st.just("flip"), st.sampled_from([*FIELDS])),
    st.tuples(
        st.sampled_from([
            "cut", "lengthen", "cut the head", "swap two places", "another file's content",
            "another file's head", "a place of another file", "take a place out", "add a place",
            "a stranger", "nothing",
        ]), st.just(""),
    ),
)  # fmt: skip


def pair(name):
    return new_pair(name, random.Random(name).randbytes)


def seal(people, seed=0, plain=PLAIN, passphrase=""):
    out = io.BytesIO()
    chance = random.Random(f"file {seed}").randbytes
    writer = seal_for(out.write, [each.person for each in people], chance, passphrase)
    writer.write(plain)
    writer.finish()
    return out.getvalue()


def opened(content, key=None, passphrase=""):
    with open_sealed_for(io.BytesIO(content), "the file", key, passphrase) as plain:
        return plain.read()


@cache
def _made():
    people = [pair(name) for name in ("Ada", "Bob", "Cy")]
    return people, seal(people), seal(people, 1)


FIRST = HEAD + KEY
"""Where the places begin."""


def changed(content, other, deed, field, at):
    """The file, or what a deed makes of it; `other` is another one, for the same people."""
    if deed == "flip":
        start, end = FIELDS[field]
        place = start + at % (end - start)
        return content[:place] + bytes([content[place] ^ 1 << at % 8]) + content[place + 1 :]
    places = [content[start : start + PLACE] for start in range(FIRST, ENDS, PLACE)]
    theirs = other[FIRST : FIRST + PLACE]
    return {
        "cut": content[: len(content) - 1 - at % (len(content) - ENDS)],
        "cut the head": content[: at % ENDS],
        "lengthen": content + bytes(1 + at),
        "another file's content": content[:ENDS] + other[ENDS:],
        "another file's head": other[:ENDS] + content[ENDS:],
        "swap two places": _with_places(content, [places[1], places[0], *places[2:]]),
        "a place of another file": _with_places(content, [theirs, *places[1:]]),
        "take a place out": _with_places(content, places[:-1]),
        "add a place": _with_places(content, [*places, theirs]),
    }.get(deed, content)


def _with_places(content, places):
    head = content[:9] + bytes([len(places)]) + content[10:FIRST]
    return head + b"".join(places) + content[ENDS:]


tally = Counter()
"""What was tried, what of it was told, and what came back although it was changed."""


@settings(max_examples=120, deadline=None)
@given(deeds, st.integers(0, 10**6))
def only_those_who_are_named_open_it_as_it_was(deed, at):
    what, field = deed
    people, content, other = _made()
    key = pair("a stranger") if what == "a stranger" else people[0]
    try:
        found = opened(changed(content, other, what, field, at), key)
    except CasefilesError:
        found = None
    tally[what, "tried"] += 1
    tally[what, "told" if found is None else "opened"] += 1
    assert (found == PLAIN) == (what == "nothing"), deed
    assert found in {None, PLAIN}, deed
