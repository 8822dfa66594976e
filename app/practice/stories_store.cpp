// Stories and witnesses in SQL.
#include "app/practice/stories_store.h"

namespace together::practice::store {

std::optional<Story> find_story(sql::Reader& db, Id<Try> id)
{
    return db.first<Story>(R"sql(
        select try_id, post_id, outcome, happened, measure, value_before, value_after, unit, nullif(period, ''),
               measure_id, worth, worth_by, worked_out, attributed, confidence, told_at, changed_at, withdrawn_at
          from told_tries
         where try_id = $1)sql",
        id);
}

std::optional<Id<Try>> find_told_by(sql::Reader& db, Id<conversations::Post> post)
{
    return db.first<Id<Try>>("select try_id from told_tries where post_id = $1", post);
}

Uuid find_source_of(sql::Reader& db, Id<Try> id)
{
    return db.one<Uuid>("select source_id from tries where id = $1", id);
}

bool can_see_post(sql::Reader& db, Viewer const& viewer, Id<conversations::Post> post)
{
    return db
        .first<std::int64_t>(R"sql(
        select 1 from posts p join visible_spaces v on v.space_id = p.space_id and v.person_id = $2 where p.id = $1)sql",
            post, viewer.person)
        .has_value();
}

void keep_story(sql::Transaction& tx, Story const& s)
{
    auto const period = s.period ? std::string{sql::name_of(*s.period)} : std::string{};
    tx.run(R"sql(
        insert into told_tries (try_id, post_id, outcome, happened, measure, value_before, value_after, unit, period,
                                measure_id, worth, worth_by, worked_out, attributed, confidence, told_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (try_id) do update
            set post_id = excluded.post_id, outcome = excluded.outcome, happened = excluded.happened,
                measure = excluded.measure, value_before = excluded.value_before, value_after = excluded.value_after,
                unit = excluded.unit, period = excluded.period, measure_id = excluded.measure_id,
                worth = excluded.worth, worth_by = excluded.worth_by, worked_out = excluded.worked_out,
                attributed = excluded.attributed, confidence = excluded.confidence, changed_at = $17,
                withdrawn_at = null)sql",
        s.try_id, s.post_id, s.outcome, s.happened, s.measure, s.value_before, s.value_after, s.unit, period,
        s.measure_id, s.worth, s.worth_by, s.worked_out, s.attributed, s.confidence, s.told_at, s.changed_at);
}

void set_withdrawn(sql::Transaction& tx, Id<Try> id, std::optional<Timestamp> at)
{
    tx.run("update told_tries set withdrawn_at = $2 where try_id = $1", id, at);
}

std::vector<std::string> list_evidence(sql::Reader& db, Id<Try> id)
{
    return db.all<std::string>("select url from try_evidence where try_id = $1 order by position", id);
}

void set_evidence(sql::Transaction& tx, Id<Try> id, std::vector<std::string> const& urls)
{
    tx.run("delete from try_evidence where try_id = $1", id);
    std::int64_t position = 0;
    for (auto const& url : urls)
        tx.run("insert into try_evidence (try_id, position, url) values ($1, $2, $3)", id, position++, url);
}

std::vector<ListedWitness> list_witnesses(sql::Reader& db, Id<Try> id)
{
    return db.all<ListedWitness>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture,
               w.try_id, w.person_id, w.state, w.words, w.was_asked, w.asked_at, w.answered_at
          from witnesses w
          join people p on p.id = w.person_id
         where w.try_id = $1
         order by w.asked_at, p.name, p.id
         limit 100)sql",
        id);
}

std::optional<Witness> find_witness(sql::Reader& db, Id<Try> id, Id<people::Person> person)
{
    return db.first<Witness>(R"sql(
        select try_id, person_id, state, words, was_asked, asked_at, answered_at
          from witnesses
         where try_id = $1 and person_id = $2)sql",
        id, person);
}

bool ask_witness(sql::Transaction& tx, Witness const& w)
{
    return tx.run(R"sql(
        insert into witnesses (try_id, person_id, state, words, was_asked, asked_at, answered_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict do nothing)sql",
               w.try_id, w.person_id, w.state, w.words, w.was_asked, w.asked_at, w.answered_at) == 1;
}

