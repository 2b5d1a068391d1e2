"""Who signs is a signer of one case, and shows his authority by an exhibit of it."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import NotFound
from tests.build import a_case, many_exhibits


def test_an_authority_is_an_exhibit_of_the_same_case(workspace):
    case, other = a_case(workspace), a_case(workspace, "Another")
    many_exhibits(workspace, case, 1)
    [exhibit] = evidence.of_case(workspace.db, case)
    with pytest.raises(NotFound):
        add_signer(workspace, other, SignerInput("Ada", "importer", authority=exhibit.id))
    signer = add_signer(workspace, other, SignerInput("Ada", "importer"))
    with pytest.raises(NotFound):
        edit_signer(workspace, other, signer, {"authority": exhibit.id})
    assert [each.authority for each in store.signers(workspace.db, other)] == [None]
    his = add_signer(workspace, case, SignerInput("Ada", "importer", authority=exhibit.id))
    edit_signer(workspace, case, his, {"authority": None})
    assert [each.authority for each in store.signers(workspace.db, case)] == [None]
