// Reporting something that somebody said to those who look after its space.
#pragma once

#include "app/conversations/withholding.h"
#include "app/moderation/flags_view.h"
#include "platform/sql/database.h"

namespace together::moderation {

struct FlagInput {
    Reason reason = Reason::spam;
    std::optional<std::string> words;
};
BOOST_DESCRIBE_STRUCT(FlagInput, (), (reason, words))

// All give not_found also for what the viewer may not see, and for what is gone.
class Flags {
public:
    static constexpr std::size_t longest_words = 500;

    Flags(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // conflict for what is one's own.
    Result<FlagFormView> form(Viewer const& viewer, Uuid thing);
    // One a person and thing: a second one replaces the first. conflict for what is one's own.
    Result<Done> flag(Viewer const& viewer, Uuid thing, FlagInput const& input);
    // Taking back what one did not say changes nothing.
    Result<Done> withdraw(Viewer const& viewer, Uuid thing);

private:
    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::moderation
