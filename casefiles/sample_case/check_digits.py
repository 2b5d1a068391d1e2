"""Check digits of the numbers on the sample's papers, so that they look right and fit nobody."""

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BODY_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def credit_code(region: str, body: str) -> str:
    """Return a unified social credit code of the PRC for a company (GB 32100-2015).

    `region` has six digits; 3299xx and 3199xx are given to no place. `body` has eight characters.
    """
    organization = body + _organization_digit(body)
    start = f"91{region}{organization}"
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(start))
    return start + _SIGNS[-total % 31]


def _organization_digit(body: str) -> str:
    """Return the last character of an organization code (GB 11714-1997)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(
        _BODY_SIGNS.index(sign) * weight for sign, weight in zip(body, weights, strict=True)
    )
    left = 11 - total % 11
    return {10: "X", 11: "0"}.get(left, str(left))


def manufacturer_id(country: str, name: str, number: str, city: str) -> str:
    """Return CBP's manufacturer identification code (19 CFR 102.23 and its appendix).

    The country, three letters of the first two words of the name, the number of the address, and
    three letters of the city.
    """
    words = name.upper().split()[:2]
    return country + "".join(word[:3] for word in words) + number[:4] + city.upper()[:3]
