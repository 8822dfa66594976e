// The people of a dump: Users.xml, and those that only posts and comments know.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/exchange/names.h"
#include "app/exchange/sink.h"
#include "app/exchange/xml_rows.h"

namespace together::exchange {

class SitePeople {
public:
    // First reading of Users.xml: who there is.
    void note_user(Row const& row);
    // The author of a post or comment by its columns, as a source id; never empty.
    std::string author(Row const& row, std::string_view id_column, std::string_view name_column) const;
    // Makes sure that the author is among the people.
    void note_author(Row const& row, std::string_view id_column, std::string_view name_column);

    // Second reading of Users.xml, then the rest.
    void hand_over_user(Row const& row, Sink& sink);
    void hand_over_placeholders(Sink& sink);

    // After that: as the sink said; "" for somebody unknown.
    std::string handle(std::string_view source_id) const;
    // Does "@blue" address this person? By the start of the name without its spaces, three letters at least.
    bool is_called(std::string_view source_id, std::string_view word) const;

private:
    struct Known {
        std::string handle;
        std::string call; // the name folded, without spaces
        bool is_placeholder = false;
    };

    void remember(DumpPerson& person, Sink& sink);

    std::unordered_map<std::string, Known> known_;
    std::map<std::string, std::string> placeholders_; // source id -> name
    Names names_;
};

} // namespace together::exchange
