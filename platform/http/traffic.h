// Every answer counted and written to the log.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <tuple>

#include "platform/http/request.h"
#include "platform/http/response.h"
#include "platform/log/metrics.h"

namespace together::http {

class Traffic {
public:
    using Timer = std::chrono::steady_clock::time_point;

    explicit Traffic(log::Metrics& metrics);

    Timer start();
    void count(Timer started, Request const& request, Response const& response);

private:
    struct Numbers {
        log::Counter requests;
        log::Histogram seconds;
    };
    Numbers numbers_for(Request const& request, int status);

    log::Metrics& metrics_;
    log::Gauge in_flight_;
    std::mutex mutex_;
    std::map<std::tuple<std::string_view, Method, int>, Numbers> known_; // routes outlive it
};

} // namespace together::http
