// Whoever comes while nobody stores, stores for all who wait.
#include "app/records/statement_queue.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "app/records/keys.h"
#include "app/records/statements_store.h"
#include "platform/base/blocking.h"

namespace together::records {
namespace {

constexpr std::chrono::seconds longest_transaction{5}; // of others who store within theirs
constexpr std::size_t most_together = 2'000;           // statements of one transaction, a larger submission aside

using store::StoredStatement;

// One transaction's work.
class Round {
public:
    Round(sql::Transaction& tx, Clock const& clock, Definitions& definitions)
        : tx_(tx), clock_(clock), definitions_(definitions)
    {
    }

    void run(std::vector<Submission*> const& submissions)
    {
        store::begin_storing(tx_);
        look_up(submissions);
        for (auto* submission : submissions) take(*submission);
        if (accepted_.empty()) return;
        stamp();
        resolve_refs();
        write();
    }

private:
    void look_up(std::vector<Submission*> const& submissions);
    void take(Submission& submission);
    std::optional<Problem> conflict_of(Submission const& submission) const;
    std::optional<Problem> missing_attachment(Submission const& submission) const;
    void stamp();
    void resolve_refs();
    void add_keys_behind(PreparedStatement& statement);
    void spread_keys_to_referrers();
    void write();
    void write_counts();
    std::optional<std::string> text_of(Uuid id) const;

