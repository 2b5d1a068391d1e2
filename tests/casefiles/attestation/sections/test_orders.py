"""What the document says of days of importation and of orders, and what is asked about them."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.assessment.rules.facts import ResultPart, ResultReason
from casefiles.attestation.claims import supported
from casefiles.attestation.compose import compose
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight import orders as order_checks
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.composition import read as read_composition
from casefiles.attestation.record.read import read_record
from casefiles.attestation.sections.internal import internal
from casefiles.attestation.sections.orders import orders
from casefiles.attestation.sections.scopes import scopes
from casefiles.cases.regimes import Axis, axis_of
from casefiles.cases.shipments.importation import Importation
from casefiles.cases.shipments.model import ALTERNATIVES, CounselConfirmation
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.chain.orders.model import OrderFit, OrderMatch, Orders
from casefiles.chain.orders.named_order import NamedOrder, PossibleOrder
from casefiles.checklists.vocabulary import CaatsaAxis, OrderAxis, UsAxis
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import reference_data, regimes
from tests.attesting import NOON, a_record, declaration, statement, support, templates
from tests.build import a_case
from tests.casefiles.chain.orders.test_orders import HOSHINE, TIRES, came
from tests.shipping import a_shipment, detain

OF_ORDERS, OF_UFLPA = ("wro", "finding"), ("uflpa-applicability", "uflpa-exception")
BEFORE, AFTER = date(2022, 1, 4), date(2022, 6, 21)
LISTED = date(2026, 6, 23)


def a_match(order=HOSHINE, **known):
    whole = OrderMatch(
        order, OrderFit.YES, "Mill: named by it", OrderFit.YES, "HTS 8541", OrderFit.YES, ("E-1",)
    )
    return replace(whole, **known)


def record(basis, *days, matches=(), **result):
    """A made-up case whose goods came on these days."""
    made = a_record(basis)
    reached = CaseOrders(came(*days), Orders(LISTED, matches))
    found = tuple(replace(e, result=replace(e.result, **result)) for e in made.scopes)
    return replace(made, matter=replace(made.matter, reached=reached), scopes=found)


def words(blocks):
    return " ".join(map(str, blocks)).replace("\\xa0", " ")


def asked(of, audience=Audience.CBP):
    return {e.about.item for e in preflight(of, audience) if e.blocks or e.severity.value == "info"}


@pytest.mark.parametrize("basis", [*OF_ORDERS, *OF_UFLPA, "protest", "caatsa-exception"])
def test_goods_that_came_before_section_3_say_so_under_every_basis(basis):
    said = words(orders(record(basis, BEFORE), Audience.CBP))
    assert "Imported before June 21, 2022: E-1 on January 4, 2022." in said
    assert "section 307 of the Tariff Act (19 USC 1307) itself applies" in said


@pytest.mark.parametrize("basis", ["uflpa-applicability", "caatsa-exception", "protest"])
def test_nothing_is_said_of_orders_where_nothing_hangs_on_them(basis):
    assert not [*orders(record(basis, AFTER), Audience.CBP)]


@pytest.mark.parametrize("basis", OF_ORDERS)
def test_an_order_that_matches_is_named_with_its_days_and_what_it_is_on(basis):
    said = words(orders(record(basis, BEFORE, matches=(a_match(),)), Audience.CBP))
    assert "WRO: Hoshine Silicon Industry Co. Ltd. and Subsidiaries" in said
    assert "from June 23, 2021 and before June 21, 2022" in said
    assert "Silica-based products" in said
    assert "19 USC 1307" not in said


def test_what_may_match_is_for_counsel_alone():
    may_be = record("wro", AFTER, matches=(a_match(TIRES, goods=OrderFit.OPEN),))
    assert "Linglong" not in words(orders(may_be, Audience.CBP))
    assert "Linglong" in words(orders(may_be, Audience.COUNSEL))


@pytest.mark.parametrize("audience", [*Audience])
@pytest.mark.parametrize("basis", [*OF_ORDERS, "caatsa-exception"])
@pytest.mark.parametrize("us", [*UsAxis])
def test_under_an_order_or_caatsa_its_axis_is_said_and_never_a_route_of_the_uflpa(
    basis, us, audience
):
    words_of = {
        "caatsa-exception": {
            CaatsaAxis.APPLIES: "There is evidence that North Korean nationals worked",
            CaatsaAxis.NONE_SHOWN: "no North Korean nationals worked",
            CaatsaAxis.OPEN: "not shown either way whether North Korean nationals",
        },
        "wro": {
            OrderAxis.APPLIES: "There is evidence that an order of CBP reaches these goods",
            OrderAxis.OUTSIDE: "the goods are outside the order",
            OrderAxis.OPEN: "not shown either way whether the order reaches",
        },
    }
    name = "caatsa" if basis == "caatsa-exception" else "order"
    for axis, said in words_of["wro" if basis == "finding" else basis].items():
        found = words(scopes(record(basis, AFTER, us=us, **{name: axis}), audience))
        assert said in found
        assert "Route" not in found
        assert "presumption applies" not in found
        assert ("Convict labor" in found) is (us is UsAxis.BARRED)


def test_a_presumption_is_said_of_no_goods_that_came_before_section_3():
    found = record("uflpa-applicability", BEFORE, us=UsAxis.PRESUMPTION)
    said = words(scopes(found, Audience.CBP))
    assert "reaches goods imported on or after that day, and so not these" in said
    assert "presumption applies" not in said
    assert "Route" not in said
    later = words(scopes(record("uflpa-applicability", BEFORE, AFTER), Audience.CBP))
    assert "Route" in later


def test_a_route_is_refused_in_the_data_of_another_law():
    data = {**regimes()["wro"].composition, "route": True}
    with pytest.raises(Faulty, match="a route is the UFLPA's"):
        read_composition(data, "wro", templates())


DAYS = {
    (): set(),
    (AFTER,): set(),
    (BEFORE,): {"section-3-not-reached"},
    (BEFORE, BEFORE): {"section-3-not-reached"},
    (BEFORE, AFTER): {"section-3-in-part"},
    (BEFORE, None): {"section-3-in-part", "import-day-unknown"},
    (None,): {"import-day-unknown"},
}


@pytest.mark.parametrize("days", DAYS, ids=str)
@pytest.mark.parametrize("basis", OF_UFLPA)
def test_a_presumption_is_answered_only_of_goods_that_it_can_reach(basis, days):
    assert asked(record(basis, *days)) & {*order_checks.CHECKS} == DAYS[days]


def test_an_order_that_matches_is_asked_about_under_another_law_until_it_is_decided():
    matches = (a_match(), a_match(TIRES, goods=OrderFit.OPEN))
    table = {
        OrderAxis.OPEN: {"order-matches", "order-open"},
        OrderAxis.APPLIES: set(),
        OrderAxis.OUTSIDE: set(),
    }
    for axis, items in table.items():
        found = record("uflpa-applicability", AFTER, matches=matches, order=axis)
        assert asked(found) & {*order_checks.CHECKS} == items


def test_an_order_that_is_answered_and_matches_nothing_is_told():
    assert "order-none-known" in asked(record("wro", AFTER))
    assert "order-none-known" not in asked(record("wro", BEFORE, matches=(a_match(),)))


def a_claim(made, kind):
    told = statement(90, kind, "It is so.")
    return replace(
        made,
        statements=(*made.statements, told),
        supports=(*made.supports, support(told, made.exhibits[0], made.supports[0].where)),
        declarations=(*made.declarations, declaration(made.signers[0], told)),
    )


@pytest.mark.parametrize(
    ("basis", "kind", "axis"),
    [
        ("wro", "claim-outside-order", {"order": OrderAxis.APPLIES}),
        ("caatsa-exception", "claim-no-north-korean-nationals", {"caatsa": CaatsaAxis.APPLIES}),
    ],
)
def test_what_the_axis_denies_is_no_claim(basis, kind, axis):
    made = a_claim(record(basis, AFTER), kind)
    assert supported(made, made.statements[-1])
    denied = a_claim(record(basis, AFTER, **axis), kind)
    assert not supported(denied, denied.statements[-1])


def test_no_such_nationals_and_freely_chosen_are_pleaded_together_only_if_counsel_asked():
    made = record("caatsa-exception", AFTER)
    for kind in (order_checks.FREELY, order_checks.NO_NATIONALS):
        one = replace(made, statements=(statement(90, kind, "It is so."),))
        assert not [*order_checks.both_of_caatsa(one, Audience.CBP)]
    both = replace(
        made,
        statements=(
            statement(90, order_checks.FREELY, "It is so."),
            statement(91, order_checks.NO_NATIONALS, "It is so."),
        ),
    )
    assert [*order_checks.both_of_caatsa(both, Audience.CBP)]
    by = CounselConfirmation(
        "k", "c", ALTERNATIVES, "Lee", date(2026, 3, 1), None, "Both.", "Ada", NOON
    )
    imported = replace(both.matter.imported, confirmations=(by,))
    confirmed = replace(both, matter=replace(both.matter, imported=imported))
    assert not [*order_checks.both_of_caatsa(confirmed, Audience.CBP)]


@pytest.mark.parametrize("axis", CaatsaAxis)
@pytest.mark.parametrize("kind", [order_checks.FREELY, order_checks.NO_NATIONALS, None])
def test_the_standard_of_proof_stands_where_an_exception_is_asked_for(axis, kind):
    made = record("caatsa-exception", AFTER, caatsa=axis)
    claims = (statement(90, kind, "It is so."),) if kind else ()
    said = words(scopes(replace(made, statements=claims), Audience.CBP))
    named = "clear and convincing evidence that they were not made" in said
    assert named is (axis is CaatsaAxis.APPLIES or kind == order_checks.FREELY)


def test_a_day_that_is_not_written_down_is_asked_for_by_name():
    unknown = Importation((a_shipment(entry_number="ABC-1"),))
    made = record("wro")
    made = replace(made, matter=replace(made.matter, reached=CaseOrders(unknown, Orders(LISTED))))
    [found] = order_checks.import_day_unknown(made, Audience.CBP)
    assert found.it == "ABC-1"


@pytest.mark.parametrize("audience", [*Audience])
@pytest.mark.parametrize("basis", [*OF_ORDERS, "uflpa-applicability"])
def test_both_sets_say_what_the_day_of_importation_says(basis, audience):
    document = compose(record(basis, BEFORE), audience, (), "hash")
    said = words(document.blocks)
    assert "Imported before June 21, 2022" in said
    assert "Day of importation and orders of CBP" in said


def test_a_protest_answers_under_the_law_of_the_detention():
    data = regimes()
    table = {
        "wro": Axis.ORDER,
        "finding": Axis.ORDER,
        "caatsa-exception": Axis.CAATSA,
        "uflpa-applicability": Axis.UFLPA,
        "uflpa-exception": Axis.UFLPA,
        "protest": Axis.UFLPA,
    }
    for basis, axis in table.items():
        assert axis_of(data, "protest", basis) is axis
        assert axis_of(data, basis, "wro") is (Axis.ORDER if basis == "protest" else axis)
    assert axis_of(data, "protest") is axis_of(data, "", "wro") is Axis.UFLPA


def test_a_protest_that_is_gathered_has_the_axis_of_its_detention(workspace):
    case = a_case(workspace, "Protest", basis="protest")
    detain(workspace, case, basis="wro")
    assert read_record(workspace.db, case, reference_data(), NOON).composition.axis is Axis.ORDER


@pytest.mark.parametrize("named", ["", "WRO on Hoshine, June 24, 2021."])
def test_that_none_is_known_never_denies_the_order_that_the_detention_names(named):
    made = record("wro", BEFORE)
    made = replace(made, case=replace(made.case, order_reference=named))
    said = words(orders(made, Audience.CBP))
    assert ("names: WRO on Hoshine, June 24, 2021." in said) is bool(named)
    assert ("No other order on the copy" in said) is bool(named)
    assert ("No order known" in said) is not bool(named)


def naming(text, match=None, basis="wro", **said):
    """A made-up case whose notice names an order, with what it is held against."""
    made = record(basis, BEFORE, **said)
    found = (PossibleOrder(match, **TELLS.get(text, {})),) if match else ()
    reached = replace(made.matter.reached, named=NamedOrder(text, found))
    if match and match.is_whole:
        reached = replace(reached, orders=replace(reached.orders, matches=(match,)))
    case = replace(made.case, order_reference=text)
    return replace(made, case=case, matter=replace(made.matter, reached=reached))


LISTED_AS, OTHER_DAY = "WRO of June 23, 2021, Hoshine", "WRO of June 24, 2021 (Hoshine)"
TELLS = {OTHER_DAY: {"stated": (date(2021, 6, 24),)}}
NAMED_ITEMS = {
    (LISTED_AS, "whole"): set(),
    (OTHER_DAY, "whole"): {"order-named-otherwise"},
    (LISTED_AS, "party"): {"order-named-differs"},
    (LISTED_AS, "goods"): {"order-named-differs"},
    (LISTED_AS, "day"): {"order-named-differs"},
    (OTHER_DAY, "party"): {"order-named-differs", "order-named-otherwise"},
    ("WRO of May 3, 2024, Acme", None): {"order-named-unknown"},
    ("", None): set(),
}


@pytest.mark.parametrize(("text", "differing"), NAMED_ITEMS)
@pytest.mark.parametrize("basis", [*OF_ORDERS, "protest"])
def test_what_the_notice_names_is_held_against_the_orders_that_match(basis, text, differing):
    known = {"whole": a_match(), None: None}
    match = known[differing] if differing in known else a_match(**{differing: OrderFit.NO})
    items = {e for e in order_checks.CHECKS if e.startswith("order-named")}
    assert asked(naming(text, match, basis)) & items == NAMED_ITEMS[text, differing]
    decided = asked(naming(text, match, basis, order=OrderAxis.OUTSIDE)) & items
    assert decided == NAMED_ITEMS[text, differing] - {"order-named-differs"}


def test_an_order_that_ended_before_the_goods_came_is_said_to_have():
    ended = a_match(day=OrderFit.NO, entries=(), after=True)
    for audience in Audience:
        said = words(orders(naming(OTHER_DAY, ended), audience))
        assert "It is not enforced for goods imported on or after June 21, 2022" in said
    said = words(orders(naming(OTHER_DAY, a_match(party=OrderFit.NO)), Audience.CBP))
    assert "not enforced" not in said
    assert "2021-06-24" not in said


@pytest.mark.parametrize("basis", [*OF_ORDERS, *OF_UFLPA, "caatsa-exception"])
def test_the_trace_of_a_result_is_of_the_law_under_which_the_goods_are_held(basis):
    made = record(basis, AFTER)
    [scope] = made.scopes
    because = [
        ResultReason(each, "R14" if each is ResultPart.ROUTE else "R5", ()) for each in ResultPart
    ]
    traced = replace(scope, result=replace(scope.result, because=tuple(because)))
    said = words(internal(replace(made, scopes=(traced,)), ()))
    of_uflpa = basis in OF_UFLPA
    table = {
        "route": of_uflpa,
        "U.S. law": of_uflpa,
        "R14": of_uflpa,
        "'order'": basis in OF_ORDERS,
        "CAATSA'": "caatsa" in basis,
    }
    assert {word: word in said for word in table} == table
