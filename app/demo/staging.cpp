// From the script to the neutral stream of an import.
#include "app/demo/staging.h"

#include <set>

#include <fmt/format.h>

#include "platform/base/check.h"
#include "platform/base/day.h"
#include "platform/text/unicode.h"

namespace together::demo {
namespace {

using namespace std::chrono_literals;

exchange::DumpKind kind_of(conversations::PostKind kind)
{
    using conversations::PostKind;
    switch (kind) {
    case PostKind::question: return exchange::DumpKind::question;
    case PostKind::insight: return exchange::DumpKind::insight;
    case PostKind::idea: return exchange::DumpKind::idea;
    case PostKind::story: return exchange::DumpKind::story;
    case PostKind::signal: return exchange::DumpKind::signal;
    }
    return exchange::DumpKind::insight;
}

std::optional<exchange::DumpBefore> before_of(ScriptEntry const& entry, std::string const& title)
{
    if (entry.edited_at.empty()) return std::nullopt;
    return exchange::DumpBefore{title, before_edit(entry.body)};
}

// Some minutes to some hours, the same ones each time.
std::chrono::minutes delay_of(ScriptReaction const& reaction)
{
    unsigned sum = 7;
    for (auto const c : reaction.person) sum = sum * 31 + static_cast<unsigned char>(c);
    return std::chrono::minutes{3 + sum % 240};
}

bool is_of_a_handle(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

} // namespace

Staging::Staging(Script const& script, Timestamp now, exchange::Sink& sink)
    : script_(script), now_(now), calendar_(now), sink_(sink)
{
    for (auto const& space : script_.spaces)
        for (auto const& thread : space.threads) {
            auto const id = fmt::format("{}/{}", space.slug, text::slug(thread.title));
            auto const is_new = threads_.emplace(thread.title, Address{id, time_of(thread.opening.at, now_)}).second;
            check(is_new, fmt::format("two threads of the demo world have one title: {}", thread.title));
        }
}

void Staging::run()
{
    sink_.source({std::string{demo_source}, "Aldermoor Pumps"});
    add_people();
    add_topics();
    for (auto const& space : script_.spaces) add_space(space);
    for (auto const& space : script_.spaces)
        for (auto const& thread : space.threads) add_thread(space, thread);
    for (auto const& link : links_) sink_.link(link);
}

Timestamp Staging::time_of(std::string const& words, Timestamp before) const
{
    auto const time = calendar_.find(words, before);
    check(time.has_value(), fmt::format("no time of the demo world: {}", words));
    return std::min(*time, now_);
}

std::string Staging::day_of(std::string const& words, Timestamp before) const
{
    auto const time = calendar_.find(words, before);
    check(time.has_value(), fmt::format("no day of the demo world: {}", words));
    return to_text(std::chrono::floor<std::chrono::days>(*time));
}

void Staging::add_people()
{
    for (auto const& person : script_.people) {
        exchange::DumpPerson dump;
        dump.source_id = dump.handle = person.key;
        dump.name = person.name;
        dump.email = person.key + "@aldermoor.example";
        dump.title = person.title;
        dump.location = person.place;
        dump.pronouns = person.pronouns;
        dump.time_zone = person.zone.empty() ? "Europe/London" : person.zone;
        dump.about = person.about;
        dump.is_guest = person.role == "guest";
        dump.created_at = time_of(person.since + " Mon 08:00", now_);
        dump.deactivated = !person.gone.empty();
        if (dump.deactivated) dump.deactivated_at = time_of(person.gone + " Fri 14:00", now_);
        handles_.emplace(person.key, sink_.person(dump));
    }
}

void Staging::add_topics()
{
    std::set<std::string> names;
    for (auto const& space : script_.spaces)
        for (auto const& thread : space.threads) names.insert(thread.topics.begin(), thread.topics.end());
    for (auto const& name : names) sink_.topic({.source_id = name, .slug = text::slug(name), .name = name});
}

void Staging::add_space(ScriptSpace const& space)
{
    exchange::DumpSpace dump{.source_id = space.slug, .slug = space.slug, .name = space.name};
    dump.purpose = space.purpose;
    dump.is_closed = space.is_closed;
    dump.is_archived = !space.archived_at.empty();
    if (dump.is_archived) dump.archived_at = time_of(space.archived_at + " Fri 16:00", now_);
    dump.created_at = time_of(space.opened_at, now_);
    dump.creator = space.founder;
    dump.members = space.members;
    dump.facilitators = space.facilitators;
    sink_.space(dump);
}

void Staging::add_thread(ScriptSpace const& space, ScriptThread const& thread)
{
    auto const& opening = thread.opening;
    auto const address = threads_.at(thread.title);
    exchange::DumpPost post{.source_id = address.source_id, .space = space.slug, .author = opening.author};
    post.kind = kind_of(thread.kind);
    post.title = thread.title;
    post.body = linked(after_edit(opening.body), address.source_id);
    post.created_at = address.created_at;
    if (!opening.edited_at.empty()) post.edited_at = time_of(opening.edited_at, address.created_at);
    if (!thread.closed_at.empty()) post.closed_at = time_of(thread.closed_at, address.created_at);
    post.before = before_of(opening, thread.title);
    post.topics = thread.topics;
    sink_.post(post);
    add_reactions(opening, address.source_id, address.created_at);
    auto last = address.created_at;
    std::string parent;
    for (std::size_t i = 0; i < thread.replies.size(); ++i) {
        auto const& entry = thread.replies[i];
        exchange::DumpReply reply{.source_id = fmt::format("{}#{}", address.source_id, i + 1)};
        reply.post = address.source_id;
        reply.created_at = std::max(time_of(entry.at, last), std::min(last + 1min, now_));
        if (entry.is_nested) reply.parent_reply = parent;
        else parent = reply.source_id;
        last = reply.created_at;
        add_reply(thread, entry, std::move(reply));
    }
}

void Staging::add_reply(ScriptThread const& thread, ScriptEntry const& entry, exchange::DumpReply reply)
{
    reply.author = entry.author;
    reply.body = linked(after_edit(entry.body), threads_.at(thread.title).source_id);
    if (!entry.edited_at.empty()) reply.edited_at = time_of(entry.edited_at, reply.created_at);
    reply.before = before_of(entry, "");
    reply.is_accepted = entry.is_accepted;
    sink_.reply(reply);
    add_reactions(entry, reply.source_id, reply.created_at);
}

void Staging::add_reactions(ScriptEntry const& entry, std::string const& target, Timestamp at)
{
    for (auto const& reaction : entry.reactions)
        sink_.reaction({.target = target,
            .person = reaction.person,
            .kind = reaction.kind,
            .created_at = std::min<Timestamp>(at + delay_of(reaction), now_)});
}

std::pair<std::string, Staging::Address> Staging::thread_called(std::string_view beginning) const
{
    auto const found = threads_.lower_bound(beginning);
    check(found != threads_.end() && found->first.starts_with(beginning),
        fmt::format("no thread of the demo world is called so: {}", beginning));
    return *found;
}

std::string Staging::linked(std::string_view body, std::string const& thread)
{
    std::string text;
    for (std::size_t i = 0; i < body.size(); ++i) {
        auto const rest = body.substr(i);
        if (rest.starts_with("[[") && rest.find("]]") != rest.npos) {
            auto const wanted = rest.substr(2, rest.find("]]") - 2);
            auto const [title, to] = thread_called(wanted);
            auto const path = sink_.address_of({.post = to.source_id, .post_created_at = to.created_at});
            text += fmt::format("[{}]({})", title, path);
            links_.push_back({thread, to.source_id});
            i += wanted.size() + 3;
        } else if (rest.starts_with('@')) {
            auto const end = std::find_if_not(rest.begin() + 1, rest.end(), is_of_a_handle);
            auto const key = rest.substr(1, static_cast<std::size_t>(end - rest.begin()) - 1);
            auto const handle = handles_.find(key);
            text.append("@").append(handle == handles_.end() ? key : handle->second);
            i += key.size();
        } else {
            text += body[i];
        }
    }
    return text;
}

} // namespace together::demo
