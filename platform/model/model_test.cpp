// One described struct as input, JSON, template value and schema.
#include "platform/model/model.h"

#include <gtest/gtest.h>

#include "platform/model/input.h"
#include "platform/model/utf8.h"

namespace together::model {
namespace {

enum class Colour { red, light_blue };
BOOST_DESCRIBE_ENUM(Colour, red, light_blue)

struct Part {
    std::string name;
    std::optional<std::int64_t> weight;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, weight))

struct Whole {
    Id<Part> id;
    std::string title;
    Colour colour = Colour::red;
    bool is_open = false;
    double share = 0;
    std::optional<Timestamp> due;
    std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(Whole, (), (id, title, colour, is_open, share, due, parts))

struct Form {
    std::string title;
    std::optional<std::string> note;
    std::vector<std::string> topics;
    bool is_pinned = false;
    std::optional<int> count;
};
BOOST_DESCRIBE_STRUCT(Form, (), (title, note, topics, is_pinned, count))

constexpr auto whole_text =
    R"({"id":"018bcfe5-6800-7000-8000-000000000001","title":"Say \"hi\"\n","colour":"light_blue",)"
    R"("is_open":true,"share":0.85,"due":"2026-01-31T23:05:09Z",)"
    R"("parts":[{"name":"a","weight":3},{"name":"b","weight":null}]})";

std::vector<std::string> complaints(Result<Whole> const& result)
{
    std::vector<std::string> list;
    if (result.has_error())
        for (auto const& field : result.error().fields) list.push_back(field.field + " " + field.message);
    return list;
}

TEST(model, json_reads_back_what_it_writes)
{
    auto const tree = parse_json(whole_text);
    ASSERT_TRUE(tree);
    auto const whole = from_input<Whole>(*tree);
    ASSERT_TRUE(whole);
    EXPECT_EQ(to_json(*whole), whole_text);
}

TEST(model, input_names_every_error_by_its_path)
{
    auto const tree = parse_json(R"({"id":"x","colour":"green","is_open":"yes","share":"much","due":"soon",
        "parts":[{"name":"a"},{"weight":"heavy","nam":1}],"extra":1})");
    auto const expected = std::vector<std::string>{"id field.id", "title field.required", "colour field.choice",
        "is_open field.switch", "share field.number", "due field.time", "parts[1].name field.required",
        "parts[1].weight field.number", "parts[1].nam field.unknown", "extra field.unknown"};
    EXPECT_EQ(complaints(from_input<Whole>(*tree)), expected);
}

TEST(model, forms_are_read_as_leniently_as_browsers_send_them)
{
    auto const input = form_input({{"csrf", "x"}, {"title", "A\r\nB"}, {"note", ""}, {"topics", "one"},
        {"topics", "two"}, {"is_pinned", "on"}, {"count", "12"}});
    auto const form = from_input<Form>(input);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->title, "A\nB");
    EXPECT_FALSE(form->note);
    EXPECT_EQ(form->topics, (std::vector<std::string>{"one", "two"}));
    EXPECT_TRUE(form->is_pinned);
    EXPECT_EQ(form->count, 12);
}

TEST(model, one_form_field_makes_a_list_of_one)
{
    auto const form = from_input<Form>(form_input({{"title", "A"}, {"topics", "one"}}));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->topics, std::vector<std::string>{"one"});
}

TEST(model, text_with_control_characters_is_refused)
{
    auto const tree = parse_json(R"({"title":"a\u0000b"})");
    ASSERT_TRUE(tree);
    auto const form = from_input<Form>(*tree);
    ASSERT_TRUE(form.has_error());
    EXPECT_EQ(form.error().fields.at(0).message, "field.characters");
}

TEST(model, json_that_is_none_is_refused)
{
    for (auto const* text : {"", "{", "{} {}", "[1,]", "\"\xff\"", R"({"a":1,"a":2})", "nul", "// x\n{}"})
        EXPECT_TRUE(parse_json(text).has_error()) << text;
    EXPECT_TRUE(parse_json(std::string(40, '[') + std::string(40, ']')).has_error());
}

TEST(model, large_lists_and_keys_in_pieces_survive)
{
    std::string text = "[";
    for (int i = 0; i < 5000; ++i) text += R"({"k\u00e9y":["a\nb",{"x":1}]},)";
    text.back() = ']';
    auto const tree = parse_json(text);
    ASSERT_TRUE(tree);
    auto const& list = std::get<InputList>(tree->data);
    ASSERT_EQ(list.size(), 5000u);
    EXPECT_NE(list[4999].find("k\u00e9y"), nullptr);
}

TEST(model, repeated_keys_are_found_in_long_objects_too)
{
    std::string text = "{";
    for (int i = 0; i < 50'000; ++i) text += fmt::format("\"k{}\":0,", i);
    auto const all = parse_json(text + "\"last\":0}");
    ASSERT_TRUE(all);
    EXPECT_EQ(std::get<InputObject>(all->data).size(), 50'001u);
    for (auto const* again : {"k0", "k31", "k32", "k33", "k49999"})
        EXPECT_TRUE(parse_json(text + fmt::format("\"{}\":0}}", again)).has_error()) << again;
}

TEST(model, view_has_members_by_name_and_borrows_text)
{
    Model const model{*from_input<Whole>(*parse_json(whole_text))};
    auto const view = model.view();
    EXPECT_EQ(std::get<std::string_view>(view.find("colour")->data), "light_blue");
    EXPECT_TRUE(view.find("is_open")->is_truthy());
    EXPECT_EQ(std::get<List>(view.find("parts")->data).size(), 2u);
    EXPECT_EQ(view.find("nothing"), nullptr);
}

TEST(model, schema_names_types_and_what_is_required)
{
    SchemaComponents components;
    EXPECT_EQ(schema<Whole>().write(components), R"({"$ref":"#/components/schemas/Whole"})");
    EXPECT_EQ(components.at("Part"), R"({"type":"object","properties":{"name":{"type":"string"},"weight":)"
                                     R"({"anyOf":[{"type":"integer"},{"type":"null"}]}},"required":["name"]})");
}

TEST(utf8, takes_only_what_unicode_allows)
{
    for (auto const* good : {"", "abc", "\u00e9", "\u20ac", "\U0001f600", "0123456789\u00e9"})
        EXPECT_TRUE(is_utf8(good));
    for (auto const* bad : {"\x80", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "01234567\xff"})
        EXPECT_FALSE(is_utf8(bad));
    EXPECT_EQ(count_code_points("a\u20ac\U0001f600"), 3u);
}

} // namespace
} // namespace together::model
