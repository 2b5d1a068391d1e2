"""Names of workers and informants for CBP: by group, for one reason, by counsel, apart."""
