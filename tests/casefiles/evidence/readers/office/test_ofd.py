"""An OFD invoice says what stands on its pages, in lines, and what its data states."""

import io
import zipfile

from casefiles.evidence.model import State
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.stranger import opened

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = f"""<ofd:OFD {OFD}><ofd:DocBody><ofd:DocInfo><ofd:CreationDate>2025-03-01</ofd:CreationDate>
<ofd:Creator>Maker</ofd:Creator><ofd:CustomDatas>
<ofd:CustomData Name="发票号码">12235358</ofd:CustomData>
</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>
<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"""
DOCUMENT = f"""<ofd:Document {OFD}><ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/>
</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P0.xml"/></ofd:Pages>
<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>
<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>"""
SIGNED = f"""<ofd:Signature {OFD}><ofd:SignedInfo><ofd:Provider ProviderName="p" Company="Tax"/>
<ofd:SignatureDateTime>20250301</ofd:SignatureDateTime></ofd:SignedInfo></ofd:Signature>"""


def said(number: int, left: float, top: float, words: str) -> str:
    return (f'<ofd:TextObject ID="{number}" Boundary="{left} {top} 20 4"><ofd:TextCode X="0" '
            f'Y="3">{words}</ofd:TextCode></ofd:TextObject>')  # fmt: skip


def page(*texts: str, template: str = "") -> str:
    below = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    return f"<ofd:Page {OFD}>{below}<ofd:Content>{''.join(texts)}</ofd:Content></ofd:Page>"


def ofd(**changed: str) -> bytes:
    parts = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": DOCUMENT,
        "Doc_0/Tpls/T.xml": page(said(1, 10, 10, "发票号码："), said(2, 10, 20, "购买方")),
        "Doc_0/Pages/P0.xml": page(
            said(5, 60, 20.4, "喀什公司"), said(4, 31, 10, "12235358"), template="9"
        ),
        "Doc_0/Signs/Signatures.xml": f'<ofd:Signatures {OFD}><ofd:Signature ID="1" '
        'BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>',
        "Doc_0/Signs/Sign_0/Signature.xml": SIGNED,
        "Doc_0/Attachs/Attachments.xml": f'<ofd:Attachments {OFD}><ofd:Attachment '
        'Name="original_invoice"/></ofd:Attachments>',
        "Doc_0/Tags/CustomTags.xml": f"<ofd:CustomTags {OFD}><ofd:CustomTag><ofd:FileLoc>Tag.xml"
        "</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>",
        "Doc_0/Tags/Tag.xml": '<e xmlns="x"><Buyer><BuyerName><ObjectRef PageRef="1">5'
        "</ObjectRef></BuyerName></Buyer></e>",
        **changed,
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def test_what_stands_on_one_line_is_one_line_templates_included(readers) -> None:
    found = read_file(readers, opened(ofd()), "a.ofd")
    assert found.texts == ("发票号码： 12235358\n购买方\t喀什公司",)
    assert (found.finding.state, found.finding.in_words.split(";")[0]) == (
        State.READ, "OFD document, 1 page")  # fmt: skip


def test_an_invoice_states_its_number_and_parties(readers) -> None:
    facts = read_file(readers, opened(ofd()), "a.ofd").finding.facts
    assert facts["stated"] == {"发票号码": "12235358", "BuyerName": "喀什公司"}
    assert facts["claimed"] == {"made": "2025-03-01", "program": "Maker"}


def test_signatures_and_attached_files_are_said(readers) -> None:
    remarks = read_file(readers, opened(ofd()), "a.ofd").finding.remarks
    assert "signatures are in it, not checked: 1 (Tax, 20250301)" in remarks
    assert "files are attached in it: original_invoice" in remarks


def test_data_that_is_no_xml_is_said_and_the_page_is_read(readers) -> None:
    found = read_file(readers, opened(ofd(**{"Doc_0/Tags/Tag.xml": "<no"})), "a.ofd")
    assert "喀什公司" in found.texts[0]
    assert any("its own data cannot be read" in each for each in found.finding.remarks)


def test_a_page_that_is_damaged_is_damage(readers) -> None:
    found = read_file(readers, opened(ofd(**{"Doc_0/Pages/P0.xml": page("<x")})), "a.ofd")
    assert found.finding.state is State.DAMAGED


def test_paths_never_lead_out_of_it(readers) -> None:
    root = ROOT.replace("Doc_0/Document.xml", "../../../etc/passwd")
    assert read_file(readers, opened(ofd(**{"OFD.xml": root})), "").finding.reason == "malformed"
