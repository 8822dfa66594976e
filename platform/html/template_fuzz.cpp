// Any bytes as a template: refused or drawn, and a value's tag never comes out as one.
#include <cstdlib>

#include "platform/html/templates.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace together::html;
    using together::model::List;
    using together::model::Object;
    using together::model::Value;
    static Value const item{Object{{"b", {std::string_view{"<evil a='\"&"}}}}};
    static Value const model{
        Object{{"a", {List{item, item}}}, {"b", {std::string_view{"javascript:<evil"}}}, {"c", {true}}}};
    try {
        Templates const templates(texts_source({{"ui/t/page.html", {reinterpret_cast<char const*>(data), size}}}));
        auto const html = templates.render("t/page", {{&model}});
        auto const own =
            std::string_view{reinterpret_cast<char const*>(data), size}.find("<evil") != std::string_view::npos;
        if (!own && html.find("<evil") != std::string::npos) std::abort();
    } catch (TemplateError const&) {
        return 0;
    }
    return 0;
}
