// Header fields in their order, found by name in any case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace together::http {

class Headers {
public:
    // The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    std::vector<std::string_view> find_all(std::string_view name) const;
    // Replaces every field of that name. A name or value that would break the message is our own bug.
    void set(std::string_view name, std::string_view value);
    void add(std::string_view name, std::string_view value);
    // Keeps the field that is there.
    void set_default(std::string_view name, std::string_view value);
    void remove(std::string_view name);
    // Adds a word to a list such as Vary once.
    void add_to_list(std::string_view name, std::string_view word);

    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    std::size_t size() const { return fields_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// ASCII only, as HTTP's own words are.
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string to_lower(std::string_view text);
std::string_view trim(std::string_view text);

} // namespace together::http
