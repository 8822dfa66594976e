// Objectives and their measures over HTTP.
#pragma once

#include "app/objectives/objectives.h"
#include "platform/http/router.h"

namespace together::objectives {

class ObjectivesWeb {
public:
    ObjectivesWeb(Objectives& objectives, Practising practising, http::ProblemWords words, Clock const& clock)
        : objectives_(objectives), practising_(std::move(practising)), words_(std::move(words)), clock_(clock)
    {
    }

    void add_routes(http::Router& router);
    // The page of an objective, with what was sent and is wrong with it.
    http::Response page_of(http::Request const& request, Id<Objective> id, Problem const* problem);

private:
    void add_measure_routes(http::Router& router);
    http::Response list(http::Request const& request);
    http::Response new_form(http::Request const& request);
    http::Response set(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response edit_form(http::Request const& request);
    http::Response change(http::Request const& request);
    http::Response set_closed(http::Request const& request, bool is_closed);
    http::Response new_measure_form(http::Request const& request);
    http::Response add_measure(http::Request const& request);
    http::Response edit_measure_form(http::Request const& request);
    http::Response change_measure(http::Request const& request);
    http::Response refuse(http::Request const& request, Problem const& problem, ObjectiveFormView form);
    http::Response refuse(http::Request const& request, Problem const& problem, MeasureFormView form);
    void fill_choices(http::Request const& request, ObjectiveFormView& form, std::string_view chosen);

    Objectives& objectives_;
    Practising practising_;
    http::ProblemWords words_;
    Clock const& clock_;
};

} // namespace together::objectives
