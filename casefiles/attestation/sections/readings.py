"""Who read the passages of which statements, for counsel alone."""

from collections.abc import Iterator

from casefiles.attestation.pages.model import Block, Bullets, Heading, plain
from casefiles.attestation.record import Record
from casefiles.attestation.sections.wording import moment, statement_numbers


def readings(record: Record) -> Iterator[Block]:
    """Yield of each signer what he read and when, and what is still unread."""
    if not record.read:
        return
    yield Heading(2, "Passages that the signers read")
    unread = {(signer.id, statement.id) for signer, statement in record.unread()}
    for signer in record.signers:
        held = [each for each in record.read if each.signer == signer.id]
        held.sort(key=lambda each: (each.at, record.statement_by_id[each.statement].number))
        lines = [
            f"{statement_numbers([record.statement_by_id[each.statement].number])},"
            f" {moment(record.here(each.at))}, recorded by {each.by}"
            + ("; changed since" if (signer.id, each.statement) in unread else "")
            for each in held
        ]
        if lines:
            yield Heading(3, signer.name)
            yield Bullets(tuple(plain(each) for each in lines))
