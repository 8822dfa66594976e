// What the index finds, in its order, with its words marked.
#include "app/search/finding.h"

#include <algorithm>
#include <unordered_map>

#include "app/search/corrections.h"
#include "platform/text/words.h"

namespace together::search {
namespace {

constexpr std::int64_t common = 1'500;        // texts that have a word: what is everywhere finds nothing by itself
constexpr std::int64_t most_gathered = 2'000; // texts that the rare words together may have
constexpr std::size_t most_parts = 3;
constexpr std::size_t most_tried = 6; // near words that are looked for

bool is_sqlite(sql::Reader& db)
{
    return db.dialect() == sql::Dialect::sqlite;
}

Order order_of(Query const& query)
{
    return query.filters.is_newest_first || !query.has_words() ? Order::newest : Order::best;
}

} // namespace

Finding::Finding(sql::Reader& db, Viewer const& viewer, Query const& query, Timestamp now)
    : db_(db), viewer_(viewer), query_(query), ranking_(order_of(query), now), highlight_(query)
{
    if (query.filters.is_mine) author_ = viewer.person;
    if (query.filters.author.empty()) return;
    auto const found = store::find_person(db, viewer, query.filters.author);
    is_author_unknown_ = !found || (author_ && *author_ != *found);
    author_ = found;
}

std::string Finding::expression(Match match) const
{
    return is_sqlite(db_) ? fts5_expression(query_, match) : tsquery_expression(query_, match);
}

std::string Finding::word(Term const& term) const
{
    return is_sqlite(db_) ? fts5_word(term) : tsquery_word(term);
}

std::vector<Candidate> Finding::candidates(std::string expression, Match match) const
{
    store::Wanted wanted{
        viewer_, std::move(expression), {}, query_.filters, author_, order_of(query_) == Order::newest};
    if (match == Match::some) wanted.most_weighed = most_gathered;
    if (wanted.expression.empty())
        for (auto const& term : query_.terms)
            wanted.excluded += (wanted.excluded.empty() ? "" : is_sqlite(db_) ? " OR " : " | ") + word(term);
    if (!wanted.excluded.empty()) wanted.excluded = "(" + wanted.excluded + ")";
    return store::find_candidates(db_, wanted);
}

std::string Finding::some_words() const
{
    struct Counted {
        Term term;
        std::int64_t count;
    };
    std::vector<Counted> counted;
    for (auto const& term : query_.terms)
        if (!term.is_excluded && !term.is_small)
            if (auto const count = store::count_up_to(db_, word(term), common); count > 0)
                counted.push_back({term, count});
    if (counted.empty()) return {};
    std::ranges::sort(counted, {}, &Counted::count);
    std::vector<Term> rare;
    std::int64_t gathered = 0;
    for (auto& [term, count] : counted) {
        gathered += count;
        if (!rare.empty() && (count >= common || gathered > most_gathered)) break;
        rare.push_back(std::move(term));
    }
    return is_sqlite(db_) ? fts5_some(query_, rare) : tsquery_expression(query_, Match::some);
}

std::vector<RankedThread> Finding::threads(std::size_t enough, std::optional<Place> const& after)
{
    if (query_.is_empty() || is_author_unknown_) return {};
    auto const all = expression(Match::all);
    if (!all.empty() || !query_.has_words()) ranking_.add(candidates(all, Match::all), true);
    if (!all.empty() && ranking_.size() < enough && query_.terms.size() > 1)
        if (auto const some = some_words(); !some.empty()) ranking_.add(candidates(some, Match::some), false);
    return ranking_.sorted(after);
}

namespace {

// What the threads of a page say, read at once.
struct Texts {
    std::map<Uuid, store::ThreadText> threads;
    std::map<Uuid, store::PartText> replies;
    std::map<Uuid, store::FileName> files;

