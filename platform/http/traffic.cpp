// Counts by route pattern: paths would be without number.
#include "platform/http/traffic.h"

#include <algorithm>
#include <cmath>

#include "platform/log/log.h"

namespace together::http {
namespace {

std::vector<double> const bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

// Links that open a door by themselves are not written down.
bool has_secret(Request const& request)
{
    auto const& values = request.parts().path_values;
    return std::any_of(values.begin(), values.end(),
        [](auto const& value) { return value.first == "token" || value.first == "code" || value.first == "secret"; });
}

std::string_view logged_path(Request const& request)
{
    return has_secret(request) ? request.route() : request.path();
}

} // namespace

Traffic::Traffic(log::Metrics& metrics)
    : metrics_(metrics), in_flight_(metrics.gauge({"together_http_requests_in_flight", "Requests being answered."}))
{
}

Traffic::Timer Traffic::start()
{
    in_flight_.add(1);
    return std::chrono::steady_clock::now();
}

Traffic::Numbers Traffic::numbers_for(Request const& request, int status)
{
    std::lock_guard const lock(mutex_);
    auto const key = std::tuple{request.route(), request.method(), status};
    if (auto const found = known_.find(key); found != known_.end()) return found->second;
    auto const route = request.route().empty() ? std::string{"none"} : std::string{request.route()};
    Numbers const numbers{metrics_.counter({"together_http_requests_total", "Requests answered.",
                              {{"route", route}, {"method", std::string{name_of(request.method())}},
                                  {"status", std::to_string(status)}}}),
        metrics_.histogram(
            {"together_http_request_seconds", "From the request read to the answer made.", {{"route", route}}},
            bounds)};
    return known_.emplace(key, numbers).first->second;
}

void Traffic::count(Timer started, Request const& request, Response const& response)
{
    auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    in_flight_.add(-1);
    auto numbers = numbers_for(request, response.status);
    numbers.requests.add();
    numbers.seconds.observe(seconds);
    if (request.parts().is_quiet && response.status < 500) return;
    auto const& person = request.viewer().person;
    log::info("request", {{"method", name_of(request.method())}, {"path", logged_path(request)},
                             {"status", response.status}, {"ms", std::round(seconds * 1e5) / 100},
                             {"peer", request.peer_address()}, {"person", person ? person->to_string() : ""}});
}

} // namespace together::http
