// Selected statements go on to other stores: in the order of storing, again and again until they are taken.
#pragma once

#include "app/records/forwards_store.h"
#include "app/records/statements.h"
#include "platform/jobs/runner.h"
#include "platform/outgoing/http_call.h"

namespace together::records {

// Throws outgoing::CallFailed.
using Send = std::function<outgoing::HttpAnswer(outgoing::HttpCall const&)>;

struct ForwardTask {
    static constexpr std::string_view kind = "records.forward";
    Id<Forward> forward;
};
BOOST_DESCRIBE_STRUCT(ForwardTask, (), (forward))

class Forwards {
public:
    // `origin`: where Together lives, to tell its own statements.
    Forwards(Statements& statements, Clock const& clock, std::string origin, Send send)
        : statements_(statements), clock_(clock), origin_(std::move(origin)), send_(std::move(send))
    {
    }

    using Also = std::function<void(sql::Transaction&, Forward const&)>;

    std::vector<Forward> list() const;
    std::vector<ForwardRefusal> refusals(std::int64_t limit) const;
    // Field problems: see parse_forward.
    Result<Forward> create(ForwardInput const& input, std::optional<Id<people::Person>> by, Also const& also = {});
    // Going on tries at once. not_found
    Result<Done> pause(Id<Forward> id, bool is_paused, Also const& also = {});
    Result<Done> remove(Id<Forward> id, Also const& also = {});

    // Asks for a job for each store that something waits for.
    void ask_for_work(jobs::Jobs& jobs);
    void add_handler(jobs::Runner& runner);
    // Sends what waits, for half a minute at most. What a store took is never sent again but after a crash: then the
    // store knows it by its id.
    void work_off(Id<Forward> id, std::function<bool()> const& should_stop = {});

private:
    struct Batch;
    Batch next_batch(Forward const& forward) const;
    bool send_some(Forward& forward);

    Statements& statements_;
    Clock const& clock_;
    std::string origin_;
    Send send_;
};

} // namespace together::records
