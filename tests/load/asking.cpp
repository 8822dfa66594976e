// Asks for a hundred thousand tries that are due, told as notices: asking_load URL [TRIES]. Fills a database of its own
// and prints "asked COUNT PEOPLE NOTICES MILLISECONDS".
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "app/notices/hearing.h"
#include "app/practice/tries_jobs.h"

using namespace together;

namespace {

constexpr std::size_t tries_of_one = 5;

void add_crowd(sql::Database& database, Timestamp now, std::size_t count)
{
    auto const source = Uuid::make(now);
    database.write([&](sql::Transaction& tx) {
        tx.run("insert into try_sources (id, kind, url, title, created_at)"
               " values ($1, 'link', 'https://example.org/asked', 'A page', $2)",
            source, now);
    });
    for (std::size_t begin = 0; begin < count; begin += 5'000) {
        database.write([&](sql::Transaction& tx) {
            Uuid person;
            for (auto i = begin; i < std::min(count, begin + 5'000); ++i) {
                if (i % tries_of_one == 0) {
                    person = Uuid::make(now);
                    tx.run("insert into people (id, handle, name, sort_name, role, created_at, claimed_at)"
                           " values ($1, $2, $2, $2, 'member', $3, $3)",
                        person, "asked" + std::to_string(i), now);
                }
                tx.run("insert into tries (id, source_id, person_id, what, due_on, visibility, state, created_at,"
                       " ask_at, ask_again_at, ask_last_at)"
                       " values ($1, $2, $3, 'Ask first', '2026-01-01', 'team', 'open', $4, $4, $5, $5)",
                    Uuid::make(now), source, person, now, now + std::chrono::days{3});
            }
        });
    }
}

} // namespace

int main(int count, char** words)
{
    if (count < 2) return 2;
    auto database = sql::Database::open({.url = words[1]});
    auto const tries = count > 2 ? static_cast<std::size_t>(std::atoll(words[2])) : std::size_t{100'000};
    SystemClock const clock;
    events::Outbox outbox{clock};
    jobs::Jobs jobs{clock};
    notices::Hearing hearing{database, outbox, jobs, clock};
    practice::Asking const asking{database, clock, [&](sql::Transaction& tx, practice::Letter const& letter) {
                                      hearing.say(tx, {notices::Cause::tell, letter.to, letter.link, letter.about, {}});
                                  }};
    add_crowd(database, clock.now(), tries);
    auto const begun = std::chrono::steady_clock::now();
    auto const asked = asking.ask_all();
    auto const took = std::chrono::steady_clock::now() - begun;
    auto const notices = database.read(
        [](sql::Reader& db) { return db.one<std::int64_t>("select count(*) from notices where cause = 'tell'"); });
    std::printf("asked %lld %zu %lld %lld\n", static_cast<long long>(asked), (tries + tries_of_one - 1) / tries_of_one,
        static_cast<long long>(notices),
        static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
    return asked == static_cast<std::int64_t>(tries) ? 0 : 1;
}
