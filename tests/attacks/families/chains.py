"""Chains of cross-references that go another way than the one that was signed."""

import random
from collections.abc import Iterator

from tests.attacks.families.model import Forgeries, family
from tests.attacks.forging import (
    Draft,
    Known,
    Seal,
    object_stream,
    planted,
    renumbered,
    signed,
    stream_of,
    with_entry,
)
from tests.attacks.genuine import Genuine

_HISTORY = (
    "pdfsig reads no earlier revision: it looks at the bytes that each signature covers, and"
    " whether one covers the file; what the document showed when it was signed it does not ask"
)


def changes(content: bytes, other: bytes) -> Iterator[tuple[str, dict[int, bytes]]]:
    """Objects of a genuine file that a forger would like to be others."""
    there, wanted = Known(content), Known(other)
    number, said = there.text_of_a_page()
    yield "page", {number: stream_of(said + b"\nq 1 0 0 rg 100 100 300 300 re f Q\n")}
    _, other_page = wanted.text_of_a_page()
    attached = there.number("/Names", "/EmbeddedFiles", "/Names", 1)
    file = there.reader.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    embedded = file["/EF"].raw_get("/F").idnum
    swapped = wanted.reader.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]["/F"].data
    said = b"/Type /EmbeddedFile /Subtype /application#2fjson"
    yield "manifest", {embedded: stream_of(swapped, said)}
    yield (
        "manifest and page",
        {
            embedded: stream_of(swapped, said),
            number: stream_of(other_page),
        },
    )
    exhibits = there.reader.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]["/F"].data
    yield "exhibits", {embedded: stream_of(exhibits.replace(b'"E-001"', b'"E-900"'), said)}
    yield "name of the attached", {attached: with_entry(there.body(attached), b"/Desc (other)")}
    yield "field", {there.field(1): with_entry(there.body(there.field(1)), b"/TU (Anybody)")}
    yield "catalog", {there.root: with_entry(there.body(there.root), b"/Lang (zh-CN)")}
    yield "information", {there.info: b"<< /Title (other) /Producer (Rebuttal Desk) >>"}


@family(_HISTORY)
def planted_chain_signed_by_another(genuine: Genuine) -> Forgeries:
    """Entries of the signature's revision repeated, /Prev to the unsigned one, signed anew."""
    for what, objects in changes(genuine.once, genuine.other):
        for stream in (False, True):
            forged = planted(genuine.once, objects, stream=stream)
            yield f"{what}, {stream=}", signed(Draft(forged), genuine.officer, stream=stream)


@family(_HISTORY)
def planted_chain_in_the_same_revision(genuine: Genuine) -> Forgeries:
    """As before, but the forger's own signature closes the forged revision itself."""
    for what, objects in changes(genuine.once, genuine.other):
        for stream in (False, True):
            draft = Draft(genuine.once)
            draft.entries.update(draft.known.places[1])
            for number, body in objects.items():
                draft.put(number, body)
            prev = draft.known.starts[0]
            yield f"{what}, {stream=}", signed(draft, genuine.officer, prev=prev, stream=stream)


@family(_HISTORY)
def planted_chain_over_a_countersigned_file(genuine: Genuine) -> Forgeries:
    """Nothing signed anew: both genuine signatures are repeated in one forged revision."""
    for what, objects in changes(genuine.twice, genuine.other):
        for skipped in (0, 1):
            draft = Draft(genuine.twice)
            for places in draft.known.places[skipped + 1 :]:
                draft.entries.update(places)
            for number, body in objects.items():
                draft.put(number, body)
            yield f"{what}, to {skipped}", draft.end(prev=draft.known.starts[skipped])


@family(_HISTORY)
def planted_document(genuine: Genuine) -> Forgeries:
    """A whole other document appended, under the genuine signature, with no /Prev or any."""
    for prev in (b"", None, 0):
        for base, sign in ((genuine.once, True), (genuine.twice, False)):
            draft = Draft(base)
            seals = draft.known.places[1:]
            root = _transplant(draft, Known(genuine.other_unsigned))
            for places in seals:
                draft.entries.update({n: p for n, p in places.items() if n not in draft.entries})
            start = draft.known.starts[0] if prev == 0 else prev
            if sign:
                yield f"once, {prev=}", signed(draft, genuine.officer, prev=start, root=root)
            else:
                yield f"twice, {prev=}", draft.end(prev=start, root=root)


def _transplant(draft: Draft, other: Known) -> int:
    """Append all objects of another document under new numbers; return its catalog's."""
    by = draft.size
    for number in sorted(other.everything):
        body = renumbered(other.body(number), by)
        if number == other.number("/AcroForm"):
            fields = b" ".join(b"%d 0 R" % draft.known.field(each) for each in (0, 1))
            body = b"<< /Fields [ %s ] /SigFlags 3 >>" % fields
        draft.put(number + by, body)
    return other.root + by


