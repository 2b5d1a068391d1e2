"""A question of preflight in the table of the help, by value."""

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.question_table import question_table
from casefiles.attestation.templates import ItemKind, Severity, load_questions
from casefiles.kernel.errors import Faulty

TEXT = """\
The case:
- {id: nobody-came, name: "Nobody", severity: accept, room: cases, asks: "Who came to {it}?",
   fix: "Say it."}
The clock:
- {id: too-late, name: "Late", severity: blocking, room: cases, asks: "It is late: {it}.",
   fix: "Hurry.", misleading: true, sets: [cbp], raised_when: "The day has passed."}
"""


def test_a_question_is_a_row_with_how_it_stands_what_it_asks_and_what_raises_it():
    [case, clock] = load_questions(TEXT).values()
    head = "| name | stands | what is asked |\n|---|---|---|\n"
    assert question_table(case) == f"{head}| `nobody-came` | to answer | Who came to …? |"
    words = "It is late: … *The day has passed.*"
    assert question_table(clock) == f"{head}| `too-late` | blocks, disclosed, CBP | {words} |"


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"severity": Severity.INFO}, "note"),
        ({"severity": Severity.ACCEPT, "silent": True}, "to answer, unprinted"),
        ({"severity": Severity.INFO, "sets": (Audience.CBP,)}, "note, CBP"),
        ({"severity": Severity.INFO, "sets": (Audience.COUNSEL,)}, "note"),
    ],
)
def test_how_it_stands_is_told_by_its_marks(said, stands):
    kind = ItemKind("one", "One", room="cases", asks="Is it?", fix="See.", **said)
    assert question_table([kind]).endswith(f"| `one` | {stands} | Is it? |")


def test_a_fault_of_a_question_is_named():
    with pytest.raises(Faulty, match="raised"):
        load_questions(TEXT.replace("raised_when", "raised_where"))
