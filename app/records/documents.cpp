// Check, then act, in one transaction and alone with the document.
#include "app/records/documents.h"

#include <openssl/sha.h>

#include "app/records/json_tree.h"
#include "platform/http/headers.h"

namespace together::records {
namespace {

bool names(std::string_view list, std::string_view etag)
{
    auto const bare = [](std::string_view text) {
        if (text.starts_with("W/")) text.remove_prefix(2);
        if (text.size() > 1 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
        return text;
    };
    while (!list.empty()) {
        auto const end = std::min(list.find(','), list.size());
        auto const item = http::trim(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (item == "*" || bare(item) == bare(etag)) return true;
    }
    return false;
}

std::optional<Problem> refusal(Condition const& when, std::optional<Document> const& there)
{
    if (when.if_match && (!there || !names(*when.if_match, there->etag))) return Problem::stale();
    if (when.if_none_match && there && names(*when.if_none_match, there->etag)) return Problem::stale();
    auto const is_blind = !when.if_match && !when.if_none_match;
    if (when.is_required && there && is_blind) return Problem::conflict("records.no_condition");
    if (when.is_demanded && is_blind) return Problem::of(ProblemKind::malformed, "records.no_condition");
    return std::nullopt;
}

bool is_json(std::string_view content_type)
{
    return http::equal_ignoring_case(http::trim(content_type.substr(0, content_type.find(';'))), "application/json");
}

Document document_of(DocumentContents const& fresh, Timestamp now)
{
    auto const bytes = std::as_bytes(std::span{fresh.contents});
    return {.content_type = fresh.content_type,
        .etag = etag_of_contents(fresh.contents),
        .contents = {bytes.begin(), bytes.end()},
        .updated_at = now};
}

std::string_view text_of(Document const& document)
{
    return {reinterpret_cast<char const*>(document.contents.data()), document.contents.size()};
}

Result<std::string> merged(std::string_view there, std::string_view fresh)
{
    auto const problem = Problem::of(ProblemKind::malformed, "records.no_merge");
    auto const a = JsonTree::parse(there);
    auto const b = JsonTree::parse(fresh);
    if (!a || !b || !a->root().is_object() || !b->root().is_object()) return problem;
    std::string text = "{";
    auto const put = [&](Json member) {
        if (text.size() > 1) text += ',';
        ((text += member.raw_key()) += ':') += member.raw();
    };
    for (auto const member : a->root())
        if (!b->root().find(member.key())) put(member);
    for (auto const member : b->root()) put(member);
    return text += '}';
}

void take_alone(sql::Transaction& tx, DocumentShelf const& shelf, std::string_view id)
{
    tx.serialise_on("record document", fmt::format("{} {} {} {} {}", static_cast<int>(shelf.kind), shelf.activity,
                                           shelf.agent, shelf.registration.value_or(""), id));
}

} // namespace

std::string etag_of_contents(std::string_view contents)
{
    std::array<unsigned char, SHA_DIGEST_LENGTH> hash{};
    SHA1(reinterpret_cast<unsigned char const*>(contents.data()), contents.size(), hash.data());
    std::string text = "\"";
    for (auto const byte : hash) text += fmt::format("{:02x}", byte);
    return text += '"';
}

std::optional<Document> Documents::find(DocumentShelf const& shelf, std::string_view id) const
{
    return database_.read([&](sql::Reader& db) { return store::find_document(db, shelf, id); });
}

std::vector<std::string> Documents::list(DocumentShelf const& shelf, std::optional<Timestamp> since) const
{
    return database_.read([&](sql::Reader& db) { return store::list_documents(db, shelf, since); });
}

Result<Done> Documents::put(
    DocumentShelf const& shelf, std::string_view id, DocumentContents const& fresh, Condition const& when)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        take_alone(tx, shelf, id);
        if (auto problem = refusal(when, store::find_document(tx, shelf, id))) return *problem;
        store::keep_document(tx, shelf, id, document_of(fresh, clock_.now()));
        return Done{};
    });
}

Result<Done> Documents::merge(
    DocumentShelf const& shelf, std::string_view id, DocumentContents const& fresh, Condition const& when)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        take_alone(tx, shelf, id);
        auto const there = store::find_document(tx, shelf, id);
        if (auto problem = refusal(when, there)) return *problem;
        if (!there) {
            store::keep_document(tx, shelf, id, document_of(fresh, clock_.now()));
            return Done{};
        }
        if (!is_json(there->content_type) || !is_json(fresh.content_type))
            return Problem::of(ProblemKind::malformed, "records.no_merge");
        auto const text = merged(text_of(*there), fresh.contents);
        if (text.has_error()) return text.error();
        store::keep_document(tx, shelf, id, document_of({there->content_type, *text}, clock_.now()));
        return Done{};
    });
}

Result<Done> Documents::remove(DocumentShelf const& shelf, std::string_view id, Condition const& when)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        take_alone(tx, shelf, id);
        auto const there = store::find_document(tx, shelf, id);
        if (auto problem = refusal(when, there); problem && (when.if_match || when.if_none_match)) return *problem;
        store::delete_document(tx, shelf, id);
        return Done{};
    });
}

void Documents::clear(DocumentShelf const& shelf)
{
    database_.write([&](sql::Transaction& tx) { store::clear_shelf(tx, shelf); });
}

} // namespace together::records
