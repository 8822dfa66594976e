// Each event becomes an occasion, and that a notice for everybody whom it concerns and who may see it.
#include "app/notices/hearing.h"

#include "app/conversations/posts_events.h"
#include "app/plans/plans_events.h"
#include "app/practice/practice_events.h"
#include "platform/model/kinds.h"

namespace together::notices {
namespace {

namespace talk = conversations;

constexpr std::size_t told_at_once = 200; // the rest by a job
constexpr std::size_t told_in_a_part = 200;
constexpr std::size_t asked_at_once = 5'000;
constexpr auto kept = std::chrono::days{90};

// Those behind `after` are still to be told.
struct TellRest {
    static constexpr std::string_view kind = "notices.tell";
    Id<talk::Post> post_id;
    std::optional<Id<talk::Reply>> reply_id;
    Id<people::Person> by;
    Uuid after;
};
BOOST_DESCRIBE_STRUCT(TellRest, (), (post_id, reply_id, by, after))

std::string said(Uuid thing)
{
    return "said:" + thing.to_string();
}

Occasion in_thread(Cause cause, Id<talk::Post> post, std::optional<Id<talk::Reply>> reply)
{
    Occasion occasion{.cause = cause, .about = post.uuid};
    occasion.post = post.uuid;
    if (reply) occasion.reply = reply->uuid;
    occasion.link = reply ? "/replies/" + reply->to_string() : "/posts/" + post.to_string();
    return occasion;
}

Occasion of_try(Cause cause, Uuid id, std::optional<Id<people::Person>> by)
{
    Occasion occasion{.cause = cause, .by = by, .about = id};
    occasion.try_id = id;
    occasion.link = "/tries/" + id.to_string();
    occasion.name = std::string{model::name_of(cause)} + ":" + id.to_string();
    return occasion;
}

} // namespace

struct Hearing::Spoken {
    Id<talk::Post> post;
    std::optional<Id<talk::Reply>> reply;
    Id<people::Person> by;
};

std::vector<std::string> Hearing::kinds()
{
    std::vector<std::string> kinds;
    for (auto const kind :
        {talk::Posted::kind, talk::Replied::kind, talk::Mentioned::kind, talk::ThreadChanged::kind, talk::Reacted::kind,
            talk::MarkedHelpful::kind, practice::Tried::kind, practice::Told::kind, practice::WitnessesAsked::kind,
            practice::Witnessed::kind, plans::CheckedIn::kind, plans::GoalCommented::kind})
        kinds.emplace_back(kind);
    return kinds;
}

void Hearing::listen()
{
    outbox_.add({"notices", kinds(), [this](sql::Transaction& tx, events::Event const& event) { hear(tx, event); }});
}

void Hearing::add_work(jobs::Runner& runner)
{
    runner.handle(TellRest::kind, jobs::Lane::quick, [this](jobs::Attempt& attempt) { return tell_rest(attempt); });
    runner.repeat("told.forget", std::chrono::hours{6},
        [this] { database_.write([&](sql::Transaction& tx) { store::forget_notices(tx, clock_.now() - kept); }); });
}

void Hearing::hear(sql::Transaction& tx, events::Event const& event)
{
    if (event.kind == talk::Posted::kind) {
        auto const posted = events::read_as<talk::Posted>(event);
        return hear_spoken(tx, {posted.post_id, {}, posted.person_id});
    }
    if (event.kind == talk::Replied::kind) {
        auto const replied = events::read_as<talk::Replied>(event);
        return hear_spoken(tx, {replied.post_id, replied.reply_id, replied.person_id});
    }
    if (event.kind == talk::Mentioned::kind) return hear_mention(tx, event);
    if (event.kind == talk::ThreadChanged::kind) return hear_accepted(tx, event);
    if (event.kind == talk::Reacted::kind) return hear_reaction(tx, event);
    if (event.kind == talk::MarkedHelpful::kind) return hear_helpful(tx, event);
    if (event.kind.starts_with("practice.")) return hear_practice(tx, event);
    hear_plans(tx, event);
}

void Hearing::hear_spoken(sql::Transaction& tx, Spoken const& spoken)
{
    auto const rest = tell_some(tx, spoken, {{}, told_at_once});
    if (rest) jobs_.enqueue(tx, TellRest{spoken.post, spoken.reply, spoken.by, *rest});
}

// None when what was said is gone.
std::optional<Hearing::Audience> Hearing::audience_of(sql::Reader& db, Spoken const& spoken, store::Part const& part)
{
    auto const thread = store::find_thread(db, spoken.post);
    if (!thread) return std::nullopt;
    store::Talk about{.post = spoken.post, .space = thread->space_id, .by = spoken.by};
    about.reply = spoken.reply;
    if (spoken.reply) {
        auto const reply = store::find_reply(db, *spoken.reply);
        if (!reply) return std::nullopt;
        about.parent = reply->parent_id;
    }
    Audience audience{in_thread(spoken.reply ? Cause::replied : Cause::posted, spoken.post, spoken.reply),
        store::list_listeners(db, about, part)};
    audience.occasion.name = said(spoken.reply ? spoken.reply->uuid : spoken.post.uuid);
    audience.occasion.by = spoken.by;
    audience.occasion.title = thread->title;
    return audience;
}

// Answers behind whom it goes on, if anybody may be left.
std::optional<Uuid> Hearing::tell_some(sql::Transaction& tx, Spoken const& spoken, store::Part const& part)
{
    auto const audience = audience_of(tx, spoken, part);
    if (!audience) return std::nullopt;
    tell(tx, audience->occasion, audience->listeners);
    if (audience->listeners.size() < part.limit) return std::nullopt;
    return audience->listeners.back().id.uuid;
}

// Who it is, is asked outside of any writing: others write meanwhile.
Result<std::string> Hearing::tell_rest(jobs::Attempt& attempt)
{
    auto const task = attempt.task<TellRest>();
    std::optional<Uuid> after = task.after;
    while (after) {
        auto const audience = database_.read([&](sql::Reader& db) {
            return audience_of(db, {task.post_id, task.reply_id, task.by}, {*after, asked_at_once});
        });
        if (!audience) return "";
        auto const& all = audience->listeners;
        for (std::size_t at = 0; at < all.size(); at += told_in_a_part) {
            attempt.stop_if_asked();
            auto const begin = all.begin() + static_cast<std::ptrdiff_t>(at);
            auto const end = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), at + told_in_a_part));
            database_.write([&](sql::Transaction& tx) { tell(tx, audience->occasion, {begin, end}); });
        }
        after = all.size() < asked_at_once ? std::nullopt : std::optional{all.back().id.uuid};
    }
    return "";
}

