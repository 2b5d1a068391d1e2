"""What others may add to a signed file, carrying something more."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.attacks.families.model import Forgeries, family
from tests.attacks.forging import Draft, Seal, signed, stream_of, with_entry
from tests.attacks.genuine import Genuine
from tests.attacks.others import ACROBAT, TSA, Acrobat, stamped_beside
from tests.casefiles.attestation.small_attestation import AT
from tests.pki import holder, time_stamper

_COMPARED = (
    "pdfsig does not compare revisions, and asks no time stamp over what it was made. pyHanko lets"
    " a form be filled in by whoever signs, and does not go through what a look is drawn with"
)
_SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"

CATALOG = {
    "other pages": b"/Pages 9999 0 R",
    "a script when it opens": b"/OpenAction " + _SCRIPT,
    "actions": b"/AA << /WC " + _SCRIPT + b" >>",
    "other names": b"/Names << /JavaScript << /Names [(a) " + _SCRIPT + b"] >> >>",
    "no permissions": b"/Perms << >>",
    "layers": b"/OCProperties << /OCGs [] /D << /Order [] >> >>",
    "a mode": b"/PageMode /FullScreen",
    "preferences": b"/ViewerPreferences << /HideMenubar true >>",
    "another language": b"/Lang (zh)",
    "an address": b"/URI << /Base (http://example.org) >>",
    "a version that is none": b"/Version /JavaScript",
    "an extension that says more": b"/Extensions <</ADBE<</BaseVersion/1.7/JS(1)>>>>",
}
FORM = {
    "looks to be made anew": b"/NeedAppearances true",
    "a form of another language": b"/XFA (x)",
    "an order of calculation": b"/CO [ ]",
    "no fields": b"/Fields [ ]",
    "fields twice": b"/Fields [ 12 0 R 13 0 R 13 0 R ]",
    "flags that are none": b"/SigFlags 0",
    "resources with a script": b"/DR << /Font << >> /JS (1) >>",
}
FIELD = {
    "a larger place": b"/Rect [ 0 0 600 700 ]",
    "a place a little aside": b"/Rect [72 353.5 333 412.5]",
    "another page": b"/P 1 0 R",
    "hidden": b"/F 6",
    "not seen": b"/F 36",
    "actions": b"/AA << /E " + _SCRIPT + b" >>",
    "an action": b"/A " + _SCRIPT,
    "other words": b"/TU (Signature of Anybody)",
    "another name": b"/T (signer-9)",
    "another kind": b"/FT /Tx",
    "a look when pressed": b"/AP << /N LOOK 0 R /D LOOK 0 R >>",
    "a look when touched": b"/AP << /N LOOK 0 R /R LOOK 0 R >>",
    "looks for states": b"/AP << /N << /On LOOK 0 R /Off LOOK 0 R >> >>",
    "marks that act": b"/MK << /CA (x) /AA << >> >>",
    "kids": b"/Kids [ ]",
    "a parent": b"/Parent 4 0 R",
    "another lock": b"/Lock << /Type /SigFieldLock /Action /All >>",
    "a value by default": b"/DV (x)",
}
SIGNATURE = {
    "that certifies": (b"/FieldMDP", b"/DocMDP"),
    "that gives rights": (b"/FieldMDP", b"/UR3"),
    "of an older kind": (b"/adbe.pkcs7.detached", b"/adbe.pkcs7.sha1"),
    "of a kind that is none": (b"/adbe.pkcs7.detached", b"/anything"),
    "that is called a time stamp": (b"/Type/Sig", b"/Type/DocTimeStamp"),
    "with more to say": (b"/Type/Sig", b"/Type/Sig/OpenAction << >>"),
    "with a certificate beside it": (b"/Type/Sig", b"/Type/Sig/Cert (x)"),
}


def _altered(genuine: Genuine, change: Callable[[Acrobat], None], **how) -> bytes:
    made = Acrobat(genuine.once)
    change(made)
    return made.sign(genuine.officer, **how)


def _both(genuine: Genuine, what: str, change, **how) -> Forgeries:
    for packed in (False, True):
        ways = "packed" if packed else "in the open"
        yield (
            f"{what}, {ways}",
            lambda packed=packed: _altered(genuine, change, packed=packed, **how),
        )


def _catalog(entry: bytes):
    def change(made: Acrobat) -> None:
        root = made.draft.known.root
        made.others[root] = with_entry(without_nested(made.others[root], entry), entry)

    return change


def without_nested(body: bytes, entry: bytes) -> bytes:
    """Without the extensions that the shape has of itself, where others are said."""
    mine = b"/Extensions <</ADBE<</BaseVersion/1.7/ExtensionLevel 11>>>>"
    return body.replace(mine, b"") if entry.startswith(b"/Extensions") else body


def _form(entry: bytes):
    def change(made: Acrobat) -> None:
        body = made.others[made.form]
        if entry.startswith(b"/DR"):
            at = body.index(b"/DR<<")
            body = body[:at] + body[body.index(b">>>>", at) + 4 :]
        made.others[made.form] = with_entry(body, entry)

    return change


@family(_COMPARED)
def a_second_signature_that_changes_the_catalog_or_the_form(genuine: Genuine) -> Forgeries:
    """In the shape of Acrobat's, with one entry more."""
    for what, entry in CATALOG.items():
        yield from _both(genuine, f"with {what}", _catalog(entry))
    for what, entry in FORM.items():
        yield from _both(genuine, f"with {what}", _form(entry))


