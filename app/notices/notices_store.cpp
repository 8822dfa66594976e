// A notice is a row for each person, so that reading and mailing are theirs alone.
#include "app/notices/notices_store.h"

#include <boost/mp11.hpp>

#include "platform/sql/dialect.h"

namespace together::notices::store {
namespace {

struct Row {
    Uuid id;
    Uuid person_id;
    std::string_view occasion;
    Cause cause = Cause::replied;
    std::optional<Uuid> by_id;
    Uuid about_id;
    std::optional<Uuid> post_id;
    std::optional<Uuid> reply_id;
    std::optional<Uuid> try_id;
    std::optional<Uuid> plan_id;
    std::string_view title;
    std::string_view link;
    Timestamp created_at;
    std::optional<Timestamp> mail_at;
    MailKind mail_as = MailKind::letter;
};
BOOST_DESCRIBE_STRUCT(Row, (),
    (id, person_id, occasion, cause, by_id, about_id, post_id, reply_id, try_id, plan_id, title, link, created_at,
        mail_at, mail_as))

constexpr std::string_view into =
    "insert into notices (id, person_id, occasion, cause, by_id, about_id, post_id, reply_id, try_id, plan_id, title,"
    " link, created_at, mail_at, mail_as) values";

constexpr std::string_view nearer = R"sql(
    on conflict (occasion, person_id) do update
       set cause = excluded.cause, mail_as = excluded.mail_as,
           mail_at = case when notices.mailed_at is null then excluded.mail_at end
     where notices.read_at is null and notices.cause <> 'mentioned')sql";

Row row_of(Occasion const& occasion, Listener const& listener, Timestamp now)
{
    auto const cause = listener.cause.value_or(occasion.cause);
    Row row{.id = Uuid::make(now), .person_id = listener.id.uuid, .occasion = occasion.name, .cause = cause};
    if (occasion.by) row.by_id = occasion.by->uuid;
    row.about_id = occasion.about;
    row.post_id = occasion.post;
    row.reply_id = occasion.reply;
    row.try_id = occasion.try_id;
    row.plan_id = occasion.plan;
    row.title = occasion.title;
    row.link = occasion.link;
    row.created_at = now;
    auto const mail = mail_time(listener.timing, listener.time_zone, nearness_of(cause), now);
    if (mail) {
        row.mail_at = mail->at;
        row.mail_as = mail->as;
    }
    return row;
}

constexpr std::string_view columns =
    "select id, person_id, cause, by_id, about_id, post_id, reply_id, title, link, created_at, read_at"
    " from visible_notices where person_id = ";

} // namespace

std::string causes_of(Nearness nearness)
{
    std::vector<std::string> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Cause>>([&](auto each) {
        if (nearness_of(each.value) == nearness) names.emplace_back(each.name);
    });
    return sql::json_list(names);
}

void add_notices(sql::Transaction& tx, Occasion const& occasion, std::vector<Listener> const& listeners, Timestamp now)
{
    if (listeners.empty()) return;
    std::vector<Row> rows;
    rows.reserve(listeners.size());
    for (auto const& listener : listeners) rows.push_back(row_of(occasion, listener, now));
    auto const is_nearer = occasion.cause == Cause::mentioned || occasion.cause == Cause::told;
    tx.insert_all(into, rows, is_nearer ? nearer : "on conflict do nothing");
}

std::vector<Id<people::Person>> remove_notices(sql::Transaction& tx, std::string_view occasion)
{
    return tx.all<Id<people::Person>>(
        "delete from notices where occasion = $1 and read_at is null returning person_id", occasion);
}

std::vector<Notice> list_notices(sql::Reader& db, Id<people::Person> person, Listing const& listing)
{
    sql::Query query;
    query.add(columns, person);
    if (listing.before) query.add(" and id < ", *listing.before);
    if (listing.unread_only) query.add(" and read_at is null");
    query.add(" order by id desc limit ", listing.limit);
    return db.all<Notice>(query);
}

std::optional<Notice> find_notice(sql::Reader& db, Id<people::Person> person, Id<Notice> id)
{
    return db.first<Notice>(std::string{columns} + "$1 and id = $2", person, id);
}