void Hearing::hear_mention(sql::Transaction& tx, events::Event const& event)
{
    auto const mentioned = events::read_as<talk::Mentioned>(event);
    auto const thread = store::find_thread(tx, mentioned.post_id);
    if (!thread) return;
    auto occasion = in_thread(Cause::mentioned, mentioned.post_id, mentioned.reply_id);
    occasion.name = said(mentioned.reply_id ? mentioned.reply_id->uuid : mentioned.post_id.uuid);
    occasion.by = mentioned.by_person_id;
    occasion.title = thread->title;
    store::Talk const about{.post = mentioned.post_id, .space = thread->space_id, .by = mentioned.by_person_id};
    tell(tx, occasion, store::keep_in_thread(tx, about, mentioned.people));
}

void Hearing::hear_accepted(sql::Transaction& tx, events::Event const& event)
{
    auto const changed = events::read_as<talk::ThreadChanged>(event);
    auto const is_taken_back = changed.change == talk::ThreadChange::unaccepted;
    if ((!is_taken_back && changed.change != talk::ThreadChange::accepted) || !changed.reply_id) return;
    auto const reply = store::find_reply(tx, *changed.reply_id);
    auto const thread = store::find_thread(tx, changed.post_id);
    if (!reply || !thread) return;
    auto occasion = in_thread(Cause::accepted, changed.post_id, changed.reply_id);
    occasion.name = "accepted:" + changed.reply_id->to_string();
    occasion.by = changed.person_id;
    occasion.title = thread->title;
    if (is_taken_back) {
        store::remove_notices(tx, occasion.name);
        return;
    }
    store::Talk const about{.post = changed.post_id, .space = thread->space_id, .by = changed.person_id};
    tell(tx, occasion, store::keep_in_thread(tx, about, {reply->author_id}));
}

