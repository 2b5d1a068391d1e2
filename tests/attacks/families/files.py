"""The file as a whole: its end, its head, what is before, behind and around it."""

import io
import random
from collections.abc import Callable
from functools import partial

import pikepdf

from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.sign import signing_with
from tests.attacks.families.model import Forgeries, family
from tests.attacks.forging import Draft, Known, Seal, signed, stream_of
from tests.attacks.genuine import Genuine
from tests.casefiles.attestation.small_attestation import FIRST, FONTS, SECOND

_TOLERANT = (
    "readers look for the head and the end near where they should be and take what they find;"
    " an attestation is bytes that were signed, no more and no less"
)


@family(_TOLERANT)
def ends_that_lie(genuine: Genuine) -> Forgeries:
    """startxref to another section, several ends, none, and things behind it."""
    for name, base in (("once", genuine.once), ("twice", genuine.twice)):
        known = Known(base)
        text, said = known.text_of_a_page()
        places = [*known.starts, 0, 1, len(base) - 9, len(base) * 2]
        for place in places:
            draft = Draft(base)
            draft.put(text, stream_of(said + b" q Q"))
            yield f"{name}: startxref {place}", draft.end(startxref=place)
            if name == "once":
                draft = Draft(base)
                draft.put(text, stream_of(said + b" q Q"))
                yield (
                    f"{name}: startxref {place}, signed",
                    signed(draft, genuine.officer, startxref=place),
                )
            yield f"{name}: only startxref {place}", base + b"startxref\n%d\n%%%%EOF\n" % place
        for what, junk in (
            ("a line", b"\n"), ("a space", b" "), ("a zero", b"\x00"), ("an end", b"%%EOF\n"),
            ("a comment", b"%x\n"), ("an object", b"1 0 obj\n<<>>\nendobj\n"),
            ("itself", base), ("a page of spaces", b" " * 2000), ("the unsigned", genuine.unsigned),
        ):  # fmt: skip
            yield f"{name}: behind it {what}", base + junk
    tails = {
        "no end": b"startxref\n%d\n", "two ends": b"startxref\n%d\n%%%%EOF\n%%%%EOF\n",
        "a comment before the end": b"startxref\n%d\n%%x\n%%%%EOF\n",
        "two places": b"startxref\n0\nstartxref\n%d\n%%%%EOF\n",
        "something behind the end": b"startxref\n%d\n%%%%EOF\nq",
        "a signed place": b"startxref\n+%d\n%%%%EOF\n", "on one line": b"startxref %d %%%%EOF",
        "far apart": b"startxref\n%d" + b"\n" * 900 + b"%%%%EOF\n",
    }  # fmt: skip
    for what, tail in tails.items():
        yield f"signed, {what}", signed(Draft(genuine.once), genuine.officer, tail=tail)


@family(_TOLERANT)
def before_and_around(genuine: Genuine) -> Forgeries:
    """Junk before the head, another head, the file inside another, or two in one."""
    for name, base in (("once", genuine.once), ("twice", genuine.twice)):
        for what, junk in (
            ("a line", b"\n"), ("bytes", b"MZ\x90\x00" * 9), ("a comment", b"%x\n"),
            ("another head", b"%PDF-1.4\n"), ("many", b" " * 1500), ("a whole file", genuine.other),
        ):  # fmt: skip
            yield f"{name}: before it {what}", junk + base
        for version in (b"1.4", b"2.0", b"9.9", b"x.y"):
            yield (
                f"{name}: version {version.decode()}",
                base.replace(b"%PDF-1.7", b"%PDF-" + version),
            )
        yield f"{name}: attached to another", _attached(genuine, base)
        yield f"{name}: shifted", base.replace(b"endobj\n", b"endobj\n ", 1)


def _attached(genuine: Genuine, content: bytes) -> bytes:
    draft = Draft(genuine.unsigned)
    body = b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    draft.add(body)
    return draft.end()


