"""From the logbook to lit screens."""
