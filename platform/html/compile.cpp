// Links templates: layouts unfolded, every value's place in the HTML checked, fixed things made text.
#include "platform/html/library.h"

#include "platform/html/escape.h"
#include "platform/html/markup.h"
#include "platform/html/parse.h"

namespace together::html {
namespace {

using Parsed = std::map<std::string, Nodes, std::less<>>;

// Blocks given to a layout, each with the blocks that are visible where it was written.
struct Blocks {
    struct Given {
        Nodes const* nodes;
        Blocks const* visible;
    };
    std::map<std::string_view, Given> given;
};

// What the markup refuses becomes an error of the template at this place.
template <typename Ask> auto at(Place place, Ask ask)
{
    try {
        return ask();
    } catch (MarkupError const& error) {
        throw TemplateError(place, error.what());
    }
}

class Compiler {
public:
    Compiler(Parsed const& parsed, Library& library, AssetUrl const& asset_url)
        : parsed_(parsed), library_(library), asset_url_(asset_url)
    {
    }

    Program compile(std::string_view name)
    {
        auto const& nodes = parsed_.find(name)->second;
        Blocks const none;
        compile_nodes(nodes, none, program_.nodes);
        at({name, 0}, [&] { markup_.finish(); });
        return std::move(program_);
    }

private:
    static constexpr int max_depth = 20;

    static void note(std::vector<std::string>& list, std::string name)
    {
        if (std::ranges::find(list, name) == list.end()) list.push_back(std::move(name));
    }

    void compile_nodes(Nodes const& nodes, Blocks const& blocks, Nodes& out)
    {
        for (auto const& node : nodes)
            std::visit([&](auto const& item) { compile_item(item, node.place, blocks, out); }, node.data);
    }

    static void add_text(std::string_view text, Place place, Nodes& out)
    {
        if (text.empty()) return;
        if (auto* last = out.empty() ? nullptr : std::get_if<Text>(&out.back().data)) last->text += text;
        else out.push_back({Text{std::string{text}}, place});
    }

    void compile_item(Text const& text, Place place, Blocks const&, Nodes& out)
    {
        auto const edges = at(place, [&] { return markup_.feed(text.text); });
        std::size_t begin = 0;
        for (auto const edge : edges) {
            add_text(std::string_view{text.text}.substr(begin, edge.offset - begin), place, out);
            begin = edge.offset;
            if (edge.begins) out.push_back({AddressBegin{}, place});
            else end_address(place, out);
        }
        add_text(std::string_view{text.text}.substr(begin), place, out);
    }

    // An address without values, or with a fixed begin that says where it leads, needs no check when it is drawn.
    static void end_address(Place place, Nodes& out)
    {
        auto const is_begin = [](Node const& node) { return std::holds_alternative<AddressBegin>(node.data); };
        auto const found = std::find_if(out.rbegin(), out.rend(), is_begin);
        if (found == out.rend()) throw TemplateError(place, "an address must end in the section where it began");
        auto const begin = found.base() - 1;
        auto const* prefix = begin + 1 == out.end() ? nullptr : std::get_if<Text>(&(begin + 1)->data);
        auto const is_fixed = begin + 1 == out.end() || (prefix && begin + 2 == out.end());
        if (!is_fixed && !(prefix && begins_safely(prefix->text))) {
            out.push_back({AddressEnd{}, place});
            return;
        }
        Nodes tail{std::make_move_iterator(begin + 1), std::make_move_iterator(out.end())};
        out.erase(begin, out.end());
        for (auto& node : tail) {
            if (auto const* text = std::get_if<Text>(&node.data)) add_text(text->text, node.place, out);
            else out.push_back(std::move(node));
        }
    }

    static bool begins_safely(std::string_view prefix)
    {
        return prefix.find_first_of("/?#") != std::string_view::npos && is_safe_address(prefix);
    }

    void compile_item(Print const& print, Place place, Blocks const&, Nodes& out)
    {
        auto const spot = at(place, [&] { return markup_.spot(); });
        auto const& filters = print.value.filters;
        for (auto const filter : filters)
            if (makes_markup(filter) && (spot != Markup::Spot::text || filter != filters.back()))
                throw TemplateError(place, "this filter makes HTML: it stands in text only, and last");
        if (print.raw && (spot != Markup::Spot::text || !filters.empty()))
            throw TemplateError(place, "raw HTML stands in text only");
        out.push_back({print, place});
    }

    void compile_item(MessageText message, Place place, Blocks const&, Nodes& out)
    {
        at(place, [&] { return markup_.spot(); });
        if (message.key.is_literal()) {
            auto const& key = message.key.parts[0].literal;
            message.number = library_.messages.find(key);
            if (!message.number) throw TemplateError(place, fmt::format("there is no message '{}'", key));
            for (auto const& needed : library_.messages.arguments_of(*message.number))
                if (std::ranges::find(message.arguments, needed, &std::pair<std::string, Expression>::first) ==
                    message.arguments.end())
                    throw TemplateError(place, fmt::format("the message '{}' needs the argument '{}'", key, needed));
        }
        note(program_.messages, as_wildcard(message.key));
        out.push_back({std::move(message), place});
    }

    static std::string as_wildcard(Pattern const& pattern)
    {
        std::string text;
        for (auto const& part : pattern.parts) text += part.path ? "*" : part.literal;
        return text;
    }

