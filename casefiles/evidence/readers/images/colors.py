"""Any image as the screen's colors: four inks, wider color spaces, 16 bits of gray."""

import io
from collections.abc import Callable

from PIL import Image, ImageChops, ImageCms

PLAIN = ("RGB", "RGBA", "L")
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION
_WHITES = {"I": (65535.0,), "F": (1.0, 255.0, 65535.0)}
ColorConversion = Callable[[Image.Image], Image.Image]
"""From a part of an image to the same in 8 bits of gray or of red, green and blue."""


def conversion_to_srgb(image: Image.Image) -> ColorConversion:
    """How parts of this image become colors of the screen (sRGB). Its pixels must be loaded.

    By its own color profile if it carries one that can be used; four inks without a profile by
    the plain rule (their colors are then nearly right, as on any screen).
    """
    if image.mode == "F" or image.mode.startswith("I"):
        return _grays(image)
    if image.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return _managed(lab, "LAB") or (lambda part: part.convert("RGB"))
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("CMYK", "RGB", "RGBA"):
        try:
            described = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            own = "srgb" in ImageCms.getProfileDescription(described).lower()
        except (ImageCms.PyCMSError, OSError, ValueError):
            own = True  # not to be used
        if not own and (way := _managed(described, image.mode)):
            return way
    return _ordinary


def has_own_profile(image: Image.Image) -> bool:
    """Whether it says what its colors are."""
    return bool(image.info.get("icc_profile"))


def _managed(profile: ImageCms.ImageCmsProfile, mode: str) -> ColorConversion | None:
    shown = "RGBA" if mode == "RGBA" else "RGB"
    try:
        transform = ImageCms.buildTransform(
            profile, _SRGB, mode, shown, ImageCms.Intent.RELATIVE_COLORIMETRIC, _BLACK_POINT
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile for another kind of colors
        return None
    return lambda part: ImageCms.applyTransform(part, transform) or part


def _ordinary(part: Image.Image) -> Image.Image:
    if part.mode in PLAIN:
        return part
    if part.mode == "1":
        return part.convert("L")
    return part.convert("RGBA" if part.has_transparency_data else "RGB")


def _grays(image: Image.Image) -> ColorConversion:
    """Scaled, so that nothing is cut off at white."""
    low, high = _range(image)
    scale = 255 / (high - low) if high > low else 0.0
    negative = getattr(image, "tag_v2", {}).get(_PHOTOMETRIC) == _WHITE_IS_ZERO

    def seen(part: Image.Image) -> Image.Image:
        real = part.convert("I") if part.mode.startswith("I;") else part
        gray = real.convert("F").point(lambda value: value * scale + -low * scale).convert("L")
        return ImageChops.invert(gray) if negative else gray

    return seen


def _range(image: Image.Image) -> tuple[float, float]:
    """From black to white: as far as numbers of their size go, beyond that what is there."""
    if image.mode.startswith("I;"):
        return 0, 65535
    low, high = (float(each) for each in image.getextrema())  # type: ignore[arg-type]
    whole = next((each for each in _WHITES[image.mode] if high <= each), None)
    return (0, whole) if whole and low >= 0 else (low, high)
