// All that came together meanwhile goes out in one statement.
#include "platform/sql/postgres/voice.h"

#include <cstdio>

#include "platform/sql/error.h"

namespace together::sql::postgres {
namespace {

constexpr std::size_t words_at_a_time = 1'000;

std::string as_json(std::span<Notification const> words)
{
    std::string list = "[";
    for (auto const& word : words) {
        if (list.size() > 1) list += ',';
        list += '[' + json_quote(word.channel) + ',' + json_quote(word.payload) + ']';
    }
    return list += ']';
}

} // namespace

Voice::~Voice()
{
    {
        std::lock_guard const lock{mutex_};
        closing_ = true;
        changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
}

void Voice::say(std::vector<Notification> words)
{
    if (words.empty()) return;
    std::lock_guard const lock{mutex_};
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
    words_.insert(words_.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
    changed_.notify_all();
}

void Voice::run()
{
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [&] { return closing_ || !words_.empty(); });
        if (words_.empty()) return;
        auto const words = std::exchange(words_, {});
        lock.unlock();
        tell(words);
        lock.lock();
    }
}

// A second time on a new connection: the old one may have died of old age.
void Voice::tell(std::vector<Notification> const& words)
{
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            return tell_once(words);
        } catch (std::exception const& error) {
            std::fprintf(stderr, "telling other processes: %s\n", error.what());
            connection_.reset();
        }
    }
}

void Voice::tell_once(std::vector<Notification> const& words)
{
    if (!connection_) connection_ = std::make_unique<Connection>(url_, patience_);
    for (std::size_t from = 0; from < words.size(); from += words_at_a_time) {
        auto const some = std::span{words}.subspan(from, std::min(words_at_a_time, words.size() - from));
        auto const json = as_json(some);
        std::array<Value, 1> const arguments{std::string_view{json}};
        connection_->begin("begin");
        connection_->query(
            "select count(pg_notify(word->>0, word->>1)) from json_array_elements(cast($1 as json)) as word", arguments,
            [](Row const&) { return true; });
        connection_->commit();
    }
}

} // namespace together::sql::postgres
