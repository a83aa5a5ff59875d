"""The one SQLite file of a server, whatever is in it: opened, locked, brought up to date, wiped and copied."""
