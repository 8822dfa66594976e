// A sentence names one or two people, else one and how many more.
#include "app/notices/sentences.h"

#include <algorithm>

#include "app/people/people.h"
#include "platform/html/markdown.h"
#include "platform/model/kinds.h"

namespace together::notices {
namespace {

constexpr std::size_t faces = 3;
constexpr std::size_t excerpt_characters = 180;

struct Group {
    Notice const* newest = nullptr;
    std::vector<Id<people::Person>> people; // without repetition
    std::int64_t count = 0;
};

std::vector<Group> groups_of(std::vector<Notice> const& notices)
{
    std::vector<Group> groups;
    for (auto const& notice : notices) {
        auto const belongs = [&](Group const& group) {
            return group.newest->about_id == notice.about_id && group.newest->cause == notice.cause &&
                   group.newest->read_at.has_value() == notice.read_at.has_value() &&
                   (notice.post_id || group.newest->link == notice.link);
        };
        auto group = std::find_if(groups.begin(), groups.end(), belongs);
        if (group == groups.end()) group = groups.insert(groups.end(), Group{&notice, {}, 0});
        ++group->count;
        if (notice.by_id && std::ranges::count(group->people, *notice.by_id) == 0)
            group->people.push_back(*notice.by_id);
    }
    return groups;
}

// The word of the last of them who said one.
std::string thanks_in(Gathered const& gathered, Group const& group)
{
    for (auto const person : group.people)
        for (auto const& thanks : gathered.thanks)
            if (thanks.person == person && group.newest->reply_id && thanks.reply == group.newest->reply_id->uuid)
                return "“" + thanks.words + "”";
    return {};
}

std::string who(std::vector<people::PersonCard> const& cards, std::size_t count, Words const& words)
{
    if (cards.empty()) return "";
    if (count == 1) return cards[0].name;
    if (count == 2 && cards.size() > 1) return words("notice.two", {{"one", cards[0].name}, {"other", cards[1].name}});
    return words("notice.many", {{"one", cards[0].name}, {"count", std::to_string(count - 1)}});
}

} // namespace

Gathered gather(sql::Reader& db, std::vector<Notice> notices)
{
    Gathered gathered;
    std::vector<Id<people::Person>> people;
    std::vector<Uuid> things;
    for (auto const& notice : notices) {
        if (notice.by_id) people.push_back(*notice.by_id);
        if (notice.reply_id) things.push_back(notice.reply_id->uuid);
        else if (notice.post_id) things.push_back(notice.post_id->uuid);
    }
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    for (auto const& person : people::find_people(db, people))
        gathered.people.emplace(person.id, people::card_of(person));
    for (auto const& words : store::list_words(db, things))
        gathered.excerpts.emplace(words.id, html::Markdown::plain_text(words.body, excerpt_characters));
    std::vector<Uuid> helpful;
    for (auto const& notice : notices)
        if (notice.cause == Cause::helped && notice.reply_id) helpful.push_back(notice.reply_id->uuid);
    if (!helpful.empty()) gathered.thanks = store::list_thanks(db, helpful);
    gathered.notices = std::move(notices);
    return gathered;
}

std::vector<NoticeRow> rows_of(Gathered const& gathered, Words const& words)
{
    auto const groups = groups_of(gathered.notices);
    auto const excerpt_of = [&](Uuid thing) {
        auto const found = gathered.excerpts.find(thing);
        return found == gathered.excerpts.end() ? std::string{} : found->second;
    };
    std::vector<NoticeRow> rows;
    for (auto const& group : groups) {
        auto const& newest = *group.newest;
        NoticeRow row{.id = newest.id, .cause = newest.cause};
        for (auto const person : group.people)
            if (auto const card = gathered.people.find(person);
                card != gathered.people.end() && row.people.size() < faces)
                row.people.push_back(card->second);
        row.text = words(fmt::format("notice.{}", model::name_of(newest.cause)),
            {{"who", who(row.people, group.people.size(), words)}, {"title", newest.title}});
        if (newest.cause == Cause::helped) row.excerpt = thanks_in(gathered, group);
        auto const thing = newest.reply_id  ? std::optional{newest.reply_id->uuid}
                           : newest.post_id ? std::optional{newest.post_id->uuid}
                                            : std::nullopt;
        if (row.excerpt.empty() && thing) row.excerpt = excerpt_of(*thing);
        row.count = group.count;
        row.about = newest.about_id;
        row.address = "/notifications/" + newest.id.to_string();
        row.created_at = newest.created_at;
        row.is_read = newest.read_at.has_value();
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace together::notices
