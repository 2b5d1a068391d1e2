"""A client that lies, a login that was not granted, and whoever keeps the hub.

Each lie of `LIES` was told in the journal of the hub by somebody who has a part in the case, speaks
SQL by hand, and seals with the right key: it is told, and keeps nobody from what the others did.
"""

import secrets
import threading
from contextlib import suppress
from dataclasses import replace

import pytest

from casefiles.acts import Act
from casefiles.cases.case_acts import edit_case
from casefiles.hub import store
from casefiles.hub.case_key import CaseKey, new_case_key, seal_key
from casefiles.hub.envelopes import envelopes
from casefiles.hub.model import Part, StoredOriginal
from casefiles.kernel.errors import CasefilesError, Impossible, NoHub
from casefiles.kernel.ids import Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.devices.ed25519 import entry_message
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import JournalChange, hash_of, parse
from casefiles.storage.merging.case_copy import DeviceSignature, read_case_copy
from tests.build import a_case, an_exhibit
from tests.hub_scene import SECRET, keeper


@pytest.fixture
def trio(scene):
    """Ada and Bob with a case; Mallory, who has a part in it; and a case that is Ada's alone."""
    ada, bob, mallory = (scene.person(*who) for who in (("ada", 21), ("bob", 32), ("mallory", 43)))
    case, hers = a_case(ada.workspace), a_case(ada.workspace, SECRET)
    an_exhibit(ada.workspace, case, "paper 1")
    an_exhibit(ada.workspace, hers, SECRET)
    scene.share(ada, case, "bob", "mallory")
    scene.share(ada, hers)
    return ada, bob, mallory, case, hers


class Liar:
    """Somebody who has a part in a case, and makes entries by hand."""

    def __init__(self, person, case):
        self.person, self.case = person, case
        self.copy = read_case_copy(person.workspace.db, case)
        self.key = person.hub.case_key(person.workspace.db, case)
        self.environment = person.workspace.environment
        self.told = 0

    def entry(self, **said):
        """An entry that follows on the last one and retitles the case, but for what is said."""
        change = JournalChange("cases", self.case, {"title": "Mill & Sons"}, {"title": "a lie"})
        salt = bytes(16)
        made = replace(
            parse(self.copy.entries[-1].text),
            act=Act.EDIT_CASE, device=self.environment.device, actor="Mallory", reverses=None,
            seq=self.copy.head.seq + 1, previous=(self.copy.head.hash,),
            changes=(hash_of(change.text().encode(), salt),),
        )  # fmt: skip
        self.told += 1
        made = replace(made, **{"reason": f"lie {self.told}", **said})
        text = made.text()
        return EntryText(hash_of(text.encode()), text, (ChangeText(0, salt, change.text()),))

    def tell(self, text, *, signs=True, key=None, about=None, **envelope):
        """Write it into the hub by hand."""
        entry = parse(text.text)
        head = ChainHead(entry.case, entry.seq, text.hash)
        signer = self.environment.signer
        signed = {text.hash: DeviceSignature(signer.public, signer.sign(entry_message(head)))}
        copy = replace(self.copy, signatures=signed if signs else {})
        [made] = envelopes(copy, (text,), key or self.key, secrets.token_bytes)
        store.add_entries(self.person.hub.sql, about or self.case, [replace(made, **envelope)])


def forged_of_ada(liar, ada):
    liar.tell(liar.entry(device=ada.workspace.environment.device, actor="Ada"))


def unsigned_of_ada(liar, ada):
    liar.tell(liar.entry(device=ada.workspace.environment.device, actor="Ada"), signs=False)


def unsigned(liar, ada):
    liar.tell(liar.entry(), signs=False)


def another_text_under_the_hash(liar, ada):
    text = liar.entry()
    liar.tell(EntryText(Digest("ab" * 32), text.text, text.changes))


