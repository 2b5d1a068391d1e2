"""Records of tests by value: every field has a harmless default."""

from datetime import date

from casefiles.chain.origin_tests.model import (
    DrawnSample,
    OriginTest,
    OriginTestRecord,
    SampleHolder,
    YesNoAnswer,
)
from casefiles.kernel.ids import CaseId, ExhibitId

WHOLE = {
    "laboratory": "Stable Isotope Services",
    "accreditation": "TL-4711",
    "accreditation_body": "IANZ",
    "accreditation_scope": YesNoAnswer.YES,
    "test_method": "O, H and C isotopes, 30 trace elements",
    "library": "World cotton",
    "library_version": "2026.2",
    "library_samples": "1,204",
    "library_origin": "17 countries",
    "library_claimed": YesNoAnswer.YES,
    "library_xinjiang": YesNoAnswer.NOT_KNOWN,
    "detection_limit": "15 percent of other cotton",
    "result": "consistent with Texas",
    "chain_of_custody": "Complete, says the laboratory.",
    "cannot_show": ("It says nothing of labor.",),
}


def a_sample(number=1, **known):
    values = dict.fromkeys(DrawnSample.__slots__, "")
    values |= {"id": f"sample-{number}", "number": number, "test": "test", "case_id": CaseId("c")}
    return DrawnSample(**values | {"drawn_on": None, "step": None, "line": None} | known)


def a_holder(number=1, **known):
    values = dict.fromkeys(SampleHolder.__slots__, "")
    values |= {"id": f"holder-{number}", "number": number, "test": "test", "case_id": CaseId("c")}
    days = {"held_from": date(2026, 2, 1), "held_to": date(2026, 2, 9)}
    return SampleHolder(**values | {"holder": "Ada", "seal": "tape 7"} | days | known)


def a_test(*samples, exhibit="e", holders=None, **known):
    own = WHOLE | known
    test = OriginTest("test", CaseId("c"), ExhibitId(exhibit), **own)
    return OriginTestRecord(test, samples, (a_holder(),) if holders is None else holders)
