"""Objects changed, hidden, doubled or freed after a signature, and what a document may do."""

from collections.abc import Iterator

from tests.attacks.families.model import Forgeries, family
from tests.attacks.forging import Draft, Known, Seal, renumbered, signed, stream_of, with_entry
from tests.attacks.genuine import Genuine

_ALLOWED = (
    "pyHanko's rules for forms let others change this (appearances of open fields, metadata, what"
    " nobody locked); in our documents nobody but the next signer does. pdfsig does not compare"
)
_SEEN = (
    "pdfsig does not compare revisions: a covered file is a good one to it. pyHanko compares what"
    " the document leads to, and asks neither what else lies in the bytes nor about new trailers"
)


def both_ways(genuine: Genuine, what: str, change) -> Forgeries:
    """After the last signature; slipped in before one; and with one, in the same revision."""
    field = Seal(field=Known(genuine.once).field(1))

    def after(base: bytes) -> bytes:
        return _changed(Draft(base), change).end()

    yield f"{what}, after both", lambda: after(genuine.twice)
    yield f"{what}, after one", lambda: after(genuine.once)
    yield f"{what}, slipped in", lambda: signed(Draft(after(genuine.once)), genuine.officer, field)
    yield (
        f"{what}, with it",
        lambda: signed(_changed(Draft(genuine.once), change), genuine.officer, field),
    )


def _changed(draft: Draft, change) -> Draft:
    change(draft)
    return draft


def _entry(path: tuple, entry: bytes):
    """Another entry in an object that a path leads to."""

    def change(draft: Draft) -> None:
        number = draft.known.number(*path) if path else draft.known.root
        draft.put(number, with_entry(draft.known.body(number), entry))

    return change


_PAGE, _FORM = ("/Pages", "/Kids", 0), ("/AcroForm",)
_FIRST, _SECOND = (*_FORM, "/Fields", 0), (*_FORM, "/Fields", 1)
_SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"

ENTRIES = {
    "a script when it opens": ((), b"/OpenAction " + _SCRIPT),
    "a web page when it opens": ((), b"/OpenAction << /S /URI /URI (http://example.org) >>"),
    "additional actions": ((), b"/AA << /WC " + _SCRIPT + b" >>"),
    "the mode of the pages": ((), b"/PageMode /FullScreen"),
    "the version": ((), b"/Version /2.0"),
    "extensions": ((), b"/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 >> >>"),
    "layers": ((), b"/OCProperties << /OCGs [] /D << /Order [] >> >>"),
    "a collection": ((), b"/Collection << /View /H >>"),
    "the permissions": ((), b"/Perms << >>"),
    "named scripts": (
        (),
        b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>",
    ),
    "the page turned": (_PAGE, b"/Rotate 180"),
    "the page cut off": (_PAGE, b"/CropBox [0 0 10 10]"),
    "the page's unit": (_PAGE, b"/UserUnit 9"),
    "the page's actions": (_PAGE, b"/AA << /O " + _SCRIPT + b" >>"),
    "the annotations gone": (_PAGE, b"/Annots [ ]"),
    "appearances to be made anew": (_FORM, b"/NeedAppearances true"),
    "the form's flags": (_FORM, b"/SigFlags 0"),
    "the form's own language": (_FORM, b"/XFA (x)"),
    "the order of calculation": (_FORM, b"/CO [ ]"),
    "fields gone": (_FORM, b"/Fields [ ]"),
    "the first field hidden": (_FIRST, b"/F 2"),
    "the first field moved": (_FIRST, b"/Rect [ 0 0 600 700 ]"),
    "the first field's words": (_FIRST, b"/TU (Signature of Anybody)"),
    "the first field's name": (_FIRST, b"/T (signer-9)"),
    "the first field's look": (_FIRST, b"/AP << >>"),
    "the first field's color": (_FIRST, b"/MK << /BG [1 0 0] >>"),
    "the first field's lock": (_FIRST, b"/Lock << /Action /All >>"),
    "the second field hidden": (_SECOND, b"/F 2"),
    "the second field moved": (_SECOND, b"/Rect [ 0 0 600 700 ]"),
    "the second field's words": (_SECOND, b"/TU (Signature of Anybody)"),
    "the second field's name": (_SECOND, b"/T (signer-9)"),
    "the second field's kind": (_SECOND, b"/FT /Tx"),
    "the second field's script": (_SECOND, b"/A " + _SCRIPT),
    "the second field's actions": (_SECOND, b"/AA << /E " + _SCRIPT + b" >>"),
    "the second field's parent": (_SECOND, b"/Parent 4 0 R"),
    "the second field's kids": (_SECOND, b"/Kids [ ]"),
    "the second field's page": (_SECOND, b"/P 1 0 R"),
    "the second field's seed": (_SECOND, b"/SV << /Type /SV >>"),
    "the second field's default": (_SECOND, b"/DV (x)"),
}


