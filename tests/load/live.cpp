// Measures live updates of the release build: 10,000 idle connections and a storm of them, 64 writers and 200 readers
// while a process is killed, and how long a reply takes. Started by tests/load/live.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/load/live_crowd.h"

extern char** environ;

namespace together::load {
namespace {

using namespace std::chrono_literals;

double milliseconds_since(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// `together serve` on a port that stays.
class Server {
public:
    Server(int port, std::vector<std::string> words) : port_(port), words_(std::move(words)) { start(); }
    ~Server() { end(SIGTERM); }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    void start()
    {
        auto words = words_;
        words.insert(words.begin() + 1, {"serve", "--listen", fmt::format("127.0.0.1:{}", port_)});
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", 1, 0);
        if (posix_spawn(&process_, words[0].c_str(), &actions, nullptr, arguments.data(), environ) != 0)
            throw std::runtime_error("the server does not start");
        posix_spawn_file_actions_destroy(&actions);
        Caller caller{port_, "none"};
        for (int i = 0; caller.ask("GET", "/healthz").status != 200; ++i) {
            if (i > 3'000) throw std::runtime_error("the server does not come up");
            std::this_thread::sleep_for(5ms);
        }
    }
    void end(int signal)
    {
        ::kill(process_, signal);
        ::waitpid(process_, nullptr, 0);
    }
    int port() const { return port_; }
    double resident_kilobytes() const
    {
        std::ifstream status{fmt::format("/proc/{}/status", process_)};
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("VmRSS:")) return std::stod(line.substr(6));
        return 0;
    }

private:
    int port_;
    std::vector<std::string> words_;
    pid_t process_ = -1;
};

struct Setting {
    std::vector<std::string> words; // how the server is started, but for its port
    std::vector<int> ports;
    std::vector<std::string> tokens;
    std::size_t crowd = 10'000;
    std::chrono::seconds writing{30};
};

std::string member(std::string const& json, std::string const& name)
{
    auto const at = json.find('"' + name + "\":\"");
    if (at == json.npos) return {};
    auto const begin = at + name.size() + 4;
    return json.substr(begin, json.find('"', begin) - begin);
}

std::string open_thread(Setting const& setting)
{
    Caller caller{setting.ports[0], setting.tokens[0]};
    caller.ask("POST", "/spaces", R"({"name":"Bench live"})");
    auto const made =
        caller.ask("POST", "/posts", R"({"space":"bench-live","kind":"insight","title":"Much said","body":"."})");
    if (made.status != 201) throw std::runtime_error("no thread: " + made.body);
    return made.body.substr(made.body.find("\"address\":\"/posts/") + 18, 36);
}

void row(std::string_view what, std::string const& measured, std::string_view promised, std::string const& more = "")
{
    fmt::print("{:<44} {:>14}  {:<12} {}\n", what, measured, promised, more);
    std::fflush(stdout);
}

std::uint64_t reply_once(Caller& caller, std::string const& post, std::string const& text)
{
    auto const body = R"({"body":")" + text + "\"}";
    auto answer = caller.ask("POST", "/posts/" + post + "/replies", body);
    if (answer.status == 0) answer = caller.ask("POST", "/posts/" + post + "/replies", body); // the server is a new one
    if (answer.status != 201) throw std::runtime_error("no reply: " + answer.body);
    return Crowd::hash_of(member(answer.body, "address").substr(9));
}

// How long until the last of the crowd has the whole of it; from before the reply is posted.
struct Spread {
    double posted = 0; // ms until the writer had its answer
    double all = 0;    // ms until the last reader had it
};

Spread spread_once(Crowd& crowd, Caller& caller, std::string const& post, std::string const& text)
{
    auto const begin = Clock::now();
    std::atomic<std::uint64_t> reply = 0;
    double posted = 0;
    std::thread writer{[&] {
        reply = reply_once(caller, post, text);
        posted = milliseconds_since(begin);
    }};
    auto const before = crowd.messages();
    crowd.run_until([&] { return crowd.messages() >= before + crowd.readers().size() && reply != 0; }, 10s);
    crowd.run_until([&] { return crowd.heard_of(reply) == crowd.readers().size(); }, 10s);
    writer.join();
    auto last = begin;
    for (auto const& reader : crowd.readers()) last = std::max(last, reader.last_message);
    return {posted, std::chrono::duration<double, std::milli>(last - begin).count()};
}

void measure_crowd(Setting const& setting)
{
    Server server{setting.ports[0], setting.words};
    auto const post = open_thread(setting);
    std::this_thread::sleep_for(1s);
    auto const alone = server.resident_kilobytes();
    Crowd crowd{setting.crowd,
        {.stream = "thread:" + post, .ports = {server.port()}, .tokens = setting.tokens, .remembers = false}};
    auto const begin = Clock::now();
    crowd.connect_all();
    auto const is_full = crowd.run_until([&] { return crowd.watching() == setting.crowd; }, 60s);
    row("connections that watch", std::to_string(crowd.watching()), is_full ? "" : "NOT ALL",
        fmt::format("in {:.0f} ms", milliseconds_since(begin)));
    crowd.run_until([] { return false; }, 5s);
    row("memory for each idle connection",
        fmt::format("{:.1f} kB", (server.resident_kilobytes() - alone) / static_cast<double>(setting.crowd)), "<= 8 kB",
        fmt::format("{:.1f} MB before, {:.1f} MB with all", alone / 1'024, server.resident_kilobytes() / 1'024));
    Caller caller{server.port(), setting.tokens[0]};
    std::vector<double> times;
    std::vector<double> fans;
    auto const bytes_before = crowd.bytes();
    for (int i = 0; i < 9; ++i) {
        auto const spread = spread_once(crowd, caller, post, "Said to all " + std::to_string(i));
        times.push_back(spread.all);
        fans.push_back(spread.all - spread.posted);
        crowd.run_until([] { return false; }, 300ms);
    }
    std::ranges::sort(times);
    std::ranges::sort(fans);
    auto const size = static_cast<double>(crowd.bytes() - bytes_before) / 9 / static_cast<double>(setting.crowd);
    row("a reply until all have it, median of 9", fmt::format("{:.0f} ms", times[4]), "<= 150 ms",
        fmt::format("{:.1f} kB each; {:.0f} to {:.0f} ms; after the answer {:.0f} ms", size / 1'000, times.front(),
            times.back(), fans[4]));
    server.end(SIGKILL);
    auto const storm = Clock::now();
    server.start();
    auto const started = milliseconds_since(storm);
    auto const is_back = crowd.run_until([&] { return crowd.watching() == setting.crowd; }, 120s);
    row("all back after kill -9 and a restart", fmt::format("{:.1f} s", milliseconds_since(storm) / 1'000),
        is_back ? "" : "NOT ALL", fmt::format("{} back; the restart took {:.0f} ms", crowd.watching(), started));
    row("a reply until all have it, then", fmt::format("{:.0f} ms", spread_once(crowd, caller, post, "Still here").all),
        "");
}

// 64 that reply one after the other until the time is over; what was acknowledged is kept.
class Writers {
public:
    Writers(Setting const& setting, std::string const& post, std::size_t count) : setting_(setting), post_(post)
    {
        for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this, i] { write(i); });
    }
    ~Writers() { stop(); }
    void stop()
    {
        is_over_ = true;
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
    }
    std::vector<std::uint64_t> const& acknowledged() const { return acknowledged_; }

private:
    // An answer that was lost is asked for again with the same key: written once.
    void write(std::size_t number)
    {
        Caller caller{setting_.ports[number % setting_.ports.size()], setting_.tokens[number % setting_.tokens.size()]};
        for (int n = 0; !is_over_; ++n) {
            auto const text = fmt::format("{}.{}", number, n);
            Caller::Answer answer;
            while (answer.status != 201) {
                answer = caller.ask(
                    "POST", "/posts/" + post_ + "/replies", R"({"body":"w)" + text + "\"}", "bench-" + post_ + text);
                if (answer.status != 201) std::this_thread::sleep_for(50ms);
                if (is_over_ && answer.status != 201) return;
            }
            std::lock_guard const lock{mutex_};
            acknowledged_.push_back(Crowd::hash_of(member(answer.body, "address").substr(9)));
        }
    }

