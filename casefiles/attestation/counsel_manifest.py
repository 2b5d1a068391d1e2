"""The counsel manifest: what no set for CBP holds, for machines. Kept beside, tied by its hash.

Schema `rebuttal-desk/counsel-manifest/1`, RFC 8785 JSON:

    schema, program, case, journal   as in the manifest
    trace       for each scope its outcome, U.S. axis and route, and because of what
    uncited     exhibits that are not in the set for CBP, with their original names
    names       of every exhibit but testimony without consent: label and name as received;
                `folder` is always empty, since where a file lay is nobody's affair
    set_aside   exhibits that were set aside, each with its reason
    accepted    preflight items that were accepted: reason and printed sentence
    decisions   what reviewers decided, with reason and name
    notes       of the case and of passages
"""

from typing import Any

import rfc8785

from casefiles.assessment.judge import as_json
from casefiles.attestation.exhibit_families import without_consent
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord

SCHEMA = "rebuttal-desk/counsel-manifest/1"
FILE = "counsel-manifest.json"


def counsel_manifest(record: CaseRecord) -> bytes:
    """Return what is kept from CBP and known to counsel."""
    cited = {each.id for each in in_set(record, Audience.CBP)}
    secret = without_consent(record, Audience.COUNSEL)
    told = [each for each in record.exhibits if each.id not in secret]
    kept = [each for each in told if not each.set_aside]
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "program": record.program,
        "case": {"number": record.case.label, "title": record.case.title},
        "journal": {
            "case": record.head.case,
            "seq": record.head.seq,
            "hash": record.head.hash,
        },
        "trace": [as_json(each.scope.label, each.result) for each in record.scopes],
        "uncited": [
            {"label": each.label, "sha256": each.digest} for each in kept if each.id not in cited
        ],
        "names": [{"label": each.label, "folder": "", "name": each.name} for each in told],
        "set_aside": [
            {"label": each.label, "reason": each.set_aside} for each in told if each.set_aside
        ],
        "accepted": [
            {"item": e.item, "subject": e.subject, "reason": e.reason, "prints": e.prints}
            for e in record.acceptances
        ],
        "decisions": _decisions(record),
        "notes": _notes(record),
    }
    text: bytes = rfc8785.dumps(content)
    return text


def _decisions(record: CaseRecord) -> list[dict[str, str]]:
    return [
        {
            "scope": scope.scope.label,
            "indicator": looked.indicator.id,
            "decided": each.decided.value,
            "reason": each.reason,
            "by": each.by,
        }
        for scope, looked in record.everything_looked()
        for each in looked.decided
    ]


def _notes(record: CaseRecord) -> list[dict[str, str]]:
    notes = [{"of": record.case.label, "note": record.case.notes}]
    for scope, looked in record.everything_looked():
        notes += [
            {
                "of": f"{scope.scope.label} {looked.indicator.id} {record.by_id[e.exhibit].label}",
                "note": e.note,
            }
            for e in looked.evidence
        ]
    return [each for each in notes if each["note"].strip()]
