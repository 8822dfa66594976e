// From the neutral stream of a reader to rows, some hundred at a time.
#include "app/exchange/importer.h"

#include "app/exchange/reactions.h"
#include "app/exchange/title.h"
#include "platform/html/markdown.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

namespace imports = conversations::imports;
constexpr std::size_t rows_at_a_time = 500;
constexpr std::size_t most_title_characters = 200;

// What is compared with the last import: the fields one behind the other, none of which holds the separator.
std::string content_of(std::initializer_list<std::string_view> fields)
{
    std::string content;
    for (auto const field : fields) content.append(field) += '\x1f';
    return content;
}

std::string text_of(std::optional<Timestamp> time)
{
    return time ? std::to_string(to_microseconds(*time)) : std::string{};
}

void count(ImportCount& counts, ImportEffect effect, std::int64_t many = 1)
{
    switch (effect) {
    case ImportEffect::created: counts.created += many; break;
    case ImportEffect::updated: counts.updated += many; break;
    case ImportEffect::unchanged: counts.unchanged += many; break;
    }
}

conversations::PostKind kind_of(DumpKind kind)
{
    using conversations::PostKind;
    switch (kind) {
    case DumpKind::question: return PostKind::question;
    case DumpKind::insight: return PostKind::insight;
    case DumpKind::idea: return PostKind::idea;
    case DumpKind::story: return PostKind::story;
    case DumpKind::signal: return PostKind::signal;
    }
    return PostKind::insight;
}

bool facilitates(DumpSpace const& space, std::string const& member)
{
    auto const& all = space.facilitators;
    return member == space.creator || std::find(all.begin(), all.end(), member) != all.end();
}

} // namespace

void Importer::source(DumpSource const& source)
{
    tx_.serialise_on("import", source.system);
    origins_.open(tx_, source.system);
}

std::string Importer::person(DumpPerson const& person)
{
    people::ImportedPerson imported{.name = people::Name::repair(person.name)};
    if (person.email)
        if (auto email = people::Email::parse(*person.email)) imported.email = std::move(*email);
    imported.handle_wish = person.handle;
    imported.title = person.title;
    imported.about = person.about;
    imported.pronouns = text::shorten(person.pronouns, 40);
    imported.place = text::shorten(person.location, 80);
    imported.time_zone = person.time_zone;
    imported.is_bot = person.is_bot;
    imported.created_at = person.created_at;
    imported.is_guest = person.is_guest;
    if (person.deactivated) imported.deactivated_at = person.deactivated_at.value_or(now_);
    if (auto const known = origins_.find("person", person.source_id)) imported.known = PersonId{*known};
    auto const id = account_of(imported);
    origins_.keep("person", person.source_id, id.uuid);
    auto handle = people::find_person(tx_, id)->handle;
    by_handle_.emplace(handle, id);
    return handle;
}

// Who comes twice under one e-mail address is one person, as the first of them has it.
Importer::PersonId Importer::account_of(people::ImportedPerson const& person)
{
    if (person.email)
        if (auto const first = by_email_.find(person.email->text()); first != by_email_.end()) {
            count(report_.people, ImportEffect::unchanged);
            return first->second;
        }
    auto const outcome = tools_.accounts.import(tx_, person);
    if (person.email) by_email_.emplace(person.email->text(), outcome.id);
    count(report_.people, outcome.effect);
    return outcome.id;
}

Importer::PersonId Importer::person_id(std::string const& source_id) const
{
    auto const id = origins_.find("person", source_id);
    check(id.has_value(), "a reader names a person that it did not hand over");
    return PersonId{*id};
}

std::string Importer::space(DumpSpace const& dump)
{
    auto const made_at = dump.created_at.value_or(now_);
    auto const known = origins_.find("space", dump.source_id);
    conversations::Space space;
    space.id = Id<conversations::Space>{origins_.id_of("space", dump.source_id, made_at)};
    space.name = text::shorten(dump.name, 80);
    space.purpose = text::shorten(dump.purpose, 500);
    space.is_closed = dump.is_closed;
    space.created_at = space.last_activity_at = made_at;
    if (dump.is_archived) space.archived_at = dump.archived_at.value_or(now_);
    auto const effect = origins_.note(
        "space", dump.source_id, content_of({space.name, space.purpose, dump.is_archived ? "archived" : ""}));
    count(report_.spaces, effect);
    spaces_.push_back(space.id);
    if (!known) {
        space.slug = imports::free_space_slug(tx_, dump.slug);
        auto const by = dump.creator.empty() ? std::optional<PersonId>{} : std::optional{person_id(dump.creator)};
        imports::add_space(tx_, space, by);
    } else {
        if (effect == ImportEffect::updated) imports::update_space(tx_, space);
        space.slug = imports::slug_of(tx_, space.id);
    }
    std::vector<imports::Membership> members;
    for (auto const& member : dump.members)
        members.push_back({space.id, person_id(member), facilitates(dump, member), made_at});
    imports::add_members(tx_, members);
    return space.slug;
}

