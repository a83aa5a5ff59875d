-- Where somebody can be reached, if they gave an address: apart from the logbook, with the time at which it is erased.
-- Rows lie in the order in which they came, as entries do, and the index does not hold the address.

create table contacts (
    session text not null,
    person text not null,
    until real not null,
    address text not null,
    unique (session, person)
);
