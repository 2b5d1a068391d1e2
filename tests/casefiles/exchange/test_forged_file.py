"""A file that was damaged or forged brings nothing: each family is told, and nothing is written."""

import json
import random
import tarfile

import pytest

from casefiles.exchange.arrival_report import report_lines
from casefiles.exchange.case_parts import DEVICES, HEAD, JOURNAL, NUMBERS
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import CaseCopyDamaged, TooNew
from casefiles.storage import chain_heads
from casefiles.storage.journal_entry import hash_of
from tests.build import a_case, a_worker, an_exhibit, contents
from tests.exchanging import bring, look, sealed_anew, send, two_workspaces, unsealed


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A file, what is in it, and a workspace that another case is in."""
    folder = tmp_path_factory.mktemp("sent")
    with two_workspaces(folder) as (here, there):
        other = a_case(there, "already here")
        victim = an_exhibit(there, other, "of another case")
        case = a_case(here)
        a_worker(here, case, 1, "first")
        an_exhibit(here, case, "a plan")
        an_exhibit(here, case, "another plan " * 20_000)
        a_worker(here, case, 1, "second")
        send(here, case, folder / "c")
        yield there, folder / "c", unsealed(folder / "c"), case, victim


def refuses(there, file, case):
    """Nothing of it comes in, and a sentence says why. Returns the error."""
    before, rows = chain_heads.heads(there.db), contents(there, case)
    with pytest.raises(CasefilesError) as refused:
        bring(there, file)
    assert chain_heads.heads(there.db) == before
    assert contents(there, case) == rows
    return refused.value


def part(inside, name):
    return next(content for each, content in inside if each == name)


def with_part(inside, name, content):
    return [(each, content if each == name else was) for each, was in inside]


def said(inside, name):
    return json.loads(part(inside, name))


def saying(inside, name, **values):
    """The same, but for what a part says."""
    return with_part(inside, name, written(said(inside, name) | values))


def written(value):
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def lines_of(inside):
    return [json.loads(each) for each in part(inside, JOURNAL).splitlines()]


def with_lines(inside, lines):
    return with_part(inside, JOURNAL, b"".join(map(written, lines)))


def entries_of(lines):
    """The lines of each entry with those of its changes."""
    starts = [at for at, each in enumerate(lines) if "entry" in each]
    return [lines[at:to] for at, to in zip(starts, [*starts[1:], len(lines)], strict=True)]


def joined(entries):
    return [line for each in entries for line in each]


def re_hashed(entries, edit):
    """A journal of which each entry was edited, with hashes that follow on one another.

    Signatures cannot be made anew: they are left out, and so are the keys.
    """
    before, made = [], []
    for first, *were in entries:
        entry = json.loads(first["entry"])
        changes = edit(entry, were)
        entry["previous"] = before
        digests = [
            hash_of(each["change"].encode(), bytes.fromhex(each["salt"])) for each in changes
        ]
        entry["changes"] = digests
        text = canonical(entry)
        before = [hash_of(text.encode())]
        made.append(
            [{"entry": text, "changes": len(changes), "key": "", "signature": ""}, *changes]
        )
    return made, before[0]


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def forged(inside, edit, **head):
    """A case by somebody who has no device's key, at a device of his own."""

    def at_his(entry, changes):
        entry["device"] = "eve"
        return edit(entry, changes) or changes

    made, last = re_hashed(entries_of(lines_of(inside)), at_his)
    inside = with_lines(inside, joined(made))
    inside = with_part(inside, DEVICES, b"[]\n")
    return saying(inside, HEAD, head=last, **head)


def with_change(changes, table, edit):
    """The changes of an entry, those of a table edited."""
    made = []
    for each in changes:
        change = json.loads(each["change"])
        if change["table"] == table:
            edit(change)
        made.append(each | {"change": canonical(change)})
    return made


# --- what is sealed ---------------------------------------------------------------------------


def test_wherever_it_is_cut_or_a_bit_is_flipped(sent, tmp_path):
    there, file, _, case, _ = sent
    content, chance = file.read_bytes(), random.Random(5)
    for n in range(40):
        cut = content[: chance.randrange(len(content))]
        assert refuses(there, write(tmp_path / "cut", cut), case), n
    places = [*range(0, 130, 3), *(chance.randrange(len(content)) for _ in range(60))]
    for at in places:
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        assert refuses(there, write(tmp_path / "flipped", bytes(flipped)), case), at
    assert refuses(there, write(tmp_path / "longer", content + b"\0"), case)
    assert refuses(there, write(tmp_path / "nothing", b""), case)


