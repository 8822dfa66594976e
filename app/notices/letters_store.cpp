// A notice is marked as mailed in the transaction that asks for its mail: after a crash it is either both or neither.
#include "app/notices/letters_store.h"

#include "platform/sql/dialect.h"

namespace together::notices::store {

std::vector<Due> take_due(sql::Transaction& tx, Timestamp now, std::size_t most_people)
{
    auto const people = tx.all<Id<people::Person>>("select distinct person_id from notices where mail_at is not null "
                                                   "and mail_at <= $1 order by person_id limit $2",
        now, most_people);
    if (people.empty()) return {};
    auto const of_them = "person_id in " + sql::elements(tx.dialect(), "$2", "uuid");
    auto const list = sql::json_list(people);
    auto due = tx.all<Due>("select id, person_id, about_id, mail_as from notices"
                           " where mail_at is not null and mail_at <= $1 and " +
                               of_them + " order by person_id, id",
        now, list);
    tx.run("update notices set mail_at = null, mailed_at = $1"
           " where mail_at is not null and mail_at <= $1 and " +
               of_them,
        now, list);
    return due;
}

void let_go(sql::Transaction& tx, Timestamp before)
{
    tx.run("update notices set mail_at = null where mail_at is not null and mail_at < $1", before);
}

std::vector<Notice> list_to_send(sql::Reader& db, Id<people::Person> person, std::vector<Id<Notice>> const& notices)
{
    auto const statement = "select id, person_id, cause, by_id, about_id, post_id, reply_id, title, link, created_at,"
                           " read_at from visible_notices where person_id = $1 and read_at is null and id in " +
                           sql::elements(db.dialect(), "$2", "uuid") + " order by id";
    return db.all<Notice>(statement, person, sql::json_list(notices));
}

std::optional<Answered> find_answered(sql::Reader& db, Id<Notice> id)
{
    return db.first<Answered>(
        "select person_id, post_id, reply_id, cause, mail_as, created_at from notices where id = $1", id);
}

std::optional<Id<conversations::Reply>> find_top(sql::Reader& db, Id<conversations::Reply> reply)
{
    return db.first<Id<conversations::Reply>>(
        "select r.id from replies given join replies r on r.id = coalesce(given.parent_id, given.id)"
        " where given.id = $1 and r.deleted_at is null",
        reply);
}

std::optional<std::string> find_taken(sql::Reader& db, std::string_view mail_hash)
{
    return db.first<std::string>("select outcome from mails_taken where mail_hash = $1", mail_hash);
}

bool add_taken(sql::Transaction& tx, Taken const& taken)
{
    return tx.run("insert into mails_taken (mail_hash, outcome, reply_id, taken_at) values ($1, $2, $3, $4)"
                  " on conflict do nothing",
               taken.mail_hash, taken.outcome, taken.reply_id, taken.at) > 0;
}

void forget_taken(sql::Transaction& tx, Timestamp before)
{
    tx.run("delete from mails_taken where taken_at < $1", before);
}

std::optional<Returned> find_returned(sql::Reader& db, Id<people::Person> person)
{
    return db.first<Returned>("select r.email, r.reason, r.returned_at from returned_mails r"
                              " join people p on p.id = r.person_id and p.email = r.email where r.person_id = $1",
        person);
}

void set_returned(sql::Transaction& tx, Id<people::Person> person, Returned const& returned)
{
    tx.run("insert into returned_mails (person_id, email, reason, returned_at) values ($1, $2, $3, $4)"
           " on conflict (person_id) do update"
           " set email = excluded.email, reason = excluded.reason, returned_at = excluded.returned_at",
        person, returned.email, returned.reason, returned.at);
}

void clear_returned(sql::Transaction& tx, Id<people::Person> person)
{
    tx.run("delete from returned_mails where person_id = $1", person);
}

} // namespace together::notices::store
