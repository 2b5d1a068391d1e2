"""Page one for CBP: who reads nothing else is not misled."""

import re
from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.model import Contents, Label, Span
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections.how_to_check import limits
from casefiles.attestation.sections.limitations import every, not_examined, stands, without_a_paper
from casefiles.attestation.sections.summary import ADVERSE, MOST_PAPERS, summary
from casefiles.attestation.templates import Severity
from casefiles.attestation.wording import STANDING
from casefiles.chain.chain import Chain
from casefiles.chain.model import Shows
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.summary import ScreeningSummary
from casefiles.checklists.vocabulary import Status
from casefiles.evidence.model import Replacement
from casefiles.evidence.places import OnPage
from casefiles.inquiries.summary import asked_by_cbp
from casefiles.kernel.ids import LinkId, PartyId
from tests.attesting import NOON, a_record, support
from tests.casefiles.attestation.test_compose import BASES, SUBMITTED, composed, walk
from tests.casefiles.chain.chains import a_chain, a_paper, proven

HEADS = ("What is claimed of the goods", "Evidence against it", "What is open")


def parts(record, items=None):
    """The words of each part, by its label."""
    items = preflight(record, Audience.CBP) if items is None else items
    found, at = {}, ""
    for block in summary(record, Audience.CBP, items):
        if isinstance(block, Label):
            at = block.text.split(",")[0]
        else:
            said = " ".join(each.text for each in walk(block) if isinstance(each, Span))
            found[at] = f"{found.get(at, '')} {said}"
    return found


@pytest.mark.parametrize("basis", SUBMITTED)
def test_it_comes_first_and_where_everything_stands_after_it(basis):
    record = a_record(basis)
    blocks = composed(record).blocks
    own = [*summary(record, Audience.CBP, preflight(record, Audience.CBP))]
    assert [*blocks[: len(own)]] == own
    assert isinstance(blocks[len(own)], Contents)


@pytest.mark.parametrize("basis", sorted({*BASES} - {*SUBMITTED}))
def test_what_is_of_the_house_has_none(basis):
    assert not any(isinstance(each, Contents) for each in composed(a_record(basis)).blocks)


def test_it_says_what_is_asked_what_speaks_against_it_and_what_is_open():
    said = parts(a_record())
    assert [each for each in said if each in HEADS] == [*HEADS]
    assert "There is evidence against what is claimed" in said["Evidence against it"]
    assert "Labor conditions are not part of this review." in said["What is open"]
    counted = r"Not examined: \d+ matters?; .*each is named under  Limits"
    assert re.search(counted, said["What is open"])
    assert "4 CBP requests; 3 answered." in said["What is open"]


@pytest.mark.parametrize("item", sorted(ADVERSE))
def test_what_was_written_of_an_adverse_fact_stands_there_and_never_that_there_is_none(item):
    record = replace(a_record(), scopes=())
    some = next(each for each in preflight(a_record(), Audience.CBP) if each.accepted)
    about = replace(some.about, item=item)
    told = replace(some, about=about, accepted=replace(some.accepted, prints="Hotan sent 17 men."))
    said = parts(record, [told])["Evidence against it"]
    assert "Hotan sent 17 men." in said
    assert "Nothing was found" not in said
    unsaid = replace(some, about=about, accepted=None)
    assert "Nothing was found" not in parts(record, [unsaid]).get("Evidence against it", "")


def test_titles_with_a_comma_in_them_can_be_counted():
    record = a_record()
    [scope, *_] = record.in_chain
    three = ("Shell companies, refusal of access", "Debt", "Roll call; fenced area")
    looked = tuple(
        replace(
            each,
            indicator=replace(each.indicator, title=title),
            statuses=dict.fromkeys(each.statuses, Status.NO_INFORMATION),
            evidence=(),
        )
        for each, title in zip(scope.looked, three, strict=False)
    )
    record = replace(record, scopes=(replace(scope, looked=looked),))
    silent = without_a_paper(record, Audience.COUNSEL)[Status.NO_INFORMATION]
    [said] = "".join(each.text for each in every(Status.NO_INFORMATION, silent)).splitlines()
    names = "shell companies, refusal of access; debt; and “roll call; fenced area”"
    assert said == f"No information found: {names}."


