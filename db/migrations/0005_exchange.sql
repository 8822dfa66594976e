-- Where imported things came from, so that an import can be repeated.
create table imported (
    source text not null, -- "slack:T024BE7LD", "stackexchange:quantumcomputing"
    kind text not null,   -- person, space, post, reply, topic
    source_id text not null,
    id uuid not null,
    content_hash text not null,
    imported_at bigint not null,
    primary key (source, kind, source_id)
);
create index imported_by_id on imported (id);
