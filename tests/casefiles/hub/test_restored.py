"""A hub that was restored: on any clock, by any name, on another server."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casefiles.hub import administer
from casefiles.hub.grant_acts import GrantsLost, revoke_grant
from casefiles.hub.model import Part
from casefiles.kernel.errors import Impossible, NoHub
from tests import postgres_server
from tests.casefiles.hub.test_exchange import pair, rows
from tests.hub_scene import Scene, keeper

__all__ = ["pair"]


def clock_of(person, apart):
    now = datetime.now(UTC) + apart
    person.workspace.environment = replace(person.workspace.environment, now=lambda: now)


@pytest.mark.parametrize(
    "apart",
    [timedelta(days=-9999), timedelta(minutes=-5), timedelta(0), timedelta(days=400)],
    ids=str,
)
def test_what_was_revoked_that_day_is_ended_again_whatever_the_clock_here_says(
    pair, scene, server, tmp_path, apart
):
    ada, bob, case = pair
    night = server.tool("pg_dump", "-Fc", "-d", scene.database)
    clock_of(ada, apart)
    revoke_grant(ada.workspace, ada.hub, case, "bob")
    ada.push(case)
    server.tool("createdb", restored := f"{scene.database}_restored")
    server.tool("pg_restore", "-d", restored, said=night)
    with Scene(server, restored, tmp_path, originals=scene.originals) as after:
        after.pairs = scene.pairs
        ada.hub, bob.hub = after.hub("ada"), after.hub("bob")
        bob.pull(case)
        assert ada.push(case).lost == GrantsLost(("bob",), ())
        with pytest.raises(Impossible, match="not granted"):
            bob.pull(case)


@pytest.mark.parametrize("apart", [timedelta(days=-9999), timedelta(days=400)], ids=str)
def test_what_another_owner_granted_since_stays_whatever_the_clocks_say(pair, scene, apart):
    ada, bob, case = pair
    cleo = scene.person("cleo", 54)
    clock_of(ada, apart)
    scene.grant(ada, "cleo", case, Part.OWNER)
    revoke_grant(ada.workspace, ada.hub, case, "bob")
    ada.push(case)
    cleo.pull(case)
    scene.grant(cleo, "bob", case, Part.READER)
    assert ada.push(case).lost == GrantsLost((), ())
    assert bob.hub.grant(case).part is Part.READER


@pytest.mark.parametrize("does", ["revokes", "grants otherwise"])
def test_owners_who_know_the_server_by_two_names_end_the_same_grant(pair, scene, does):
    ada, _, case = pair
    cleo = scene.person("cleo", 54)
    scene.grant(ada, "cleo", case, Part.OWNER)
    ada.push(case)
    cleo.pull(case)
    cleo.hub.place = replace(cleo.hub.place, server="localhost")
    if does == "revokes":
        revoke_grant(cleo.workspace, cleo.hub, case, "bob")
    else:
        scene.grant(cleo, "bob", case, Part.READER)
    cleo.push(case)
    ada.pull(case)
    grants = [e for e in rows(ada, case)["hub_grants"].values() if not e["revoked_at"]]
    expected = [] if does == "revokes" else ["reader"]
    assert [each["role"] for each in grants if each["login"] == "bob"] == expected


def test_on_another_server_a_hub_is_restored_as_the_page_says(pair, scene, server, tmp_path):
    ada, _, case = pair
    logins = server.tool("pg_dumpall", "--roles-only")
    night = server.tool("pg_dump", "-Fc", "-d", scene.database)
    with postgres_server.running() as other:
        with pytest.raises(AssertionError, match="does not exist"):
            other.tool("pg_restore", "--create", "-d", "postgres", said=night)
        with keeper(other, scene.database) as hub, pytest.raises(Impossible, match="roles-only"):
            administer.make_hub(hub, scene.database)
        other.tool("dropdb", scene.database)
        with pytest.raises((AssertionError, subprocess.CalledProcessError)):  # `keeper` is there
            other.tool("psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", said=logins)
        other.tool("psql", "-q", "-d", "postgres", said=logins)
        other.tool("pg_restore", "--create", "-d", "postgres", said=night)
        with Scene(other, scene.database, tmp_path, originals=scene.originals) as after:
            after.pairs = scene.pairs
            ada.hub = after.hub("ada")
            assert ada.push(case).entries == 0
            with keeper(other, scene.database) as hub:
                hub.run_script("CREATE ROLE stranger LOGIN PASSWORD 'x'")
                assert administer.make_hub(hub, scene.database) == 0
            with pytest.raises(NoHub, match="permission denied"):
                keeper(other, scene.database, "stranger", "x")


def test_a_database_that_was_restored_by_hand_is_closed_to_others_again(pair, scene, server):
    night = server.tool("pg_dump", "-Fc", "-d", scene.database)
    server.tool("createdb", restored := f"{scene.database}_restored")
    server.tool("pg_restore", "-d", restored, said=night)
    with keeper(server, restored) as hub:
        hub.run_script(f"CREATE ROLE stranger_{restored} LOGIN PASSWORD 'x'")
        with keeper(server, restored, f"stranger_{restored}", "x") as stranger:
            assert stranger.rows("SELECT 1") == [(1,)]
        assert administer.make_hub(hub, restored) == 0
    with pytest.raises(NoHub, match="permission denied"):
        keeper(server, restored, f"stranger_{restored}", "x")
