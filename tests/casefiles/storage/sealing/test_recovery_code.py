"""A recovery code can be printed, read aloud and typed; a slip is told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.kernel.errors import Impossible
from casefiles.storage.sealing.recovery_code import ALPHABET, BYTES, read, written

secrets = st.binary(min_size=BYTES, max_size=BYTES)


@given(secrets)
def test_a_code_is_read_however_it_is_typed(secret):
    code = written(secret)
    assert [len(each) for each in code.split("-")] == [4] * 9
    typed = code.lower().replace("0", "o").replace("1", "l")
    parts = "\u2013", "\u2011", "\u2212", "\u00a0", "\u00ad", "\r\n"
    others = [code.replace("-", each) for each in parts]
    for each in (code, typed, code.replace("-", ""), f"  {code.replace('-', ' ')}\n", *others):
        assert read(each) == secret


dashes_and_blanks = st.characters(categories=("Pd", "Zs", "Cf")) | st.sampled_from("\t\r\n\u2212")


@given(secrets, st.lists(st.tuples(st.integers(0, 44), dashes_and_blanks), max_size=20))
def test_dashes_and_blanks_of_any_script_count_nowhere_in_a_code(secret, put):
    typed = [*written(secret)]
    for at, each in put:
        typed.insert(at, each)
    assert read("".join(typed).lower()) == secret
    for at, each in put:
        assert read(f"{each}{written(secret).replace('-', each)}{each}") == secret, at


def test_every_slip_of_one_letter_and_nearly_every_exchange_of_two_is_told():
    chance, told, tried = random.Random(5), 0, 0
    for _ in range(300):
        code = written(chance.randbytes(BYTES)).replace("-", "")
        at = chance.randrange(len(code) - 1)
        letter = chance.choice(ALPHABET)
        slips = (
            code[:at] + letter + code[at + 1 :],
            code[:at] + code[at + 1] + code[at] + code[at + 2 :],
        )
        for slip in slips:
            if slip == code:
                continue
            tried += 1
            with pytest.raises(Impossible, match="was not typed as it is printed"):
                read(slip)
            told += 1
    assert told == tried > 500


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "has 36 letters and digits; these are 0"),
        ("7Q2K-", "has 36 letters and digits; these are 4"),
        ("7Q2K-7Q2Ü", "“Ü” in group 2"),
        ("U" * 36, "“U” in group 1"),
    ],
)
def test_what_is_no_code_is_said_in_words(typed, why):
    with pytest.raises(Impossible) as refused:
        read(typed)
    assert why in refused.value.why
