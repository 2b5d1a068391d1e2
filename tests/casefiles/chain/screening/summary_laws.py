"""The law of how parties stand to lists, for the tests and for the tests of the tests."""

import json
from datetime import UTC, date, datetime

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.chain.screening import summary
from casefiles.chain.screening.model import (
    Candidate,
    MatchDecision,
    MatchVerdict,
    NameForm,
    NameToScreen,
    Screening,
)
from casefiles.chain.screening.names_to_screen import NameGroup
from casefiles.chain.screening.summary import ListState

AT = datetime(2026, 11, 2, tzinfo=UTC)
NAMES, ROWS, STATES = ("Mill", "棉纺厂", "Owner"), ("r1", "r2"), ("as it was", "as it is")

asked = st.sets(st.sampled_from(NAMES))
near = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(ROWS)), max_size=4)
said = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(ROWS)),
    st.tuples(st.sampled_from([*MatchVerdict]), st.sampled_from(STATES)),
    max_size=6,
)


def a_candidate(name, row):
    return Candidate(
        f"{name} {row}", "c", "s", "p", name, name, NameForm.NAME, "list", date(2026, 7, 9), row,
        STATES[1], "{}", row, 90, "{}",
    )  # fmt: skip


def a_decision(name, row, decided, digest):
    return MatchDecision(
        f"{name} {row}", "c", name, name, "list", row, digest, row, decided, "Because.", "Ada", AT
    )


def nobody_is_clear_who_was_not_looked_at(examples=200):
    """Clear is who was asked under each name, and each near row decided as it now reads."""

    @settings(max_examples=examples, deadline=None, phases=[Phase.generate])
    @given(asked, near, said)
    def holds(asked, near, said):
        names = json.dumps([{"party": "p", "name": each, "form": "name"} for each in asked])
        made = Screening("s", "c", 1, "1", 75, names, "[]", "Ada", AT)
        groups = tuple(NameGroup("p", (NameToScreen(each, NameForm.NAME, "p"),)) for each in NAMES)
        weighed = summary.reviewed_candidates(
            [a_candidate(*each) for each in sorted(near)],
            [a_decision(*of, *how) for of, how in said.items()],
        )
        state = summary.ScreeningSummary(made, weighed, groups).status("p").state
        now = {of: decided for of, (decided, digest) in said.items() if digest == STATES[1]}
        decided = [now.get(each) for each in near]
        is_clear = asked == {*NAMES} and all(each is MatchVerdict.OTHER for each in decided)
        assert (state in {ListState.OTHER, ListState.NOTHING_CLOSE}) == is_clear
        assert (state is ListState.NOTHING_CLOSE) == (is_clear and not near)
        assert (state is ListState.SAME) == (MatchVerdict.SAME in decided)

    holds()
