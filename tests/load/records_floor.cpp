// The limit that the record store is compared with: the bare database taking the same bytes and index rows, 50
// statements a transaction, already checked and prepared. records_floor URL FILE SECONDS prints statements a second.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "app/records/statements_store.h"
#include "platform/sql/database.h"

using namespace together;

namespace {

constexpr std::size_t batch = 50;

std::vector<records::PreparedStatement> read_statements(char const* file)
{
    std::vector<records::PreparedStatement> statements;
    std::ifstream lines{file};
    for (std::string line; std::getline(lines, line) && statements.size() < 5'000;) {
        auto const tree = records::JsonTree::parse(line);
        if (tree.has_error()) continue;
        statements.push_back(records::prepare(tree->root(),
            {.authority = R"({"account":{"homePage":"http://127.0.0.1:8080","name":"LkYdz-5QvUcDJdZXW3Sy"}})"}));
    }
    return statements;
}

} // namespace

int main(int count, char** words)
{
    if (count != 4) return 2;
    auto const statements = read_statements(words[2]);
    auto database = sql::Database::open({.url = words[1]});
    auto const begun = std::chrono::steady_clock::now();
    std::chrono::duration<double> took{};
    std::size_t stored = 0;
    auto moment = to_microseconds(SystemClock{}.now());
    while (took.count() < std::atof(words[3])) {
        std::vector<records::store::StatementRow> rows;
        std::vector<records::store::KeyRow> keys;
        for (std::size_t i = 0; i < batch; ++i, ++stored, ++moment) {
            auto const& one = statements[stored % statements.size()];
            rows.push_back({moment, Uuid::make(from_microseconds(moment)), false, false, {}, one.text});
            for (auto const key : one.keys) keys.push_back({key, moment});
        }
        database.write([&](sql::Transaction& tx) {
            records::store::insert_statements(tx, rows);
            records::store::insert_keys(tx, keys);
        });
        took = std::chrono::steady_clock::now() - begun;
    }
    std::printf("%.0f\n", static_cast<double>(stored) / took.count());
}