def test_where_no_claim_was_entered_it_says_so():
    record = a_record()
    kept = tuple(each for each in record.statements if each not in record.claims)
    bare = replace(record, statements=kept)
    assert bare.claims == ()
    assert "No claim has been entered." in parts(bare, [])[HEADS[0]]
    assert "No claim has been entered." not in parts(record)[HEADS[0]]


def test_that_nothing_was_found_is_said_only_where_nothing_was():
    clean = replace(a_record(), scopes=())
    assert "Nothing was found that does" in parts(clean, [])["Evidence against it"]
    assert "Nothing was found" not in parts(a_record(), [])["Evidence against it"]


def test_papers_of_the_ordinary_course_go_before_those_made_for_the_review():
    record = a_record()
    made = tuple(
        replace(each, ordinary_course=at % 2 == 0, title=f"Title {at}", set_aside="")
        for at, each in enumerate(record.exhibits)
    )
    leaning = tuple(support(record.statements[0], each, OnPage(1)) for each in made)
    said = parts(replace(record, exhibits=made, supports=leaning))[HEADS[0]]
    named = [each.title for each in made if f"{each.title} " in said]
    ordinary = [each.title for each in made if each.ordinary_course]
    assert named == ordinary[:MOST_PAPERS]


def test_a_paper_that_was_replaced_or_speaks_against_the_claim_is_none_that_it_rests_on():
    record = a_record()
    made = tuple(
        replace(each, ordinary_course=True, title=f"Title {at}", set_aside="")
        for at, each in enumerate(record.exhibits)
    )
    against = {e.exhibit for s in record.scopes for looked in s.looked for e in looked.supporting}
    assert against
    good = [each for each in made if each.id not in against]
    old, new = good[:2]
    replaced = Replacement("r", record.case.id, new.id, old.id, "a clerk", "a size", "", NOON)
    papers = replace(record.papers, replacements=(replaced,))
    leaning = [support(record.statements[0], each, OnPage(1)) for each in made]
    twice = replace(support(record.statements[0], new, OnPage(1)), quote="said again")
    told = replace(record, exhibits=made, supports=(*leaning, twice), papers=papers)
    said = parts(told)[HEADS[0]]
    assert f"{old.title} " not in said
    assert said.count(f"[{new.label},\u00a0p.\u00a01]") == 1
    assert not [each.title for each in made if each.id in against and f"{each.title} " in said]


@pytest.mark.parametrize("item", sorted(ADVERSE))
def test_a_sentence_of_page_one_does_not_stand_again_among_the_disclosures(item):
    record = a_record()
    some = next(each for each in preflight(record, Audience.CBP) if each.accepted)
    said = replace(some.accepted, prints="Hotan sent 17 men.")
    told = replace(some, about=replace(some.about, item=item), accepted=said)
    for severity in (Severity.ACCEPT, Severity.BLOCKING, Severity.FIXED):
        times = {}
        for audience in Audience:
            document = compose(record, audience, [replace(told, severity=severity)], "short")
            spans = [each.text for each in walk(document.blocks) if isinstance(each, Span)]
            times[audience] = sum("Hotan sent 17 men." in each for each in spans)
        assert times[Audience.CBP] == 1
        assert times[Audience.COUNSEL] >= 1


def test_what_is_answered_in_part_is_not_counted_as_answered():
    [full, *_] = [each for each in asked_by_cbp(a_record().matter.inquiries) if each.answers]
    partly = replace(full, inquiry=replace(full.inquiry, cannot="The gin closed."))
    nothing = replace(full, answers=())
    said = stands([full, partly, nothing])
    assert said.startswith("3 CBP requests; 1 answered. Not answered: ")
    assert "Answered in part: " in said


