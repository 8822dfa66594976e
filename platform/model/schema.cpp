// Components by name, once each.
#include "platform/model/schema.h"

namespace together::model {

std::string short_name(std::string_view qualified)
{
    auto const colon = qualified.rfind(':');
    return std::string{colon == std::string_view::npos ? qualified : qualified.substr(colon + 1)};
}

void keep_component(SchemaComponents& components, std::string const& name, std::string schema)
{
    auto const [known, is_new] = components.try_emplace(name, schema);
    check(is_new || known->second == schema, "two models of one name: " + name);
}

} // namespace together::model
