-- Whether somebody is told of reactions and of what helped others.
alter table notice_settings add column pleasant boolean not null default true;
