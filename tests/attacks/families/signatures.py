"""Signatures that are not what, where, or of what they seem."""

from dataclasses import replace
from functools import partial

from tests.attacks.families.chains import changes
from tests.attacks.families.model import Forgeries, family
from tests.attacks.forging import (
    ROOM,
    Draft,
    Known,
    Seal,
    body_at,
    object_stream,
    planted,
    signed,
    with_entry,
    without,
)
from tests.attacks.genuine import Genuine

_SPELLED = (
    "both read a string in any spelling, and what follows it in its room; neither asks whether the"
    " dictionary names the kind of signature that is there, or what stood in a field before"
)
_BYTES = (
    "pdfsig looks for the signature in its dictionary and for the bytes in /ByteRange, and does not"
    " ask whether one is what the other leaves out"
)
_LENGTHS = (
    "pyHanko computes from the length of /Contents whether all is covered, so that a string written"
    " in another way or place satisfies it; pdfsig asks only what /ByteRange says"
)


def _literal(value: bytes) -> bytes:
    for special in (b"\\", b"(", b")", b"\r"):
        value = value.replace(special, b"\\" + (b"r" if special == b"\r" else special))
    return b"(" + value + b")"


def _padded(value: bytes) -> bytes:
    return _literal(value)[:-1] + b"\\000" * 40 + b")"


@family(_SPELLED)
def contents_that_are_no_hexadecimal_string(genuine: Genuine) -> Forgeries:
    """Literal strings, padded or not, references, names, numbers, other digits."""
    plain = Seal()
    room = b"(" + b"0" * (2 * ROOM) + b")"
    ways = {
        "literal": replace(plain, place=room, fill=_exactly(_literal)),
        "literal, padded with zeros": replace(plain, place=room, fill=_exactly(_padded)),
        "literal in the room of another": replace(
            plain,
            place=b"(" + b"0" * (2 * ROOM) + b") /Name (x)",
            fill=_exactly(_padded, b" /Name (x)"),
        ),
        "small letters among large": replace(
            plain, fill=lambda cms: b"<" + cms.hex().upper().replace("A", "a").encode() + b">"
        ),
        "white space among the digits": replace(
            plain, fill=lambda cms: b"<%s %s>" % (cms[:9].hex().encode(), cms[9:].hex().encode())
        ),
        "an odd digit": replace(
            plain, place=b"<" + b"0" * (2 * ROOM + 1) + b">"
        ),
        "something behind it": replace(
            plain, fill=lambda cms: b"<" + cms.hex().upper().encode() + b"4142434400>"
        ),
        "a comment in the gap": replace(
            plain,
            place=b"<" + b"0" * (2 * ROOM) + b"> %hidden\n",
            fill=_tail(b"> %hidden\n"),
        ),
        "more in the gap": replace(
            plain,
            place=b"<" + b"0" * (2 * ROOM) + b"> /Reason (I attest)",
            fill=_tail(b"> /Reason (I attest)"),
        ),
        "nothing": replace(plain, fill=lambda _: b"<>"),
        "zeros": replace(plain, fill=lambda _: b"<00>"),
        "a name": replace(plain, fill=lambda _: b"/" + b"N" * (2 * ROOM + 1)),
    }  # fmt: skip
    for what, seal in ways.items():
        yield what, signed(Draft(genuine.once), genuine.officer, seal)
    yield (
        "twice in one dictionary",
        signed(
            Draft(genuine.once),
            genuine.officer,
            replace(plain, dictionary=plain.dictionary[:-2] + b"/Contents <00> >>"),
        ),
    )
    yield (
        "in a comment, another beside it",
        signed(
            Draft(genuine.once),
            genuine.officer,
            replace(
                plain, dictionary=b"<< /Type /Sig % CONTENTS\n /Contents <00> /ByteRange RANGE >>"
            ),
        ),
    )
    yield (
        "in a string, another beside it",
        signed(
            Draft(genuine.once),
            genuine.officer,
            replace(
                plain,
                dictionary=b"<< /Type /Sig /X ( CONTENTS ) /Contents <00> /ByteRange RANGE >>",
            ),
        ),
    )


