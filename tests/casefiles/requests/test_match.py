"""What came back is matched by its keys, and only proposed."""

from dataclasses import replace

import pytest

from casefiles.kernel.ids import CaseId, ExhibitId, RequestItemId, RoundId
from casefiles.requests.match import ExhibitTexts, KeyPlace, propose
from casefiles.requests.model import ItemState, RequestItem
from casefiles.requests.sheet import COLUMNS, SheetColumn

KEYS = ("RQ1-01-K7QM", "RQ1-02-AB23", "RQ2-01-ZZ99")
HEAD = "\t".join(COLUMNS[each][0] for each in SheetColumn)


def asked(key):
    return RequestItem(
        RequestItemId(f"i{key}"), CaseId("c"), RoundId(key[:3]), key, None, "", "Batch card",
        "批次卡", sensitive=False, state=ItemState.ASKED, answer="", answered_on=None,
    )  # fmt: skip


ITEMS = [*map(asked, KEYS)]


def seen(number=1, name="scan.pdf", folder="", *texts):
    return ExhibitTexts(ExhibitId(f"e{number}"), f"E-{number:03}", name, folder, texts)


def found(*exhibits, known=None):
    return [(each.label, each.key, each.by) for each in propose(ITEMS, exhibits, known or {})]


def test_a_key_in_the_name_or_folder_is_proposed():
    assert found(seen(1, "rq1-01-k7qm laydown.pdf")) == [("E-001", KEYS[0], KeyPlace.NAME)]
    assert found(seen(1, "a.pdf", "replies/RQ2-01-ZZ99")) == [("E-001", KEYS[2], KeyPlace.FOLDER)]
    assert found(seen(1, "RQ1-01-XXXX.pdf")) == []


def test_a_key_in_the_text_is_proposed_unless_it_is_what_we_sent():
    letter = "Attached: RQ1-01-K7QM, the laydown."
    assert found(seen(1, "letter.pdf", "", letter)) == [("E-001", KEYS[0], KeyPlace.TEXT)]
    assert found(seen(1, "sent.pdf", "", " ".join(KEYS[:2]))) == []


def test_a_returned_sheet_says_what_it_answers_and_names_the_files():
    rows = [
        f"{KEYS[0]}\t3 Spinning\tLaydown\t配棉单\tin full\tlay 1.pdf; lay 2.pdf\t",
        f"{KEYS[1]}\t3 Spinning\tBatch card\t批次卡\t不提供\t\t商业秘密",
        f"{KEYS[2]}\t\tSerials\t序列号\t\t\t",
    ]
    sheet = seen(1, "reply.xlsx", "", "\n".join([HEAD, *rows]))
    papers = seen(2, "lay 1.pdf"), seen(3, "other.pdf")
    proposed = propose(ITEMS, [sheet, *papers], {})
    assert [(each.label, each.key, each.by, each.state) for each in proposed] == [
        ("E-001", KEYS[0], KeyPlace.SHEET, ItemState.FULL),
        ("E-002", KEYS[0], KeyPlace.NAMED, ItemState.FULL),
        ("E-001", KEYS[1], KeyPlace.SHEET, ItemState.REFUSED),
    ]
    assert proposed[2].words == "商业秘密"


def test_the_sheet_as_it_went_out_proposes_nothing():
    rows = [f"{key}\t3\tLaydown\t配棉单" for key in KEYS]
    assert found(seen(1, "sent.xlsx", "", "\n".join([HEAD, *rows]))) == []


def test_what_is_known_is_not_proposed_again():
    known = {ITEMS[0].id: [ExhibitId("e1")]}
    assert found(seen(1, f"{KEYS[0]}.pdf"), known=known) == []
    assert found(seen(2, f"{KEYS[0]}.pdf"), known=known) == [("E-002", KEYS[0], KeyPlace.NAME)]


@pytest.mark.parametrize("answer", ["In Full", "全部提供", "in full / 全部提供"])
def test_an_answer_is_read_in_either_language(answer):
    sheet = seen(1, "r.xlsx", "", f"{HEAD}\n{KEYS[0]}\t\t\t\t{answer}")
    [each] = propose(ITEMS, [sheet], {})
    assert each.state is ItemState.FULL


def test_an_item_is_not_proposed_twice_for_one_exhibit():
    exhibit = replace(seen(1, f"{KEYS[0]}.pdf", KEYS[0]), texts=(KEYS[0],))
    assert found(exhibit) == [("E-001", KEYS[0], KeyPlace.NAME)]


def test_what_was_written_out_before_requests_were_renumbered_is_still_known():
    assert found(seen(1, "RQ1-05-AB23 card.pdf")) == [("E-001", KEYS[1], KeyPlace.NAME)]
    assert found(seen(1, "RQ2-02-AB23 card.pdf")) == [], "of another round it is not"
