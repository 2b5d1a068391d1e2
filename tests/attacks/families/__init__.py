"""Forgeries of signed files, by the way they go."""

from tests.attacks.families import additions, chains, files, objects, signatures, stamps, stores

FAMILIES = (
    *chains.FAMILIES,
    *signatures.FAMILIES,
    *objects.FAMILIES,
    *files.FAMILIES,
    *additions.FAMILIES,
    *stamps.FAMILIES,
    *stores.FAMILIES,
)
