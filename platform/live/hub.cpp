// What happens on other threads than the desk's own: little.
#include "platform/live/hub.h"

#include "platform/http/headers.h"
#include "platform/live/desk.h"
#include "platform/log/log.h"

namespace together::live {
namespace {

bool is_upgrade(http::Request const& request)
{
    auto const upgrade = request.header("Upgrade").value_or("");
    return http::equal_ignoring_case(upgrade, "websocket") && request.header("Sec-WebSocket-Key");
}

} // namespace

Hub::Hub(Rules rules, Clock const& clock, log::Metrics& metrics, HubOptions options)
    : clock_(clock), options_(std::move(options)), sockets_(listener(), options_.sockets),
      desk_(std::make_unique<Desk>(*this, std::move(rules), metrics))
{
}

Hub::~Hub()
{
    stop();
}

SocketListener Hub::listener()
{
    return {.said =
                [bell = bell_](auto number, auto text) {
                    bell->ring(Said{number, std::move(text)});
                },
        .gone = [bell = bell_](auto number) { bell->ring(Gone{number}); }};
}

http::Response Hub::open(http::Request const& request, std::string language)
{
    if (!is_upgrade(request))
        return http::text("This address speaks WebSocket.\n", 426).set_header("Upgrade", "websocket");
    if (sockets_.count() >= options_.most_sockets)
        return http::text("Too many live connections.\n", 503).set_header("Retry-After", "30");
    return http::take_over([this, language = std::move(language)](auto const& asked, http::UpgradedSocket socket) {
        sockets_.open(asked, std::move(socket), [&](SocketNumber number) {
            bell_->ring(Arrival{number, {asked.viewer(), language}});
        });
    });
}

void Hub::hear(events::Event const& event)
{
    bell_->ring(event);
}

void Hub::overhear(std::string_view whisper)
{
    if (!whisper.empty()) bell_->ring(Overheard{std::string{whisper}});
}

void Hub::start(Timestamp complete_since, std::vector<events::Event> const& past)
{
    desk_->start(complete_since, past);
    thread_ = std::thread{[this] { desk_->run(); }};
}

void Hub::hang_up(std::chrono::milliseconds grace)
{
    sockets_.close_all(Ending::restart);
    auto const end = std::chrono::steady_clock::now() + grace;
    while (sockets_.count() > 0 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
}

void Hub::stop()
{
    bell_->stop();
    if (thread_.joinable()) thread_.join();
}

} // namespace together::live
