// What a template sees: a tree over a described struct, made when a page is drawn. Borrows the struct's text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/clock.h"
#include "platform/model/safe_html.h"

namespace together::model {

struct Value;
struct Member;
using List = std::vector<Value>;
using Object = std::vector<Member>;

struct Value {
    using Data = std::variant<std::monostate, bool, std::int64_t, double, std::string_view, std::string,
        SafeHtml const*, Timestamp, List, Object>;
    Data data;

    // Not in line: every page makes and drops many of these.
    Value();
    Value(Data of);
    Value(Value const& other);
    Value(Value&& other) noexcept;
    Value& operator=(Value const& other);
    Value& operator=(Value&& other) noexcept;
    ~Value();

    // What a section asks: false, null, empty text and empty lists are not.
    bool is_truthy() const;
    // The member of an object by name; null when there is none or this is no object.
    Value const* find(std::string_view name) const;
};

// No std::pair: clang refuses one of a type that is not complete yet.
struct Member {
    std::string_view name; // of a struct's member: lives for ever
    Value value;
};

} // namespace together::model