@family(_ALLOWED)
def entries_added_or_changed(genuine: Genuine) -> Forgeries:
    """What a document does, shows and says, one entry at a time."""
    for what, (path, entry) in ENTRIES.items():
        for how, made in both_ways(genuine, what, _entry(path, entry)):
            if (what, how) not in _WITH_ANY_SIGNATURE:
                yield how, made


_WITH_ANY_SIGNATURE = {(what, f"{what}, with it") for what in ("the version", "extensions")}
"""What other programs write with a signature of theirs, and may."""


def _annotation(kind: bytes, more: bytes = b""):
    def change(draft: Draft) -> None:
        said = b"<< /Type /Annot /Subtype /%s /Rect [0 0 600 700] /Contents (paid) %s >>" % (
            kind,
            more,
        )
        note = draft.add(said)
        page = draft.known.page()
        annotations = b"/Annots [ %d 0 R %d 0 R %d 0 R ]" % (
            draft.known.field(0),
            draft.known.field(1),
            note,
        )
        draft.put(page, with_entry(draft.known.body(page), annotations))

    return change


@family(_ALLOWED)
def annotations(genuine: Genuine) -> Forgeries:
    """Something set over a page."""
    for kind in (b"FreeText", b"Stamp", b"Link", b"Redact", b"FileAttachment", b"Screen"):
        yield from both_ways(genuine, kind.decode(), _annotation(kind))
    widget = b"/FT /Tx /T (x) /V (paid) /DA (/Helv 12 Tf)"
    yield from both_ways(genuine, "Widget", _annotation(b"Widget", widget))


@family(_ALLOWED)
def appearances(genuine: Genuine) -> Forgeries:
    """What stands where somebody signed."""
    look = stream_of(
        b"q 1 0 0 rg 0 0 900 900 re f Q", b"/Type /XObject /Subtype /Form /BBox [0 0 900 900]"
    )
    for at in (0, 1):

        def stream_changed(draft: Draft, at: int = at) -> None:
            draft.put(draft.known.number("/AcroForm", "/Fields", at, "/AP", "/N"), look)

        def another(draft: Draft, at: int = at) -> None:
            number = draft.known.field(at)
            entry = b"/AP << /N %d 0 R >>" % draft.add(look)
            draft.put(number, with_entry(draft.known.body(number), entry))

        yield from both_ways(genuine, f"field {at}, its stream", stream_changed)
        ways = list(both_ways(genuine, f"field {at}, another", another))
        yield from ways[: 3 if at else 4]  # with it, the second signer draws his own: a control


def _new_root(draft: Draft, _: Known) -> dict:
    return {"root": draft.add(draft.known.body(draft.known.root))}


def _root_of_another(draft: Draft, other: Known) -> dict:
    by = draft.size
    for number in sorted(other.everything):
        draft.put(number + by, renumbered(other.body(number), by))
    return {"root": other.root + by}


def _another_in_place(draft: Draft, other: Known) -> dict:
    for number in sorted(draft.known.everything.keys() & other.everything.keys()):
        draft.put(number, other.body(number))
    return {}


def _new_information(draft: Draft, _: Known) -> dict:
    return {"info": draft.add(b"<< /Title (other) >>")}


def _encrypted(draft: Draft, _: Known) -> dict:
    zeros = b"00" * 32
    said = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (zeros, zeros)
    return {"trailer": b"/Encrypt %d 0 R" % draft.add(said)}


