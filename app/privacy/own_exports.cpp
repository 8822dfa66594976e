// One snapshot of the database, row by row into a zip: what is in memory does not grow with what there is.
#include "app/privacy/own_exports.h"

#include <algorithm>

#include <boost/json.hpp>

#include "app/privacy/bundle.h"
#include "app/privacy/personal_store.h"
#include "app/privacy/privacy_store.h"
#include "app/records/keys.h"
#include "platform/html/escape.h"
#include "platform/html/markdown.h"

namespace together::privacy {
namespace {

using namespace std::chrono_literals;

constexpr auto kept_for = 24h * 7;
constexpr std::ptrdiff_t most_in_a_day = 3;
constexpr std::size_t statements_at_a_time = 500;

struct ExportTask {
    static constexpr std::string_view kind = "privacy.export";
    Id<OwnExport> id;
};
BOOST_DESCRIBE_STRUCT(ExportTask, (), (id))

OwnExport view_of(store::ExportRow const& row)
{
    OwnExport view{.id = row.id, .asked_at = row.asked_at, .made_at = row.made_at, .failed_at = row.failed_at};
    view.expires_at = row.expires_at;
    view.size_bytes = row.size_bytes;
    view.is_there = row.file.has_value();
    view.address = "/settings/privacy/exports/" + row.id.to_string();
    return view;
}

std::string list_of(Exported const& exported)
{
    return std::string{exported.list.empty() ? exported.table : exported.list};
}

// A name for a place in the archive: no folders, nothing hidden, nothing that no file system takes.
std::string plain_name(std::string_view name)
{
    std::string plain;
    for (char const c : name)
        plain += c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    if (plain.empty() || plain.front() == '.') plain.insert(0, "file");
    return plain.size() > 100 ? plain.substr(plain.size() - 100) : plain;
}

constexpr std::string_view page_head = R"html(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Everything about you</title><style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid #ccc; padding: .6rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .3rem 0; overflow-wrap: anywhere; }
</style></head><body><h1>Everything about you</h1>
<p>The same as lists for programs: the files that end in .json. Your files are in the folder files.</p>
)html";

void write_readable(Bundle& bundle, std::string_view row)
{
    auto const object = boost::json::parse(row).as_object();
    bundle.write("<article><dl>");
    for (auto const& [name, value] : object) {
        if (value.is_null() || (value.is_string() && value.as_string().empty())) continue;
        bundle.write("<dt>" + html::escape(name) + "</dt><dd>");
        auto const is_text = name == "body" && value.is_string();
        if (is_text) bundle.write(html::Markdown::render(value.as_string()).text());
        else bundle.write(html::escape(value.is_string() ? std::string{value.as_string()} : serialize(value)));
        bundle.write("</dd>");
    }
    bundle.write("</dl></article>\n");
}

class Writing {
public:
    Writing(sql::Reader& db, Bundle& bundle, people::Person const& person) : db_(db), bundle_(bundle), person_(person)
    {
    }

    void list(Exported const& exported)
    {
        begin_list(list_of(exported));
        store::each_row(db_, exported, person_.id, [&](std::string_view row) { line(row); });
        bundle_.write("\n]\n");
    }
    void statements(std::vector<std::int64_t> const& keys)
    {
        begin_list("statements");
        for (std::int64_t after = 0; !keys.empty();) {
            auto const page = store::list_statements(db_, keys, after, statements_at_a_time);
            for (auto const& one : page) line(one.statement);
            if (page.size() < statements_at_a_time) break;
            after = page.back().stored_at;
        }
        bundle_.write("\n]\n");
    }
    void readable(Exported const& exported)
    {
        auto is_first = true;
        store::each_row(db_, exported, person_.id, [&](std::string_view row) {
            if (std::exchange(is_first, false)) bundle_.write("<h2>" + html::escape(list_of(exported)) + "</h2>\n");
            write_readable(bundle_, row);
        });
    }

private:
    void begin_list(std::string const& name)
    {
        bundle_.begin(name + ".json");
        bundle_.write("[");
        is_first_ = true;
    }
    void line(std::string_view row)
    {
        bundle_.write(std::exchange(is_first_, false) ? "\n" : ",\n");
        bundle_.write(row);
    }

    sql::Reader& db_;
    Bundle& bundle_;
    people::Person const& person_;
    bool is_first_ = true;
};

} // namespace

