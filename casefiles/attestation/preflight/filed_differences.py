"""What would be asked where CBP has read something else in an attestation that was filed."""

from collections.abc import Iterator
from hashlib import sha256

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.preflight.reused import reused_and_printed
from casefiles.attestation.record.model import CaseRecord


def differs_from_filed(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A name, an address, a role or a quantity that prints was another in what was filed."""
    prints = reused_and_printed(record, audience)
    for each in record.matter.differing:
        if each.thing in prints:
            field, then, now = each.field, each.filed or "nothing", each.now or "nothing"
            said = f"{each.words}: {field} is “{now}” here, and was “{then}” in {each.where}"
            more = f" and in {each.others} more" if each.others else ""
            on = f"filed on {each.filed_on.isoformat()}{more}"
            mark = sha256(f"{then} {now}".encode()).hexdigest()[:16]
            yield PreflightFinding(
                f"{each.thing} {field} {mark}", f"{' '.join(said.split())}, {on}"
            )


CHECKS: Checks = {"differs-from-filed": differs_from_filed}
