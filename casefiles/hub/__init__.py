"""A hub: cases shared by a PostgreSQL and an object store, sealed before they leave."""
