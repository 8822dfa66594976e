// Published identifiers where there are some, our own where there are none.
#include "app/records/own_records.h"

#include "platform/sql/dialect.h"

namespace together::records {
namespace {

struct Term {
    std::string_view name;
    std::string_view iri; // begins with "#" where it is our own
    std::string_view label;
    std::string_view means;
};

constexpr Term own_verbs[] = {
    {"asked", "http://adlnet.gov/expapi/verbs/asked", "asked", "Opened a thread with a question."},
    {"answered", "http://adlnet.gov/expapi/verbs/answered", "answered", "Replied to a question."},
    {"commented", "http://adlnet.gov/expapi/verbs/commented", "commented on", "Replied to anything else."},
    {"shared", "http://adlnet.gov/expapi/verbs/shared", "shared",
        "Opened a thread with an insight, idea, story or signal."},
    {"accepted", "http://activitystrea.ms/schema/1.0/accept", "accepted", "Took a reply as the answer to a question."},
    {"joined", "http://activitystrea.ms/schema/1.0/join", "joined", "Became a member of a space."},
    {"left", "http://activitystrea.ms/schema/1.0/leave", "left", "Is a member of a space no longer."},
    {"registered", "http://adlnet.gov/expapi/verbs/registered", "registered", "Has an account."},
    {"made", "http://activitystrea.ms/schema/1.0/create", "created", "Opened a space, or set an objective or a goal."},
    {"changed", "http://activitystrea.ms/schema/1.0/update", "changed",
        "Changed, closed or opened an objective again."},
    {"told", "http://adlnet.gov/expapi/verbs/completed", "completed", "Told what came of something tried at work."},
    {"dropped", "http://activitystrea.ms/schema/1.0/cancel", "did not do", "Did not do what was to be tried."},
    {"withdrew", "http://activitystrea.ms/schema/1.0/retract", "withdrew", "Took a story or a confirmation back."},
    {"requested", "http://activitystrea.ms/schema/1.0/request", "asked colleagues about",
        "Asked colleagues whether they saw it."},
    {"witnessed", "http://activitystrea.ms/schema/1.0/confirm", "confirmed", "Saw what a colleague told of."},
    {"declined", "http://activitystrea.ms/schema/1.0/deny", "did not confirm", "Did not see what a colleague told of."},
    {"progressed", "http://adlnet.gov/expapi/verbs/progressed", "moved on with", "Took evidence for a goal."},
    {"reached", "http://activitystrea.ms/schema/1.0/complete", "reached", "Reached a goal."},
    {"set_out", "#set-out", "set out to try", "Promised to try something at work, until a day."},
    {"measured", "#measured", "took readings for", "Entered readings of an objective's measure."},
    {"checked_in", "#checked-in", "checked in on", "Wrote the weekly note of a plan."},
    {"reacted", "#reacted", "reacted to", "Thanked for a post or reply, or found it useful."},
};

constexpr Term own_types[] = {
    {"question", "http://activitystrea.ms/schema/1.0/question", "question", "A thread that asks."},
    {"reply", "http://activitystrea.ms/schema/1.0/comment", "reply", "An answer within a thread."},
    {"space", "http://activitystrea.ms/schema/1.0/group", "space", "A place to talk about one subject."},
    {"together", "http://activitystrea.ms/schema/1.0/service", "Together", "This installation."},
    {"team", "http://activitystrea.ms/schema/1.0/group", "team", "A team of the organisation."},
    {"try", "#try", "try", "A promise to use something on real work."},
    {"objective", "#objective", "objective", "What the business wants, with its measures."},
    {"goal", "#goal", "goal", "A goal of somebody's development plan."},
    {"plan", "#plan", "plan", "Somebody's living development plan."},
    {"insight", "#insight", "insight", "A thread about something that was learned."},
    {"idea", "#idea", "idea", "A thread about something to try."},
    {"story", "#story", "story", "A thread about something that was applied."},
    {"signal", "#signal", "signal", "A thread about a change that was noticed."},
};

template <std::size_t n> Term const& term_of(Term const (&terms)[n], std::string_view name)
{
    auto const* found = std::find_if(terms, terms + n, [&](Term const& term) { return term.name == name; });
    check(found != terms + n, "a verb or type that the profile lacks");
    return *found;
}

std::string iri_of(Term const& term, std::string const& origin)
{
    return term.iri.starts_with('#') ? origin + "/xapi/profile" + std::string{term.iri} : std::string{term.iri};
}

template <std::size_t n> std::string concepts(Term const (&terms)[n], std::string_view type, std::string const& origin)
{
    std::string text;
    for (auto const& term : terms)
        text +=
            fmt::format(R"(,{{"id":{},"type":"{}","inScheme":{},"prefLabel":{{"en":{}}},"definition":{{"en":{}}}}})",
                sql::json_quote(iri_of(term, origin)), type, sql::json_quote(origin + "/xapi/profile"),
                sql::json_quote(term.label), sql::json_quote(term.means));
    return text;
}

} // namespace

std::string OwnRecords::identity_of(Id<people::Person> person) const
{
    return "account " + origin_ + ' ' + person.to_string();
}

std::string OwnRecords::profile() const
{
    auto const id = origin_ + "/xapi/profile";
    auto const all = concepts(own_verbs, "Verb", origin_) + concepts(own_types, "ActivityType", origin_);
    return fmt::format(R"({{"@context":"https://w3id.org/xapi/profiles/context","id":{},"type":"Profile",)"
                       R"("conformsTo":"https://w3id.org/xapi/profiles#1.0","prefLabel":{{"en":"Together"}},)"
                       R"("definition":{{"en":"Steps of learning from each other at work."}},"concepts":[{}]}})",
        sql::json_quote(id), all.substr(1));
}

std::string OwnRecords::statement_of(Deed const& deed) const
{
    auto const quote = [](std::string_view text) { return sql::json_quote(text); };
    auto const& verb = term_of(own_verbs, deed.verb);
    auto const& type = term_of(own_types, deed.type);
    auto const name = deed.title.empty() ? "" : fmt::format(R"("name":{{"und":{}}},)", quote(deed.title));
    auto const related = deed.parent.empty() ? deed.made : deed.parent;
    auto const parent = related.empty() ? ""
                                        : fmt::format(R"(,"context":{{"contextActivities":{{"{}":[{{"id":{}}}]}}}})",
                                              deed.parent.empty() ? "other" : "parent", quote(origin_ + related));
    auto const result =
        deed.success ? fmt::format(R"(,"result":{{"completion":true,"success":{}}})", *deed.success) : "";
    auto const who = deed.audience ? "" : fmt::format(R"("name":{},)", quote(deed.name));
    return fmt::format(R"({{"id":"{}","actor":{{{}"account":{{"homePage":{},"name":"{}"}}}},)"
                       R"("verb":{{"id":{},"display":{{"en":{}}}}},)"
                       R"("object":{{"id":{},"definition":{{{}"type":{}}}}}{}{},"timestamp":"{}"}})",
        deed.id.to_string(), who, quote(origin_), deed.person.to_string(), quote(iri_of(verb, origin_)),
        quote(verb.label), quote(origin_ + deed.path), name, quote(iri_of(type, origin_)), result, parent,
        to_rfc3339(deed.at));
}

void OwnRecords::record(sql::Transaction& tx, Deed const& deed)
{
    auto const text = statement_of(deed);
    auto const tree = JsonTree::parse(text);
    check(tree.has_value(), "an own statement is JSON");
    check(check_statement(tree->root(), Version::v1_0_3).has_value(), "an own statement keeps the rules");
    auto const caller = credentials_.own(tx);
    Submission submission{
        .statements = {}, .attachments = {}, .credential = caller.credential.access_key, .problem = {}};
    submission.statements.push_back(prepare(tree->root(),
        {.version = Version::v1_0_3, .authority = caller.authority, .now = deed.at, .defines = !deed.audience}));
    submission.statements.front().audience = deed.audience;
    statements_.queue().store_in(tx, {&submission});
}

} // namespace together::records
