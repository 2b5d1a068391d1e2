"""A PostgreSQL for the pages of the frame that speak with a hub."""

from tests.hub_fixtures import database, empty_hub, server

__all__ = ["database", "empty_hub", "server"]
