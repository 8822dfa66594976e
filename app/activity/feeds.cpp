// A feed shows what its owner may see at the moment it is fetched.
#include "app/activity/feeds.h"

#include <algorithm>

#include "app/activity/atom.h"
#include "app/activity/feeds_store.h"
#include "platform/base/random.h"
#include "platform/html/markdown.h"
#include "platform/model/kinds.h"

namespace together::activity {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_entries = 50;
constexpr auto home_reaches_back = 24h * 60;
constexpr std::int64_t most_fetches = 300; // of one key within a window
constexpr std::chrono::microseconds window = 10min;
constexpr std::size_t longest_key = 100;

std::string page_of(FeedWish const& wish)
{
    switch (wish.kind) {
    case FeedKind::space: return "/spaces/" + wish.key;
    case FeedKind::topic: return "/topics/" + wish.key;
    case FeedKind::thread: return "/posts/" + wish.key;
    case FeedKind::home: break;
    }
    return "/";
}

Timestamp start_of_window(Timestamp now)
{
    auto const since = now.time_since_epoch();
    return Timestamp{since - since % window};
}

Result<Done> count(sql::Database& database, store::KeyHolder const& holder, Timestamp now)
{
    auto const begun = start_of_window(now);
    if (holder.window_at == begun && holder.fetches >= most_fetches) {
        auto const wait = std::chrono::ceil<std::chrono::seconds>(begun + window - now);
        return Problem::of(ProblemKind::too_many, "access.wait", {{"seconds", std::to_string(wait.count())}});
    }
    database.write([&](sql::Transaction& tx) { store::count_fetch(tx, holder.person, begun, now); });
    return Done{};
}

} // namespace

std::string Feeds::key_of(Viewer const& viewer, std::int64_t number) const
{
    return hash_of(parts_.secret + "\nfeed\n" + viewer.person->to_string() + '\n' + std::to_string(number));
}

std::string Feeds::path_of(FeedWish const& wish) const
{
    return wish.kind == FeedKind::home ? "/home" : page_of(wish);
}

Result<FeedsView> Feeds::open(Viewer const& viewer, std::optional<FeedWish> const& wish) const
{
    return parts_.database.read([&](sql::Reader& db) -> Result<FeedsView> {
        auto const key = store::find_key(db, viewer);
        auto const start = parts_.origin + "/feeds/" + (key ? key_of(viewer, key->number) : "");
        auto const address = [&](FeedWish const& of, std::string name) {
            return FeedAddress{of.kind, std::move(name), page_of(of), start + path_of(of)};
        };
        std::optional<store::FeedSubject> subject;
        if (wish && wish->kind != FeedKind::home) subject = store::find_subject(db, viewer, wish->kind, wish->key);
        if (wish && wish->kind != FeedKind::home && !subject) return Problem::not_found();
        FeedsView view{.has_key = key && !key->is_revoked, .made_at = {}, .fetched_at = {}, .chosen = {}, .feeds = {}};
        if (subject) view.chosen = address({wish->kind, subject->key}, subject->name);
        if (subject && !view.has_key) view.chosen->url.clear();
        if (!view.has_key) return view;
        view.made_at = key->made_at;
        view.fetched_at = key->fetched_at;
        view.feeds.push_back(address({FeedKind::home, ""}, ""));
        for (auto const& space : store::list_my_spaces(db, viewer))
            view.feeds.push_back(address({FeedKind::space, space.key}, space.name));
        return view;
    });
}

void Feeds::renew(Viewer const& viewer) const
{
    parts_.database.write([&](sql::Transaction& tx) {
        auto const old = store::find_key(tx, viewer);
        store::FeedKey const key{old ? old->number + 1 : 1, false, parts_.clock.now(), {}};
        store::put_key(tx, viewer, key, hash_of(key_of(viewer, key.number)));
    });
}

void Feeds::revoke(Viewer const& viewer) const
{
    parts_.database.write([&](sql::Transaction& tx) {
        if (auto const key = store::find_key(tx, viewer)) store::put_key(tx, viewer, *key, std::nullopt);
    });
}

namespace {

struct Drawer {
    FeedsParts const& parts;
    std::string_view locale;

    std::string title_of(store::FeedRow const& row) const
    {
        if (!row.is_reply) return row.title;
        return parts.words(locale, "feed.reply", {{"name", row.author}, {"title", row.title}});
    }
    AtomEntry entry_of(store::FeedRow const& row) const
    {
        AtomEntry entry{.id = row.id, .title = title_of(row)};
        entry.link = parts.origin + (row.is_reply ? "/replies/" : "/posts/") + row.id.to_string();
        entry.author = row.author;
        entry.author_link = parts.origin + "/people/" + row.handle;
        entry.category = model::name_of(row.kind);
        entry.published = row.written_at;
        entry.updated = row.edited_at.value_or(row.written_at);
        html::Markdown::Options const options{.person = {}, .topic_url = {}, .own_origin = parts.origin};
        entry.content_html = with_origin(html::Markdown::render(row.body, options).text(), parts.origin);
        if (row.is_reply) entry.answers = row.post.uuid;
        return entry;
    }
};

} // namespace

Result<std::string> Feeds::draw(Visit const& visit, FeedWish const& wish) const
{
    auto const now = parts_.clock.now();
    auto const holder = parts_.database.read([&](sql::Reader& db) {
        return visit.secret.size() <= longest_key ? store::find_holder(db, hash_of(visit.secret)) : std::nullopt;
    });
    if (!holder) {
        auto const counted = guesses_.begin({{.key = "feed " + access::network_of(visit.peer_address), .free = 20}});
        return counted ? Problem::not_found() : counted.error();
    }
    if (auto const counted = count(parts_.database, *holder, now); !counted) return counted.error();
    Viewer const viewer{.person = holder->person, .role = holder->role};
    return parts_.database.read([&](sql::Reader& db) -> Result<std::string> {
        std::optional<store::FeedSubject> subject;
        if (wish.kind != FeedKind::home) subject = store::find_subject(db, viewer, wish.kind, wish.key);
        if (wish.kind != FeedKind::home && !subject) return Problem::not_found();
        auto const rows = subject ? store::list_of(db, viewer, {wish.kind, subject->id}, most_entries)
                                  : store::list_home(db, viewer, now - home_reaches_back, most_entries);
        Drawer const drawer{parts_, holder->locale};
        AtomFeed feed;
        feed.id = named_uuid("feed " + holder->person.to_string() + ' ' + path_of(wish));
        feed.title = subject ? subject->name : parts_.words(holder->locale, "feed.home", {});
        feed.self = parts_.origin + "/feeds/" + std::string{visit.secret} + path_of(wish);
        feed.link = parts_.origin + page_of(wish);
        feed.locale = holder->locale;
        feed.updated = subject ? subject->created_at : holder->made_at;
        for (auto const& row : rows) {
            feed.entries.push_back(drawer.entry_of(row));
            feed.updated = std::max(feed.updated, feed.entries.back().updated);
        }
        return write_atom(feed);
    });
}

} // namespace together::activity
