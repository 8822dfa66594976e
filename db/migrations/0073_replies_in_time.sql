-- PostgreSQL takes no order from an index behind a column that is asked to be null: the pages of a long thread were sorted anew.
drop index replies_in_order;
create index replies_in_time on replies (post_id, created_at, id);
