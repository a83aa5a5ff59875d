"""HTTP: the pages, and the few requests made outside the socket of a session."""
