// Readings over HTTP: one by one, and from a file with a preview.
#pragma once

#include "app/objectives/objectives_web.h"
#include "app/objectives/readings.h"

namespace together::objectives {

class ReadingsWeb {
public:
    ReadingsWeb(Readings& readings, ObjectivesWeb& objectives, http::ProblemWords words)
        : readings_(readings), objectives_(objectives), words_(std::move(words))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request);
    http::Response take(http::Request const& request);
    http::Response withdraw(http::Request const& request);
    http::Response preview(http::Request const& request);
    http::Response take_all(http::Request const& request);

    Readings& readings_;
    ObjectivesWeb& objectives_;
    http::ProblemWords words_;
};

} // namespace together::objectives
