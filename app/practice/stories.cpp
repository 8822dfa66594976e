// How a story is told and kept.
#include "app/practice/stories.h"

#include <cmath>

#include "app/conversations/attachments.h"
#include "app/objectives/objectives.h"
#include "app/practice/claims.h"
#include "app/practice/practice_events.h"
#include "app/practice/stories_store.h"
#include "app/practice/story_cards.h"
#include "app/practice/tries_store.h"
#include "platform/html/escape.h"
#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::practice {
namespace {

constexpr std::size_t most_witnesses = 10;
constexpr std::size_t most_evidence = 10;
constexpr double largest_number = 1e15;

template <class T> void take(T& to, Result<T> from, Problem& problem)
{
    if (from) {
        to = std::move(*from);
        return;
    }
    auto const wrong = from.error(); // a copy each time
    problem.fields.insert(problem.fields.end(), wrong.fields.begin(), wrong.fields.end());
}

void check_percent(std::optional<std::int64_t> percent, std::string_view field, Problem& problem)
{
    if (percent && (*percent < 0 || *percent > 100))
        problem.fields.push_back({std::string{field}, "field.percent", {}});
}

void check_number(std::optional<double> number, std::string_view field, Problem& problem)
{
    if (number && !(std::abs(*number) <= largest_number))
        problem.fields.push_back({std::string{field}, "field.range", {}});
}

std::vector<std::string> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(separators), text.size());
        auto const part = text::trim(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Result<std::vector<std::string>> parse_evidence(std::string_view text)
{
    auto const lines = text::clean_lines("evidence", text, {.shortest = 0, .longest = 4000});
    if (!lines) return lines.error();
    auto urls = split(*lines, "\n");
    if (urls.size() > most_evidence)
        return Problem::field("evidence", "field.too_many", {{"most", std::to_string(most_evidence)}});
    for (auto const& url : urls) {
        auto const scheme = html::scheme_of(url);
        if ((scheme != "http" && scheme != "https") || url.find_first_of(" <>") != url.npos || url.size() > 500)
            return Problem::field("evidence", "field.url");
    }
    return urls;
}

// The form sends "none" beside the files that it keeps, so that one can keep none.
bool has_files(TellingInput const& input)
{
    return input.attachments &&
           std::ranges::any_of(*input.attachments, [](auto const& id) { return Uuid::parse(id).has_value(); });
}

// Each active, seeing the space, and nobody oneself.
Result<std::vector<people::PersonCard>> parse_witnesses(
    sql::Reader& db, Try const& told, std::vector<std::string> const& lists)
{
    std::vector<people::PersonCard> witnesses;
    for (auto const& list : lists) {
        for (auto const& word : split(list, ", ")) {
            auto const handle = word.starts_with('@') ? word.substr(1) : word;
            auto person = store::find_colleague(db, handle, told.space_id);
            if (!person) return Problem::field("witnesses", "field.no_witness", {{"handle", handle}});
            if (person->id == told.person_id) return Problem::field("witnesses", "field.witness_self");
            witnesses.push_back(std::move(*person));
        }
    }
    if (witnesses.size() > most_witnesses)
        return Problem::field("witnesses", "field.too_many", {{"most", std::to_string(most_witnesses)}});
    return witnesses;
}

// The objective's own worth of a unit stands in where the teller names none.
void take_worth(Story& story, TellingInput const& input, std::optional<objectives::Measure> const& measure)
{
    if (input.worth) story.worth = std::llround(*input.worth * 100);
    if (input.worth || !measure || !measure->value_per_unit || !input.before || !input.after) return;
    auto const worth = measure->improvement(*input.before, *input.after) * *measure->value_per_unit * 100;
    if (!(worth > 0) || worth > static_cast<double>(largest_worth)) return;
    story.worth = std::llround(worth);
    story.worth_by = WorthBy::objective;
}

std::string body_of(Story const& story, std::vector<std::string> const& evidence)
{
    auto body = story.happened;
    for (auto const& url : evidence) body += fmt::format("{}<{}>", body.empty() ? "" : "\n\n", url);
    return body;
}

} // namespace

struct Stories::Parsed {
    Story story;
    std::string title;
    std::string slug; // of the space
    std::vector<std::string> evidence;
    std::optional<std::vector<std::string>> files;
    std::vector<people::PersonCard> witnesses;
};

