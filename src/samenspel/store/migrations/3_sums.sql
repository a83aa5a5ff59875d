-- A checksum over all that is kept of each session (logbook/sums.py): the sum of those of its entries, each made with its
-- number, and one over the rest: its codes, its secrets and its slips.

create table sums (
    session text primary key,
    number integer not null,
    entries blob not null,
    rest blob not null
) without rowid;