def _encrypted_by_nobody(draft: Draft, _: Known) -> dict:
    return {"trailer": b"/Encrypt %d 0 R" % draft.add(b"<< /Filter /Nobody /V 9 >>")}


def _more_in_the_trailer(_: Draft, __: Known) -> dict:
    return {"trailer": b"/XX (what is this)"}


_SWAPS = (
    _new_root,
    _root_of_another,
    _another_in_place,
    _new_information,
    _encrypted,
    _encrypted_by_nobody,
    _more_in_the_trailer,
)


@family(_SEEN)
def document_swapped(genuine: Genuine) -> Forgeries:
    """Catalog, pages or information replaced as a whole, under old and new numbers."""
    other = Known(genuine.other_unsigned)
    for swap in _SWAPS:
        name = swap.__name__[1:].replace("_", " ")
        for when, base in (("after one", genuine.once), ("after both", genuine.twice)):
            draft = Draft(base)
            yield f"{name}, {when}", draft.end(**swap(draft, other))
        draft = Draft(genuine.once)
        yield f"{name}, with a signature", signed(draft, genuine.officer, **swap(draft, other))


@family(_SEEN)
def shadows(genuine: Genuine) -> Forgeries:
    """Something hidden in what was signed is shown afterwards, by entries alone."""
    there = Known(genuine.once)
    text, _ = there.text_of_a_page()
    for what, to in (
        ("another stream", max(there.places[0].values())),
        ("the manifest", there.everything[there.number("/Names", "/EmbeddedFiles", "/Names", 1)]),
        ("the page as it was", there.places[0][text]),
        ("the field as it was", there.places[0][there.field(1)]),
        ("the catalog as it was", there.places[0][there.root]),
    ):
        for number in (text, there.page(), there.field(0), there.field(1), there.root):
            if to == there.everything[number]:
                continue  # said once more where it is: nothing is changed
            draft = Draft(genuine.once)
            draft.entries[number] = to
            yield f"{number} is {what}", draft.end()
            draft = Draft(genuine.once)
            draft.entries[number] = to
            if number != there.field(1):
                yield f"{number} is {what}, signed", signed(draft, genuine.officer)
    for places in (there.places[0], there.places[1]):
        draft = Draft(genuine.twice)
        draft.entries.update(places)
        yield "everything as it was", draft.end()


@family(_SEEN)
def doubles_and_orphans(genuine: Genuine) -> Forgeries:
    """Numbers given twice, objects that no cross-reference names, bytes between them."""
    there = Known(genuine.once)
    text, said = there.text_of_a_page()
    hidden = stream_of(said + b" q Q")
    for where in ("first", "last"):
        for number, body in ((text, hidden), (there.page(), there.body(there.page()))):
            draft = Draft(genuine.once)
            old = there.everything[number]
            draft.put(number, body)
            new = draft.entries.pop(number)
            rows = [b"%d 1\n%010d 00000 n \n" % (number, place) for place in (old, new)]
            rows = rows if where == "first" else rows[::-1]
            yield (
                f"{number} twice, the new one {where}",
                signed(draft, genuine.officer, rows=b"".join(rows)),
            )
    field = there.field(1)
    place = there.everything[field]
    draft = Draft(genuine.once)
    yield (
        "the field twice in one table",
        signed(draft, genuine.officer, rows=b"%d 1\n%010d 00000 n \n" % (field, place)),
    )
    for what, junk in _junk(text, hidden):
        yield f"{what}, before", signed(Draft(genuine.once).raw(junk), genuine.officer)
        draft = Draft(genuine.once)
        draft.add(b"<< >>")
        yield f"{what}, an orphan with a number", signed(draft, genuine.officer)
        yield f"{what}, behind both", genuine.twice + junk
    draft = Draft(genuine.once)
    draft.put(text, hidden)
    del draft.entries[text]
    yield "a page's text that nothing names", signed(draft, genuine.officer)