void Hearing::hear_reaction(sql::Transaction& tx, events::Event const& event)
{
    auto const reacted = events::read_as<talk::Reacted>(event);
    auto const thread = store::find_thread(tx, reacted.post_id);
    auto const reply = reacted.reply_id ? store::find_reply(tx, *reacted.reply_id) : std::nullopt;
    if (!thread || (reacted.reply_id && !reply)) return;
    auto occasion = in_thread(Cause::thanked, reacted.post_id, reacted.reply_id);
    auto const thing = reacted.reply_id ? reacted.reply_id->uuid : reacted.post_id.uuid;
    occasion.name = "thanked:" + thing.to_string() + ":" + reacted.person_id.to_string();
    occasion.by = reacted.person_id;
    occasion.title = thread->title;
    if (reacted.is_withdrawn) return take_back(tx, occasion);
    store::Talk const about{.post = reacted.post_id, .space = thread->space_id, .by = reacted.person_id};
    tell(tx, occasion, store::keep_in_thread(tx, about, {reply ? reply->author_id : thread->author_id}));
}

// Words of thanks that come later are shown where the first notice stands.
void Hearing::hear_helpful(sql::Transaction& tx, events::Event const& event)
{
    auto const marked = events::read_as<talk::MarkedHelpful>(event);
    auto const thread = store::find_thread(tx, marked.post_id);
    auto const reply = store::find_reply(tx, marked.reply_id);
    if (!thread || !reply) return;
    auto occasion = in_thread(Cause::helped, marked.post_id, marked.reply_id);
    occasion.name = "helped:" + marked.reply_id.to_string() + ":" + marked.person_id.to_string();
    occasion.by = marked.person_id;
    occasion.title = thread->title;
    if (marked.is_withdrawn) return take_back(tx, occasion);
    store::Talk const about{.post = marked.post_id, .space = thread->space_id, .by = marked.person_id};
    tell(tx, occasion, store::keep_in_thread(tx, about, {reply->author_id}));
}

void Hearing::take_back(sql::Transaction& tx, Occasion const& occasion)
{
    auto const people = store::remove_notices(tx, occasion.name);
    if (!people.empty()) outbox_.publish(tx, NoticesChanged{people});
}

