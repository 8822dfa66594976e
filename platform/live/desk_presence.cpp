// Who is here and who is writing: told to those around, and whispered to other processes.
#include <algorithm>

#include "platform/live/desk.h"

namespace together::live {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_introduced = 8;
constexpr std::size_t large_crowd = 100; // there, comings and goings matter less than the messages about them
constexpr auto large_crowd_gathers = 2s;
constexpr auto typing_pause = 900ms;

} // namespace

bool Hub::Desk::shows_people(Stream const& stream) const
{
    return std::ranges::count(hub_.options_.shows_people, stream.kind) > 0;
}

void Hub::Desk::stir(Stream const& stream)
{
    if (!shows_people(stream)) return;
    auto const is_large = seats_.watching(stream).size() > large_crowd;
    auto const gather = is_large ? large_crowd_gathers : hub_.options_.gather;
    stirred_.emplace(stream, SteadyClock::now() + gather);
}

void Hub::Desk::show_people()
{
    auto const now = SteadyClock::now();
    std::vector<Stream> due;
    for (auto const& [stream, when] : stirred_)
        if (when <= now) due.push_back(stream);
    for (auto const& stream : due) {
        stirred_.erase(stream);
        show_people_in(stream);
    }
}

void Hub::Desk::show_people_in(Stream const& stream)
{
    auto const now = SteadyClock::now();
    auto const numbers = seats_.watching(stream);
    auto readers = audience(stream, numbers);
    auto const here_now = seats_.people_watching(stream);
    if (rules_.whisper)
        if (auto const whisper = presence_.announce(stream, here_now, now)) whispers_.push_back(to_text(*whisper));
    if (readers.empty()) return;
    auto people = presence_.around(stream, here_now, now);
    if (people.some.size() > most_introduced) people.some.resize(most_introduced);
    send(std::move(readers), here(stream, {rules_.introduce(people.some), people.count}));
}

void Hub::Desk::type(SocketNumber number, Stream const& stream)
{
    auto* const seat = seats_.find(number);
    if (!seat || !shows_people(stream) || std::ranges::count(seat->streams, stream) == 0) return;
    auto const now = SteadyClock::now();
    if (now - seat->typed_at < typing_pause) return;
    seat->typed_at = now;
    typing_[stream].push_back(seat->person());
    if (rules_.whisper) whispers_.push_back(to_text({process_, "typing", stream.to_string(), {seat->person()}, 1}));
}

void Hub::Desk::tell_typing()
{
    for (auto const& [stream, people] : std::exchange(typing_, {})) {
        auto const numbers = seats_.watching(stream);
        auto readers = audience(stream, numbers);
        if (!readers.empty()) send(std::move(readers), typing(stream, rules_.introduce(people)));
    }
}

void Hub::Desk::overhear(std::string_view text)
{
    auto const whisper = read_whisper(text);
    auto const stream = whisper ? Stream::parse(whisper->stream) : std::nullopt;
    if (!stream || whisper->from == process_ || !shows_people(*stream)) return;
    if (whisper->what == "typing") {
        auto& writing = typing_[*stream];
        writing.insert(writing.end(), whisper->people.begin(), whisper->people.end());
    } else if (whisper->what == "here") {
        presence_.hear(*stream, *whisper, SteadyClock::now());
        stir(*stream);
    }
}

void Hub::Desk::whisper()
{
    auto const whispers = std::exchange(whispers_, {});
    if (rules_.whisper && !whispers.empty()) rules_.whisper(whispers);
}

} // namespace together::live
