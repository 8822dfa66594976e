// Looking things up in the tree a template sees.
#include "platform/model/value.h"

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

bool Value::is_truthy() const
{
    return std::visit(Truth{}, data);
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
