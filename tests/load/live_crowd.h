// Many WebSockets in one thread (epoll), each as a browser behaves: watches, keeps its mark, comes back with jitter,
// catches up.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace together::load {

using Clock = std::chrono::steady_clock;

// A blocking connection to the server; comes back by itself.
class Caller {
public:
    Caller(int port, std::string token) : port_(port), token_(std::move(token)) {}
    ~Caller() { hang_up(); }
    Caller(Caller const&) = delete;
    Caller& operator=(Caller const&) = delete;

    struct Answer {
        int status = 0; // 0: the connection broke
        std::string body;
    };
    Answer ask(
        std::string_view method, std::string const& path, std::string const& body = {}, std::string const& key = {});
    void turn_to(int port)
    {
        hang_up();
        port_ = port;
    }

private:
    void hang_up();

    int port_;
    std::string token_;
    int descriptor_ = -1;
};

// What one reader knows: replies by a short hash of their ids.
struct Reader {
    int number = 0;
    int port = 0;
    int descriptor = -1;
    bool is_open = false; // the upgrade was answered
    bool is_watching = false;
    int failures = 0;
    Clock::time_point back_at = {};
    std::string buffer = {};
    std::string mark = {};
    std::unordered_set<std::uint64_t> events = {};
    std::unordered_set<std::uint64_t> replies = {}; // told of, or read
    std::unordered_set<std::uint64_t> told = {};
    std::size_t doubled = 0; // one reply, two events
    std::size_t late = 0;    // came after one that was written after it, and was put in its place
    std::string latest = {};
    std::size_t missed = 0; // told to read again
    Clock::time_point last_message = {};
};

class Crowd {
public:
    struct Options {
        std::string stream;
        std::vector<int> ports;
        std::vector<std::string> tokens;
        bool remembers = true; // each reply; a crowd of 10,000 only counts
    };
    Crowd(std::size_t size, Options options);
    ~Crowd();

    void connect_all();
    // Until the question is answered with yes, or the time is over.
    bool run_until(std::function<bool()> const& done, std::chrono::milliseconds longest);
    void send(std::size_t reader, std::string_view text);

    std::size_t watching() const;
    std::size_t heard_of(std::uint64_t reply) const;
    std::vector<Reader>& readers() { return readers_; }
    std::uint64_t messages() const { return messages_; }
    std::uint64_t bytes() const { return bytes_; }

    static std::uint64_t hash_of(std::string_view id);

private:
    void connect(Reader& reader);
    void leave(Reader& reader);
    void come_back();
    void hear(Reader& reader);
    void take_frames(Reader& reader);
    void take(Reader& reader, std::string_view text);
    void take_changes(Reader& reader, std::string_view text);
    void send_frame(Reader& reader, int kind, std::string_view body);

    Options options_;
    int epoll_ = -1;
    std::vector<Reader> readers_;
    std::uint64_t messages_ = 0;
    std::uint64_t bytes_ = 0;
};

} // namespace together::load
