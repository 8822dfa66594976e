// One thread that does the jobs of its lane, one after the other.
#pragma once

#include "platform/jobs/heart.h"

namespace together::jobs {

struct Runner::Kind {
    std::string name;
    Lane lane;
    Handler handler;
};

class Runner::Worker {
public:
    Worker(Runner& runner, Lane lane);
    ~Worker() { stop(); }

    void start();
    void stop();
    void ask_to_stop() { bell_->stop(); }
    std::shared_ptr<Bell<char>> bell() const { return bell_; }

private:
    void work();
    bool work_off_one();
    std::chrono::microseconds rest() const;
    store::Ending perform(Attempt& attempt) const;
    void write_down(Job const& job, Uuid token, store::Ending const& ending) const;
    store::Ending failed(Attempt const& attempt, std::string_view error) const;

    Runner& runner_;
    std::vector<std::string> kinds_;
    std::shared_ptr<Bell<char>> bell_ = std::make_shared<Bell<char>>();
    std::thread thread_;
};

} // namespace together::jobs