std::string Importer::topic(DumpTopic const& topic)
{
    auto const id = origins_.id_of("topic", topic.source_id, now_);
    count(report_.topics, origins_.note("topic", topic.source_id, content_of({topic.name, topic.description})));
    topics_[topic.source_id] =
        imports::ensure_topic(tx_, {id, topic.slug, topic.name, text::shorten(topic.description, 500), now_});
    return topic.slug;
}

void Importer::post(DumpPost const& dump)
{
    if (was("reply", dump.source_id)) return refresh_reply(dump);
    write(dump);
}

void Importer::write(DumpPost const& dump)
{
    auto const known = origins_.find_written("post", dump.source_id);
    imports::ImportedPost post{.id = {origins_.id_of("post", dump.source_id, dump.created_at)}};
    if (auto const space = origins_.find("space", dump.space)) post.space_id = {*space};
    post.author_id = person_id(dump.author);
    post.kind = kind_of(dump.kind);
    post.title = text::shorten(dump.title, most_title_characters);
    post.body = dump.body;
    post.created_at = post.last_activity_at = dump.created_at;
    post.edited_at = dump.edited_at;
    post.closed_at = dump.closed_at;
    post.votes_up = dump.votes.up;
    post.votes_down = dump.votes.down;
    auto const effect = origins_.note("post", dump.source_id,
        content_of({post.title, post.body, model::name_of(post.kind), text_of(post.edited_at), text_of(post.closed_at),
            std::to_string(post.votes_up), std::to_string(post.votes_down)}));
    count(report_.posts, effect);
    if (effect == ImportEffect::unchanged) return;
    mention(post.id.uuid, post.id, post.body);
    for (auto const& topic : dump.topics) post_topics_.push_back({post.id, topics_.at(topic)});
    if (known) {
        imports::update_post(tx_, post);
        return;
    }
    new_things_.insert(post.id.uuid);
    if (dump.before) {
        post.version = 2;
        versions_.push_back({post.id.uuid, 1, dump.before->title, dump.before->body, post.author_id, post.created_at});
    }
    posts_.push_back(std::move(post));
    if (posts_.size() >= rows_at_a_time) flush();
}

// Whether an earlier import took it over as this, where it now comes as the other: a message that got a thread of its
// own since, or whose thread turned out to begin earlier. It stays what it was.
bool Importer::was(std::string_view kind, std::string const& source_id) const
{
    auto const other = kind == "post" ? "reply" : "post";
    return origins_.find_written(kind, source_id) && !origins_.find_written(other, source_id);
}

void Importer::refresh_reply(DumpPost const& dump)
{
    DumpReply reply{.source_id = dump.source_id, .author = dump.author, .body = dump.body};
    reply.created_at = dump.created_at;
    reply.edited_at = dump.edited_at;
    reply.votes = dump.votes;
    write(reply, imports::place_under(tx_, {*origins_.find("reply", dump.source_id)}));
}

void Importer::refresh_post(DumpReply const& dump)
{
    DumpPost post{.source_id = dump.source_id, .author = dump.author, .title = title_of(dump.body), .body = dump.body};
    if (post.title.empty()) return count(report_.posts, ImportEffect::unchanged); // its first title came from elsewhere
    post.kind = asks(dump.body) ? DumpKind::question : DumpKind::insight;
    post.created_at = dump.created_at;
    post.edited_at = dump.edited_at;
    post.votes = dump.votes;
    write(post);
}

// Under the post, or under the reply that the post was to an earlier import.
imports::ReplyPlace Importer::place_of(DumpReply const& dump)
{
    if (was("reply", dump.post)) {
        Id<conversations::Reply> const opening{*origins_.find("reply", dump.post)};
        return imports::place_under(tx_, opening);
    }
    imports::ReplyPlace place{{*origins_.find("post", dump.post)}, std::nullopt};
    if (dump.parent_reply.empty()) return place;
    Id<conversations::Reply> const parent{*origins_.find("reply", dump.parent_reply)};
    if (!new_things_.contains(parent.uuid)) return imports::place_under(tx_, parent);
    place.parent_id = parent;
    return place;
}

void Importer::reply(DumpReply const& dump)
{
    if (was("post", dump.source_id)) return refresh_post(dump);
    write(dump, place_of(dump));
}

void Importer::write(DumpReply const& dump, imports::ReplyPlace const& place)
{
    auto const known = origins_.find_written("reply", dump.source_id);
    imports::ImportedReply reply{.id = {origins_.id_of("reply", dump.source_id, dump.created_at)}};
    reply.post_id = place.post_id;
    reply.parent_id = place.parent_id;
    reply.author_id = person_id(dump.author);
    reply.body = dump.body;
    reply.created_at = dump.created_at;
    reply.edited_at = dump.edited_at;
    reply.votes_up = dump.votes.up;
    reply.votes_down = dump.votes.down;
    auto const effect = origins_.note("reply", dump.source_id,
        content_of({reply.body, text_of(reply.edited_at), dump.is_accepted ? "accepted" : "",
            std::to_string(reply.votes_up), std::to_string(reply.votes_down)}));
    count(report_.replies, effect);
    if (effect == ImportEffect::unchanged) return;
    if (dump.is_accepted) accepted_.emplace_back(reply.post_id, reply.id);
    mention(reply.id.uuid, reply.post_id, reply.body);
    if (known) {
        imports::update_reply(tx_, reply);
        return;
    }
    new_things_.insert(reply.id.uuid);
    if (dump.before) {
        reply.version = 2;
        versions_.push_back({reply.id.uuid, 1, "", dump.before->body, reply.author_id, reply.created_at});
    }
    replies_.push_back(std::move(reply));
    if (replies_.size() >= rows_at_a_time) flush();
}

