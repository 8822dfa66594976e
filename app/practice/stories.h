// The verbs of stories: tell, say more, withdraw.
#pragma once

#include "app/conversations/posts.h"
#include "app/practice/letters.h"
#include "app/practice/stories_view.h"

namespace together::practice {

// As it was sent; all but the outcome may be left out. Told again, it says what the story says from then on.
struct TellingInput {
    Outcome outcome = Outcome::worked;
    std::optional<std::string> title; // of the thread; none: what was tried
    std::optional<std::string> happened;
    std::optional<std::string> measure;
    std::optional<double> before;
    std::optional<double> after;
    std::optional<std::string> unit;
    std::optional<Period> period;
    std::optional<Id<objectives::Measure>> measure_id; // where the number is one of the objective's
    std::optional<double> worth;                       // a year
    std::optional<std::string> worked_out;
    std::optional<std::int64_t> attributed;
    std::optional<std::int64_t> confidence;
    std::optional<std::string> evidence;                 // addresses, one a line
    std::optional<std::vector<std::string>> attachments; // ids of files, all that it is to have; none: as it is
    std::vector<std::string> witnesses;                  // handles; each may be several, separated by commas
    std::optional<std::string> space;                    // none: where the source stands
};
BOOST_DESCRIBE_STRUCT(TellingInput, (),
    (outcome, title, happened, measure, before, after, unit, period, measure_id, worth, worked_out, attributed,
        confidence, evidence, attachments, witnesses, space))

struct StoriesParts {
    sql::Database& database;
    events::Outbox& outbox;
    Clock const& clock;
    conversations::Posts& posts;
    Sender send;
};

class Stories {
public:
    explicit Stories(StoriesParts parts) : parts_(std::move(parts)) {}

    // The form, filled in with what was told before. forbidden for whoever it isn't.
    Result<TellingFormView> form(Viewer const& viewer, Id<Try> id);
    // Becomes a story with its thread, unless the try is private. invalid, each field named; conflict
    // problem.try_dropped.
    Result<Story> tell(Viewer const& viewer, Id<Try> id, TellingInput const& input);
    // From then on it counts for nothing; its thread stays until it is deleted there.
    Result<Done> withdraw(Viewer const& viewer, Id<Try> id);

private:
    struct Parsed;
    static Result<Try> find_mine(sql::Reader& db, Viewer const& viewer, Id<Try> id);
    Result<Parsed> parse(sql::Reader& db, Try const& told, TellingInput const& input) const;
    Result<conversations::Post> keep_post(
        sql::Transaction& tx, Viewer const& viewer, Try const& told, Parsed const& parsed);
    void ask_witnesses(sql::Transaction& tx, Viewer const& viewer, Try const& told, Parsed const& parsed);

    StoriesParts parts_;
};

} // namespace together::practice
