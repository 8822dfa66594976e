// Checks, prepares and hands over; finds what the caller may see.
#include "app/records/statements.h"

#include <algorithm>
#include <unordered_set>

#include "app/records/keys.h"
#include "app/records/signature.h"
#include "app/records/vocabulary.h"

namespace together::records {
namespace {

constexpr std::size_t most_in_a_batch = 10'000;

Problem refused(std::string_view path, std::string_view why)
{
    auto problem = Problem::of(ProblemKind::malformed, "records.refused");
    problem.fields.push_back({std::string{path}, std::string{why}, {}});
    return problem;
}

std::vector<Json> statements_in(Json root)
{
    if (!root.is_list()) return {root};
    std::vector<Json> statements;
    for (auto const item : root) statements.push_back(item);
    return statements;
}

Result<Done> check_all(std::vector<Json> const& statements, bool is_list, Version version)
{
    std::unordered_set<std::string_view> ids;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        auto checked = check_statement(statements[i], version);
        if (checked.has_error()) {
            auto problem = std::move(checked.error());
            for (auto& field : problem.fields)
                if (is_list) field.field = fmt::format("[{}].{}", i, field.field);
            return problem;
        }
        auto const id = statements[i].text_of("id");
        if (!id.empty() && !ids.insert(id).second) return refused(fmt::format("[{}].id", i), "records.same_id");
    }
    return Done{};
}

// Every part that came belongs to a statement; what is signed is what is said.
Result<Done> check_parts(Incoming const& incoming, std::vector<Json> const& sent, Submission const& submission)
{
    std::unordered_map<std::string_view, AttachmentNote const*> notes;
    for (std::size_t i = 0; i < submission.statements.size(); ++i)
        for (auto const& note : submission.statements[i].attachments) {
            notes.emplace(note.sha2, &note);
            if (note.usage_type != usages::signature) continue;
            auto const part = std::find_if(incoming.attachments.begin(), incoming.attachments.end(),
                [&](auto const& bytes) { return bytes.sha2 == note.sha2; });
            if (part == incoming.attachments.end()) continue;
            if (note.content_type != "application/octet-stream") return refused("attachments", "records.signature");
            if (auto checked = check_signature(part->contents, sent[i]); checked.has_error()) return checked.error();
        }
    for (auto const& part : incoming.attachments) {
        if (!notes.contains(part.sha2)) return refused("attachments", "records.stray_attachment");
    }
    return Done{};
}

store::AnyOf agent_keys(std::string const& identity, bool with_related)
{
    if (!with_related) return {key_of(KeyKind::agent, identity)};
    return {key_of(KeyKind::agent, identity), key_of(KeyKind::related_agent, identity),
        key_of(KeyKind::authority, identity)};
}

store::AnyOf activity_keys(std::string const& iri, bool with_related)
{
    if (!with_related) return {key_of(KeyKind::activity, iri)};
    return {key_of(KeyKind::activity, iri), key_of(KeyKind::related_activity, iri)};
}

bool may_read(Caller const& caller)
{
    return caller.scopes.has(Scope::statements_read) || caller.scopes.has(Scope::statements_read_mine);
}

bool reads_own_only(Caller const& caller)
{
    return !caller.scopes.has(Scope::statements_read);
}

bool is_by(store::StoredStatement const& statement, Caller const& caller)
{
    auto const tree = JsonTree::parse(statement.statement);
    auto const authority = tree->root().find("authority");
    return authority && identity_of(*authority) == caller.identity;
}

} // namespace