void answer_witness(sql::Transaction& tx, Witness const& w)
{
    tx.run("update witnesses set state = $3, words = $4, answered_at = $5 where try_id = $1 and person_id = $2",
        w.try_id, w.person_id, w.state, w.words, w.answered_at);
}

void remove_witness(sql::Transaction& tx, Id<Try> id, Id<people::Person> person)
{
    tx.run("delete from witnesses where try_id = $1 and person_id = $2", id, person);
}

std::vector<WitnessAsk> list_asks(sql::Reader& db, Viewer const& viewer)
{
    auto asks = db.all<WitnessAsk>(R"sql(
        select w.try_id, p.id, p.handle, p.name, p.title, p.is_bot, p.picture, t.what, '', w.asked_at
          from witnesses w
          join tries t on t.id = w.try_id and t.state = 'told'
          join visible_tries v on v.try_id = t.id and v.person_id = $1
          join told_tries k on k.try_id = t.id and k.withdrawn_at is null
          join people p on p.id = t.person_id
         where w.person_id = $1 and w.state = 'asked'
         order by w.asked_at, w.try_id
         limit 5)sql",
        viewer.person);
    for (auto& ask : asks) ask.address = "/tries/" + ask.try_id.to_string();
    return asks;
}

std::optional<people::PersonCard> find_colleague(
    sql::Reader& db, std::string_view handle, std::optional<Id<conversations::Space>> space)
{
    return db.first<people::PersonCard>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture
          from people p
         where p.handle = $1 and p.deactivated_at is null and not p.is_bot
           and (cast($2 as uuid) is null
                or exists (select 1 from visible_spaces v where v.space_id = $2 and v.person_id = p.id)))sql",
        handle, space);
}

std::vector<people::PersonCard> list_colleagues(sql::Reader& db, Try const& wanted)
{
    return db.all<people::PersonCard>(R"sql(
        select p.id, p.handle, p.name, p.title, p.is_bot, p.picture
          from space_members m
          join people p on p.id = m.person_id and p.deactivated_at is null and not p.is_bot
         where m.space_id = $1 and m.person_id <> $2
         order by (select max(r.created_at)
                     from replies r
                     join posts q on q.id = r.post_id
                    where r.author_id = p.id and q.space_id = $1) desc nulls last, p.name, p.id
         limit 12)sql",
        wanted.space_id, wanted.person_id);
}

std::optional<StoryPlace> find_place(sql::Reader& db, Id<conversations::Space> id)
{
    return db.first<StoryPlace>("select slug, archived_at is not null from spaces where id = $1", id);
}

std::string find_person_name(sql::Reader& db, Id<people::Person> id)
{
    return db.one<std::string>("select name from people where id = $1", id);
}

std::optional<std::int64_t> find_post_version(sql::Reader& db, Id<conversations::Post> id)
{
    return db.first<std::int64_t>("select version from posts where id = $1 and deleted_at is null", id);
}

std::vector<std::string> list_topics(sql::Reader& db, Id<conversations::Post> post)
{
    return db.all<std::string>(
        "select t.name from post_topics p join topics t on t.id = p.topic_id where p.post_id = $1 order by t.name",
        post);
}

std::vector<MutualPair> list_mutual_pairs(sql::Reader& db)
{
    return db.all<MutualPair>(R"sql(
        with saw (teller, witness, stories) as (
            select t.person_id, w.person_id, count(*)
              from witnesses w
              join tries t on t.id = w.try_id
              join told_tries k on k.try_id = t.id and k.withdrawn_at is null
             where w.state = 'confirmed' and t.visibility <> 'me'
             group by t.person_id, w.person_id)
        select a.id, a.handle, a.name, a.title, a.is_bot, a.picture, b.id, b.handle, b.name, b.title, b.is_bot, b.picture,
               there.stories, back.stories
          from saw there
          join saw back on back.teller = there.witness and back.witness = there.teller
          join people a on a.id = there.witness
          join people b on b.id = there.teller
         where there.witness < there.teller
         order by there.stories + back.stories desc, a.name, a.id, b.id
         limit 100)sql");
}

std::int64_t count_confirmations(sql::Reader& db)
{
    return db.one<std::int64_t>("select count(*) from witnesses where state = 'confirmed'");
}

} // namespace together::practice::store
