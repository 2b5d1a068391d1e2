"""A case that can be issued, as the tests of attestations have it."""

from tests.casefiles.attestation.conftest import (
    paged,
    ready,
    ready_template,
    searchable_template,
    shipped,
    sign,
)

__all__ = ["paged", "ready", "ready_template", "searchable_template", "shipped", "sign"]
