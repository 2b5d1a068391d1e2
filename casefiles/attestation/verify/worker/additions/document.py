"""What other programs write about the document when they sign: catalog, form, facts, metadata."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.metadata.model import XmpArray, XmpStructure, XmpValue
from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp

from casefiles.attestation.verify.worker.additions.security_store import certificates_and_lists
from casefiles.attestation.verify.worker.additions.walk import RevisionWalk, is_text, number_of
from casefiles.evidence.readers.signed.revision import Number
from casefiles.evidence.readers.signed.revision_diff import same

METADATA = "what the metadata say was changed"
_VERSION = re.compile(r"/[12]\.\d")
_OF_EXTENSION = frozenset(
    {"/Type", "/BaseVersion", "/ExtensionLevel", "/URL", "/ExtensionRevision"}
)
_LONGEST = 200_000
_NAMESPACES_OF_TIME = ("http://ns.adobe.com/xap/1.0/mm/",)
_OF_TIME = frozenset(
    {
        "http://ns.adobe.com/xap/1.0/ModifyDate",
        "http://ns.adobe.com/xap/1.0/MetadataDate",
        "http://ns.adobe.com/pdf/1.3/Producer",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#about",
    }
)
"""What a program may say anew in metadata: when it wrote, and that it did."""


def document(walk: RevisionWalk, new_fields: frozenset[Number]) -> bool:
    """Look at the catalog and what it leads to. Returns whether a store of certificates is new.

    `new_fields` are those that the form may have more than before.
    """
    old, new = walk.step(walk.old.trailer, walk.new.trailer, "/Root")
    _facts(walk)
    _form(walk, *walk.step(old, new, "/AcroForm"), new_fields)
    walk.compare(
        old,
        new,
        "the catalog",
        {
            "/Version": lambda _, after: bool(_VERSION.fullmatch(str(after))),
            "/Extensions": _only_extensions,
            "/AcroForm": lambda _, after: after is not None,
            "/DSS": lambda _, after: after is not None,
            "/Metadata": lambda _, after: after is not None,
        },
    )
    before, after = walk.step(old, new, "/Metadata")
    if not _same_metadata(before, after):
        walk.fault(METADATA)
    if "/Extensions" in new and not _only_extensions(*walk.step(old, new, "/Extensions")):
        walk.fault("Extensions of the catalog was changed")
    left = walk.left
    before, after = walk.step(old, new, "/DSS")
    if after is None:
        return False
    for fault in certificates_and_lists(walk, before, after):
        walk.fault(fault)
    return before is None or left != walk.left


def _facts(walk: RevisionWalk) -> None:
    """The document's information: when it was changed, and by which program."""
    old, new = walk.step(walk.old.trailer, walk.new.trailer, "/Info")
    if old is not None and new is not None:
        walk.compare(old, new, "the document", {"/ModDate": is_text, "/Producer": is_text})


def _form(walk: RevisionWalk, old: Any, new: Any, new_fields: frozenset[Number]) -> None:
    if old is None or new is None:
        return
    walk.compare(
        old,
        new,
        "the form",
        {
            "/SigFlags": lambda _, after: after in {1, 3},
            "/Fields": lambda _, after: isinstance(after, generic.ArrayObject),
            "/DA": lambda before, after: before is None and is_text(None, after),
            "/DR": lambda before, after: before is None and isinstance(after, dict),
        },
    )
    if "/DR" in new and "/DR" not in old:
        walk.take_new(new.raw_get("/DR"), "the form")
    listed_before, listed = walk.step(old, new, "/Fields")
    before, after = list(numbers_in(listed_before)), list(numbers_in(listed))
    if after[: len(before)] != before or not frozenset(after[len(before) :]) <= new_fields:
        walk.fault("Fields of the form was changed")


def numbers_in(held: Any) -> Iterator[Number | None]:
    """Yield the number of each object that an array refers to."""
    yield from (number_of(held.raw_get(at)) for at in range(len(held or ())))


def _only_extensions(before: Any, after: Any) -> bool:
    """Names of extensions of PDF, with their levels; those that were there are there still."""
    if not isinstance(after, generic.DictionaryObject):
        return False
    for name in after:
        held = after[name]
        each = held if isinstance(held, generic.ArrayObject) else [held]
        if name != "/Type" and not all(
            isinstance(e, dict) and e.keys() <= _OF_EXTENSION for e in each
        ):
            return False
    return before is None or all(
        name in after and same(before.raw_get(name), after.raw_get(name)) for name in before
    )


def _same_metadata(before: Any, after: Any) -> bool:
    """Whether metadata say the same but for when, and by which program, they were written."""
    if before is None or after is None:
        return before is after
    if same(before, after):
        return True
    return _said(before) == _said(after)


def _said(stream: generic.StreamObject) -> dict[str, Any]:
    data = stream.data
    if len(data) > _LONGEST or b"<!" in data or b"\0" in data or stream.keys() - _OF_METADATA:
        return {"": id(stream)}  # like no other: what is declared, hidden or elsewhere is not read
    found: dict[str, Any] = {}
    for structure in parse_xmp(io.BytesIO(data)):
        for name, value in structure:
            said = str(name)
            if said not in _OF_TIME and not said.startswith(_NAMESPACES_OF_TIME):
                found[said] = (found[said], _plain(value)) if said in found else _plain(value)
    return found


_OF_METADATA = frozenset({"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms"})


def _plain(held: Any) -> Any:
    """A value of metadata without the order in which it was written."""
    if isinstance(held, XmpValue):
        return _plain(held.value), sorted(map(repr, held.qualifiers.iter_quals(with_lang=True)))
    if isinstance(held, XmpStructure):
        return sorted((str(name), repr(_plain(value))) for name, value in held)
    if isinstance(held, XmpArray):
        return held.array_type.value, [_plain(each) for each in held.entries]
    return str(held)
