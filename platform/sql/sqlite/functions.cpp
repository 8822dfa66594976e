// greatest and least skip nulls as PostgreSQL's do; fold lowers the case of all alphabets (ICU).
#include "platform/sql/sqlite/functions.h"

#include <sqlite3.h>
#include <unicode/ucasemap.h>

#include <cstring>
#include <new>
#include <span>
#include <string>
#include <string_view>

#include "platform/sql/error.h"
#include "platform/sql/sqlite/statement.h"

namespace together::sql::sqlite {
namespace {

using Arguments = std::span<sqlite3_value*>;

std::string_view text_of(sqlite3_value* value)
{
    auto const* text = reinterpret_cast<char const*>(sqlite3_value_text(value));
    return text ? std::string_view{text, static_cast<std::size_t>(sqlite3_value_bytes(value))} : std::string_view{};
}

bool is_number(sqlite3_value* value)
{
    auto const type = sqlite3_value_type(value);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

bool less(sqlite3_value* a, sqlite3_value* b)
{
    auto const both_integers = sqlite3_value_type(a) == SQLITE_INTEGER && sqlite3_value_type(b) == SQLITE_INTEGER;
    if (both_integers) return sqlite3_value_int64(a) < sqlite3_value_int64(b);
    if (is_number(a) && is_number(b)) return sqlite3_value_double(a) < sqlite3_value_double(b);
    if (is_number(a) != is_number(b)) return is_number(a);
    return text_of(a) < text_of(b);
}

void pick(sqlite3_context* context, Arguments values, bool largest)
{
    sqlite3_value* best = nullptr;
    for (auto* value : values) {
        if (sqlite3_value_type(value) == SQLITE_NULL) continue;
        if (!best || (largest ? less(best, value) : less(value, best))) best = value;
    }
    if (best) sqlite3_result_value(context, best);
}

void greatest(sqlite3_context* context, int count, sqlite3_value** values)
{
    pick(context, {values, static_cast<std::size_t>(count)}, true);
}

void least(sqlite3_context* context, int count, sqlite3_value** values)
{
    pick(context, {values, static_cast<std::size_t>(count)}, false);
}

UCaseMap const* case_map()
{
    static UCaseMap const* const map = [] {
        auto status = U_ZERO_ERROR;
        return ucasemap_open("", 0, &status);
    }();
    return map;
}

void fold(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
    auto const text = text_of(values[0]);
    auto status = U_ZERO_ERROR;
    auto const size = static_cast<std::int32_t>(text.size());
    std::string lower(text.size() + 16, '\0');
    auto length = ucasemap_utf8ToLower(
        case_map(), lower.data(), static_cast<std::int32_t>(lower.size()), text.data(), size, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        lower.resize(static_cast<std::size_t>(length));
        length = ucasemap_utf8ToLower(case_map(), lower.data(), length, text.data(), size, &status);
    }
    if (U_FAILURE(status)) return sqlite3_result_error(context, "fold failed", -1);
    sqlite3_result_text(context, lower.data(), length, SQLITE_TRANSIENT);
}

// SQLite zeroes the memory of an aggregate, which is an empty state here.
struct Joined {
    std::string* text;
};

void string_agg_step(sqlite3_context* context, int, sqlite3_value** values)
{
    auto* joined = static_cast<Joined*>(sqlite3_aggregate_context(context, sizeof(Joined)));
    if (!joined) return sqlite3_result_error_nomem(context);
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
    if (!joined->text) joined->text = new std::string;
    else *joined->text += text_of(values[1]);
    *joined->text += text_of(values[0]);
}

void string_agg_final(sqlite3_context* context)
{
    auto* joined = static_cast<Joined*>(sqlite3_aggregate_context(context, 0));
    if (!joined || !joined->text) return;
    sqlite3_result_text64(context, joined->text->data(), joined->text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    delete joined->text;
}

} // namespace

void register_functions(sqlite3* connection)
{
    constexpr auto flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    auto code =
        sqlite3_create_function_v2(connection, "greatest", -1, flags, nullptr, greatest, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(connection, "least", -1, flags, nullptr, least, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(connection, "fold", 1, flags, nullptr, fold, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(
            connection, "string_agg", 2, flags, nullptr, nullptr, string_agg_step, string_agg_final, nullptr);
    if (code != SQLITE_OK) throw_error(connection, "registering functions");
}

} // namespace together::sql::sqlite
