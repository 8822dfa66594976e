// An Atom feed as a document: RFC 4287, with the threading of RFC 4685.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.h"

namespace together::activity {

struct AtomEntry {
    Uuid id; // stays the same for ever
    std::string title;
    std::string link; // absolute, as all addresses here
    std::string author;
    std::string author_link;
    std::string category;
    Timestamp published;
    Timestamp updated;
    std::string content_html;
    std::optional<Uuid> answers; // the entry that it is a reply to
};

struct AtomFeed {
    Uuid id;
    std::string title;
    std::string self; // where it is fetched
    std::string link; // what it is a feed of
    std::string locale = "en";
    Timestamp updated;
    std::vector<AtomEntry> entries;
};

// UTF-8. What XML cannot carry is left out.
std::string write_atom(AtomFeed const& feed);

// Always the same id for the same name.
Uuid named_uuid(std::string_view name);

// Addresses of our own pages in HTML from the Markdown renderer, with the origin in front: a feed is read elsewhere.
std::string with_origin(std::string_view html, std::string_view origin);

} // namespace together::activity
