"""What LibreOffice works with: settings and fonts of ours, nobody's own.

Of its settings those that matter here: no macro is run, no link is updated, no field of a text is,
and a figure stands as the file has it, not as LibreOffice would reckon it again.
"""

from html import escape
from pathlib import Path

RULES = 1
"""Raised when pages come out otherwise than before for what is set here."""

SETTINGS, FONTS = "profile/user/registrymodifications.xcu", "fonts.conf"
"""Where both lie in its folder."""

SEEN_BEFORE = Path("/var/cache/fontconfig")
"""Where the system keeps what is in its fonts, so that nobody has to look into all of them."""

_NEVER, _HIGHEST = "1", "3"
_SET = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", _HIGHEST),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Writer/Content/Update", "Field", "false"),
    ("Writer/Content/Update", "Chart", "false"),
    ("Calc/Content/Update", "Link", "2"),
    ("Calc/Formula/Load", "OOXMLRecalcMode", _NEVER),
    ("Calc/Formula/Load", "ODFRecalcMode", _NEVER),
    ("Java/VirtualMachine", "Enable", "false"),
)
"""In org.openoffice.Office: where, what, and how. Two of the sets of numbers count otherwise."""

_SERIF, _SANS = "Source Serif 4", "Source Sans 3"
_CHINESE, _ARABIC = "Noto Sans SC", "Noto Naskh Arabic"
_ALIKE = (
    (("Times New Roman", "Times", "Georgia", "Garamond", "Book Antiqua", "Palatino Linotype"),
     ("Liberation Serif", "Tinos", "Nimbus Roman", _SERIF)),
    (("Cambria",), ("Caladea", _SERIF)),
    (("Calibri",), ("Carlito", _SANS)),
    (("Arial", "Helvetica"), ("Liberation Sans", "Arimo", "Nimbus Sans", _SANS)),
    (("Arial Narrow",), ("Liberation Sans Narrow", "Nimbus Sans Narrow", _SANS)),
    (("Verdana", "Tahoma", "Segoe UI", "Aptos", "Trebuchet MS"), (_SANS,)),
    (("Courier New", "Courier"), ("Liberation Mono", "Cousine", "Nimbus Mono PS")),
    (("SimSun", "宋体", "NSimSun", "新宋体", "SimHei", "黑体", "KaiTi", "楷体", "KaiTi_GB2312",
      "楷体_GB2312", "FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "Microsoft YaHei",
      "微软雅黑", "DengXian", "等线", "STSong", "华文宋体", "STKaiti", "华文楷体", "STFangsong",
      "华文仿宋", "STXihei", "华文细黑", "STZhongsong", "华文中宋", "方正小标宋简体",
      "方正仿宋_GBK", "PMingLiU", "新細明體", "MingLiU", "細明體", "Microsoft JhengHei"),
     (_CHINESE,)),
    (("UKIJ Tuz", "UKIJ Tuz Tom", "UKIJ Ekran", "Alkatip Basma Tom", "Microsoft Uighur",
      "Arabic Typesetting", "Traditional Arabic"), (_ARABIC,)),
    (("sans-serif",), (_SANS, _CHINESE, _ARABIC)),
    (("serif",), (_SERIF, _CHINESE, _ARABIC)),
)  # fmt: skip
"""What stands for a font that is not there: first what is equally wide, then what this program
ships. A font that is installed, or that a document carries, stands for itself."""


def settings() -> bytes:
    """Return the settings of a profile that nobody used before."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{place}"><prop oor:name="{name}"'
        f' oor:op="fuse"><value>{value}</value></prop></item>\n'
        for place, name, value in _SET
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}</oor:items>\n"
    ).encode()


def fonts(ours: Path) -> bytes:
    """Return where fonts lie, those of this program and of the system, and what stands for what."""
    folders = "".join(
        f"<dir>{escape(each)}</dir>\n"
        for each in (str(ours), "/usr/share/fonts", "/usr/local/share/fonts")
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n{folders}"
        f"<cachedir>{SEEN_BEFORE}</cachedir>\n"
        '<cachedir prefix="xdg">fontconfig</cachedir>\n'
        f"{''.join(_alias(name, stand) for names, stand in _ALIKE for name in names)}"
        '<include ignore_missing="yes">/etc/fonts/conf.d</include>\n</fontconfig>\n'
    ).encode()


def _alias(name: str, stand: tuple[str, ...]) -> str:
    families = "".join(f"<family>{each}</family>" for each in stand)
    return f'<alias binding="same"><family>{name}</family><accept>{families}</accept></alias>\n'
