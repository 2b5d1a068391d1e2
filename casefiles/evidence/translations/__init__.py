"""Translations: which exhibit says in English what which place of another says."""
