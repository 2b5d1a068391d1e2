"""Units as papers write them, and what may be converted into what."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.chain.ledger import units
from casefiles.chain.ledger.conversions import Conversions
from casefiles.chain.ledger.figures import plain, read_quantity, shown, total
from casefiles.chain.ledger.units import alike, ratio, unit
from casefiles.kernel.errors import Impossible
from tests.casefiles.chain.ledger.ledgers_made import UNIT, factor

KNOWN = sorted(units._KNOWN)
figures = st.decimals(0, 10**9, places=6, allow_nan=False).map(Fraction)


@pytest.mark.parametrize(
    ("written", "key"),
    [("Kgs.", "kg"), ("公斤", "kg"), ("MT", "t"), ("m²", "m2"), ("Sq. M.", "m2"), ("PCS", "pcs"),
     ("Wp", "w"), ("bales", "bale"), ("Yds", "yd")],
)  # fmt: skip
def test_a_unit_is_known_however_a_paper_writes_it(written, key):
    assert unit(written).key == key


def test_unlike_units_are_never_added_and_a_ton_alone_is_no_unit():
    assert alike("kg", "lb")
    assert not alike("kg", "m")
    assert not alike("t", "tons")
    assert not alike("bales", "kg")
    assert Conversions().into(Fraction(5), "bales", "kg") is None


@pytest.mark.parametrize(
    ("value", "from_unit", "to_unit", "gives"),
    [("1", "lb", "kg", "0.45359237"), ("2.5", "t", "kg", "2500"), ("3", "dozen", "pcs", "36"),
     ("1", "yd", "m", "0.9144"), ("1.5", "MW", "kW", "1500"), ("10", "斤", "kg", "5")],
)  # fmt: skip
def test_known_units_are_converted_exactly(value, from_unit, to_unit, gives):
    assert Conversions().into(Fraction(value), from_unit, to_unit) == Fraction(gives)


@given(figures, st.sampled_from(KNOWN), st.sampled_from(KNOWN))
def test_there_and_back_is_the_same_again(value, one, other):
    there = Conversions().into(value, one, other)
    assert (there is not None) == alike(one, other)
    if there is not None:
        assert Conversions().into(there, other, one) == value


@given(figures, st.sampled_from(["0.288", "1/7", "Ne 30", "Ne 60/2", "86 %"]))
def test_a_stated_factor_leads_there_and_back_and_on_to_other_units(value, stated):
    known = Conversions([factor(stated, "m", "kg", kind=UNIT)])
    there = known.into(value, "yd", "t")
    assert there == value * Fraction("0.9144") * ratio(stated) / 1000
    assert known.into(there, "t", "yd") == value


def test_a_factor_of_these_goods_or_of_this_step_goes_first_and_of_others_not_at_all():
    known = Conversions([
        factor("200", "bale", "kg", kind=UNIT),
        factor("225", "bale", "kg", kind=UNIT, goods="Lint"),
        factor("218", "bale", "kg", kind=UNIT, goods="lint", step="gin"),
        factor("9", "carton", "kg", kind=UNIT, goods="yarn"),
    ])  # fmt: skip
    assert known.into(Fraction(1), "bales", "kg", "linter") == 200
    assert known.into(Fraction(1), "bales", "kg", "LINT") == 225
    assert known.into(Fraction(1), "bales", "kg", "lint", "gin") == 218
    assert known.into(Fraction(1), "cartons", "kg", "lint") is None


def test_two_factors_lead_further_than_one():
    known = Conversions([
        factor("4.2", "dozen", "kg", kind=UNIT), factor("0.18", "m2", "kg", kind=UNIT)
    ])  # fmt: skip
    assert known.into(Fraction(12), "pcs", "m2") == Fraction("4.2") / Fraction("0.18")


def test_ne_is_the_english_cotton_count():
    assert round(float(ratio("Ne 30") * 1000), 4) == 0.0197 * 1  # 1,000 m of Ne 30 weigh 19.7 g
    assert ratio("Ne 60/2") == ratio("ne 30")


@pytest.mark.parametrize("written", ["", "many", "0", "1/0", "1,250", "-3", "Ne 0"])
def test_what_is_no_factor_is_refused(written):
    with pytest.raises(Impossible):
        ratio(written)


def test_figures_are_decimals_and_never_rounded_inside():
    assert total(["0.1"] * 3) == Fraction(3, 10)
    assert plain(Fraction(1, 3)) == "0.333333333333"
    assert shown(Fraction("12500.250"), "kg") == "12,500.25 kg"
    assert shown(Fraction("0.0197") / 1000, "kg") == "0.00002 kg"
    assert (read_quantity("1.250,5").value, read_quantity("1.250,5").way) == ("1250.5", "comma")


@pytest.mark.parametrize("written", ["-3", "(3)", "about 3", "1,250", "9" * 41])
def test_what_is_no_quantity_or_could_be_several_is_refused(written):
    with pytest.raises(Impossible):
        read_quantity(written)
