"""Orders against invoices against payments."""

import pytest

from casefiles.chain.ledger.deals import deals
from tests.casefiles.chain.ledger.ledgers_made import (
    INVOICE,
    ORDER,
    PAYMENT,
    dealing,
    differences,
    ledger_data,
    sorts,
)

ORDERED = dealing(ORDER, "PO 7", "1000", payer="Buyer", payee="Mill", on_day="2026-03-01")
BILLED = dealing(INVOICE, "INV-1", "1000", settles=("po-7",), payer="Buyer", payee="Mill")
PAID = dealing(PAYMENT, "T1", "1000.00", settles=("INV 1",), payer="Buyer", payee="MILL")


def of(*papers, **known):
    return sorts(dealings=papers, **known)


def test_papers_that_name_one_another_are_one_sale_and_fit():
    assert of(ORDERED, BILLED, PAID) == []
    [deal] = deals(ledger_data(dealings=(PAID, BILLED, ORDERED)))
    assert (deal.orders, deal.invoices, deal.payments) == ((ORDERED,), (BILLED,), (PAID,))


def test_what_is_missing_is_named():
    assert of(ORDERED, BILLED) == ["invoice_without_payment"]
    assert of(BILLED, PAID) == ["invoice_without_order"]
    assert of(PAID) == ["payment_without_invoice"]


@pytest.mark.parametrize(("amount", "size"), [("900", "100 USD"), ("1050.5", "50.5 USD")])
def test_too_much_or_too_little_has_its_size(amount, size):
    paid = dealing(PAYMENT, "T1", amount, settles=("INV-1",))
    [found] = differences(dealings=(ORDERED, BILLED, paid))
    assert (found.sort.value, found.size) == ("invoice_paid", size)


def test_one_payment_may_settle_several_invoices_and_several_one():
    half = [dealing(INVOICE, f"INV-{n}", "500", settles=("PO 7",)) for n in (1, 2)]
    once = dealing(PAYMENT, "T1", "1000", settles=("INV-1", "INV-2"))
    assert of(ORDERED, *half, once) == []
    parts = [dealing(PAYMENT, f"T{n}", "500", settles=("INV-1",)) for n in (1, 2)]
    assert of(ORDERED, BILLED, *parts) == []


def test_a_payee_who_is_not_the_seller_is_named_and_another_name_of_the_seller_is_not():
    elsewhere = dealing(PAYMENT, "T1", "1000", settles=("INV-1",), payer="Buyer", payee="Zhang San")
    [found] = differences(dealings=(ORDERED, BILLED, elsewhere))
    assert found.says == "Payment T1 went to Zhang San; the seller is Mill."
    assert of(ORDERED, BILLED, elsewhere, names={"zhang san": "mill"}) == []
    by_other = dealing(PAYMENT, "T1", "1000", settles=("INV-1",), payer="Uncle", payee="Mill")
    assert of(ORDERED, BILLED, by_other) == ["payer"]


def test_unlike_currencies_are_not_compared():
    paid = dealing(PAYMENT, "T1", "7100", settles=("INV-1",), currency="CNY")
    assert of(ORDERED, BILLED, paid) == ["currencies"]


def test_what_is_ordered_is_invoiced_in_units_that_compare():
    ordered = dealing(ORDER, "PO 7", quantity="10", unit="dozen")
    billed = dealing(INVOICE, "INV-1", settles=("PO 7",), quantity="120", unit="pcs")
    paid = dealing(PAYMENT, "T1", "5", settles=("INV-1",))
    assert of(ordered, billed, paid) == []
    fewer = dealing(INVOICE, "INV-1", settles=("PO 7",), quantity="100", unit="pcs")
    assert of(ordered, fewer, paid) == ["invoiced_quantity"]


def test_a_number_on_two_papers_is_asked_about():
    again = dealing(INVOICE, "inv 1", "1000", settles=("PO 7",), payee="Mill", id="other")
    assert of(ORDERED, BILLED, again, PAID) == ["order_invoiced", "invoice_paid", "twice"]


def test_long_before_its_order_nothing_is_paid_and_a_deposit_is_no_difference():
    early = [
        dealing(PAYMENT, "T1", "1000", settles=("INV-1",), on_day=day)
        for day in ("2025-03-01", "2026-02-01")
    ]
    [found] = differences(dealings=(ORDERED, BILLED, early[0]))
    assert (found.sort.value, found.size) == ("dates", "365 days")
    assert of(ORDERED, BILLED, early[1]) == []
    before = dealing(INVOICE, "INV-1", "1000", settles=("PO 7",), on_day="2026-02-28")
    assert of(ORDERED, before, PAID) == ["dates"]
