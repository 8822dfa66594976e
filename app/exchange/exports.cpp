// One snapshot of the database, read page by page.
#include "app/exchange/exports.h"

#include "app/conversations/exports.h"
#include "app/exchange/list_archive.h"
#include "platform/sql/settings.h"

namespace together::exchange {
namespace {

namespace exports = conversations::exports;

// What a program reads first: which format, of whom, from when.
struct ExportHead {
    std::string format = "together-export";
    std::int64_t version = 1;
    std::string installation; // names things for ever, together with their ids
    std::string organisation;
    Timestamp exported_at;
};
BOOST_DESCRIBE_STRUCT(ExportHead, (), (format, version, installation, organisation, exported_at))

struct ExportedPerson {
    Id<people::Person> id;
    std::string handle;
    std::string name;
    std::optional<std::string> email;
    std::string title;
    std::string about;
    bool is_bot = false;
    bool is_guest = false;
    Timestamp created_at;
    std::optional<Timestamp> deactivated_at;
};
BOOST_DESCRIBE_STRUCT(
    ExportedPerson, (), (id, handle, name, email, title, about, is_bot, is_guest, created_at, deactivated_at))

class Exporting {
public:
    Exporting(sql::Reader& db, ListArchive& archive, ExportOptions const& options, ImportProgress const& progress)
        : db_(db), archive_(archive), options_(options), progress_(progress)
    {
        total_ = db_.one<std::int64_t>("select (select count(*) from posts) + (select count(*) from replies)");
    }

    ExportCounts run(ExportHead const& head)
    {
        archive_.begin_list("together");
        archive_.add(head);
        write_people();
        write_all("spaces", exports::list_spaces, counts_.spaces);
        write_all("topics", exports::list_topics, counts_.topics);
        write_all("posts", exports::list_posts, counts_.posts);
        write_all("replies", exports::list_replies, counts_.replies);
        archive_.begin_list("reactions");
        belongings(exports::list_posts, true);
        belongings(exports::list_replies, false);
        archive_.begin_list("links");
        for (auto const& link : links_) archive_.add(link);
        return counts_;
    }

private:
    void write_people()
    {
        archive_.begin_list("people");
        Uuid after;
        while (true) {
            auto const people = people::list_everybody(db_, after, page_size);
            for (auto const& person : people) {
                archive_.add(ExportedPerson{person.id, person.handle, person.name, person.email, person.title,
                    person.about, person.is_bot, person.role == Role::guest, person.created_at, person.deactivated_at});
                after = person.id.uuid;
            }
            counts_.people += static_cast<std::int64_t>(people.size());
            if (people.size() < page_size) return;
        }
    }

    template <class List, class Take> void each_page(List const& list, Take const& take)
    {
        exports::Listing listing{.reader = options_.reader, .after = {}, .limit = page_size};
        while (true) {
            auto const page = list(db_, listing);
            if (!page.empty()) {
                listing.after = uuid_of(page.back().id);
                take(page);
            }
            if (page.size() < page_size) return;
        }
    }

    template <class List> void write_all(std::string const& name, List const& list, std::int64_t& count)
    {
        archive_.begin_list(name);
        each_page(list, [&](auto const& page) {
            for (auto const& record : page) archive_.add(record);
            count += static_cast<std::int64_t>(page.size());
            if (progress_) progress_(static_cast<std::uint64_t>(counts_.posts + counts_.replies), total());
        });
    }

    template <class List> void belongings(List const& list, bool has_links)
    {
        each_page(list, [&](auto const& page) {
            std::vector<Uuid> ids;
            for (auto const& record : page) ids.push_back(uuid_of(record.id));
            for (auto const& reaction : exports::list_reactions(db_, ids)) {
                archive_.add(reaction);
                counts_.reactions += reaction.count;
            }
            if (!has_links) return;
            auto links = exports::list_links(db_, ids);
            links_.insert(links_.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
        });
    }

    std::uint64_t total() const { return static_cast<std::uint64_t>(std::max<std::int64_t>(total_, 1)); }
    static Uuid uuid_of(Uuid id) { return id; }
    template <class T> static Uuid uuid_of(Id<T> id) { return id.uuid; }

    static constexpr std::size_t page_size = 500;

    sql::Reader& db_;
    ListArchive& archive_;
    ExportOptions const& options_;
    ImportProgress const& progress_;
    ExportCounts counts_;
    std::vector<exports::ExportedLink> links_;
    std::int64_t total_ = 0;
};

} // namespace

ExportCounts Exports::write(
    std::filesystem::path const& file, ExportOptions const& options, ImportProgress const& progress)
{
    auto const fresh = Uuid::make(clock_.now()).to_string();
    auto const installation =
        database_.write([&](sql::Transaction& tx) { return sql::setting_or_keep(tx, "exchange.installation", fresh); });
    return database_.read([&](sql::Reader& db) {
        ListArchive archive{file}; // here: a snapshot that is taken again begins the file again
        ExportHead const head{.installation = installation,
            .organisation = sql::find_setting(db, "organisation").value_or(""),
            .exported_at = clock_.now()};
        auto const counts = Exporting{db, archive, options, progress}.run(head);
        archive.finish();
        return counts;
    });
}

} // namespace together::exchange
