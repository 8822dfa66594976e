// Statements from a file: a JSON list, JSON lines or statements one after another, plain or gzipped.
#pragma once

#include <filesystem>
#include <functional>

#include "app/records/credentials.h"
#include "app/records/statements.h"

namespace together::records {

struct RefusedStatement {
    std::int64_t number = 0; // of the statement in the file, from 1
    std::string path;        // inside the statement; empty for the whole of it
    std::string why;         // a key of the message catalogue
};
BOOST_DESCRIBE_STRUCT(RefusedStatement, (), (number, path, why))

struct StatementImportReport {
    std::int64_t read = 0;
    std::int64_t stored = 0;
    std::int64_t known = 0; // were there already
    std::int64_t refused = 0;
    std::vector<RefusedStatement> first_refused; // at most 100
};
BOOST_DESCRIBE_STRUCT(StatementImportReport, (), (read, stored, known, refused, first_refused))

// Takes a text piece by piece and gives the top-level objects in it, as text; what stands between them is left out.
class ObjectSplitter {
public:
    static constexpr std::size_t longest = 16'000'000; // bytes of one object

    // False when an object is longer than that.
    bool feed(std::string_view piece, std::function<void(std::string_view object)> const& take);
    // Whether an object has begun that has not ended.
    bool is_inside() const { return depth_ != 0; }

private:
    std::string object_;
    std::size_t depth_ = 0;
    bool is_in_string_ = false;
    bool is_escaped_ = false;
};

// Good statements are stored though others are refused. A statement without id gets one made of its text, so that the
// same file again changes nothing. malformed records.no_file, records.broken_file.
Result<StatementImportReport> import_statements(Statements& statements, Caller const& caller,
    std::filesystem::path const& file, std::function<void(std::uint64_t done, std::uint64_t total)> const& progress);

} // namespace together::records