def write(file, content):
    file.write_bytes(content)
    return file


def test_another_kind_of_file_is_told_by_its_name(sent, tmp_path):
    there, file, _, case, _ = sent
    content = file.read_bytes()
    back_up = refuses(there, write(tmp_path / "w.sealed", content[16:]), case)
    assert "sealed back-up" in back_up.why
    later = refuses(there, write(tmp_path / "later", content[:8] + b"\x02" + content[9:]), case)
    assert "later version" in later.why


# --- the tar ------------------------------------------------------------------------------------


def _tar_header(edit):
    def write(writer, name, size, pieces):
        known = tarfile.TarInfo(name)
        known.size, known.mode = size, 0o600
        if name == HEAD:
            edit(known)
        writer.write(known.tobuf(tarfile.PAX_FORMAT))
        for piece in pieces:
            writer.write(piece)
        writer.write(bytes(-size % 512))

    return write


def _set(**values):
    def edit(known):
        for name, value in values.items():
            setattr(known, name, value)

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        _set(type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        _set(type=tarfile.LNKTYPE, linkname="journal.jsonl"),
        _set(type=tarfile.CHRTYPE),
        _set(type=tarfile.FIFOTYPE),
        _set(type=tarfile.DIRTYPE),
        _set(name="../" + HEAD),
        _set(name="/" + HEAD),
        _set(name="x" * 300),
        _set(size=1 << 40),
        _set(mtime=5),
        _set(mode=0o777),
        _set(pax_headers={"path": "../case.json"}),
        _set(uname="root"),
    ],
)
def test_a_header_of_another_form_is_not_followed(sent, tmp_path, edit):
    there, _, inside, case, _ = sent
    refused = refuses(there, sealed_anew(tmp_path / "f", inside, _tar_header(edit)), case)
    assert isinstance(refused, SealBroken | CaseCopyDamaged)
    assert [each.name for each in tmp_path.iterdir()] == ["f"]


BLOBS = 4


@pytest.mark.parametrize(
    "change",
    [
        lambda inside: inside[1:],
        lambda inside: [inside[1], inside[0], *inside[2:]],
        lambda inside: [*inside[:3], inside[0], *inside[3:]],
        lambda inside: inside[:-1],
        lambda inside: inside[:BLOBS],
        lambda inside: [*inside, ("blobs/" + "0" * 64, b"more")],
        lambda inside: [*inside, ("blobs/" + "f" * 64, b"more")],
        lambda inside: [*inside, inside[-1]],
        lambda inside: [*inside[:BLOBS], *inside[:BLOBS - 1:-1]],
        lambda inside: [*inside, ("blobs/../../x", b"more")],
        lambda inside: [*inside, ("evil.txt", b"more")],
        lambda inside: [*inside[:-1], (inside[-1][0], b"other bytes")],
        lambda inside: [*inside[:-1], (inside[-1][0], inside[-1][1] + b"x")],
        lambda inside: [
            *inside[:BLOBS], (inside[BLOBS][0], inside[BLOBS + 1][1]),
            (inside[BLOBS + 1][0], inside[BLOBS][1]),
        ],
    ],
)  # fmt: skip
def test_parts_that_are_missing_moved_swapped_or_too_many(sent, tmp_path, change):
    there, _, inside, case, _ = sent
    assert [*map(len, (inside[:BLOBS], inside[BLOBS:]))] == [4, 2]
    refused = refuses(there, sealed_anew(tmp_path / "f", change(inside)), case)
    assert isinstance(refused, SealBroken | CaseCopyDamaged)


def test_what_is_wrong_with_an_original_is_said_by_its_label(sent, tmp_path):
    there, _, inside, case, _ = sent
    wrong = [*inside[:-1], (inside[-1][0], b"other bytes")]
    assert "E-00" in refuses(there, sealed_anew(tmp_path / "f", wrong), case).wrong
    assert "E-00" in refuses(there, sealed_anew(tmp_path / "f", inside[:-1]), case).wrong
    assert refuses(there, sealed_anew(tmp_path / "f", inside, after=b"more"), case)