Result<Try> Stories::find_mine(sql::Reader& db, Viewer const& viewer, Id<Try> id)
{
    auto found = store::find_visible(db, viewer, id);
    if (!found) return Problem::not_found();
    if (!found->is_by(viewer)) return Problem::forbidden();
    if (found->state == TryState::dropped) return Problem::conflict("problem.try_dropped");
    return *found;
}

Result<Stories::Parsed> Stories::parse(sql::Reader& db, Try const& told, TellingInput const& input) const
{
    Parsed parsed;
    auto& story = parsed.story;
    auto problem = Problem::invalid("problem.invalid");
    auto const short_text = [&](std::string_view field, std::optional<std::string> const& text, std::size_t longest) {
        return text::clean_line(field, text.value_or(""), {.shortest = 0, .longest = longest});
    };
    take(parsed.title, short_text("title", input.title, 200), problem);
    take(story.happened, text::clean_lines("happened", input.happened.value_or(""), {.shortest = 0, .longest = 20'000}),
        problem);
    take(story.measure, short_text("measure", input.measure, 120), problem);
    take(story.unit, short_text("unit", input.unit, 40), problem);
    take(story.worked_out, short_text("worked_out", input.worked_out, 500), problem);
    take(parsed.evidence, parse_evidence(input.evidence.value_or("")), problem);
    check_percent(input.attributed, "attributed", problem);
    check_percent(input.confidence, "confidence", problem);
    check_number(input.before, "before", problem);
    check_number(input.after, "after", problem);
    if (input.worth && !(*input.worth >= 0)) problem.fields.push_back({"worth", "field.negative", {}});
    if (input.worth && *input.worth > money_of(largest_worth)) problem.fields.push_back({"worth", "field.range", {}});
    std::optional<objectives::Measure> measure;
    if (input.measure_id && told.objective_id)
        for (auto const& known : objectives::list_measures(db, *told.objective_id))
            if (known.id == *input.measure_id) measure = known;
    if (input.measure_id && !measure) problem.fields.push_back({"measure_id", "field.choice", {}});
    parsed.files = input.attachments;
    if (told.visibility == Visibility::me && has_files(input))
        problem.fields.push_back({"attachments", "field.private_files", {}});
    if (!problem.fields.empty()) return problem;

    if (parsed.title.empty()) parsed.title = text::shorten(told.what, 200);
    story.try_id = told.id;
    story.outcome = input.outcome;
    story.value_before = input.before;
    story.value_after = input.after;
    story.period = input.period;
    story.attributed = input.attributed;
    story.confidence = input.confidence;
    story.told_at = parts_.clock.now();
    take_worth(story, input, measure);
    if (!measure) return parsed;
    story.measure_id = measure->id;
    if (story.measure.empty()) story.measure = measure->name;
    if (story.unit.empty()) story.unit = measure->unit;
    return parsed;
}

Result<TellingFormView> Stories::form(Viewer const& viewer, Id<Try> id)
{
    return parts_.database.read([&](sql::Reader& db) -> Result<TellingFormView> {
        auto const mine = find_mine(db, viewer, id);
        if (!mine) return mine.error();
        TellingFormView form{.row = *store::find_row(db, viewer, id)};
        form.colleagues = store::list_colleagues(db, *mine);
        auto const story = store::find_story(db, id);
        if (mine->objective_id) {
            auto const objective = objectives::find_objective(db, *mine->objective_id);
            form.currency = objective->currency;
            for (auto const& measure : objectives::list_measures(db, *mine->objective_id))
                form.measures.push_back({measure.id, measure.name, measure.unit, measure.value_per_unit.has_value(),
                    story && story->measure_id == measure.id});
        }
        auto const place = mine->space_id ? store::find_place(db, *mine->space_id) : std::nullopt;
        for (auto& space : store::list_my_spaces(db, viewer)) {
            space.chosen = place && place->slug == space.slug;
            form.spaces.push_back(std::move(space));
        }
        form.title = mine->what;
        if (!story) return form;
        auto const number = [](auto const& value) {
            std::string text;
            if (value) model::write_json_number(text, *value);
            return text;
        };
        form.is_told = true;
        form.outcome = story->outcome;
        form.happened = story->happened;
        form.measure = story->measure;
        form.before = number(story->value_before);
        form.after = number(story->value_after);
        form.unit = story->unit;
        if (story->period) form.period = sql::name_of(*story->period);
        if (story->worth && story->worth_by == WorthBy::teller)
            form.worth = number(std::optional{money_of(*story->worth)});
        form.worked_out = story->worked_out;
        form.attributed = number(story->attributed);
        form.confidence = number(story->confidence);
        for (auto const& url : store::list_evidence(db, id)) form.evidence += url + "\n";
        if (story->post_id) form.attachments = conversations::attachments_of(db, viewer, *story->post_id);
        return form;
    });
}

Result<conversations::Post> Stories::keep_post(
    sql::Transaction& tx, Viewer const& viewer, Try const& told, Parsed const& parsed)
{
    auto const before = store::find_story(tx, told.id);
    auto const source = *store::find_source(tx, told.source_id);
    auto const topics_of = before && before->post_id ? before->post_id : source.post_id;
    conversations::PostInput input{.space = parsed.slug, .kind = conversations::PostKind::story, .title = parsed.title};
    input.body = body_of(parsed.story, parsed.evidence);
    input.attachments = parsed.files;
    if (topics_of) input.topics = store::list_topics(tx, *topics_of);
    // What was deleted meanwhile is told in a thread of its own again.
    auto const present = before && before->post_id ? store::find_post_version(tx, *before->post_id) : std::nullopt;
    if (present) {
        conversations::PostEdit edit{
            .kind = input.kind, .title = input.title, .body = input.body, .topics = input.topics, .version = *present};
        edit.attachments = parsed.files;
        return parts_.posts.edit(tx, viewer, *before->post_id, edit);
    }
    return parts_.posts.post(tx, viewer, input);
}

void Stories::ask_witnesses(sql::Transaction& tx, Viewer const& viewer, Try const& told, Parsed const& parsed)
{
    WitnessesAsked asked{told.id, *viewer.person, {}};
    auto const teller = store::find_person_name(tx, *viewer.person);
    for (auto const& person : parsed.witnesses) {
        Witness const witness{.try_id = told.id, .person_id = person.id, .asked_at = parts_.clock.now()};
        if (!store::ask_witness(tx, witness)) continue;
        asked.people.push_back(person.id);
        if (parts_.send) parts_.send(tx, {"witness", person.id, "/tries/" + told.id.to_string(), parsed.title, teller});
    }
    if (!asked.people.empty()) parts_.outbox.publish(tx, asked);
}

Result<Story> Stories::tell(Viewer const& viewer, Id<Try> id, TellingInput const& input)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Story> {
        tx.serialise_on("telling", id.to_string());
        auto const mine = find_mine(tx, viewer, id);
        if (!mine) return mine.error();
        auto parsed = parse(tx, *mine, input);
        if (!parsed) return parsed.error();
        auto witnesses = parse_witnesses(tx, *mine, input.witnesses);
        if (!witnesses) return witnesses.error();
        parsed->witnesses = std::move(*witnesses);
        auto const before = store::find_story(tx, id);
        auto& story = parsed->story;
        if (before) story.told_at = before->told_at;
        if (before) story.changed_at = parts_.clock.now();
        if (mine->visibility != Visibility::me) {
            auto const place = mine->space_id ? store::find_place(tx, *mine->space_id) : std::nullopt;
            parsed->slug = input.space.value_or(place ? place->slug : "");
            auto const post = keep_post(tx, viewer, *mine, *parsed);
            if (!post) return post.error();
            story.post_id = post->id;
        }
        store::keep_story(tx, story);
        store::set_evidence(tx, id, parsed->evidence);
        if (mine->is_open()) store::close(tx, id, TryState::told, parts_.clock.now());
        parts_.outbox.publish(
            tx, Told{id, *viewer.person, story.post_id, story.outcome, before.has_value(), mine->visibility});
        if (mine->visibility != Visibility::me) ask_witnesses(tx, viewer, *mine, *parsed);
        return story;
    });
}

Result<Done> Stories::withdraw(Viewer const& viewer, Id<Try> id)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const mine = find_mine(tx, viewer, id);
        if (!mine) return mine.error();
        auto const story = store::find_story(tx, id);
        if (!story) return Problem::conflict("problem.not_told");
        if (story->withdrawn_at) return Done{};
        store::set_withdrawn(tx, id, parts_.clock.now());
        parts_.outbox.publish(tx, Withdrawn{id, *viewer.person});
        return Done{};
    });
}

} // namespace together::practice
