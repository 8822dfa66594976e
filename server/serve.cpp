// Start in order, wait for a signal, stop in the opposite order.
#include "server/serve.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include "platform/base/random.h"
#include "platform/events/delivery.h"
#include "platform/events/live_delivery.h"
#include "platform/files/durable_file.h"
#include "platform/http/server.h"
#include "platform/log/log.h"
#include "server/wiring.h"

namespace together::server {
namespace {

using namespace std::chrono_literals;

constexpr auto time_to_stop = 10s;
constexpr auto time_for_requests = 6s;
constexpr auto time_for_farewells = 1s; // of browsers that are told to come back

// One connection a browser and more: as many files as we may have.
void raise_file_limit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

// Before any thread starts, so that all inherit it: only wait_for_stop() takes these signals.
sigset_t hold_back_signals()
{
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGTERM);
    sigaddset(&stopping, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return stopping;
}

void wait_for_stop(sigset_t const& stopping)
{
    int signal = 0;
    sigwait(&stopping, &signal);
    log::info("stopping", {{"signal", signal == SIGINT ? "SIGINT" : "SIGTERM"}});
    pthread_sigmask(SIG_UNBLOCK, &stopping, nullptr); // the next one ends us at once
}

// What hangs must not keep us: everything acknowledged is on disk already.
void end_at_the_latest()
{
    std::thread{[] {
        std::this_thread::sleep_for(time_to_stop - 500ms);
        log::error("did not stop in time");
        log::flush();
        std::_Exit(EXIT_FAILURE);
    }}.detach();
}

files::FolderLock lock_data(Configuration const& configuration)
{
    auto const folder = std::filesystem::absolute(configuration.data);
    files::make_folder(folder);
    auto const file = folder / "together.lock";
    if (!configuration.uses_sqlite()) return {file, files::FolderLock::Mode::shared};
    auto lock = files::FolderLock::try_exclusive(file);
    if (!lock.is_held())
        throw std::runtime_error(
            fmt::format("another together serves {} already: one process an SQLite database, or many "
                        "on PostgreSQL (--database postgres://...)",
                configuration.data.string()));
    return lock;
}

void listen(http::Server& server, Configuration const& configuration)
{
    try {
        server.start();
    } catch (std::system_error const& error) {
        throw std::runtime_error(fmt::format(
            "cannot listen on {}:{}: {}", configuration.address, configuration.port, error.code().message()));
    }
}

// Letters and digits that are not mistaken for each other, in groups: it is read from a terminal.
std::string make_first_run_code()
{
    constexpr std::string_view alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    std::array<std::uint8_t, 12> bytes{};
    random_bytes(std::as_writable_bytes(std::span{bytes}));
    std::string code;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += alphabet[bytes[i] % alphabet.size()];
    }
    return code;
}

void announce(Configuration const& configuration, std::string const& first_run_code)
{
    fmt::print("Together {} listens on {}\n", version(), configuration.origin());
    if (!first_run_code.empty())
        fmt::print("There is no account yet. Begin at {}/first-run?code={}\nThe code, good until there is one: {}\n",
            configuration.origin(), first_run_code, first_run_code);
    std::fflush(stdout);
}

// Few arenas for little memory; and what a page was drawn into is not given back and faulted in for each.
void keep_memory_for_pages()
{
    mallopt(M_ARENA_MAX, 8);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
}

} // namespace

int serve(Configuration const& chosen)
{
    auto configuration = chosen;
    keep_memory_for_pages();
    raise_file_limit();
    auto const stopping = hold_back_signals();
    auto const lock = lock_data(configuration);

    Machinery machinery{configuration};
    auto const is_first_run = !machinery.database.read(people::has_people);
    auto const code = is_first_run ? make_first_run_code() : std::string{};
    Wiring wiring{machinery, code};
    Readiness readiness{machinery.database, machinery.clock};
    jobs::Runner runner{machinery.database, machinery.jobs, machinery.clock};
    wiring.add_work(runner);
    auto const dispatcher = wiring.make_dispatcher(readiness);
    events::Delivery delivery{machinery.database, machinery.outbox, machinery.clock};
    events::LiveDelivery live{machinery.database, machinery.outbox, machinery.clock};
    http::Server server{dispatcher, machinery.metrics,
        {.address = configuration.address,
            .port = configuration.port,
            .is_behind_proxy = configuration.is_behind_proxy}};

    listen(server, configuration);
    live.start();
    wiring.live().start();
    delivery.start();
    runner.start();
    auto const mail_listener = wiring.mail_listener();
    if (mail_listener) mail_listener->start();
    configuration.port = server.port();
    malloc_trim(0); // what only the start needed
    announce(configuration, code);
    wait_for_stop(stopping);

    end_at_the_latest();
    readiness.stop();
    wiring.live().hang_up(time_for_farewells);
    auto const is_complete = server.stop(time_for_requests);
    if (mail_listener) mail_listener->stop();
    runner.stop();
    delivery.stop();
    live.stop();
    wiring.live().stop();
    log::info("stopped", {{"complete", is_complete}});
    log::flush();
    return is_complete ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace together::server
