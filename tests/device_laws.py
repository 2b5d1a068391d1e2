"""Who signed what, as a law: whatever is done to signatures behind the program's back is told."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.kernel.ids import DeviceId
from casefiles.storage.devices.device_key import DeviceKey
from casefiles.storage.location import DATABASE
from casefiles.storage.verify_faults import SignedBy
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, passing_folder

which = st.integers(0, 200)
deeds = st.sampled_from([
    "flip the signature", "flip the key", "swap two", "remove one", "put one aside",
    "sign with the other device's key", "nothing",
])  # fmt: skip


def at_device(settings, name="d1", seed=0, actor="Ada"):
    """Ada at an installation with a key of its own, kept in these settings."""
    environment = ada(seed)
    key = DeviceKey(settings, environment.chance)
    return replace(environment, actor=actor, device=DeviceId(name), signer=key)


def two_devices(folder):
    """Make a workspace in which two installations worked in turn. Returns their environments."""
    first, second = (
        at_device(folder / name, name, seed) for seed, name in enumerate(("d1", "d2"), 1)
    )
    with Workspace(folder / "w", first) as workspace:
        case = a_case(workspace)
        a_worker(workspace, case, 1)
    with Workspace(folder / "w", second) as workspace:
        a_worker(workspace, case, 2)
        workspace.undo(case)
    with Workspace(folder / "w", first) as workspace:
        a_worker(workspace, case, 3)
    return first, second


def behind_the_back(folder, do):
    """Do something to the tables, as any tool would, past the guards of the journal."""
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA foreign_keys = OFF")
        do(db)
        for _, sql in guards:
            db.execute(sql)
        db.commit()


def flipped(content, at):
    changed = bytearray(content)
    changed[at % len(changed)] ^= 1 << at % 8
    return bytes(changed)


def alter(db, deed, at, other):
    """Do one deed to one signature. Returns whether anything is other than it was."""
    rows = db.execute(
        "SELECT entry, key, signature FROM entry_signatures ORDER BY entry"
    ).fetchall()
    entry, key, signature = rows[at % len(rows)]
    put = "UPDATE entry_signatures SET key = ?, signature = ? WHERE entry = ?"
    if deed == "flip the signature":
        db.execute(put, (key, flipped(signature, at), entry))
    elif deed == "flip the key":
        db.execute(put, (flipped(key, at), signature, entry))
    elif deed == "swap two":
        there, its_key, its_signature = rows[(at + 1) % len(rows)]
        db.execute(put, (its_key, its_signature, entry))
        db.execute(put, (key, signature, there))
    elif deed == "remove one":
        db.execute("DELETE FROM entry_signatures WHERE entry = ?", (entry,))
    elif deed == "put one aside":
        db.execute("UPDATE entry_signatures SET entry = 9999 WHERE entry = ?", (entry,))
    elif deed == "sign with the other device's key":
        _sign_as_the_other(db, put, entry, key, other)
    else:
        return False
    return True


def _sign_as_the_other(db, put, entry, key, environments):
    """What a colleague could do: the signature is right, but not of the device that wrote."""
    from casefiles.storage.chain_heads import ChainHead  # noqa: PLC0415
    from casefiles.storage.devices.ed25519 import entry_message  # noqa: PLC0415 - may be broken

    other = next(each for each in environments if each.signer.public != key)
    head = ChainHead(
        *db.execute("SELECT case_id, seq, hash FROM journal WHERE nr = ?", (entry,)).fetchone()
    )
    db.execute(put, (other.signer.public, other.signer.sign(entry_message(head)), entry))


@cache
def _made():
    with passing_folder() as folder:
        environments = two_devices(folder)
        with Workspace(folder / "w", environments[0]) as workspace:
            workspace.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return (folder / "w" / DATABASE).read_bytes(), environments


@settings(max_examples=40, deadline=None)
@given(deeds, which)
def what_is_done_to_signatures_is_told(deed, at):
    content, environments = _made()
    with passing_folder() as folder:
        (folder / DATABASE).write_bytes(content)
        done = []
        behind_the_back(folder, lambda db: done.append(alter(db, deed, at, environments)))
        with View(folder) as view:
            found = view.verify()
    [altered] = done
    assert bool(found.faults) == altered, (deed, found)
    if not altered:
        assert {*found.signatures.counts} == {SignedBy.KNOWN}
