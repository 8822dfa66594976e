// Looking things up in the tree a template sees.
#include "platform/model/value.h"

#include "platform/model/describe.h"

namespace together::model {
namespace {

struct Truth {
    bool operator()(std::monostate) const { return false; }
    bool operator()(bool value) const { return value; }
    bool operator()(std::int64_t value) const { return value != 0; }
    bool operator()(double value) const { return value != 0; }
    bool operator()(std::string_view value) const { return !value.empty(); }
    bool operator()(std::string const& value) const { return !value.empty(); }
    bool operator()(SafeHtml const* value) const { return !value->text().empty(); }
    bool operator()(Timestamp) const { return true; }
    bool operator()(List const& value) const { return !value.empty(); }
    bool operator()(Object const&) const { return true; }
};

} // namespace

Value::Value() = default;
Value::Value(Data of) : data(std::move(of))
{
}
Value::Value(Value const& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(Value const& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value list_value(Items items, Value (*view)(void const* item))
{
    List values;
    values.reserve(items.count);
    for (std::size_t i = 0; i < items.count; ++i)
        values.push_back(view(static_cast<std::byte const*>(items.first) + i * items.size_bytes));
    return {std::move(values)};
}

bool Value::is_truthy() const
{
    return std::visit(Truth{}, data);
}

Value object_value(void const* object, std::span<MemberView const> members)
{
    Object values;
    values.reserve(members.size());
    for (auto const& member : members) values.emplace_back(member.name, member.view(object));
    return {std::move(values)};
}

Value const* Value::find(std::string_view name) const
{
    auto const* object = std::get_if<Object>(&data);
    if (!object) return nullptr;
    for (auto const& [key, value] : *object)
        if (key == name) return &value;
    return nullptr;
}

} // namespace together::model
