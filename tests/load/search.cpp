// What the search benchmark needs beside the program: search_load fill URL POSTS | ask URL COUNT | links URL | plain
// URL. `fill` writes made-up posts out of the words of those that are there; `ask` looks for words of theirs and prints
// what it took; `links` counts how often a linked question is among the first ten; `plain` takes the index of replies
// away.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <random>

#include "app/search/experts.h"
#include "platform/model/kinds.h"
#include "platform/text/words.h"

using namespace together;

namespace {

using Watch = std::chrono::steady_clock;

double milliseconds_since(Watch::time_point begun)
{
    return std::chrono::duration<double, std::milli>{Watch::now() - begun}.count();
}

// Of this thread: what else the machine does is not counted.
double processor_milliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Texts {
    std::vector<std::string> words; // as often as they are written
    std::mt19937 random{1};

    explicit Texts(sql::Database& database)
    {
        auto const texts = database.read([](sql::Reader& db) {
            return db.all<std::string>("select body from posts union all select body from replies limit 3000");
        });
        for (auto const& text : texts)
            for (auto const& place : text::words_in(text))
                words.push_back(text.substr(place.begin, place.end - place.begin));
        if (words.empty()) words = {"no", "texts", "to", "make", "others", "of"};
    }
    std::size_t any(std::size_t count) { return std::uniform_int_distribution<std::size_t>{0, count - 1}(random); }
    // Runs of three words that stood together, so that phrases come again.
    std::string text(std::size_t count)
    {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 3 == 0) at_ = any(words.size());
            out += (out.empty() ? "" : " ") + words[(at_ + i % 3) % words.size()];
        }
        return out;
    }

private:
    std::size_t at_ = 0;
};

Viewer first_person(sql::Database& database)
{
    return database.read([](sql::Reader& db) {
        return Viewer{.person = db.one<Id<people::Person>>(
                          "select id from people where email is not null order by created_at, id limit 1"),
            .role = Role::member};
    });
}

// Forty more spaces, half of them closed to who asks.
std::vector<Uuid> add_spaces(sql::Transaction& tx, Timestamp now)
{
    std::vector<Uuid> spaces;
    for (int i = 0; i < 40; ++i) {
        spaces.push_back(Uuid::make(now));
        tx.run("insert into spaces (id, slug, name, is_closed, created_at, last_activity_at) values ($1, $2, $2, $3, "
               "$4, $4)"
               " on conflict do nothing",
            spaces.back(), "made-" + spaces.back().to_string(), i % 2 == 1, now);
    }
    return spaces;
}

int fill(sql::Database& database, std::size_t count)
{
    Texts texts{database};
    auto const now = SystemClock{}.now();
    auto const people =
        database.read([](sql::Reader& db) { return db.all<Uuid>("select id from people order by id limit 300"); });
    auto const spaces = database.write([&](sql::Transaction& tx) { return add_spaces(tx, now); });
    auto const begun = Watch::now();
    constexpr std::size_t batch = 500;
    for (std::size_t done = 0; done < count; done += batch)
        database.write([&](sql::Transaction& tx) {
            for (std::size_t i = 0; i < batch; ++i) {
                auto const at = now - std::chrono::minutes{5 * (count - done - i)};
                tx.run("insert into posts (id, space_id, author_id, kind, title, body, created_at, last_activity_at)"
                       " values ($1, $2, $3, $4, $5, $6, $7, $7)",
                    Uuid::make(at), spaces[texts.any(spaces.size())], people[texts.any(people.size())],
                    texts.any(3) == 0 ? "insight" : "question", texts.text(8), texts.text(60), at);
            }
        });
    std::printf("%.0f\n", static_cast<double>(count) * 1000 / milliseconds_since(begun));
    return 0;
}

struct Kind {
    char const* name;
    std::function<search::Query(Texts&)> make;
};

