"""Time stamps on the command line: at signing, later, and where none can be or none comes."""

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.model import FileRole
from casefiles.evidence.readers.signed.raw_signatures import gaps
from casefiles.workspace.view import View
from tests.casefiles.cli.workflows.test_sign import closed, key, made  # noqa: F401
from tests.stamping import OPENSSL, certomancer, openssl, serving


def roles_and_acts(work, case):
    with View(work) as view:
        [row] = store.attestations(view.db, case)
        roles = [each.role for each in store.files(view.db, row.id)]
        acts = [each for (each,) in view.db.execute("SELECT act FROM journal ORDER BY seq")]
    return roles, acts


def test_a_stamp_is_wanted_at_signing_and_comes_later(closed, key, casefiles, tmp_path):  # noqa: F811
    work, case, pdf = tmp_path / "work", closed.case, tmp_path / "a.pdf"
    with serving(lambda _: b"", status=503) as served:
        sign = ("attestation", "sign", work, case, "--out", pdf, *key, "--time-stamp", served.url)
        issued = casefiles(*sign)
    assert (issued.code, "Signed WITHOUT a time stamp" in issued.err) == (0, True), issued.err
    assert "it answered 503" in issued.err
    assert f"To {served.url[7:-4]} (this machine itself) go: the SHA-256" in issued.err
    assert roles_and_acts(work, case)[0] == [FileRole.COUNSEL_MANIFEST]
    stamp = ("attestation", "time-stamp", work, case, "A-01", *key[4:], "--authority")
    refused = casefiles(*stamp, "http://stamps.example/")
    assert (refused.code, "must begin with https://" in refused.err) == (1, True)
    with serving(openssl(tmp_path) if OPENSSL else certomancer()) as served:
        done = casefiles(*stamp, served.url, "--out", tmp_path / "b.pdf")
        again = casefiles(*stamp, served.url)
    assert done.code == 0, done.err
    assert "by “Stamps Ltd” as it says itself" in done.out
    assert (again.code, "carries a time stamp already" in again.err) == (1, True)
    assert len(served.queries) == 1, "what is refused is not sent"
    roles, acts = roles_and_acts(work, case)
    assert (roles[-1], acts[-1]) == (FileRole.STAMPED, Act.STAMP_ATTESTATION.value)
    before, after = pdf.read_bytes(), (tmp_path / "b.pdf").read_bytes()
    [gap] = gaps(before)
    assert before[: gap.start] + before[gap.end :] == after[: gap.start] + after[gap.end :]
    assert before != after