sql::AskedOne<std::int64_t> ask_unread(sql::Reader& db, Id<people::Person> person)
{
    return db.ask_one<std::int64_t>("select count(*) from (select distinct about_id from visible_notices"
                                    " where person_id = $1 and read_at is null limit 100) x",
        person);
}

bool mark_read(sql::Transaction& tx, Id<people::Person> person, Reading const& reading, Timestamp now)
{
    constexpr std::string_view update =
        "update notices set read_at = $2, mail_at = null where person_id = $1 and read_at is null";
    if (reading.about && reading.until)
        return tx.run(std::string{update} + " and about_id = $3 and id <= $4", person, now, *reading.about,
                   *reading.until) > 0;
    if (reading.about) return tx.run(std::string{update} + " and about_id = $3", person, now, *reading.about) > 0;
    if (reading.until) return tx.run(std::string{update} + " and id <= $3", person, now, *reading.until) > 0;
    return tx.run(update, person, now) > 0;
}

void move_notices(sql::Transaction& tx, Id<conversations::Post> thread)
{
    tx.run(R"sql(
        update notices
           set post_id = $1, about_id = case when about_id = post_id then $1 else about_id end,
               reply_id = case when coalesce(reply_id, post_id) = $1 then null else coalesce(reply_id, post_id) end
         where post_id is not null and (post_id <> $1 or reply_id = $1)
           and (coalesce(reply_id, post_id) = $1
                or coalesce(reply_id, post_id) in (select id from replies where post_id = $1)))sql",
        thread);
}

bool read_cause(sql::Transaction& tx, Id<people::Person> person, Cause cause, Timestamp now)
{
    return tx.run("update notices set read_at = $3 where person_id = $1 and cause = $2 and read_at is null", person,
               cause, now) > 0;
}

std::vector<Words> list_words(sql::Reader& db, std::vector<Uuid> const& things)
{
    auto const ids = sql::elements(db.dialect(), "$1", "uuid");
    return db.all<Words>("select id, substr(body, 1, 4000) from posts where id in " + ids +
                             " union all select id, substr(body, 1, 4000) from replies where id in " + ids,
        sql::json_list(things));
}

std::vector<Thanks> list_thanks(sql::Reader& db, std::vector<Uuid> const& replies)
{
    return db.all<Thanks>("select thing_id, person_id, thanks from helpful_marks where thanks <> '' and thing_id in " +
                              sql::elements(db.dialect(), "$1", "uuid"),
        sql::json_list(replies));
}

Reached count_reached(sql::Reader& db, std::string_view occasion)
{
    return db.one<Reached>("select count(*), count(mailed_at), count(mail_at), count(read_at) from notices"
                           " where occasion = $1",
        occasion);
}

std::int64_t forget_notices(sql::Transaction& tx, Timestamp before)
{
    return tx.run("delete from notices where id < $1", Uuid::lowest(before));
}

Timing find_timing(sql::Reader& db, Id<people::Person> person)
{
    return db
        .first<Timing>("select direct, followed, digest_hour, digest_day, quiet_from, quiet_until, pleasant, version"
                       " from notice_settings where person_id = $1",
            person)
        .value_or(Timing{});
}

bool set_timing(sql::Transaction& tx, Id<people::Person> person, Timing const& timing)
{
    return tx.run(R"sql(
        insert into notice_settings (person_id, direct, followed, digest_hour, digest_day, quiet_from, quiet_until,
                                     pleasant)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (person_id) do update
           set direct = excluded.direct, followed = excluded.followed, digest_hour = excluded.digest_hour,
               digest_day = excluded.digest_day, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
               pleasant = excluded.pleasant, version = notice_settings.version + 1
         where notice_settings.version = $9)sql",
               person, timing.direct, timing.followed, timing.digest_hour, timing.digest_day, timing.quiet_from,
               timing.quiet_until, timing.pleasant, timing.version) > 0;
}

void reschedule(sql::Transaction& tx, Id<people::Person> person, Nearness nearness, std::optional<MailTime> const& to)
{
    auto const statement = "update notices set mail_at = $3, mail_as = $4 where person_id = $1 and mail_at is not null"
                           " and cause in " +
                           sql::elements(tx.dialect(), "$2", "text");
    auto const at = to ? std::optional{to->at} : std::nullopt;
    tx.run(statement, person, causes_of(nearness), at, to ? to->as : MailKind::letter);
}

} // namespace together::notices::store
