"""What a hub does that lies, and what a member does who has the key of the case.

Each of these fell once: a word of theirs removed a file, opened a case to them, or kept others out.
"""

import re
import secrets
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casefiles.acts import Act
from casefiles.cases.case_acts import edit_case, erase_case
from casefiles.hub import administer, store
from casefiles.hub.administer import hub_migrations, make_hub
from casefiles.hub.case_key import new_case_key, seal_key
from casefiles.hub.envelopes import envelopes
from casefiles.hub.exchange import push
from casefiles.hub.grant_acts import GrantsLost, add_case, grant_case, revoke_grant
from casefiles.hub.model import Part, StoredOriginal
from casefiles.hub.place import HubPlace
from casefiles.hub.postgres import Postgres
from casefiles.kernel.errors import CasefilesError, Impossible, NoHub
from casefiles.kernel.ids import Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.journal_entry import JournalChange, hash_of, parse
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit
from tests.casefiles.hub.test_lies import Liar, with_change
from tests.hub_scene import SECRET, Scene, keeper


@pytest.fixture
def pair(scene):
    """Ada and Mallory with a case in which Mallory is a reviewer."""
    ada, mallory = scene.person("ada", 21), scene.person("mallory", 43)
    case = a_case(ada.workspace)
    an_exhibit(ada.workspace, case, "paper 1")
    scene.share(ada, case, "mallory")
    return ada, mallory, case


def late(scene, owner, case, login="cleo", seed=54):
    """Somebody to whom the case is granted when all of it is there."""
    person = scene.person(login, seed)
    scene.grant(owner, login, case, Part.READER)
    return person


def the_exhibit(person, case):
    query = "SELECT id FROM exhibits WHERE case_id = ? ORDER BY number"
    return person.workspace.db.execute(query, (case,)).fetchone()["id"]


# --- a hub that lies ------------------------------------------------------------------------------


def hub_says(scene, *statements):
    """Whoever keeps the hub writes in its tables what no program would."""
    by_hand = scene.sql()
    by_hand.run_script("ALTER TABLE hub.originals DROP CONSTRAINT originals_object_check, "
                       "DROP CONSTRAINT IF EXISTS originals_check")  # fmt: skip
    for each in statements:
        by_hand.run_script(each)


def test_a_hub_names_no_file_outside_the_store_to_be_removed(pair, scene, tmp_path):
    ada, _, case = pair
    victim = tmp_path / "of-ada.txt"
    victim.write_text("hers", "ascii")
    hub_says(scene, "UPDATE hub.originals SET object = '../of-ada.txt'")
    erase_exhibit(ada.workspace, case, the_exhibit(ada, case), "asked to", knowing=True)
    with pytest.raises(SealBroken):
        ada.push(case)
    assert victim.read_text("ascii") == "hers"


def test_erasing_one_original_removes_no_other_whatever_somebody_says_of_it(pair, scene, tmp_path):
    ada, mallory, case = pair
    an_exhibit(ada.workspace, case, "paper 2")
    ada.push(case)
    key = ada.hub.case_key(ada.workspace.db, case)
    first, second = (key.name_of(Digest(hash_of(e))) for e in (b"paper 1", b"paper 2"))
    there = store.originals(ada.hub.sql, case)
    said = StoredOriginal(first, there[second][0].object, 99)
    with pytest.raises(NoHub, match="check"):
        store.add_original(mallory.hub.sql, case, said)
    hub_says(scene)
    store.add_original(scene.sql(), case, said)  # as a hub of before let in
    erase_exhibit(ada.workspace, case, the_exhibit(ada, case), "asked to", knowing=True)
    assert ada.push(case).removed == 1
    assert [*(tmp_path / "originals").rglob(there[second][0].object)]


@pytest.fixture
def lured(scene):
    """Ada with a case that is nowhere else, and a hub that says it were there, with its own key."""
    ada = scene.person("ada", 21)
    case = a_case(ada.workspace, SECRET)
    theirs = new_case_key(case, secrets.token_bytes)
    by_hand = scene.sql()
    by_hand.run("INSERT INTO hub.cases (case_id, founder) VALUES (%s, 'ada')", (case,))
    sealed = seal_key(theirs, ada.hub.pair.person, secrets.token_bytes)
    store.add_grant(by_hand, case, "ada", Part.OWNER, sealed)
    return ada, case, theirs