def in_another_order(liar, ada):
    first = liar.copy.entries[0].hash
    liar.tell(liar.entry(previous=(first,), seq=liar.copy.head.seq + 1))


def after_what_is_not_there(liar, ada):
    liar.tell(liar.entry(previous=(Digest("cd" * 32),)))


def clear_side_says_otherwise(liar, ada):
    liar.tell(liar.entry(), previous=(liar.copy.entries[0].hash,))


def replayed_under_another_hash(liar, ada):
    old = liar.copy.entries[1]
    liar.tell(EntryText(Digest("ef" * 32), old.text, old.changes), signs=False)


def of_another_case(liar, ada):
    liar.tell(liar.entry(case="00000000-0000-7000-8000-000000000000"))


def sealed_with_another_key(liar, ada):
    liar.tell(liar.entry(), key=new_case_key(liar.case, secrets.token_bytes))


def changes_that_it_does_not_name(liar, ada):
    text, other = liar.entry(), liar.entry(reason="other")
    changed = replace(text.changes[0], text=text.changes[0].text.replace("a lie", "worse"))
    liar.tell(EntryText(other.hash, other.text, (changed,)))


def changes_kept_back(liar, ada):
    liar.tell(replace(liar.entry(), changes=()))


def a_beginning_of_its_own(liar, ada):
    liar.tell(liar.entry(previous=(), seq=1))


def a_row_of_no_table(liar, ada):
    change = JournalChange("nothing", liar.case, {"title": "x"}, {"title": "a lie"})
    entry = parse(liar.entry().text)
    entry = replace(entry, changes=(hash_of(change.text().encode(), bytes(16)),))
    text = entry.text()
    liar.tell(EntryText(hash_of(text.encode()), text, (ChangeText(0, bytes(16), change.text()),)))


def of_nobody_in_the_name_of_ada(liar, ada):
    liar.tell(liar.entry(device="", actor="Ada"), signs=False)


def of_ada_from_before_anybody_signed(liar, ada):
    device = ada.workspace.environment.device
    liar.tell(liar.entry(device=device, actor="Ada", schema=1), signs=False)


def of_a_version_that_is_not_there_yet(liar, ada):
    liar.tell(liar.entry(schema=99_999))


def with_change(liar, text, **said):
    """An entry with this as its one change, letter by letter."""
    entry = liar.entry(changes=(hash_of(text.encode(), bytes(16)),), **said)
    return replace(entry, changes=(ChangeText(0, bytes(16), text),))


def a_change_that_is_none(liar, ada):
    liar.tell(with_change(liar, '"erasures" {[('))


def a_change_that_is_too_deep(liar, ada):
    liar.tell(with_change(liar, '"erasures"' + "[" * 200_000))


def erases_unsigned_what_ada_wrote(liar, ada):
    gone = " ".join(parse(each.text).changes[0] for each in liar.copy.entries[:3])
    said = {"kind": "exhibits", "label": "E-001", "changes": gone, "digest": None}
    change = JournalChange("erasures", "an-exhibit", None, said)
    liar.tell(with_change(liar, change.text(), act=Act.ERASE), signs=False)


def a_row_that_no_screen_can_show(liar, ada):
    change = JournalChange("cases", liar.case, {"counsel_since": None}, {"counsel_since": "once"})
    liar.tell(with_change(liar, change.text()))


def a_number_that_no_case_has(liar, ada):
    change = JournalChange("cases", liar.case, {"number": 1}, {"number": 1 << 40})
    liar.tell(with_change(liar, change.text()))


LIES = (
    of_nobody_in_the_name_of_ada, of_ada_from_before_anybody_signed,
    of_a_version_that_is_not_there_yet, a_change_that_is_none, a_change_that_is_too_deep,
    erases_unsigned_what_ada_wrote, a_row_that_no_screen_can_show, a_number_that_no_case_has,
    forged_of_ada, unsigned_of_ada, unsigned, another_text_under_the_hash, in_another_order,
    after_what_is_not_there, clear_side_says_otherwise, replayed_under_another_hash,
    of_another_case, sealed_with_another_key, changes_that_it_does_not_name, changes_kept_back,
    a_beginning_of_its_own, a_row_of_no_table,
)  # fmt: skip


