-- Since 0.3 the code of a session may change. Each code that a session ever had leads to it, and to no other one; the
-- code that is on its wall now is in `sessions`.

create table codes (
    code text primary key,
    session text not null
) without rowid;

insert into codes select code, session from sessions;
