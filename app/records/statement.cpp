// Members are copied as they came; those that only the store may say are left out and written anew.
#include "app/records/statement.h"

#include <algorithm>

#include "app/records/formats.h"
#include "app/records/keys.h"
#include "app/records/vocabulary.h"

namespace together::records {
namespace {

constexpr std::size_t moment_size = 27;

class Writer {
public:
    explicit Writer(std::size_t size) { text_.reserve(size); }

    void member(std::string_view raw_key, std::string_view raw_value)
    {
        text_ += text_.empty() ? '{' : ',';
        text_ += raw_key;
        text_ += ':';
        text_ += raw_value;
    }
    // Where the moment goes.
    std::size_t moment(std::string_view raw_key)
    {
        member(raw_key, "\"");
        auto const at = text_.size();
        text_.append(moment_size, ' ');
        text_ += '"';
        return at;
    }
    std::string take() { return std::move(text_ += '}'); }

private:
    std::string text_;
};

void note_definition(Json activity, std::vector<ActivityNote>& notes)
{
    auto const definition = activity.find("definition");
    if (!definition || definition->size() == 0) return;
    notes.push_back({std::string{activity.text_of("id")}, std::string{definition->raw()}});
}

void note_activities(Json statement, std::vector<ActivityNote>& notes)
{
    auto const object = *statement.find("object");
    auto const type = object.text_of("objectType");
    if (type.empty() || type == "Activity") note_definition(object, notes);
    if (type == "SubStatement") note_activities(object, notes);
    auto const context = statement.find("context");
    auto const found = context ? context->find("contextActivities") : std::nullopt;
    if (!found) return;
    for (auto const list : *found) {
        if (list.is_object()) note_definition(list, notes);
        else
            for (auto const activity : list) note_definition(activity, notes);
    }
}

void note_attachments(Json statement, std::vector<AttachmentNote>& notes)
{
    if (auto const attachments = statement.find("attachments"))
        for (auto const item : *attachments) {
            AttachmentNote note{.sha2 = std::string{item.text_of("sha2")},
                .usage_type = std::string{item.text_of("usageType")},
                .content_type = std::string{item.text_of("contentType")},
                .has_url = item.find("fileUrl").has_value()};
            std::transform(note.sha2.begin(), note.sha2.end(), note.sha2.begin(),
                [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
            note.length = static_cast<std::int64_t>(item.find("length")->number().value_or(0));
            notes.push_back(std::move(note));
        }
    auto const object = statement.find("object");
    if (object->text_of("objectType") == "SubStatement") note_attachments(*object, notes);
}

bool has_bare_activity(Json context)
{
    auto const lists = context.find("contextActivities");
    if (!lists) return false;
    for (auto const list : *lists)
        if (list.is_object()) return true;
    return false;
}

// Activities of a context are given out as lists, also where one came bare.
std::string with_lists(Json context)
{
    Writer lists{context.raw().size()};
    auto const given = *context.find("contextActivities");
    for (auto const list : given)
        lists.member(list.raw_key(), list.is_list() ? std::string{list.raw()} : '[' + std::string{list.raw()} + ']');
    auto const text = lists.take();
    Writer writer{context.raw().size() + 8};
    for (auto const member : context)
        writer.member(member.raw_key(), member.key() == "contextActivities" ? text : member.raw());
    return writer.take();
}

// The member's text, with lists in contexts, those of a sub-statement too.
std::string listed(Json member)
{
    if (member.key() == "context" && has_bare_activity(member)) return with_lists(member);
    auto const context = member.find("context");
    auto const is_deep = member.text_of("objectType") == "SubStatement" && context && has_bare_activity(*context);
    if (member.key() != "object" || !is_deep) return std::string{member.raw()};
    Writer writer{member.raw().size() + 8};
    for (auto const inner : member) writer.member(inner.raw_key(), listed(inner));
    return writer.take();
}

void write_text(Json statement, Preparation const& with, PreparedStatement& prepared)
{
    Writer writer{statement.raw().size() + with.authority.size() + 200};
    prepared.stored_at = writer.moment("\"stored\"");
    bool has_id = false;
    bool has_version = false;
    bool has_timestamp = false;
    for (auto const member : statement) {
        auto const key = member.key();
        if (key == "stored" || key == "authority") continue;
        has_id = has_id || key == "id";
        has_version = has_version || key == "version";
        has_timestamp = has_timestamp || key == "timestamp";
        auto const may_be_bare = key == "context" || key == "object";
        if (may_be_bare) writer.member(member.raw_key(), listed(member));
        else writer.member(member.raw_key(), member.raw());
    }
    if (!has_id) writer.member("\"id\"", '"' + prepared.id.to_string() + '"');
    if (!has_timestamp) prepared.timestamp_at = writer.moment("\"timestamp\"");
    if (!has_version) writer.member("\"version\"", with.version == Version::v1_0_3 ? "\"1.0.0\"" : "\"2.0.0\"");
    writer.member("\"authority\"", with.authority);
    prepared.text = writer.take();
}

bool is_added(std::string_view key)
{
    return key == "id" || key == "stored" || key == "authority" || key == "timestamp" || key == "version" ||
           key == "attachments";
}

// Durations are compared to the hundredth of a second.
std::string to_hundredths(std::string_view duration)
{
    auto const point = duration.find_first_of(".,");
    if (point == duration.npos || duration.size() - point < 4) return std::string{duration};
    return std::string{duration.substr(0, point + 3)} + duration.back();
}

bool are_equal_objects(Json a, Json b)
{
    if (a.size() != b.size()) return false;
    for (auto const member : a) {
        auto const other = b.find(member.key());
        if (!other || !are_equal(member, *other)) return false;
    }
    return true;
}

bool are_equal_lists(Json a, Json b)
{
    if (a.size() != b.size()) return false;
    auto other = b.begin();
    for (auto const item : a) {
        if (!are_equal(item, *other)) return false;
        ++other;
    }
    return true;
}

// All that `a` says beside what a store may add stands in `b`.
bool is_said_in(Json a, Json b)
{
    for (auto const member : a) {
        if (is_added(member.key())) continue;
        auto const other = b.find(member.key());
        if (!other || !are_equal(member, *other)) return false;
    }
    return true;
}

} // namespace

void PreparedStatement::stamp(Timestamp stored)
{
    auto const moment = to_stored_text(stored);
    text.replace(stored_at, moment_size, moment);
    if (timestamp_at != 0) text.replace(timestamp_at, moment_size, moment);
}

void PreparedStatement::rename(Id<Statement> to)
{
    auto const old = id.to_string();
    text.replace(text.rfind(old), old.size(), to.to_string());
    id = to;
}

std::vector<AttachmentNote> attachments_in(Json statement)
{
    std::vector<AttachmentNote> notes;
    note_attachments(statement, notes);
    return notes;
}

PreparedStatement prepare(Json statement, Preparation const& with)
{
    PreparedStatement prepared;
    auto const id = Uuid::parse(statement.text_of("id"));
    prepared.id = id ? Id<Statement>{*id} : Id<Statement>::make(with.now);
    prepared.verb = statement.find("verb")->text_of("id");
    auto const object = *statement.find("object");
    auto const type = object.text_of("objectType");
    if (type == "StatementRef") prepared.refers_to = Uuid::parse(object.text_of("id"));
    if (type.empty() || type == "Activity") prepared.activity = object.text_of("id");
    prepared.is_voiding = prepared.verb == verbs::voided;
    prepared.keys = keys_of(statement);
    auto const authority = JsonTree::parse(with.authority);
    prepared.keys.push_back(key_of(KeyKind::authority, identity_of(authority->root())));
    if (with.defines) note_activities(statement, prepared.activities);
    note_attachments(statement, prepared.attachments);
    write_text(statement, with, prepared);
    return prepared;
}

bool are_equal(Json a, Json b)
{
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
    case JsonKind::object: return are_equal_objects(a, b);
    case JsonKind::list: return are_equal_lists(a, b);
    case JsonKind::string:
        if (a.key() == "duration") return to_hundredths(a.text()) == to_hundredths(b.text());
        return a.text() == b.text();
    case JsonKind::number: return a.raw() == b.raw() || (a.number() && a.number() == b.number());
    default: return a.raw() == b.raw();
    }
}

bool say_the_same(std::string_view stored, std::string_view sent)
{
    auto const a = JsonTree::parse(stored);
    auto const b = JsonTree::parse(sent);
    return a && b && is_said_in(a->root(), b->root()) && is_said_in(b->root(), a->root());
}

} // namespace together::records
