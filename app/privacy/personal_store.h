// The one place that reads and changes tables of every slice: by the list of what is personal.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/people/person.h"
#include "app/privacy/personal.h"
#include "platform/sql/transaction.h"

namespace together::privacy::store {

// Whom it is about, in the words that statements of the list have for it.
struct Subject {
    Id<people::Person> person;
    std::string name = "";
    std::string email = "";
    std::string handle = "";
    std::string new_handle = "";
    Timestamp now{};
};

// Each row as a JSON object, times as RFC 3339. Row by row: nothing is held.
void each_row(sql::Reader& db, Exported const& exported, Id<people::Person> person,
    std::function<void(std::string_view json)> const& take);
void perform(sql::Transaction& tx, Act const& act, Subject const& subject);

// Texts of others and of the person that name them: posts, replies and what those said before.
struct NamingText {
    Uuid thing;
    std::int64_t version = 0; // 0: the present text
    std::string body;
};
BOOST_DESCRIBE_STRUCT(NamingText, (), (thing, version, body))
std::vector<NamingText> list_naming(sql::Reader& db, std::string_view table, Id<people::Person> person);
void rewrite(sql::Transaction& tx, std::string_view table, NamingText const& text);

// Statements that have one of these numbers among their keys.
struct StoredStatement {
    std::int64_t stored_at = 0;
    std::string statement;
};
BOOST_DESCRIBE_STRUCT(StoredStatement, (), (stored_at, statement))
std::vector<StoredStatement> list_statements(
    sql::Reader& db, std::vector<std::int64_t> const& keys, std::int64_t after, std::size_t limit);
void rewrite_statement(sql::Transaction& tx, StoredStatement const& statement);
void forget_words(sql::Transaction& tx, std::vector<std::string> const& words);

} // namespace together::privacy::store