std::vector<Kind> kinds()
{
    using search::parse_query;
    return {
        {"one word", [](Texts& t) { return parse_query(t.text(1)); }},
        {"two words", [](Texts& t) { return parse_query(t.text(2)); }},
        {"three words", [](Texts& t) { return parse_query(t.text(3)); }},
        {"words from all over", [](Texts& t) { return parse_query(t.text(1) + ' ' + t.text(1) + ' ' + t.text(1)); }},
        {"a phrase", [](Texts& t) { return parse_query('"' + t.text(2) + '"'); }},
        {"one without another", [](Texts& t) { return parse_query(t.text(1) + " -" + t.text(1)); }},
        {"a title", [](Texts& t) { return parse_query(t.text(8)); }},
        {"typing",
            [](Texts& t) {
                auto text = t.text(2);
                return search::parse_typing(text.substr(0, std::max<std::size_t>(3, text.size() - 2)));
            }},
        {"words of a kind", [](Texts& t) { return parse_query(t.text(2) + " kind:insight from:2026-01-01"); }},
        {"open questions", [](Texts& t) { return parse_query(t.text(1) + " is:unanswered"); }},
        {"the newest",
            [](Texts& t) {
                auto q = parse_query(t.text(2));
                q.filters.is_newest_first = true;
                return q;
            }},
        {"mistyped",
            [](Texts& t) {
                auto text = t.text(1);
                std::swap(text[text.size() / 2], text[0]);
                return parse_query(text + ' ' + t.text(1));
            }},
    };
}

void print_times(char const* name, std::vector<double>& times)
{
    std::ranges::sort(times);
    auto const at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%-22s %6zu %8.2f %8.2f %8.2f\n", name, times.size(), at(0.5), at(0.99), times.back());
}

int ask(sql::Database& database, std::size_t count)
{
    Texts texts{database};
    texts.random.seed(7);
    SystemClock const clock;
    search::Search search{database, clock};
    auto const viewer = first_person(database);
    std::map<std::string, std::vector<double>> times;
    std::vector<double> all;
    std::vector<double> processor;
    auto const list = kinds();
    for (std::size_t i = 0; i < count + list.size(); ++i) {
        auto const& kind = list[i % list.size()];
        auto const query = kind.make(texts);
        auto const worked = processor_milliseconds();
        auto const begun = Watch::now();
        auto const found = search.find(viewer, query, "");
        auto const took = milliseconds_since(begun);
        auto const work = processor_milliseconds() - worked;
        if (i < list.size()) continue; // the first of each warms up
        times[kind.name].push_back(took);
        all.push_back(took);
        processor.push_back(work);
        if (std::getenv("SLOW") && work > 15) std::printf("slow %.1f ms: %s\n", work, query.text.c_str());
    }
    std::printf("%-22s %6s %8s %8s %8s  (ms)\n", "search", "times", "p50", "p99", "most");
    for (auto const& kind : list) print_times(kind.name, times[kind.name]);
    print_times("all", all);
    print_times("all, processor alone", processor);
    return 0;
}

struct Link {
    Id<conversations::Post> one;
    Id<conversations::Post> other;
    std::string kind;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Link, (), (one, other, kind, title))

int links(sql::Database& database)
{
    SystemClock const clock;
    search::Search search{database, clock};
    auto const viewer = first_person(database);
    auto const all = database.read([](sql::Reader& db) {
        return db.all<Link>(
            "select l.post_id, l.to_post_id, l.kind, p.title from post_links l join posts p on p.id = l.post_id"
            " join posts o on o.id = l.to_post_id"
            " union all select l.to_post_id, l.post_id, l.kind, p.title from post_links l"
            " join posts p on p.id = l.to_post_id join posts o on o.id = l.post_id");
    });
    struct Count {
        std::size_t all = 0, first = 0, ten = 0;
        double reciprocal = 0;
    };
    std::map<std::string, Count> counts;
    for (auto const& link : all) {
        auto near = search.nearest(viewer, search::parse_query(link.title), 60);
        std::erase(near, link.one); // it has its own words
        auto const place = static_cast<std::size_t>(std::ranges::find(near, link.other) - near.begin());
        for (auto const& name : {link.kind, std::string{"all"}}) {
            auto& count = counts[name];
            ++count.all;
            count.first += place == 0;
            count.ten += place < 10;
            if (place < near.size()) count.reciprocal += 1.0 / static_cast<double>(place + 1);
        }
    }
    std::printf("%-12s %8s %10s %10s %8s\n", "links", "asked", "first", "in ten", "MRR");
    for (auto const& [name, count] : counts) {
        auto const share = [&](auto part) {
            return 100.0 * static_cast<double>(part) / static_cast<double>(count.all);
        };
        std::printf("%-12s %8zu %8.1f %% %8.1f %% %8.3f\n", name.c_str(), count.all, share(count.first),
            share(count.ten), count.reciprocal / static_cast<double>(count.all));
    }
    return 0;
}

