// The list itself. Tables in the order of the alphabet.
#include "app/privacy/personal.h"

namespace together::privacy {
namespace {

constexpr std::string_view own = "person_id = :person";
constexpr std::string_view own_tries = "try_id in (select id from tries where person_id = :person)";
constexpr std::string_view own_goals = "goal_id in (select id from goals where person_id = :person)";

constexpr Exported exported_tables[] = {
    {"api_tokens", "id, name, created_at, last_used_at, expires_at", own},
    {"attachments", "id, post_id, thing_id, kind, name, content_type, size_bytes, alt, file_id, created_at",
        "owner_id = :person"},
    {"audit_log", "at as happened_at, action, subject, details", own},
    {"check_ins", "id, moved, in_way, next, written_at", own},
    {"draft_attachments", "draft_key, attachment_id", own},
    {"drafts", "draft_key, title, body, topics, kind, space, updated_at", own},
    {"endorsements", "topic_id, person_id, created_at", "by_person_id = :person", "endorsements_given"},
    {"endorsements", "topic_id, by_person_id, created_at", own, "endorsements_received"},
    {"erasures", "posts, is_own_wish, asked_at, due_at", own},
    {"feed_keys", "made_at, fetched_at", own},
    {"files", "id, name, content_type, size_bytes, created_at", "owner_id = :person"},
    {"flags", "thing_id, reason, words, created_at", own},
    {"follows", "kind, thing_id, level, since", own},
    {"goal_comments", "id, goal_id, body, written_at", "author_id = :person", "goal_comments_written"},
    {"goal_comments", "id, goal_id, author_id, body, written_at", own_goals, "goal_comments_received"},
    {"goal_evidence", "goal_id, kind, thing_id, title, address, happened_at, taken_at", own_goals},
    {"goal_steps", "id, goal_id, words, created_at, done_at", own_goals},
    {"goals", "id, title, why, objective_id, cadence, state, created_at, closed_at", own},
    {"help_requests", "post_id, by_person_id, created_at", own, "help_requests_received"},
    {"help_requests", "post_id, person_id, created_at", "by_person_id = :person", "help_requests_sent"},
    {"helpful_marks", "thing_id, thanks, created_at", own},
    {"hidden_topics", "topic_id", own},
    {"imported", "source, kind, source_id, imported_at", "id = :person and kind = 'person'"},
    {"invitations", "id, role, note, created_at, expires_at, revoked_at", "invited_by = :person"},
    {"mentions", "thing_id, post_id", own},
    {"moderation_acts", "thing_id, kind, words, at as acted_at", own, "moderation_acts_done"},
    {"moderation_acts", "thing_id, kind, words, at as acted_at",
        "thing_id in (select thing_id from moderation_cases where author_id = :person) and kind <> 'flagged'",
        "moderation_acts_received"},
    {"moderation_cases", "thing_id, kind, state, waits_since", "author_id = :person"},
    {"notice_settings", "direct, followed, digest_hour, digest_day, quiet_from, quiet_until, pleasant", own},
    {"notices", "id, cause, title, link, created_at, read_at, mailed_at", own},
    {"objectives", "id, title, why, whose, starts_on, ends_on, created_at, closed_at", "owner_id = :person"},
    {"own_exports", "id, asked_at, made_at, expires_at, size_bytes", own},
    {"people",
        "id, handle, name, email, title, about, pronouns, place, role, locale, time_zone, theme, created_at, "
        "claimed_at",
        "id = :person"},
    {"plan_edits", "day, edit_count", own},
    {"plan_supporters", "supporter_id, added_at", own, "plan_supporters"},
    {"plan_supporters", "person_id, added_at", "supporter_id = :person", "plans_supported"},
    {"plans", "sharing, appraisal_on, created_at", own},
    {"posts", "id, space_id, kind, title, body, created_at, edited_at, deleted_at, closed_at",
        "author_id = :person and merged_into is null"},
    {"push_devices", "id, agent, created_at", own},
    {"reactions", "thing_id, kind, created_at", own},
    {"read_positions", "post_id, read_until", own},
    {"reading_versions", "reading_id, version, value, note, entered_at", "entered_by = :person"},
    {"readings", "id, measure_id, day, unit, value, note, entered_at", "entered_by = :person"},
    {"record_agents", "identity, name, statement_count, first_at, last_at", own},
    {"record_credentials", "id, name, created_at, revoked_at", "created_by = :person"},
    {"record_documents", "kind, activity, document_id, content_type, updated_at",
        "agent in (select identity from record_agents where person_id = :person)"},
    {"record_forwards", "id, name, url, created_at", "created_by = :person"},
    {"record_happenings", "title, happened_at", "agent_id in (select id from record_agents where person_id = :person)"},
    {"replies", "id, post_id, parent_id, body, created_at, edited_at, deleted_at", "author_id = :person"},
    {"returned_mails", "email, reason, returned_at", own},
    {"saved_items", "thing_id, note, saved_at, done_at", own},
    {"sessions", "id, created_at, last_seen_at, expires_at, address, agent", own},
    {"space_members", "space_id, is_facilitator, joined_at", own},
    {"space_visits", "space_id, reason, state, asked_at, until_at, ended_at", own},
    {"spaces", "id, name, purpose, created_at", "created_by = :person", "spaces_opened"},
    {"team_members", "team_id, is_lead, joined_at", own},
    {"told_tries",
        "try_id, post_id, outcome, happened, measure, value_before, value_after, unit, period, told_at, withdrawn_at",
        own_tries},
    {"tries", "id, source_id, what, occasion, due_on, visibility, objective_id, state, created_at, closed_at", own},
    {"try_barriers", "try_id, barrier, words, met_at", own_tries},
    {"try_evidence", "try_id, url", own_tries},
    {"try_sources", "id, kind, url, title, created_at", "author_id = :person"},
    {"uploads", "id, name, size_bytes, created_at", "owner_id = :person"},
    {"versions", "thing_id, version, title, body, written_at", "written_by = :person"},
    {"waved_evidence", "kind, thing_id", own},
    {"witnesses", "try_id, state, words, asked_at, answered_at", own},
};

constexpr LeftOut left_out_tables[] = {
    {"events", "ids of what happened, gone after a week; what happened itself is in the other lists"},
    {"event_deliveries", "machinery: which part has heard of an event"},
    {"guesses", "counts failed attempts, gone after an hour"},
    {"idempotency_keys", "repeats of a request, gone after a day"},
    {"invitation_spaces", "spaces that an invitation leads to"},
    {"jobs", "machinery: work under way, with what it is about in the other lists"},
    {"measures", "how an objective is measured: the organisation's, not a person's"},
    {"password_resets", "secrets"},
    {"passwords", "secrets"},
    {"post_links", "links between threads, whose texts are in the list of posts"},
    {"post_topics", "topics of threads, which are named in the list of posts"},
    {"record_counts", "counts of all, nobody named"},
    {"record_forward_refusals", "answers of other stores to statements, which are in the list of statements"},
    {"record_refusals", "what another system sent wrongly, without who it was about"},
    {"search_entries", "made of the other lists"},
    {"statement_keys", "made of the statements"},
    {"statements", "written whole to statements.json"},
    {"teams", "the organisation's tree; who belongs where is in team_members"},
};

constexpr Act removing[] = {
    {Verb::remove, "draft_attachments", "where attachment_id in (select id from attachments where owner_id = :person)"},
    {Verb::remove, "attachments", "where owner_id = :person"},
    {Verb::remove, "versions",
        "where thing_id in (select id from posts where author_id = :person union all"
        " select id from replies where author_id = :person)"},
    {Verb::change, "spaces",
        "post_count = post_count - (select count(*) from posts p where p.space_id = spaces.id and p.author_id = :person"
        " and p.deleted_at is null)"
        " where id in (select space_id from posts where author_id = :person and deleted_at is null)"},
    {Verb::change, "posts",
        "deleted_at = coalesce(deleted_at, :now), deleted_by = :person, title = '', body = '', version = version + 1"
        " where author_id = :person"},
    {Verb::change, "posts",
        "accepted_reply_id = null"
        " where accepted_reply_id in (select id from replies where author_id = :person)"},
    {Verb::change, "posts",
        "reply_count = (select count(*) from replies r where r.post_id = posts.id and r.deleted_at is null"
        " and r.author_id <> :person)"
        " where id in (select post_id from replies where author_id = :person)"},
    {Verb::change, "replies",
        "deleted_at = coalesce(deleted_at, :now), deleted_by = :person, body = '', version = version + 1"
        " where author_id = :person"},
    {Verb::change, "told_tries",
        "happened = '', measure = '', withdrawn_at = coalesce(withdrawn_at, :now) where"
        " try_id in (select id from tries where person_id = :person)"},
    {Verb::change, "goal_comments", "body = '' where author_id = :person"},
    {Verb::change, "witnesses", "words = '' where person_id = :person"},
};

constexpr Act forgetting[] = {
    {Verb::remove, "api_tokens", "where person_id = :person"},
    {Verb::remove, "sessions", "where person_id = :person"},
    {Verb::remove, "passwords", "where person_id = :person"},
    {Verb::remove, "password_resets", "where person_id = :person"},
    {Verb::remove, "guesses", "where guess_key like '%' || :email || '%'"},
    {Verb::remove, "idempotency_keys", "where viewer like '%' || cast(:person as text) || '%'"},
    {Verb::remove, "invitation_spaces",
        "where invitation_id in (select id from invitations where claims_person_id = :person or email = :email)"},
    {Verb::remove, "invitations", "where claims_person_id = :person or email = :email"},
    {Verb::change, "invitations", "note = '', invited_by = null where invited_by = :person"},
    {Verb::remove, "jobs",
        "where state in ('done', 'failed', 'cancelled') and (asked_by = :person or payload like '%' || :email || '%')"},
    {Verb::change, "flags", "words = '' where person_id = :person"},
    {Verb::remove, "feed_keys", "where person_id = :person"},
    {Verb::remove, "saved_items", "where person_id = :person"},
    {Verb::remove, "own_exports", "where person_id = :person"},
    {Verb::remove, "drafts", "where person_id = :person"},
    {Verb::remove, "uploads", "where owner_id = :person"},
    {Verb::remove, "attachments", "where owner_id = :person and thing_id is null"},
    {Verb::remove, "follows", "where person_id = :person or (kind = 'person' and thing_id = :person)"},
    {Verb::remove, "notices", "where person_id = :person or plan_id = :person"},
    {Verb::remove, "notice_settings", "where person_id = :person"},
    {Verb::remove, "push_devices", "where person_id = :person"},
    {Verb::remove, "returned_mails", "where person_id = :person"},
    {Verb::remove, "read_positions", "where person_id = :person"},
    {Verb::remove, "endorsements", "where person_id = :person or by_person_id = :person"},
    {Verb::remove, "help_requests", "where person_id = :person or by_person_id = :person"},
    {Verb::remove, "hidden_topics", "where person_id = :person"},
    {Verb::add, "unnamed_reactions",
        "(thing_id, kind, reaction_count) select thing_id, kind, 1 from reactions where person_id = :person"
        " on conflict (thing_id, kind) do update set reaction_count = unnamed_reactions.reaction_count + 1"},
    {Verb::remove, "reactions", "where person_id = :person"},
    {Verb::change, "helpful_marks", "thanks = '' where person_id = :person"},
    {Verb::remove, "space_members", "where person_id = :person"},
    {Verb::remove, "team_members", "where person_id = :person"},
    {Verb::remove, "goal_comments", "where goal_id in (select id from goals where person_id = :person)"},
    {Verb::remove, "goal_evidence", "where goal_id in (select id from goals where person_id = :person)"},
    {Verb::remove, "goal_steps", "where goal_id in (select id from goals where person_id = :person)"},
    {Verb::remove, "goals", "where person_id = :person"},
    {Verb::remove, "check_ins", "where person_id = :person"},
    {Verb::remove, "plan_edits", "where person_id = :person"},
    {Verb::remove, "waved_evidence", "where person_id = :person"},
    {Verb::remove, "plan_supporters", "where person_id = :person or supporter_id = :person"},
    {Verb::remove, "plans", "where person_id = :person"},
    {Verb::change, "tries",
        "state = 'dropped', closed_at = :now, ask_at = null where person_id = :person and state = 'open'"},
    {Verb::change, "tries",
        "what = '', occasion = '' where person_id = :person and (visibility = 'me' or state = 'dropped')"},
    {Verb::change, "try_barriers", "words = '' where try_id in (select id from tries where person_id = :person)"},
    {Verb::remove, "try_evidence", "where try_id in (select id from tries where person_id = :person)"},
    {Verb::change, "told_tries",
        "happened = '' where post_id is null and try_id in (select id from tries where person_id = :person)"},
    {Verb::remove, "witnesses", "where person_id = :person and state = 'asked'"},
    {Verb::remove, "record_happenings", "where agent_id in (select id from record_agents where person_id = :person)"},
    {Verb::remove, "record_documents", "where agent in (select identity from record_agents where person_id = :person)"},
    {Verb::remove, "record_agents", "where person_id = :person"},
    {Verb::change, "audit_log", "subject = :new_handle where subject in (:email, :name, :handle)"},
    {Verb::change, "audit_log",
        "details = replace(details, :email, :new_handle) where details like '%' || :email || '%'"},
    {Verb::change, "audit_log", "person_id = null where person_id = :person"},
    {Verb::change, "space_visits", "reason = '' where person_id = :person"},
    {Verb::remove, "files",
        "where owner_id = :person and not exists (select 1 from attachments a where a.file_id = files.id"
        " or a.preview_id = files.id)"},
    {Verb::change, "files", "owner_id = null where owner_id = :person"},
    {Verb::change, "people",
        "name = 'A former member', sort_name = 'a former member', handle = :new_handle, email = null, title = '',"
        " about = '', pronouns = '', place = '', picture = null, role = 'guest', locale = 'en', time_zone = 'UTC',"
        " theme = 'system', claimed_at = coalesce(claimed_at, :now), deactivated_at = coalesce(deactivated_at, :now),"
        " version = version + 1 where id = :person"},
};

constexpr LeftOut kept_tables[] = {
    {"attachments", "what was sent with a post or reply belongs to the thread"},
    {"erasures", "that somebody was forgotten, and when: without a name"},
    {"events", "ids alone, gone after a week"},
    {"event_deliveries", "ids alone, gone with the events"},
    {"imported", "a number of another system, so that a repeated import does not bring the person back"},
    {"moderation_acts", "what was decided about what stays: under the former member"},
    {"moderation_cases", "what was decided about what stays: under the former member"},
    {"mentions", "lead to the former member; the names in the texts are replaced"},
    {"objectives", "the organisation's goals: under the former member until somebody else takes them over"},
    {"post_links", "no person is named"},
    {"post_topics", "no person is named"},
    {"measures", "no person is named"},
    {"posts", "threads stay readable, under the former member"},
    {"reading_versions", "the organisation's numbers, under the former member"},
    {"readings", "the organisation's numbers, under the former member"},
    {"record_counts", "counts of all, nobody named"},
    {"record_credentials", "keys of other systems go on working"},
    {"record_forwards", "the way to another store goes on working"},
    {"record_forward_refusals", "no person is named"},
    {"record_refusals", "no person is named"},
    {"replies", "threads stay readable, under the former member"},
    {"search_entries", "made anew by the database as texts and names change"},
    {"spaces", "who opened a space: the former member"},
    {"statement_keys", "hashes, which name nobody"},
    {"statements", "rewritten one by one: the identity of the person becomes that of a former member"},
    {"teams", "no person is named"},
    {"try_sources", "what was tried, under the former member"},
    {"versions", "earlier texts of what stays"},
};

} // namespace

std::span<Exported const> exported()
{
    return exported_tables;
}

std::span<LeftOut const> not_exported()
{
    return left_out_tables;
}

std::span<Act const> acts_of_removing()
{
    return removing;
}

std::span<Act const> acts_of_forgetting()
{
    return forgetting;
}

std::span<LeftOut const> kept()
{
    return kept_tables;
}

} // namespace together::privacy
