-- Who wrote in a thread is found in steps from one person to the next, however much they wrote.
create index replies_by_writer on replies (post_id, author_id, id) where deleted_at is null;
