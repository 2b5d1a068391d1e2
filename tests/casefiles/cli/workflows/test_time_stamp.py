"""Time stamps on the command line: at signing, later, and where none can be or none comes."""

import pytest

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.model import FileRole
from casefiles.evidence.readers.signed.raw_signatures import gaps
from casefiles.workspace.view import View
from tests.casefiles.cli.workflows.test_sign import closed, key  # noqa: F401
from tests.stamping import OPENSSL, certomancer, openssl, serving, stamper


def roles_and_acts(work, case):
    with View(work) as view:
        [row] = store.attestations(view.db, case)
        roles = [each.role for each in store.files(view.db, row.id)]
        acts = [each for (each,) in view.db.execute("SELECT act FROM journal ORDER BY seq")]
    return roles, acts


def test_a_stamp_is_fetched_later_until_somebody_countersigns(closed, key, casefiles, tmp_path):  # noqa: F811
    work, case, pdf = tmp_path / "work", closed.case, tmp_path / "a.pdf"
    assert casefiles("attestation", "sign", work, case, "--out", pdf, *key).code == 0
    stamp = ("attestation", "time-stamp", work, case, "A-01", *key[4:], "--authority")
    refused = casefiles(*stamp, "http://stamps.example/")
    assert (refused.code, "must begin with https://" in refused.err) == (1, True)
    with serving(lambda _: b"no stamp") as served:
        none = casefiles(*stamp, served.url)
    assert (none.code, "no answer of a time-stamping authority" in none.err) == (3, True)
    assert roles_and_acts(work, case)[0] == [FileRole.COUNSEL_MANIFEST]
    with serving(certomancer()) as served:
        done = casefiles(*stamp, served.url, "--out", tmp_path / "b.pdf")
        again = casefiles(*stamp, served.url)
    assert done.code == 0, done.err
    assert f"To {served.url[7:-4]} (this machine itself) go: the SHA-256" in done.err
    assert "by “Stamps Ltd” as it says itself" in done.out
    assert (again.code, "carries a time stamp already" in again.err) == (1, True)
    assert len(served.queries) == 1, "what is refused is not sent"
    roles, acts = roles_and_acts(work, case)
    assert (roles[-1], acts[-1]) == (FileRole.STAMPED, Act.STAMP_ATTESTATION.value)
    before, after = pdf.read_bytes(), (tmp_path / "b.pdf").read_bytes()
    [gap] = gaps(before)
    assert before[: gap.start] + before[gap.end :] == after[: gap.start] + after[gap.end :]
    assert before != after
    both = ("countersign", work, case, "A-01", "--signer", "Miriam Okafor", *key)
    late = casefiles(*both, "--out", tmp_path / "c.pdf")
    assert late.code == 0, late.err
    refused = casefiles(*stamp, served.url)
    assert (refused.code, "is countersigned" in refused.err) == (1, True)
    (tmp_path / "stamper.pem").write_text(stamper().pem)
    trusted = ("--trust", tmp_path / "stamper.pem", "--json")
    found = casefiles("verify", tmp_path / "c.pdf", *trusted).data
    assert [each["stamped"] for each in found["time"]] == [True, False]
    assert (found["verdict"], found["time"][0]["stamps"][0]["trusted"]) == ("holds", True)


@pytest.mark.skipif(not OPENSSL, reason="openssl is not installed")
def test_a_stamp_comes_with_the_signature_or_as_was_chosen(closed, key, casefiles, tmp_path):  # noqa: F811
    work, case, pdf = tmp_path / "work", closed.case, tmp_path / "a.pdf"
    sign = ("attestation", "sign", work, case, "--out", pdf, *key)
    with serving(lambda _: b"", status=503) as served:
        must = casefiles(*sign, "--time-stamp", served.url, "--require-time-stamp")
    assert (must.code, "it answered 503" in must.err, pdf.exists()) == (3, True, False)
    with View(work) as view:
        assert store.attestations(view.db, case) == []
    with serving(openssl(tmp_path)) as served:
        done = casefiles(*sign, "--time-stamp", served.url)
    assert (done.code, "by “Stamps Ltd”" in done.out) == (0, True), done.err
    assert roles_and_acts(work, case)[0] == [FileRole.COUNSEL_MANIFEST, FileRole.STAMPED]
    with serving(lambda _: b"", status=503) as served:
        second = casefiles(
            "countersign", pdf, *key[:4], "--signer", "signer-2", "--time-stamp", served.url
        )
    assert (second.code, "Signed WITHOUT a time stamp" in second.err) == (0, True), second.err
    back = tmp_path / "a-countersigned.pdf"
    added = casefiles("attestation", "add-countersigned", work, case, "A-01", back, *key[4:])
    assert added.code == 0, added.err
    assert casefiles("attestation", "sign", work, case, "--out", pdf, "--require-time-stamp",
                     *key).code == 2  # fmt: skip
