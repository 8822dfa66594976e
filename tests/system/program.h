// The real program as a process of its own: commands that end, and a server that runs.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace together::system_tests {

// A folder for one test.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path / name; }

    std::filesystem::path path;
};

using Variables = std::map<std::string, std::string>;

struct Start {
    std::vector<std::string> arguments;
    Variables environment = {}; // besides PATH and what the sanitizers read
    std::string input = {};     // standard input
};

struct Ended {
    int status = -1; // of exit; -1 when a signal ended it
    std::string output;
    std::string errors;
};

// Runs `together ARGUMENTS` to its end.
Ended run(Start const& start);

// The same without waiting; what it says goes nowhere.
pid_t begin(Start const& start);
// Sends the signal and waits for the end.
void end(pid_t process, int signal);

// `together serve` on a free port of loopback. Killed at the end if it still runs.
class Server {
public:
    // Throws std::runtime_error with what it said when it does not come up.
    explicit Server(Start start);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::string const& origin() const { return origin_; } // "http://127.0.0.1:41234"
    std::string const& announcement() const { return announcement_; }
    // SIGTERM; the exit status, or -1 when it did not end in time.
    int stop(std::chrono::milliseconds patience = std::chrono::seconds{12});
    // SIGKILL: as a power cut, but for the disk.
    void kill();
    pid_t process() const { return process_; }

private:
    void read_announcement();

    pid_t process_ = -1;
    int output_ = -1;
    std::string announcement_;
    std::string origin_;
    Folder folder_;
    std::filesystem::path errors_ = folder_ / "errors";
};

} // namespace together::system_tests