Result<OwnExport> OwnExports::ask(Viewer const& viewer) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<OwnExport> {
        tx.serialise_on("own_exports", viewer.person->to_string());
        auto const now = parts_.clock.now();
        auto const earlier = store::list_exports(tx, *viewer.person);
        if (std::ranges::any_of(earlier, &store::ExportRow::is_under_way))
            return Problem::conflict("privacy.under_way");
        auto const lately = std::ranges::count_if(earlier, [&](auto const& one) { return one.asked_at > now - 24h; });
        if (lately >= most_in_a_day) return Problem::of(ProblemKind::too_many, "privacy.too_many");
        auto const id = Id<OwnExport>::make(now);
        store::add_export(tx, id, *viewer.person, now);
        parts_.jobs.enqueue(tx, ExportTask{id}, {.max_attempts = 3, .asked_by = viewer.person->uuid});
        return view_of(*store::find_export(tx, id));
    });
}

std::vector<OwnExport> OwnExports::list(Viewer const& viewer) const
{
    std::vector<OwnExport> views;
    for (auto const& row :
        parts_.database.read([&](sql::Reader& db) { return store::list_exports(db, *viewer.person); }))
        views.push_back(view_of(row));
    return views;
}

Result<std::filesystem::path> OwnExports::open(Viewer const& viewer, Id<OwnExport> id) const
{
    return parts_.database.read([&](sql::Reader& db) -> Result<std::filesystem::path> {
        auto const row = store::find_export(db, id);
        if (!row || row->person != viewer.person || !row->file || row->expires_at <= parts_.clock.now())
            return Problem::not_found();
        auto const file = parts_.files.find(db, Id<files::File>{*row->file});
        if (!file) return Problem::not_found();
        return parts_.files.path_of(file->content);
    });
}

Result<Done> OwnExports::remove(Viewer const& viewer, Id<OwnExport> id) const
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const row = store::find_export(tx, id);
        if (!row || row->person != viewer.person) return Problem::not_found();
        if (row->file) parts_.files.remove(tx, Id<files::File>{*row->file});
        store::remove_export(tx, id);
        return Done{};
    });
}

void OwnExports::add_work(jobs::Runner& runner)
{
    runner.handle(ExportTask::kind, jobs::Lane::slow, [this](jobs::Attempt& attempt) {
        return make(attempt.task<ExportTask>().id, [&](std::int64_t done, std::int64_t total) {
            attempt.report(done, total);
            attempt.stop_if_asked();
        });
    });
}

void OwnExports::sweep() const
{
    parts_.database.write([&](sql::Transaction& tx) {
        for (auto row : store::list_expired(tx, parts_.clock.now())) {
            parts_.files.remove(tx, Id<files::File>{*row.file});
            row.file.reset();
            store::keep_export(tx, row);
        }
    });
}

Result<std::string> OwnExports::make(Id<OwnExport> id, std::function<void(std::int64_t, std::int64_t)> progress) const
{
    auto const row = parts_.database.read([&](sql::Reader& db) { return store::find_export(db, id); });
    if (!row) return Problem::not_found();
    if (row->made_at) return std::string{};
    auto const person = parts_.database.read([&](sql::Reader& db) { return people::find_person(db, row->person); });
    if (!person) return Problem::not_found();
    auto const path = parts_.files.incoming() / ("own-" + id.to_string() + ".zip");
    write(path, *person, progress);
    auto const content = parts_.files.keep(path);
    if (!content) return content.error();
    parts_.database.write([&](sql::Transaction& tx) {
        auto made = store::find_export(tx, id);
        if (!made) return;
        made->file = parts_.files.add(tx, *content, {.name = "together.zip", .owner = {}}).id.uuid;
        made->made_at = parts_.clock.now();
        made->expires_at = *made->made_at + kept_for;
        made->size_bytes = content->size_bytes;
        store::keep_export(tx, *made);
        parts_.tell(tx, {made->person, "own_export", "/settings/privacy#export-" + id.to_string()});
    });
    return std::string{};
}

void OwnExports::write(std::filesystem::path const& file, people::Person const& person,
    std::function<void(std::int64_t, std::int64_t)> const& progress) const
{
    std::vector<std::int64_t> keys;
    for (auto const& identity : parts_.identities_of(person))
        keys.push_back(records::key_of(records::KeyKind::agent, identity));
    Bundle bundle{file};
    parts_.database.read([&](sql::Reader& db) {
        Writing writing{db, bundle, person};
        auto const total = static_cast<std::int64_t>(2 * exported().size() + 2);
        std::int64_t done = 0;
        for (auto const& one : exported()) {
            writing.list(one);
            progress(++done, total);
        }
        writing.statements(keys);
        bundle.begin("index.html");
        bundle.write(page_head);
        for (auto const& one : exported()) {
            writing.readable(one);
            progress(++done, total);
        }
        bundle.write("</body></html>\n");
        for (auto const& own : store::list_files(db, person.id)) {
            auto const found = parts_.files.find(db, Id<files::File>{own.id});
            if (found)
                bundle.add(
                    "files/" + own.id.to_string() + '-' + plain_name(own.name), parts_.files.path_of(found->content));
        }
    });
    bundle.finish();
}

} // namespace together::privacy
