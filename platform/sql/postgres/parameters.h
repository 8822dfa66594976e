// Our values as libpq wants them: pointers, lengths, formats and types side by side.
#pragma once

#include <libpq-fe.h>

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "platform/sql/value.h"

namespace together::sql::postgres {

// The types to declare for these values. Text and null stay undeclared, so that the server infers them.
std::vector<Oid> types_of(std::span<Value const> values);

// Borrows the values. A value of the declared type goes in binary, any other as text.
class Parameters {
public:
    Parameters(std::span<Value const> values, std::span<Oid const> types);

    int count() const { return static_cast<int>(data_.size()); }
    char const* const* data() const { return data_.data(); }
    int const* lengths() const { return lengths_.data(); }
    int const* formats() const { return formats_.data(); }

private:
    struct Encoder;
    void add(char const* data, std::size_t length, bool binary);

    std::vector<char const*> data_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::deque<std::string> held_;
};

} // namespace together::sql::postgres
