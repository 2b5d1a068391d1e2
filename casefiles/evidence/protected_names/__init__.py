"""No name of a worker or an informant leaves in what is written for others."""
