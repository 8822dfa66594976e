// FTS5's own bm25 counts every row of every word before it answers; here a word that is everywhere is counted in part.
#include "platform/sql/sqlite/text_index.h"

#include <sqlite3.h>

#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/dialect.h"
#include "platform/sql/sqlite/statement.h"
#include "platform/text/stems.h"
#include "platform/text/words.h"

namespace together::sql::sqlite {
namespace {

constexpr sqlite3_int64 most_counted = 4'000; // rows of one word
constexpr std::size_t shortest_known = 3;     // bytes of a word of the vocabulary

std::string_view text_of(sqlite3_value* value)
{
    auto const* text = reinterpret_cast<char const*>(sqlite3_value_text(value));
    return text ? std::string_view{text, static_cast<std::size_t>(sqlite3_value_bytes(value))} : std::string_view{};
}

void answer(sqlite3_context* context, std::string const& text)
{
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void stems(sqlite3_context* context, int, sqlite3_value** values)
{
    answer(context, text::stemmed(text_of(values[0]), text_of(values[1])));
}

void vocabulary(sqlite3_context* context, int, sqlite3_value** values)
{
    auto const text = text_of(values[0]);
    std::set<std::string> words;
    for (auto const& place : text::words_in(text)) {
        auto word = text::lower_word(text.substr(place.begin, place.end - place.begin));
        if (word.size() >= shortest_known && word.find_first_of("0123456789") == word.npos)
            words.insert(std::move(word));
    }
    answer(context, json_list(words));
}

// How rare each phrase of a query is: asked once a query, and only of phrases that were met.
struct Rarity {
    std::vector<double> of_phrase; // below zero: not asked yet
    double rows = 0;
    std::vector<double> average_size; // of each column, in words
};

struct Count {
    sqlite3_int64 rows = 0;
    sqlite3_int64 last = 0; // row id
};

int count_row(Fts5ExtensionApi const* api, Fts5Context* context, void* data)
{
    auto& count = *static_cast<Count*>(data);
    ++count.rows;
    count.last = api->xRowid(context);
    return count.rows < most_counted ? SQLITE_OK : SQLITE_DONE;
}

double rarity_of(Fts5ExtensionApi const* api, Fts5Context* context, Rarity& rarity, int phrase)
{
    auto& known = rarity.of_phrase[static_cast<std::size_t>(phrase)];
    if (known >= 0) return known;
    Count count;
    api->xQueryPhrase(context, phrase, &count, count_row);
    auto with = static_cast<double>(count.rows);
    // The rest is as the beginning was.
    if (count.rows >= most_counted)
        with *= std::max(1.0, rarity.rows / static_cast<double>(std::max<sqlite3_int64>(count.last, 1)));
    with = std::min(with, rarity.rows);
    return known = std::log(1.0 + (rarity.rows - with + 0.5) / (with + 0.5));
}

Rarity* rarity_for(Fts5ExtensionApi const* api, Fts5Context* context, std::size_t columns)
{
    if (auto* known = static_cast<Rarity*>(api->xGetAuxdata(context, 0))) return known;
    auto made = std::make_unique<Rarity>();
    sqlite3_int64 rows = 0;
    api->xRowCount(context, &rows);
    made->rows = static_cast<double>(std::max<sqlite3_int64>(rows, 1));
    made->of_phrase.assign(static_cast<std::size_t>(api->xPhraseCount(context)), -1.0);
    for (std::size_t column = 0; column < columns; ++column) {
        sqlite3_int64 words = 0;
        api->xColumnTotalSize(context, static_cast<int>(column), &words);
        made->average_size.push_back(std::max(1.0, static_cast<double>(words) / made->rows));
    }
    auto* kept = made.release();
    api->xSetAuxdata(context, kept, [](void* old) { delete static_cast<Rarity*>(old); });
    return kept;
}

// BM25F: what a word counts for in each column is added up before it is dampened.
void relevance(
    Fts5ExtensionApi const* api, Fts5Context* context, sqlite3_context* result, int count, sqlite3_value** weights)
{
    constexpr double dampening = 1.2;
    constexpr double length_matters = 0.6;
    auto const columns = static_cast<std::size_t>(count);
    auto& rarity = *rarity_for(api, context, columns);
    std::vector<double> column_weight(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        int words = 0;
        api->xColumnSize(context, static_cast<int>(column), &words);
        auto const relative = static_cast<double>(words) / rarity.average_size[column];
        column_weight[column] =
            sqlite3_value_double(weights[column]) / (1 - length_matters + length_matters * relative);
    }
    std::vector<double> frequency(rarity.of_phrase.size());
    int instances = 0;
    api->xInstCount(context, &instances);
    for (int i = 0; i < instances; ++i) {
        int phrase = 0;
        int column = 0;
        int offset = 0;
        if (api->xInst(context, i, &phrase, &column, &offset) != SQLITE_OK) break;
        if (static_cast<std::size_t>(column) < columns)
            frequency[static_cast<std::size_t>(phrase)] += column_weight[static_cast<std::size_t>(column)];
    }
    double sum = 0;
    for (std::size_t phrase = 0; phrase < frequency.size(); ++phrase)
        if (frequency[phrase] > 0)
            sum += rarity_of(api, context, rarity, static_cast<int>(phrase)) * frequency[phrase] * (dampening + 1) /
                   (frequency[phrase] + dampening);
    sqlite3_result_double(result, sum);
}

fts5_api* fts5_of(sqlite3* connection)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "select fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        throw_error(connection, "finding FTS5");
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

} // namespace

void register_text_index(sqlite3* connection)
{
    constexpr auto flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    auto code = sqlite3_create_function_v2(connection, "stems", 2, flags, nullptr, stems, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(
            connection, "vocabulary", 1, flags, nullptr, vocabulary, nullptr, nullptr, nullptr);
    auto* fts5 = fts5_of(connection);
    if (code == SQLITE_OK && fts5) code = fts5->xCreateFunction(fts5, "relevance", nullptr, relevance, nullptr);
    if (code != SQLITE_OK || !fts5) throw_error(connection, "registering the functions of the text index");
}

} // namespace together::sql::sqlite