def _junk(number: int, body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "an object", b"%d 0 obj\n%s\nendobj\n" % (number, body)
    yield "an object in a comment", b"%% %d 0 obj << >> endobj\n" % number
    yield "a comment", b"%hidden\n"
    yield "a second end", b"startxref\n0\n%%EOF\n"
    yield "zeros", b"\x00" * 7
    yield (
        "a table",
        b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n0\n%%EOF\n",
    )


@family(_SEEN)
def freed_and_of_another_generation(genuine: Genuine) -> Forgeries:
    """Objects taken away or given a generation, in rows that readers understand differently."""
    there = Known(genuine.once)
    text, said = there.text_of_a_page()
    numbers = (text, there.page(), there.field(0), there.number("/AcroForm"), there.info, 0, 900)
    for number in numbers:
        for generation in (0, 1, 65535):
            rows = b"%d 1\n0000000000 %05d f \n" % (number, generation)
            yield f"{number} freed {generation}", Draft(genuine.once).end(rows=rows)
            if number:
                yield (
                    f"{number} freed {generation}, signed",
                    signed(Draft(genuine.once), genuine.officer, rows=rows),
                )
    for generation in (1, 2, 65535):
        draft = Draft(genuine.once)
        draft.put(text, stream_of(said + b" q Q"), generation)
        place = draft.entries.pop(text)
        rows = b"%d 1\n%010d %05d n \n" % (text, place, generation)
        yield f"a page's text of generation {generation}", signed(draft, genuine.officer, rows=rows)
        draft = Draft(genuine.once)
        draft.put(text, stream_of(said + b" q Q"), generation)
        yield f"a head of generation {generation}", signed(draft, genuine.officer)
    for row in (b"%010d 00000 x \n", b"%010d 00000 n\n", b"%09d 00000 n \n", b"+%09d 00000 n \n"):
        draft = Draft(genuine.once)
        draft.put(text, stream_of(said + b" q Q"))
        place = draft.entries.pop(text)
        rows = b"%d 1\n" % text + row % place
        yield f"a row {row!r}", signed(draft, genuine.officer, rows=rows)


@family(_ALLOWED)
def any_object_of_the_document(genuine: Genuine) -> Forgeries:
    """Every object, written anew with another value: after both, slipped in, or with it."""
    there = Known(genuine.once)
    for number in sorted(there.everything):
        body = there.body(number)
        other = with_entry(body, b"/XX (other)") if body.startswith(b"<<") else b"[ (other) ]"

        def change(draft: Draft, number: int = number, other: bytes = other) -> None:
            draft.put(number, other)

        yield from both_ways(genuine, f"object {number}", change)


@family(_ALLOWED)
def fields_added(genuine: Genuine) -> Forgeries:
    """A field more, in the form or on the page, empty, filled in, or signed."""
    for what, more in (
        ("empty", b"/FT /Sig"),
        ("of text", b"/FT /Tx /V (paid in full)"),
        ("a button", b"/FT /Btn /A << /S /JavaScript /JS (1) >>"),
    ):

        def change(draft: Draft, more: bytes = more) -> None:
            field = draft.add(
                b"<< /Type /Annot /Subtype /Widget /Rect [0 0 600 700] /T (x) %s >>" % more
            )
            form = draft.known.number("/AcroForm")
            fields = b"/Fields [ %d 0 R %d 0 R %d 0 R ]" % (
                draft.known.field(0),
                draft.known.field(1),
                field,
            )
            draft.put(form, with_entry(draft.known.body(form), fields))

        yield from both_ways(genuine, what, change)
    draft = Draft(genuine.twice)
    field = draft.add(b"<< /Type /Annot /Subtype /Widget /Rect [0 0 600 700] /FT /Sig /T (x) >>")
    form = draft.known.number("/AcroForm")
    draft.put(
        form, b"<< /Fields [ %d 0 R %d 0 R %d 0 R ] /SigFlags 3 >>" % (*_fields(draft), field)
    )
    yield "signed by a stranger", signed(draft, genuine.stranger, Seal(field=field))


def _fields(draft: Draft) -> tuple[int, int]:
    return draft.known.field(0), draft.known.field(1)


FAMILIES = (
    entries_added_or_changed,
    annotations,
    appearances,
    fields_added,
    document_swapped,
    shadows,
    doubles_and_orphans,
    freed_and_of_another_generation,
    any_object_of_the_document,
)