    Setting const& setting_;
    std::string post_;
    std::atomic<bool> is_over_ = false;
    std::mutex mutex_;
    std::vector<std::uint64_t> acknowledged_;
    std::vector<std::thread> threads_;
};

// The thread by its pages: to compare with, and for those who are told to read again.
class Reading {
public:
    Reading(Setting const& setting, std::string post)
        : caller_(setting.ports.back(), setting.tokens[0]), post_(std::move(post))
    {
    }

    std::unordered_set<std::uint64_t> const& read_on()
    {
        std::string_view const mark = R"("address":"/replies/)";
        while (true) {
            auto const page = read_page();
            for (auto at = page.find(mark); at != page.npos; at = page.find(mark, at + 1))
                known_.insert(Crowd::hash_of(std::string_view{page}.substr(at + mark.size(), 36)));
            auto const next = member(page, "next");
            if (next.empty()) return known_;
            after_ = next;
        }
    }

private:
    std::string read_page()
    {
        auto const address = "/posts/" + post_ + "/replies" + (after_.empty() ? "" : "?after=" + after_);
        for (int i = 0; i < 100; ++i) {
            auto page = caller_.ask("GET", address);
            if (page.status == 200) return std::move(page.body);
            std::this_thread::sleep_for(20ms); // the server starts anew
        }
        throw std::runtime_error("the thread cannot be read");
    }

    Caller caller_;
    std::string post_;
    std::string after_;
    std::unordered_set<std::uint64_t> known_;
};

