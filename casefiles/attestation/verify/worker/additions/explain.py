"""Whether what a revision adds to a signed document is only what may be added to it."""

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.attestation.verify.worker import time_stamps
from casefiles.attestation.verify.worker.additions.document import document
from casefiles.attestation.verify.worker.additions.fields import own_field, stamp_field
from casefiles.attestation.verify.worker.additions.walk import RevisionWalk, number_of
from casefiles.evidence.readers.signed.revision import Number, Revision
from casefiles.evidence.readers.signed.revision_diff import RevisionChanges

STORE = "certificates and lists of revoked ones were added (DSS)"


def explain(
    old: Revision, new: Revision, changes: RevisionChanges, seal: EmbeddedPdfSignature | None
) -> tuple[list[str], list[str]]:
    """Return what may not have been added, and what was, beside a signature in its field.

    `seal` is the signature that the revision ends with, if any. Raises what a parser raises.
    """
    walk = RevisionWalk(old, new, changes)
    _build(walk)
    fields = _field(walk, seal) if seal else frozenset()
    stored = document(walk, fields)
    if walk.left & changes.replaced:
        walk.fault("something of the document was replaced")
    if walk.left - changes.replaced:
        walk.fault("something was added that does not belong to it")
    if seal is None and not stored:
        walk.fault("what was added says nothing")
    return walk.faults, [STORE] * stored


def _build(walk: RevisionWalk) -> None:
    """How the revision itself is built."""
    changes = walk.changes
    if changes.trailer - {"/ID"}:
        entries = ", ".join(sorted(each[1:] for each in changes.trailer - {"/ID"}))
        walk.fault(f"{entries} of the document was replaced")
    if changes.removed:
        walk.fault("something of the document was taken away")
    if changes.twice:
        walk.fault("objects were given twice, so that readers may differ")
    if any(_holds_more(walk, each) for each in walk.containers(changes.added)):
        walk.fault("a stream of objects holds some that are not in use")
    if changes.loose:
        walk.fault("something was added that does not belong to it")
    if any(number < int(walk.old.trailer["/Size"]) for number, _ in changes.added):
        walk.fault("an object was given that the document speaks of and never had")


def _holds_more(walk: RevisionWalk, container: Number) -> bool:
    used = sum(walk.containers({each}) == {container} for each in walk.new.objects)
    stream = walk.new.read(container)
    return not isinstance(stream, generic.StreamObject) or int(stream["/N"]) != used


def _field(walk: RevisionWalk, seal: EmbeddedPdfSignature) -> frozenset[Number]:
    """Look at the field of a signature. Returns it if it is new and may be."""
    number = number_of(seal.sig_field.container_ref)
    plain = not time_stamps.is_stamp(seal.signed_data)
    known = {name: number_of(field) for name, _, field in enumerate_sig_fields(walk.old.reader)}
    if number is None:
        walk.fault("its field is not an object of its own")
    elif number in walk.old.objects:
        if known.get(seal.fq_name) != number:
            walk.fault("its field is not one of the document's own")
        own_field(walk, number, plain=plain)
    elif plain:
        walk.fault("its field is not one of the document's own")
    else:
        stamp_field(walk, number, frozenset(known))
        return frozenset({number})
    return frozenset()
