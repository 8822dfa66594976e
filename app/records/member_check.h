// The rules of a statement's parts: tables of members, each with the check of its value.
#pragma once

#include <span>

#include "app/records/statement_check.h"
#include "platform/base/id.h"

namespace together::records {

// Where in the statement: a list from the inside out, written only when something is refused.
struct Path {
    Path const* outer = nullptr;
    std::string_view step;
    std::int64_t index = -1;

    std::string to_string() const;
};

class StatementCheck {
public:
    explicit StatementCheck(Version version) : version_(version) {}

    using Rule = bool (StatementCheck::*)(Json, Path const&);
    struct Member {
        std::string_view name;
        Rule rule;
        bool is_required = false;
    };

    bool statement(Json value, Path const& at);
    bool substatement(Json value, Path const& at);
    bool actor(Json value, Path const& at);
    bool agent(Json value, Path const& at);
    bool group(Json value, Path const& at);
    bool verb(Json value, Path const& at);
    bool object(Json value, Path const& at);
    bool inner_object(Json value, Path const& at);
    bool activity(Json value, Path const& at);
    bool definition(Json value, Path const& at);
    bool result(Json value, Path const& at);
    bool context(Json value, Path const& at);
    bool attachment(Json value, Path const& at);

    std::optional<FieldProblem> take_problem() { return std::move(problem_); }

private:
    bool refuse(Path const& at, std::string_view why);
    bool members(Json object, Path const& at, std::span<Member const> known);
    bool items(Json list, Path const& at, Rule rule);

    bool string(Json value, Path const& at);
    bool boolean(Json value, Path const& at);
    bool number(Json value, Path const& at);
    bool whole_number(Json value, Path const& at);
    bool uuid(Json value, Path const& at);
    bool iri(Json value, Path const& at);
    bool timestamp(Json value, Path const& at);
    bool duration(Json value, Path const& at);
    bool language(Json value, Path const& at);
    bool language_map(Json value, Path const& at);
    bool extensions(Json value, Path const& at);
    bool media_type(Json value, Path const& at);
    bool sha2(Json value, Path const& at);
    bool version(Json value, Path const& at);

    bool mbox(Json value, Path const& at);
    bool mbox_sha1sum(Json value, Path const& at);
    bool account(Json value, Path const& at);
    bool member_agents(Json value, Path const& at);
    bool authority(Json value, Path const& at);
    bool one_identifier(Json value, Path const& at);

    bool statement_ref(Json value, Path const& at);
    bool fits_object(Json statement, Path const& at);
    bool interaction_type(Json value, Path const& at);
    bool strings(Json value, Path const& at);
    bool components(Json value, Path const& at);
    bool component(Json value, Path const& at);
    bool fits_interaction(Json definition, Path const& at);

    bool score(Json value, Path const& at);
    bool team(Json value, Path const& at);
    bool context_activities(Json value, Path const& at);
    bool activities(Json value, Path const& at);
    bool context_agents(Json value, Path const& at);
    bool context_groups(Json value, Path const& at);
    bool context_agent(Json value, Path const& at);
    bool context_group(Json value, Path const& at);
    bool relevant_types(Json value, Path const& at);
    bool any(Json, Path const&) { return true; }
    bool attachments(Json value, Path const& at);

    Version version_;
    std::optional<FieldProblem> problem_;
};

} // namespace together::records