void Importer::mention(Uuid thing, Id<conversations::Post> post, std::string const& body)
{
    for (auto const& handle : html::Markdown::mentions(body))
        if (auto const person = by_handle_.find(handle); person != by_handle_.end())
            mentions_.push_back({thing, post, person->second});
}

std::optional<Uuid> Importer::find_thing(std::string const& source_id) const
{
    auto const reply = origins_.find_written("reply", source_id);
    return reply ? reply : origins_.find_written("post", source_id);
}

void Importer::reaction(DumpReaction const& dump)
{
    auto const kind = dump.kind ? dump.kind : reaction_of(dump.emoji);
    if (!kind) return skip(dump.target, "import_skipped.reaction", {{"what", dump.emoji}});
    auto const thing = find_thing(dump.target);
    check(thing.has_value(), "a reader reacts to what it did not hand over");
    if (dump.person.empty()) {
        unnamed_reactions_[{*thing, *kind}] += dump.count;
        return;
    }
    auto const person = person_id(dump.person);
    if (!reacted_.emplace(*thing, person, *kind).second)
        return skip(dump.target, "import_skipped.same_reaction", {{"what", dump.emoji}});
    ++named_reactions_;
    reactions_.push_back({*thing, person, *kind, dump.created_at.value_or(now_)});
    if (reactions_.size() >= rows_at_a_time) flush();
}

// Several emoji may mean one kind: their counts add up.
void Importer::count_unnamed_reactions()
{
    for (auto const& [place, many] : unnamed_reactions_) {
        auto const& [thing, kind] = place;
        auto const before = imports::count_unnamed(tx_, thing, kind);
        imports::set_unnamed_reactions(tx_, {{thing, kind, many}});
        if (before == 0) count(report_.reactions, ImportEffect::created, many);
        else count(report_.reactions, before == many ? ImportEffect::unchanged : ImportEffect::updated, many);
    }
}

void Importer::file(DumpFile const& dump)
{
    auto const thing = find_thing(dump.target);
    check(thing.has_value(), "a reader adds a file to what it did not hand over");
    if (!new_things_.contains(*thing)) return;
    files_.push_back({Uuid::make(now_), *thing, dump.name, dump.media_type, dump.bytes, dump.url});
}

void Importer::link(DumpLink const& dump)
{
    auto const from = origins_.find_written("post", dump.from);
    auto const to = origins_.find_written("post", dump.to);
    if (from && to)
        links_.push_back({{*from}, {*to}, dump.relation == DumpRelation::duplicate ? "duplicate" : "linked"});
}

std::string Importer::address_of(DumpTarget const& target)
{
    auto const& name = target.reply.empty() ? target.post : target.reply;
    auto const at = target.reply.empty() ? target.post_created_at : target.reply_created_at;
    auto const is_reply = target.reply.empty() ? was("reply", name) : !was("post", name);
    if (is_reply) return "/replies/" + origins_.id_of("reply", name, at).to_string();
    return "/posts/" + origins_.id_of("post", name, at).to_string();
}

void Importer::skipped(Skipped const& skipped)
{
    auto arguments = skipped.arguments;
    arguments.emplace_back("count", std::to_string(skipped.count));
    skip(skipped.where, skipped.why, arguments);
}

void Importer::skip(std::string where, std::string_view why, MessageArguments const& arguments)
{
    report_.skipped.push_back({std::move(where), tools_.words(why, arguments)});
}

void Importer::progress(std::uint64_t done, std::uint64_t total)
{
    if (tools_.progress) tools_.progress(done, total);
}

void Importer::flush()
{
    imports::add_posts(tx_, std::exchange(posts_, {}));
    imports::add_replies(tx_, std::exchange(replies_, {}));
    imports::add_versions(tx_, std::exchange(versions_, {}));
    imports::add_mentions(tx_, std::exchange(mentions_, {}));
    imports::add_post_topics(tx_, std::exchange(post_topics_, {}));
    imports::add_files(tx_, std::exchange(files_, {}));
    new_reactions_ += imports::add_reactions(tx_, std::exchange(reactions_, {}));
}

ImportReport Importer::finish()
{
    flush();
    count_unnamed_reactions();
    count(report_.reactions, ImportEffect::created, new_reactions_);
    count(report_.reactions, ImportEffect::unchanged, named_reactions_ - new_reactions_);
    imports::add_links(tx_, std::exchange(links_, {}));
    for (auto const& [post, reply] : accepted_) imports::accept(tx_, post, reply);
    imports::recount(tx_, spaces_);
    origins_.save(tx_, now_);
    return std::move(report_);
}

} // namespace together::exchange
