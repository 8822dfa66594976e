// Structured logs: one JSON object a line, on standard error. Never secrets: no tokens, cookies, query strings, bodies.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace together::log {

enum class Level { debug, info, warning, error };

struct Field {
    using Value = std::variant<std::string_view, std::int64_t, double, bool>;

    Field(std::string_view name, std::string_view value) : name(name), value(value) {}
    Field(std::string_view name, char const* value) : name(name), value(std::string_view{value}) {}
    Field(std::string_view name, std::string const& value) : name(name), value(std::string_view{value}) {}
    Field(std::string_view name, bool value) : name(name), value(value) {}
    Field(std::string_view name, double value) : name(name), value(value) {}
    template <class N>
        requires std::is_integral_v<N>
    Field(std::string_view name, N value) : name(name), value(static_cast<std::int64_t>(value))
    {
    }

    std::string_view name;
    Value value;
};
using Fields = std::initializer_list<Field>;

void debug(std::string_view message, Fields fields = {});
void info(std::string_view message, Fields fields = {});
void warning(std::string_view message, Fields fields = {});
void error(std::string_view message, Fields fields = {});

// What is less is not written. Info at start.
void set_level(Level level);
// Lines go to this file instead, opened for appending; empty: standard error again. Before other threads log.
// Throws std::system_error.
void write_to_file(std::string const& path);
// Lines below a warning may wait up to a second; this writes them now.
void flush();

// While it lives, the lines of this thread carry the request's id: code far from the request has no other way to it.
class RequestScope {
public:
    explicit RequestScope(std::string_view request_id);
    ~RequestScope();
    RequestScope(RequestScope const&) = delete;
    RequestScope& operator=(RequestScope const&) = delete;

private:
    std::string_view before_;
};

} // namespace together::log