Result<std::vector<std::string>> Statements::store(Caller const& caller, Incoming const& incoming, StoredCount* count)
{
    if (!caller.scopes.has(Scope::statements_write)) return Problem::forbidden("records.no_right");
    auto const tree = JsonTree::parse(incoming.json);
    if (tree.has_error()) return tree.error();
    auto const root = tree->root();
    if (root.is_list() && (!incoming.may_be_list || root.size() > most_in_a_batch))
        return refused("", "records.not_object");
    auto const sent = statements_in(root);
    if (auto checked = check_all(sent, root.is_list(), incoming.version); checked.has_error()) return checked.error();
    Submission submission{.statements = {},
        .attachments = incoming.attachments,
        .credential = caller.credential.access_key,
        .problem = {},
        .stored = 0};
    std::vector<std::string> ids;
    for (auto const statement : sent) {
        submission.statements.push_back(prepare(statement, {.version = incoming.version,
                                                               .authority = caller.authority,
                                                               .now = clock_.now(),
                                                               .defines = caller.scopes.has(Scope::define)}));
        auto const id = statement.text_of("id");
        ids.push_back(id.empty() ? submission.statements.back().id.to_string() : std::string{id});
    }
    if (incoming.id) {
        auto& only = submission.statements.front();
        auto const named = sent.front().text_of("id");
        if (!named.empty() && only.id.uuid != *incoming.id) return refused("id", "records.other_id");
        if (named.empty()) only.rename(Id<Statement>{*incoming.id});
    }
    if (auto checked = check_parts(incoming, sent, submission); checked.has_error()) return checked.error();
    if (submission.statements.empty()) return ids;
    queue_.store(submission);
    if (submission.problem) return *submission.problem;
    if (count) *count = {submission.stored, static_cast<std::int64_t>(ids.size()) - submission.stored};
    return ids;
}

Result<store::StoredStatement> Statements::find(Caller const& caller, Uuid id, Wanted wanted) const
{
    if (!may_read(caller)) return Problem::forbidden("records.no_right");
    auto found = database_.read([&](sql::Reader& db) { return store::find_statements(db, {id}); });
    auto const is_wanted = !found.empty() && found.front().is_voided == (wanted == Wanted::voided) &&
                           (!found.front().audience || caller.scopes.has(Scope::all));
    if (!is_wanted || (reads_own_only(caller) && !is_by(found.front(), caller))) return Problem::not_found();
    return std::move(found.front());
}

store::Search search_of(StatementQuery const& query)
{
    store::Search what{.is_ascending = query.is_ascending};
    if (query.agent) what.conditions.push_back(agent_keys(*query.agent, query.with_related_agents));
    if (query.verb) what.conditions.push_back({key_of(KeyKind::verb, *query.verb)});
    if (query.activity) what.conditions.push_back(activity_keys(*query.activity, query.with_related_activities));
    if (query.registration) what.conditions.push_back({key_of(KeyKind::registration, query.registration->to_string())});
    if (query.since) what.after = to_microseconds(*query.since);
    if (query.until) what.through = to_microseconds(*query.until);
    if (query.cursor && query.is_ascending) what.after = std::max(what.after, *query.cursor);
    if (query.cursor && !query.is_ascending) what.through = std::min(what.through, *query.cursor - 1);
    what.limit = query.limit == 0 ? Statements::usual : std::min(query.limit, Statements::most);
    return what;
}

Result<StatementPage> Statements::search(Caller const& caller, StatementQuery const& query) const
{
    if (!may_read(caller)) return Problem::forbidden("records.no_right");
    auto what = search_of(query);
    if (reads_own_only(caller)) what.conditions.push_back({key_of(KeyKind::authority, caller.identity)});
    what.sees_private = caller.scopes.has(Scope::all);
    return page_of(std::move(what));
}

// One more is asked for, to know whether there is more.
StatementPage Statements::page_of(store::Search what) const
{
    auto const wanted = static_cast<std::size_t>(what.limit++);
    StatementPage page;
    page.statements = database_.read([&](sql::Reader& db) { return store::search(db, what); });
    std::size_t count = 0;
    for (std::size_t bytes = 0; count < std::min(wanted, page.statements.size()); ++count) {
        bytes += page.statements[count].statement.size();
        if (count != 0 && bytes > most_bytes) break;
    }
    if (count < page.statements.size()) {
        page.next = page.statements[count - 1].stored_at;
        page.statements.resize(count);
    }
    return page;
}

