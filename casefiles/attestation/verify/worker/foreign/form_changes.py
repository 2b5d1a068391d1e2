"""What a later revision did to the form of a document: fields filled in, and fields added."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from casefiles.attestation.verify.worker.additions.walk import number_of
from casefiles.attestation.verify.worker.foreign.page_changes import TouchedObjects
from casefiles.evidence.readers.signed.revision import Revision
from casefiles.evidence.readers.signed.revision_diff import RevisionChanges, same
from casefiles.kernel.text_safety import plain_name

_MOST, _NAMED = 5_000, 10
_OF_SIGNING = frozenset({"/Fields", "/SigFlags", "/DA", "/DR"})
"""What a program writes there to sign."""


def form_changes(
    old: Revision, new: Revision, changes: RevisionChanges, own: str
) -> tuple[list[str], list[str]]:
    """Return what was done that changes nothing, and what fills in or may cover something.

    `own` is the field of the signature that the revision ends with, or nothing.
    """
    before, after = dict(_fields(old)), dict(_fields(new))
    touched = TouchedObjects(new, changes.added | changes.replaced)
    explained, altering, filled = [], [], []
    for name, field in after.items():
        if name not in before:
            if name != own:
                explained.append(f"a place for a signature was added: {plain_name(name)}")
            if _is_seen(new, field):
                altering.append(
                    f"the field {plain_name(name)}, which is new, is shown on a page and may cover"
                    " something there"
                )
        elif name != own and _is_touched(new, field, touched):
            filled.append(name)
    altering += _of_the_form(old, new)
    if filled:
        named = ", ".join(map(plain_name, filled[:_NAMED]))
        more = f" and {len(filled) - _NAMED:,} more" if len(filled) > _NAMED else ""
        altering.append(f"fields of its form were filled in: {named}{more}")
    return explained, altering


def _is_touched(revision: Revision, held: Any, touched: TouchedObjects) -> bool:
    """Whether a field, its value or what shows it is not as it was.

    A signature's value is one object: what it refers to is the document.
    """
    field = _read(revision, held)
    if touched.is_one(held):
        return True
    value = field.raw_get("/V") if "/V" in field else None
    is_signature = str(field.get("/FT", "")) == "/Sig"
    if touched.is_one(value) or (not is_signature and touched.leads_to_touched(value)):
        return True
    if "/AP" in field and touched.leads_to_touched(field.raw_get("/AP")):
        return True
    kids: Any = _read(revision, field.raw_get("/Kids")) if "/Kids" in field else ()
    held_there = [kids.raw_get(at) for at in range(len(kids))]
    return any(_is_touched(revision, each, touched) for each in held_there)


def _fields(revision: Revision) -> Iterator[tuple[str, Any]]:
    """Every field with a name, as the array that holds it refers to it."""
    form = _read(
        revision, revision.root.raw_get("/AcroForm") if "/AcroForm" in revision.root else 0
    )
    if not isinstance(form, generic.DictionaryObject) or "/Fields" not in form:
        return
    waiting: list[tuple[str, Any]] = [("", form.raw_get("/Fields"))]
    count = 0
    while waiting:
        above, held = waiting.pop()
        array = _read(revision, held)
        for at in range(len(array)):
            count += 1
            if count > _MOST:
                raise ValueError("more fields than are looked at")
            raw = array.raw_get(at)
            field = _read(revision, raw)
            if not isinstance(field, generic.DictionaryObject) or "/T" not in field:
                continue
            name = ".".join(filter(None, (above, str(field["/T"]))))
            if "/Kids" in field and _has_names(revision, field.raw_get("/Kids")):
                waiting.append((name, field.raw_get("/Kids")))
            else:
                yield name, raw


def _of_the_form(old: Revision, new: Revision) -> Iterator[str]:
    """What else of it is not as it was: readers may be told to draw every field anew."""
    before, after = _form(old), _form(new)
    for name in sorted((before.keys() | after.keys()) - _OF_SIGNING):
        if not (
            name in before and name in after and same(before.raw_get(name), after.raw_get(name))
        ):
            yield f"{plain_name(name[1:])} of its form was changed: fields may be shown otherwise"


def _form(revision: Revision) -> generic.DictionaryObject:
    root = revision.root
    form = _read(revision, root.raw_get("/AcroForm")) if "/AcroForm" in root else None
    if isinstance(form, generic.DictionaryObject):
        return form
    return generic.DictionaryObject()  # type: ignore[no-untyped-call]


def _has_names(revision: Revision, kids: Any) -> bool:
    array = _read(revision, kids)
    held = (_read(revision, array.raw_get(at)) for at in range(len(array)))
    return any(isinstance(each, generic.DictionaryObject) and "/T" in each for each in held)


def _is_seen(revision: Revision, held: Any) -> bool:
    """Whether a field, or what shows it, takes room on a page."""
    field = _read(revision, held)
    shown = [field, *(each.get_object() for each in field.get("/Kids", ()))]
    return any(_has_room([float(side) for side in each.get("/Rect", ())]) for each in shown)


def _has_room(sides: list[float]) -> bool:
    return len(sides) == 4 and sides[0] != sides[2] and sides[1] != sides[3]


def _read(revision: Revision, held: Any) -> Any:
    number = number_of(held)
    return held if number is None else revision.read(number)
