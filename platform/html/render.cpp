// Walks a linked template and writes what it says.
#include "platform/html/render.h"

#include "platform/html/escape.h"

namespace together::html {
namespace {

using model::Value;

class Renderer {
public:
    Renderer(Library const& library, Context const& context, std::string& out)
        : library_(library), context_(context), reader_{Locale::of(context.locale), context.zone},
          stack_(context.stack), out_(out)
    {
        stack_.reserve(stack_.size() + 16);
    }

    void run(Nodes const& nodes)
    {
        for (auto const& node : nodes) std::visit([&](auto const& item) { draw(item, node.place); }, node.data);
    }

private:
    static constexpr int max_depth =
        60; // of partials in each other: a partial that finds its own list again would never end
    static inline Value const nothing{};

    [[noreturn]] static void fail(Place place, Path const& path, std::string_view what)
    {
        throw TemplateError(place, fmt::format("'{}': {}", path.text, what));
    }

    // Null when it may be missing and is.
    Value const* find(Path const& path, Place place)
    {
        switch (path.root) {
        case Path::Root::self: return stack_.empty() ? &nothing : stack_.back();
        case Path::Root::first: return loop_value(index_ == 0);
        case Path::Root::last: return loop_value(index_ + 1 == size_);
        case Path::Root::index: return loop_value(static_cast<std::int64_t>(index_));
        case Path::Root::name: break;
        }
        auto const* value = find_outwards(path.names[0]);
        for (std::size_t i = 1; value && i < path.names.size(); ++i) value = value->find(path.names[i]);
        if (!value && !path.may_be_missing) fail(place, path, "is missing");
        return value;
    }

    Value const* find_outwards(std::string_view name) const
    {
        for (auto at = stack_.rbegin(); at != stack_.rend(); ++at)
            if (auto const* value = (*at)->find(name)) return value;
        return nullptr;
    }

    template <typename Scalar> Value const* loop_value(Scalar value)
    {
        loop_value_.data = value;
        return &loop_value_;
    }

    // The text of an expression; `kept` holds it where it had to be made.
    std::string_view text_of(Expression const& expression, Place place, std::string& kept)
    {
        if (expression.literal) return *expression.literal;
        auto const* value = find(expression.path, place);
        if (!value) return {};
        if (expression.filters.empty()) return text_of(*value, expression.path, place, kept);
        try {
            kept = apply(expression.filters[0], *value, reader_);
            for (auto const filter : std::span{expression.filters}.subspan(1))
                kept = apply(filter, Value{std::move(kept)}, reader_);
        } catch (std::invalid_argument const& error) {
            fail(place, expression.path, error.what());
        }
        return kept;
    }

    static std::string_view text_of(Value const& value, Path const& path, Place place, std::string& kept)
    {
        if (auto const* text = std::get_if<std::string_view>(&value.data)) return *text;
        if (auto const* text = std::get_if<std::string>(&value.data)) return *text;
        try {
            kept.clear();
            append_text(kept, value);
        } catch (std::invalid_argument const& error) {
            fail(place, path, error.what());
        }
        return kept;
    }

    std::string text_of(Pattern const& pattern, Place place)
    {
        std::string text;
        std::string kept;
        for (auto const& part : pattern.parts) {
            text += part.literal;
            if (!part.path) continue;
            if (auto const* value = find(*part.path, place)) text += text_of(*value, *part.path, place, kept);
        }
        return text;
    }

    void draw(Text const& text, Place) { out_ += text.text; }

    void draw(Print const& print, Place place)
    {
        if (print.raw) {
            draw_raw(print.value.path, place);
            return;
        }
        auto const text = text_of(print.value, place, scratch_);
        if (!print.value.filters.empty() && makes_markup(print.value.filters.back())) out_ += text;
        else append_escaped(out_, text);
    }

