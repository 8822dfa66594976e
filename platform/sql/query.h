// A statement put together from fixed pieces, each with the parameters it needs: for lists with optional filters.
#pragma once

#include <string>
#include <vector>

#include "platform/sql/value.h"

namespace together::sql {

// Parameters are numbered as they come: query.add("select id from posts where kind = ", kind).add(" limit ", 20).
// The pieces are text of ours; whatever came from outside is a parameter. Parameters borrow: the arguments must live
// on.
class Query {
public:
    Query& add(std::string_view piece)
    {
        text_ += piece;
        return *this;
    }
    template <class T> Query& add(std::string_view piece, T const& parameter)
    {
        text_ += piece;
        values_.push_back(to_value(parameter));
        text_ += '$';
        text_ += std::to_string(values_.size());
        return *this;
    }

    std::string const& text() const { return text_; }
    std::span<Value const> values() const { return values_; }

private:
    std::string text_;
    std::vector<Value> values_;
};

} // namespace together::sql
