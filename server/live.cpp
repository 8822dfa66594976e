// The doors' answers in the form that the hub asks for.
#include "server/live.h"

#include "platform/events/live_delivery.h"
#include "server/pages.h"

namespace together::server {
namespace {

using namespace std::chrono_literals;

constexpr auto past = 3min; // what a browser may have missed while the program started anew
constexpr std::int64_t most_events = 20'000;

struct Framed {
    Frame frame;
};
BOOST_DESCRIBE_STRUCT(Framed, (), (frame))

// In the frame of nobody in particular: forms get their token from the page that they are put into.
conversations::Drawing drawing_with(html::Templates const& templates)
{
    conversations::Drawing drawing;
    drawing.html = [&templates](auto name, auto const& model, auto language) {
        Framed const framed{{.signed_in = true, .locale = std::string{language}}};
        auto const around = model::to_value(framed);
        auto const inside = model.view();
        return templates.render(name, {.stack = {&around, &inside}, .locale = framed.frame.locale, .zone = "UTC"});
    };
    drawing.say = [&templates](auto key, auto const& arguments, auto language) {
        return templates.messages()->text(language, key, arguments);
    };
    return drawing;
}

std::vector<std::string> heard_kinds()
{
    auto kinds = conversations::Broadcasts::kinds();
    kinds.emplace_back(notices::NoticesChanged::kind);
    return kinds;
}

live::HubOptions options()
{
    live::HubOptions options;
    options.recent.kept = past;
    options.shows_people = {"thread"};
    return options;
}

} // namespace

Live::Live(Machinery& machinery, Slices& slices, LocaleOf locale_of)
    : machinery_(machinery), slices_(slices), locale_of_(std::move(locale_of)),
      broadcasts_(machinery.database, slices.threads, drawing_with(machinery.templates)),
      hub_(rules(), machinery.clock, machinery.metrics, options())
{
    machinery_.outbox.add_live({heard_kinds(), [this](events::Event const& event) { hub_.hear(event); }});
}

live::Rules Live::rules()
{
    live::Rules rules;
    rules.standings = [this](auto const& stream, auto const& viewers) { return standings(stream, viewers); };
    rules.sessions = [this](auto const& viewers) { return sessions(viewers); };
    rules.translate = [this](auto const& events) { return translate(events); };
    rules.draw = [this](auto const& changes, auto language) { return broadcasts_.draw(changes, language); };
    rules.introduce = [this](auto const& people) { return broadcasts_.introduce(people); };
    if (machinery_.database.dialect() == sql::Dialect::postgres)
        rules.whisper = [this](auto const& words) { whisper(words); };
    return rules;
}

std::vector<live::Change> Live::translate(std::vector<events::Event> const& events)
{
    auto changes = broadcasts_.translate(events);
    for (auto const& event : events)
        if (event.kind == notices::NoticesChanged::kind)
            for (auto const& person : events::read_as<notices::NoticesChanged>(event).people)
                changes.push_back({.id = event.id,
                    .stream = {"person", person.uuid},
                    .what = "notices",
                    .about = person.uuid,
                    .by = {}});
    return changes;
}

void Live::add_routes(http::Router& router)
{
    router.get("/live", http::Access::signed_in,
        [this](http::Request const& request) { return hub_.open(request, locale_of_(request.viewer())); },
        {.summary = "WebSocket: what changes in the threads and spaces that one watches"});
}

void Live::start()
{
    if (machinery_.database.dialect() == sql::Dialect::postgres)
        machinery_.database.listen(
            std::string{live::Hub::channel}, [this](std::string_view words) { hub_.overhear(words); });
    auto const since = machinery_.clock.now() - past;
    auto const events =
        machinery_.database.read([&](sql::Reader& db) { return events::list_events_since(db, since, most_events); });
    auto const is_all = std::ssize(events) < most_events;
    hub_.start(is_all ? since : events.front().happened_at, events);
}

std::vector<live::Standing> Live::standings(live::Stream const& stream, live::Viewers const& viewers)
{
    auto answers = sessions(viewers);
    auto const may_watch = broadcasts_.may_watch(stream, viewers);
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i] == live::Standing::welcome && !may_watch[i]) answers[i] = live::Standing::shut_out;
    return answers;
}

std::vector<live::Standing> Live::sessions(live::Viewers const& viewers) const
{
    std::vector<live::Standing> answers;
    for (bool const is_open : slices_.sessions.are_open(viewers))
        answers.push_back(is_open ? live::Standing::welcome : live::Standing::signed_out);
    return answers;
}

void Live::whisper(std::vector<std::string> const& words)
{
    machinery_.database.write([&](sql::Transaction& tx) {
        for (auto const& word : words) tx.notify(live::Hub::channel, word);
    });
}

} // namespace together::server
