// Published verbs of something that came to a good end.
#include "app/records/happening.h"

#include <algorithm>
#include <array>

#include "app/records/formats.h"
#include "app/records/keys.h"
#include "app/records/statement_view.h"
#include "app/records/vocabulary.h"

namespace together::records {
namespace {

constexpr std::size_t longest_title = 200; // bytes

constexpr std::array<std::string_view, 7> good_ends{
    "http://adlnet.gov/expapi/verbs/attended",
    "http://adlnet.gov/expapi/verbs/completed",
    "http://adlnet.gov/expapi/verbs/mastered",
    "http://adlnet.gov/expapi/verbs/passed",
    "http://activitystrea.ms/schema/1.0/complete",
    "http://id.tincanapi.com/verb/earned",
    "https://w3id.org/xapi/adl/verbs/satisfied",
};

void add(Json agent, std::vector<Sighted>& who)
{
    if (auto identity = identity_of(agent); !identity.empty() && agent.text_of("objectType") != "Group")
        who.push_back({std::move(identity), std::string{agent.text_of("name")}});
    if (auto const members = agent.find("member"))
        for (auto const member : *members) add(member, who);
}

// Never within a character.
std::string cut(std::string text)
{
    if (text.size() <= longest_title) return text;
    auto end = longest_title;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::optional<Happening> happening_in(Json statement, std::string_view text)
{
    auto const verb = statement.find("verb")->text_of("id");
    if (std::find(good_ends.begin(), good_ends.end(), verb) == good_ends.end()) return std::nullopt;
    if (auto const result = statement.find("result"))
        if (auto const success = result->find("success"); success && success->raw() == "false") return std::nullopt;
    auto const at = parse_timestamp(statement.text_of("timestamp"));
    if (!at) return std::nullopt;
    auto const row = row_of(text, {"en"});
    return Happening{cut(row.verb + ' ' + row.object), *at};
}

} // namespace

Sight sight_of(std::string_view text)
{
    auto const tree = JsonTree::parse(text);
    auto const statement = tree->root();
    Sight sight;
    if (auto const authority = statement.find("authority")) sight.authority = identity_of(*authority);
    add(*statement.find("actor"), sight.who);
    auto const object = statement.find("object");
    if (statement.find("verb")->text_of("id") == verbs::voided) sight.voids = Uuid::parse(object->text_of("id"));
    else sight.happening = happening_in(statement, text);
    return sight;
}

} // namespace together::records
