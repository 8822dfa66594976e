// What somebody sent, form or JSON, as one tree; and the way from it to a described struct with every error named.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "platform/base/result.h"
#include "platform/model/kinds.h"

namespace together::model {

struct Input;
struct InputMember;
using InputList = std::vector<Input>;
using InputObject = std::vector<InputMember>;

struct Input {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, InputList, InputObject> data;
    bool from_form = false; // then every leaf is text, and an empty field means "not given"

    // The member of an object; null when there is none.
    Input const* find(std::string_view name) const;
    // The text of a member, or "" when it is missing or no text.
    std::string_view text(std::string_view name) const;
};

// No std::pair: clang refuses one of a type that is not complete yet.
struct InputMember {
    std::string name;
    Input value;
};

struct JsonLimits {
    std::size_t depth = 32;
};

// Problem::malformed for what is no JSON (RFC 8259, UTF-8), is nested too deep or repeats a key.
Result<Input> parse_json(std::string_view text, JsonLimits limits = {});

// Fields in their order; a name that comes twice, or ends in [], becomes a list.
Input form_input(std::vector<std::pair<std::string, std::string>> fields);

// Valid UTF-8 without NUL and other control characters than tab, line feed and carriage return.
bool is_clean_text(std::string_view text);

// Collects what is wrong, by path, while a tree is read.
class InputReader {
public:
    template <class T> void read(Input const* input, T& out);

    void complain(std::string_view message, MessageArguments arguments = {});
    std::vector<FieldProblem> take_problems() { return std::move(problems_); }

private:
    bool read_text(Input const& input, std::string& out);
    bool read_bool(Input const& input, bool& out);
    bool read_integer(Input const& input, std::int64_t& out);
    bool read_double(Input const& input, double& out);
    bool is_absent(Input const* input) const;
    void refuse_unknown(Input const& input, std::span<std::string_view const> known);
    template <class T> void read_list(Input const* input, std::vector<T>& out);
    template <class T> void read_struct(Input const* input, T& out);
    template <class T> void read_word(Input const& input, T& out);
    template <class F> void within(std::string_view step, F&& f);

    std::string path_;
    std::vector<FieldProblem> problems_;
};

// Text, ids, enums and numbers are required unless optional; lists and switches may be missing.
// An unknown member of a JSON object is refused, of a form ignored.
template <DescribedStruct T> Result<T> from_input(Input const& input)
{
    InputReader reader;
    T value{};
    reader.read(&input, value);
    auto problems = reader.take_problems();
    if (problems.empty()) return value;
    auto problem = Problem::invalid("problem.invalid");
    problem.fields = std::move(problems);
    return problem;
}

} // namespace together::model

#include "platform/model/input_reader.h"