struct Asked {
    Id<conversations::Post> post;
    Id<people::Person> author;
    std::string title;
    Timestamp at;
    Id<people::Person> answered_by;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (post, author, title, at, answered_by))

// Who really answered: whose answer was accepted, else has the most votes, else came first.
std::vector<Asked> list_answered(sql::Database& database)
{
    auto const answers = database.read([](sql::Reader& db) {
        return db.all<Asked>(R"sql(
            select p.id, p.author_id, p.title, p.created_at, r.author_id
              from posts p
              join replies r on r.post_id = p.id and r.parent_id is null and r.deleted_at is null and r.author_id <> p.author_id
             where p.kind = 'question' and p.deleted_at is null
             order by p.created_at, p.id, case when r.id = p.accepted_reply_id then 0 else 1 end,
                   r.votes_up - r.votes_down desc, r.created_at)sql");
    });
    std::vector<Asked> questions;
    for (auto const& answer : answers)
        if (questions.empty() || questions.back().post != answer.post) questions.push_back(answer);
    return questions;
}

struct Reciprocal {
    double sum = 0;
    std::size_t first = 0, five = 0;
    void add(std::size_t place, std::size_t of)
    {
        if (place >= of) return;
        sum += 1.0 / static_cast<double>(place + 1);
        first += place == 0;
        five += place < 5;
    }
    void print(char const* name, std::size_t count) const
    {
        auto const share = [&](std::size_t part) {
            return 100.0 * static_cast<double>(part) / static_cast<double>(count);
        };
        std::printf("%-28s MRR %.3f, first %.1f %%, in five %.1f %%\n", name, sum / static_cast<double>(count),
            share(first), share(five));
    }
};

// The later 30 % of the questions, each asked of what was there before it.
int experts(sql::Database& database)
{
    SystemClock const clock;
    events::Outbox outbox{clock};
    search::Search search{database, clock};
    search::Experts experts{{database, outbox, clock, search}};
    auto const viewer = first_person(database);
    auto const questions = list_answered(database);
    auto const begin = questions.size() * 7 / 10;
    Reciprocal ours;
    Reciprocal baseline;
    for (std::size_t i = begin; i < questions.size(); ++i) {
        auto const& question = questions[i];
        std::vector<Uuid> topics;
        std::vector<Id<people::Person>> most;
        database.read([&](sql::Reader& db) {
            topics = db.all<Uuid>("select topic_id from post_topics where post_id = $1", question.post);
            most = db.all<Id<people::Person>>(
                "select r.author_id from replies r join posts p on p.id = r.post_id"
                " where r.parent_id is null and r.deleted_at is null and r.author_id <> p.author_id"
                " and r.created_at < $1 and r.author_id <> $2 group by r.author_id order by count(*) desc",
                question.at, question.author);
        });
        auto const known = experts.rank_for(viewer, {question.title, topics, question.author}, question.at);
        auto const place = std::ranges::find(known, question.answered_by, &search::Known::person) - known.begin();
        ours.add(static_cast<std::size_t>(place), known.size());
        auto const usual = std::ranges::find(most, question.answered_by) - most.begin();
        baseline.add(static_cast<std::size_t>(usual), most.size());
    }
    auto const count = questions.size() - begin;
    std::printf("who answered %zu later questions\n", count);
    ours.print("who knows", count);
    baseline.print("most answers overall", count);
    return 0;
}

int plain(sql::Database& database)
{
    database.write([](sql::Transaction& tx) { tx.run("drop trigger search_reply_added"); });
    return 0;
}

} // namespace

int main(int count, char** words)
{
    std::string const what = count > 1 ? words[1] : "";
    if (count < 3) return 2;
    auto database = sql::Database::open({.url = words[2]});
    auto const number = count > 3 ? static_cast<std::size_t>(std::atoll(words[3])) : 0;
    if (what == "fill") return fill(database, number);
    if (what == "ask") return ask(database, number);
    if (what == "links") return links(database);
    if (what == "experts") return experts(database);
    if (what == "plain") return plain(database);
    return 2;
}
