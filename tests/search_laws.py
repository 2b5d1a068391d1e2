"""What searching must keep to, as a property: it finds what a scan of every text finds.

The scan here knows nothing of the program's own forms, patterns and index: it goes through a text
character by character.
"""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.readers import text_chunks as pieces_module
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.search import layers as layers_module
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.search import exhibits_found, find
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.ids import ExhibitId
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, passing_folder, with_tables

SIMPLIFIED = str.maketrans("勞動轉業員區無", "劳动转业员区无")
HAN = "劳动力转移就业新疆喀什员工无区勞動轉業員區無"
WORDS = (
    "wages", "WAGE", "Wagés", "paid", "pay", "a", "ＡＢＣ", "abc", "x1", "12", "１２", "492", "Ltd",
    "ئەمگەك", "ﺋﻪﻣﮕﻪﻙ", "كۈچى", "ﻛﯜﭼﻰ", "พ", "ศ", "кто", "ﬁne", "fine", "Straße", "STRASSE",
)  # fmt: skip
SIGNS = (".", ",", "，", "。", "-", "(", ")", "&", "/", "%", "_")
GAPS = ("", " ", "  ", "\n", "\u3000", "\t", "\u200c")


def naive_tokens(text: str) -> list[str]:
    """Split a text, one character after the other."""
    found: list[str] = []
    joined = False
    for character in text:
        if unicodedata.category(character) == "Cf":
            continue
        if character.isspace():
            joined = False
            continue
        for each in plain_form(character):
            if is_single(each) or not (each.isalnum() or each == "\u0654"):
                found.append(each)
                joined = False
            elif joined:
                found[-1] += each
            else:
                found.append(each)
                joined = True
    return found


@cache
def plain_form(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold().replace("ه", "ە")
    plain = unicodedata.normalize("NFKD", plain) if not is_single(plain) else plain
    return "".join(c for c in plain if not "\u0300" <= c <= "\u036f").translate(SIMPLIFIED)


@cache
def is_single(character: str) -> bool:
    return "\u4e00" <= character[:1] <= "\u9fff" or "\u0e00" <= character[:1] <= "\u0e7f"


pieces = st.one_of(
    st.sampled_from(HAN),
    st.lists(st.sampled_from(HAN), min_size=2, max_size=4).map("".join),
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from(["self-\nservice", "in-\nformation", "co\u00adop"]),
)
texts = st.lists(st.tuples(pieces, st.sampled_from(GAPS)), max_size=14).map(
    lambda several: "".join(piece + gap for piece, gap in several)
)
long_texts = st.lists(texts, min_size=6, max_size=20).map(" ".join)
long_files = st.lists(st.lists(long_texts, max_size=2), min_size=3, max_size=3)
files = st.lists(st.lists(texts, max_size=3), min_size=3, max_size=3)
sometimes = st.one_of(st.just([]), st.lists(st.lists(texts, max_size=2), min_size=3, max_size=3))
"""What was recognized beside: on most runs nothing, as where there are no scans."""

asked = st.one_of(
    st.lists(st.sampled_from(HAN), min_size=1, max_size=3).map("".join),
    st.sampled_from([*WORDS, "self", "service", "12 492"]),
    st.sampled_from(["selfservice", "self-service", "information", "coop"]),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(HAN)).map("".join),
    st.lists(st.tuples(pieces, st.sampled_from(["", " "])), min_size=2, max_size=3).map(
        lambda several: "".join(piece + gap for piece, gap in several)
    ),
)


@dataclass(frozen=True)
class Phrase:
    text: str
    goes_on: bool = False

    def __str__(self) -> str:
        return f'"{self.text}"{"*" if self.goes_on else ""}'


@dataclass(frozen=True)
class Both:
    parts: tuple

    def __str__(self) -> str:
        return " ".join(
            f"({each})" if isinstance(each, Either) else str(each) for each in self.parts
        )


@dataclass(frozen=True)
class Either:
    parts: tuple

    def __str__(self) -> str:
        return " OR ".join(f"({each})" for each in self.parts)


@dataclass(frozen=True)
class Without:
    part: Phrase

    def __str__(self) -> str:
        return f"-{self.part}"


phrases = st.builds(Phrase, asked.filter(naive_tokens), st.booleans())
groups = st.recursive(
    phrases,
    lambda inner: st.one_of(
        st.tuples(inner, st.lists(phrases.map(Without), max_size=2)).map(
            lambda made: Both((made[0], *made[1])) if made[1] else made[0]
        ),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Both(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Either(tuple(parts))),
    ),
    max_leaves=4,
)


def scan(asked: object, text: str) -> bool:
    """Whether a text has what is asked for, by looking everywhere in it."""
    match asked:
        case Both(parts):
            return all(scan(each, text) for each in parts)
        case Either(parts):
            return any(scan(each, text) for each in parts)
        case Without(part):
            return not scan(part, text)
        case Phrase(words, goes_on):
            wanted = naive_tokens(words)
            goes_on = goes_on and (wanted[-1][-1].isalnum() and not is_single(wanted[-1]))
            return any(stands(wanted, there, goes_on) for there in written(text))
    raise AssertionError(asked)