@family(_COMPARED)
def a_second_signature_that_changes_its_field(genuine: Genuine) -> Forgeries:
    for what, entry in FIELD.items():

        def made(entry=entry, packed=False) -> bytes:
            acrobat = Acrobat(genuine.once)
            said = entry.replace(b"LOOK", b"%d" % acrobat.look)
            return acrobat.sign(genuine.officer, packed=packed, instead=said)

        yield f"with {what}, in the open", made
        yield f"with {what}, packed", lambda made=made: made(packed=True)
    for what, (before, after) in SIGNATURE.items():
        seal = Seal(dictionary=ACROBAT.dictionary.replace(before, after))
        yield from _both(genuine, f"a signature {what}", lambda _: None, seal=seal)


def _metadata(before: bytes, after: bytes, entry: bytes = b""):
    """Other metadata, in the object that they always were in."""

    def change(made: Acrobat) -> None:
        xmp = made.draft.known.reader.root["/Metadata"].data
        assert before in xmp
        xmp = xmp.replace(before, after)
        said = b"<</Length %d/Subtype/XML/Type/Metadata %s>>stream\n%s\nendstream"
        made.metadata = said % (len(xmp), entry, xmp)

    return change


_TITLE, _END = b"Attestation of supplier review", b"</rdf:RDF>"
_MORE = (
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b"<dc:rights>all</dc:rights></rdf:Description></rdf:RDF>"
)
METADATA = {
    "another title": (_TITLE, b"Draft"),
    "a title twice": (
        _END,
        _MORE.replace(b"dc:rights>", b"dc:title>"),
    ),
    "a further fact": (_END, _MORE),
    "no title": (b"<dc:title>", b"<dc:subject>"),
    "another level of PDF/A": (b"<pdfaid:part>3", b"<pdfaid:part>1"),
    "what is no XML": (_END, b"<"),
    "an entity": (b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta'),
}


FACTS = (b"/Title (Draft)", b"/Author (Anybody)", b"/CreationDate (D:20200101)")


def _fact(entry: bytes):
    def change(made: Acrobat) -> None:
        info = made.draft.known.info
        made.others[info] = with_entry(made.others[info], entry)

    return change


def _drawn_over(made: Acrobat) -> None:
    number, text = made.draft.known.text_of_a_page()
    made.draft.put(number, stream_of(text + b" 0 0 600 700 re f"))


def _metadata_in_a_page(made: Acrobat) -> None:
    number, _ = made.draft.known.text_of_a_page()
    made.draft.put(number, made.metadata)
    _catalog(b"/Metadata %d 0 R" % number)(made)


def _store_in_a_page(made: Acrobat) -> None:
    number, _ = made.draft.known.text_of_a_page()
    made.others[number] = b"<< /Certs [ ] >>"
    _catalog(b"/DSS %d 0 R" % number)(made)


def _orphan(made: Acrobat) -> None:
    made.draft.add(stream_of(b"hidden"))


def _page_turned(made: Acrobat) -> None:
    number = made.draft.known.page()
    made.others[number] = with_entry(made.draft.known.body(number), b"/Rotate 180")


def _no_structure(made: Acrobat) -> None:
    number = made.draft.known.number("/StructTreeRoot")
    made.others[number] = with_entry(made.draft.known.body(number), b"/K [ ]")


OBJECTS = {
    "a page drawn over": _drawn_over,
    "metadata in the place of a page": _metadata_in_a_page,
    "certificates in the place of a page": _store_in_a_page,
    "something that nothing leads to": _orphan,
    "a page turned": _page_turned,
    "no structure": _no_structure,
}


@family(_COMPARED)
def a_second_signature_that_changes_what_the_document_says(genuine: Genuine) -> Forgeries:
    """Facts, metadata, pages; and objects that are given the place of another."""
    for what, (before, after) in METADATA.items():
        yield from _both(genuine, f"metadata with {what}", _metadata(before, after))
    outside = _metadata(_TITLE, _TITLE, b"/F (http://example.org/x.xml)")
    yield from _both(genuine, "metadata from elsewhere", outside)
    for entry in FACTS:
        yield from _both(genuine, f"facts with {entry.decode()}", _fact(entry))
    for what, change in OBJECTS.items():
        yield from _both(genuine, what, change)


@family(_COMPARED)
def a_look_that_is_more_than_one(genuine: Genuine) -> Forgeries:
    """What a signature looks like, with what no look holds."""
    drawn = b"BT ET"
    for what, said in {
        "that is a page": b"/Type /Page /BBox [0 0 9 9] /Subtype /Form",
        "without bounds": b"/Type /XObject /Subtype /Form",
        "with bounds that are none": b"/Type /XObject /Subtype /Form /BBox [0 0]",
        "that is no form": b"/Type /XObject /Subtype /Image /BBox [0 0 9 9]",
        "from elsewhere": b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /F (x.pdf)",
        "with a script": b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /X << /JS (1) >>",
        "with a note": b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /X << /Type /Annot >>",
        "with a file": b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /X << /Type /Filespec >>",
    }.items():

        def made(said=said, packed=False) -> bytes:
            acrobat = Acrobat(genuine.once, drawn=(drawn, said))
            return acrobat.sign(genuine.officer, packed=packed)

        yield f"a look {what}, in the open", made
        yield f"a look {what}, packed", lambda made=made: made(packed=True)


class Stamp:
    """A time stamp over the document in the shape that it has, to be spoilt."""

    def __init__(self, content: bytes) -> None:
        self.draft = Draft(content)
        known = self.draft.known
        self.field = self.draft.new()
        self.said = (
            b"<< /FT /Sig /Type /Annot /Subtype /Widget /T (Stamp) /F 132 /Rect [0 0 0 0] >>"
        )
        page, form = known.page(), known.number("/AcroForm")
        self.bodies = {
            page: _more(known.body(page), b"/Annots", self.field),
            form: _more(known.body(form), b"/Fields", self.field),
        }
        self.page, self.form = page, form
        self.said = with_entry(self.said, b"/P %d 0 R" % page)

    def made(self, tsa=TSA, *, over: bytes = b"", kind: bytes = b"/DocTimeStamp", **seal) -> bytes:
        for number, body in self.bodies.items():
            self.draft.put(number, body)
        known = self.draft.known
        known.body = lambda _: self.said  # type: ignore[method-assign]
        dictionary = (
            b"<< /Type %s /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161"
            b" /Contents CONTENTS /ByteRange RANGE >>" % kind
        )
        said = Seal(
            field=self.field,
            dictionary=dictionary,
            cms=lambda digest: _token(tsa, over or digest),
        )
        return signed(self.draft, None, said, **seal)  # type: ignore[arg-type]


def _token(tsa, digest: bytes) -> bytes:
    return asyncio.run(tsa.async_timestamp(digest, "sha256")).dump()


def _more(body: bytes, name: bytes, field: int) -> bytes:
    at = body.index(b"]", body.index(name))
    return body[:at] + b" %d 0 R " % field + body[at:]


def a_stamp(content: bytes) -> bytes:
    """As it may be."""
    return Stamp(content).made()


STAMPS_FIELD = {
    "over a page": b"/Rect [0 0 600 700]",
    "over a corner": b"/Rect [0 0 1 1]",
    "turned over": b"/Rect [600 700 0 0]",
    "called as a signer": b"/T (signer-2)",
    "called as a part of one": b"/T (signer-2.a)",
    "without a name": b"/T 1",
    "of a text": b"/FT /Tx",
    "with an action": b"/A " + _SCRIPT,
    "with actions": b"/AA << /E " + _SCRIPT + b" >>",
    "with kids": b"/Kids [ ]",
    "on no page": b"/P 1 0 R",
    "that fills itself in": b"/DV (x)",
    "with marks that act": b"/MK << /JS (1) >>",
}
STAMPS_PAGE = (
    b"/Rotate 180",
    b"/Contents 1 0 R",
    b"/Annots [ FIRST 0 R FIELD 0 R ]",
    b"/Annots [ FIRST 0 R FIELD 0 R SECOND 0 R ]",
    b"/Annots [ FIELD 0 R ]",
    b"/AA << >>",
)
STAMPS_FORM = (
    b"/Fields [ FIRST 0 R FIELD 0 R ]",
    b"/Fields [ FIELD 0 R FIRST 0 R SECOND 0 R ]",
    b"/Fields [ FIRST 0 R SECOND 0 R FIELD 0 R SECOND 0 R ]",
    b"/NeedAppearances true",
)


def _spoilt(genuine: Genuine, change: Callable[[Stamp], None]) -> Callable[[], bytes]:
    def make() -> bytes:
        made = Stamp(genuine.twice)
        change(made)
        return made.made()

    return make


def _stamps(what: str, entry: bytes) -> Callable[[Stamp], None]:
    """Another entry in the field of the stamp, its page, or the form."""

    def change(stamp: Stamp) -> None:
        known = stamp.draft.known
        numbers = {b"FIRST": known.field(0), b"SECOND": known.field(1), b"FIELD": stamp.field}
        said = entry
        for name, number in numbers.items():
            said = said.replace(name, b"%d" % number)
        if what == "field":
            stamp.said = with_entry(stamp.said, said)
        else:
            number = {"page": stamp.page, "form": stamp.form}[what]
            stamp.bodies[number] = with_entry(stamp.bodies[number], said)

    return change


def _page_beside(stamp: Stamp) -> None:
    number, text = stamp.draft.known.text_of_a_page()
    stamp.bodies[number] = stream_of(text + b" 0 0 600 700 re f")


def _orphan_beside(stamp: Stamp) -> None:
    stamp.draft.add(stream_of(b"hidden"))


@family(_COMPARED)
def a_time_stamp_over_the_document_that_brings_more(genuine: Genuine) -> Forgeries:
    """Its field seen, called as another, on no page; what it needs of the document, and more."""
    for what, entry in STAMPS_FIELD.items():
        yield f"a field {what}", _spoilt(genuine, _stamps("field", entry))
    for entry in STAMPS_PAGE:
        yield f"a page with {entry.decode()}", _spoilt(genuine, _stamps("page", entry))
    for entry in STAMPS_FORM:
        yield f"a form with {entry.decode()}", _spoilt(genuine, _stamps("form", entry))
    yield "a page drawn over", _spoilt(genuine, _page_beside)
    yield "something that nothing leads to", _spoilt(genuine, _orphan_beside)


@family(_COMPARED)
def a_time_stamp_that_stamps_something_else(genuine: Genuine) -> Forgeries:
    """Over the document and beside signatures: other bytes, other makers, other times."""
    other = b"\x07" * 32
    purpose = [ExtendedKeyUsageOID.TIME_STAMPING]
    late = AT + timedelta(days=4_000)
    makers = {
        "of no stamps": time_stamper(holder("Ada", "rsa-2048")),
        "of codes": time_stamper(
            holder("Ada", "rsa-2048", extended=[ExtendedKeyUsageOID.CODE_SIGNING])
        ),
        "of stamps and more": time_stamper(
            holder("Ada", "rsa-2048", extended=[*purpose, ExtendedKeyUsageOID.CODE_SIGNING])
        ),
        "with a weak key": time_stamper(holder("Ada", "rsa-1024", extended=purpose)),
        "of another day": time_stamper(at=late),
        "not for signing": time_stamper(
            holder("Ada", "rsa-2048", extended=purpose, usage={"key_encipherment"})
        ),
    }
    yield "over other bytes", lambda: Stamp(genuine.twice).made(over=other)
    yield "over another file", lambda: Stamp(genuine.twice).made(over=genuine.once[:32])
    for what, tsa in makers.items():
        yield f"by a maker {what}", lambda tsa=tsa: Stamp(genuine.twice).made(tsa)
        yield (
            f"beside a signature, by a maker {what}",
            lambda tsa=tsa: stamped_beside(genuine.twice, at=1, tsa=tsa),
        )
    for at in (0, 1):
        yield (
            f"beside signature {at}, over other bytes",
            lambda at=at: stamped_beside(genuine.twice, at=at, over=b"other"),
        )
    yield "called a signature", lambda: Stamp(genuine.twice).made(kind=b"/Sig")

    def in_a_field_of_a_signer() -> bytes:
        stamp = Stamp(genuine.once)
        stamp.bodies = {}
        stamp.field = stamp.draft.known.field(1)
        stamp.said = stamp.draft.known.body(stamp.field)
        return stamp.made()

    yield "in the field of a signer", in_a_field_of_a_signer

    def signature_in_a_new_field() -> bytes:
        stamp = Stamp(genuine.twice)
        for number, body in stamp.bodies.items():
            stamp.draft.put(number, body)
        stamp.draft.known.body = lambda _: stamp.said  # type: ignore[method-assign]
        return signed(stamp.draft, genuine.stranger, Seal(field=stamp.field))

    yield "a signature in a field of its own", signature_in_a_new_field


STORES = {
    "other pages": (b"/Pages 9999 0 R", b"<< /Certs [ CERT 0 R ] >>"),
    "a script when it opens": (b"/OpenAction " + _SCRIPT, b"<< /Certs [ CERT 0 R ] >>"),
    "what is no certificate": (b"", b"<< /Certs [ TEXT 0 R ] >>"),
    "a certificate for a list": (b"", b"<< /CRLs [ CERT 0 R ] >>"),
    "a certificate for an answer": (b"", b"<< /OCSPs [ CERT 0 R ] >>"),
    "an entry more": (b"", b"<< /Certs [ CERT 0 R ] /Names << >> >>"),
    "an entry that is no list": (b"", b"<< /Certs CERT 0 R >>"),
    "numbers": (b"", b"<< /Certs [ 1 2 3 ] >>"),
    "the catalog for a certificate": (b"", b"<< /Certs [ 1 0 R ] >>"),
    "a signature that is none": (b"", b"<< /VRI << /Anything << /Cert [ CERT 0 R ] >> >> >>"),
    "a script for a signature": (
        b"",
        b"<< /VRI << /" + b"AB" * 20 + b" << /JS (1) >> >> >>",
    ),
    "a file from elsewhere": (b"", b"<< /Certs [ FAR 0 R ] >>"),
    "something beside": (b"", b"<< /Certs [ CERT 0 R ] >>"),
}


@family(_COMPARED)
def a_store_of_certificates_that_holds_more(genuine: Genuine) -> Forgeries:
    """A revision that nobody signed: a store, and the catalog that leads to it."""
    for base, when in ((genuine.twice, "after both"), (genuine.once, "slipped in")):
        for what, (entry, store) in STORES.items():

            def made(base=base, what=what, entry=entry, store=store) -> bytes:
                draft = Draft(base)
                known = draft.known
                holds = {
                    b"CERT": stream_of(TSA.tsa_cert.dump()),
                    b"TEXT": stream_of(b"paid in full"),
                    b"FAR": stream_of(TSA.tsa_cert.dump(), b"/F (http://example.org)"),
                }
                for name, body in holds.items():
                    if name in store:
                        store = store.replace(name, b"%d" % draft.add(body))
                held = draft.add(store)
                catalog = with_entry(known.body(known.root), b"/DSS %d 0 R" % held)
                draft.put(known.root, with_entry(catalog, entry) if entry else catalog)
                if what == "something beside":
                    draft.add(stream_of(b"hidden"))
                content = draft.end()
                if base is genuine.once:
                    content = signed(Draft(content), genuine.officer)
                return content

            yield f"{what}, {when}", made


FAMILIES = (
    a_second_signature_that_changes_the_catalog_or_the_form,
    a_second_signature_that_changes_its_field,
    a_second_signature_that_changes_what_the_document_says,
    a_look_that_is_more_than_one,
    a_time_stamp_over_the_document_that_brings_more,
    a_time_stamp_that_stamps_something_else,
    a_store_of_certificates_that_holds_more,
)