def test_nothing_leaves_by_a_key_that_the_history_does_not_name(lured, scene):
    ada, case, theirs = lured
    scene.person("bob", 32)
    with pytest.raises(SealBroken, match="nobody put the case there"):
        ada.push(case)
    with pytest.raises(SealBroken):
        grant_case(ada.workspace, ada.hub, case, "bob", scene.pairs["bob"].person, Part.READER)
    assert store.hashes(ada.hub.sql, case) == set()
    assert add_case(ada.workspace, ada.hub, case).key_check != theirs.check
    ada.push(case)
    for each in store.entries(ada.hub.sql, case, [*store.hashes(ada.hub.sql, case)]):
        with pytest.raises(SealBroken):
            theirs.open(each.sealed, f"entry {each.hash}")


def test_a_case_that_is_here_takes_nothing_from_a_hub_that_nobody_put_it_at(lured, scene):
    ada, case, theirs = lured
    copy = read_case_copy(ada.workspace.db, case)
    liar = Liar.__new__(Liar)
    liar.case, liar.copy, liar.environment, liar.told = case, copy, ada.workspace.environment, 0
    forged = liar.entry(device="eve", actor="Ada")
    [made] = envelopes(replace(copy, signatures={}), (forged,), theirs, secrets.token_bytes)
    every = [*envelopes(copy, copy.entries, theirs, secrets.token_bytes), made]
    store.add_entries(scene.sql(), case, every)
    with pytest.raises(SealBroken):
        ada.pull(case)
    assert ada.workspace.head(case) == copy.head
    with pytest.raises(Impossible, match="hub pull"):
        add_case(ada.workspace, ada.hub, case)


UNCHECKED = (
    "ALTER TABLE hub.entries DROP CONSTRAINT entries_previous_check,"
    " DROP CONSTRAINT entries_previous_check1, DROP CONSTRAINT entries_hash_check"
)


@pytest.mark.parametrize(
    "says",
    [
        "ALTER TABLE hub.grants DROP CONSTRAINT grants_role_check;UPDATE hub.grants SET role = 'x'",
        f"{UNCHECKED}; UPDATE hub.entries SET previous = '../..'",
        f"{UNCHECKED}; UPDATE hub.entries SET hash = hash || '\u202e' WHERE previous <> ''",
        "ALTER TABLE hub.entries ALTER sealed DROP NOT NULL; UPDATE hub.entries SET sealed = NULL",
        "ALTER TABLE hub.entries ALTER sealed TYPE text USING 'x'",
        "UPDATE hub.visits SET sealed = decode('00', 'hex'), entries = 2147483647",
        "UPDATE hub.grants SET sealed_key = decode('00', 'hex')",
    ],
)
def test_whatever_a_hub_answers_is_told_and_is_no_crash(pair, scene, says):
    ada, mallory, case = pair
    edit_case(ada.workspace, case, {"title": "Shirts"})
    ada.push(case)
    scene.sql().run_script(f"SET row_security = off; {says}")
    head = mallory.workspace.head(case)
    try:
        mallory.pull(case)
    except CasefilesError:
        assert mallory.workspace.head(case) == head


ENTRY = "INSERT INTO hub.entries (case_id, hash, previous, device_key, signature, sealed)"


def test_a_hub_of_the_first_version_is_brought_up_to_date_with_all_it_has(server, scene, pair):
    *_, case = pair
    server.tool("createdb", old := f"{scene.database}_old")
    with keeper(server, old) as hub:
        first, *later = hub_migrations()
        entry = f"{ENTRY} VALUES (%s, repeat('a', 64), '', '', '', 'x')"
        with hub.transaction():
            hub.run_script(first.script)
            store.note_migration(hub, first.number, first.name)
            hub.run("INSERT INTO hub.cases (case_id) VALUES (%s)", (case,))
            hub.run(entry, (case,))
        assert make_hub(hub, old) == len(later)
        assert make_hub(hub, old) == 0
        assert hub.rows("SELECT hash FROM hub.entries") == [("a" * 64,)]


def test_no_value_is_larger_than_a_program_can_read(pair):
    _, mallory, case = pair
    for previous, sealed in (("''", "repeat('x', 70000000)::bytea"), (
        "repeat(repeat('a', 64) || ' ', 50) || repeat('a', 64)", "''",
    )):  # fmt: skip
        with pytest.raises(NoHub, match="check"):
            mallory.hub.sql.run(
                f"{ENTRY} VALUES (%s, repeat('a', 64), {previous}, '', '', {sealed})", (case,)
            )


