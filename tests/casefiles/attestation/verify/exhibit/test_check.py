"""What was found of signatures is kept by the bytes and by who is trusted, or made anew."""

import pytest

from casefiles.attestation.verify.exhibit import check
from casefiles.attestation.verify.exhibit.model import SignedState, SignerTrust
from casefiles.attestation.verify.exhibit.store import NAME, SignatureCache
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.kernel.errors import Faulty, Unreadable
from casefiles.workspace.workspace import Workspace
from tests.attacks.foreign import FACTORY, ROOT, once
from tests.build import a_case, ada, with_tables
from tests.casefiles.evidence.readers.stranger import pdf


@pytest.fixture
def taken(tmp_path):
    with Workspace(with_tables(tmp_path / "ws"), ada()) as workspace:
        case = a_case(workspace)
        names = {"signed.pdf": once(), "plain.pdf": pdf("x")}
        yield (
            workspace,
            {
                name: evidence.get(
                    workspace.db,
                    add_pasted_exhibit(workspace, case, name, content).lines[0].exhibit,
                )
                for name, content in names.items()
                if content
            },
        )


def test_it_is_kept_by_the_bytes_and_by_who_is_trusted_and_made_anew_if_lost(taken) -> None:
    view, those = taken
    signed = those["signed.pdf"]
    first = check.exhibit_signatures(view, signed)
    assert first.state is SignedState.UNCHANGED
    assert first.signatures[0].facts.trust is SignerTrust.UNKNOWN
    view.blobs._path(signed.digest).rename(view.folder / "away")
    assert check.exhibit_signatures(view, signed) == first
    (view.folder / "away").rename(view.blobs._path(signed.digest))
    with SignatureCache(view.folder) as cache:
        assert cache.found(signed.digest, "those of others") is None
    (view.folder / "cache" / NAME).write_bytes(b"no database")
    assert check.exhibit_signatures(view, those["plain.pdf"]).state is SignedState.NOT_SIGNED
    with SignatureCache(view.folder) as cache:
        assert cache.found(signed.digest, "") is None
        cache.keep(signed.digest, "", first)
        assert cache.found(signed.digest, "") == first
        cache.db.execute("UPDATE signatures SET found = replace(found, 'Chen', 'Chan')")
        assert cache.found(signed.digest, "") is None, "a byte that changed on the disk is told"


def test_a_file_of_certificates_that_holds_none_is_refused(tmp_path) -> None:
    several = [tmp_path / "a.pem", tmp_path / "b.pem"]
    for each, content in zip(several, (ROOT.pem, FACTORY.pem), strict=True):
        each.write_text(content)
    together = check.trusted_certificates(several)
    assert ROOT.pem.strip() in together
    assert FACTORY.pem.strip() in together
    several[1].write_text("nothing")
    with pytest.raises(Faulty):
        check.trusted_certificates(several)
    with pytest.raises(Unreadable):
        check.trusted_certificates([tmp_path / "none.pem"])