def test_a_client_that_lies_is_named_and_keeps_nobody_from_anything(trio, record_property):
    ada, bob, mallory, case, _ = trio
    liar = Liar(mallory, case)
    wrongly_good, told = [], 0
    for lie in LIES:
        before = len(store.hashes(bob.hub.sql, case))
        lie(liar, ada)
        assert len(store.hashes(bob.hub.sql, case)) == before + 1, lie
        found = bob.pull(case)
        if found.entries or not any(each.login == "mallory" for each in found.set_aside):
            wrongly_good.append(lie.__name__)
        told += len(found.set_aside)
    record_property("lies", f"tried {len(LIES)}, told {len(LIES) - len(wrongly_good)}")
    assert wrongly_good == []
    edit_case(bob.workspace, case, {"title": "Shirts"})
    assert bob.push(case).entries == 1
    assert ada.pull(case).entries == 1
    assert ada.workspace.head(case) == bob.workspace.head(case)
    assert len(ada.pull(case).set_aside) in {0, len(LIES)}


def test_what_an_honest_reviewer_does_the_same_way_is_taken(trio):
    """None of the lies is told for how it was written: this one is true."""
    _, bob, mallory, case, _ = trio
    liar = Liar(mallory, case)
    mallory.workspace.enroll_device()
    liar.tell(liar.entry())
    found = bob.pull(case)
    assert found.set_aside == ()
    assert found.entries == 1


BY_HAND = {
    "reads the entries": "SELECT * FROM hub.entries WHERE case_id = %(hers)s",
    "counts": "SELECT 1 FROM hub.entries WHERE case_id = %(hers)s LIMIT 1",
    "reads the case": "SELECT * FROM hub.cases WHERE case_id = %(hers)s",
    "reads grants": "SELECT * FROM hub.grants WHERE case_id = %(hers)s",
    "reads originals": "SELECT * FROM hub.originals WHERE case_id = %(hers)s",
    "reads visits": "SELECT * FROM hub.visits WHERE case_id = %(hers)s",
    "brings an entry": "INSERT INTO hub.entries (case_id, hash, previous, device_key, signature,"
    " sealed) VALUES (%(hers)s, repeat('a', 64), '', '', '', 'x')",
    "brings one that is there": "INSERT INTO hub.entries (case_id, hash, previous, device_key,"
    " signature, sealed) VALUES (%(hers)s, %(hash)s, '', '', '', 'x') ON CONFLICT DO NOTHING",
    "names an original": "INSERT INTO hub.originals (case_id, name, object, size) VALUES"
    " (%(hers)s, repeat('a', 64), repeat('a', 64) || '.' || repeat('b', 16), 1)",
    "grants it to itself": "INSERT INTO hub.grants (case_id, login, role, sealed_key) VALUES"
    " (%(hers)s, 'mallory', 'owner', 'x')",
    "makes itself owner": "INSERT INTO hub.grants (case_id, login, role, sealed_key) VALUES"
    " (%(case)s, 'mallory', 'owner', 'x')",
    "ends a grant": "INSERT INTO hub.grants (case_id, login, role, sealed_key) VALUES"
    " (%(case)s, 'bob', 'none', '')",
    "visits it": "INSERT INTO hub.visits (case_id, what, entries, sealed) VALUES"
    " (%(hers)s, 'pull', 0, '')",
    "as somebody else": "INSERT INTO hub.visits (case_id, what, entries, sealed, login) VALUES"
    " (%(case)s, 'pull', 0, '', 'ada')",
    "pushes as another": "INSERT INTO hub.entries (case_id, hash, previous, device_key, signature,"
    " sealed, pushed_by) VALUES (%(case)s, repeat('a', 64), '', '', '', 'x', 'ada')",
    "changes an entry": "UPDATE hub.entries SET sealed = 'x' WHERE case_id = %(case)s",
    "removes entries": "DELETE FROM hub.entries WHERE case_id = %(case)s",
    "overwrites": "INSERT INTO hub.entries (case_id, hash, previous, device_key, signature, sealed)"
    " VALUES (%(case)s, repeat('a', 64), '', '', '', 'x') ON CONFLICT (case_id, hash) DO UPDATE"
    " SET sealed = 'x'",
    "truncates": "TRUNCATE hub.entries CASCADE",
    "drops": "DROP TABLE hub.entries",
    "turns security off": "ALTER TABLE hub.entries DISABLE ROW LEVEL SECURITY",
    "reads without": "SET row_security = off",
    "becomes the owner": "SET ROLE casefiles_hub",
    "becomes another": "SET SESSION AUTHORIZATION ada",
    "lets others in": "CREATE ROLE helper LOGIN IN ROLE casefiles_people",
    "gives itself a role": "ALTER ROLE mallory SUPERUSER",
    "asks as the owner": "CREATE FUNCTION hub.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "hides a table in the way": "CREATE TEMP TABLE grants (case_id text, login text)",
    "reads the server's files": "SELECT pg_read_file('/etc/passwd')",
    "runs a program": "COPY hub.entries TO PROGRAM 'id'",
    "reads passwords": "SELECT rolpassword FROM pg_authid",
}


