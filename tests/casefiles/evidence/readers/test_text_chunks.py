"""Text in pieces is that text, and a phrase anywhere in it stands whole in one of them, once."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from casefiles.evidence.readers import formats
from casefiles.evidence.readers import text_chunks as cut
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.readers.text_chunks import (
    PackedChunk,
    join_chunks,
    pack_chunk,
    pieces_of,
    pieces_of_lines,
)
from casefiles.evidence.readers.worker_answers import Bitmap, SheetLines
from casefiles.evidence.search.match import runs
from casefiles.evidence.search.normalization import normalized
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.ids import Digest

WORDS = st.sampled_from(["wages ", "新疆", "劳动力转移", "\n", "la-\nbor ", "ئىش ", "x" * 30, "。"])
ALIKE = [HealthCheck.function_scoped_fixture]
TEXTS = st.lists(WORDS, max_size=120).map("".join)


@pytest.fixture
def short(monkeypatch):
    """Pieces of a few words, so that a text of some lines has many."""
    sizes = {"LONGEST": 60, "OVERLAP": 20, "_OWN": 40, "_NEAR": 15}
    for name, value in sizes.items():
        monkeypatch.setattr(cut, name, value)


@given(TEXTS)
@settings(max_examples=60, suppress_health_check=ALIKE)
def test_pieces_are_the_text_again_and_overlap(short, text):
    found = [*pieces_of(text)]
    assert join_chunks(found) == text
    assert [each.number for each in found] == [*range(len(found))]
    for one, other in pairwise(found):
        assert one.first + one.own == other.first
        assert len(one.text) <= 60
        assert one.text == text[one.first : one.first + len(one.text)]
        assert len(one.text) - one.own == min(20, len(text) - other.first)


@given(TEXTS, st.data())
@settings(max_examples=60, suppress_health_check=ALIKE)
def test_a_phrase_no_longer_than_the_overlap_is_found_once_where_it_stands(short, text, data):
    """Wherever it begins: also across an end, and across the end of a line in a word."""
    said = normalized(text).text
    assume(said.strip(" \x01"))
    start = data.draw(st.integers(0, len(said) - 1))
    phrase = said[start : start + data.draw(st.integers(1, 8))].strip(' "\x01-')
    assume(phrase.strip("。"))
    wanted = parse_query(f'"{phrase}"').wanted
    expected = [run for run in runs(normalized(text), wanted) if run[1] - run[0] <= 20]
    found = [
        (each.first + start, each.first + end)
        for each in pieces_of(text)
        for start, end in runs(normalized(each.text), wanted)
        if each.owns(start)
    ]
    assert set(expected) <= set(found)
    assert len(found) == len(set(found))


def test_a_cut_falls_between_words_where_there_are_any(short):
    text = "wages of the workers are paid " * 20
    assert all(each.text[each.own - 1] == " " for each in [*pieces_of(text)][:-1])
    assert all(each.text[each.own - 1] == "\n" for each in [*pieces_of("one two\n" * 30)][:-1])


@given(st.lists(st.tuples(st.integers(0, 60), st.lists(WORDS, max_size=3)), max_size=8))
def test_rows_keep_their_numbers_whatever_lies_between(rows):
    lines, row = list[SheetLines](), 0
    for gap, words in rows:
        text = "\t".join(each.replace("\n", " ") for each in words)
        lines.append(SheetLines(0, row + gap, 0, text))
        row += gap + 1
    for piece, line in zip(pieces_of_lines(lines), lines, strict=True):
        assert (piece.row, piece.said.rstrip("\n")) == (line.row, line.text)
        assert piece.rows == line.text.count("\n")


@given(TEXTS)
def test_a_piece_is_packed_and_unpacked(text):
    [piece] = pieces_of(text)
    assert pack_chunk(piece).piece == piece
    long = cut.TextChunk(3, 4, "wages " * 8_000, 5, 6, 7, 8, 9)
    assert pack_chunk(long).is_deflated
    assert len(pack_chunk(long).content) < 2_000
    assert pack_chunk(long).piece == long


def test_what_is_kept_of_a_long_text_is_that_text_by_part_and_by_row(tmp_path):
    digest, other = Digest("0" * 64), Digest("1" * 64)
    long = "".join(f"line {number}\n" for number in range(30_000))
    sheet = [
        pack_chunk(each)
        for each in pieces_of_lines(
            [SheetLines(0, 0, 0, "a\tb\nc"), SheetLines(0, 2, 0, "d\te"), SheetLines(0, 90, 0, "f")]
        )
    ]
    with TextCache(tmp_path) as kept:
        kept.keep([
            (digest, ReadResult(Finding(formats.PLAIN, ""), (long, "", "last"))),
            (other, ReadResult(Finding(formats.CSV, ""), sheets=tuple(sheet))),
        ])  # fmt: skip
        assert kept.texts(digest) == (long, "", "last")
        assert kept.text(digest, 2) == "last"
        assert kept.text(digest, 9) == ""
        outline = kept.outline(digest)
        assert [part for part, _ in outline] == [0] * (len(outline) - 2) + [1, 2]
        assert len(outline) > 5
        assert [each.row for each in kept.of_rows(other, 0, 1, 2)] == [0, 2]
        assert [each.row for each in kept.of_rows(other, 0, 3, 89)] == []
        assert [each.row for each in kept.of_rows(other, 0, 50, 95)] == [90]
        assert kept.of_rows(other, 1, 0, 9) == ()


@pytest.mark.parametrize("damage", [
    "UPDATE pieces SET content = zeroblob(20) WHERE number = 1",
    "UPDATE pieces SET first = first + 1 WHERE number = 1",
    "UPDATE pieces SET row = 5 WHERE number = 1",
    "DELETE FROM pieces WHERE number = 1",
    "UPDATE pieces SET stamp = stamp + 1 WHERE number = 1",
    "UPDATE looked_into SET pieces = pieces + 1",
    "UPDATE looked_into SET stamp = stamp + 1",
])  # fmt: skip
def test_a_piece_that_is_not_as_it_was_kept_is_found_out(tmp_path, damage):
    digest = Digest("0" * 64)
    with TextCache(tmp_path) as kept:
        kept.keep([(digest, ReadResult(Finding(formats.PLAIN, ""), ("wages paid " * 20_000,)))])
        kept.db.execute(damage)
        assert kept.texts(digest) == ()
        assert kept.dropped == 1


@pytest.mark.parametrize("many", [0, 1, 15, 16, 17, 40])
def test_all_pieces_of_a_file_or_of_a_part_come_in_order_some_at_a_time(tmp_path, many):
    digest, held = Digest("0" * 64), []
    parts = (("wages paid " * 12_000, "other") * many)[:many]
    with TextCache(tmp_path) as kept:
        kept.keep([(digest, ReadResult(Finding(formats.PLAIN, ""), parts))])
        stretch = kept._stretch
        kept._stretch = lambda *of: held.append(stretch(*of)) or held[-1]
        assert [*kept.each_piece(digest)] == [*kept.pieces(digest)]
        assert all(0 < len(each) <= 16 for each in held)
        assert sum(map(len, held)) == len(kept.outline(digest))
        for part in range(many + 1):
            assert [*kept.each_piece(digest, part)] == [*kept.pieces(digest, part)]


def test_a_piece_that_is_damaged_far_into_a_file_is_found_out(tmp_path):
    digest = Digest("0" * 64)
    with TextCache(tmp_path) as kept:
        kept.keep([(digest, ReadResult(Finding(formats.PLAIN, ""), ("a",) * 40))])
        kept.db.execute("UPDATE pieces SET content = X'62' WHERE part = 30")
        assert len([*kept.each_piece(digest)]) < 40
        assert kept.dropped == 1


@pytest.mark.parametrize("alike", ["{}" + "0" * 60, "0" * 60 + "{}"])
def test_files_are_told_apart_whose_digests_are_nearly_alike(tmp_path, alike):
    one, other, third = (Digest(alike.format(some)) for some in ("1111", "2222", "3333"))
    small = Bitmap(1, 1, b"abcd")
    with TextCache(tmp_path) as kept:
        for digest, text in ((one, "wages"), (other, "hours")):
            found = ReadResult(Finding(formats.PLAIN, ""), (text,), thumbnail=small)
            kept.keep([(digest, found)])
        assert [*map(kept.texts, (one, other, third))] == [("wages",), ("hours",), ()]
        assert kept.lacking([one, other, third]) == {third}
        assert {*kept.stamps([one, third])} == {*kept.scant(9, [one, third])} == {one}
        kept.forget([one])
        assert (kept.thumbnail(one), kept.thumbnail(other)) == (None, small)
        assert {*kept.stamps()} == {other}


QUESTIONS = [
    lambda kept, digest: kept.texts(digest),
    lambda kept, digest: kept.text(digest, 0),
    lambda kept, digest: kept.outline(digest),
    lambda kept, digest: kept.piece(digest, 0, 1),
    lambda kept, digest: kept.of_rows(digest, 0, 0, 9),
    lambda kept, digest: kept.scant(9, [digest]),
]


@pytest.mark.parametrize("change", [
    lambda kept, digest, result: kept.keep([(digest, result)]),
    lambda kept, digest, _: kept.keep([(digest, ReadResult(Finding(formats.PLAIN, ""), ("x",)))]),
    lambda kept, digest, _: kept.forget([digest]),
])  # fmt: skip
@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_file_that_changes_while_it_is_read_is_read_as_it_was(tmp_path, monkeypatch, ask, change):
    digest, changed = Digest("1" * 64), []
    result = ReadResult(Finding(formats.PLAIN, ""), ("wages paid " * 20_000,))
    look_up = TextCache._about

    def looked_up(cache, of):
        about = look_up(cache, of)
        if cache is kept and not changed:
            changed.append(of)
            change(others, digest, result)
        return about

    with TextCache(tmp_path) as kept, TextCache(tmp_path) as others:
        kept.keep([(digest, result)])
        before = ask(kept, digest)
        monkeypatch.setattr(TextCache, "_about", looked_up)
        is_as_it_was = ask(kept, digest) == before  # or all of a long text is shown
        assert is_as_it_was
        assert (kept.dropped, others.dropped) == (0, 0)


@pytest.mark.parametrize("ask", [*QUESTIONS, lambda kept, digest: kept.forget([digest])])
def test_a_file_that_is_led_to_the_text_of_another_has_none_and_none_stays_behind(tmp_path, ask):
    one, other, free = (Digest(str(n) * 64) for n in (1, 2, 3))
    with TextCache(tmp_path) as kept:
        result = ReadResult(Finding(formats.PLAIN, ""), ("wages paid " * 20_000,))
        kept.keep([(one, result), (other, result)])
        kept.db.execute("UPDATE looked_into SET stamp = -stamp")
        kept.db.execute("UPDATE looked_into SET digest = ? WHERE digest = ?", (free, one))
        kept.db.execute("UPDATE looked_into SET digest = ? WHERE digest = ?", (one, other))
        kept.db.execute("UPDATE looked_into SET stamp = -stamp")
        assert not ask(kept, one)
        assert kept.dropped == 1
        assert kept.db.execute("SELECT count(*) FROM pieces").fetchone()[0] == 0


def test_a_file_that_is_kept_anew_or_forgotten_leaves_no_piece_behind(tmp_path):
    one, other = (Digest(str(n) * 64) for n in (1, 2))
    with TextCache(tmp_path) as kept:
        for text in ("wages paid " * 20_000, "wages kept " * 9_000):
            kept.keep(
                [(each, ReadResult(Finding(formats.PLAIN, ""), (text,))) for each in (one, other)]
            )
            assert kept.texts(one) == kept.texts(other) == (text,)
            [many] = kept.db.execute("SELECT count(*) FROM pieces").fetchone()
            assert many == 2 * len(kept.outline(one))
        kept.forget([one])
        assert (kept.texts(one), kept.texts(other)) == ((), (text,))
        assert kept.db.execute("SELECT count(*) FROM pieces").fetchone()[0] == many / 2


def test_a_packed_piece_never_unpacks_to_more_than_a_piece():
    bomb = pack_chunk(cut.TextChunk(0, 0, "x" * 20_000_000))
    assert isinstance(bomb, PackedChunk)
    assert len(bomb.piece.text) <= 4 * cut.LONGEST