// What each reader knows against what is written there.
void report(Crowd& crowd, Writers const& writers, std::unordered_set<std::uint64_t> const& written)
{
    std::size_t lost = 0;
    std::size_t invented = 0;
    std::size_t doubled = 0;
    std::size_t late = 0;
    std::size_t again = 0;
    std::size_t unkept = 0;
    for (auto const reply : writers.acknowledged()) unkept += !written.contains(reply);
    for (auto const& reader : crowd.readers()) {
        for (auto const reply : written) lost += !reader.replies.contains(reply);
        for (auto const reply : reader.replies) invented += !written.contains(reply);
        doubled += reader.doubled;
        late += reader.late;
        again += reader.missed;
    }
    row("replies by 64 writers", std::to_string(written.size()), "",
        fmt::format("{} acknowledged, {} of them not kept; {} messages to 200 readers", writers.acknowledged().size(),
            unkept, crowd.messages()));
    row("lost for any reader", std::to_string(lost), "0");
    row("doubled for any reader", std::to_string(doubled), "0");
    row("told to a reader, but not written", std::to_string(invented), "0");
    row("came late and were put in their place", std::to_string(late), "",
        fmt::format("{} times told to read again", again));
}

void measure_writers(Setting const& setting)
{
    std::vector<std::unique_ptr<Server>> servers;
    for (auto const port : setting.ports) servers.push_back(std::make_unique<Server>(port, setting.words));
    auto const post = open_thread(setting);
    Crowd crowd{200, {.stream = "thread:" + post, .ports = setting.ports, .tokens = setting.tokens}};
    crowd.connect_all();
    crowd.run_until([&] { return crowd.watching() == 200; }, 30s);
    Writers writers{setting, post, 64};
    crowd.run_until([] { return false; }, setting.writing / 3);
    std::thread killer{[&] {
        servers[0]->end(SIGKILL);
        if (servers.size() > 1) std::this_thread::sleep_for(2s);
        servers[0]->start();
    }};
    crowd.run_until([] { return false; }, setting.writing - setting.writing / 3);
    killer.join();
    std::thread stopper{[&] { writers.stop(); }};
    std::atomic<bool> is_stopped = false;
    std::thread watcher{[&] {
        stopper.join();
        is_stopped = true;
    }};
    crowd.run_until([&] { return is_stopped.load(); }, 60s);
    watcher.join();
    Reading reading{setting, post};
    auto const written = reading.read_on();
    // Who was told to read again does so now that there is an end to it.
    auto const is_complete = [&] {
        return std::ranges::all_of(crowd.readers(), [&](auto& reader) {
            if (reader.missed > 0 && reader.replies.size() < written.size())
                reader.replies.insert(written.begin(), written.end());
            return reader.replies.size() >= written.size();
        });
    };
    auto const drained = Clock::now();
    crowd.run_until(is_complete, 90s); // a reader that found the server away waits up to 30 s
    auto const complete = milliseconds_since(drained);
    report(crowd, writers, written);
    row("until all readers were complete", fmt::format("{:.0f} ms", complete), "", "after the last was written");
}

void measure_latency(Setting const& setting)
{
    Server server{setting.ports[0], setting.words};
    auto const post = open_thread(setting);
    Crowd crowd{
        20, {.stream = "thread:" + post, .ports = {server.port()}, .tokens = setting.tokens, .remembers = false}};
    crowd.connect_all();
    crowd.run_until([&] { return crowd.watching() == 20; }, 30s);
    Caller caller{server.port(), setting.tokens[0]};
    std::vector<double> times;
    for (int i = 0; i < 400; ++i) {
        times.push_back(spread_once(crowd, caller, post, "Said " + std::to_string(i)).all);
        crowd.run_until([] { return false; }, 10ms);
    }
    std::ranges::sort(times);
    row("a reply until 20 readers have it", fmt::format("p99 {:.1f} ms", times[396]), "<= 1 s",
        fmt::format("p50 {:.1f} ms", times[200]));
}

Setting read_setting(int count, char** words)
{
    Setting setting;
    std::ifstream tokens{words[3]};
    for (std::string token; tokens >> token;) setting.tokens.push_back(token);
    setting.ports = {std::atoi(words[2])};
    setting.words.assign(words + 4, words + count);
    if (auto const* size = std::getenv("LIVE_CROWD")) setting.crowd = std::stoul(size);
    if (auto const* seconds = std::getenv("LIVE_SECONDS")) setting.writing = std::chrono::seconds{std::stol(seconds)};
    return setting;
}

} // namespace
} // namespace together::load

int main(int count, char** words)
{
    using namespace together::load;
    if (count < 6) {
        std::fprintf(stderr, "usage: live_load crowd|writers|two-writers|latency PORT TOKENS TOGETHER [--data ...]\n");
        return 2;
    }
    try {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        auto setting = read_setting(count, words);
        std::string const what{words[1]};
        if (what == "two-writers") setting.ports.push_back(setting.ports[0] + 1);
        if (what == "crowd") measure_crowd(setting);
        else if (what == "latency") measure_latency(setting);
        else measure_writers(setting);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "live_load: %s\n", error.what());
        return 1;
    }
}