def test_who_says_i_is_named_where_it_stands_away_from_the_declaration():
    record = a_record()
    [own] = [each for each in record.statements if each.kind == "not-examined"]
    [signer] = [
        each.name
        for each in record.signers
        if own.id in {declared.statement for declared in record.declared_by(each.id)}
    ]
    assert f"{signer}: {own.text}" in parts(record)["What is open"].replace("\u00a0", " ")


def test_a_matter_that_stands_otherwise_for_another_site_names_the_one_it_stands_so_for():
    record = a_record()
    [first, *_] = record.in_chain
    quiet = [replace(each, evidence=()) for each in first.looked]
    silent = dict.fromkeys(quiet[0].statuses, Status.NO_INFORMATION)
    looked = (replace(quiet[0], statuses=silent), *quiet[1:])
    other = replace(first.scope, id="other", title="Other mill")
    two = replace(record, scopes=(first, replace(first, scope=other, looked=looked)))
    title = quiet[0].indicator.title
    for told in (not_examined(two, Audience.COUNSEL), limits(two, Audience.CBP)):
        said = " ".join(each.text for each in walk(tuple(told)) if isinstance(each, Span))
        assert f"{title} (of Other mill)".lower() in said.lower()


def test_every_matter_that_is_counted_on_page_one_is_named_under_limits():
    record = a_record()
    said = " ".join(
        e.text for e in walk(tuple(limits(record, Audience.CBP))) if isinstance(e, Span)
    )
    left = without_a_paper(record, Audience.CBP)
    counted = parts(record)["What is open"]
    assert Status.NOT_ASSESSED in left
    for status, names in left.items():
        assert f"{STANDING[status]}: {len(names)} matter".lower() in counted.lower()
        for name in names:
            assert name.lower() in said.lower()


@pytest.mark.parametrize("basis", SUBMITTED)
def test_each_statement_and_contention_stands_in_both_sets_once(basis):
    record = a_record(basis)
    for audience in Audience:
        anchors = [getattr(each, "anchor", "") for each in composed(record, audience).blocks]
        numbers = [each for each in anchors if each.startswith("statement-")]
        assert sorted(numbers) == sorted(f"statement-{e.number}" for e in record.statements)


def test_a_link_of_which_a_paper_is_not_held_is_open_on_page_one():
    record = a_record()

    def opened(made):
        steps = [replace(each, party=PartyId(each.id)) for each in made.steps]
        chain = Chain(steps, made.links, made.papers)
        traced = TracedChain(chain, steps, ScreeningSummary())
        made = replace(record, matter=replace(record.matter, chain=traced))
        return " ".join(parts(made)["What is open"].split())

    moved = [a_paper(Shows.MOVED, link=LinkId("1-2"))]
    assert "not proven in full" not in opened(proven(2, [(1, 2)]))
    said = opened(a_chain(2, [(1, 2)], moved))
    assert "Of 1 links" not in said
    assert "The one link between steps is not proven in full (no sales document" in said
    said = opened(a_chain(3, [(1, 2), (2, 3)], moved))
    assert "Of 2 links between steps 2 are not proven in full" in said
    assert "what is missing is said there." in said


def test_a_sentence_that_stands_on_page_one_or_with_the_lists_is_not_said_again():
    """And one that stands nowhere else is: nothing that a person wrote for CBP is lost."""
    record = a_record()
    some = next(each for each in preflight(record, Audience.CBP) if each.accepted)
    for item in (*sorted(ADVERSE), "no-maps"):
        for severity in Severity:
            about = replace(some.about, item=item)
            prints = replace(some.accepted, prints="Hotan sent 17 men.")
            told = [replace(some, about=about, accepted=prints, severity=severity)]
            blocks = compose(record, Audience.CBP, told, "0000").blocks
            said = " ".join(each.text for each in walk(blocks) if isinstance(each, Span))
            assert said.count("Hotan sent 17 men.") == 1, (item, severity)
