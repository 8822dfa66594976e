// Encoding of parameters.
#include "platform/sql/postgres/parameters.h"

#include <bit>
#include <fmt/format.h>

#include "platform/sql/postgres/answer.h"
#include "platform/sql/postgres/bytes.h"

namespace together::sql::postgres {
namespace {

struct TypeOf {
    Oid operator()(std::monostate) const { return 0; }
    Oid operator()(std::int64_t) const { return type::bigint; }
    Oid operator()(double) const { return type::double_precision; }
    Oid operator()(bool) const { return type::boolean; }
    Oid operator()(std::string_view) const { return 0; }
    Oid operator()(Uuid const&) const { return type::uuid; }
    Oid operator()(ByteView) const { return type::bytea; }
};

std::string hex(ByteView bytes)
{
    std::string text = "\\x";
    for (auto const byte : bytes) fmt::format_to(std::back_inserter(text), "{:02x}", static_cast<unsigned>(byte));
    return text;
}

} // namespace

std::vector<Oid> types_of(std::span<Value const> values)
{
    std::vector<Oid> types;
    types.reserve(values.size());
    for (auto const& value : values) types.push_back(std::visit(TypeOf{}, value));
    return types;
}

struct Parameters::Encoder {
    Parameters& self;
    bool binary;

    void text(std::string words) const
    {
        auto const& held = self.held_.emplace_back(std::move(words));
        self.add(held.c_str(), held.size(), false);
    }
    void number(std::uint64_t bits) const
    {
        auto& held = self.held_.emplace_back(sizeof bits, '\0');
        to_network(bits, held.data());
        self.add(held.data(), held.size(), true);
    }

    void operator()(std::monostate) const { self.add(nullptr, 0, false); }
    void operator()(std::int64_t value) const
    {
        binary ? number(static_cast<std::uint64_t>(value)) : text(std::to_string(value));
    }
    void operator()(double value) const
    {
        binary ? number(std::bit_cast<std::uint64_t>(value)) : text(fmt::format("{}", value));
    }
    void operator()(bool value) const
    {
        static constexpr char bytes[] = {0, 1};
        if (binary) self.add(&bytes[value ? 1 : 0], 1, true);
        else text(value ? "true" : "false");
    }
    void operator()(std::string_view value) const
    {
        check(value.find('\0') == std::string_view::npos, "text with a NUL byte");
        text(std::string{value});
    }
    void operator()(Uuid const& value) const
    {
        if (binary) self.add(reinterpret_cast<char const*>(value.bytes.data()), value.bytes.size(), true);
        else text(value.to_string());
    }
    void operator()(ByteView value) const
    {
        // A null pointer would be null.
        if (binary) self.add(value.empty() ? "" : reinterpret_cast<char const*>(value.data()), value.size(), true);
        else text(hex(value));
    }
};

Parameters::Parameters(std::span<Value const> values, std::span<Oid const> types)
{
    data_.reserve(values.size());
    lengths_.reserve(values.size());
    formats_.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const own = std::visit(TypeOf{}, values[i]);
        auto const binary = own != 0 && i < types.size() && types[i] == own;
        std::visit(Encoder{*this, binary}, values[i]);
    }
}

void Parameters::add(char const* data, std::size_t length, bool binary)
{
    data_.push_back(data);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(binary ? 1 : 0);
}

} // namespace together::sql::postgres
