// Reads an XML file of rows, `<posts><row Id="1" .../>...</posts>`, one row in memory at a time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/exchange/package.h"

namespace together::exchange {

// The attributes of one row, in their order.
class Row {
public:
    std::size_t line = 0;

    void add(std::string name, std::string value) { attributes_.emplace_back(std::move(name), std::move(value)); }
    bool has(std::string_view name) const { return find(name) != nullptr; }
    // "" when it is missing.
    std::string_view text(std::string_view name) const;
    // None when it is missing or no whole number.
    std::optional<std::int64_t> number(std::string_view name) const;

private:
    std::string const* find(std::string_view name) const;
    std::vector<std::pair<std::string, std::string>> attributes_;
};

// A file by its name, for problems, and the name of its root element.
struct RowsFile {
    std::string_view name;
    std::string_view root;
};

using OnRow = std::function<void(Row const& row)>;

// No document types, no entities but XML's own five, no network. Problems: import_refused.not_xml (with line and
// libxml2's word), import_refused.xml_entities, import_refused.wrong_root (what is there instead),
// import_refused.record_too_large.
Result<Done> read_rows(ByteStream stream, RowsFile const& file, PackageLimits const& limits, OnRow const& on_row);

} // namespace together::exchange
