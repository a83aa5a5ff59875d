-- The logbook of release 0.1. The number of the newest file here is the schema's version (PRAGMA user_version).

create table meta (
    name text primary key,
    value text not null
) without rowid;

create table sessions (
    session text primary key,
    code text not null unique,
    body blob not null
) without rowid;

-- One row a turn: 1, 2, 3 ... without holes in each session, and no command twice. Rows lie in the order in which they
-- came, so that none is ever moved: SQLite leaves a copy of a moved row behind, which forgetting would not find.
create table entries (
    session text not null,
    number integer not null,
    command text not null,
    body blob not null,
    unique (session, number),
    unique (session, command)
);

create trigger no_holes before insert on entries
when new.number <> 1 + (select coalesce(max(number), 0) from entries where session = new.session)
begin
    select raise(abort, 'a number is doubled or missing');
end;

-- What was asked without names. No actor, no time, no number; the order is that of the random keys.
create table slips (
    session text not null,
    box text not null,
    key text not null,
    body blob not null,
    primary key (session, box, key)
) without rowid;
