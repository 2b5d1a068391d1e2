"""A copy is kept for the program that drew it, heals, and gives way to newer ones."""

import hashlib
import sqlite3

import pytest

from casefiles.evidence.derived import store as stores
from casefiles.evidence.derived.store import NAME, CopyStore, StoredCopy
from casefiles.kernel.ids import Digest

DIGEST, OTHER = Digest("a" * 64), Digest("b" * 64)


@pytest.fixture
def store(tmp_path):
    with CopyStore(tmp_path, 1) as store:
        yield store


def copy(said=b"%PDF pages", by="LibreOffice 25"):
    return StoredCopy(Digest(hashlib.sha256(said).hexdigest()), by, "2025-03-01")


def kept(store, digest=DIGEST, by="LibreOffice 25"):
    found = store.copy(digest, by)
    if found is None:
        return None
    with found[1] as file:
        return found[0], file.read()


def test_a_copy_comes_back_as_it_was_kept(store):
    store.keep(DIGEST, copy(), b"%PDF pages")
    assert kept(store) == (copy(), b"%PDF pages")
    assert kept(store, OTHER) is None


def test_another_version_draws_anew(store):
    store.keep(DIGEST, copy(), b"%PDF pages")
    assert kept(store, by="LibreOffice 26") is None
    newer = copy(b"newer", by="LibreOffice 26")
    store.keep(DIGEST, newer, b"newer")
    assert kept(store) is None
    assert kept(store, by="LibreOffice 26") == (newer, b"newer")


def test_other_fonts_or_settings_draw_anew(store, tmp_path):
    store.keep(DIGEST, copy(), b"%PDF pages")
    store.close()
    with CopyStore(tmp_path, 2) as later:
        assert kept(later) is None


def test_the_oldest_give_way(store, monkeypatch):
    monkeypatch.setattr(stores, "MOST", 20)
    for number in range(3):
        said = b"%d" % number * 8
        store.keep(Digest(f"{number:064}"), copy(said), said)
    assert [bool(kept(store, Digest(f"{number:064}"))) for number in range(3)] == [0, 1, 1]


def test_one_that_is_forgotten_is_gone(store):
    store.keep(DIGEST, copy(), b"%PDF pages")
    store.keep(OTHER, copy(), b"%PDF pages")
    store.forget([DIGEST])
    assert kept(store) is None
    assert kept(store, OTHER)


def test_bytes_that_changed_on_the_disk_are_not_shown(store, tmp_path):
    store.keep(DIGEST, copy(), b"%PDF pages")
    store.keep(OTHER, copy(b"other"), b"other")
    with sqlite3.connect(tmp_path / "cache" / NAME) as db:
        db.execute("UPDATE copies SET said = ? WHERE digest = ?", (b"%PDF pagez", DIGEST))
    db.close()
    assert kept(store) is None
    assert store.dropped == 1
    assert kept(store, OTHER) is None
