// A question is marked as asked in the transaction that sends it: after a crash it is either both or neither.
#include "app/practice/tries_jobs.h"

#include <map>

#include "app/practice/tries_store.h"

namespace together::practice {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t tries_at_a_time = 1'000;

} // namespace

void Asking::add_work(jobs::Runner& runner)
{
    runner.repeat("practice.ask", 5min, [this] { ask_all(); });
}

std::int64_t Asking::ask_some() const
{
    return database_.write([&](sql::Transaction& tx) {
        auto const asked = store::take_asks(tx, clock_.now(), tries_at_a_time);
        if (send_) {
            std::map<Id<people::Person>, std::vector<store::Asked const*>> by_person;
            for (auto const& one : asked) by_person[one.person_id].push_back(&one);
            for (auto const& [person, tries] : by_person) {
                // One letter, however much there is to tell.
                auto const link = tries.size() == 1 ? "/tries/" + tries.front()->id.to_string() : std::string{"/tries"};
                send_(tx, {"tell", person, link, tries.front()->what, ""});
            }
        }
        return static_cast<std::int64_t>(asked.size());
    });
}

std::int64_t Asking::ask_all() const
{
    std::int64_t all = 0;
    while (auto const some = ask_some()) all += some;
    return all;
}

} // namespace together::practice
