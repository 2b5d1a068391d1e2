"""A test of origin that is leaned on: asked about, and printed with what it leaves open."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.portal.answers import answer_texts
from casefiles.attestation.preflight.items import preflight
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.chain.chain import Chain
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.model import Shows
from casefiles.chain.nexus import TracedChain
from casefiles.chain.origin_tests.model import YesNoAnswer
from casefiles.evidence.places import OnPage
from casefiles.evidence.translations.model import Method, Translation, TranslationExtent
from tests.attesting import a_record, an_answer, an_inquiry, summarize, support
from tests.casefiles.attestation.test_compose import composed, spans, text_of, text_under
from tests.casefiles.chain.chains import a_paper, a_step
from tests.casefiles.chain.ledger.ledgers_made import ledger_data, line, steps
from tests.casefiles.chain.origin_tests.tests_made import WHOLE, a_holder, a_sample, a_test
from tests.shipping import a_line, a_shipment

CBP, COUNSEL = Audience.CBP, Audience.COUNSEL
LOTS = (
    line(1, "spinning", "output", "10", lot="Y-1"),
    line(2, "sewing", "output", "10", lot="S-1"),
    line(3, "sewing", "output", "10", lot="S-2"),
)
REPORT = "exhibit-1"
ALL_OF_IT = (
    a_sample(1, sample="A", lot="S-1", step="sewing", line="s1"),
    a_sample(2, sample="B", lot="S-2", step="sewing", line="s2"),
)


def record(*tests, kind="isotope_dna", paper="", lines=2, **changed):
    """The record in which statement 2 leans on E-001, which is the report of a test."""
    known = a_record(**changed)
    report, *others = known.exhibits
    entries = tuple(a_line(n, lots=(f"S-{n}",)) for n in range(1, lines + 1))
    matter = replace(
        known.matter,
        tests=tests,
        ledger=calculate(ledger_data(steps=steps("spinning", "sewing"), lines=LOTS)),
        imported=ImportSummary(
            shipments=(a_shipment(entry_number="ABC-1234567-8"),), lines=entries
        ),
    )
    exhibits = (replace(report, kind=kind, paper=paper), *others)
    return replace(known, exhibits=exhibits, matter=matter)


def a_whole_test(*samples, **known):
    return a_test(*(samples or ALL_OF_IT), exhibit=REPORT, **known)


def asked(known, audience=CBP):
    found = preflight(known, audience)
    return {e.about.item: e for e in found if e.about.item.startswith("test-") and e.about.subject}


def test_a_whole_record_of_a_test_of_all_of_the_goods_raises_nothing():
    assert asked(record(a_whole_test())) == {}


PLANTED = {
    "no record": (
        (), "test-unrecorded",
        "E-001, on which statement 1, statement 2, the answer to Q-1 and the finding on “",
    ),
    "no custody": ((a_whole_test(chain_of_custody="", holders=()),), "test-incomplete", "custody"),
    "holders and no word": ((a_whole_test(chain_of_custody=""),), "test-incomplete", "custody"),
    "a word and no holders": ((a_whole_test(holders=()),), "test-incomplete", "custody"),
    "days without a holder": (
        (a_whole_test(a_sample(1, sample="A", lot="S-1", line="s1", drawn_on=date(2026, 1, 9)),
                      a_sample(2, lot="S-2", line="s2")),), "test-incomplete",
        "who held sample A between January\u00a09, 2026 and February\u00a01, 2026 is not stated",
    ),
    "no library": ((a_whole_test(library=""),), "test-incomplete", "the reference library"),
    "no limit": ((a_whole_test(detection_limit=""),), "test-incomplete", "smallest share"),
    "all three": (
        (a_whole_test(library="", detection_limit="", holders=()),), "test-incomplete",
        "the chain of custody, the reference library and the smallest share",
    ),
    "one lot of two": ((a_whole_test(ALL_OF_IT[0]),), "test-of-other-goods", "lot S-2"),
    "one line of two": (
        (a_whole_test(ALL_OF_IT[0], a_sample(2, lot="S-2")),), "test-of-other-goods",
        "entry ABC-1234567-8, line 2",
    ),
    "a lot of nobody's": (
        (a_whole_test(*ALL_OF_IT, a_sample(3, lot="Z-9")),), "test-of-other-goods",
        "the case has no lot Z-9",
    ),
    "nothing sampled": (
        (replace(a_whole_test(), samples=()),), "test-of-other-goods",
        "it is not said what was sampled",
    ),
    "another step's lot": (
        (a_whole_test(a_sample(lot="Y-1", step="spinning")),), "test-of-other-goods",
        "lots S-1, S-2 (step 2, sewing)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PLANTED)
def test_what_a_test_leaves_open_is_asked_where_it_is_leaned_on(what):
    tests, item, words = PLANTED[what]
    found = asked(record(*tests))
    assert [*found] == [item]
    assert words in found[item].asks
    assert found[item].about.subject == REPORT
    assert found[item].blocks
    assert asked(record(*tests), COUNSEL) == {}


@pytest.mark.parametrize(
    ("kind", "paper", "is_asked"),
    [
        ("isotope_dna", "", True),
        ("customs_doc", "origin-test", True),
        ("customs_doc", "test-certificate", False),
        ("", "", False),
    ],
)
def test_a_paper_is_a_test_by_its_evidence_type_or_by_its_kind(kind, paper, is_asked):
    assert bool(asked(record(kind=kind, paper=paper))) is is_asked


def leaning_nowhere(known):
    supports = tuple(each for each in known.supports if each.exhibit != REPORT)
    return replace(known, supports=supports, scopes=())


def answering_nothing(known):
    return replace(known, matter=replace(known.matter, inquiries=()))


LEANS = {
    "a statement leans on it": lambda k: replace(
        k, supports=(*k.supports, support(k.statements[2], k.exhibits[0], OnPage(1)))
    ),
    "a statement names it": lambda k: replace(
        k,
        statements=tuple(
            replace(e, text=f"{e.text} See E-001, p. 2.") if e.number == 3 else e
            for e in k.statements
        ),
    ),
    "a statement leans on its translation": lambda k: replace(
        k,
        supports=(*k.supports, support(k.statements[2], k.exhibits[1], OnPage(1))),
        papers=replace(k.papers, translations=(a_translation(k.exhibits[1], k.exhibits[0]),)),
    ),
    "it shows a step": lambda k: replace(k, matter=replace(k.matter, chain=shown_by(REPORT))),
    "it answers what was asked": lambda k: with_inquiry(k, answers=True),
    "words to CBP name it": lambda k: with_inquiry(k, said="The fiber was tested (E-001)."),
}


def a_translation(exhibit, original):
    values = dict.fromkeys(Translation.__slots__, "") | {"exhibit": exhibit.id}
    values |= {"original": original.id, "kind": TranslationExtent.FULL, "method": Method.PERSON}
    return Translation(**values | {"made_on": None, "taken_over_at": None})


def shown_by(exhibit):
    step = a_step(1, begins=True)
    paper = a_paper(Shows.MADE, step=step.id, exhibit=exhibit)
    return TracedChain(Chain([step], papers=[paper]), [step])


def with_inquiry(known, *, answers=False, **said):
    question = an_inquiry(7, "Where does the cotton come from?", **said)
    given = (an_answer(question, known.exhibits[0]),) if answers else ()
    return replace(
        known, matter=replace(known.matter, inquiries=tuple(summarize([question], given)))
    )


BY = {
    "a statement leans on it": "statement 3 leans",
    "a statement names it": "statement 3 leans",
    "a statement leans on its translation": "statement 3 leans",
    "it answers what was asked": "the answer to Q-7 leans",
    "words to CBP name it": "the answer to Q-7 leans",
    "it shows a step": "the supply chain leans",
}


@pytest.mark.parametrize("leans", LEANS)
def test_whoever_leans_on_a_test_is_named_and_is_told_what_was_not_tested(leans):
    base = answering_nothing(leaning_nowhere(record(a_whole_test(ALL_OF_IT[0]))))
    assert asked(base) == {}
    known = LEANS[leans](base)
    [item] = asked(known).values()
    assert BY[leans] in item.asks
    for audience in (CBP, COUNSEL):
        document = composed(known, audience)
        links = [each for each in spans(document) if each.text == "The test of E-001"]
        assert len(links) == 1
        said = text_of(document)
        assert "It says nothing of labor. Not tested: lot Y-1 (step 1, spinning); lot S-2" in said


def test_a_finding_that_leans_on_a_test_is_named_and_one_against_the_importer_is_not():
    whole = record(a_whole_test(ALL_OF_IT[0]))
    known = replace(answering_nothing(leaning_nowhere(whole)), scopes=whole.scopes)
    assert "the finding on “" in asked(known)["test-of-other-goods"].asks
    [scope] = known.scopes
    against = tuple(
        replace(e, evidence=tuple(replace(p, direction="supports") for p in e.evidence))
        for e in scope.looked
    )
    assert asked(replace(known, scopes=(replace(scope, looked=against),))) == {}


@pytest.mark.parametrize("kind", ["confidential", "not-examined", "obtained"])
def test_what_is_kept_confidential_or_was_not_examined_is_not_leaned_on(kind):
    base = answering_nothing(leaning_nowhere(record(a_whole_test(ALL_OF_IT[0]))))
    first, *others = base.statements
    named = replace(first, kind=kind, text="It speaks of E-001.")
    known = replace(base, statements=(named, *others))
    if known.templates.statements[kind].designates:
        leant = support(named, known.exhibits[0], OnPage(1))
        known = replace(known, supports=(*known.supports, leant))
    assert asked(known) == {}


@pytest.mark.parametrize("audience", [CBP, COUNSEL])
def test_what_a_test_cannot_show_stands_once_and_the_contention_says_where(audience):
    known = record(a_whole_test(ALL_OF_IT[0]))
    [claim, *_] = known.claims
    fact = known.statements[2]
    leant = [support(each, known.exhibits[0], OnPage(1)) for each in (claim, fact)]
    known = replace(answering_nothing(leaning_nowhere(known)), supports=tuple(leant))
    said = [e.text for e in spans(composed(known, audience)) if "It says nothing" in e.text]
    assert len([each for each in said if "Not tested:" in each]) == 1
    where = f"and what was not tested, is stated under statement {fact.number}."
    contended = text_under(composed(known, audience), "What the importer contends")
    assert where in " ".join(contended.split()).replace(f"{fact.number} .", f"{fact.number}.")
    alone = replace(known, supports=tuple(leant[:1]))
    contended = text_under(composed(alone, audience), "What the importer contends")
    assert "It says nothing of labor. Not tested:" in contended


def test_the_text_for_the_portal_says_what_was_not_tested():
    base = answering_nothing(leaning_nowhere(record(a_whole_test(ALL_OF_IT[0]))))
    known = with_inquiry(LEANS["a statement leans on it"](base))
    question = known.matter.inquiries[0].inquiry
    by_statement = summarize([question], [an_answer(question, known.statements[2])])
    for case in (
        with_inquiry(base, answers=True),
        replace(known, matter=replace(known.matter, inquiries=tuple(by_statement))),
    ):
        [(_, _, said)] = answer_texts(case)
        assert said.count("The test of E-001: It says nothing of labor. Not tested: lot Y-1") == 1


def test_what_was_set_aside_is_not_leaned_on():
    known = record()
    report, *others = known.exhibits
    aside = replace(known, exhibits=(replace(report, set_aside="a copy"), *others))
    assert asked(aside) == {}


@pytest.mark.parametrize("audience", [CBP, COUNSEL])
def test_the_record_prints_as_it_was_entered(audience):
    said = text_under(composed(record(a_whole_test()), audience), "Tests of origin")
    said = said.replace("\u00a0", " ")
    for each in WHOLE.values():
        if isinstance(each, str):
            assert each in said
    for each in ("Ada, from February 1, 2026, to February 9, 2026, seal: tape 7", "lot S-1"):
        assert each in said
    assert "covers this method: yes" in said
    assert "of Xinjiang: not known" in said


def test_what_was_not_entered_prints_as_not_stated_and_nothing_is_added():
    nothing = {name: "" for name, value in WHOLE.items() if isinstance(value, str)}
    nothing |= dict.fromkeys(
        ("accreditation_scope", "library_claimed", "library_xinjiang"), YesNoAnswer.NOT_STATED
    )
    bare = a_whole_test(
        a_sample(), **nothing | {"cannot_show": ()}, holders=(a_holder(holder="", seal=""),)
    )
    document = composed(record(bare))
    said = text_under(document, "Tests of origin")
    for each in ("lot not stated", "drawn by whom not stated", "holder not stated"):
        assert each in said.lower()
    assert said.count("Not stated.") >= 4
    assert "consistent" not in said
    assert "Not tested: lot" in text_of(document)


def test_a_test_that_was_set_aside_prints_nothing():
    known = record(a_whole_test())
    report, *others = known.exhibits
    known = replace(known, exhibits=(replace(report, set_aside="a copy"), *others))
    for audience in (CBP, COUNSEL):
        said = text_of(composed(known, audience))
        assert "Tests of origin" not in said
        assert "The test of" not in said
