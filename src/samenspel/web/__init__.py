"""HTTP: the pages, and the few things that are asked outside a session."""
