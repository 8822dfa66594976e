// A walk over the parts of a statement that the standard's filters ask for.
#include "app/records/keys.h"

#include <algorithm>
#include <cstring>

#include <sodium.h>

#include "platform/base/id.h"

namespace together::records {
namespace {

class KeyCollector {
public:
    void statement(Json statement);
    std::vector<std::int64_t> take()
    {
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        return std::move(keys_);
    }

private:
    void add(KeyKind kind, std::string_view value) { keys_.push_back(key_of(kind, value)); }
    void agent(Json agent, KeyKind kind);
    void activities(Json list);
    void context(Json context);
    void object(Json object);
    void substatement(Json statement);
    void entries(Json context, std::string_view list, std::string_view member);

    std::vector<std::int64_t> keys_;
};

void KeyCollector::agent(Json agent, KeyKind kind)
{
    if (auto const identity = identity_of(agent); !identity.empty()) add(kind, identity);
    if (auto const members = agent.find("member"))
        for (auto const member : *members) this->agent(member, kind);
}

void KeyCollector::activities(Json list)
{
    if (list.is_object()) return add(KeyKind::related_activity, list.text_of("id"));
    for (auto const activity : list) add(KeyKind::related_activity, activity.text_of("id"));
}

void KeyCollector::entries(Json context, std::string_view list, std::string_view member)
{
    auto const found = context.find(list);
    if (!found) return;
    for (auto const entry : *found)
        if (auto const one = entry.find(member)) agent(*one, KeyKind::related_agent);
}

void KeyCollector::context(Json context)
{
    if (auto const instructor = context.find("instructor")) agent(*instructor, KeyKind::related_agent);
    if (auto const team = context.find("team")) agent(*team, KeyKind::related_agent);
    entries(context, "contextAgents", "agent");
    entries(context, "contextGroups", "group");
    if (auto const found = context.find("contextActivities"))
        for (auto const list : *found) activities(list);
}

void KeyCollector::object(Json object)
{
    auto const type = object.text_of("objectType");
    if (type.empty() || type == "Activity") return add(KeyKind::activity, object.text_of("id"));
    if (type == "Agent" || type == "Group") return agent(object, KeyKind::agent);
    if (type == "SubStatement") substatement(object);
}

void KeyCollector::substatement(Json statement)
{
    agent(*statement.find("actor"), KeyKind::related_agent);
    auto const object = *statement.find("object");
    auto const type = object.text_of("objectType");
    if (type.empty() || type == "Activity") add(KeyKind::related_activity, object.text_of("id"));
    if (type == "Agent" || type == "Group") agent(object, KeyKind::related_agent);
    if (auto const context = statement.find("context")) this->context(*context);
}

void KeyCollector::statement(Json statement)
{
    agent(*statement.find("actor"), KeyKind::agent);
    add(KeyKind::verb, statement.find("verb")->text_of("id"));
    object(*statement.find("object"));
    auto const context = statement.find("context");
    if (!context) return;
    this->context(*context);
    if (auto const registration = Uuid::parse(context->text_of("registration")))
        add(KeyKind::registration, registration->to_string());
}

std::string lower(std::string_view text)
{
    std::string result;
    for (char const c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
}

} // namespace

std::int64_t key_of(KeyKind kind, std::string_view value)
{
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    auto const word = static_cast<unsigned char>(kind);
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    crypto_generichash_update(&state, &word, 1);
    crypto_generichash_update(&state, reinterpret_cast<unsigned char const*>(value.data()), value.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::int64_t key = 0;
    std::memcpy(&key, hash.data(), sizeof key);
    return key;
}

std::string identity_of(Json agent)
{
    if (auto const mbox = agent.find("mbox")) return "mbox " + lower(mbox->text());
    if (auto const sum = agent.find("mbox_sha1sum")) return "mbox_sha1sum " + lower(sum->text());
    if (auto const openid = agent.find("openid")) return "openid " + std::string{openid->text()};
    auto const account = agent.find("account");
    if (!account) return "";
    return "account " + std::string{account->text_of("homePage")} + ' ' + std::string{account->text_of("name")};
}

std::vector<std::int64_t> keys_of(Json statement)
{
    KeyCollector collector;
    collector.statement(statement);
    return collector.take();
}

} // namespace together::records
