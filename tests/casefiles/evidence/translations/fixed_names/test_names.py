"""One English form for each name, and where a translation departs from it."""

import pytest

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence import store as evidence
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.ocr.store import OcrStore as Recognized
from casefiles.evidence.places import OnPage, to_text
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.deviations import (
    deviations_of_case,
    in_texts,
    in_values,
)
from casefiles.evidence.translations.fixed_names.model import FixedName, FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import fix_name, forget_name
from casefiles.evidence.translations.model import (
    Method,
    TranslatedPlace,
    TranslatedValue,
    Translation,
    TranslationExtent,
)
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.errors import Impossible, NotFound
from tests.build import a_case, an_exhibit

MILL = FixedName(
    "n", "c", FixedNameKind.PARTY, "喀什纺织有限公司", "Kashgar Textile Co., Ltd.", None, ""
)


def a_translation(kind=TranslationExtent.FULL):
    return Translation(
        "t", "c", "e", "o", kind, "zh", "en", Method.PERSON, "", "", "", None, "", None
    )


def found(english, original, pairs=()):
    texts = {"e": english, "o": original}
    return [
        (each.page, each.original_page, each.found)
        for each in in_texts([MILL], a_translation(), pairs, texts)
    ]


def test_a_name_is_fixed_once_and_may_be_given_another_form(workspace):
    case = a_case(workspace)
    party = add_party(workspace, case, PartyInput("喀什纺织有限公司"))
    first = fix_name(
        workspace, case, FixedNameKind.PARTY, "喀什纺织有限公司", "Kashgar Textile", party=party
    )
    again = fix_name(
        workspace, case, FixedNameKind.PARTY, "喀什纺织有限公司", "Kashgar Textile Co., Ltd."
    )
    assert first == again
    [name] = store.of_case(workspace.db, case)
    assert name.english == "Kashgar Textile Co., Ltd."
    forget_name(workspace, case, name.id)
    assert store.of_case(workspace.db, case) == []
    workspace.undo(case)
    assert store.of_case(workspace.db, case) == [name]


def test_half_a_name_is_refused(workspace):
    case = a_case(workspace)
    with pytest.raises(Impossible):
        fix_name(workspace, case, FixedNameKind.PLACE, "喀什", " ")
    with pytest.raises(NotFound):
        forget_name(workspace, case, "nobody")


def test_a_page_without_the_fixed_form_is_told_with_what_comes_nearest():
    english = ["Seller: Kashi Textile Co., Ltd. of Shule County"]
    assert found(english, ["卖方：喀什 纺织\n有限公司"]) == [(1, 1, "Kashi Textile Co., Ltd.")]


def test_the_fixed_form_may_be_spaced_and_written_in_capitals():
    assert found(["KASHGAR  TEXTILE CO LTD"], ["喀什纺织有限公司"]) == []


def test_part_of_a_longer_word_is_not_the_name():
    assert found(["OldKashgar Textile Co., Ltd."], ["喀什纺织有限公司"]) != []


def test_a_page_whose_original_lacks_the_name_says_nothing():
    assert found(["nothing", "nothing"], ["别的", "喀什纺织有限公司"]) == [(2, 2, "")]


def test_told_pages_are_followed():
    pairs = [TranslatedPlace("p", "c", "t", 1, to_text(OnPage(1)), to_text(OnPage(2)))]
    assert found(["nothing"], ["别的", "喀什纺织有限公司"], pairs) == [(1, 2, "")]


def test_the_values_of_a_form_are_looked_at_too():
    values = [
        TranslatedValue("1", "c", "t", "x1", "Seller", "喀什纺织有限公司", "Kashgar Mill"),
        TranslatedValue("2", "c", "t", "x2", "Seller", "喀什纺织有限公司", MILL.english),
    ]
    [only] = in_values([MILL], a_translation(TranslationExtent.FORM), values)
    assert (only.original, only.found) == ("x1", "Kashgar Mill")


def test_what_was_recognized_in_a_scan_is_compared_too(workspace):
    case = a_case(workspace)
    english, original = (an_exhibit(workspace, case, text) for text in ("Kashi Textile", "scan"))
    add_translation(workspace, case, TranslationDetails(english, original))
    fix_name(workspace, case, FixedNameKind.PARTY, MILL.original, MILL.english)
    assert deviations_of_case(workspace, case) == []
    scan = evidence.get(workspace.db, original)
    page = OcrPage(0, "engine 1", "zh", 300, 90, MILL.original, ())
    with Recognized(workspace.folder) as recognized:
        seen = ScannedPage(scan.id, scan.label, scan.digest, "image/png", 0, (10, 10))
        recognized.keep([RecognitionOutcome(seen, page)])
    said = ReadResult(Finding("text/plain", "a reader"), ("Seller: Kashi Textile Co., Ltd.",))
    with cache.open_cache(workspace.folder) as kept:
        kept.keep([(evidence.get(workspace.db, english).digest, said)])
    [deviation] = deviations_of_case(workspace, case)
    assert (deviation.page, deviation.original_page) == (1, 1)
    assert deviation.found == "Kashi Textile Co., Ltd."