def _exactly(spell, rest: bytes = b""):
    """Filled up inside the string, so that its length is that of what stood there."""

    def fill(cms: bytes) -> bytes:
        said = spell(cms)
        room = 2 * ROOM + 2 - len(said)
        zeros, left = divmod(room, 4)
        return said[:-1] + b"\\000" * zeros + b"\x00" * left + b")" + rest

    return fill


def _tail(rest: bytes):
    return lambda cms: b"<" + cms.hex().upper().encode().ljust(2 * ROOM, b"0") + rest


@family(_LENGTHS)
def contents_elsewhere(genuine: Genuine) -> Forgeries:
    """An object of its own, or that of another; a copy of the genuine signature."""
    for stream in (False, True):
        draft = Draft(genuine.once)
        number = draft.new()
        draft.raw(b"%d 0 obj\n" % number)
        draft.entries[number] = len(draft.out) - len(b"%d 0 obj\n" % number)
        # a signature whose /Contents is a reference: the gap is in another object
        dictionary = Seal().dictionary.replace(b"/Contents CONTENTS", b"")
        seal = Seal(dictionary=dictionary.replace(b">>", b"/Contents %d 0 R >>%%CONTENTS" % number))
        draft.raw(b"<00>\nendobj\n")
        yield f"a reference, {stream=}", signed(draft, genuine.officer, seal, stream=stream)
    there = Known(genuine.once)
    mark = there.reader.root["/AcroForm"]["/Fields"][0].raw_get("/V").idnum
    copied = there.body(mark)
    hexadecimal = copied[copied.index(b"<30") : copied.index(b">", copied.index(b"<30")) + 1]
    value = bytes.fromhex(hexadecimal[1:-1].decode())
    for what, spelled in (
        ("the same", hexadecimal),
        ("literal, padded with zeros", _literal(value)),
        ("shorter", b"<" + hexadecimal[1:-1].rstrip(b"0") + b"00>"),
        ("small letters", hexadecimal.lower()),
    ):
        for what_changed, objects in (("nothing", {}), next(changes(genuine.once, genuine.other))):
            draft = Draft(genuine.once)
            draft.put(mark, copied.replace(hexadecimal, spelled))
            for number, body in objects.items():
                draft.put(number, body)
            said = f"a copy of the genuine one, {what}, {what_changed} changed"
            yield said, signed(draft, genuine.officer)
            yield (
                f"{said}, planted",
                signed(
                    Draft(
                        planted(
                            genuine.once, {mark: copied.replace(hexadecimal, spelled), **objects}
                        )
                    ),
                    genuine.officer,
                ),
            )


@family(_LENGTHS)
def a_copy_as_long_as_the_file(genuine: Genuine) -> Forgeries:
    """The genuine signature once more, as a literal string padded until lengths add up."""
    there = Known(genuine.once)
    mark = there.reader.root["/AcroForm"]["/Fields"][0].raw_get("/V").idnum
    copied = there.body(mark)
    start = copied.index(b"<30")
    hexadecimal = copied[start : copied.index(b">", start) + 1]
    value = bytes.fromhex(hexadecimal[1:-1].decode()).rstrip(b"\x00")
    _, first, _, second = _first(genuine)

    def forged(objects: dict[int, bytes], *, by_another: bool) -> bytes:
        size, made = len(value) + 9, b""
        for _ in range(6):
            padded = copied.replace(hexadecimal, _literal(value.ljust(size, b"\x00")))
            made = planted(genuine.once, {**objects, mark: padded})
            if by_another:
                made = signed(Draft(made), genuine.officer)
            size += len(made) - first - second - 2 - 2 * size
        return made

    for what, objects in changes(genuine.once, genuine.other):
        for by_another in (True, False):
            yield f"{what}, {by_another=}", partial(forged, objects, by_another=by_another)


