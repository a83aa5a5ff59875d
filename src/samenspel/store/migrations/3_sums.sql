-- A checksum over all that is kept of each session (logbook/sums.py): over its entries, in which each is joined to the
-- one before, and over the rest: its codes, its secrets and its slips. An empty one says that the session was damaged.

create table sums (
    session text primary key,
    number integer not null,
    entries blob not null,
    rest blob not null
) without rowid;
