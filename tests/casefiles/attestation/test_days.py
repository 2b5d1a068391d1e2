"""All days are the port's; the day of signature is the day at the place of signing.

No day that prints is taken from a moment by the clocks of Greenwich.
"""

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import casefiles.attestation
from casefiles.assessment.model import Decision, DecisionKind
from casefiles.attestation.compose import compose
from casefiles.attestation.issue import signature_request
from casefiles.attestation.model import Attestation, Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.declarations import words_of_1746
from casefiles.attestation.signing_zone import at_the_place
from casefiles.attestation.wording import day, moment
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from tests.attesting import a_record, templates
from tests.shipping import a_detention, a_line, a_shipment

ZONES = ("Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "UTC", "Pacific/Guam",
         "Asia/Shanghai", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata")  # fmt: skip
YEAR = "2041"
BEGINS = datetime(2041, 3, 3, tzinfo=UTC)
zones = st.sampled_from(ZONES)
moments = st.integers(0, 260 * 24 * 60).map(lambda n: BEGINS + timedelta(minutes=n))
_DAY = re.compile(rf"[A-Z][a-z]+ \d+, {YEAR}")


def a_record_at(at, port="", place="", **changed):
    """A record of a moment, of a detention at a port, signed first at a place."""
    zone = ZoneInfo(port or "America/New_York")
    status = DetentionSummary(a_detention(zone=port), (a_line(1),), zone, ())
    held = ImportSummary((a_shipment(zone=port),), (a_line(1),), statuses=(status,))
    record = a_record(matter=Matter(imported=held), at=at)
    scopes = tuple(
        replace(each, looked=tuple(decided_for(each, looked, at) for looked in each.looked))
        for each in record.scopes
    )
    first, *others = record.signers
    signers = (replace(first, zone=place), *others)
    before = Attestation(
        "a", record.case.id, 1, Audience.CBP, "uflpa-applicability", "0" * 64, 1, "0" * 64, 9,
        "0" * 64, at, None, None, "",
    )  # fmt: skip
    return replace(
        record, signers=signers, scopes=scopes, issued=(before,), changed={"a": ()}, **changed
    )


def days_in(text):
    return {*_DAY.findall(text.replace("\xa0", " ").replace("\\xa0", " "))}


def decided_for(scope, looked, at):
    """What is asked of a scope, with a reviewer's word that it is so."""
    made = Decision(
        "d", scope.scope.case_id, scope.scope.id, looked.indicator.id, "", DecisionKind.FOR,
        "It says so.", "Ada", at,
    )  # fmt: skip
    return replace(looked, decided=(made,))


def printed(record, audience):
    document = compose(record, audience, preflight(record, audience), "1a2b")
    return str(document.blocks)


def there(at, zone):
    return day(at.astimezone(ZoneInfo(zone)).date()).replace("\xa0", " ")


@settings(max_examples=8, deadline=None)
@given(moments, zones, zones)
def test_every_day_that_prints_is_the_ports_and_that_of_signing_is_the_places(at, port, place):
    record = a_record_at(at, port, place)
    for audience in Audience:
        found = days_in(printed(record, audience))
        assert found <= {there(at, port), there(at, place)}, (at, port, place)
        assert there(at, port) in found


@settings(max_examples=60, deadline=None)
@given(moments, zones, zones)
def test_executed_on_is_the_day_that_the_signature_bears(at, port, place):
    record = a_record_at(at, port, place)
    signer = record.signers[0]
    declared = days_in(words_of_1746(record, signer))
    signed = days_in(" ".join(signature_request(record, signer, at, first=True).lines))
    assert declared == signed == {there(at, place)}


def test_where_the_place_has_no_known_zone_no_day_is_written():
    record = a_record_at(datetime(2041, 5, 5, 3, tzinfo=UTC))
    signer = replace(record.signers[0], zone="", place="Somewhere")
    assert days_in(words_of_1746(record, signer)) == set()
    assert templates().declarations.later in words_of_1746(record, signer)
    in_ningbo = replace(signer, place="Ningbo, China")
    assert days_in(words_of_1746(record, in_ningbo)) == {"May 5, 2041"}


@settings(max_examples=60, deadline=None)
@given(moments, zones)
def test_before_a_detention_the_port_of_the_shipment_says_which_day_it_is(at, port):
    known = ImportSummary((a_shipment(zone=port),), (a_line(1),))
    record = a_record(matter=Matter(imported=known), at=at)
    assert record.today == at.astimezone(ZoneInfo(port)).date()
    alone = a_record(matter=Matter(), at=at)
    assert alone.today == at.astimezone(ZoneInfo("America/New_York")).date()


@pytest.mark.parametrize("hours", range(0, 24, 6))
def test_a_decision_of_a_reviewer_is_dated_at_the_port(hours):
    at = datetime(2041, 5, 5, tzinfo=UTC) + timedelta(hours=hours)
    said = printed(a_record_at(at, "America/Los_Angeles", "UTC"), Audience.COUNSEL)
    said = said.replace("\\xa0", " ")
    assert f"A reviewer decided on {there(at, 'America/Los_Angeles')}" in said


def test_a_moment_has_no_day_but_at_a_place():
    with pytest.raises(TypeError):
        day(datetime(2041, 5, 5, tzinfo=UTC))
    assert moment(datetime(2041, 5, 5, 1, tzinfo=UTC)).endswith("01:00\xa0UTC")
    ningbo = at_the_place(
        datetime(2041, 5, 5, 20, tzinfo=UTC), "Ningbo, China", templates().declarations
    )
    assert moment(ningbo) == "May\xa06, 2041, 04:00 (Asia/Shanghai)"


def test_nothing_that_prints_takes_a_day_by_the_clocks_of_greenwich():
    """Only these may ask a moment for its day: each says where."""
    may = {
        "record/model.py",
        "wording.py",
        "attestation_acts.py",
        "name_disclosure/volume.py",
        "signing/identity.py",
        "tracing/cleared_chain_acts.py",
        "tracing/wording.py",
    }
    folder = Path(casefiles.attestation.__file__).parent
    found = {
        f"{file.name}:{node.lineno}"
        for file in folder.rglob("*.py")
        if file.relative_to(folder).as_posix() not in may
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"date", "today"}
        and not node.args
    }
    assert found == set()
