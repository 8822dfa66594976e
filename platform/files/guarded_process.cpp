// posix_spawn of prlimit(1), which sets the limits and becomes the program.
#include "platform/files/guarded_process.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/blocking.h"

namespace together::files {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(char const* what, int error)
{
    throw std::system_error(error, std::generic_category(), what);
}

struct Descriptor {
    int number = -1;

    explicit Descriptor(int n = -1) : number(n) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    void close()
    {
        if (number >= 0) ::close(number);
        number = -1;
    }
};

class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(FileActions const&) = delete;
    FileActions& operator=(FileActions const&) = delete;

    void connect(int input, int output)
    {
        posix_spawn_file_actions_adddup2(&actions_, input, 0);
        posix_spawn_file_actions_adddup2(&actions_, output, 1);
        posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
    }
    posix_spawn_file_actions_t const* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

// Whatever signals this thread holds back, the program does not.
class Attributes {
public:
    Attributes()
    {
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    Attributes(Attributes const&) = delete;
    Attributes& operator=(Attributes const&) = delete;
    posix_spawnattr_t const* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

std::vector<std::string> limited(std::vector<std::string> command, ProcessLimits const& limits)
{
    auto const seconds = std::chrono::ceil<std::chrono::seconds>(limits.time).count();
    std::vector<std::string> whole{"/usr/bin/prlimit", "--as=" + std::to_string(limits.memory_bytes),
        "--cpu=" + std::to_string(seconds), "--core=0", "--nofile=64", "--fsize=" + std::to_string(limits.file_bytes),
        "--"};
    whole.insert(whole.end(), std::make_move_iterator(command.begin()), std::make_move_iterator(command.end()));
    return whole;
}

pid_t spawn(std::vector<std::string> command, int input, int output)
{
    std::vector<char*> arguments;
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/bin:/bin";
    std::string language = "LC_ALL=C.UTF-8";
    char* environment[] = {path.data(), language.data(), nullptr};
    FileActions actions;
    actions.connect(input, output);
    Attributes const attributes;
    pid_t child = 0;
    auto const error =
        posix_spawn(&child, arguments[0], actions.get(), attributes.get(), arguments.data(), environment);
    if (error != 0) fail("a guarded process does not start", error);
    return child;
}

// Answers whether the program closed its output in time without saying too much.
bool read_all(int output, ProcessLimits const& limits, std::string& text)
{
    auto const end = Clock::now() + limits.time;
    char buffer[4096];
    for (;;) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{output, POLLIN, 0};
        if (poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;
        auto const count = read(output, buffer, sizeof buffer);
        if (count == 0) return true;
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
        if (text.size() > limits.output_bytes) return false;
    }
}

bool ended_well(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

std::optional<std::string> run_guarded(
    std::vector<std::string> command, std::filesystem::path const& input, ProcessLimits const& limits)
{
    Descriptor const from{open(input.c_str(), O_RDONLY | O_CLOEXEC)};
    if (from.number < 0) fail("a file cannot be read", errno);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) fail("no pipe", errno);
    Descriptor const reading{ends[0]};
    Descriptor writing{ends[1]};

    BlockingRegion const region;
    auto const child = spawn(limited(std::move(command), limits), from.number, writing.number);
    writing.close();
    std::string text;
    auto const is_complete = read_all(reading.number, limits, text);
    if (!is_complete) kill(child, SIGKILL);
    auto const is_well = ended_well(child);
    if (!is_complete || !is_well) return std::nullopt;
    return text;
}

} // namespace together::files