    void compile_item(Section const& section, Place place, Blocks const& blocks, Nodes& out)
    {
        at(place, [&] { markup_.pause(); });
        auto const entry = markup_;
        Section linked{section.asks, section.path, section.equals, {}};
        compile_nodes(section.body, blocks, linked.body);
        at(place, [&] {
            markup_.pause();
            auto const end = std::exchange(markup_, entry);
            markup_.join(end);
        });
        out.push_back({std::move(linked), place});
    }

    void compile_item(Partial partial, Place place, Blocks const&, Nodes& out)
    {
        if (at(place, [&] { return markup_.spot(); }) != Markup::Spot::text)
            throw TemplateError(place, "a partial stands in text only");
        auto const found = library_.programs.find(partial.name);
        if (found == library_.programs.end())
            throw TemplateError(place, fmt::format("there is no template '{}'", partial.name));
        partial.program = &found->second;
        note(program_.templates, partial.name);
        out.push_back({std::move(partial), place});
    }

    // The one layout that makes up the whole template, if so: then its blocks may be given from further outside.
    static Layout const* sole_layout(Nodes const& nodes)
    {
        Layout const* found = nullptr;
        for (auto const& node : nodes) {
            auto const* text = std::get_if<Text>(&node.data);
            if (text && text->text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
            if (found) return nullptr;
            found = std::get_if<Layout>(&node.data);
            if (!found) return nullptr;
        }
        return found;
    }

    void compile_item(Layout const& layout, Place place, Blocks const& visible, Nodes& out)
    {
        if (++depth_ > max_depth) throw TemplateError(place, "layouts nest too deeply");
        Blocks blocks;
        for (auto const& [name, nodes] : layout.blocks) blocks.given[name] = {&nodes, &visible};
        expand(layout.name, place, blocks, out);
        --depth_;
    }

    void expand(std::string const& name, Place place, Blocks const& blocks, Nodes& out)
    {
        auto const found = parsed_.find(name);
        if (found == parsed_.end()) throw TemplateError(place, fmt::format("there is no template '{}'", name));
        note(program_.templates, name);
        auto const* outer = sole_layout(found->second);
        if (!outer) {
            compile_nodes(found->second, blocks, out);
            return;
        }
        if (++depth_ > max_depth) throw TemplateError(place, "layouts nest too deeply");
        Blocks merged = blocks;
        for (auto const& [block, nodes] : outer->blocks)
            merged.given.try_emplace(block, Blocks::Given{&nodes, &blocks});
        expand(outer->name, place, merged, out);
        --depth_;
    }

    void compile_item(Block const& block, Place place, Blocks const& blocks, Nodes& out)
    {
        at(place, [&] { markup_.pause(); });
        auto const entry = markup_;
        auto const given = blocks.given.find(block.name);
        if (given == blocks.given.end()) compile_nodes(block.body, blocks, out);
        else compile_nodes(*given->second.nodes, *given->second.visible, out);
        at(place, [&] {
            markup_.pause();
            auto const end = std::exchange(markup_, entry);
            markup_.join(end);
        });
    }

    void compile_item(Icon const& icon, Place place, Blocks const&, Nodes& out)
    {
        if (at(place, [&] { return markup_.spot(); }) != Markup::Spot::text)
            throw TemplateError(place, "an icon stands in text only");
        note(program_.icons, as_wildcard(icon.name));
        if (!icon.name.is_literal()) {
            out.push_back({icon, place});
            return;
        }
        auto const found = library_.icons.find(icon.name.parts[0].literal);
        if (found == library_.icons.end())
            throw TemplateError(place, fmt::format("there is no icon '{}'", icon.name.parts[0].literal));
        add_text(found->second, place, out);
    }

    // A fixed text of ours: it may stand in a script's address too, where values may not.
    void compile_item(Asset const& asset, Place place, Blocks const&, Nodes& out)
    {
        note(program_.assets, asset.name);
        compile_item(Text{escape(asset_url_(asset.name))}, place, {}, out);
    }

    void compile_item(AddressBegin, Place, Blocks const&, Nodes&) {}
    void compile_item(AddressEnd, Place, Blocks const&, Nodes&) {}

    Parsed const& parsed_;
    Library& library_;
    AssetUrl const& asset_url_;
    Markup markup_;
    Program program_;
    int depth_ = 0;
};

} // namespace

std::unique_ptr<Library const> load_library(Texts const& texts, AssetUrl const& asset_url)
{
    std::unique_ptr<Library> library{new Library{Messages{texts}, load_icons(texts, asset_url("icons.svg")), {}}};
    Parsed parsed;
    std::string errors;
    auto const collect = [&](auto const& work) {
        try {
            work();
        } catch (TemplateError const& error) {
            errors += (errors.empty() ? "" : "\n") + std::string{error.what()};
        }
    };
    for (auto const& [path, text] : texts) {
        auto const name = template_name(path);
        if (name.empty()) continue;
        auto const& kept = library->programs.try_emplace(name).first->first;
        collect([&, &text = text] { parsed[kept] = parse_template(kept, text); });
    }
    for (auto const& [name, nodes] : parsed)
        collect([&, &name = name] {
            library->programs.find(name)->second = Compiler(parsed, *library, asset_url).compile(name);
        });
    if (!errors.empty()) throw TemplateError(errors);
    return library;
}

} // namespace together::html