@family("what is left is what was signed then; who has not signed is printed in it")
def cut_off(genuine: Genuine) -> Forgeries:
    """Ends at any place but the end of a signed revision."""
    for name, base in (("once", genuine.once), ("twice", genuine.twice)):
        known = Known(base)
        ends = {1, 2, 9, len(base) - 1, len(base) - 7, len(base) // 2, len(base) // 3}
        ends |= {each - 5 for each in known.starts} | {each + 400 for each in known.starts[:-1]}
        ends |= set(random.Random(5).sample(range(20, len(base)), 12))
        for end in sorted(ends - {len(genuine.once)}):
            yield f"{name}: at {end}", base[:end]
    yield "no signature is left", genuine.unsigned
    yield "half a signature", genuine.once[: genuine.once.index(b"/Contents <3") + 3000]


@family("rewritten by a library, the signed bytes are gone, whatever is shown")
def rewritten(genuine: Genuine) -> Forgeries:
    """Saved anew: linearized, with object streams, normalized, encrypted, repaired."""
    ways = {
        "plain": {}, "linearized": {"linearize": True}, "normalized": {"normalize_content": True},
        "object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        "plain streams": {"compress_streams": False}, "readable": {"qdf": True},
        "encrypted": {"encryption": pikepdf.Encryption(owner="o", user="")},
        "locked": {"encryption": pikepdf.Encryption(owner="o", user="u")},
    }  # fmt: skip
    for name, base in (("once", genuine.once), ("twice", genuine.twice)):
        for what, options in ways.items():
            with pikepdf.open(io.BytesIO(base)) as pdf:
                out = io.BytesIO()
                pdf.save(out, **options)
            yield f"{name}: {what}", out.getvalue()
            if name == "once" and what in {"plain", "linearized", "normalized", "readable"}:
                yield f"{name}: {what}, signed", signed(Draft(out.getvalue()), genuine.officer)


def stripped(content: bytes, **options: object) -> bytes:
    """Without its signatures: what a forger starts from."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field:
                del field["/V"]
        if "/Perms" in pdf.Root:
            del pdf.Root["/Perms"]
        out = io.BytesIO()
        pdf.save(out, **options)
    return out.getvalue()


@family("to them anybody's signature is a signature: they were not told whose is wanted")
def signed_anew_by_a_stranger(genuine: Genuine) -> Forgeries:
    """Everything swapped, well made, signed in both fields: told because a signer was asked for."""
    bases = {
        "another case": lambda: genuine.other_unsigned,
        "the same, stripped": lambda: stripped(genuine.once),
        "the same, never signed": lambda: genuine.unsigned,
    }
    for what, base in bases.items():

        def first(base: Callable[[], bytes] = base) -> bytes:
            return signing_with(genuine.stranger, FONTS)(base(), FIRST)

        def both(second: Identity, first: Callable[[], bytes] = first) -> bytes:
            return signing_with(second, FONTS)(first(), SECOND)

        yield f"{what}, by the stranger alone", partial(both, genuine.stranger)
        yield f"{what}, with the officer", partial(both, genuine.officer)
    yield "only the second", signed(Draft(genuine.once), genuine.stranger)
    known = Known(genuine.unsigned)
    by_hand = signed(Draft(genuine.unsigned), genuine.stranger, Seal(field=known.field(0)))
    yield "by hand", signed(Draft(by_hand), genuine.stranger)
    yield "the reviewer as the second", signed(Draft(by_hand), genuine.reviewer)


@family(
    "in the room of a signature they pass over what is not needed; here it has one form, to a bit",
    endless=True,
)
def bytes_at_random(genuine: Genuine) -> Forgeries:
    """Flipped, cut out, doubled, exchanged: anywhere, and around what no signature covers."""
    chance = random.Random(7)
    for round_ in range(100_000):
        base = genuine.twice if round_ % 2 else genuine.once
        at = _somewhere(base, chance)
        size = chance.choice((1, 1, 2, 9, 200))
        way = chance.choice((_flip, _cut, _double, _exchange, _zero))
        forged = way(base, at, size, chance)
        if forged not in {base, genuine.once}:
            yield f"{way.__name__[1:]} {size} at {at} of {len(base)}", forged


def _somewhere(content: bytes, chance: random.Random) -> int:
    gap = content.index(b"/Contents <3") + 10
    last = content.rindex(b"/Contents <3") + 10
    edge = chance.choice((0, gap, last, content.index(b">", gap), content.index(b">", last),
                          content.rindex(b"xref\n"), len(content) - 1))  # fmt: skip
    near = edge + chance.randrange(-60, 60)
    return min(max(chance.choice((near, chance.randrange(len(content)))), 0), len(content) - 1)


def _flip(content: bytes, at: int, _: int, chance: random.Random) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, at: int, size: int, _: random.Random) -> bytes:
    return content[:at] + content[at + size :]


def _double(content: bytes, at: int, size: int, _: random.Random) -> bytes:
    return content[: at + size] + content[at : at + size] + content[at + size :]


def _exchange(content: bytes, at: int, size: int, chance: random.Random) -> bytes:
    other = chance.randrange(len(content))
    changed = bytearray(content)
    changed[at : at + size] = content[other : other + size]
    return bytes(changed[: len(content)])


def _zero(content: bytes, at: int, size: int, _: random.Random) -> bytes:
    return content[:at] + b"0" * size + content[at + size :]


FAMILIES = (
    ends_that_lie,
    before_and_around,
    cut_off,
    rewritten,
    signed_anew_by_a_stranger,
    bytes_at_random,
)
