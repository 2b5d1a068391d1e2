"""Two revisions are compared object by object, each read from where it ends."""

from itertools import pairwise

import pytest

from casefiles.evidence.readers.signed.last_signature import last_signature
from casefiles.evidence.readers.signed.revision import Misbuilt, Revision, following
from casefiles.evidence.readers.signed.revision_diff import compare, reachable
from tests.attacks.forging import Draft, Known, object_stream, planted, signed, stream_of
from tests.attacks.genuine import genuine


@pytest.fixture(scope="module")
def papers():
    return genuine()


def compared(old, new):
    [later] = following(Revision(old, len(old)), len(new), new)
    return compare(Revision(old, len(old)), later)


def test_what_was_added_replaced_and_written_once_more_is_told_apart(papers):
    draft = Draft(papers.once)
    text, said = draft.known.text_of_a_page()
    page = draft.known.page()
    added = draft.add(b"<< /A 1 >>")
    draft.put(text, stream_of(said + b" q Q"))
    draft.put(page, draft.known.body(page).replace(b"/Tabs /S", b"/Tabs  /S"))
    found = compared(papers.once, draft.end())
    assert found.added == {(added, 0)}
    assert found.replaced == {(text, 0)}
    assert found.rewritten == {(page, 0)}
    others = (found.removed, found.trailer, found.loose, found.twice, found.hybrid)
    assert not any(others)


def test_an_entry_that_leads_elsewhere_without_a_byte_written_is_a_change(papers):
    draft = Draft(papers.once)
    field = draft.known.field(0)
    draft.entries[field] = draft.known.places[0][field]
    assert compared(papers.once, draft.end()).replaced == {(field, 0)}


def test_what_is_freed_is_removed(papers):
    info = Known(papers.once).info
    rows = b"%d 1\n0000000000 00001 f \n" % info
    assert compared(papers.once, Draft(papers.once).end(rows=rows)).removed == {(info, 0)}


def test_a_stream_of_objects_replaced_replaces_those_in_it(papers):
    draft = Draft(papers.once)
    first, second = draft.new(), draft.new()
    container = draft.add(object_stream({first: b"<< /A 1 >>", second: b"(same)"}))
    packed = {first: (container, 0), second: (container, 1)}
    old = draft.end(stream=True, packed=packed)
    table = compared(papers.once, old)
    assert table.added >= {(first, 0), (second, 0), (container, 0)}
    assert len(table.sections) == 1
    draft = Draft(old)
    draft.put(container, object_stream({first: b"<< /A 2 >>", second: b"(same)"}))
    found = compared(old, draft.end(stream=True))
    assert found.replaced == {(first, 0), (container, 0)}
    assert found.rewritten == {(second, 0)}


def test_the_trailer_is_compared_entry_by_entry(papers):
    draft = Draft(papers.once)
    other = draft.add(b"<< /Title (other) >>")
    new = draft.end(info=other, trailer=b"/XX 1")
    assert compared(papers.once, new).trailer == {"/Info", "/XX"}


def test_bytes_that_belong_to_nothing_are_loose(papers):
    junk = b"9 0 obj\n<< >>\nendobj\n"
    draft = Draft(papers.once).raw(junk)
    draft.add(b"<< >>")
    [(start, end)] = compared(papers.once, draft.end()).loose
    assert papers.once + junk == draft.out[: len(papers.once) + len(junk)]
    assert (start, end) == (len(papers.once), len(papers.once) + len(junk))


def test_numbers_given_twice_and_hybrid_references_are_told(papers):
    draft = Draft(papers.once)
    number = draft.add(b"<< >>")
    rows = b"%d 1\n%010d 00000 n \n" % (number, 17)
    found = compared(papers.once, draft.end(rows=rows))
    assert found.twice == {number}
    draft = Draft(papers.once)
    at = len(draft.out)
    draft.add(stream_of(b"", b"/Type /XRef /W [1 5 1] /Index [] /Size 9"))
    assert compared(papers.once, draft.end(trailer=b"/XRefStm %d" % at)).hybrid


def test_what_an_object_leads_to_is_followed_over_some_others_alone(papers):
    draft = Draft(papers.once)
    leaf = draft.add(b"(leaf)")
    middle = draft.add(b"[ %d 0 R ]" % leaf)
    top = draft.add(b"<< /A %d 0 R /B %d 0 R >>" % (middle, draft.known.root))
    content = draft.end()
    new = Revision(content, len(content))
    every = frozenset({(each, 0) for each in (leaf, middle, top)})
    held = new.read((top, 0))
    assert reachable(new, held, every) == {(middle, 0), (leaf, 0)}
    assert reachable(new, held, every - {(middle, 0)}) == frozenset()


def test_revisions_between_two_signatures_are_found_and_each_is_read_from_its_end(papers):
    draft = Draft(papers.once)
    text, said = draft.known.text_of_a_page()
    draft.put(text, stream_of(said + b" q Q"))
    between = draft.end()
    content = signed(Draft(between), papers.officer)
    first = Revision(content, len(papers.once))
    every = [first, *following(first, len(content), content)]
    assert [each.end for each in every] == [len(papers.once), len(between), len(content)]
    texts = [each.root["/Pages"]["/Kids"][0]["/Contents"].data for each in every]
    assert texts == [said, said + b" q Q", said + b" q Q"]
    names = [last_signature(every[at]).fq_name for at in (0, 2)]
    assert names == ["signer-1", "signer-2"]
    with pytest.raises(Misbuilt):
        last_signature(every[1])
    assert all(compare(*each).replaced for each in pairwise(every))


def test_a_chain_that_goes_round_a_revision_is_refused(papers):
    forged = planted(papers.once, {})
    with pytest.raises(Misbuilt, match="does not follow the one before it"):
        following(Revision(papers.once, len(papers.once)), len(forged), forged)


@pytest.mark.parametrize(
    "end", [b"", b"%%EOF", b"startxref\n9\n%%EOF\n%x\n", b"startxref\n%%EOF\n"]
)
def test_a_file_that_does_not_end_as_a_pdf_ends_is_no_revision(papers, end):
    start = papers.once.rindex(b"startxref")
    with pytest.raises(Misbuilt):
        Revision(papers.once[:start] + end, start + len(end))
