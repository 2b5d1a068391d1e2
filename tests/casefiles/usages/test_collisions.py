"""What two copies say differently: told in words, decided one by one or by a rule."""

from contextlib import ExitStack
from dataclasses import replace

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.templates import Severity
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.package.journal_file import journal_file
from casefiles.storage.merging import collision_rows
from casefiles.usages.collision_acts import Rule, Take, decide_all, decide_collision
from casefiles.usages.collisions import collisions
from casefiles.usages.removal_acts import erase_exhibit
from tests.attesting import a_record
from tests.merge_laws import Pair


@pytest.fixture
def pair(tmp_path):
    with ExitStack() as stack:
        yield Pair(tmp_path, stack)


def met(pair, *deeds):
    """Let this be done in both copies, and let them meet. Returns the first and what collided."""
    for deed in deeds:
        pair.do(*deed)
    pair.exchange()
    workspace = pair.copies["a"]
    return workspace, collisions(workspace.db, pair.case)


def title(pair):
    [case] = pair.rows("a")["cases"].values()
    return case["title"]


def test_both_values_are_told_with_the_record_the_field_and_whose_they_are(pair):
    _, [one] = met(pair, ("a", "title", 1), ("b", "title", 2))
    assert one.record == "C-001"
    [field] = one.fields
    assert field.name == "Title"
    by = {one.stored.first.by: field.first, one.stored.second.by: field.second}
    assert by == {"Ada": "“a says 1”", "Bob": "“b says 2”"}
    assert field.now == field.first


@pytest.mark.parametrize("take", [Take.FIRST, Take.SECOND])
def test_either_can_be_taken_and_it_is_undone_like_any_act(pair, take):
    workspace, [one] = met(pair, ("a", "title", 1), ("b", "title", 2))
    was = title(pair)
    decide_collision(workspace, pair.case, one.stored.id, take, "as on the invoice")
    side = one.stored.first if take is Take.FIRST else one.stored.second
    assert title(pair) == side.values["title"]
    [decided] = collisions(workspace.db, pair.case)
    assert decided.in_effect is take
    assert (decided.stored.decided, decided.stored.reason) == (take.value, "as on the invoice")
    assert decided.stored.by == "Ada"
    workspace.undo(pair.case)
    assert title(pair) == was
    assert not collisions(workspace.db, pair.case)[0].stored.decided
    assert workspace.verify().faults == ()


def test_what_was_written_anew_may_stand(pair):
    workspace, [one] = met(pair, ("a", "title", 1), ("b", "title", 2))
    assert one.in_effect is Take.FIRST
    pair.do("a", "title", 5)
    assert collisions(workspace.db, pair.case)[0].in_effect is None
    decide_collision(workspace, pair.case, one.stored.id, Take.AS_IT_STANDS, "a third")
    assert title(pair) == "a says 5"


def test_all_are_decided_by_what_was_written_last(pair):
    workspace, found = met(
        pair, ("a", "title", 1), ("a", "edit step", 0), ("b", "title", 2), ("b", "edit step", 0)
    )
    assert len(found) == 2
    assert decide_all(workspace, pair.case, Rule.LATEST, "the later day holds") == 2
    assert title(pair) == "b says 2"
    assert all(each.stored.decided for each in collisions(workspace.db, pair.case))


def test_a_removal_can_be_taken_in_the_end(pair):
    workspace, [one] = met(pair, ("a", "unmark", 0), ("b", "move", 0))
    take = Take.FIRST if one.stored.first.values is None else Take.SECOND
    decide_collision(workspace, pair.case, one.stored.id, take, "it was no passage")
    assert len(pair.rows("a")["passages"]) == 2
    assert workspace.verify().faults == ()


def test_what_cannot_be_is_refused_in_words_and_nothing_changes(pair):
    workspace, [one] = met(pair, ("a", "title", 1), ("b", "title", 2))
    before = pair.rows("a")
    with pytest.raises(Impossible, match="Say why"):
        decide_collision(workspace, pair.case, one.stored.id, Take.SECOND, "  ")
    with pytest.raises(NotFound):
        decide_collision(workspace, pair.case, "another", Take.SECOND, "why")
    assert pair.rows("a") == before


def test_what_is_gone_since_is_left_undecided(pair):
    workspace, [one] = met(pair, ("a", "move", 0), ("b", "move", 3), ("b", "move", 0))
    pair.do("a", "unmark", 0)
    with pytest.raises(Impossible, match="not there any more"):
        decide_collision(workspace, pair.case, one.stored.id, Take.SECOND, "why")
    assert decide_all(workspace, pair.case, Rule.SECOND, "why") == 0


def test_both_copies_come_to_the_same_after_deciding(pair):
    _, [one] = met(pair, ("a", "title", 1), ("b", "title", 2))
    decide_collision(pair.copies["b"], pair.case, one.stored.id, Take.SECOND, "as filed")
    pair.exchange()
    assert pair.rows("a") == pair.rows("b")


def test_erasing_an_exhibit_erases_what_copies_said_of_its_passages(pair):
    workspace, [one] = met(pair, ("a", "move", 0), ("b", "move", 3), ("b", "move", 0))
    passage = pair.rows("a")["passages"][one.stored.row]
    erase_exhibit(workspace, pair.case, passage["exhibit"], "law", knowing=True)
    assert collisions(workspace.db, pair.case) == []
    texts = [row["change"] for row in workspace.db.execute("SELECT change FROM journal_change")]
    assert not any("b says" in each and "passages" in each for each in texts)
    assert workspace.verify().faults == ()


def test_who_wrote_the_second_of_two_that_became_one_is_told(pair):
    workspace, [one] = met(pair, ("a", "decide", 0), ("b", "decide", 0))
    assert {one.stored.first.by, one.stored.second.by} == {"Ada", "Bob"}
    decide_all(workspace, pair.case, Rule.LATEST, "the later day holds")
    [decision] = pair.rows("a")["decisions"].values()
    assert decision["by"] == "Bob"


def test_what_copies_differ_in_leaves_in_no_archive(pair):
    workspace, _ = met(pair, ("a", "name", 0), ("b", "name", 3))
    assert collisions(workspace.db, pair.case)
    said = journal_file(workspace.db, pair.case).made
    assert b"Mei" not in said


def test_nothing_is_signed_while_copies_differ(pair):
    workspace, [one] = met(pair, ("a", "title", 1), ("b", "title", 2))

    def blocking():
        differing = collision_rows.undecided(workspace.db, pair.case)
        record = a_record("uflpa-applicability")
        found = preflight(replace(record, matter=Matter(differing_copies=differing)), Audience.CBP)
        here = (e for e in found if e.about.item == "copies-differ")
        return [e for e in here if e.severity is not Severity.FIXED]

    [asked] = blocking()
    assert asked.asks.startswith("Two copies of the case were brought together and differ in 1")
    assert asked.severity.value == "blocking"
    decide_collision(workspace, pair.case, one.stored.id, Take.FIRST, "as on the invoice")
    assert blocking() == []
