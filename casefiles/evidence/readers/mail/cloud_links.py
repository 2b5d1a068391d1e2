"""Files that an e-mail names at a storage service and does not bring along. Nothing is fetched.

The services are data: a name for people, the hosts, and where not every page of a host is a file,
how the path of a file begins. Runs in a worker only.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from casefiles.evidence.readers.mail.mail_answers import CloudLink
from casefiles.kernel.dataclass import dataclass

MOST = 200
"""Links of one mail that are told of."""

_MOST_ADDRESS = 1_000


@dataclass(frozen=True, slots=True)
class Service:
    """Where people leave files for others."""

    name: str
    hosts: tuple[str, ...]
    """With all that stands under them: `sharepoint.com` for `mill.sharepoint.com` too."""

    path: str = ""
    """A pattern with which the path of a file begins."""


_NO_PICTURE = r"/(?!\S*\.(?:png|gif|jpe?g|svg|webp|ico|css|js)(?:\?|$))"
"""Letters are decorated with pictures that lie there: not files that were sent."""

SERVICES = (
    Service("OneDrive or SharePoint", ("1drv.ms", "onedrive.live.com", "sharepoint.com",
                                       "sharepoint.cn")),
    Service("Google Drive", ("drive.google.com", "docs.google.com", "drive.usercontent.google.com",
                             "photos.app.goo.gl")),
    Service("Dropbox", ("dropbox.com",), r"/(s|sh|scl|t|transfer|l)/"),
    Service("Dropbox", ("db.tt", "dropboxusercontent.com")),
    Service("WeTransfer", ("we.tl",)),
    Service("WeTransfer", ("wetransfer.com",), r"/downloads/"),
    Service("Box", ("box.com",), r"/(s|shared|v|file|folder)/"),
    Service("iCloud", ("icloud.com",), r"/(iclouddrive|attachment|photos|pages|numbers|keynote)"),
    Service("iCloud", ("share.icloud.com", "icloud-content.com")),
    Service("MEGA", ("mega.nz", "mega.co.nz")),
    Service("MediaFire", ("mediafire.com",), r"/(file|folder|view|download|\?)"),
    Service("pCloud", ("pcloud.link", "pcloud.com"), r"/publink"),
    Service("Smash", ("fromsmash.com",)),
    Service("SwissTransfer", ("swisstransfer.com",), r"/d/"),
    Service("Filemail", ("filemail.com",), r"/(d|t)/"),
    Service("ShareFile", ("sharefile.com", "sharefile.eu", "sf-api.com")),
    Service("Egnyte", ("egnyte.com",), r"/(dl|fl)/"),
    Service("Zoho WorkDrive", ("workdrive.zoho.com", "workdrive.zohoexternal.com")),
    Service("TeraBox", ("terabox.com", "1024terabox.com"), r"/(s|sharing)/"),
    Service("Yandex Disk", ("disk.yandex.ru", "disk.yandex.com", "yadi.sk")),
    Service("Amazon cloud storage", ("amazonaws.com",), _NO_PICTURE),
    Service("Azure cloud storage", ("blob.core.windows.net",), _NO_PICTURE),
    Service("Baidu Pan", ("pan.baidu.com", "yun.baidu.com"), r"/(s|share|e|mbox|disk)\b"),
    Service("Aliyun Drive", ("alipan.com", "aliyundrive.com"), r"/(s|t)/"),
    Service("Alibaba cloud storage", ("aliyuncs.com",), _NO_PICTURE),
    Service("115", ("115.com", "115cdn.com", "anxia.com"), r"/(s|lb|file)/"),
    Service("Tencent Weiyun", ("share.weiyun.com",)),
    Service("Tencent Weiyun", ("weiyun.com",), r"/(disk|s)\b"),
    Service("Tencent Docs", ("docs.qq.com",)),
    Service("QQ Mail large attachments", ("mail.qq.com",), r"/(cgi-bin/)?ftn"),
    Service("WeCom Drive", ("drive.weixin.qq.com", "doc.weixin.qq.com")),
    Service("Tencent cloud storage", ("myqcloud.com",), _NO_PICTURE),
    Service("NetEase Mail large attachments", ("mail.163.com", "mail.126.com", "mail.yeah.net"),
            r"/large-attachment-download"),
    Service("NetEase Mail large attachments", ("dashi.163.com", "fs.163.com", "u.163.com")),
    Service("WPS cloud", ("kdocs.cn", "f.wps.cn", "drive.wps.cn", "yun.wps.cn")),
    Service("DingTalk", ("alidocs.dingtalk.com", "im.dingtalk.com", "qr.dingtalk.com")),
    Service("Feishu or Lark", ("feishu.cn", "larksuite.com", "larkoffice.com"),
            r"/(docs|docx|doc|file|drive|wiki|sheets|sheet|base|mindnotes|slides|minutes)/"),
    Service("Quark", ("pan.quark.cn",), r"/s/"),
    Service("Xunlei", ("pan.xunlei.com",), r"/s/"),
    Service("123 Pan", ("123pan.com", "123pan.cn", "123684.com", "123865.com"), r"/s/"),
    Service("Lanzou", ("lanzou.com", "lanzoui.com", "lanzoux.com", "lanzous.com", "lanzouw.com",
                       "lanzoup.com", "lanzouo.com", "lanzouq.com", "lanzouj.com")),
    Service("China Mobile cloud", ("caiyun.139.com", "yun.139.com")),
    Service("China Telecom cloud", ("cloud.189.cn",), r"/(t|web/share)"),
    Service("Nutstore", ("jianguoyun.com",), r"/p/"),
    Service("CowTransfer", ("cowtransfer.com", "c-t.work"), r"/s/"),
    Service("Wenshushu", ("wenshushu.cn", "wss.ink"), r"/(f|k|box)/"),
    Service("CTFile", ("ctfile.com", "ct.ghpym.com", "pipipan.com"), r"/(f|d|fs|dir|file)/"),
)  # fmt: skip
_OF_HOST: dict[str, list[Service]] = {}
for _each in SERVICES:
    for _host in _each.hosts:
        _OF_HOST.setdefault(_host, []).append(_each)

_ADDRESS = re.compile(
    r"(?:https?://)?(?<![A-Za-z0-9_.@-])((?:[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,12})(?::\d{1,5})?"
    r"([/?][!#-;=?-\[\]-_a-z~]*)",
    re.IGNORECASE,
)
"""An address, with or without what it begins with; Chinese right behind it is not part of it."""

_AFTER = ".,;:!?)]}'*_"
"""What stands behind an address in a sentence."""

_WRAPPED = (
    (re.compile(r"\.safelinks\.protection\.(outlook|office365)\.(com|us)$"), "url"),
    (re.compile(r"^(www\.)?google\.[a-z.]+$"), "q"),
    (re.compile(r"^urldefense\.proofpoint\.com$"), "u"),
)
"""Hosts that stand before another address, and the field in which they keep it."""

_DEFENDED = re.compile(r"^https?://urldefense\.(?:com|us)/v3/__(.+?)__;")


def cloud_links(texts: Iterable[str]) -> tuple[CloudLink, ...]:
    """Return the files that some texts and addresses name at a storage service, each once."""
    found: dict[str, CloudLink] = {}
    for text in texts:
        for address in _addresses(text):
            if service := service_of(address):
                found.setdefault(_bare(address), CloudLink(service, address[:_MOST_ADDRESS]))
            if len(found) == MOST:
                return tuple(found.values())
    return tuple(found.values())


def service_of(address: str) -> str:
    """Return the name of the service at which an address names a file, or nothing."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    labels = host.split(".")
    for at in range(len(labels) - 1):
        for service in _OF_HOST.get(".".join(labels[at:]), ()):
            said = path if service.path else path.strip("/?")
            if re.match(service.path, said) if service.path else said:
                return service.name
    return ""


def _addresses(text: str) -> Iterator[str]:
    for each in _ADDRESS.finditer(text):
        yield _unwrapped(each[0].rstrip(_AFTER))


def _unwrapped(address: str) -> str:
    """The address itself, where a filter of mail has put its own before it."""
    if defended := _DEFENDED.match(address):
        return defended[1]
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        for pattern, name in _WRAPPED:
            if pattern.search(host) and (inner := parse_qs(parts.query).get(name)):
                return inner[0] if name != "u" else _of_proofpoint(inner[0])
    except ValueError:
        pass
    return address


def _of_proofpoint(address: str) -> str:
    return unquote(address.replace("-", "%").replace("_", "/"))


def _bare(address: str) -> str:
    """An address as it is told from others."""
    return re.sub(r"^https?://(www\.)?", "", address, flags=re.IGNORECASE)
