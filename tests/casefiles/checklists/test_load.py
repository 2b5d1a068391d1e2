import copy
import json

import pytest
import yaml

from casefiles.checklists.load import canonical, digest_of, from_content, load
from casefiles.kernel.errors import Faulty
from resources import folder
from tests.casefiles.checklists.shipped import CHECKLIST, EDITION, FOLDER


@pytest.mark.parametrize("shipped", list(folder("checklists").iterdir()), ids=lambda f: f.name)
def test_every_checklist_we_ship_loads_under_its_own_name(shipped):
    assert load(shipped).checklist.id == shipped.name


def test_all_that_is_written_is_there_group_by_group():
    files = [yaml.safe_load(each.read_text("utf-8")) for each in FOLDER.glob("*.yaml")]
    written = [e for file in files for key in ("indicators", "controls") for e in file.get(key, ())]
    read = {group.id: {e.id for e in CHECKLIST.in_group(group.id)} for group in CHECKLIST.groups}
    assert all(read.values())
    assert read == {name: {e["id"] for e in written if e["group"] == name} for name in read}
    assert len(written) == len(CHECKLIST.indicators) + len(CHECKLIST.controls)
    required = {e["id"] for e in written if e.get("required_for_affirmative")}
    assert required == {e.id for e in CHECKLIST.indicators if e.required_for_affirmative}


def test_a_copy_in_a_case_gives_the_same_checklist_under_the_same_digest():
    again = from_content(EDITION.content)
    assert again == EDITION
    assert digest_of(EDITION.content) == EDITION.digest


def test_the_digest_knows_every_word_and_no_order():
    data = json.loads(EDITION.content)
    assert canonical(dict(reversed(data.items()))) == EDITION.content
    data["indicators"][0]["question"] += "?"
    assert from_content(canonical(data)).digest != EDITION.digest


def test_an_edition_from_before_what_excludes_a_nexus_was_said_is_still_read():
    data = json.loads(EDITION.content)
    del data["vocabulary"]["no_nexus"]
    assert from_content(canonical(data)).checklist.vocabulary.no_nexus == {}


def test_every_legal_basis_opens_with_something():
    bases = [basis for opening in CHECKLIST.openings for basis in opening.bases]
    assert sorted(bases) == sorted(
        ["pre-detention-readiness", "wro", "finding", "uflpa-applicability", "uflpa-exception",
         "caatsa-exception", "protest"]
    )  # fmt: skip


def test_british_spelling_stands_in_quotations_and_titles_only():
    data = json.loads(EDITION.content)
    own = {k: v for k, v in data.items() if k not in {"definitions", "sources"}}
    assert [w for w in ("labour", "programme", "organis", "centre") if w in canonical(own)] == []


def test_nothing_promises_that_there_is_no_forced_labor():
    assert "no forced labor" not in EDITION.content.lower()


def faults(change):
    data = json.loads(EDITION.content)
    change(data)
    with pytest.raises(Faulty) as caught:
        from_content(json.dumps(data))
    return caught.value.faults


def first(section, **said):
    return lambda data: data[section][0].update(said)


def without(section, key):
    return lambda data: data[section][0].pop(key)


def twice(section):
    return lambda data: data[section].append(copy.deepcopy(data[section][0]))


def word(section, key):
    return lambda data: data["vocabulary"][section].pop(key)


def reading(**said):
    return lambda data: data["readings"]["no_absence_by"][0].update(said)


