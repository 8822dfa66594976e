// The kitchen's doors, and who stands in them.
#include "platform/live/kitchen_testing.h"

#include "platform/model/json.h"

namespace together::live::testing {

using namespace std::chrono_literals;

namespace {

struct Cooked {
    static constexpr std::string_view kind = "test.cooked";
    Uuid dish;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Cooked, (), (dish, name))

// "Bearer 3" is person 3.
Result<Viewer> viewer_of(http::Request const& request)
{
    auto const token = request.header("Authorization").value_or("");
    if (!token.starts_with("Bearer ")) return Viewer{};
    return Viewer{
        .person = person(token.back() - '0'), .role = Role::member, .session = std::string{token}, .by_token = true};
}

} // namespace

Id<people::Person> person(int number)
{
    Id<people::Person> id;
    id.uuid.bytes.back() = static_cast<std::uint8_t>(number);
    return id;
}

void Kitchen::open(HubOptions options)
{
    options.shows_people = {"dish"};
    options.gather = 20ms;
    hub_ = std::make_unique<Hub>(rules(), clock_, metrics_, std::move(options));
    http::Router router;
    router.get("/live", http::Access::signed_in,
        [this](http::Request const& request) { return hub_->open(request, "en"); }, {});
    http::Hooks hooks;
    hooks.authenticator = viewer_of;
    dispatcher_ = std::make_unique<http::Dispatcher>(
        std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "s"}, metrics_);
    server_ = std::make_unique<http::Server>(*dispatcher_, metrics_, http::ServerOptions{.port = 0});
    server_->start();
    hub_->start(clock_.now() - 3min, {});
}

void Kitchen::TearDown()
{
    if (!hub_) return;
    hub_->hang_up(1s);
    server_->stop(5s);
    hub_->stop();
    server_.reset();
}

Rules Kitchen::rules()
{
    Rules rules;
    rules.standings = [this](auto const& stream, auto const& viewers) { return standings(stream, viewers); };
    rules.sessions = [this](auto const& viewers) { return sessions(viewers); };
    rules.translate = [this](auto const& events) { return translate(events); };
    rules.draw = [this](auto const& changes, auto) { return draw(changes); };
    rules.introduce = [](auto const& people) { return model::to_json(people); };
    return rules;
}

std::vector<Standing> Kitchen::standings(Stream const& stream, Viewers const& viewers)
{
    auto standings = sessions(viewers);
    std::lock_guard const lock{mutex_};
    ++questions_;
    for (std::size_t i = 0; i < viewers.size(); ++i)
        if (standings[i] == Standing::welcome && shut_out_.contains({stream.id, viewers[i]->person->uuid}))
            standings[i] = Standing::shut_out;
    return standings;
}

std::vector<Standing> Kitchen::sessions(Viewers const& viewers)
{
    std::lock_guard const lock{mutex_};
    std::vector<Standing> standings;
    for (auto const* viewer : viewers)
        standings.push_back(ended_.contains(viewer->person->uuid) ? Standing::signed_out : Standing::welcome);
    return standings;
}

std::vector<Change> Kitchen::translate(std::vector<events::Event> const& events) const
{
    std::vector<Change> changes;
    for (auto const& event : events) {
        if (is_broken_) throw std::runtime_error("the database is away");
        auto const cooked = events::read_as<Cooked>(event);
        changes.push_back({event.id, {"dish", cooked.dish}, cooked.name, cooked.dish, {}});
    }
    return changes;
}

std::vector<Drawn> Kitchen::draw(Changes const& changes)
{
    ++drawings_;
    std::vector<Drawn> drawn;
    for (auto const* change : changes)
        drawn.push_back({"<p>" + change->what + "</p>" + std::string(padding_, 'x'), "Served."});
    return drawn;
}

std::unique_ptr<TestBrowser> Kitchen::enter(int who, int receive_buffer)
{
    return std::make_unique<TestBrowser>(
        server_->port(), fmt::format("Authorization: Bearer {}\r\n", who), receive_buffer);
}

std::unique_ptr<TestBrowser> Kitchen::watching(int who)
{
    auto browser = enter(who);
    browser->send(wish(soup_));
    EXPECT_TRUE(browser->next_with(R"("here")")) << who;
    return browser;
}

std::string Kitchen::wish(Uuid dish, std::optional<Timestamp> since)
{
    auto text = R"({"watch":[")" + Stream{"dish", dish}.to_string() + "\"]";
    if (since) text += R"(,"since":")" + Mark{*since}.to_string() + '"';
    return text + "}";
}

void Kitchen::cook(Uuid dish, std::string name)
{
    hub_->hear(events::event_of(Cooked{dish, std::move(name)}, clock_.now()));
}

void Kitchen::shut_out(int who)
{
    std::lock_guard const lock{mutex_};
    shut_out_.insert({soup_, person(who).uuid});
}

void Kitchen::end_session(int who)
{
    std::lock_guard const lock{mutex_};
    ended_.insert(person(who).uuid);
}

} // namespace together::live::testing