# --- a member that lies ---------------------------------------------------------------------------


def squat(mallory, case, copy, text, **envelope):
    """Bring what somebody else is about to bring, under its hash."""
    key = mallory.hub.case_key(mallory.workspace.db, case)
    [made] = envelopes(copy, (text,), key, secrets.token_bytes)
    store.add_entries(mallory.hub.sql, case, [replace(made, **envelope)])


@pytest.mark.parametrize("how", ["does not open", "without its changes", "unsigned"])
def test_who_brings_something_under_the_hash_of_another_keeps_nobody_from_it(pair, scene, how):
    ada, mallory, case = pair
    edit_case(ada.workspace, case, {"title": "Shirts"})
    edit_case(ada.workspace, case, {"goods": "cotton"})
    copy = read_case_copy(ada.workspace.db, case)
    for text in copy.entries[-2:]:
        said = {"sealed": b"x"} if how == "does not open" else {}
        if how == "unsigned":
            said = {"device_key": b"", "signature": b""}
        kept = replace(text, changes=()) if how == "without its changes" else text
        squat(mallory, case, copy, kept, **said)
    ada.push(case)
    cleo = late(scene, ada, case)
    ada.push(case)
    cleo.pull(case)
    assert cleo.workspace.head(case) == ada.workspace.head(case)
    assert cleo.workspace.verify().faults == ()


def test_what_was_spoiled_there_of_what_others_brought_is_mended_where_it_is_asked_for(pair, scene):
    ada, mallory, case = pair
    edit_case(mallory.workspace, case, {"title": "Shirts"})
    mallory.push(case)
    ada.pull(case)
    by_hand = scene.sql()
    by_hand.run("UPDATE hub.entries SET sealed = 'x' WHERE pushed_by = 'mallory'")
    cleo = late(scene, ada, case)
    ada.push(case)
    assert ada.push(case).entries == 0
    push(ada.workspace, ada.hub, case, looks=True)
    cleo.pull(case)
    assert cleo.workspace.head(case) == ada.workspace.head(case)


def test_what_was_not_erased_is_not_kept_from_who_comes_later(pair, scene):
    ada, mallory, case = pair
    liar = Liar(mallory, case)
    mallory.workspace.enroll_device()
    gone = " ".join(parse(each.text).changes[0] for each in liar.copy.entries[:3])
    said = {"kind": "exhibits", "label": "E-001", "changes": gone, "digest": None}
    change = JournalChange("erasures", "an-exhibit", None, said).text()
    liar.tell(with_change(liar, change, act=Act.ERASE), signs=False)
    liar.tell(with_change(liar, change, act=Act.ERASE))
    cleo = late(scene, ada, case)
    ada.push(case)
    found = cleo.pull(case)
    assert cleo.workspace.head(case) == ada.workspace.head(case)
    assert cleo.workspace.verify().faults == ()
    assert {each.login for each in found.set_aside} == {"mallory"}


def test_a_key_that_somebody_else_brings_first_makes_no_device_of_another(pair, scene):
    """Cleo comes later and knows no key: she believes what more people went on with."""
    ada, mallory, case = pair
    bob = scene.person("bob", 32)
    scene.grant(ada, "bob", case)
    ada.push(case)
    bob.pull(case)
    edit_case(bob.workspace, case, {"goods": "cotton"})
    bob.push(case)
    ada.pull(case)
    edit_case(ada.workspace, case, {"title": "Shirts"})
    ada.push(case)
    for n in range(4):  # one of them has the lowest hash
        liar = Liar(mallory, case)
        first = liar.copy.entries[1]
        device = bob.workspace.environment.device
        forged = liar.entry(
            device=device, actor="Bob", previous=(first.hash,), seq=3, reason=f"forged {n}"
        )
        liar.tell(forged)
    cleo = late(scene, ada, case)
    ada.push(case)
    found = cleo.pull(case)
    assert cleo.workspace.head(case) == ada.workspace.head(case)
    assert len(found.set_aside) == 4


