"""A scope assessed a second time, blind: asked for, closed, compared, adjudicated. Internal."""
