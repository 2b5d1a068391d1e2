"""What is written for the portal is read back figure by figure, or a person is asked."""

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.attestation.portal.rules import PortalRules, load
from casefiles.attestation.portal.write import write
from casefiles.attestation.text_figures import FigureKind, TextFigure, read_back
from casefiles.kernel.errors import Faulty
from resources import folder

NAMES = {"江苏禾汀针织服饰有限公司": "Jiangsu Heting Knitwear Co., Ltd.", "São Paulo": "Sao Paulo"}


@cache
def rules() -> PortalRules:
    return load((folder("templates") / "portal.yaml").read_text("utf-8"))


def written(text: str) -> str:
    made = write(text, rules(), names=NAMES)
    assert not made.stops, made.stops
    return made.text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("12.5", "12 point 5"),
        ("-12.50%", "minus 12 point 50 percent"),
        ("24,000 pieces", "24000 pieces"),
        ("Presented 2026-11-02.", "Presented 2 November 2026"),
        ("on November 10, 2026, at noon", "on 10 November 2026 at noon"),
        ("19 CFR 151.16(c)", "19 CFR 151 point 16 paragraph c"),
        ("HP-HT-2026-01", "HP dash HT dash 2026 dash 01"),
        ("160 g/m² and 3 kg/dozen", "160 g per m2 and 3 kg per dozen"),
        ("Harbor & Pine Apparel Co.", "Harbor and Pine Apparel Co"),
        ("sold by 江苏禾汀针织服饰有限公司 in", "sold by Jiangsu Heting Knitwear Co Ltd in"),
        ("São Paulo", "Sao Paulo"),
        ("HTS 6109.10.0012.", "HTS 6109 dot 10 dot 0012"),
        ("18 U.S.C. 1001", "18 USC 1001"),
        ("98 °C ± 2", "98 degrees C plus or minus 2"),
        ("lots 12, 13 and 14", "lots 12 comma 13 and 14"),
    ],
)
def test_each_sign_has_its_word(text, becomes):
    assert written(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "03/10/2025",
        "1.234.567",
        "1,23",
        "$5",
        "(1,200)",
        "2026-02-30",
        "5 point 3",
        "E dash 014",
        "½",
        "湖",
        "O'Brien",
        "9:40",
        "≥ 5",
        "https://example.com",
        "~5",
    ],
)
def test_what_could_be_read_in_two_ways_stops_for_a_person(text):
    made = write(f"before {text} after", rules())
    assert made.stops
    assert made.text == ""


def test_a_stop_says_where_what_and_why():
    [stop] = write("It cost $5 then", rules()).stops
    assert (stop.at, stop.words) == (8, "$")
    assert "USD" in stop.why


def test_a_wider_class_leaves_what_it_permits():
    made = write("It weighs 12.5%, or 1,200 kg; -3.", rules(), permitted=".,%")
    assert made.text == "It weighs 12.5%, or 1,200 kg minus 3."


def test_a_rule_is_data_and_nothing_else():
    faulty = "permitted: a\nverified: false\nsource: x\nsigns: {}\ndividers: {}\nrules:\n"
    faulty += "  - {id: one, find: '(', how: words}\n  - {id: one, find: a, how: stop}\n"
    with pytest.raises(Faulty) as caught:
        load(faulty)
    assert len(caught.value.faults) == 3


MONTHS = ("January", "May", "November", "December")
whole = st.integers(0, 10**7)
signs = st.sampled_from(["", "-", "+", "±"])


@st.composite
def figures(draw):
    """A figure as people write it, and what it is."""
    kind = draw(st.sampled_from(["number", "percent", "day", "identifier", "section"]))
    if kind == "day":
        on = draw(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
        ways = [on.isoformat(), f"{on.day} {on:%B} {on.year}", f"{on:%B} {on.day}, {on.year}"]
        return draw(st.sampled_from(ways)), TextFigure(FigureKind.DAY, on.isoformat())
    if kind == "identifier":
        parts = draw(st.lists(st.from_regex(r"[A-Z0-9]{1,5}", fullmatch=True), min_size=2))
        text = "-".join(parts)
        if not any(each.isdigit() for each in text) or re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            text = f"A1-{text}"
        return text, TextFigure(FigureKind.IDENTIFIER, text)
    if kind == "section":
        text = f"{draw(st.integers(1, 999))}({draw(st.sampled_from('abcx'))})"
        return text, TextFigure(FigureKind.SECTION, text)
    number, sign = draw(whole), draw(signs)
    parts = draw(st.one_of(st.just(""), st.from_regex(r"[0-9]{1,4}", fullmatch=True)))
    plain = f"{sign}{number}" + (f".{parts}" if parts else "")
    text = f"{sign}{number:,}" + (f".{parts}" if parts else "")
    if kind == "percent":
        return text + draw(st.sampled_from(["%", " %", " percent"])), TextFigure(
            FigureKind.PERCENT, plain
        )
    return text, TextFigure(FigureKind.NUMBER, plain)


words = st.sampled_from(["and", "the bales", "of yarn", "kg, then", "pieces;", "weighed"])


def every_figure_is_read_back_as_it_was():
    @given(st.lists(st.tuples(words, figures()), min_size=1, max_size=6))
    def law(pieces):
        text = " ".join(f"{word} {said}" for word, (said, _) in pieces)
        made = write(text, rules())
        assert not made.stops, (text, made.stops)
        assert not set(made.text) - set(rules().permitted + " ")
        assert [*read_back(made.text, rules().signs)] == [each for _, (_, each) in pieces]

    law()


def test_every_figure_is_read_back_as_it_was():
    every_figure_is_read_back_as_it_was()


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_given_only_permitted_characters_come_out(text):
    made = write(text, rules())
    assert bool(made.stops) != bool(made.text) or not made.text
    assert not set(made.text) - set(rules().permitted + " ")