def test_a_key_that_nothing_here_was_signed_by_is_named_with_who_brought_it(pair, scene):
    """Whoever has a part in a case may write in the name of somebody else, at a device of his."""
    ada, mallory, case = pair
    liar = Liar(mallory, case)
    liar.tell(liar.entry(device="eve", actor="Ada"))
    [signer] = ada.pull(case).signers
    assert (signer.actor, signer.login) == ("Ada", "mallory")
    assert mallory.workspace.environment.signer.public.hex().startswith(signer.key)
    liar.copy = read_case_copy(ada.workspace.db, case)
    liar.tell(liar.entry(device="eve", actor="Ada"))
    assert (ada.pull(case).signers, ada.pull(case).signers) == ((), ())


def test_keys_of_what_was_not_taken_are_nobodys(pair, scene):
    """Of a lie that falls nothing stays that would keep out whom it was about."""
    ada, mallory, case = pair
    bob = scene.person("bob", 32)
    scene.grant(ada, "bob", case)
    ada.push(case)
    for each in (bob, mallory):
        each.pull(case)
    for n in range(4):  # one of them has a lower hash than what Bob does
        liar = Liar(mallory, case)
        change = JournalChange("cases", case, {"number": 1}, {"number": 1 << 40}).text()
        device = bob.workspace.environment.device
        liar.tell(with_change(liar, change, device=device, reason=f"lie {n}"))
    edit_case(bob.workspace, case, {"goods": "cotton"})
    bob.push(case)
    assert ada.pull(case).entries == 1
    assert ada.workspace.head(case) == bob.workspace.head(case)


def test_a_state_that_is_too_deep_or_too_new_keeps_nobody_out(pair):
    ada, mallory, case = pair
    key = mallory.hub.case_key(mallory.workspace.db, case)
    deep = key.seal(b"[" * 60_000, "state", secrets.token_bytes)
    new = key.seal(
        b'{"workspace":"w","schema":99999,"numbers":{"exhibit":999999999999}}', "state",
        secrets.token_bytes,
    )  # fmt: skip
    for each in (deep, new):
        store.add_visit(mallory.hub.sql, case, "push", 1, each)
        edit_case(mallory.workspace, case, {"goods": secrets.token_hex(4)})
        liar = Liar(mallory, case)
        liar.tell(liar.copy.entries[-1])
        assert ada.pull(case).entries == 1


def test_a_word_of_somebody_does_not_fetch_what_is_in_another_case(pair):
    """Mallory names the digest of a paper that Ada has in a case of her own."""
    ada, mallory, case = pair
    hers = a_case(ada.workspace, SECRET)
    an_exhibit(ada.workspace, hers, SECRET)
    wanted = Digest(hash_of(SECRET.encode()))
    exhibit = the_exhibit(mallory, case)
    mallory.workspace.enroll_device()
    liar = Liar(mallory, case)
    before = Digest(hash_of(b"paper 1"))
    change = JournalChange("exhibits", exhibit, {"digest": before}, {"digest": wanted}).text()
    liar.tell(with_change(liar, change))
    ada.pull(case)
    edit_case(ada.workspace, case, {"title": "Shirts"})
    ada.push(case)
    push(ada.workspace, ada.hub, case, looks=True)
    name = liar.key.name_of(wanted)
    assert name not in store.originals(mallory.hub.sql, case)
    store.add_original(mallory.hub.sql, case, StoredOriginal(name, f"{name}.{'0' * 16}", 99))
    push(ada.workspace, ada.hub, case, looks=True)
    assert len(store.originals(mallory.hub.sql, case)[name]) == 1


def test_a_case_that_was_erased_here_does_not_come_back(pair):
    ada, mallory, case = pair
    erase_case(mallory.workspace, case, "asked to")
    with pytest.raises(Impossible, match="erased here"):
        mallory.pull(case)
    edit_case(ada.workspace, case, {"title": "Shirts"})
    ada.push(case)
    with pytest.raises(Impossible, match="erased here"):
        mallory.pull(case)


def test_who_erases_the_whole_case_erases_it_for_nobody_else_and_takes_its_files_along(
    pair, tmp_path
):
    ada, mallory, case = pair
    erase_case(mallory.workspace, case, "asked to")
    mallory.push(case)
    assert [each for each in (tmp_path / "originals").rglob("*") if each.is_file()] == []
    edit_case(ada.workspace, case, {"title": "Shirts"})
    assert ada.push(case).entries == 1
    [aside] = ada.pull(case).set_aside
    assert (aside.login, "erased" in aside.why) == ("mallory", True)
    push(ada.workspace, ada.hub, case, looks=True)
    assert [each for each in (tmp_path / "originals").rglob("*") if each.is_file()]


