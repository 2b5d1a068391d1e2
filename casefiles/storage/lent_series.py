"""Which series of numbers are lent with a case."""

SERIES = {
    "exhibit": "exhibits",
    "receipt": "receipts",
    "shipment": "shipments",
    "detention": "detentions",
    "scope": "scopes",
    "statement": "statements",
    "signer": "signers",
    "attestation": "attestations",
    "inquiry": "inquiries",
    "requests": "request_rounds",
    "ledger_line": "ledger_lines",
    "screening": "screenings",
    "form": "forms",
    "custodian_certificate": "custodian_certificates",
    "redaction": "redactions",
    "name_group": "name_groups",
    "name_disclosure": "name_disclosures",
    "worker": "pseudonyms",
    "informant": "pseudonyms",
}
"""Each series that is lent, and the table whose rows it numbers. Those of the package, and of new
cases, are not: the lender alone gives them."""
