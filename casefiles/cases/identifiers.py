"""Identifiers of parties, looked at for slips of the pen. A hint stops nobody.

Papers may carry a number that is wrong, and then the number on the paper is what must be kept.
"""

import re

_CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: no I, O, S, V, Z, which look like others."""

_MID = re.compile(r"[A-Z]{2}[A-Z0-9]{4,13}")
_CHINESE_POSTAL_CODE = re.compile(r"\d{6}", re.ASCII)


def credit_code_hint(code: str) -> str:
    """Say what looks wrong about a unified social credit code of the PRC, or nothing.

    The last of its 18 characters is a check digit over the others: weights are the powers of 3
    modulo 31 (GB 32100-2015).
    """
    if not code:
        return ""
    if len(code) != 18 or any(each not in _CREDIT_DIGITS for each in code):
        return "A unified social credit code has 18 digits and capital letters, without I O S V Z."
    total = sum(_CREDIT_DIGITS.index(each) * pow(3, n, 31) for n, each in enumerate(code[:17]))
    if _CREDIT_DIGITS[-total % 31] != code[17]:
        return "The check digit does not fit: one of the characters is mistyped."
    return ""


def mid_hint(mid: str) -> str:
    """Say what looks wrong about a manufacturer identification code of CBP, or nothing.

    It is made of country, name, street number and city, at most 15 letters and digits (19 CFR
    part 102, appendix; CBP Form 7501 instructions).
    """
    if not mid or _MID.fullmatch(mid):
        return ""
    return "A MID has at most 15 capital letters and digits, and begins with a country's two."


def postal_code_hint(country: str, postal_code: str) -> str:
    """Say what looks wrong about the postal code of a Chinese party, or nothing.

    ACE has asked for a valid one for manufacturers in China since March 18, 2023.
    """
    if country.strip().upper() not in {"CN", "CHINA", "PRC"}:
        return ""
    if not postal_code:
        return "CBP's system asks for the postal code of a manufacturer in China."
    if not _CHINESE_POSTAL_CODE.fullmatch(postal_code):
        return "A Chinese postal code has six digits."
    return ""