@family(
    "pdfsig looks at the covered bytes alone; pyHanko reads these as the forger wants where /Prev"
    " leads to a section that is there"
)
def prev_to_anywhere(genuine: Genuine) -> Forgeries:
    """/Prev to every section, to itself, in circles, into objects, before and behind the file."""
    for name, content in (("once", genuine.once), ("twice", genuine.twice)):
        known = Known(content)
        [(_, objects)] = [each for each in changes(content, genuine.other) if each[0] == "page"]
        anywhere: list[tuple[str, bytes | int]] = [
            *((f"section {at}", start) for at, start in enumerate(known.starts[:-1])),
            ("nowhere", b""), ("the start", 0), ("an object", known.everything[known.root]),
            ("one byte late", known.starts[-1] + 1), ("one byte early", known.starts[-1] - 1),
            ("behind the end", len(content) * 9), ("before the start", -1), ("a real", b"1.5"),
            ("a reference", b"%d 0 R" % known.root), ("a word", b"/None"), ("null", b"null"),
        ]  # fmt: skip
        for where, prev in anywhere:
            draft = Draft(content)
            draft.put(*next(iter(objects.items())))
            yield f"{name}: {where}", draft.end(prev=prev)
        draft = Draft(content)
        draft.put(*next(iter(objects.items())))
        yield f"{name}: itself", draft.end(prev=len(draft.out))
        first = Draft(content)
        first.put(*next(iter(objects.items())))
        start, ended = len(first.out), first.end(prev=b"8888888888")
        second = Draft(ended, known)
        second.add(b"<< >>")
        there = len(second.out)
        circle = second.end(prev=start).replace(b"8888888888", b"%010d" % there)
        yield f"{name}: in a circle", circle


@family("a hybrid file is what readers of both kinds may differ about; they read it one way")
def hybrid_references(genuine: Genuine) -> Forgeries:
    """/XRefStm: some readers find objects that others do not."""
    for what, objects in changes(genuine.once, genuine.other):
        for hide in (True, False):
            draft = Draft(genuine.once)
            shown = dict(draft.entries)
            for number, body in objects.items():
                draft.put(number, body)
            if hide:  # the table says nothing of the changed objects
                hidden, draft.entries = draft.entries, shown
            else:
                hidden = draft.entries
            at = len(draft.out)
            rows = b"".join(
                b"\x01" + hidden[n].to_bytes(5, "big") + b"\x00" for n in sorted(hidden)
            )
            index = b" ".join(b"%d 1" % number for number in sorted(hidden))
            said = b"/Type /XRef /W [1 5 1] /Index [%s] /Size %d" % (index, draft.size)
            draft.raw(b"%d 0 obj\n%s\nendobj\n" % (draft.new(), stream_of(rows, said)))
            trailer = b"/XRefStm %d" % at
            yield f"{what}, signed, {hide=}", signed(draft, genuine.officer, trailer=trailer)
            yield f"{what}, {hide=}", draft.end(trailer=trailer)
    for where in (0, 17, len(genuine.once) * 2):
        draft = Draft(genuine.once)
        yield f"to {where}", signed(draft, genuine.officer, trailer=b"/XRefStm %d" % where)


@family(
    "pdfsig reads no earlier revision; pyHanko lets others change the information, and what it does"
    " not find in the history that it is given"
)
def object_streams(genuine: Genuine) -> Forgeries:
    """Changed objects inside a stream with others, in or before a signed revision."""
    for what, objects in changes(genuine.once, genuine.other):
        plain = {n: body for n, body in objects.items() if not body.endswith(b"endstream")}
        if not plain:
            continue
        for repeat in (False, True):
            draft = Draft(genuine.once)
            if repeat:
                draft.entries.update(draft.known.places[1])
            container = draft.add(object_stream(plain))
            packed = {number: (container, at) for at, number in enumerate(plain)}
            prev = draft.known.starts[0] if repeat else None
            closed = {"stream": True, "packed": packed, "prev": prev}
            yield (
                f"{what}, slipped in, {repeat=}",
                signed(Draft(draft.end(**closed)), genuine.officer, stream=True),
            )
            draft = Draft(genuine.once)
            container = draft.add(object_stream(plain))
            packed = {number: (container, at) for at, number in enumerate(plain)}
            yield (
                f"{what}, with it, {repeat=}",
                signed(draft, genuine.officer, stream=True, packed=packed, prev=prev),
            )


@family(
    "both start from the newest revision: a signature that it no longer shows is missed by neither,"
    " and the newest covers the file",
    endless=True,
)
def chains_at_random(genuine: Genuine) -> Forgeries:
    """One to three revisions, each with changes, entries repeated from anywhere, any /Prev."""
    chance = random.Random(11)
    for round_ in range(100_000):
        base, other = (genuine.twice, genuine.once)[:: chance.choice((1, -1))]
        content, said = base, []
        for _ in range(chance.randrange(1, 4)):
            try:
                content, what = _at_random(genuine, content, other, chance)
            except Exception:  # noqa: BLE001  nothing can be built on what it made
                break
            said.append(what)
        yield f"{round_}: {'; '.join(said)}", content


def _at_random(
    genuine: Genuine, content: bytes, other: bytes, chance: random.Random
) -> tuple[bytes, str]:
    draft = Draft(content)
    what, objects = chance.choice(list(changes(content, genuine.other)))
    repeated = chance.sample(draft.known.places, chance.randrange(len(draft.known.places)))
    for places in repeated:
        draft.entries.update(places)
    for number, body in objects.items():
        draft.put(number, body)
    prev = chance.choice((None, None, *draft.known.starts, b"", len(other)))
    stream = chance.random() < 0.3
    said = f"{what}, {len(repeated)} repeated, {prev=}, {stream=}"
    if chance.random() < 0.6:
        seal = Seal(field=draft.known.field(chance.randrange(2)))
        signer = chance.choice((genuine.officer, genuine.reviewer))
        return signed(draft, signer, seal, prev=prev, stream=stream), f"{said}, signed"
    return draft.end(prev=prev, stream=stream), said


FAMILIES = (
    planted_chain_signed_by_another,
    planted_chain_in_the_same_revision,
    planted_chain_over_a_countersigned_file,
    planted_document,
    prev_to_anywhere,
    hybrid_references,
    object_streams,
    chains_at_random,
)