    Texts(sql::Reader& db, std::vector<RankedThread> const& ranked)
    {
        std::vector<Uuid> post_ids;
        std::vector<Uuid> reply_ids;
        std::vector<Uuid> file_ids;
        for (auto const& thread : ranked) {
            post_ids.push_back(thread.post.uuid);
            for (std::size_t i = 0; i < std::min(thread.parts.size(), most_parts); ++i)
                (thread.parts[i].kind == FoundKind::file ? file_ids : reply_ids).push_back(thread.parts[i].thing);
        }
        if (post_ids.empty()) return;
        for (auto& text : store::list_threads(db, post_ids)) threads.emplace(text.id.uuid, std::move(text));
        for (auto& text : store::list_replies(db, reply_ids)) replies.emplace(text.id, std::move(text));
        for (auto& file : store::list_files(db, file_ids)) files.emplace(file.id, std::move(file));
    }
};

FoundPart show_part(Candidate const& candidate, Texts const& texts, Highlight const& highlight)
{
    FoundPart part{.kind = candidate.kind, .is_accepted = candidate.is_accepted};
    part.address = (part.kind == FoundKind::file ? "/attachments/" : "/replies/") + candidate.thing.to_string();
    if (auto const file = texts.files.find(candidate.thing); file != texts.files.end()) {
        part.excerpt = highlight.mark(file->second.name);
        if (!file->second.is_here) part.address = "/posts/" + candidate.post.to_string();
    } else if (auto const reply = texts.replies.find(candidate.thing); reply != texts.replies.end()) {
        part.excerpt = highlight.excerpt(reply->second.body);
        part.author = reply->second.author;
        part.written_at = reply->second.written_at;
    }
    return part;
}

} // namespace

std::vector<FoundThread> Finding::show(std::vector<RankedThread> const& ranked) const
{
    Texts const texts{db_, ranked};
    std::vector<FoundThread> shown;
    for (auto const& thread : ranked) {
        auto const& text = texts.threads.at(thread.post.uuid);
        auto& found =
            shown.emplace_back(FoundThread{.id = text.id, .kind = text.kind, .title = highlight_.mark(text.title)});
        if (thread.has_post || thread.parts.empty()) found.excerpt = highlight_.excerpt(text.body);
        found.author = text.author;
        found.space = text.space;
        found.created_at = text.created_at;
        found.reply_count = text.reply_count;
        found.is_answered = text.is_answered;
        for (std::size_t i = 0; i < std::min(thread.parts.size(), most_parts); ++i)
            found.parts.push_back(show_part(thread.parts[i], texts, highlight_));
        found.more = static_cast<std::int64_t>(thread.parts.size() - found.parts.size());
    }
    return shown;
}

namespace {

// Leaves the one that tells that there are more, and notes where the page ends.
template <class Near> void end_page(std::vector<Near>& found, Finding::Page& page)
{
    page.has_more = found.size() > page.limit;
    if (page.has_more) found.resize(page.limit);
    if (!found.empty()) page.last = found.back().place;
}

} // namespace

std::vector<FoundPerson> Finding::people(Page& page) const
{
    std::vector<FoundPerson> people;
    if (!query_.has_words()) return people;
    auto list = store::find_people(db_, near(page));
    end_page(list, page);
    for (auto& found : list) {
        auto name = highlight_.mark(found.person.name);
        people.push_back({std::move(found.person), std::move(name)});
    }
    return people;
}

std::vector<FoundTopic> Finding::topics(Page& page) const
{
    std::vector<FoundTopic> topics;
    if (!query_.has_words()) return topics;
    auto list = store::find_topics(db_, near(page));
    end_page(list, page);
    for (auto const& found : list) topics.push_back({found.slug, found.name, highlight_.mark(found.name), found.count});
    return topics;
}

std::vector<FoundSpace> Finding::spaces(Page& page) const
{
    std::vector<FoundSpace> spaces;
    if (!query_.has_words()) return spaces;
    auto list = store::find_spaces(db_, near(page));
    end_page(list, page);
    for (auto& found : list) {
        auto name = highlight_.mark(found.space.name);
        spaces.push_back({std::move(found.space), std::move(found.purpose), std::move(name)});
    }
    return spaces;
}

std::optional<std::string> Finding::meant_by(Term const& term) const
{
    auto const& typed = term.words.front();
    if (term.words.size() != 1 || term.is_excluded || term.is_small || allowed_distance(typed) == 0)
        return std::nullopt;
    if (store::is_anywhere(db_, viewer_, word(term))) return std::nullopt;
    auto const far = allowed_distance(typed);
    NearWords near{typed};
    for (auto const& known : store::list_known_words(db_, typed.size() - far, typed.size() + far)) near.consider(known);
    for (auto& candidate : near.nearest(most_tried))
        if (store::is_anywhere(db_, viewer_, word({.words = {candidate}}))) return candidate;
    return std::nullopt;
}

std::optional<Correction> Finding::correction() const
{
    auto text = query_.text;
    bool is_changed = false;
    for (auto const& term : query_.terms) {
        auto const meant = meant_by(term);
        if (!meant) continue;
        // The term is in lower case, what was typed may not be.
        for (auto const& place : text::words_in(text)) {
            if (text::lower_word(text.substr(place.begin, place.end - place.begin)) != term.words.front()) continue;
            text.replace(place.begin, place.end - place.begin, *meant);
            is_changed = true;
            break;
        }
    }
    if (!is_changed) return std::nullopt;
    return Correction{text};
}

} // namespace together::search
