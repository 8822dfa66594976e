// One report a person and thing; what is settled is opened again by somebody new.
#include "app/moderation/flags.h"

#include "app/moderation/cases_store.h"
#include "app/moderation/flags_store.h"
#include "app/moderation/moderation_events.h"
#include "platform/html/markdown.h"
#include "platform/text/clean.h"

namespace together::moderation {
namespace {

constexpr std::size_t excerpt_characters = 180;

Result<conversations::Said> find_for_flag(sql::Reader& db, Viewer const& viewer, Uuid thing)
{
    auto const said = conversations::find_said(db, viewer, thing);
    if (!said || said->is_gone) return Problem::not_found();
    if (said->author == viewer.person) return Problem::conflict("problem.own_words");
    return *said;
}

Case case_of(conversations::Said const& said, Timestamp now)
{
    return {.thing_id = said.id,
        .kind = said.reply ? Kind::reply : Kind::post,
        .post_id = said.post,
        .space_id = said.space,
        .author_id = said.author,
        .state = State::shown,
        .is_open = true,
        .waits_since = now};
}

} // namespace

Result<FlagFormView> Flags::form(Viewer const& viewer, Uuid thing)
{
    return database_.read([&](sql::Reader& db) -> Result<FlagFormView> {
        auto const said = find_for_flag(db, viewer, thing);
        if (!said) return said.error();
        FlagFormView form{.what = said->reply ? Kind::reply : Kind::post, .address = said->path()};
        form.excerpt = html::Markdown::plain_text(said->reply ? said->body : said->title, excerpt_characters);
        if (auto const flag = store::find_flag(db, thing, *viewer.person)) {
            form.reason = flag->reason;
            form.words = flag->words;
            form.is_said = true;
        }
        return form;
    });
}

Result<Done> Flags::flag(Viewer const& viewer, Uuid thing, FlagInput const& input)
{
    auto const words = text::clean_lines("words", input.words.value_or(""), {.shortest = 0, .longest = longest_words});
    if (!words) return words.error();
    if (input.reason == Reason::other && words->empty()) return Problem::field("words", "field.required");
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const said = find_for_flag(tx, viewer, thing);
        if (!said) return said.error();
        auto const now = clock_.now();
        auto const is_first = !store::find_flag(tx, thing, *viewer.person);
        auto const is_news = store::open_case(tx, case_of(*said, now), is_first);
        store::set_flag(tx, {thing, *viewer.person, input.reason, *words, now});
        if (is_first) store::add_act(tx, {Id<Act>::make(now), thing, viewer.person, ActKind::flagged, *words, now});
        if (is_news) outbox_.publish(tx, CaseOpened{thing, said->space, viewer.person});
        return Done{};
    });
}

Result<Done> Flags::withdraw(Viewer const& viewer, Uuid thing)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const said = find_for_flag(tx, viewer, thing);
        if (!said) return said.error();
        if (!store::remove_flag(tx, thing, *viewer.person)) return Done{};
        store::close_unless_flagged(tx, thing);
        return Done{};
    });
}

} // namespace together::moderation
