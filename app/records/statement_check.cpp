// The statement as a whole, its verb and its object.
#include "app/records/statement_check.h"

#include "app/records/formats.h"
#include "app/records/member_check.h"
#include "app/records/vocabulary.h"

namespace together::records {
namespace {

using Check = StatementCheck;
using Member = StatementCheck::Member;

Result<Done> answer(bool is_good, StatementCheck& check)
{
    if (is_good) return Done{};
    auto problem = Problem::of(ProblemKind::malformed, "records.refused");
    problem.fields.push_back(*check.take_problem());
    return problem;
}

} // namespace

std::string_view name_of(Version version)
{
    return version == Version::v1_0_3 ? "1.0.3" : "2.0.0";
}

Result<Done> check_statement(Json statement, Version version)
{
    StatementCheck check{version};
    return answer(check.statement(statement, {}), check);
}

Result<Done> check_agent(Json agent)
{
    StatementCheck check{Version::v2_0_0};
    return answer(check.actor(agent, {.outer = nullptr, .step = "agent"}), check);
}

std::string Path::to_string() const
{
    auto text = outer ? outer->to_string() : std::string{};
    if (index >= 0) return text + '[' + std::to_string(index) + ']';
    if (!text.empty() && !step.empty()) text += '.';
    return text.append(step);
}

bool StatementCheck::refuse(Path const& at, std::string_view why)
{
    problem_ = FieldProblem{at.to_string(), std::string{why}, {}};
    return false;
}

bool StatementCheck::members(Json object, Path const& at, std::span<Member const> known)
{
    if (!object.is_object()) return refuse(at, "records.not_object");
    std::uint32_t seen = 0;
    for (auto const member : object) {
        auto const found = std::find_if(
            known.begin(), known.end(), [&](auto const& candidate) { return candidate.name == member.key(); });
        Path const inside{&at, member.key()};
        if (found == known.end()) return refuse(inside, "records.unknown");
        if (!(this->*found->rule)(member, inside)) return false;
        seen |= 1U << static_cast<unsigned>(found - known.begin());
    }
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i].is_required && !(seen & 1U << i)) return refuse(Path{&at, known[i].name}, "records.missing");
    return true;
}

bool StatementCheck::items(Json list, Path const& at, Rule rule)
{
    if (!list.is_list()) return refuse(at, "records.not_list");
    std::int64_t index = 0;
    for (auto const item : list)
        if (!(this->*rule)(item, Path{&at, "", index++})) return false;
    return true;
}

bool StatementCheck::statement(Json value, Path const& at)
{
    static constexpr Member known[] = {{"id", &Check::uuid}, {"actor", &Check::actor, true},
        {"verb", &Check::verb, true}, {"object", &Check::object, true}, {"result", &Check::result},
        {"context", &Check::context}, {"timestamp", &Check::timestamp}, {"stored", &Check::timestamp},
        {"authority", &Check::authority}, {"version", &Check::version}, {"attachments", &Check::attachments}};
    return members(value, at, known) && fits_object(value, at);
}

bool StatementCheck::substatement(Json value, Path const& at)
{
    static constexpr Member known[] = {{"objectType", &Check::string, true}, {"actor", &Check::actor, true},
        {"verb", &Check::verb, true}, {"object", &Check::inner_object, true}, {"result", &Check::result},
        {"context", &Check::context}, {"timestamp", &Check::timestamp}, {"attachments", &Check::attachments}};
    return members(value, at, known) && fits_object(value, at);
}

// What may be said only of some kinds of object.
bool StatementCheck::fits_object(Json statement, Path const& at)
{
    auto const object = *statement.find("object");
    auto const type = object.text_of("objectType");
    if (statement.find("verb")->text_of("id") == verbs::voided && type != "StatementRef")
        return refuse(Path{&at, "object"}, "records.voiding");
    auto const context = statement.find("context");
    if (!context || type.empty() || type == "Activity") return true;
    Path const inside{&at, "context"};
    for (auto const* name : {"revision", "platform"})
        if (context->find(name)) return refuse(Path{&inside, name}, "records.activities_only");
    return true;
}

bool StatementCheck::verb(Json value, Path const& at)
{
    static constexpr Member known[] = {{"id", &Check::iri, true}, {"display", &Check::language_map}};
    return members(value, at, known);
}

bool StatementCheck::object(Json value, Path const& at)
{
    if (value.text_of("objectType") == "SubStatement") return substatement(value, at);
    return inner_object(value, at);
}

bool StatementCheck::inner_object(Json value, Path const& at)
{
    if (!value.is_object()) return refuse(at, "records.not_object");
    auto const type = value.find("objectType");
    if (!type || type->text() == "Activity") return activity(value, at);
    if (!type->is_string()) return refuse(Path{&at, "objectType"}, "records.not_string");
    if (type->text() == "Agent" || type->text() == "Group") return actor(value, at);
    if (type->text() == "StatementRef") return statement_ref(value, at);
    return refuse(Path{&at, "objectType"}, "records.object_type");
}

bool StatementCheck::statement_ref(Json value, Path const& at)
{
    static constexpr Member known[] = {{"objectType", &Check::string, true}, {"id", &Check::uuid, true}};
    if (!members(value, at, known)) return false;
    return value.text_of("objectType") == "StatementRef" || refuse(Path{&at, "objectType"}, "records.object_type");
}

bool StatementCheck::version(Json value, Path const& at)
{
    if (!string(value, at)) return false;
    auto const text = value.text();
    auto const is_first = text == "1.0" || (text.starts_with("1.0.") && text.size() > 4 &&
                                               text.find_first_not_of("0123456789", 4) == text.npos);
    auto const is_second = version_ == Version::v2_0_0 && text.starts_with("2.0.") && text.size() > 4 &&
                           text.find_first_not_of("0123456789", 4) == text.npos;
    return is_first || is_second || refuse(at, "records.version");
}

bool StatementCheck::attachments(Json value, Path const& at)
{
    return items(value, at, &Check::attachment);
}

bool StatementCheck::attachment(Json value, Path const& at)
{
    static constexpr Member known[] = {{"usageType", &Check::iri, true}, {"display", &Check::language_map, true},
        {"description", &Check::language_map}, {"contentType", &Check::media_type, true},
        {"length", &Check::whole_number, true}, {"sha2", &Check::sha2, true}, {"fileUrl", &Check::iri}};
    return members(value, at, known);
}

} // namespace together::records