@family(_BYTES)
def ranges_that_leave_something_out(genuine: Genuine) -> Forgeries:
    """/ByteRange overlapping, reordered, wide, of six numbers, negative, beyond the end."""
    ways = {
        "the end is not covered": lambda a, b, n: (0, a, b, n - b - 20),
        "one byte is not covered": lambda a, b, n: (0, a, b, n - b - 1),
        "one byte too many": lambda a, b, n: (0, a, b, n - b + 1),
        "not from the start": lambda a, b, n: (9, a - 9, b, n - b),
        "overlapping": lambda a, b, n: (0, a, a - 10, n - a + 10),
        "without a gap": lambda a, b, n: (0, a, a, n - a),
        "reordered": lambda a, b, n: (b, n - b, 0, a),
        "six numbers": lambda a, b, n: (0, 100, 100, a - 100, b, n - b),
        "six numbers, one left out": lambda a, b, n: (0, 100, 120, a - 120, b, n - b),
        "two numbers": lambda a, b, n: (0, a),
        "none": lambda a, b, n: (),
        "a wide gap": lambda a, b, n: (0, a - 12, b, n - b),
        "a gap into what follows": lambda a, b, n: (0, a, b + 7, n - b - 7),
        "a narrow gap": lambda a, b, n: (0, a + 1, b - 1, n - b + 1),
        "negative": lambda a, b, n: (0, a, -b, n + b),
        "negative length": lambda a, b, n: (0, a, b, -5),
        "beyond the end": lambda a, b, n: (0, a, b, n * 3),
        "only the start": lambda a, b, n: (0, a, b, 0),
        "only what the first covered": lambda a, b, n: (0, 5000, 6000, len(genuine.once) - 6000),
        "exactly what the first covered": lambda a, b, n: _first(genuine),
    }  # fmt: skip
    for what, covered in ways.items():
        yield what, signed(Draft(genuine.once), genuine.officer, Seal(covered=covered))
    for spelled in (
        b"[%s 0]",
        b"[%s]/ByteRange [0 1 2 3]",
        b"(%s)",
        b"[ +%s ]",
        b"[%s.0]",
        b"<< /A [%s] >>",
    ):
        yield (
            f"spelled {spelled!r}",
            signed(Draft(genuine.once), genuine.officer, Seal(spelled=spelled)),
        )
    draft = Draft(genuine.once)
    number = draft.new()
    dictionary = Seal().dictionary.replace(b"RANGE", b"%d 0 R" % number)
    at = len(draft.out)
    draft.put(number, b"R" * 60)
    assert at
    yield "a reference", signed(draft, genuine.officer, Seal(dictionary=dictionary))


def _first(genuine: Genuine) -> tuple[int, ...]:
    field = Known(genuine.once).reader.root["/AcroForm"]["/Fields"][0]
    return tuple(map(int, field["/V"]["/ByteRange"]))


