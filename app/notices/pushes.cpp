// Only what concerns somebody, soon after it happened and not in quiet hours.
#include "app/notices/pushes.h"

#include "app/people/people.h"
#include "platform/text/clean.h"

namespace together::notices {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t most_devices = 10;
constexpr auto fresh = 15min;
constexpr auto wait = 3s; // for a thread that is being looked at is read

struct PushNotices {
    static constexpr std::string_view kind = "notices.push";
    Id<people::Person> person;
};
BOOST_DESCRIBE_STRUCT(PushNotices, (), (person))

// What the service worker shows.
struct Shown {
    std::string title;
    std::string body;
    std::string address;
    std::string tag; // one thing is shown in one place
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(Shown, (), (title, body, address, tag, unread))

} // namespace

void Pushes::listen()
{
    parts_.outbox.add({"push", {std::string{NoticesChanged::kind}},
        [this](sql::Transaction& tx, events::Event const& event) { hear(tx, event); }});
}

void Pushes::add_work(jobs::Runner& runner)
{
    runner.handle(PushNotices::kind, jobs::Lane::slow, [this](jobs::Attempt& attempt) { return push(attempt); });
}

std::vector<store::Device> Pushes::list(Viewer const& viewer) const
{
    return parts_.database.read([&](sql::Reader& db) { return store::list_devices(db, *viewer.person); });
}

Result<Done> Pushes::add(Viewer const& viewer, DeviceInput const& input, std::string_view agent) const
{
    auto const key = push::from_base64url(input.p256dh);
    auto const secret = push::from_base64url(input.auth);
    auto problem = Problem::invalid("problem.invalid");
    if (!push::is_endpoint(input.endpoint)) problem.fields.push_back({"endpoint", "field.url", {}});
    if (!key || !push::encrypt("", {*key, std::string(16, 'x')}, push::make_once()))
        problem.fields.push_back({"p256dh", "field.choice", {}});
    if (!secret || secret->size() != 16) problem.fields.push_back({"auth", "field.choice", {}});
    if (!problem.fields.empty()) return problem;
    auto const now = parts_.clock.now();
    store::Device const device{Uuid::make(now), *viewer.person, input.endpoint, input.p256dh, input.auth,
        std::string{agent.substr(0, 200)}, now};
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        store::keep_device(tx, device, most_devices);
        return Done{};
    });
}

Result<Done> Pushes::remove(Viewer const& viewer, Uuid id) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        if (!store::remove_device(tx, *viewer.person, id)) return Problem::not_found();
        return Done{};
    });
}

void Pushes::hear(sql::Transaction& tx, events::Event const& event)
{
    auto const changed = events::read_as<NoticesChanged>(event);
    for (auto const person : store::list_with_devices(tx, changed.people))
        parts_.jobs.enqueue(tx, PushNotices{person}, {.due = parts_.clock.now() + wait, .max_attempts = 1});
}

std::optional<std::string> Pushes::take_content(Id<people::Person> id) const
{
    auto const now = parts_.clock.now();
    auto const messages = parts_.templates.messages();
    return parts_.database.write([&](sql::Transaction& tx) -> std::optional<std::string> {
        auto const person = people::find_person(tx, id);
        if (!person || !person->is_active()) return std::nullopt;
        auto const notices = store::take_to_push(tx, id, now - fresh, now);
        if (notices.empty()) return std::nullopt;
        if (after_quiet_hours(store::find_timing(tx, id), person->time_zone, now) != now) return std::nullopt;
        auto const say = [&](auto key, auto const& arguments) {
            return messages->text(person->locale, key, arguments);
        };
        auto const rows = rows_of(gather(tx, notices), say);
        Shown const shown{.title = rows.front().text,
            .body = rows.size() > 1 ? rows[1].text : rows.front().excerpt,
            .address = rows.front().address,
            .tag = rows.front().about.to_string(),
            .unread = store::ask_unread(tx, id).get()};
        return model::to_json(shown);
    });
}

Result<std::string> Pushes::push(jobs::Attempt& attempt) const
{
    auto const person = attempt.task<PushNotices>().person;
    auto const content = take_content(person);
    if (!content) return "";
    auto const devices = parts_.database.read([&](sql::Reader& db) { return store::list_devices(db, person); });
    for (auto const& device : devices) {
        push::Subscription const to{device.endpoint,
            {push::from_base64url(device.public_key).value_or(""), push::from_base64url(device.secret).value_or("")}};
        if (sender_.send(to, *content, parts_.clock.now()) == push::Delivered::never)
            parts_.database.write([&](sql::Transaction& tx) { store::forget_device(tx, device.id); });
    }
    return "";
}

} // namespace together::notices
