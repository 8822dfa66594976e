-- Who knows a topic by the word of others, who does not want to be named for it, and who was asked for help with a question.
create table endorsements (
    topic_id uuid not null references topics (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    by_person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    primary key (topic_id, person_id, by_person_id)
);

create table hidden_topics (
    person_id uuid not null references people (id) on delete cascade,
    topic_id uuid not null references topics (id) on delete cascade,
    primary key (person_id, topic_id)
);

create table help_requests (
    post_id uuid not null references posts (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    by_person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    primary key (post_id, person_id)
);
create index help_requests_by_person on help_requests (person_id, created_at);
