-- The language in which somebody can be written to; and the addresses of erased sessions, which have their own end.
-- Of these nothing else is kept: not who gave one, or where. They lie by address, not in the order in which they came.

alter table contacts add column language text not null default 'nl';

create table contacts_left (
    until real not null,
    address text not null,
    language text not null
);