void Hearing::hear_practice(sql::Transaction& tx, events::Event const& event)
{
    if (event.kind == practice::Tried::kind) {
        auto const tried = events::read_as<practice::Tried>(event);
        auto const facts = store::find_try(tx, tried.try_id.uuid);
        if (!facts || !tried.author_id || tried.visibility == practice::Visibility::me) return;
        auto occasion = of_try(Cause::tried, tried.try_id.uuid, tried.person_id);
        occasion.title = facts->source;
        tell_one(tx, occasion, *tried.author_id);
    } else if (event.kind == practice::Told::kind) {
        auto const told = events::read_as<practice::Told>(event);
        auto const facts = store::find_try(tx, told.try_id.uuid);
        if (!facts || !facts->author_id || told.is_change || told.visibility == practice::Visibility::me) return;
        auto occasion = of_try(Cause::told, told.try_id.uuid, told.person_id);
        occasion.title = facts->source;
        if (told.post_id) { // the story is a thread, which its followers hear of: one notice of both
            occasion.name = said(told.post_id->uuid);
            occasion.link = "/posts/" + told.post_id->to_string();
        }
        tell_one(tx, occasion, *facts->author_id);
    } else if (event.kind == practice::WitnessesAsked::kind) {
        auto const asked = events::read_as<practice::WitnessesAsked>(event);
        auto const facts = store::find_try(tx, asked.try_id.uuid);
        if (!facts) return;
        auto occasion = of_try(Cause::witness, asked.try_id.uuid, asked.person_id);
        occasion.title = facts->what;
        tell(tx, occasion, store::keep_here(tx, asked.person_id, asked.people));
    } else {
        auto const witnessed = events::read_as<practice::Witnessed>(event);
        auto const facts = store::find_try(tx, witnessed.try_id.uuid);
        if (!facts || witnessed.state != practice::WitnessState::confirmed) return;
        auto occasion = of_try(Cause::witnessed, witnessed.try_id.uuid, witnessed.witness_id);
        occasion.name += ":" + witnessed.witness_id.to_string();
        occasion.title = facts->what;
        tell_one(tx, occasion, witnessed.teller_id);
    }
}

void Hearing::hear_plans(sql::Transaction& tx, events::Event const& event)
{
    auto const of_plan = [&](Cause cause, Id<people::Person> whose, Id<people::Person> by) {
        Occasion occasion{.name = "plan:" + event.id.to_string(), .cause = cause, .by = by, .about = whose.uuid};
        occasion.plan = whose.uuid;
        auto const person = people::find_person(tx, whose);
        if (person) occasion.link = "/plans/" + person->handle;
        return occasion;
    };
    if (event.kind == plans::CheckedIn::kind) {
        auto const checked_in = events::read_as<plans::CheckedIn>(event);
        if (store::read_cause(tx, checked_in.person_id, Cause::check_in, clock_.now()))
            outbox_.publish(tx, NoticesChanged{{checked_in.person_id}});
        auto const supporters = store::list_supporters(tx, checked_in.person_id);
        tell(tx, of_plan(Cause::checked_in, checked_in.person_id, checked_in.person_id),
            store::keep_here(tx, checked_in.person_id, supporters));
        return;
    }
    auto const commented = events::read_as<plans::GoalCommented>(event);
    tell_one(tx, of_plan(Cause::commented, commented.person_id, commented.author_id), commented.person_id);
}

void Hearing::say(sql::Transaction& tx, Word const& word)
{
    auto const day = std::chrono::floor<std::chrono::days>(clock_.now()).time_since_epoch().count();
    // A mail that asks for a check-in is answered by itself: it shares its mail with nothing else.
    auto const about = word.cause == Cause::check_in ? Uuid::make(clock_.now()) : word.to.uuid;
    Occasion occasion{.cause = word.cause, .by = word.by, .about = about};
    occasion.name = fmt::format("{}:{}:{}", model::name_of(word.cause), word.link, day);
    occasion.title = word.about;
    occasion.link = word.link;
    tell_one(tx, occasion, word.to);
}

void Hearing::tell_one(sql::Transaction& tx, Occasion const& occasion, Id<people::Person> person)
{
    tell(tx, occasion, store::keep_here(tx, occasion.by, {person}));
}

void Hearing::tell(sql::Transaction& tx, Occasion const& occasion, std::vector<store::Listener> listeners)
{
    if (nearness_of(occasion.cause) == Nearness::pleasant)
        std::erase_if(listeners, [](store::Listener const& listener) { return !listener.timing.pleasant; });
    if (listeners.empty()) return;
    store::add_notices(tx, occasion, listeners, clock_.now());
    NoticesChanged changed;
    for (auto const& listener : listeners) changed.people.push_back(listener.id);
    outbox_.publish(tx, changed);
}

} // namespace together::notices
