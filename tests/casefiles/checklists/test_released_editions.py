"""An edition of a checklist that a release has had is never changed in silence.

`tests/frozen/editions.txt` has a line for each: checklist, version, digest. What `CHANGELOG.md`
calls unreleased is changed as one likes.
"""

from pathlib import Path

import pytest

from casefiles.checklists.load import load
from resources import folder
from tests.casefiles.checklists.older import KEPT_BY, older_edition
from tests.casefiles.checklists.shipped import CHECKLIST, EDITION, FOLDER

ROOT = Path(__file__).parents[3]
RELEASED = ROOT / "tests/frozen/editions.txt"
KEY = (CHECKLIST.id, CHECKLIST.version)


def released():
    """The digest of each edition that was in use, by checklist and version."""
    rows = [line.split() for line in RELEASED.read_text("utf-8").splitlines()]
    return {(checklist, version): digest for checklist, version, digest in rows}


def is_released(changes):
    """Whether what the newest heading speaks of has left the house."""
    [newest, *_] = [line for line in changes.splitlines() if line.startswith("## ")]
    return "(unreleased)" not in newest


def what_to_do(edition, digests, *, is_released):
    """What is wrong with an edition as it ships, or nothing."""
    key = (edition.checklist.id, edition.checklist.version)
    if key not in digests:
        line = f"{' '.join(key)} {edition.digest}"
        return f"this is a release: write “{line}” into {RELEASED.name}" if is_released else ""
    if digests[key] != edition.digest:
        return f"a release has had {key[1]} otherwise: raise the version in 00-checklist.yaml"
    return ""


@pytest.mark.parametrize("shipped", list(folder("checklists").iterdir()), ids=lambda f: f.name)
def test_what_a_release_has_had_is_as_it_was(shipped):
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert what_to_do(load(shipped), released(), is_released=is_released(changes)) == ""


@pytest.mark.parametrize("version", KEPT_BY)
def test_what_cases_of_old_keep_has_the_digest_that_is_written_down(version):
    kept = older_edition(version)
    assert released()[kept.checklist.id, version] == kept.digest


def test_no_version_and_no_digest_is_written_down_twice():
    lines = RELEASED.read_text("utf-8").splitlines()
    assert len(released()) == len({*released().values()}) == len(lines)


def copied(to, change=lambda text: text):
    for file in FOLDER.iterdir():
        (to / file.name).write_text(change(file.read_text("utf-8")), "utf-8")
    return load(to)


def test_one_byte_of_a_released_edition_is_told_until_its_version_is_raised(tmp_path):
    digests = {KEY: EDITION.digest}
    assert what_to_do(copied(tmp_path), digests, is_released=True) == ""

    altered = copied(tmp_path, lambda text: text.replace("legal advice", "legal advise"))
    assert altered.digest != EDITION.digest
    for either in (True, False):
        assert "raise the version" in what_to_do(altered, digests, is_released=either)

    version = f"version: {CHECKLIST.version}"
    raised = copied(tmp_path, lambda text: text.replace(f"{version}\n", f"{version}.1\n"))
    assert what_to_do(raised, digests, is_released=False) == ""


def test_an_unreleased_edition_is_changed_as_one_likes_and_written_down_when_it_is_released():
    assert what_to_do(EDITION, {}, is_released=False) == ""
    assert f"{CHECKLIST.version} {EDITION.digest}" in what_to_do(EDITION, {}, is_released=True)


def test_the_newest_heading_says_whether_it_is_a_release():
    assert not is_released("# Changes\n\n## 0.2.0 (unreleased)\n\n## 0.1.0, January 2, 2027\n")
    assert is_released("# Changes\n\n## 0.1.0, January 2, 2027\n")
