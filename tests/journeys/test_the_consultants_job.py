"""A consultant's whole job in the real window, and what it costs the hand.

`consultants_job.json` has what it cost on the tree it was first counted on, and a ceiling: who
makes the program cheaper for the hand lowers it, and nobody raises it unseen.
"""

import json
import sys
from pathlib import Path

import pytest

from casefiles.assessment import store as assessment
from casefiles.attestation import store as attestations
from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipments
from casefiles.chain import store as chain
from casefiles.evidence import store as evidence
from casefiles.inquiries import store as inquiries
from casefiles.sample_case import story as s
from tests.journeys import consultants_case as known
from tests.journeys import consultants_job as the_job
from tests.journeys import consultants_papers as papers
from tests.journeys.person import Person
from tests.shell import run

RECORDED = json.loads(Path(__file__).with_name("consultants_job.json").read_text("utf-8"))


@pytest.fixture
def job(window, qtbot, answer, tmp_path, monkeypatch):
    """The job, in the home of somebody for whom a key is made there."""
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    return the_job.Job(Person(qtbot, window()), answer, tmp_path)


@pytest.mark.timeout(900)  # it takes about half a minute where nothing else runs
@pytest.mark.qt_log_ignore("This plugin does not support")  # a list of offers is raised
def test_the_consultants_job(job, tmp_path, capsys):
    try:
        the_job.do_the_job(job)
    finally:
        with capsys.disabled():
            say(job.person.counts)
    assert what_is_on_file(job) == WANTED
    assert run("verify", tmp_path / "attestation.pdf", "--exhibits", tmp_path / "papers").code == 0
    assert (tmp_path / "package.zip").stat().st_size
    counts = job.person.counts
    cost = {
        "fields": counts.whole.fields, "keys": counts.whole.keys, "clicks": counts.whole.clicks,
        "typed twice": len(counts.typed_twice()),
    }  # fmt: skip
    above = {name: (many, RECORDED["ceiling"][name]) for name, many in cost.items()
             if many > RECORDED["ceiling"][name]}  # fmt: skip
    assert not above


def say(counts):
    """Print what it cost: by part, in all, and what was typed twice."""
    lines = [f"\n{'':24} fields typed   keys clicks"]
    for part, cost in [*counts.parts().items(), ("all of it", counts.whole)]:
        lines.append(f"{part:24} {cost.fields:6} {cost.typed:5} {cost.keys:6} {cost.clicks:6}")
    twice = counts.typed_twice()
    lines += [f"typed twice: {len(twice)}", *(f"  {each}" for each in twice), ""]
    sys.stdout.write("\n".join(lines))


SITES = {facts["site"] for _, _, facts in known.STEPS}
WANTED = {
    "papers": len(papers.PAPERS),
    "described": [],
    "authority": papers.AUTHORITY,
    "parties": {name: facts["country"] for name, facts in known.PARTIES},
    "traders": (s.FACTORY.english, s.IMPORTER.name),
    "entries": [s.ENTRY],
    "held": [s.HTS],
    "detention": [s.DETENTION],
    "answered": len(known.ASKED),
    "steps": [title for title, *_ in known.STEPS],
    "placed": [
        (facts["site"], facts["country"], facts["custody"], facts.get("lots", ""))
        for _, _, facts in known.STEPS
    ],
    "quantities": [facts["quantity"].replace(",", "") for facts in known.LINKS],
    "links": len(known.LINKS),
    "attached": sum(len(roles) for *_, roles in known.ATTACHED),
    "scope": (known.PLANT, True, True),
    "cited": sum(len(names) * len(files) for names, files in known.CITED),
    "stated": [kind for kind, *_ in known.STATED],
    "signers": [each["name"] for each in known.SIGNERS],
    "issued": 1,
}


def what_is_on_file(job):
    """What the job has left behind, as far as it can be said in a few words."""
    db, case = job.db, job.person.window.case
    lines = {each.id: each.hts for each in shipments.lines(db, case)}
    [covered] = shipments.covered(db, case).values()
    [scope] = cases.scopes(db, case)
    held = evidence.of_case(db, case)
    steps = chain.steps(db, case)
    titles, files = {e.id: e.title for e in steps}, {e.id: e.name for e in held}
    shown = {
        (titles[e.step], files[e.exhibit], e.shows.value)
        for e in chain.papers(db, case) if e.step
    }  # fmt: skip
    wanted = {(step, file, role) for step, file, roles in known.ATTACHED for role in roles}
    return {
        "papers": len(held),
        "described": [*not_described({each.name: each for each in held})],
        "authority": {each.name: each.paper for each in held if each.name in papers.AUTHORITY},
        "parties": {each.name: each.country for each in cases.parties(db, case)},
        "traders": (english_name(db, case, "supplier"), english_name(db, case, "importer")),
        "entries": [each.entry_number for each in shipments.shipments(db, case)],
        "held": [lines[each] for each in covered],
        "detention": [each.detention_number for each in shipments.detentions(db, case)],
        "answered": len({each.inquiry for each in inquiries.answers(db, case)}),
        "steps": [each.title for each in steps],
        "placed": [
            (
                *(at for at in SITES if e.site.startswith(at)),
                e.country,
                e.custody.value,
                ", ".join(e.lots),
            )
            for e in steps
        ],
        "quantities": [e.quantity for e in chain.links(db, case)],
        "links": len(chain.links(db, case)),
        "attached": len(wanted & shown),
        "scope": (scope.site, bool(scope.period_from), bool(scope.period_to)),
        "cited": len({(each.passage, each.id) for each in assessment.citations(db, scope.id)}),
        "stated": [each.kind for each in attestations.statements(db, case)],
        "signers": [each.name for each in attestations.signers(db, case)],
        "issued": len(attestations.attestations(db, case)),
    }


def not_described(held):
    """Name what is not true of papers as they are on file, or is not said of them."""
    for batch, each in papers.PAPERS:
        it, facts = held[each.file], papers.facts_of(batch, each)
        if not it.kind or it.kind not in {batch.kind, each.kind}:
            yield each.file, "kind", it.kind
        if it.source not in (each.source or batch.source):
            yield each.file, "source", it.source
        if not it.source_group or not it.language or it.conditions.value != facts["conditions"]:
            yield each.file, it.source_group, it.language, it.conditions
        if each.title and not it.title:
            yield each.file, "title"
        if each.made_on and str(it.made_on) != each.made_on:
            yield each.file, "made on", it.made_on


def english_name(db, case, role):
    """The name of the party that is supplier or importer of the case."""
    [party] = [each for each in cases.parties(db, case) if getattr(each, f"is_{role}")]
    return party.romanized or party.name