@family(_SPELLED)
def signature_dictionaries_in_odd_places(genuine: Genuine) -> Forgeries:
    """Direct, shared by several fields, in a stream with others, or the first one's once more."""
    there = Known(genuine.once)
    one, two = there.field(0), there.field(1)
    mark = b"/V %d 0 R" % there.reader.root["/AcroForm"]["/Fields"][0].raw_get("/V").idnum
    draft = Draft(genuine.once)
    draft.put(two, with_entry(there.body(two), mark))
    yield "the second field shares the first signature", draft.end()
    for objects in ({two: with_entry(there.body(two), mark)}, {}):
        yield f"the same, planted, {len(objects)} changed", planted(genuine.once, objects)
    draft = Draft(genuine.once)
    third = draft.add(with_entry(there.body(two), b"/T (signer-3)"))
    form = there.number("/AcroForm")
    draft.put(form, b"<< /Fields [ %d 0 R %d 0 R %d 0 R ] /SigFlags 3 >>" % (one, two, third))
    yield "a third field", signed(draft, genuine.officer, Seal(field=third))
    draft = Draft(genuine.once)
    third = draft.new()
    shared = with_entry(there.body(two), b"/T (signer-3) /V %d 0 R" % (draft.size))
    draft.put(third, shared)
    draft.put(form, b"<< /Fields [ %d 0 R %d 0 R %d 0 R ] /SigFlags 3 >>" % (one, two, third))
    yield "two fields share a new signature", signed(draft, genuine.officer)
    yield "in the field itself", signed(Draft(genuine.once), genuine.officer, Seal(direct=True))
    for entry in (
        b"/Type /DocTimeStamp",
        b"/SubFilter /ETSI.RFC3161",
        b"/SubFilter /adbe.x509.rsa_sha1",
    ):
        dictionary = with_entry(Seal().dictionary, entry)
        yield (
            f"called {entry.decode()}",
            signed(Draft(genuine.once), genuine.officer, Seal(dictionary=dictionary)),
        )
    draft = Draft(genuine.once)
    container = draft.add(object_stream({two: with_entry(there.body(two), mark)}))
    yield "the field in a stream with others", draft.end(stream=True, packed={two: (container, 0)})
    yield (
        "the first signature removed",
        signed(
            _with(Draft(genuine.once), one, without(_body(genuine.once, one), "/V")),
            genuine.officer,
        ),
    )
    yield (
        "the first signature replaced",
        signed(Draft(genuine.once), genuine.officer, Seal(field=one)),
    )
    twice = Known(genuine.twice)
    yield (
        "the second signature replaced",
        signed(Draft(genuine.twice), genuine.officer, Seal(field=two)),
    )
    yield (
        "the second signature removed",
        _with(Draft(genuine.twice), two, without(twice.body(two), "/V")).end(),
    )
    yield (
        "both removed",
        _with(
            _with(Draft(genuine.twice), two, without(twice.body(two), "/V")),
            one,
            without(twice.body(one), "/V"),
        ).end(),
    )


def _body(content: bytes, number: int) -> bytes:
    return body_at(content, Known(content).everything[number])


def _with(draft: Draft, number: int, body: bytes) -> Draft:
    draft.put(number, body)
    return draft


@family(_BYTES)
def pasted_signatures(genuine: Genuine) -> Forgeries:
    """A genuine signature of another document, or of another field, in place of one."""
    here, other = _gap(genuine.once), _gap(genuine.other)
    taken = genuine.other[other[0] : other[1]]
    size = here[1] - here[0]
    if len(taken) == size:
        yield (
            "of another document, over the first",
            (genuine.once[: here[0]] + taken + genuine.once[here[1] :]),
        )
    value = bytes.fromhex(genuine.once[here[0] + 1 : here[1] - 1].decode()).rstrip(b"\x00")
    strange = bytes.fromhex(taken[1:-1].decode()).rstrip(b"\x00")
    second = _gap(genuine.twice, last=True)
    theirs = bytes.fromhex(genuine.twice[second[0] + 1 : second[1] - 1].decode()).rstrip(b"\x00")
    for what, cms in (
        ("the first", value),
        ("of another document", strange),
        ("the second", theirs),
    ):
        yield (
            f"{what}, as a new second",
            signed(Draft(genuine.once), genuine.officer, Seal(cms=lambda _, cms=cms: cms)),
        )
    swapped = bytearray(genuine.twice)
    first = _gap(genuine.twice)
    swapped[first[0] : first[1]], swapped[second[0] : second[1]] = (
        genuine.twice[second[0] : second[1]],
        genuine.twice[first[0] : first[1]],
    )
    yield "both exchanged", bytes(swapped)
    yield (
        "the second cut off, that of another file behind",
        (genuine.once + genuine.other[len(genuine.other_unsigned) :]),
    )
    yield (
        "the other's first revision under ours",
        (genuine.other_unsigned + genuine.once[len(genuine.unsigned) :]),
    )
    yield (
        "ours under the other's",
        (genuine.unsigned + genuine.other[len(genuine.other_unsigned) :]),
    )


def _gap(content: bytes, *, last: bool = False) -> tuple[int, int]:
    start = (content.rindex if last else content.index)(b"/Contents <3") + len(b"/Contents ")
    return start, content.index(b">", start) + 1


FAMILIES = (
    contents_that_are_no_hexadecimal_string,
    contents_elsewhere,
    a_copy_as_long_as_the_file,
    ranges_that_leave_something_out,
    signature_dictionaries_in_odd_places,
    pasted_signatures,
)
