// Components by name, once each.
#include "platform/model/schema.h"

namespace together::model {

std::string short_name(std::string_view qualified)
{
    auto const colon = qualified.rfind(':');
    return std::string{colon == std::string_view::npos ? qualified : qualified.substr(colon + 1)};
}

std::string enum_schema(std::span<char const* const> names)
{
    std::string list;
    for (auto const* name : names) {
        if (!list.empty()) list += ',';
        write_json_string(list, name);
    }
    return R"({"type":"string","enum":[)" + list + "]}";
}

std::string struct_schema(SchemaComponents& components, std::string_view type, std::span<MemberSchema const> members)
{
    auto const name = short_name(type);
    std::string properties;
    std::string required;
    for (auto const& member : members) {
        if (!properties.empty()) properties += ',';
        write_json_string(properties, member.name);
        properties += ':';
        properties += member.write(components);
        if (!member.is_required) continue;
        if (!required.empty()) required += ',';
        write_json_string(required, member.name);
    }
    auto schema = R"({"type":"object","properties":{)" + properties + '}';
    if (!required.empty()) schema += R"(,"required":[)" + required + ']';
    keep_component(components, name, schema + '}');
    return R"({"$ref":"#/components/schemas/)" + name + R"("})";
}

void keep_component(SchemaComponents& components, std::string const& name, std::string schema)
{
    auto const [known, is_new] = components.try_emplace(name, schema);
    check(is_new || known->second == schema, "two models of one name: " + name);
}

} // namespace together::model
