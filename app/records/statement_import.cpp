// Reads, cuts, stores some hundreds at a time; a group that is refused is tried again one by one.
#include "app/records/statement_import.h"

#include <memory>

#include <sodium.h>
#include <zlib.h>

namespace together::records {
namespace {

constexpr std::size_t group_size = 500;
constexpr std::size_t most_shown = 100;

// Version 8: made by us, of the text.
std::string id_of_text(std::string_view text)
{
    Uuid id;
    crypto_generichash(
        id.bytes.data(), id.bytes.size(), reinterpret_cast<unsigned char const*>(text.data()), text.size(), nullptr, 0);
    id.bytes[6] = static_cast<std::uint8_t>(0x80 | (id.bytes[6] & 0x0f));
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
    return id.to_string();
}

struct Close {
    void operator()(gzFile_s* file) const { gzclose(file); }
};

class Importer {
public:
    Importer(Statements& statements, Caller const& caller) : statements_(statements), caller_(caller) {}

    void take(std::string_view object)
    {
        ++report_.read;
        auto const tree = JsonTree::parse(object);
        if (tree.has_error()) return refuse(report_.read, tree.error());
        std::string text{object};
        if (!tree->root().find("id")) {
            auto const rest = text.find_first_not_of(" \t\r\n", 1);
            auto const comma = text[rest] == '}' ? "" : ",";
            text.insert(1, "\"id\":\"" + id_of_text(object) + '"' + comma);
        }
        group_.push_back({report_.read, std::move(text)});
        if (group_.size() == group_size) flush();
    }

    void flush()
    {
        if (group_.empty()) return;
        std::string list = "[";
        for (auto const& entry : group_) (list += list.size() > 1 ? "," : "") += entry.text;
        if (!store(list + ']'))
            for (auto const& entry : group_) store_alone(entry);
        group_.clear();
    }

    StatementImportReport const& report() const { return report_; }

private:
    struct Entry {
        std::int64_t number;
        std::string text;
    };

    bool store(std::string const& json)
    {
        StoredCount count;
        auto const stored = statements_.store(caller_, {.version = Version::v2_0_0, .json = json}, &count);
        if (stored.has_error()) return false;
        report_.stored += count.stored;
        report_.known += count.known;
        return true;
    }

    void store_alone(Entry const& entry)
    {
        StoredCount count;
        auto const stored = statements_.store(caller_, {.version = Version::v2_0_0, .json = entry.text}, &count);
        if (stored.has_error()) return refuse(entry.number, stored.error());
        report_.stored += count.stored;
        report_.known += count.known;
    }

    void refuse(std::int64_t number, Problem const& problem)
    {
        ++report_.refused;
        if (report_.first_refused.size() == most_shown) return;
        auto const has_path = !problem.fields.empty();
        report_.first_refused.push_back({number, has_path ? problem.fields.front().field : "",
            has_path ? problem.fields.front().message : problem.message});
    }

    Statements& statements_;
    Caller const& caller_;
    std::vector<Entry> group_;
    StatementImportReport report_;
};

} // namespace

bool ObjectSplitter::feed(std::string_view piece, std::function<void(std::string_view object)> const& take)
{
    auto begin = std::size_t{0};
    for (std::size_t at = 0; at < piece.size(); ++at) {
        auto const c = piece[at];
        if (depth_ == 0 && c == '{') begin = at;
        if (is_in_string_) {
            is_in_string_ = is_escaped_ || c != '"';
            is_escaped_ = !is_escaped_ && c == '\\';
            continue;
        }
        if (depth_ != 0 && c == '"') is_in_string_ = true;
        if (c == '{') ++depth_;
        if (c != '}' || depth_ == 0 || --depth_ != 0) continue;
        object_ += piece.substr(begin, at + 1 - begin);
        take(object_);
        object_.clear();
    }
    if (depth_ != 0) object_ += piece.substr(begin);
    return object_.size() <= longest;
}

Result<StatementImportReport> import_statements(Statements& statements, Caller const& caller,
    std::filesystem::path const& file, std::function<void(std::uint64_t done, std::uint64_t total)> const& progress)
{
    std::unique_ptr<gzFile_s, Close> const source{gzopen(file.c_str(), "rb")};
    std::error_code error;
    auto const total = std::filesystem::file_size(file, error);
    if (!source || error) return Problem::of(ProblemKind::malformed, "records.no_file");
    Importer importer{statements, caller};
    ObjectSplitter splitter;
    std::string piece(1 << 18, '\0');
    while (true) {
        auto const size = gzread(source.get(), piece.data(), static_cast<unsigned>(piece.size()));
        if (size < 0) return Problem::of(ProblemKind::malformed, "records.broken_file");
        if (size == 0) break;
        auto const is_short = splitter.feed(std::string_view{piece}.substr(0, static_cast<std::size_t>(size)),
            [&](std::string_view object) { importer.take(object); });
        if (!is_short) return Problem::of(ProblemKind::malformed, "records.broken_file");
        progress(static_cast<std::uint64_t>(gzoffset(source.get())), total);
    }
    importer.flush();
    if (splitter.is_inside() || gzeof(source.get()) == 0)
        return Problem::of(ProblemKind::malformed, "records.broken_file");
    return importer.report();
}

} // namespace together::records
