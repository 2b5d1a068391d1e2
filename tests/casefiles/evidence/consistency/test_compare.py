"""Comparing what papers state of one subject."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.consistency.compare import compare, in_words
from casefiles.evidence.consistency.model import Explanation, FactInExhibit, FactKind, NotedFact

THEN = datetime(2026, 1, 1, tzinfo=UTC)


def stated(  # noqa: PLR0913 - as many as a paper says
    number, value, subject="workers of mill 2", kind=FactKind.HEAD_COUNT, *, unit="", aside=False
):
    fact = NotedFact(
        f"f{number}", "c", f"p{number}", kind, subject, value, value, unit, "", "", "Ada", THEN
    )
    return FactInExhibit(fact, f"e{number}", f"E-{number:03}", '{"kind":"page","page":1}', aside)


def explained(subject, *values):
    kind, name = subject.kind, subject.subject
    return Explanation("x", "c", kind, name, values, "One counts apprentices.", "Ada", THEN)


def test_one_value_in_two_papers_is_no_difference():
    [subject] = compare([stated(1, "412"), stated(7, "412.0")])
    assert not subject.differs
    assert not subject.is_open


def test_two_values_differ_and_are_told_with_their_papers():
    [subject] = compare([stated(1, "412"), stated(7, "398"), stated(9, "412")])
    assert subject.values == ("412", "398")
    assert subject.is_open
    assert in_words(subject) == "workers of mill 2: 412 in E-001, E-009; 398 in E-007"
    assert subject.exhibits == {"e1", "e7", "e9"}


def test_a_paper_may_contradict_itself():
    [subject] = compare([stated(1, "412"), stated(1, "398")])
    assert subject.is_open


def test_subjects_are_one_however_they_are_spaced_and_written():
    [subject] = compare(
        [stated(1, "1", "Head count, Mill 2"), stated(2, "2", "head  count：mill 2")]
    )
    assert subject.differs


def test_unlike_units_are_named_and_never_compared():
    facts = [
        stated(1, "1000", unit="kg"),
        stated(2, "2204", unit="lb"),
        stated(3, "1000", unit="KG"),
    ]
    [subject] = compare(facts)
    assert subject.unlike_units
    assert not subject.differs


def test_a_month_does_not_differ_from_a_day_in_it_and_does_from_one_outside():
    kind = FactKind.DATE
    [same] = compare([stated(1, "2025-03", kind=kind), stated(2, "2025-03-10", kind=kind)])
    [other] = compare([stated(1, "2025-04", kind=kind), stated(2, "2025-03-10", kind=kind)])
    assert not same.differs
    assert other.is_open


def test_a_name_is_one_in_both_scripts_where_the_list_of_names_says_so():
    facts = [
        stated(1, "喀什纺织有限公司", "seller", FactKind.NAME),
        stated(2, "Kashgar Textile Co., Ltd.", "seller", FactKind.NAME),
    ]
    names = {"喀什纺织有限公司": "Kashgar Textile Co Ltd"}
    assert compare(facts)[0].differs
    assert not compare(facts, english=names)[0].differs


def test_what_is_set_aside_is_shown_and_not_compared():
    [subject] = compare([stated(1, "412"), stated(7, "398", aside=True)])
    assert len(subject.stated) == 2
    assert not subject.differs
    assert subject.exhibits == {"e1"}


def test_an_explanation_covers_the_values_it_was_written_for_and_no_other():
    facts = [stated(1, "412"), stated(7, "398")]
    [subject] = compare(facts)
    explanation = explained(subject, *subject.amount_to)

    assert not compare(facts, [explanation])[0].is_open
    assert compare([*facts, stated(9, "405")], [explanation])[0].is_open
    assert not compare([*facts, stated(9, "398.0")], [explanation])[0].is_open


def test_what_differs_unexplained_comes_first():
    facts = [
        stated(1, "1", "same"), stated(2, "1", "same"),
        stated(3, "1", "explained"), stated(4, "2", "explained"),
        stated(5, "1", "open"), stated(6, "2", "open"),
    ]  # fmt: skip
    explanation = Explanation(
        "x", "c", FactKind.HEAD_COUNT, "explained", ("1", "2"), "…", "A", THEN
    )
    order = [each.subject for each in compare(facts, [explanation])]
    assert order == ["open", "explained", "same"]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_verdict_does_not_hang_on_the_order_of_the_papers(values, chance):
    facts = [stated(nr, str(value)) for nr, value in enumerate(values)]
    shuffled = chance.sample(facts, len(facts))
    [one], [other] = compare(facts), compare(shuffled)
    assert one.differs == other.differs == (len({*values}) > 1)
    assert {*one.amount_to} == {*other.amount_to}
