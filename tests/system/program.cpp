// posix_spawn, pipes and files.
#include "tests/system/program.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace together::system_tests {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string binary()
{
    auto const* chosen = std::getenv("TOGETHER_BINARY");
    return chosen ? chosen : TOGETHER_BUILT_BINARY;
}

std::string read(fs::path const& file)
{
    std::ifstream input{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{input}, {}};
}

std::vector<std::string> environment_of(Variables variables)
{
    for (auto const* inherited : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (auto const* value = std::getenv(inherited)) variables.emplace(inherited, value);
    std::vector<std::string> environment;
    for (auto const& [name, value] : variables) environment.push_back(name + '=' + value);
    return environment;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> result;
    for (auto& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

struct Streams {
    int input;
    int output;
    int errors;
};

pid_t spawn(Start const& start, Streams streams)
{
    auto words = start.arguments;
    words.insert(words.begin(), binary());
    auto environment = environment_of(start.environment);
    auto const arguments = pointers(words);
    auto const variables = pointers(environment);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, streams.input, 0);
    posix_spawn_file_actions_adddup2(&actions, streams.output, 1);
    posix_spawn_file_actions_adddup2(&actions, streams.errors, 2);
    pid_t process = -1;
    auto const error = posix_spawn(&process, words[0].c_str(), &actions, nullptr, arguments.data(), variables.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error(words[0] + " does not start");
    return process;
}

int open_file(fs::path const& file, int flags)
{
    return ::open(file.c_str(), flags | O_CLOEXEC, 0600);
}

int status_of(pid_t process, int options, bool& has_ended)
{
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(process, &status, options)) < 0 && errno == EINTR) {}
    has_ended = ended == process;
    return has_ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

Folder::Folder()
{
    std::string name = (fs::temp_directory_path() / "together-system-XXXXXX").string();
    path = mkdtemp(name.data());
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

Ended run(Start const& start)
{
    Folder const folder;
    std::ofstream{folder / "input"} << start.input;
    Streams const streams{open_file(folder / "input", O_RDONLY), open_file(folder / "output", O_WRONLY | O_CREAT),
        open_file(folder / "errors", O_WRONLY | O_CREAT)};
    auto const process = spawn(start, streams);
    for (auto const stream : {streams.input, streams.output, streams.errors}) ::close(stream);
    bool has_ended = false;
    auto const status = status_of(process, 0, has_ended);
    return {status, read(folder / "output"), read(folder / "errors")};
}

pid_t begin(Start const& start)
{
    Streams const streams{
        open_file("/dev/null", O_RDONLY), open_file("/dev/null", O_WRONLY), open_file("/dev/null", O_WRONLY)};
    auto const process = spawn(start, streams);
    for (auto const stream : {streams.input, streams.output, streams.errors}) ::close(stream);
    return process;
}

void end(pid_t process, int signal)
{
    ::kill(process, signal);
    bool has_ended = false;
    status_of(process, 0, has_ended);
}

Server::Server(Start start)
{
    start.arguments.insert(start.arguments.begin(), "serve");
    start.arguments.insert(start.arguments.end(), {"--listen", "127.0.0.1:0"});
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    output_ = ends[0];
    Streams const streams{open_file("/dev/null", O_RDONLY), ends[1], open_file(errors_, O_WRONLY | O_CREAT)};
    process_ = spawn(start, streams);
    for (auto const stream : {streams.input, streams.output, streams.errors}) ::close(stream);
    read_announcement();
}

Server::~Server()
{
    kill();
    ::close(output_);
}

// Everything that it prints on its start, in one go or in several.
void Server::read_announcement()
{
    auto const end = std::chrono::steady_clock::now() + 60s;
    char buffer[1024];
    while (announcement_.find("listens on ") == std::string::npos || !announcement_.ends_with('\n')) {
        pollfd waiting{output_, POLLIN, 0};
        if (::poll(&waiting, 1, 100) <= 0 && std::chrono::steady_clock::now() < end) continue;
        auto const count = ::read(output_, buffer, sizeof buffer);
        if (count <= 0) throw std::runtime_error("together serve did not come up: " + read(errors_));
        announcement_.append(buffer, static_cast<std::size_t>(count));
    }
    auto const begin = announcement_.find("listens on ") + 11;
    origin_ = announcement_.substr(begin, announcement_.find('\n', begin) - begin);
}

int Server::stop(std::chrono::milliseconds patience)
{
    ::kill(process_, SIGTERM);
    auto const end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        bool has_ended = false;
        auto const status = status_of(process_, WNOHANG, has_ended);
        if (has_ended) {
            process_ = -1;
            return status;
        }
        std::this_thread::sleep_for(5ms);
    }
    return -1;
}

void Server::kill()
{
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    bool has_ended = false;
    status_of(process_, 0, has_ended);
    process_ = -1;
}

} // namespace together::system_tests