    sql::Transaction& tx_;
    Clock const& clock_;
    Definitions& definitions_;
    std::unordered_map<Uuid, StoredStatement> existing_;
    std::unordered_map<Uuid, PreparedStatement*> accepted_by_id_;
    std::unordered_set<std::string> known_attachments_;
    std::vector<PreparedStatement*> accepted_;
    std::vector<AttachmentBytes const*> attachments_;
    std::map<std::pair<std::string, std::string>, std::int64_t> counts_;
    std::vector<std::int64_t> stored_at_;
    std::vector<store::KeyRow> keys_;
    std::vector<store::RefRow> refs_;
    std::vector<Uuid> voided_;
    std::unordered_set<Uuid> voided_before_they_came_;
};

void Round::look_up(std::vector<Submission*> const& submissions)
{
    std::vector<Uuid> ids;
    std::vector<std::string> hashes;
    for (auto const* submission : submissions)
        for (auto const& statement : submission->statements) {
            ids.push_back(statement.id.uuid);
            for (auto const& note : statement.attachments)
                if (!note.has_url) hashes.push_back(note.sha2);
        }
    for (auto& found : store::find_statements(tx_, ids)) existing_.emplace(found.id, std::move(found));
    if (!hashes.empty())
        for (auto& hash : store::known_attachments(tx_, hashes)) known_attachments_.insert(std::move(hash));
}

std::optional<Problem> Round::conflict_of(Submission const& submission) const
{
    for (auto const& statement : submission.statements) {
        auto const text = text_of(statement.id.uuid);
        if (text && !say_the_same(*text, statement.text)) return Problem::conflict("records.other_statement");
    }
    return std::nullopt;
}

std::optional<Problem> Round::missing_attachment(Submission const& submission) const
{
    for (auto const& statement : submission.statements)
        for (auto const& note : statement.attachments) {
            auto const came = std::any_of(submission.attachments.begin(), submission.attachments.end(),
                [&](auto const& bytes) { return bytes.sha2 == note.sha2; });
            if (!came && !note.has_url && !known_attachments_.contains(note.sha2))
                return Problem::of(ProblemKind::malformed, "records.no_attachment");
        }
    return std::nullopt;
}

std::optional<std::string> Round::text_of(Uuid id) const
{
    if (auto const found = existing_.find(id); found != existing_.end()) return found->second.statement;
    if (auto const found = accepted_by_id_.find(id); found != accepted_by_id_.end()) return found->second->text;
    return std::nullopt;
}

void Round::take(Submission& submission)
{
    submission.problem = missing_attachment(submission);
    if (!submission.problem) submission.problem = conflict_of(submission);
    submission.stored = 0;
    if (submission.problem) return;
    for (auto& statement : submission.statements) {
        auto const id = statement.id.uuid;
        if (existing_.contains(id) || !accepted_by_id_.emplace(id, &statement).second) continue;
        accepted_.push_back(&statement);
        ++submission.stored;
        ++counts_[{"verb", statement.verb}];
        ++counts_[{"credential", submission.credential}];
        if (!statement.activity.empty()) ++counts_[{"activity", statement.activity}];
    }
    for (auto const& bytes : submission.attachments) attachments_.push_back(&bytes);
}

// Every statement has a microsecond of its own, later than all before it.
void Round::stamp()
{
    auto next = std::max(to_microseconds(clock_.now()), store::last_stored_at(tx_) + 1);
    for (auto* statement : accepted_) {
        stored_at_.push_back(next);
        statement->stamp(from_microseconds(next++));
    }
}

// A statement about a statement is found by what the other is found by, and so on behind it.
void Round::add_keys_behind(PreparedStatement& statement)
{
    std::unordered_set<Uuid> seen{statement.id.uuid};
    auto target = statement.refers_to;
    while (target && seen.insert(*target).second) {
        auto text = text_of(*target);
        if (!text) {
            auto found = store::find_statements(tx_, {*target});
            if (found.empty()) return;
            text = std::move(found.front().statement);
        }
        auto const tree = JsonTree::parse(*text);
        auto const root = tree->root();
        auto const more = keys_of(root);
        statement.keys.insert(statement.keys.end(), more.begin(), more.end());
        if (auto const authority = root.find("authority"))
            statement.keys.push_back(key_of(KeyKind::related_agent, identity_of(*authority)));
        auto const object = root.find("object");
        target = object->text_of("objectType") == "StatementRef" ? Uuid::parse(object->text_of("id")) : std::nullopt;
    }
}

void Round::resolve_refs()
{
    for (std::size_t i = 0; i < accepted_.size(); ++i) {
        auto& statement = *accepted_[i];
        if (!statement.refers_to) continue;
        refs_.push_back({*statement.refers_to, stored_at_[i], statement.is_voiding});
        if (statement.is_voiding) voided_.push_back(*statement.refers_to);
        add_keys_behind(statement);
    }
    for (std::size_t i = 0; i < accepted_.size(); ++i)
        for (auto const key : accepted_[i]->keys) keys_.push_back({key, stored_at_[i]});
    spread_keys_to_referrers();
}

// Those that pointed to what comes only now, and those that point to these.
void Round::spread_keys_to_referrers()
{
    std::unordered_map<Uuid, std::vector<std::int64_t>> bearers;
    std::vector<Uuid> ids;
    for (auto const* statement : accepted_) {
        ids.push_back(statement->id.uuid);
        bearers.emplace(statement->id.uuid, statement->keys);
    }
    std::unordered_set<std::int64_t> seen;
    while (!ids.empty()) {
        auto const refs = store::refs_to(tx_, ids);
        std::vector<std::int64_t> moments;
        for (auto const& ref : refs) {
            if (ref.is_voiding) voided_before_they_came_.insert(ref.target_id);
            if (!seen.insert(ref.stored_at).second) continue;
            for (auto const key : bearers[ref.target_id]) keys_.push_back({key, ref.stored_at});
            moments.push_back(ref.stored_at);
        }
        ids.clear();
        if (moments.empty()) return;
        auto const found = store::statements_stored_at(tx_, moments);
        for (auto const& referrer : found) {
            auto const ref = std::find_if(
                refs.begin(), refs.end(), [&](auto const& one) { return one.stored_at == referrer.stored_at; });
            bearers[referrer.id] = bearers[ref->target_id];
            ids.push_back(referrer.id);
        }
    }
}

void Round::write()
{
    std::vector<store::StatementRow> rows;
    std::vector<ActivityNote> notes;
    for (std::size_t i = 0; i < accepted_.size(); ++i) {
        auto& statement = *accepted_[i];
        auto const is_voided = !statement.is_voiding && voided_before_they_came_.contains(statement.id.uuid);
        rows.push_back(
            {stored_at_[i], statement.id.uuid, is_voided, statement.is_voiding, statement.audience, statement.text});
        notes.insert(notes.end(), statement.activities.begin(), statement.activities.end());
    }
    store::insert_statements(tx_, rows);
    store::insert_keys(tx_, keys_);
    if (!refs_.empty()) store::insert_refs(tx_, refs_);
    store::mark_voided(tx_, voided_);
    std::vector<store::AttachmentRow> files;
    for (auto const* bytes : attachments_)
        files.push_back({bytes->sha2, bytes->content_type, std::as_bytes(std::span{bytes->contents})});
    if (!files.empty()) store::insert_attachments(tx_, files);
    definitions_.learn(tx_, notes);
    write_counts();
}

void Round::write_counts()
{
    auto const day = std::chrono::floor<std::chrono::days>(clock_.now()).time_since_epoch().count();
    std::vector<store::CountRow> rows;
    for (auto const& [what, count] : counts_) rows.push_back({day, what.first, what.second, count});
    store::add_counts(tx_, rows);
}

} // namespace

void StatementQueue::store_in(sql::Transaction& tx, std::vector<Submission*> const& submissions)
{
    {
        std::lock_guard const lock{mutex_};
        stored_apart_ = clock_.now();
    }
    Round{tx, clock_, definitions_}.run(submissions);
}

void StatementQueue::work_off(std::unique_lock<std::mutex>& lock)
{
    std::vector<Waiting*> batch;
    std::vector<Submission*> submissions;
    std::size_t count = 0;
    while (
        !waiting_.empty() && (count == 0 || count + waiting_.front()->submission.statements.size() <= most_together)) {
        batch.push_back(waiting_.front());
        submissions.push_back(&waiting_.front()->submission);
        count += waiting_.front()->submission.statements.size();
        waiting_.pop_front();
    }
    lock.unlock();
    std::exception_ptr failure;
    try {
        database_.write([&](sql::Transaction& tx) { Round{tx, clock_, definitions_}.run(submissions); });
    } catch (...) {
        failure = std::current_exception();
        definitions_.forget();
    }
    lock.lock();
    for (auto* waiting : batch) {
        waiting->failure = failure;
        waiting->is_done = true;
    }
}

std::optional<Timestamp> StatementQueue::settled_through()
{
    std::lock_guard const lock{mutex_};
    auto const now = clock_.now();
    if (now - stored_apart_ < longest_transaction) return std::nullopt;
    return is_storing_ ? began_ - std::chrono::microseconds{1} : now;
}

void StatementQueue::store(Submission& submission)
{
    Waiting mine{submission};
    BlockingRegion const waiting;
    std::unique_lock lock{mutex_};
    waiting_.push_back(&mine);
    while (!mine.is_done) {
        if (is_storing_) {
            changed_.wait(lock, [&] { return mine.is_done || !is_storing_; });
            continue;
        }
        is_storing_ = true;
        began_ = clock_.now();
        work_off(lock);
        is_storing_ = false;
        changed_.notify_all();
    }
    if (mine.failure) std::rethrow_exception(mine.failure);
}

} // namespace together::records
