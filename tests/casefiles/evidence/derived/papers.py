"""A paper that tries whatever a text document can: to call, to read elsewhere, to run a macro."""

import io
import zipfile
from pathlib import Path

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [f'xmlns:{each}="{_OFFICE}:{each}:1.0"' for each in ("office", "text", "script", "manifest")]
    + [
        f'xmlns:draw="{_OFFICE}:drawing:1.0"',
        f'xmlns:svg="{_OFFICE}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dom="http://www.w3.org/2001/xml-events"',
        'xmlns:library="http://openoffice.org/2000/library"',
    ]
)
_MACRO = (
    'Sub Main\nThisComponent.Text.insertString(ThisComponent.Text.getStart(), "it ran", False)\n'
    "End Sub"
)
_PARTS = {
    "Basic/script-lc.xml": f'<library:libraries {_SPACES}><library:library library:name="Standard"'
    ' library:link="false"/></library:libraries>',
    "Basic/Standard/script-lb.xml": f'<library:library {_SPACES} library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Module1"/></library:library>',
    "Basic/Standard/Module1.xml": '<script:module xmlns:script="http://openoffice.org/2000/script"'
    f' script:name="Module1" script:language="StarBasic">{_MACRO}</script:module>',
}
_TEXT = "application/vnd.oasis.opendocument.text"


def tries_everything(port: int, secret: Path) -> bytes:
    """A text that links to a picture on a port of this computer and to a file of ours, and more."""
    macro = "vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"
    content = (
        f'<office:document-content {_SPACES} office:version="1.3"><office:scripts>'
        '<office:event-listeners><script:event-listener script:language="ooo:script"'
        f' script:event-name="dom:load" xlink:type="simple" xlink:href="{macro}"/>'
        "</office:event-listeners></office:scripts><office:body><office:text>"
        "<text:p>转移 begins</text:p><text:p>"
        '<draw:frame draw:name="x" text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
        f'<draw:image xlink:href="http://127.0.0.1:{port}/seen.png" xlink:type="simple"'
        ' xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
        f'<text:section text:name="S"><text:section-source xlink:href="{secret.as_uri()}"'
        ' text:filter-name="Text"/><text:p>as it was saved</text:p></text:section>'
        "<text:p>ends</text:p></office:text></office:body></office:document-content>"
    )
    named = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in [("/", _TEXT), *((each, "text/xml") for each in ("content.xml", *_PARTS))]
    )
    manifest = f"<manifest:manifest {_SPACES}>{named}</manifest:manifest>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", _TEXT)
        parts = {"content.xml": content, **_PARTS, "META-INF/manifest.xml": manifest}
        for name, part in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return made.getvalue()
