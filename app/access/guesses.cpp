// How long the next guess must wait.
#include "app/access/guesses.h"

#include <arpa/inet.h>

#include "app/access/guesses_store.h"

namespace together::access {
namespace {

using std::chrono::seconds;

// 1, 2, 4 ... seconds from the first failure beyond the free ones.
seconds wait_after(std::int64_t failures, GuessKey const& key)
{
    if (failures < key.free) return seconds{0};
    auto const doublings = std::min<std::int64_t>(failures - key.free, 30);
    return std::min(seconds{std::int64_t{1} << doublings}, key.longest_wait);
}

seconds left_to_wait(store::Guessed const& guessed, GuessKey const& key, Timestamp now)
{
    auto const until = guessed.last_failed_at + wait_after(guessed.failures, key);
    return std::max(seconds{0}, std::chrono::ceil<seconds>(until - now));
}

} // namespace

std::string network_of(std::string_view address)
{
    in6_addr bytes{};
    if (inet_pton(AF_INET6, std::string{address}.c_str(), &bytes) != 1) return std::string{address};
    std::fill(std::begin(bytes.s6_addr) + 8, std::end(bytes.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, &bytes, text.data(), text.size());
    return std::string{text.data()} + "/64";
}

Result<Done> Guesses::begin(std::vector<GuessKey> keys) const
{
    // One order for all, so that two attempts never wait for each other.
    std::sort(keys.begin(), keys.end(), [](auto const& a, auto const& b) { return a.key < b.key; });
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const now = clock_.now();
        std::vector<store::Guessed> counts;
        seconds wait{0};
        for (auto const& key : keys) {
            tx.serialise_on("guesses", key.key);
            auto guessed = store::find_guessed(tx, key.key).value_or(store::Guessed{0, now});
            if (guessed.last_failed_at < now - memory) guessed.failures = 0;
            wait = std::max(wait, left_to_wait(guessed, key, now));
            counts.push_back(guessed);
        }
        if (wait > seconds{0})
            return Problem::of(ProblemKind::too_many, "access.wait", {{"seconds", std::to_string(wait.count())}});
        for (std::size_t i = 0; i < keys.size(); ++i)
            store::keep_guessed(tx, keys[i].key, {counts[i].failures + 1, now});
        return Done{};
    });
}

void Guesses::forgive(std::string_view key, std::vector<GuessKey> const& others) const
{
    database_.write([&](sql::Transaction& tx) {
        store::forget_guesses(tx, key);
        for (auto const& other : others)
            if (other.key != key) store::take_back_guess(tx, other.key);
    });
}

} // namespace together::access
