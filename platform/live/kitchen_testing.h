// For tests: one kitchen over real sockets. Whoever is let in watches dishes and is told when they are cooked.
#pragma once

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/base/eventually.h"
#include "platform/http/server.h"
#include "platform/http/testing.h"
#include "platform/live/frames.h"
#include "platform/live/hub.h"
#include "platform/live/testing.h"

namespace together::live::testing {

Id<people::Person> person(int number);

class Kitchen : public ::testing::Test {
protected:
    void open(HubOptions options = {});
    void TearDown() override;

    std::unique_ptr<TestBrowser> enter(int who, int receive_buffer = 0);
    // Entered, and known to watch.
    std::unique_ptr<TestBrowser> watching(int who);
    static std::string wish(Uuid dish, std::optional<Timestamp> since = {});
    void cook(std::string name) { cook(soup_, std::move(name)); }
    void cook(Uuid dish, std::string name);
    void shut_out(int who);
    void end_session(int who);

    SystemClock clock_;
    log::Metrics metrics_;
    std::mutex mutex_;
    std::set<std::pair<Uuid, Uuid>> shut_out_;
    std::set<Uuid> ended_;
    std::atomic<int> questions_ = 0;
    std::atomic<int> drawings_ = 0;
    std::atomic<std::size_t> padding_ = 0;
    std::atomic<bool> is_broken_ = false;
    Uuid soup_ = Uuid::make(clock_.now());
    std::unique_ptr<Hub> hub_;
    std::unique_ptr<http::Dispatcher> dispatcher_;
    std::unique_ptr<http::Server> server_;

private:
    Rules rules();
    std::vector<Standing> standings(Stream const& stream, Viewers const& viewers);
    std::vector<Standing> sessions(Viewers const& viewers);
    std::vector<Change> translate(std::vector<events::Event> const& events) const;
    std::vector<Drawn> draw(Changes const& changes);
};

} // namespace together::live::testing
