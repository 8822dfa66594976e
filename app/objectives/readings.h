// The verbs of readings: take, correct, withdraw; by hand, from a file or by a program.
#pragma once

#include "app/objectives/forms_view.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::objectives {

// As it was sent. The same day again is a correction: what stood there is kept in its history.
struct ReadingInput {
    std::optional<Id<Measure>> measure; // none: the objective's only one
    std::string day;
    double value = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ReadingInput, (), (measure, day, value, note))

struct TakenReading {
    Reading reading;
    bool is_correction = false;
};

// The text of a file, as it was uploaded or sent again from the preview.
struct ReadingFileInput {
    std::optional<Id<Measure>> measure;
    std::string text;
    std::optional<DecimalMark> decimal_mark; // none: found out
};

class Readings {
public:
    Readings(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    Result<ReadingListView> list(Viewer const& viewer, Id<Measure> measure, std::string_view before_day);

    // forbidden unless the viewer may change the objective; invalid; conflict problem.objective_closed.
    Result<TakenReading> take(
        Viewer const& viewer, Id<Objective> objective, ReadingInput const& input, ReadingOrigin origin);
    Result<Objective> withdraw(Viewer const& viewer, Id<Reading> id);
    // What would be taken; nothing is kept.
    Result<ReadingFileView> preview(Viewer const& viewer, Id<Objective> objective, ReadingFileInput const& input);
    // All that can be read, in one transaction. Answers how many readings are new or changed.
    Result<std::int64_t> take_all(Viewer const& viewer, Id<Objective> objective, ReadingFileInput const& input);

private:
    struct Target {
        Objective objective;
        Measure measure;
    };
    static Result<Target> find_target(
        sql::Reader& db, Viewer const& viewer, Id<Objective> id, std::optional<Id<Measure>> measure);
    // False when the same stood there already.
    bool keep(sql::Transaction& tx, Viewer const& viewer, Measure const& measure, Reading& reading) const;

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

} // namespace together::objectives
