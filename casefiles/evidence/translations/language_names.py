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


_TAGS = {name.casefold(): tag for tag, name in _LANGUAGES.items()}


def language_tags(words: str) -> str:
    """Return the tags of languages given by English names or tags; what is neither stays.

    >>> language_tags("English and Chinese")
    'en zh'
    """
    named = words.replace(",", " ").replace(";", " ").split()
    return " ".join(_TAGS.get(each.casefold(), each) for each in named if each != "and")


def language_names(tags: str) -> str:
    """Return the names of languages given as BCP 47 tags: `en zh` is English and Chinese."""
    names = [
        _LANGUAGES.get(tag.split("-")[0].lower(), tag) for tag in tags.replace(",", " ").split()
    ]
    return " and ".join(names)