def written(text: str) -> list[list[str]]:
    """A text as it stands, and each word that the end of a line cuts in two."""
    once = [naive_tokens(text)]
    for at in range(len(text) - 1):
        if text[at : at + 2] == "-\n":
            before, after = naive_tokens(text[:at]), naive_tokens(text[at + 2 :])
            whole = text[:at] + text[at + 2 :]
            if len(naive_tokens(whole)) == len(before) + len(after) - 1:
                once.append([before[-1] + after[0]])
    return once


def stands(wanted: list[str], there: list[str], goes_on: bool) -> bool:
    for start in range(len(there) - len(wanted) + 1):
        piece = there[start : start + len(wanted)]
        if piece == wanted:
            return True
        if goes_on and piece[:-1] == wanted[:-1] and piece[-1].startswith(wanted[-1]):
            return True
    return False


class Desk:
    """A workspace of three exhibits whose text is replaced again and again."""

    def __init__(self, folder: Path) -> None:
        self.asked = self.found = self.in_pieces = 0
        self.workspace = Workspace(with_tables(folder), ada())
        self.case = a_case(self.workspace)
        for n in range(3):
            add_pasted_exhibit(self.workspace, self.case, f"{n}.pdf", f"file {n}".encode())
        held = self.workspace.db.execute("SELECT number, digest FROM exhibits").fetchall()
        self.digests = {row["number"]: row["digest"] for row in held}

    def say(self, files: list[list[str]], recognized: list[list[str]]) -> None:
        found = [
            (self.digests[n], ReadResult(Finding("application/pdf", "test"), tuple(pages)))
            for n, pages in enumerate(files, start=1)
        ]
        with open_search_data(self.workspace) as search_data:
            search_data.cache.keep(found)
            search_data.recognized.forget(self.digests.values())
            search_data.recognized.keep(
                RecognitionOutcome(
                    ScannedPage(
                        ExhibitId(""), "", self.digests[n], "application/pdf", part, (100, 100)
                    ),
                    OcrPage(part, "eyes 1", "zho", 72, 80, text, ()),
                )
                for n, pages in enumerate(recognized, start=1)
                for part, text in enumerate(pages)
            )
            update_index(search_data, search_data.index)

    def search(self, query: str) -> set[tuple[str, int]]:
        with open_search_data(self.workspace) as search_data:
            results = find(self.workspace, search_data, parse_query(query), [self.case])
            exhibits = exhibits_found(self.workspace, search_data, parse_query(query), [self.case])
        assert results.total == len(results.hits)
        assert exhibits == len({hit.exhibit for hit in results.hits})
        places = [(hit.label, hit.part, hit.layer, run) for hit in results.hits for run in hit.runs]
        assert len(places) == len({*places}), "found twice"
        for hit in results.hits:
            self.in_pieces += hit.piece.number > 0
        return {(hit.label, hit.part) for hit in results.hits}


def the_index_finds_what_a_scan_finds(desk, files, recognized, asked) -> None:
    desk.say(files, recognized)
    for each in asked:
        truth = {
            (f"E-{n:03}", part)
            for n, pages in [*enumerate(files, start=1), *enumerate(recognized, start=1)]
            for part, text in enumerate(pages)
            if scan(each, text)
        }
        assert desk.search(str(each)) == truth, str(each)
        desk.asked += 1
        desk.found += bool(truth)


SHORT = {"LONGEST": 110, "OVERLAP": 50, "_OWN": 60, "_NEAR": 58}
"""How long pieces are where a text of some lines is to have many."""


@contextmanager
def a_desk(*, cut: bool) -> Iterator[Desk]:
    """A desk, also one where a text of some lines is cut into many pieces."""
    with passing_folder() as folder, pytest.MonkeyPatch.context() as patch:
        if cut:
            for name, value in SHORT.items():
                patch.setattr(pieces_module, name, value)
            patch.setattr(layers_module, "LONGEST", SHORT["LONGEST"])
        desk = Desk(folder / "workspace")
        with desk.workspace:
            yield desk


CUT_BY_A_LINE = [[f"{'a ' * before}in-\nformation{' a' * 60}" for before in (10, 40, 70)], [], []]
"""A word in two lines of a long text: drawn by lot, it hardly ever stands there alone.

It is asked for with a sign too that does not stand there, which as seldom makes the difference.
"""


def hold(examples: int, shrink: bool = True, *, cut: bool = False) -> None:
    """Put the law to the test, also with texts in pieces. Raises `AssertionError`."""
    with a_desk(cut=cut) as desk:

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=not shrink or "CI" in os.environ,
            phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if shrink else [])],
        )
        @example(CUT_BY_A_LINE, [], [Phrase("information"), Phrase("%information")])
        @given(long_files if cut else files, sometimes, st.lists(groups, min_size=1, max_size=8))
        def law(files, recognized, asked):
            the_index_finds_what_a_scan_finds(desk, files, recognized, asked)

        law()
        assert desk.found >= desk.asked / 8, f"only {desk.found} of {desk.asked} found anything"
        assert not cut or desk.in_pieces >= desk.asked / 4, f"only {desk.in_pieces} in pieces"
