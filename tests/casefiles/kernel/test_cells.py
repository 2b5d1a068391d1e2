import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.kernel.cells import cell
from casefiles.kernel.text_safety import visible


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@sum(A1)", "  =1+1", "＝1+1", "=cmd|' /C calc'!A0"]
)
def test_what_would_be_a_formula_is_text(text):
    assert cell(text) == "'" + text


@given(st.text())
def test_a_cell_never_begins_a_formula_and_loses_no_text(text):
    shown = cell(text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@"))
    assert shown.removeprefix("'") == visible(text).removeprefix("'")
    assert not set(shown) & {"\t", "\r", "\n", "\x1b", "\u202e"}
