// One thread, one thing after the other: a socket that begins to watch misses nothing and hears nothing twice.
#include "platform/live/desk.h"

#include "platform/base/random.h"
#include "platform/log/log.h"

namespace together::live {
namespace {

using namespace std::chrono;

constexpr std::size_t most_drawn = 12;        // changes of a message; of more, browsers fetch what they show
constexpr std::size_t most_html = 96 * 1'024; // bytes of a message
constexpr auto longest_rest = seconds{5};
constexpr auto recover_pause = milliseconds{200};

std::size_t size_of(std::vector<Drawn> const& drawn)
{
    std::size_t size = 0;
    for (auto const& one : drawn) size += one.html.size();
    return size;
}

} // namespace

Hub::Desk::Desk(Hub& hub, Rules rules, log::Metrics& metrics)
    : hub_(hub), rules_(std::move(rules)), open_(metrics.gauge({"together_live_sockets", "Open WebSockets."})),
      messages_(metrics.counter({"together_live_messages", "Messages to one socket each."})),
      recent_(hub.clock_.now(), hub.options_.recent), process_(Uuid::make(hub.clock_.now())),
      tag_(process_.to_string().substr(24)), presence_(process_)
{
}

void Hub::Desk::start(Timestamp complete_since, std::vector<events::Event> const& past)
{
    recent_ = Recent{complete_since, hub_.options_.recent};
    for (auto const& event : past)
        for (auto& change : rules_.translate({event})) recent_.add({event.happened_at, std::move(change)});
}

void Hub::Desk::run()
{
    auto& bell = *hub_.bell_;
    while (!bell.is_stopped()) {
        bell.wait_for(rest());
        try {
            work(bell.take());
        } catch (std::exception const& error) {
            recover(error);
        }
    }
}

// Nobody is to miss what could not be told: all come back, and read their pages anew.
void Hub::Desk::recover(std::exception const& error)
{
    log::error("live updates failed", {{"error", error.what()}});
    events_.clear();
    wishes_.clear();
    typing_.clear();
    recent_ = Recent{hub_.clock_.now() + hub_.options_.recent.overlap, hub_.options_.recent};
    hub_.sockets_.close_all(Ending::restart);
    std::this_thread::sleep_for(recover_pause);
}

microseconds Hub::Desk::rest() const
{
    auto const now = SteadyClock::now();
    auto until = looked_around_ + std::min<milliseconds>(hub_.options_.look_around, longest_rest);
    for (auto const& [stream, due] : stirred_) until = std::min(until, due);
    return std::max(duration_cast<microseconds>(until - now), microseconds{1'000});
}

void Hub::Desk::work(std::vector<Work> batch)
{
    for (auto& item : batch) sort(item);
    settle_wishes();
    fan_out();
    tell_typing();
    show_people();
    look_around();
    whisper();
}

void Hub::Desk::sort(Work& item)
{
    if (auto* arrival = std::get_if<Arrival>(&item)) arrive(std::move(*arrival));
    else if (auto const* said = std::get_if<Said>(&item)) listen_to(said->number, said->text);
    else if (auto const* gone = std::get_if<Gone>(&item)) leave(gone->number);
    else if (auto* event = std::get_if<events::Event>(&item)) events_.push_back(std::move(*event));
    else overhear(std::get<Overheard>(item).text);
}

void Hub::Desk::arrive(Arrival arrival)
{
    auto const number = arrival.number;
    auto const is_one_too_many = seats_.count_of(arrival.seat.person()) >= hub_.options_.most_of_one;
    seats_.add(number, std::move(arrival.seat));
    if (is_one_too_many) hub_.sockets_.close(number, Ending::too_much);
    else send({number}, hello(mark_of(hub_.clock_.now())));
}

void Hub::Desk::leave(SocketNumber number)
{
    wishes_.erase(number);
    for (auto const& stream : seats_.remove(number)) stir(stream);
}

void Hub::Desk::listen_to(SocketNumber number, std::string_view text)
{
    auto wish = read_wish(text);
    if (!wish) return hub_.sockets_.close(number, Ending::broke_rules);
    if (wish->typing) type(number, *wish->typing);
    if (wish->watch) wishes_[number] = std::move(*wish);
}

void Hub::Desk::settle_wishes()
{
    std::unordered_map<Stream, Numbers> new_ones;
    for (auto const& [number, wish] : wishes_) {
        auto const* const seat = seats_.find(number);
        if (!seat) continue;
        auto const watched = seat->streams; // leaving changes it
        for (auto const& stream : watched) {
            if (std::ranges::count(*wish.watch, stream) > 0) continue;
            seats_.leave(number, stream);
            stir(stream);
        }
        for (auto const& stream : *wish.watch)
            if (std::ranges::count(watched, stream) == 0) new_ones[stream].push_back(number);
    }
    for (auto const& [stream, numbers] : new_ones) let_watch(stream, numbers);
    wishes_.clear();
}

void Hub::Desk::let_watch(Stream const& stream, Numbers const& numbers)
{
    for (auto const number : audience(stream, numbers)) {
        seats_.watch(number, stream);
        catch_up(number, stream);
    }
    stir(stream);
}

void Hub::Desk::catch_up(SocketNumber number, Stream const& stream)
{
    auto const since = wishes_.at(number).since;
    if (!since) return;
    auto const overlap = since->process == tag_ ? microseconds{0} : microseconds{hub_.options_.recent.overlap};
    auto const missed_changes = recent_.since(stream, since->at - overlap);
    if (!missed_changes) return send({number}, missed(stream));
    if (missed_changes->changes.empty()) return;
    send({number}, tell(missed_changes->changes, {}, mark_of(missed_changes->until)));
}

void Hub::Desk::fan_out()
{
    if (events_.empty()) return;
    auto const mark = hub_.clock_.now();
    auto const changes = rules_.translate(std::exchange(events_, {}));
    std::vector<Stream> order;
    std::unordered_map<Stream, Changes> by_stream;
    for (auto const& change : changes) {
        if (seats_.watching(change.stream).empty()) continue;
        auto& group = by_stream[change.stream];
        if (group.empty()) order.push_back(change.stream);
        group.push_back(&change);
    }
    for (auto const& change : changes)
        if (change.moves_rights) ask_again(change.about);
    for (auto const& stream : order) tell_watchers(stream, by_stream[stream], mark);
    for (auto const& change : changes) recent_.add({mark, change});
    recent_.forget_before(mark);
}

void Hub::Desk::tell_watchers(Stream const& stream, Changes const& changes, Timestamp mark)
{
    auto const numbers = seats_.watching(stream); // a copy: who may not watch any more leaves it
    std::unordered_map<std::string, Numbers> by_language;
    for (auto const number : audience(stream, numbers)) by_language[seats_.find(number)->language].push_back(number);
    for (auto& [language, readers] : by_language)
        send(std::move(readers), tell(changes, draw(changes, language), mark_of(mark)));
}

std::vector<Drawn> Hub::Desk::draw(Changes const& changes, std::string_view language) const
{
    if (changes.size() > most_drawn) return {};
    auto drawn = rules_.draw(changes, language);
    check(drawn.size() == changes.size(), "each change is drawn");
    if (size_of(drawn) > most_html)
        for (auto& one : drawn) one.html.clear();
    return drawn;
}

std::vector<Standing> Hub::Desk::standings_of(Stream const* stream, Numbers const& numbers)
{
    Viewers viewers;
    viewers.reserve(numbers.size());
    for (auto const number : numbers) viewers.push_back(&seats_.find(number)->viewer);
    auto standings = stream ? rules_.standings(*stream, viewers) : rules_.sessions(viewers);
    check(standings.size() == numbers.size(), "each viewer has a standing");
    return standings;
}

Hub::Desk::Numbers Hub::Desk::audience(Stream const& stream, Numbers const& numbers)
{
    if (numbers.empty()) return {};
    auto const standings = standings_of(&stream, numbers);
    Numbers welcome;
    Numbers shut_out;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (standings[i] == Standing::welcome) welcome.push_back(numbers[i]);
        else if (standings[i] == Standing::shut_out) shut_out.push_back(numbers[i]);
        else hub_.sockets_.close(numbers[i], Ending::signed_out);
        if (standings[i] != Standing::welcome) seats_.leave(numbers[i], stream);
    }
    if (!shut_out.empty()) {
        stir(stream);
        send(std::move(shut_out), refuse({stream}));
    }
    return welcome;
}

// Their rights changed: what they watch is asked for anew, though nothing is told there.
void Hub::Desk::ask_again(Uuid person)
{
    for (auto const number : seats_.of(person)) {
        auto const streams = seats_.find(number)->streams;
        for (auto const& stream : streams) audience(stream, {number});
    }
}

void Hub::Desk::look_around()
{
    auto const now = SteadyClock::now();
    if (now - looked_around_ < hub_.options_.look_around) return;
    looked_around_ = now;
    open_.set(static_cast<double>(hub_.sockets()));
    for (auto const& stream : presence_.due_again(now)) stir(stream);
    auto const numbers = seats_.all();
    if (numbers.empty()) return;
    auto const standings = standings_of(nullptr, numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (standings[i] == Standing::signed_out) hub_.sockets_.close(numbers[i], Ending::signed_out);
}

void Hub::Desk::send(Numbers to, std::string const& text)
{
    if (to.empty()) return;
    messages_.add(static_cast<double>(to.size()));
    hub_.sockets_.send(std::move(to), text);
}

} // namespace together::live