namespace {

store::AnyOf keys_about(std::vector<std::string> const& identities)
{
    store::AnyOf keys;
    for (auto const& identity : identities)
        for (auto const kind : {KeyKind::agent, KeyKind::related_agent}) keys.push_back(key_of(kind, identity));
    return keys;
}

} // namespace

StatementPage Statements::about(std::vector<std::string> const& identities, std::optional<std::int64_t> cursor) const
{
    auto what = search_of({.cursor = cursor});
    what.conditions.push_back(keys_about(identities));
    what.sees_private = true;
    return page_of(std::move(what));
}

Result<store::StoredStatement> Statements::find_about(Uuid id, std::vector<std::string> const& identities) const
{
    auto found = database_.read([&](sql::Reader& db) { return store::find_statements(db, {id}); });
    if (found.empty() || found.front().is_voided) return Problem::not_found();
    auto const tree = JsonTree::parse(found.front().statement);
    auto const keys = keys_of(tree->root());
    for (auto const key : keys_about(identities))
        if (std::find(keys.begin(), keys.end(), key) != keys.end()) return std::move(found.front());
    return Problem::not_found();
}

StatementPage Statements::open_page(StatementQuery const& query) const
{
    return page_of(search_of(query));
}

std::vector<store::CountRow> Statements::counts_since(std::int64_t day) const
{
    return database_.read([&](sql::Reader& db) { return store::counts_since(db, day); });
}

http::StreamBody Statements::lines(StatementQuery const& query) const
{
    return lines_of(search_of(query));
}

http::StreamBody Statements::lines_about(std::vector<std::string> const& identities) const
{
    auto what = search_of({});
    what.conditions.push_back(keys_about(identities));
    what.sees_private = true;
    return lines_of(std::move(what));
}

http::StreamBody Statements::lines_of(store::Search what) const
{
    what.limit = most;
    auto const next = std::make_shared<std::optional<store::Search>>(std::move(what));
    return [this, next]() -> std::optional<std::string> {
        if (!*next) return std::nullopt;
        auto& search = **next;
        auto const page = page_of(search);
        std::string lines;
        for (auto const& statement : page.statements) (lines += statement.statement) += '\n';
        if (!page.next) next->reset();
        else if (search.is_ascending) search.after = *page.next;
        else search.through = *page.next - 1;
        return lines;
    };
}

std::vector<store::Attachment> Statements::attachments_of(std::vector<store::StoredStatement> const& statements) const
{
    std::vector<std::string> hashes;
    for (auto const& statement : statements) {
        auto const tree = JsonTree::parse(statement.statement);
        for (auto& note : attachments_in(tree->root())) hashes.push_back(std::move(note.sha2));
    }
    if (hashes.empty()) return {};
    return database_.read([&](sql::Reader& db) { return store::find_attachments(db, hashes); });
}

KnownDefinitions Statements::definitions_of(std::vector<store::StoredStatement> const& statements) const
{
    std::vector<std::string> iris;
    for (auto const& statement : statements) {
        auto const tree = JsonTree::parse(statement.statement);
        for (auto& iri : activities_in(tree->root())) iris.push_back(std::move(iri));
    }
    std::sort(iris.begin(), iris.end());
    iris.erase(std::unique(iris.begin(), iris.end()), iris.end());
    return database_.read([&](sql::Reader& db) { return find_definitions(db, iris); });
}

std::optional<std::string> Statements::definition(std::string_view activity) const
{
    return database_.read([&](sql::Reader& db) { return find_definition(db, activity); });
}

// Before anything is read. On PostgreSQL another node may be storing: then what is there already is all that is sure.
Timestamp Statements::consistent_through()
{
    auto const settled = queue_.settled_through();
    if (settled && database_.dialect() == sql::Dialect::sqlite) return *settled;
    return database_.read([&](sql::Reader& db) {
        auto const is_sure = settled && !store::is_somebody_storing(db);
        return is_sure ? *settled : from_microseconds(store::last_stored_at(db));
    });
}

} // namespace together::records