def test_nobody_says_that_rows_of_another_case_were_erased(pair):
    ada, mallory, case = pair
    hers = a_case(ada.workspace, SECRET)
    an_exhibit(ada.workspace, hers, SECRET)
    row = the_exhibit(ada, hers)
    mallory.workspace.enroll_device()
    liar = Liar(mallory, case)
    said = {"kind": "exhibits", "label": "E-001", "changes": "", "digest": None}
    told = JournalChange("erasures", row, None, said)
    liar.tell(with_change(liar, told.text(), act=Act.ERASE))
    assert ada.pull(case).entries == 0
    assert the_exhibit(ada, hers) == row


def test_names_are_values_and_no_statements(pair, scene):
    ada, _, case = pair
    person = scene.pairs["mallory"].person
    before = scene.sql().rows("SELECT count(*) FROM pg_roles")
    for login in ("x'; DROP TABLE hub.cases; --", '"; --', "%s %(a)s", "\udcff", "a\0b", "x" * 80):
        with pytest.raises(CasefilesError):
            grant_case(ada.workspace, ada.hub, case, login, person, Part.READER)
        with pytest.raises(CasefilesError), keeper(scene.server, scene.database) as hub:
            administer.add_person(hub, login, "x")
        with pytest.raises(CasefilesError), keeper(scene.server, scene.database) as hub:
            administer.remove_person(hub, login)
    assert scene.sql().rows("SELECT count(*) FROM pg_roles") == before
    assert store.hashes(ada.hub.sql, case)


def test_numbers_that_somebody_gives_twice_keep_nobody_else_out(pair, scene):
    """Mallory gives, in a branch of her own, the numbers that all others are about to use."""
    ada, mallory, case = pair
    bob = scene.person("bob", 32)
    scene.grant(ada, "bob", case)
    an_exhibit(mallory.workspace, case, "of mallory")
    key = mallory.hub.case_key(mallory.workspace.db, case)
    copy = read_case_copy(mallory.workspace.db, case)
    made = [*envelopes(copy, copy.entries[-1:], key, secrets.token_bytes)]
    an_exhibit(ada.workspace, case, "of ada")
    ada.push(case)
    store.add_entries(mallory.hub.sql, case, made)
    bob.pull(case)
    edit_case(bob.workspace, case, {"goods": "cotton"})
    pushed = bob.push(case)
    assert (pushed.entries, [each.login for each in pushed.set_aside]) == (1, ["mallory"])
    assert [each.login for each in ada.pull(case).set_aside] == ["mallory"]
    assert ada.workspace.head(case) == bob.workspace.head(case)
    assert "exhibits 2" in pushed.set_aside[0].why


# --- a hub restored from last night, and what stands between --------------------------------------


def test_what_was_revoked_during_the_day_is_not_granted_again_by_a_back_up(
    pair, scene, server, tmp_path
):
    ada, mallory, case = pair
    for login in ("bob", "cleo"):
        scene.let_in(login)
    night = server.tool("pg_dump", "-Fc", "-d", scene.database)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    ada.workspace.environment = replace(ada.workspace.environment, now=lambda: tomorrow)
    revoke_grant(ada.workspace, ada.hub, case, "mallory")
    scene.grant(ada, "cleo", case)
    ada.push(case)
    server.tool("createdb", restored := f"{scene.database}_restored")
    server.tool("pg_restore", "-d", restored, said=night)
    with Scene(server, restored, tmp_path, originals=scene.originals) as after:
        after.pairs = scene.pairs
        ada.hub, mallory.hub = after.hub("ada"), after.hub("mallory")
        mallory.pull(case)
        scene.grant(ada, "bob", case)
        lost = ada.push(case).lost
        assert (lost.revoked, lost.granted) == (("mallory",), ("cleo",))
        with pytest.raises(Impossible, match="not granted"):
            mallory.pull(case)
        assert ada.push(case).lost == GrantsLost((), ("cleo",))


def test_what_another_owner_granted_since_stays(pair, scene):
    ada, mallory, case = pair
    bob = scene.person("bob", 32)
    scene.grant(ada, "bob", case, Part.OWNER)
    revoke_grant(ada.workspace, ada.hub, case, "mallory")
    ada.push(case)
    bob.pull(case)
    grant_case(bob.workspace, bob.hub, case, "mallory", scene.pairs["mallory"].person, Part.READER)
    assert ada.push(case).lost == GrantsLost((), ())
    assert mallory.hub.grant(case).part is Part.READER


