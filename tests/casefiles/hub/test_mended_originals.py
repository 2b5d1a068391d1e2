"""What a store lost or altered is told, and is mended where it is asked for."""

from contextlib import ExitStack, nullcontext, suppress

import pytest

from casefiles.hub.exchange import push
from casefiles.hub.object_store import ObjectStore
from casefiles.hub.place import Credentials, HubPlace
from casefiles.hub.waiting import look, take
from casefiles.kernel.errors import Impossible
from casefiles.kernel.sealing_errors import SealBroken
from tests.build import an_exhibit
from tests.casefiles.hub.test_erased_originals import lies_there
from tests.casefiles.hub.test_exchange import pair

__all__ = ["pair"]


def _altered(content):
    return content[:-1] + bytes([content[-1] ^ 1])


SPOILED = {
    "a bit": _altered,
    "the head": lambda content: b"X" + content[1:],
    "cut": lambda content: content[:-1],
    "longer": lambda content: content + b"x",
    "empty": lambda _: b"",
    "gone": None,
    "not named": None,
}


def spoil(scene, how):
    if how == "not named":
        scene.sql().run_script("SET row_security = off; DELETE FROM hub.originals")
    for path in lies_there(scene):
        if how == "gone":
            path.unlink()
        elif made := SPOILED[how]:
            path.write_bytes(made(path.read_bytes()))


@pytest.mark.parametrize("how", SPOILED)
def test_an_original_that_does_not_open_is_told_and_comes_anew(pair, scene, how):
    ada, bob, case = pair
    an_exhibit(ada.workspace, case, "paper 2")
    ada.push(case)
    spoil(scene, how)
    for _ in range(2):
        found = bob.pull(case)
        assert (found.originals, found.missing) == (0, 1)
    assert push(bob.workspace, bob.hub, case, looks=True).originals == 0
    assert push(ada.workspace, ada.hub, case, looks=True).originals == 2
    assert push(ada.workspace, ada.hub, case, looks=True).originals == 0
    found = bob.pull(case)
    assert (found.originals, found.missing) == (1, 0)
    assert bob.workspace.verify_blobs().faults == ()


@pytest.mark.parametrize("name", ["a b", "ü中", "[x]", "*", "?q", "%41", "~x", "{x}", "-d", "a:b"])
def test_a_folder_of_any_name_has_what_was_stored_there(tmp_path, name):
    (tmp_path / name).mkdir()
    place = HubPlace("localhost", 5432, "hub", "ada", str(tmp_path / name), "")
    objects, stored = ObjectStore(place, Credentials("")), f"{'ab' * 32}.{'0' * 16}"
    assert objects.write(stored, lambda write: write(b"sealed")) == objects.size(stored) == 6
    assert (tmp_path / name / "ab" / stored).read_bytes() == b"sealed"
    assert objects.beginning_with({"ab" * 32}) == [stored]


OUTSIDE = ("../FOLDER/x", "ab/../../../x", f"{'a' * 64}./../../../x", f"{'a' * 64}.{'0' * 15}/", "")


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("does", ["remove", "size", "reading", "write"])
def test_no_name_that_a_hub_gives_leads_out_of_the_store(tmp_path, does, name):
    (tmp_path / "x").write_text("hers", "ascii")
    (tmp_path / "s").mkdir()
    objects = ObjectStore(
        HubPlace("localhost", 5432, "hub", "ada", str(tmp_path / "s"), ""), Credentials("")
    )
    more = {"write": [lambda write: write(b"sealed")]}.get(does, [])
    with ExitStack() as opened, suppress(SealBroken):
        made = getattr(objects, does)(name.replace("FOLDER", tmp_path.name), *more)
        opened.enter_context(made if does == "reading" else nullcontext())
        pytest.fail("it was looked for")
    assert (tmp_path / "x").read_text("ascii") == "hers"


@pytest.mark.parametrize(
    "name",
    [
        "memory://x",
        "http://other.example/x",
        "file:///srv",
        "s3a://x/y",
        "/srv/a::b",
        "x::s3://y",
        "s3://a::b",
    ],
)
def test_what_is_no_folder_and_not_s3_is_no_place_for_originals(name):
    """What lies in the memory of a program is gone with it, and would count as stored."""
    with pytest.raises(Impossible, match="name a folder"):
        ObjectStore(HubPlace("localhost", 5432, "hub", "ada", name, ""), Credentials(""))


def test_originals_that_lack_come_where_nothing_else_does(pair, scene):
    """As the window does it: what is looked at is taken."""
    ada, bob, case = pair
    an_exhibit(ada.workspace, case, "paper 2")
    ada.push(case)
    spoil(scene, "gone")
    bob.pull(case)
    push(ada.workspace, ada.hub, case, looks=True)
    waiting = look(bob.workspace, bob.hub, case)
    assert (waiting.prepared, waiting.originals) == (None, 1)
    assert take(bob.workspace, bob.hub, waiting).originals == 1
    assert look(bob.workspace, bob.hub, case).originals == 0
