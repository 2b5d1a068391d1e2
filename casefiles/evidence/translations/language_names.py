"""The English names of languages that papers of supply chains are written in."""

_LANGUAGES = {
    "en": "English",
    "zh": "Chinese",
    "ug": "Uyghur",
    "es": "Spanish",
    "vi": "Vietnamese",
    "fr": "French",
    "pt": "Portuguese",
    "bn": "Bengali",
    "hi": "Hindi",
    "id": "Indonesian",
    "km": "Khmer",
    "th": "Thai",
    "tr": "Turkish",
}


def language_names(tags: str) -> str:
    """Return the names of languages given as BCP 47 tags: `en zh` is English and Chinese."""
    names = [
        _LANGUAGES.get(tag.split("-")[0].lower(), tag) for tag in tags.replace(",", " ").split()
    ]
    return " and ".join(names)
