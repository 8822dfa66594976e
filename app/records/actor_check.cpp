// Agents, groups and plain values.
#include "app/records/formats.h"
#include "app/records/member_check.h"

namespace together::records {
namespace {

using Check = StatementCheck;
using Member = StatementCheck::Member;

constexpr std::string_view identifiers[] = {"mbox", "mbox_sha1sum", "openid", "account"};

} // namespace

bool StatementCheck::string(Json value, Path const& at)
{
    return value.is_string() || refuse(at, "records.not_string");
}

bool StatementCheck::boolean(Json value, Path const& at)
{
    return value.is(JsonKind::boolean) || refuse(at, "records.not_boolean");
}

bool StatementCheck::number(Json value, Path const& at)
{
    return value.number().has_value() || refuse(at, "records.not_number");
}

bool StatementCheck::whole_number(Json value, Path const& at)
{
    auto const is_whole = value.is(JsonKind::number) && value.raw().size() < 18 &&
                          value.raw().find_first_not_of("0123456789") == value.raw().npos;
    return is_whole || refuse(at, "records.not_whole_number");
}

bool StatementCheck::uuid(Json value, Path const& at)
{
    return (value.is_string() && Uuid::parse(value.text())) || refuse(at, "records.not_uuid");
}

bool StatementCheck::iri(Json value, Path const& at)
{
    return (value.is_string() && is_iri(value.text())) || refuse(at, "records.not_iri");
}

bool StatementCheck::timestamp(Json value, Path const& at)
{
    return (value.is_string() && parse_timestamp(value.text())) || refuse(at, "records.not_timestamp");
}

bool StatementCheck::duration(Json value, Path const& at)
{
    return (value.is_string() && is_duration(value.text())) || refuse(at, "records.not_duration");
}

bool StatementCheck::language(Json value, Path const& at)
{
    return (value.is_string() && is_language_tag(value.text())) || refuse(at, "records.not_language");
}

bool StatementCheck::media_type(Json value, Path const& at)
{
    return (value.is_string() && is_media_type(value.text())) || refuse(at, "records.not_media_type");
}

bool StatementCheck::sha2(Json value, Path const& at)
{
    return (value.is_string() && is_sha2(value.text())) || refuse(at, "records.not_sha2");
}

bool StatementCheck::language_map(Json value, Path const& at)
{
    if (!value.is_object()) return refuse(at, "records.not_object");
    for (auto const entry : value) {
        Path const inside{&at, entry.key()};
        if (!is_language_tag(entry.key())) return refuse(inside, "records.not_language");
        if (!string(entry, inside)) return false;
    }
    return true;
}

bool StatementCheck::extensions(Json value, Path const& at)
{
    if (!value.is_object()) return refuse(at, "records.not_object");
    for (auto const entry : value)
        if (!is_iri(entry.key())) return refuse(Path{&at, entry.key()}, "records.not_iri");
    return true;
}

bool StatementCheck::actor(Json value, Path const& at)
{
    if (!value.is_object()) return refuse(at, "records.not_object");
    auto const type = value.find("objectType");
    if (!type || (type->is_string() && type->text() == "Agent")) return agent(value, at);
    if (type->is_string() && type->text() == "Group") return group(value, at);
    return refuse(Path{&at, "objectType"}, "records.object_type");
}

bool StatementCheck::one_identifier(Json value, Path const& at)
{
    auto const count = std::count_if(
        std::begin(identifiers), std::end(identifiers), [&](auto name) { return value.find(name).has_value(); });
    return count == 1 || refuse(at, "records.one_identifier");
}

bool StatementCheck::agent(Json value, Path const& at)
{
    static constexpr Member known[] = {{"objectType", &Check::string}, {"name", &Check::string}, {"mbox", &Check::mbox},
        {"mbox_sha1sum", &Check::mbox_sha1sum}, {"openid", &Check::iri}, {"account", &Check::account}};
    if (!members(value, at, known)) return false;
    auto const type = value.find("objectType");
    if (type && type->text() != "Agent") return refuse(Path{&at, "objectType"}, "records.object_type");
    return one_identifier(value, at);
}

bool StatementCheck::group(Json value, Path const& at)
{
    static constexpr Member known[] = {{"objectType", &Check::string, true}, {"name", &Check::string},
        {"mbox", &Check::mbox}, {"mbox_sha1sum", &Check::mbox_sha1sum}, {"openid", &Check::iri},
        {"account", &Check::account}, {"member", &Check::member_agents}};
    if (!members(value, at, known)) return false;
    if (value.text_of("objectType") != "Group") return refuse(Path{&at, "objectType"}, "records.object_type");
    auto const is_anonymous = std::none_of(
        std::begin(identifiers), std::end(identifiers), [&](auto name) { return value.find(name).has_value(); });
    if (!is_anonymous) return one_identifier(value, at);
    auto const member = value.find("member");
    return (member && member->size() != 0) || refuse(Path{&at, "member"}, "records.missing");
}

bool StatementCheck::member_agents(Json value, Path const& at)
{
    return items(value, at, &Check::agent);
}

bool StatementCheck::mbox(Json value, Path const& at)
{
    return (value.is_string() && is_mailto(value.text())) || refuse(at, "records.not_mailto");
}

bool StatementCheck::mbox_sha1sum(Json value, Path const& at)
{
    return (value.is_string() && is_sha1(value.text())) || refuse(at, "records.not_sha1");
}

bool StatementCheck::account(Json value, Path const& at)
{
    static constexpr Member known[] = {{"homePage", &Check::iri, true}, {"name", &Check::string, true}};
    return members(value, at, known);
}

// An agent, or two agents that stand for a person using an application (OAuth).
bool StatementCheck::authority(Json value, Path const& at)
{
    if (!actor(value, at)) return false;
    if (value.text_of("objectType") != "Group") return true;
    auto const is_pair = value.find("member") && value.find("member")->size() == 2;
    auto const is_anonymous = std::none_of(
        std::begin(identifiers), std::end(identifiers), [&](auto name) { return value.find(name).has_value(); });
    return (is_pair && is_anonymous) || refuse(at, "records.authority");
}

} // namespace together::records
