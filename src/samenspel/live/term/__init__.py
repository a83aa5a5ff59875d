"""The clock of a session, how long it lasts, and what becomes of it while the computer sleeps."""
