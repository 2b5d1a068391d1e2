"""The field of a later signature: one of the document's own, filled in, or one for a time stamp.

A signature says nothing of the document that was not there: the field stays where it was and what
it was. A time stamp over the document brings a field of its own, which nobody sees.
"""

from typing import Any

from pyhanko.pdf_utils import generic

from casefiles.attestation.verify.worker.additions.walk import (
    RevisionWalk,
    is_inert,
    is_text,
    number_of,
)
from casefiles.evidence.readers.signed.revision import Number
from casefiles.evidence.readers.signed.revision_diff import same

_SEEN = 1 | 2 | 4 | 8 | 16 | 32 | 256
"""Flags of an annotation that say whether, where and how large it is seen, and printed."""

_SIGNED_BY = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached"})
_OF_EVERY_SIGNATURE = {"/Type", "/Filter", "/SubFilter", "/Contents", "/ByteRange", "/Reference"}
_OF_WHO_SIGNS = {"/M", "/Name", "/Reason", "/Location", "/ContactInfo"}
_OF_WHAT_SIGNS = {"/Prop_Build", "/Prop_AuthTime", "/Prop_AuthType", "/R", "/V", "/Changes"}
_OF_SIGNATURE = frozenset(_OF_EVERY_SIGNATURE | _OF_WHO_SIGNS | _OF_WHAT_SIGNS)
_OF_FIELD = {"/FT", "/T", "/TU", "/Ff", "/V", "/DA"}
_OF_WIDGET = {"/Type", "/Subtype", "/F", "/Rect", "/P", "/AP", "/MK", "/NM", "/M", "/Border"}
_OF_STAMP_FIELD = frozenset(_OF_FIELD | _OF_WIDGET)


def own_field(walk: RevisionWalk, number: Number, *, plain: bool) -> None:
    """A field that was there and empty, filled in. `plain`: by a signature, not a time stamp."""
    old, new = walk.old.read(number), walk.new.read(number)
    walk.explain(number)
    if not isinstance(old, generic.DictionaryObject) or not isinstance(
        new, generic.DictionaryObject
    ):
        walk.fault("the field that was signed is no field")
        return
    if "/V" in old or old.get("/FT") != "/Sig":
        walk.fault("the field that was signed was not an empty one to sign in")
    walk.compare(
        old,
        new,
        "the field",
        {
            "/V": lambda _, after: isinstance(after, generic.DictionaryObject),
            "/AP": lambda _, after: isinstance(after, generic.DictionaryObject),
            "/M": is_text,
            "/DA": is_text,
            "/NM": is_text,
            "/F": lambda before, after: not (int(after or 0) ^ int(before or 0)) & _SEEN,
            "/MK": lambda _, after: isinstance(after, dict) and is_inert(after),
        },
    )
    _appearance(walk, old, new)
    value = walk.read(walk.new, new.raw_get("/V"))
    _signature(walk, value, _SIGNED_BY, {None, "/Sig"})
    if not plain:
        walk.fault("a time stamp stands in the field of a signature")


def stamp_field(walk: RevisionWalk, number: Number, known: frozenset[str]) -> None:
    """A field that is new and that a time stamp brings with it: without a size, on no paper."""
    field = walk.new.read(number)
    walk.explain(number)
    if not isinstance(field, generic.DictionaryObject):
        walk.fault("the field of the time stamp is no field")
        return
    if field.keys() - _OF_STAMP_FIELD or field.get("/FT") != "/Sig":
        walk.fault("the field of the time stamp holds more than it may")
    if not is_text(None, field.get("/T")) or str(field["/T"]) in known or "." in str(field["/T"]):
        walk.fault("the field of the time stamp is called as another")
    if "/Rect" in field and _size(field["/Rect"]):
        walk.fault("the field of the time stamp covers a part of a page")
    walk.take_new(field.get("/MK"), "the field of the time stamp")
    _appearance(walk, None, field)
    value = walk.read(walk.new, field.raw_get("/V"))
    _signature(walk, value, {"/ETSI.RFC3161"}, {"/DocTimeStamp"})
    walk.take_new(field.raw_get("/V"), "the time stamp")
    _on_page(walk, number, field)


def _signature(walk: RevisionWalk, value: Any, ways: Any, types: Any) -> None:
    """The signature itself: what it may say of itself, and how it is made."""
    if value.keys() - _OF_SIGNATURE:
        walk.fault("the signature says more of itself than is known")
    if value.get("/Type") not in types or value.get("/SubFilter") not in ways:
        walk.fault("the signature is made in a way that is not known")
    for each in walk.read(walk.new, value.get("/Reference")) or ():
        if each.get_object()["/TransformMethod"] != "/FieldMDP":
            walk.fault("the signature says anew what may be changed")


def _appearance(walk: RevisionWalk, old: Any, new: generic.DictionaryObject) -> None:
    """What is seen in a field, which its rectangle bounds: one form, and what it draws with."""
    if "/V" in new:
        walk.take_new(new.raw_get("/V"), "the signature")
    if "/AP" not in new:
        return
    if old and "/AP" in old and same(old.raw_get("/AP"), new.raw_get("/AP")):
        return
    walk.take_new(new.raw_get("/AP"), "what is seen of the signature")
    seen = walk.read(walk.new, new.raw_get("/AP"))
    if not isinstance(seen, generic.DictionaryObject) or seen.keys() != {"/N"}:
        walk.fault("what is seen of the signature is not one picture")
        return
    form = walk.read(walk.new, seen.raw_get("/N"))
    if not isinstance(form, generic.StreamObject) or form.get("/Subtype") != "/Form":
        walk.fault("what is seen of the signature is no picture")
    elif "/BBox" not in form or len(form["/BBox"]) != 4:
        walk.fault("what is seen of the signature has no bounds")


def _size(rectangle: Any) -> bool:
    left, bottom, right, top = map(float, rectangle)
    return left != right and bottom != top


def _on_page(walk: RevisionWalk, number: Number, field: generic.DictionaryObject) -> None:
    """It is listed among the annotations of the page it names, behind those that were there."""
    page = number_of(field.raw_get("/P")) if "/P" in field else None
    if page is None:
        return
    old: Any = walk.old.read(page) if page in walk.old.objects else None
    new: Any = walk.new.read(page)
    if not isinstance(old, generic.DictionaryObject) or old.get("/Type") != "/Page":
        walk.fault("the field of the time stamp is on no page")
        return
    if page in walk.changes.replaced:
        walk.explain(page)
    for name in walk.differing(old, new):
        if name != "/Annots":
            walk.fault(f"{name[1:]} of a page was changed")
    before, after = walk.step(old, new, "/Annots")
    held = [number_of(before.raw_get(at)) for at in range(len(before or ()))]
    listed = [number_of(after.raw_get(at)) for at in range(len(after or ()))]
    if listed not in (held, [*held, number]):
        walk.fault("Annots of a page was changed")