@pytest.mark.parametrize("what", BY_HAND)
def test_nobody_reads_or_writes_without_a_grant_nor_as_another(trio, scene, what):
    ada, *_, case, hers = trio
    hash_ = min(store.hashes(ada.hub.sql, hers))
    asked = BY_HAND[what]
    for name, value in (("hers", hers), ("case", case), ("hash", hash_)):
        asked = asked.replace(f"%({name})s", f"'{value}'")
    before = _all_of(scene)
    by_hand, found = scene.sql("mallory"), []
    with suppress(Impossible, NoHub):
        found = by_hand.rows(asked)
    if what == "reads without":  # it may be said, and nothing is read then
        with pytest.raises(CasefilesError):
            by_hand.rows("SELECT * FROM hub.entries")
    assert found == []
    assert _all_of(scene) == before


def _all_of(scene):
    tables = ("cases", "grants", "entries", "originals", "visits")
    keeper = scene.sql()
    return [sorted(map(str, keeper.rows(f"SELECT * FROM hub.{each}"))) for each in tables]


def test_a_hash_of_somebody_elses_case_neither_fails_nor_tells(trio):
    """It is brought to a case of one's own as any other; equal originals have two names."""
    ada, _, mallory, case, hers = trio
    hash_ = min(store.hashes(ada.hub.sql, hers))
    [made] = envelopes(
        read_case_copy(ada.workspace.db, hers),
        tuple(e for e in read_case_copy(ada.workspace.db, hers).entries if e.hash == hash_),
        CaseKey(case, bytes(32)), secrets.token_bytes,
    )  # fmt: skip
    assert store.add_entries(mallory.hub.sql, case, [made]) == 1
    one, other = (ada.hub.case_key(ada.workspace.db, each) for each in (case, hers))
    assert one.name_of(Digest("ab" * 32)) != other.name_of(Digest("ab" * 32))


def test_another_login_than_its_own_lets_nobody_in(trio, scene):
    with pytest.raises(NoHub):
        scene.enter_context(_connect(scene, "ada", "password of mallory"))


def _connect(scene, login, password):
    return keeper(scene.server, scene.database, login, password)