    void draw_raw(Path const& path, Place place)
    {
        auto const* value = find(path, place);
        if (!value || std::holds_alternative<std::monostate>(value->data)) return;
        auto const* html = std::get_if<model::SafeHtml const*>(&value->data);
        if (!html) fail(place, path, "raw output is for SafeHtml only");
        out_ += (*html)->text();
    }

    void draw(MessageText const& message, Place place)
    {
        auto number = message.number;
        if (!number) {
            auto const key = text_of(message.key, place);
            number = library_.messages.find(key);
            if (!number) throw TemplateError(place, fmt::format("there is no message '{}'", key));
        }
        if (message.arguments.empty()) {
            if (auto const* text = library_.messages.plain(context_.locale, *number)) {
                append_escaped(out_, *text);
                return;
            }
        }
        MessageArguments arguments;
        for (auto const& [name, value] : message.arguments)
            arguments.emplace_back(name, text_of(value, place, scratch_));
        append_escaped(out_, library_.messages.text(context_.locale, *number, arguments));
    }

    bool holds(Section const& section, Value const* value, Place place)
    {
        if (!section.equals) return value && value->is_truthy();
        return value && text_of(*value, section.path, place, scratch_) == text_of(*section.equals, place);
    }

    void draw(Section const& section, Place place)
    {
        auto const* value = find(section.path, place);
        auto const is_plain =
            section.asks != Section::Asks::each || section.equals || section.path.root != Path::Root::name;
        if (holds(section, value, place) == (section.asks == Section::Asks::unless)) return;
        if (is_plain) run(section.body);
        else if (auto const* list = std::get_if<model::List>(&value->data)) draw_each(section.body, *list);
        else draw_with(section.body, value);
    }

    void draw_with(Nodes const& body, Value const* value)
    {
        stack_.push_back(value);
        run(body);
        stack_.pop_back();
    }

    void draw_each(Nodes const& body, model::List const& list)
    {
        auto const outer_index = index_;
        auto const outer_size = std::exchange(size_, list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            index_ = i;
            size_ = list.size();
            draw_with(body, &list[i]);
        }
        index_ = outer_index;
        size_ = outer_size;
    }

    void draw(Partial const& partial, Place place)
    {
        if (++depth_ > max_depth) throw TemplateError(place, "partials nest too deeply");
        if (!partial.context) {
            run(partial.program->nodes);
        } else if (auto const* value = find(*partial.context, place);
                   value && !std::holds_alternative<std::monostate>(value->data)) {
            draw_with(partial.program->nodes, value);
        } else if (!partial.context->may_be_missing) {
            fail(place, *partial.context, "is missing");
        }
        --depth_;
    }

    void draw(Icon const& icon, Place place)
    {
        auto const name = text_of(icon.name, place);
        auto const found = library_.icons.find(name);
        if (found == library_.icons.end()) throw TemplateError(place, fmt::format("there is no icon '{}'", name));
        out_ += found->second;
    }

    void draw(AddressBegin, Place) { address_ = out_.size(); }

    void draw(AddressEnd, Place)
    {
        if (!is_safe_address(std::string_view{out_}.substr(address_))) out_.replace(address_, std::string::npos, "#");
    }

    // Left after linking only where the compiler has a bug.
    void draw(Layout const&, Place place) { throw TemplateError(place, "a layout was not linked"); }
    void draw(Block const&, Place place) { throw TemplateError(place, "a block was not linked"); }
    void draw(Asset const&, Place place) { throw TemplateError(place, "an asset was not linked"); }

    Library const& library_;
    Context const& context_;
    Reader reader_;
    std::vector<Value const*> stack_;
    std::string& out_;
    std::size_t index_ = 0;
    std::size_t size_ = 0;
    std::size_t address_ = 0;
    int depth_ = 0;
    Value loop_value_;
    std::string scratch_;
};

} // namespace

void render(Library const& library, Program const& program, Context const& context, std::string& out)
{
    Renderer(library, context, out).run(program.nodes);
}

} // namespace together::html
