// Who knows what, in SQL.
#include "app/search/experts_store.h"

#include <fmt/format.h>

#include "platform/sql/dialect.h"
#include "platform/sql/query.h"

namespace together::search::store {
namespace {

// An answer that somebody found good: of the reply r.
constexpr std::string_view is_helpful = R"sql((r.votes_up > r.votes_down
                or exists (select 1 from reactions x where x.thing_id = r.id and x.kind in ('thanks', 'insightful')
                                                       and x.person_id <> r.author_id)))sql";

// Answers r to questions p of others.
constexpr std::string_view answers = R"sql(
          from posts p
          join replies r on r.post_id = p.id and r.parent_id is null and r.deleted_at is null and r.author_id <> p.author_id
          join people a on a.id = r.author_id and a.deactivated_at is null and not a.is_bot
         where p.kind = 'question' and p.deleted_at is null)sql";

constexpr std::string_view evidence_sums = R"sql(
               count(*) as answers, count(*) filter (where p.accepted_reply_id = r.id) as accepted,
               count(*) filter (where {}) as helpful)sql";

} // namespace

std::optional<Topic> find_topic(sql::Reader& db, Viewer const& viewer, std::string_view slug)
{
    return db.first<Topic>(R"sql(
        select t.id, t.slug, t.name
          from topics t
         where t.slug = $1
           and exists (select 1
                         from post_topics pt
                         join posts p on p.id = pt.post_id and p.deleted_at is null
                         join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
                        where pt.topic_id = t.id))sql",
        slug, viewer.person);
}

std::string name_of_topic(sql::Reader& db, Uuid topic)
{
    return db.one<std::string>("select name from topics where id = $1", topic);
}

std::vector<Topic> list_topics_of(sql::Reader& db, Id<conversations::Post> post)
{
    return db.all<Topic>("select t.id, t.slug, t.name from post_topics pt join topics t on t.id = pt.topic_id"
                         " where pt.post_id = $1 order by t.slug",
        post);
}

std::vector<Evidence> list_evidence(sql::Reader& db, Viewer const& viewer, std::optional<Uuid> topic, Timestamp before)
{
    auto const sums = fmt::format(evidence_sums, is_helpful);
    sql::Query query;
    query.add("select f.author_id, f.answers, f.accepted, f.helpful, 0, f.last_at from (select r.author_id, ");
    query.add(sums).add(", max(r.created_at) as last_at").add(answers);
    query.add(" and p.space_id in (select space_id from visible_spaces where person_id = ", viewer.person);
    query.add(") and r.created_at <= ", before).add(" and p.created_at <= ", before);
    if (topic) {
        query.add(" and p.id in (select post_id from post_topics where topic_id = ", *topic).add(")");
        query
            .add(" and not exists (select 1 from hidden_topics h where h.person_id = r.author_id and h.topic_id = ",
                *topic)
            .add(")");
    }
    query.add(" group by r.author_id) f join visible_people v on v.person_id = f.author_id and v.viewer_id = ",
        viewer.person);
    return db.all<Evidence>(query.add(" order by f.author_id"));
}

Use count_questions(sql::Reader& db, Uuid topic, Timestamp before)
{
    return db.one<Use>(R"sql(
        select (select count(*) from post_topics pt join posts p on p.id = pt.post_id
                 where pt.topic_id = $1 and p.kind = 'question' and p.created_at < $2),
               (select count(*) from posts where kind = 'question' and created_at < $2))sql",
        topic, before);
}

std::vector<AnswerRow> list_answers(
    sql::Reader& db, std::vector<Id<conversations::Post>> const& posts, Timestamp before)
{
    if (posts.empty()) return {};
    auto const statement = fmt::format(R"sql(
        select p.id, p.title, r.author_id, max(case when p.accepted_reply_id = r.id then 1 else 0 end) = 1 {}
           and p.id in {} and r.created_at <= $2
         group by p.id, p.title, r.author_id)sql",
        answers, sql::elements(db.dialect(), "$1", "uuid"));
    return db.all<AnswerRow>(statement, sql::json_list(posts), before);
}

std::vector<EndorserRow> list_endorsers(sql::Reader& db, Viewer const& viewer, Uuid topic)
{
    return db.all<EndorserRow>(R"sql(
        select e.person_id, e.by_person_id, b.name
          from endorsements e
          join people p on p.id = e.person_id and p.deactivated_at is null and not p.is_bot
          join people b on b.id = e.by_person_id
          join visible_people v on v.person_id = e.person_id and v.viewer_id = $2
          join visible_people w on w.person_id = e.by_person_id and w.viewer_id = $2
         where e.topic_id = $1
           and not exists (select 1 from hidden_topics h where h.person_id = e.person_id and h.topic_id = e.topic_id)
         order by e.created_at, e.by_person_id)sql",
        topic, viewer.person);
}

std::vector<conversations::PersonBrief> list_people(
    sql::Reader& db, Viewer const& viewer, std::vector<PersonId> const& people)
{
    auto const statement = fmt::format("select {} from people a join visible_people v on v.person_id = a.id"
                                       " and v.viewer_id = $1 where a.id in {}",
        conversations::person_columns, sql::elements(db.dialect(), "$2", "uuid"));
    return db.all<conversations::PersonBrief>(statement, viewer.person, sql::json_list(people));
}

