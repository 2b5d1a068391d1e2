"""A store of certificates and lists that carries something else along, or stands for it."""

from collections.abc import Callable
from functools import cache

from tests.attacks.families.model import Forgeries, family
from tests.attacks.forging import Draft, signed, stream_of, with_entry
from tests.attacks.genuine import Genuine
from tests.casefiles.attestation.small_attestation import AT
from tests.pki import authority
from tests.revocation import a_list

_COMPARED = (
    "pdfsig does not compare revisions. pyHanko takes a store for what it says that it is, and lets"
    " it lead to objects that were there before"
)
_NAME = b"AB" * 20
_SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
_NOTE = b"<< /Type /Annot /Subtype /Text /Rect [10 10 90 90] /Contents (void) >>"
Made = Callable[[Draft], bytes]


@cache
def _list() -> bytes:
    return a_list(authority("Sign CA", "SECP256R1#ca"), AT)


def _closed(draft: Draft, store: bytes, *entries: bytes) -> bytes:
    """A revision whose catalog leads to a store, with further entries."""
    known = draft.known
    catalog = with_entry(known.body(known.root), b"/DSS %d 0 R" % draft.add(store))
    for each in entries:
        catalog = with_entry(catalog, each)
    draft.put(known.root, catalog)
    return draft.end()


def _attached(draft: Draft) -> int:
    """The stream of the attached manifest."""
    return draft.known.number("/Names", "/EmbeddedFiles", "/Names", 1, "/EF", "/F")


def _shadow(number: Callable[[Draft], int]) -> Made:
    """A list under the number of something of the document."""

    def make(draft: Draft) -> bytes:
        there = draft.put(number(draft), stream_of(_list()))
        return _closed(draft, b"<< /CRLs [ %d 0 R ] >>" % there)

    return make


def _stored_at(number: Callable[[Draft], int]) -> Made:
    """The store itself under such a number."""

    def make(draft: Draft) -> bytes:
        there = draft.put(number(draft), b"<< /CRLs [ %d 0 R ] >>" % draft.add(stream_of(_list())))
        known = draft.known
        draft.put(known.root, with_entry(known.body(known.root), b"/DSS %d 0 R" % there))
        return draft.end()

    return make


def _leading(store: bytes) -> Made:
    """A store that leads to objects which were there before."""

    def make(draft: Draft) -> bytes:
        known = draft.known
        numbers = {
            b"TEXT": known.text_of_a_page()[0], b"PAGE": known.page(), b"ROOT": known.root,
            b"MANIFEST": _attached(draft), b"FIELD": known.field(0), b"NAME": 0,
        }  # fmt: skip
        said = store.replace(b"NAME", _NAME).replace(b"LIST", b"%d" % draft.add(stream_of(_list())))
        for name, number in numbers.items():
            said = said.replace(name, b"%d" % number)
        return _closed(draft, said)

    return make


def _along(change: Callable[[Draft], object], *entries: bytes) -> Made:
    """A good store, and something else in the same revision."""

    def make(draft: Draft) -> bytes:
        change(draft)
        return _closed(draft, b"<< /CRLs [ %d 0 R ] >>" % draft.add(stream_of(_list())), *entries)

    return make


def _text(draft: Draft) -> object:
    number, said = draft.known.text_of_a_page()
    return draft.put(number, stream_of(said + b" 0 0 600 700 re f"))


def _page(entry: bytes) -> Callable[[Draft], object]:
    def change(draft: Draft) -> object:
        number = draft.known.page()
        said = entry.replace(b"NOTE", b"%d 0 R" % draft.add(_NOTE))
        return draft.put(number, with_entry(draft.known.body(number), said))

    return change


def _field(draft: Draft) -> object:
    number = draft.known.field(0)
    return draft.put(number, with_entry(draft.known.body(number), b"/TU (Signature of Nobody)"))


def _info(draft: Draft) -> object:
    number = draft.known.info
    return draft.put(number, with_entry(draft.known.body(number), b"/Title (Draft)"))


def _twice(draft: Draft) -> bytes:
    """Two stores under one name in the catalog."""
    known, lists = draft.known, draft.add(stream_of(_list()))
    one, other = draft.add(b"<< /CRLs [ %d 0 R ] >>" % lists), draft.add(b"<< /Certs [ ] >>")
    catalog = with_entry(known.body(known.root), b"/DSS %d 0 R" % one)
    draft.put(known.root, b"<< /DSS %d 0 R " % other + catalog[2:])
    return draft.end()