# --- what the parts say -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"format": 2}, CaseCopyDamaged),
        ({"format": True}, CaseCopyDamaged),
        ({"schema": 9999}, TooNew),
        ({"schema": 1}, CaseCopyDamaged),
        ({"seq": 3}, CaseCopyDamaged),
        ({"seq": -1}, CaseCopyDamaged),
        ({"head": "0" * 64}, CaseCopyDamaged),
        ({"head": "zz"}, CaseCopyDamaged),
        ({"title": "another"}, CaseCopyDamaged),
        ({"label": "C-009"}, CaseCopyDamaged),
        ({"case": "another-case"}, CaseCopyDamaged),
        ({"case": "a:b"}, CaseCopyDamaged),
        ({"originals": 3}, CaseCopyDamaged),
        ({"bytes": 1}, CaseCopyDamaged),
        ({"exported_at": "yesterday"}, CaseCopyDamaged),
        ({"exported_by": 5}, CaseCopyDamaged),
        ({"more": 5}, CaseCopyDamaged),
    ],
    ids=repr,
)
def test_what_the_file_says_of_itself(sent, tmp_path, values, kind):
    there, _, inside, case, _ = sent
    refused = refuses(there, sealed_anew(tmp_path / "f", saying(inside, HEAD, **values)), case)
    assert isinstance(refused, kind)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (HEAD, b""),
        (HEAD, b"[]"),
        (HEAD, b"\xff\xfe"),
        (HEAD, b"[" * 200_000),
        (HEAD, b"{" + b" " * (17 << 20) + b"}"),
        (NUMBERS, b'{"exhibit": -1}'),
        (NUMBERS, b'{"exhibit": 2.5}'),
        (NUMBERS, b'{"exhibit": true}'),
        (NUMBERS, b'{"exhibit": 1, "receipt": 2}'),
        (NUMBERS, b"{}"),
        (NUMBERS, b'{"exhibit": 99999999999, "receipt": 2}'),
        (NUMBERS, b'{"exhibit": ' + b"9" * 5000 + b"}"),
        (NUMBERS, b'{"x:exhibit": 1}'),
        (DEVICES, b"{}"),
        (DEVICES, b'[{"key": "00"}]'),
        (DEVICES, b"[5]"),
        (JOURNAL, b""),
        (JOURNAL, b"{}\n"),
        (JOURNAL, b"x" * 100),
        (JOURNAL, b'{"entry":"' + b"x" * (65 << 20)),
    ],
    ids=lambda each: repr(each)[:40],
)
def test_a_part_that_is_none(sent, tmp_path, name, content):
    there, _, inside, case, _ = sent
    refused = refuses(there, sealed_anew(tmp_path / "f", with_part(inside, name, content)), case)
    assert isinstance(refused, SealBroken | CaseCopyDamaged)


def _entry_says(**values):
    def edit(lines):
        entries = entries_of(lines)
        entry = json.loads(entries[1][0]["entry"]) | values
        entries[1][0]["entry"] = canonical(entry)
        return joined(entries)

    return edit


def _in_change(**values):
    def edit(lines):
        at = next(n for n, each in enumerate(lines) if "change" in each)
        lines[at] |= values
        return lines

    return edit


def _in_entry(at=1, **values):
    def edit(lines):
        entries = entries_of(lines)
        entries[at][0] |= values
        return joined(entries)

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        lambda lines: joined(entries_of(lines)[::-1]),
        lambda lines: joined(entries_of(lines)[1:]),
        lambda lines: joined([*entries_of(lines)[:2], *entries_of(lines)[3:]]),
        lambda lines: joined([*entries_of(lines), entries_of(lines)[-1]]),
        lambda lines: joined(entries_of(lines)[:-1]),
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[-1]],
        _entry_says(actor="Eve"),
        _entry_says(case="another-case"),
        _entry_says(act="no_act"),
        _entry_says(at="never"),
        _entry_says(at=5),
        _entry_says(seq=0),
        _entry_says(seq=True),
        _entry_says(schema=99),
        _entry_says(v=2),
        _entry_says(device={}),
        _entry_says(changes=["x"]),
        _entry_says(previous=[]),
        _entry_says(more="x"),
        _in_entry(changes=-1),
        _in_entry(changes=0),
        _in_entry(key=""),
        _in_entry(key="", signature=""),
        _in_entry(signature="00" * 64),
        _in_entry(key="11" * 32),
        _in_entry(entry="half a character: \ud800"),
        _in_change(salt="00" * 16),
        _in_change(salt="00"),
        _in_change(nr=-1),
        _in_change(nr=7),
        _in_change(change="{}"),
        _in_change(change="["),
        _in_change(more=1),
    ],
)
def test_a_journal_that_was_changed(sent, tmp_path, edit):
    there, _, inside, case, _ = sent
    made = b"".join(json.dumps(each).encode() + b"\n" for each in edit(lines_of(inside)))
    refused = refuses(there, sealed_anew(tmp_path / "f", with_part(inside, JOURNAL, made)), case)
    assert isinstance(refused, CaseCopyDamaged)


