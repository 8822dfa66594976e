// Draws the model of an answer by its template, inside the frame that all pages share.
#pragma once

#include <string>
#include <vector>

#include "platform/html/templates.h"
#include "platform/http/hooks.h"

namespace together::server {

// What the frame shows of whoever reads.
struct FrameViewer {
    std::string id;
    std::string name;
    std::string handle;
    std::optional<std::string> picture;
    Role role = Role::guest;
};
BOOST_DESCRIBE_STRUCT(FrameViewer, (), (id, name, handle, picture, role))

struct RailSpace {
    std::string slug;
    std::string name;
    std::int64_t unread = 0;
    bool current = false;
    bool closed = false;
};
BOOST_DESCRIBE_STRUCT(RailSpace, (), (slug, name, unread, current, closed))

struct Flash {
    std::string tone; // good, bad, note
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Flash, (), (tone, text))

struct Frame {
    std::optional<std::string> title;
    std::string organisation;
    std::string csrf;
    std::string path;
    bool signed_in = false;
    FrameViewer viewer;
    std::vector<RailSpace> spaces;
    std::optional<Flash> flash;
    std::string locale = "en";
    std::string theme = "system";
    bool is_administrator = false;
    bool can_create_space = false;
    std::string section = "other";
    std::optional<std::string> space; // slug of the space in view
    std::string mark;                 // until when the page knows what happened
    std::int64_t notices = 0;         // things that the viewer has not looked at
    std::int64_t to_look_at = 0;      // by those who moderate
};
BOOST_DESCRIBE_STRUCT(Frame, (),
    (title, organisation, csrf, path, signed_in, viewer, spaces, flash, locale, theme, is_administrator,
        can_create_space, section, space, mark, notices, to_look_at))

// What a page needs to know of its reader.
struct Reading {
    std::string organisation = "Together";
    FrameViewer viewer;
    std::vector<RailSpace> spaces;
    std::string locale = "en";
    std::string theme = "system";
    std::string zone = "UTC";
    std::string mark;
    std::int64_t notices = 0;
    std::int64_t to_look_at = 0;
};

class Pages {
public:
    // Asked anew for each page, and for the words of each problem.
    struct Readers {
        std::function<Reading(Viewer const&)> reading_of;
        std::function<std::string(Viewer const&)> locale_of;
    };

    Pages(html::Templates const& templates, Readers readers) : templates_(templates), readers_(std::move(readers)) {}

    std::string draw(http::Request const& request, http::Page const& page) const;
    // The words of a problem from the message catalogue, in the reader's language.
    http::ProblemText words_of(http::Request const& request, Problem const& problem) const;
    std::string word(http::Request const& request, std::string_view key, MessageArguments const& arguments) const;

private:
    html::Templates const& templates_;
    Readers readers_;
};

} // namespace together::server
