"""The one form of a text, for the index and for the scan that checks it."""

from hypothesis import example, given
from hypothesis import strategies as st

from casefiles.evidence.search.match import places
from casefiles.evidence.search.normalization import CUT, normalized, tokens
from casefiles.evidence.search.query import QueryPhrase

ODD = (
    "aB-._ \n\r\t\v\x00\x01\x1c\x02\ufffe\xad\u2010字勞。éİſﬁßΣی\u0301\u0640\u200c\u2028\x85\u3000½"
)


@given(st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=30))
@example("la-\nbor 勞\u3000動 Ltd._x-\v\ny")
def test_the_index_takes_a_text_as_a_scan_of_it_reads_it(text) -> None:
    said, *put_together = " ".join(tokens(text)).split(CUT)
    whole, *words = normalized(text).text.split(CUT)
    found = places(QueryPhrase(tuple(said.split())), whole) if said else ()
    assert [whole[start:end] for start, end in found] == ([whole.strip()] if said else [])
    assert [each.strip() for each in put_together] == words
