// How people are found by what other systems call them. No I/O here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/base/clock.h"
#include "platform/base/id.h"
#include "platform/base/result.h"

namespace together::records {

enum class AgentKind { mbox, mbox_sha1sum, account, openid };
BOOST_DESCRIBE_ENUM(AgentKind, mbox, mbox_sha1sum, account, openid)

// What the name within an identity is here.
enum class AgentMeans { email, handle, id };
BOOST_DESCRIBE_ENUM(AgentMeans, email, handle, id)

struct AgentRule {
    Id<AgentRule> id;
    AgentKind kind = AgentKind::account;
    std::string place; // mbox: behind the @; account: the home page; openid: what comes before the name
    AgentMeans means = AgentMeans::email;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(AgentRule, (), (id, kind, place, means, created_at))

struct AgentRuleInput {
    AgentKind kind = AgentKind::account;
    std::optional<std::string> place;
    AgentMeans means = AgentMeans::email;
};
BOOST_DESCRIBE_STRUCT(AgentRuleInput, (), (kind, place, means))

// Field problems: a place that is none, or means that cannot be with such identities.
Result<AgentRule> parse_rule(AgentRuleInput const& input);

// The kind and the rest of "mbox mailto:ana@example.org"; none for what is no identity.
struct AgentIdentity {
    AgentKind kind = AgentKind::mbox;
    std::string_view place; // of an account its home page
    std::string_view name;  // a mail address, a hash, an account's name, an OpenID
};
std::optional<AgentIdentity> read_identity(std::string_view identity);

// What the rule looks for among people: the address, handle or id (of a hash: the hash of an address). None where the
// rule does not speak of such an identity.
std::optional<std::string> name_by(AgentRule const& rule, AgentIdentity const& identity);

// Lower-case hexadecimal SHA-1 of "mailto:" and the address.
std::string mbox_sha1sum_of(std::string_view email);

} // namespace together::records
