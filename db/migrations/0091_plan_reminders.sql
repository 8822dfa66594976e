-- What a plan asks its owner: the weekly check-in, and a kind word for a goal that rests. Each can be turned off.
alter table plans add column asks_check_in boolean not null default true;
alter table plans add column tells_resting boolean not null default true;
alter table plans add column check_in_asked_at bigint;
alter table plans add column check_in_asks bigint not null default 0; -- since the last check-in
alter table goals add column told_resting_at bigint;
