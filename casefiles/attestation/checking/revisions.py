"""What was added after the first signature, and whether it is only what may be added."""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_FILLED_IN = frozenset({"/V", "/AP"})


def unexplained(
    reader: PdfFileReader, seals: list[EmbeddedPdfSignature], ends: list[int], size: int
) -> Iterator[str]:
    """Say what came after the first signature and is not another one in a field made for it.

    `ends` is where the bytes that each covers end.
    """
    first = seals[0].signed_revision
    revisions = [seal.signed_revision for seal in seals]
    if revisions != list(range(first, first + len(seals))):
        yield "there are changes that nobody signed between the signatures"
    if reader.xrefs.total_revisions != first + len(seals) or ends[-1] != size:
        yield "something was added after the last signature"
    if ends != sorted(set(ends)):
        yield "the signatures do not follow one another"
    for seal in seals[1:]:
        yield from _beside(reader, seal)


def _beside(reader: PdfFileReader, seal: EmbeddedPdfSignature) -> Iterator[str]:
    """A later revision fills in one empty field, and that is all."""
    name = seal.field_name
    new = reader.get_historical_resolver(seal.signed_revision)
    old = reader.get_historical_resolver(seal.signed_revision - 1)
    field = seal.sig_field.container_ref
    if not isinstance(field, generic.Reference):
        yield f"the field {name} is not one of the document's own"
        return
    ours = generic.Reference(field.idnum, field.generation, pdf=reader)
    for entry in ("/Root", "/Info"):
        if _reference(old, entry) != _reference(new, entry):
            yield f"with {name}, {entry[1:]} of the document was replaced"
    touched = set(new.explicit_refs_in_revision())  # type: ignore[no-untyped-call]
    added = {each for each in touched if old.is_ref_unassignable(each)}
    if touched - added != {ours}:
        yield f"with {name}, something of the document was replaced"
    elif not _only_filled_in(old(ours), new(ours)):
        yield f"with {name}, more was changed than the field was filled in"
    if added - new.collect_dependencies(new(ours), since_revision=new.revision):
        yield f"with {name}, something was added that does not belong to it"


def _only_filled_in(old: generic.PdfObject, new: generic.PdfObject) -> bool:
    if not isinstance(old, generic.DictionaryObject) or not isinstance(
        new, generic.DictionaryObject
    ):
        return False
    if "/V" in old:
        return False
    kept = [
        {name: dictionary.raw_get(name) for name in dictionary if name not in _FILLED_IN}
        for dictionary in (old, new)
    ]
    return kept[0] == kept[1]


def _reference(resolver: HistoricalResolver, name: str) -> tuple[int, int] | None:
    found: generic.Reference | None = resolver.trailer_view.get_value_as_reference(
        name, optional=True
    )
    return None if found is None else (found.idnum, found.generation)