def test_whoever_keeps_the_hub_reads_no_word_of_a_case(trio, scene, tmp_path, server):
    ada, *_, hers = trio
    ada.push(hers)
    dump = server.tool("pg_dump", scene.database) + server.tool("pg_dumpall", "--globals-only")
    words = (SECRET, "paper 1", "plan.txt")
    planted = [form for each in words for form in (each.encode(), each.encode().hex().encode())]
    assert hers.encode() in dump  # which case it is, is clear
    assert [each for each in planted if each in dump] == []
    objects = [each for each in (tmp_path / "originals").rglob("*") if each.is_file()]
    assert len(objects) == 2
    for each in objects:
        assert [word for word in planted if word in each.read_bytes()] == []
        assert Digest(hash_of(SECRET.encode())) not in each.name


def test_a_key_that_the_keeper_of_the_hub_put_there_is_not_taken(trio, scene):
    ada, _, _, case, _ = trio
    theirs = seal_key(
        new_case_key(case, secrets.token_bytes), ada.hub.pair.person, secrets.token_bytes
    )
    store.add_grant(scene.sql(), case, "ada", Part.OWNER, theirs)
    edit_case(ada.workspace, case, {"title": SECRET})
    for does in (ada.push, ada.pull):
        with pytest.raises(SealBroken, match="another one"):
            does(case)


def test_an_original_that_was_swapped_or_spoiled_is_told_and_another_copy_taken(trio, tmp_path):
    ada, bob, mallory, case, _ = trio
    for content in ("one", "two"):
        an_exhibit(ada.workspace, case, content)
    ada.push(case)
    key = ada.hub.case_key(ada.workspace.db, case)
    one, two = (key.name_of(Digest(hash_of(each))) for each in (b"one", b"two"))
    there = store.originals(ada.hub.sql, case)
    paths = [next((tmp_path / "originals").rglob(there[each][0].object)) for each in (one, two)]
    contents = [each.read_bytes() for each in paths]
    for path, content in zip(paths, reversed(contents), strict=True):
        path.write_bytes(content)
    store.add_original(mallory.hub.sql, case, StoredOriginal(one, f"{one}.{'0' * 16}", 99))
    found = bob.pull(case)
    assert (found.originals, found.missing) == (0, 2)
    assert not bob.workspace.blobs.has(Digest(hash_of(b"one")))
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    assert (bob.pull(case).originals, bob.pull(case).missing) == (2, 0)


def test_twenty_writers_at_once_lose_nothing(scene):
    """Each has a case of its own, and all bring the same entries of one to it."""
    ada = scene.person("ada", 21)
    cases = [a_case(ada.workspace, f"Mill {n}") for n in range(20)]
    copies = [read_case_copy(ada.workspace.db, each) for each in cases]
    shared = copies[0]
    scene.share(ada, cases[0])
    many, failed = 20, []
    hubs = []
    for n in range(many):
        scene.let_in(f"w{n}")
        scene.grant(ada, f"w{n}", cases[0])
        hubs.append(scene.hub(f"w{n}"))
    copy = read_case_copy(ada.workspace.db, cases[0])
    gate = threading.Barrier(many)

    def write(n):
        hub, chance = hubs[n], secrets.token_bytes
        key = new_case_key(cases[n], chance)
        try:
            gate.wait()
            if n:
                store.add_case(hub.sql, cases[n])
                store.add_grant(hub.sql, cases[n], f"w{n}", Part.OWNER, b"")
                store.add_entries(
                    hub.sql, cases[n], [*envelopes(copies[n], copies[n].entries, key, chance)]
                )
            common = CaseKey(cases[0], bytes(32))
            store.add_entries(hub.sql, cases[0], [*envelopes(copy, copy.entries, common, chance)])
        except CasefilesError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(many)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert shared.entries
    assert store.hashes(ada.hub.sql, cases[0]) == {each.hash for each in copy.entries}
    for n in range(1, many):
        there = store.hashes(hubs[n].sql, cases[n])
        assert there == {each.hash for each in copies[n].entries}
