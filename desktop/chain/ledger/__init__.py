"""The parts of the Ledger pane: balances, figures, factors, sales, differences, and the import."""