FAULTS = [
    (lambda d: d.update(surprise=1), "unknown key 'surprise'"),
    (lambda d: d.pop("rules"), "has no 'rules'"),
    (lambda d: d.update(indicators={}), "indicators: {} is not a list"),
    (first("indicators", guidence="x"), "indicators[1] (ILO11-01): unknown key 'guidence'"),
    (without("indicators", "question"), "indicators[1] (ILO11-01): has no 'question'"),
    (first("indicators", title=" "), "indicators[1] (ILO11-01).title: ' ' is not text"),
    (first("indicators", required_for_affirmative="no"), "'no' is not true or false"),
    (first("indicators", element="fear"), "'fear' is not one of involuntariness, penalty"),
    (first("indicators", level="planet"), "'planet' is not one of context, entity, worker"),
    (first("indicators", flags=["loud"]), "'loud' is not one of context_coercion"),
    (first("indicators", signs=["a", "a"]), "signs: 'a' stands there more than once"),
    (first("indicators", dimensions={"XX": "strong"}), "'XX' is not one of UR, WL, IL, ALL"),
    (first("indicators", dimensions={"UR": "huge"}), "'huge' is not one of strong, medium"),
    (first("indicators", dimensions={}), "indicators (ILO11-01).dimensions: has none"),
    (first("indicators", dimensions={"ALL": "strong"}), "'strong' cannot stand in 'ALL'"),
    (first("indicators", evidence_types=["rumor"]), "evidence_types: there is no 'rumor'"),
    (first("indicators", sources=["SEED"]), "indicators (ILO11-01).sources: there is no 'SEED'"),
    (first("indicators", group="ILO12"), "indicators (ILO11-01).group: there is no 'ILO12'"),
    (first("indicators", ilo11=["QQ"]), "indicators (ILO11-01).ilo11: there is no 'QQ'"),
    (first("indicators", c105=["f"]), "indicators (ILO11-01).c105: there is no 'f'"),
    (twice("indicators"), "id 'ILO11-01' is used 2 times"),
    (first("controls", id="ILO11-01"), "id 'ILO11-01' is used 2 times"),
    (twice("sources"), "sources: id 'C29' is used 2 times"),
    (first("sources", checked="hearsay"), "'hearsay' is not one of seen, secondary, memory"),
    (first("sources", year="1930"), "'1930' is not a whole number"),
    (first("definitions", source="C30"), "definitions (C29-2-1).source: there is no 'C30'"),
    (first("exceptions", definition="C29-9"), "exceptions (EX-A).definition: there is no 'C29-9'"),
    (first("rules", sources=["nowhere"]), "rules (R1).sources: there is no 'nowhere'"),
    (first("context_packs", basis=["gossip"]), "(ctx-xuar).basis: there is no 'gossip'"),
    (first("context_packs", coercive="maybe"), "coercive: 'maybe' is not true or false"),
    (first("openings", groups=["ZZ"]), "openings (1).groups: there is no 'ZZ'"),
    (lambda d: d["operational"].update(under="ZZ"), "operational.under: there is no 'ZZ'"),
    (first("grades", reliability="G"), "grades (1).reliability: there is no 'G'"),
    (first("grades", credibility="7"), "grades (1).credibility: there is no '7'"),
    (lambda d: d["grades"][0]["when"].update(types=["x"]), "when.types: there is no 'x'"),
    (lambda d: d["grades"][0]["when"].update(sources=["x"]), "when.sources: there is no 'x'"),
    (lambda d: d["grades"][0]["when"].update(conditions=["x"]), "when: there is no 'x'"),
    (word("no_nexus", "custody"), "vocabulary.no_nexus: says nothing of 'custody'"),
    (word("statuses", "contested"), "vocabulary.statuses: says nothing of 'contested'"),
    (word("reliability", "A"), "vocabulary.reliability: says nothing of 'A'"),
    (lambda d: d["outcomes"].reverse(), "outcomes: must stand from the worst to the best"),
    (lambda d: d["outcomes"].pop(), "says nothing of 'affirmative_evidence_of_free_work'"),
    (lambda d: d["us_axis"].pop("barred"), "us_axis: says nothing of 'barred'"),
    (reading(of=["SI-Q"]), "readings.no_absence_by (1).of: there is no 'SI-Q'"),
    (reading(unless=["SI-R99"]), "readings.no_absence_by (1).unless: there is no 'SI-R99'"),
    (reading(sources=["party line"]), "(1).sources: there is no 'party line'"),
    (reading(types=["rumor"]), "readings.no_absence_by (1).types: there is no 'rumor'"),
    (lambda d: d["readings"].update(shown_by_document=["X"]), "document: there is no 'X'"),
    (first("rule_tests", context="ctx-x"), "rule_tests (RT01).context: there is no 'ctx-x'"),
    (first("rule_tests", statuses={"Q": "indicated"}), "(RT01).statuses: there is no 'Q'"),
    (first("rule_tests", statuses={"OP-P03@IL": "indicated"}), "OP-P03 has no dimension 'IL'"),
    (first("rule_tests", statuses={"OP-P03": "sure"}), "statuses.OP-P03: there is no 'sure'"),
    (first("rule_tests", expect="fine"), "'fine' is not one of test_met_corroborated"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_is_named_and_its_place(change, fault):
    assert [each for each in faults(change) if fault in each]


def test_many_faults_are_named_at_once():
    def change(data):
        data["surprise"] = 1
        data["indicators"][0]["element"] = "fear"
        data["indicators"][1]["sources"] = ["nowhere"]
        del data["rules"]
        data["controls"][3].pop("title")

    found = faults(change)
    for part in ("'surprise'", "'fear'", "'nowhere'", "'rules'", "(AF-04): has no 'title'"):
        assert [each for each in found if part in each], part


@pytest.fixture
def a_folder(tmp_path):
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    return tmp_path


def faults_of(folder):
    with pytest.raises(Faulty) as caught:
        load(folder)
    return "\n".join(caught.value.faults)


def test_a_folder_gives_the_same_digest_wherever_it_lies(a_folder):
    assert load(a_folder).digest == EDITION.digest


def test_a_section_that_two_files_claim_is_a_fault(a_folder):
    (a_folder / "99.yaml").write_text("version: 2.0.0\n", "utf-8")
    assert "99.yaml: 'version' already stands in another file" in faults_of(a_folder)


def test_a_key_that_stands_twice_in_a_file_is_a_fault(a_folder):
    (a_folder / "99.yaml").write_text("x: 1\nx: 2\n", "utf-8")
    assert "99.yaml: line 2: 'x' stands there twice" in faults_of(a_folder)


def test_faults_of_several_files_are_named_together(a_folder):
    (a_folder / "98.yaml").write_text("[", "utf-8")
    (a_folder / "99.yaml").write_text("- 1\n", "utf-8")
    (a_folder / "60-controls.yaml").unlink()
    found = faults_of(a_folder)
    assert "98.yaml: " in found
    assert "99.yaml: is not a record" in found
    assert "has no 'controls'" in found


def test_nothing_but_data_is_made_of_a_file(a_folder):
    (a_folder / "99.yaml").write_text("x: !!python/object/apply:os.getcwd []\n", "utf-8")
    assert "99.yaml: " in faults_of(a_folder)


def test_what_is_no_checklist_at_all_is_refused():
    for text in ("", "[]", "{}", "null", "7"):
        with pytest.raises(Faulty):
            from_content(text)
