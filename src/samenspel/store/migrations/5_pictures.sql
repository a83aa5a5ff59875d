-- Photos of paper, each under the id of its record, with whose it is (empty for the desk): apart from the logbook, which
-- holds words. Rows lie in the order in which they came, as entries do, and the index does not hold a picture.

create table pictures (
    session text not null,
    picture text not null,
    person text not null,
    body blob not null,
    unique (session, picture)
);