def _in_trailer(draft: Draft) -> bytes:
    store = draft.add(b"<< /CRLs [ %d 0 R ] >>" % draft.add(stream_of(_list())))
    return draft.end(trailer=b"/DSS %d 0 R" % store)


def _number_twice(draft: Draft) -> bytes:
    """The number of the list is given twice: readers may differ about what it is."""
    there = draft.add(stream_of(_list()))
    store = draft.add(b"<< /CRLs [ %d 0 R ] >>" % there)
    known = draft.known
    draft.put(known.root, with_entry(known.body(known.root), b"/DSS %d 0 R" % store))
    return draft.end(rows=b"%d 1\n%010d 00000 n \n" % (there, draft.entries[store]))


WAYS: dict[str, Made] = {
    "a list in the place of what a page shows": _shadow(lambda d: d.known.text_of_a_page()[0]),
    "a list in the place of the manifest": _shadow(_attached),
    "a list in the place of a page": _shadow(lambda d: d.known.page()),
    "a list in the place of the form": _shadow(lambda d: d.known.number("/AcroForm")),
    "a store in the place of a page": _stored_at(lambda d: d.known.page()),
    "a store in the place of a field": _stored_at(lambda d: d.known.field(0)),
    "a store in the place of the facts": _stored_at(lambda d: d.known.info),
    "what a page shows for a list": _leading(b"<< /CRLs [ TEXT 0 R ] >>"),
    "what a page shows for a certificate": _leading(b"<< /Certs [ TEXT 0 R ] >>"),
    "the manifest for an answer": _leading(b"<< /OCSPs [ MANIFEST 0 R ] >>"),
    "an entry that leads to a page": _leading(b"<< /VRI << /NAME PAGE 0 R >> >>"),
    "an entry that leads to the catalog": _leading(b"<< /VRI << /NAME ROOT 0 R >> >>"),
    "an entry whose list is what a page shows": _leading(
        b"<< /VRI << /NAME << /CRL [ TEXT 0 R ] >> >> >>"
    ),
    "an entry whose certificate is the manifest": _leading(
        b"<< /CRLs [ LIST 0 R ] /VRI << /NAME << /Cert [ MANIFEST 0 R ] >> >> >>"
    ),
    "an entry that is a field": _leading(b"<< /VRI << /NAME FIELD 0 R >> >>"),
    "an entry of another name": _leading(b"<< /VRI << /Pages << /CRL [ LIST 0 R ] >> >> >>"),
    "entries that are a page": _leading(b"<< /VRI PAGE 0 R >>"),
    "a page drawn over": _along(_text),
    "a note on a page": _along(_page(b"/Annots [ NOTE ]")),
    "a page turned": _along(_page(b"/Rotate 180")),
    "a field that says another name": _along(_field),
    "another title": _along(_info),
    "a script when it opens": _along(lambda _: None, b"/OpenAction " + _SCRIPT),
    "other pages": _along(lambda _: None, b"/Pages 9999 0 R"),
    "layers": _along(lambda _: None, b"/OCProperties << /OCGs [] /D << /Order [] >> >>"),
    "something that nothing leads to": _along(lambda d: d.add(stream_of(b"hidden"))),
    "two stores under one name": _twice,
    "a store beside the document": _in_trailer,
    "a list that is given twice": _number_twice,
}


_UNSIGNABLE = frozenset({"a list in the place of the form", "two stores under one name"})
"""After which the tools that are here find no field any more to sign in."""


@family(_COMPARED)
def a_store_that_stands_for_something_else(genuine: Genuine) -> Forgeries:
    """It shadows objects, leads to them, or brings other changes along; signed over, and not."""
    for what, make in WAYS.items():
        yield f"{what}, after both", lambda make=make: make(Draft(genuine.twice))
        if what not in _UNSIGNABLE:
            yield (
                f"{what}, slipped in",
                lambda make=make: signed(Draft(make(Draft(genuine.once))), genuine.officer),
            )


FAMILIES = (a_store_that_stands_for_something_else,)