def test_a_folder_that_is_not_there_is_not_made(pair, scene, tmp_path):
    """A share that is not mounted would be: and what was stored there would lie on this disk."""
    ada, _, case = pair
    (tmp_path / "originals").rename(tmp_path / "elsewhere")
    an_exhibit(ada.workspace, case, "paper 2")
    scene.reconnect("ada")
    with pytest.raises(NoHub, match="mounted"):
        ada.push(case)
    assert not (tmp_path / "originals").exists()
    (tmp_path / "elsewhere").rename(tmp_path / "originals")
    assert ada.push(case).originals == 1


def test_what_goes_wrong_while_it_is_stored_leaves_nothing(pair, tmp_path):
    ada, *_ = pair

    def dies(write):
        write(b"a part of it")
        raise NoHub("somewhere", "the cable was pulled out")

    before = [*(tmp_path / "originals").rglob("*")]
    with pytest.raises(NoHub, match="cable"):
        ada.hub.objects.write(before[0].name + "f" * 62, dies)
    assert [*(tmp_path / "originals").rglob("*")] == before


def test_no_server_is_told_a_password(monkeypatch):
    """One that asks for it in clear is not the hub, or none that one should log in at."""
    heard = []

    def serve(listening):
        with listening.accept()[0] as line:
            while said := line.recv(1024):
                heard.append(said)
                is_start = b"user\0" in said
                line.sendall(b"R\0\0\0\x08\0\0\0\x03" if is_start else b"N")

    monkeypatch.setenv("PGHOSTADDR", "127.0.0.99")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=(listening,), daemon=True).start()
        place = HubPlace("127.0.0.1", listening.getsockname()[1], "hub", "ada", "", "")
        with pytest.raises(NoHub, match="password"):
            Postgres(place, "ada", SECRET)
    assert heard
    assert not any(SECRET.encode() in each for each in heard)


def test_nothing_that_somebody_put_in_the_way_is_called(pair, scene):
    ada, *_ = pair
    assert ada.hub.sql.rows("SHOW search_path") == [("pg_catalog",)]
    with pytest.raises(Impossible):
        scene.sql("mallory").run_script(
            "CREATE FUNCTION public.hashtextextended(text, integer) RETURNS bigint"
            " LANGUAGE sql AS 'SELECT 1::bigint'"
        )


# --- what is told by asking -----------------------------------------------------------------------


def said_of(by_hand, query):
    """What the server says to a statement, but for how long it took."""
    try:
        said = "\n".join(str(each) for each in by_hand.rows(query))
    except CasefilesError as error:
        said = repr(error)
    return re.sub(r"[0-9]+\.[0-9]+", "", said)


ENTRY_OF = f"{ENTRY} VALUES ('{{case}}', '{{hash}}', '', '', '', 'x')"
EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS OFF) SELECT 1 FROM hub"
ASKED = (
    EXPLAIN + ".entries WHERE case_id = '{case}' AND hash = '{hash}'",
    EXPLAIN + ".entries WHERE hash = '{hash}'",
    EXPLAIN + ".visits WHERE case_id = '{case}'",
    EXPLAIN + ".entries_of('{case}', ARRAY['{hash}'])",
    "SELECT * FROM hub.brought_to('{case}')",
    "SELECT * FROM hub.grants_of('{case}')",
    ENTRY_OF,
    ENTRY_OF + " ON CONFLICT DO NOTHING",
    "INSERT INTO hub.grants (case_id, login, role, sealed_key) VALUES ('{case}', 'x', 'owner', '')",
)


@pytest.mark.parametrize("asked", ASKED)
def test_nobody_learns_whether_a_hash_is_in_a_case_of_others(pair, scene, asked):
    ada, _, case = pair
    scene.let_in("eve")
    eve = scene.sql("eve")
    there = {"case": case, "hash": min(store.hashes(ada.hub.sql, case))}
    lacking = {"case": "0" * 36, "hash": "0" * 64}
    for other in (lacking, {**there, "hash": "0" * 64}):
        said = [said_of(eve, asked.format(**each)) for each in (there, other)]
        known, unknown = (re.sub("[0-9a-f-]{36,64}", "", each) for each in said)
        assert known == unknown
