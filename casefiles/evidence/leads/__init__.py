"""Leads: places where a term worth reading stands. A person reads them; none sets a status."""