std::optional<PersonId> find_colleague(sql::Reader& db, Viewer const& viewer, std::string_view handle)
{
    return db.first<PersonId>(
        "select p.id from people p join visible_people v on v.person_id = p.id and v.viewer_id = $2"
        " where p.handle = $1 and p.deactivated_at is null and not p.is_bot",
        handle, viewer.person);
}

bool is_hidden(sql::Reader& db, PersonId person, Uuid topic)
{
    return db.first<std::int64_t>("select 1 from hidden_topics where person_id = $1 and topic_id = $2", person, topic)
        .has_value();
}

bool hide(sql::Transaction& tx, PersonId person, Uuid topic)
{
    return tx.run("insert into hidden_topics (person_id, topic_id) values ($1, $2) on conflict do nothing", person,
               topic) > 0;
}

bool show(sql::Transaction& tx, PersonId person, Uuid topic)
{
    return tx.run("delete from hidden_topics where person_id = $1 and topic_id = $2", person, topic) > 0;
}

bool endorse(sql::Transaction& tx, Endorsement const& endorsement)
{
    return tx.run("insert into endorsements (topic_id, person_id, by_person_id, created_at) values ($1, $2, $3, $4)"
                  " on conflict do nothing",
               endorsement.topic, endorsement.person, endorsement.by, endorsement.at) > 0;
}

bool withdraw(sql::Transaction& tx, Endorsement const& endorsement)
{
    return tx.run("delete from endorsements where topic_id = $1 and person_id = $2 and by_person_id = $3",
               endorsement.topic, endorsement.person, endorsement.by) > 0;
}

std::optional<Question> find_question(sql::Reader& db, Viewer const& viewer, Id<conversations::Post> post)
{
    return db.first<Question>(R"sql(
        select p.id, p.author_id, p.title, substr(p.body, 1, 2000), p.space_id,
               p.accepted_reply_id is null and p.closed_at is null, coalesce(m.is_facilitator, false)
          from posts p
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $2
          left join space_members m on m.space_id = p.space_id and m.person_id = $2
         where p.id = $1 and p.kind = 'question' and p.deleted_at is null)sql",
        post, viewer.person);
}

std::vector<PersonId> list_who_see(sql::Reader& db, Id<conversations::Space> space, std::vector<PersonId> const& people)
{
    return db.all<PersonId>("select person_id from visible_spaces where space_id = $1 and person_id in " +
                                sql::elements(db.dialect(), "$2", "uuid"),
        space, sql::json_list(people));
}

std::vector<Asked> list_requests_since(sql::Reader& db, Timestamp since)
{
    return db.all<Asked>(
        "select person_id, count(*) from help_requests where created_at >= $1 group by person_id", since);
}

void follow_requests(sql::Transaction& tx, Id<conversations::Post> thread)
{
    tx.run(R"sql(
        insert into help_requests (post_id, person_id, by_person_id, created_at)
        select $1, h.person_id, h.by_person_id, h.created_at
          from help_requests h
          join posts p on p.id = h.post_id
         where p.merged_into = $1
        on conflict do nothing)sql",
        thread);
    tx.run("delete from help_requests where post_id in (select id from posts where merged_into = $1)", thread);
}

std::vector<PersonId> list_asked(sql::Reader& db, Id<conversations::Post> post)
{
    return db.all<PersonId>("select person_id from help_requests where post_id = $1", post);
}

bool add_request(sql::Transaction& tx, Request const& request)
{
    return tx.run("insert into help_requests (post_id, person_id, by_person_id, created_at) values ($1, $2, $3, $4)"
                  " on conflict do nothing",
               request.post, request.person, request.by, request.at) > 0;
}

std::vector<Waiting> list_waiting(sql::Reader& db, Viewer const& viewer, std::size_t limit)
{
    return db.all<Waiting>(R"sql(
        select h.post_id, b.name
          from help_requests h
          join posts p on p.id = h.post_id and p.deleted_at is null and p.closed_at is null and p.accepted_reply_id is null
          join visible_spaces v on v.space_id = p.space_id and v.person_id = h.person_id
          join people b on b.id = h.by_person_id
         where h.person_id = $1
           and not exists (select 1 from replies r where r.post_id = p.id and r.author_id = h.person_id)
         order by h.created_at desc, h.post_id
         limit $2)sql",
        viewer.person, limit);
}

std::vector<TopicStanding> list_own_evidence(
    sql::Reader& db, Viewer const& viewer, std::vector<std::string> const& slugs)
{
    if (slugs.empty()) return {};
    auto const sums = fmt::format(evidence_sums, is_helpful);
    auto const statement = fmt::format(R"sql(
        select t.slug, r.author_id, {}, 0, max(r.created_at)
          from posts p
          join replies r on r.post_id = p.id and r.parent_id is null and r.deleted_at is null and r.author_id <> p.author_id
          join post_topics pt on pt.post_id = p.id
          join topics t on t.id = pt.topic_id
         where r.author_id = $1 and p.kind = 'question' and p.deleted_at is null and t.slug in {}
         group by t.slug, r.author_id)sql",
        sums, sql::elements(db.dialect(), "$2", "text"));
    return db.all<TopicStanding>(statement, viewer.person, sql::json_list(slugs));
}

} // namespace together::search::store
