// The limit that writes are compared with: what SQLite itself does with the rows of a reply, durably, one commit each
// or many in one. Prints "one N" and "batch N": rows a second.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <sqlite3.h>

namespace {

void run(sqlite3* db, char const* sql)
{
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return;
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    std::exit(1);
}

// The rows that one reply writes: itself, its thread's count, an event.
void insert(sqlite3* db, sqlite3_stmt* reply, sqlite3_stmt* post, sqlite3_stmt* event)
{
    for (auto* statement : {reply, post, event}) {
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    if (sqlite3_errcode(db) != SQLITE_OK && sqlite3_errcode(db) != SQLITE_DONE) std::exit(1);
}

double rate(sqlite3* db, int batch)
{
    sqlite3_stmt* reply = nullptr;
    sqlite3_stmt* post = nullptr;
    sqlite3_stmt* event = nullptr;
    sqlite3_prepare_v2(db,
        "insert into replies values (lower(hex(randomblob(16))), 'post', 'ana', 'A reply of some length, as people "
        "write them.', 1)",
        -1, &reply, nullptr);
    sqlite3_prepare_v2(db, "update posts set reply_count = reply_count + 1 where id = 'post'", -1, &post, nullptr);
    sqlite3_prepare_v2(db,
        "insert into events values (lower(hex(randomblob(16))), 'replied', '{\"post_id\":\"post\"}', 1)", -1, &event,
        nullptr);
    auto const begun = std::chrono::steady_clock::now();
    std::chrono::duration<double> took{};
    int rows = 0;
    while (took.count() < 3) {
        run(db, "begin immediate");
        for (int i = 0; i < batch; ++i, ++rows) insert(db, reply, post, event);
        run(db, "commit");
        took = std::chrono::steady_clock::now() - begun;
    }
    for (auto* statement : {reply, post, event}) sqlite3_finalize(statement);
    return rows / took.count();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    sqlite3* db = nullptr;
    if (sqlite3_open(argv[1], &db) != SQLITE_OK) return 1;
    run(db, "pragma journal_mode=wal");
    run(db, "pragma synchronous=full");
    run(db, "create table replies (id text primary key, post_id text, author_id text, body text, created_at integer)");
    run(db, "create index replies_in_order on replies (post_id, created_at, id)");
    run(db, "create table posts (id text primary key, reply_count integer)");
    run(db, "create table events (id text primary key, kind text, payload text, at integer)");
    run(db, "insert into posts values ('post', 0)");
    std::printf("one %.0f\n", rate(db, 1));
    std::printf("batch %.0f\n", rate(db, 16));
    sqlite3_close(db);
}