# --- a case that somebody made up ----------------------------------------------------------------


def test_a_journal_that_was_written_anew_is_signed_by_nobody(sent, tmp_path):
    there, _, inside, _, _ = sent

    def edit(entry, changes):
        entry["actor"] = "Ada"

    arrival = look(there, sealed_anew(tmp_path / "f", forged(inside, edit)))
    many = len(entries_of(lines_of(inside)))
    assert (arrival.keys, arrival.unsigned, arrival.met) == ((), many, 0)
    assert arrival.unsigned_of == ("Ada",)
    assert (
        f"Signed by no device: {many} entries under the name of Ada. Anybody can have written that."
    ) in report_lines(arrival)


def test_nobody_writes_in_the_name_of_a_device_that_is_known_here(sent, tmp_path):
    there, _, inside, case, _ = sent

    def edit(entry, changes):
        entry["device"] = there.environment.device

    refused = refuses(there, sealed_anew(tmp_path / "f", forged(inside, edit)), case)
    assert "is not signed" in refused.wrong


def _erases(victim):
    def edit(entry, changes):
        if entry["seq"] != 2:
            return changes
        row = {"kind": "exhibits", "label": "E-001", "digest": "", "changes": ""}
        change = {"table": "erasures", "row": victim, "before": None, "after": row}
        return [*changes, {"nr": len(changes), "salt": "00" * 16, "change": canonical(change)}]

    return edit


def _row(table, **values):
    def edit(entry, changes):
        def alter(change):
            if change["before"] is None:
                change["after"] |= values

        return with_change(changes, table, alter)

    return edit


def test_nobody_erases_rows_of_another_case(sent, tmp_path):
    there, _, inside, case, victim = sent
    refused = refuses(there, sealed_anew(tmp_path / "f", forged(inside, _erases(victim))), case)
    assert "another case" in refused.why
    assert look(
        there, sealed_anew(tmp_path / "f", forged(inside, _erases("nobody's")))
    ).contents.erased


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("cases", {"opened_at": "never"}),
        ("cases", {"number": 99_999_999}),
        ("cases", {"title": ""}),
        ("cases", {"column": "x"}),
        ("exhibits", {"received_at": "never"}),
        ("exhibits", {"number": "x"}),
        ("exhibits", {"receipt": "not there"}),
    ],
    ids=repr,
)
def test_rows_that_no_program_wrote(sent, tmp_path, table, values):
    there, _, inside, case, _ = sent
    refused = refuses(
        there, sealed_anew(tmp_path / "f", forged(inside, _row(table, **values))), case
    )
    assert isinstance(refused, CaseCopyDamaged)


@pytest.mark.parametrize("table", ["workspaces", "people", "device_keys", "no_table", "journal"])
def test_rows_that_belong_to_no_case(sent, tmp_path, table):
    there, _, inside, case, _ = sent

    def edit(entry, changes):
        row = {"name": "Eve", "role": "", "organization": "", "founded_at": ""}
        change = {"table": table, "row": "eve", "before": None, "after": row}
        line = {"nr": len(changes), "salt": "00" * 16, "change": canonical(change)}
        return [*changes, line] if entry["seq"] == 2 else changes

    refused = refuses(there, sealed_anew(tmp_path / "f", forged(inside, edit)), case)
    assert isinstance(refused, CaseCopyDamaged)


def test_rows_of_another_case_that_is_here_are_not_taken(sent, tmp_path):
    there, _, inside, case, victim = sent

    def edit(entry, changes):
        def alter(change):
            change["row"] = victim

        return with_change(changes, "exhibits", alter) if entry["seq"] == 3 else None

    refused = refuses(there, sealed_anew(tmp_path / "f", forged(inside, edit)), case)
    assert isinstance(refused, Impossible | CaseCopyDamaged)


def test_the_workspace_itself_is_no_case(sent, tmp_path):
    there, _, inside, _, _ = sent

    def edit(entry, changes):
        entry["case"] = there.id

    refused = refuses(
        there, sealed_anew(tmp_path / "f", forged(inside, edit, case=there.id)), there.id
    )
    assert isinstance(refused, CasefilesError)
