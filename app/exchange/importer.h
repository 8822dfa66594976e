// Writes what a reader hands over into one transaction, so that repeating it adds exactly what is new.
#pragma once

#include <functional>
#include <set>

#include "app/conversations/import_details.h"
#include "app/exchange/import_report.h"
#include "app/exchange/origins.h"
#include "app/exchange/sink.h"

namespace together::exchange {

// Words of the message catalogue, in the language of whom the report is for.
using ImportWords = std::function<std::string(std::string_view key, MessageArguments const& arguments)>;
using ImportProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct ImportTools {
    people::Accounts const& accounts;
    Clock const& clock;
    ImportWords words;
    ImportProgress progress = {};
};

class Importer final : public Sink {
public:
    Importer(sql::Transaction& tx, ImportTools const& tools) : tx_(tx), tools_(tools), now_(tools.clock.now()) {}

    void source(DumpSource const& source) override;
    std::string person(DumpPerson const& person) override;
    std::string space(DumpSpace const& space) override;
    std::string topic(DumpTopic const& topic) override;
    void post(DumpPost const& post) override;
    void reply(DumpReply const& reply) override;
    void reaction(DumpReaction const& reaction) override;
    void file(DumpFile const& file) override;
    void link(DumpLink const& link) override;
    void skipped(Skipped const& skipped) override;
    std::string address_of(DumpTarget const& target) override;
    void progress(std::uint64_t done, std::uint64_t total) override;

    // Writes what is left, counts, and remembers for the next time.
    ImportReport finish();

private:
    using PersonId = Id<people::Person>;
    bool was(std::string_view kind, std::string const& source_id) const;
    void write(DumpPost const& dump);
    void write(DumpReply const& dump, conversations::imports::ReplyPlace const& place);
    void refresh_post(DumpReply const& dump);
    void refresh_reply(DumpPost const& dump);
    conversations::imports::ReplyPlace place_of(DumpReply const& dump);
    PersonId person_id(std::string const& source_id) const;
    std::optional<Uuid> find_thing(std::string const& source_id) const;
    PersonId account_of(people::ImportedPerson const& person);
    void count_unnamed_reactions();
    void mention(Uuid thing, Id<conversations::Post> post, std::string const& body);
    void skip(std::string where, std::string_view why, MessageArguments const& arguments = {});
    void flush();

    sql::Transaction& tx_;
    ImportTools const& tools_;
    Timestamp now_;
    Origins origins_;
    ImportReport report_;
    std::unordered_map<std::string, PersonId> by_handle_;
    std::unordered_map<std::string, PersonId> by_email_;
    std::map<std::pair<Uuid, conversations::ReactionKind>, std::int64_t> unnamed_reactions_;
    std::set<Uuid> new_things_; // posts and replies of this import: their mentions, files and topics are to be written
    std::set<std::tuple<Uuid, PersonId, conversations::ReactionKind>> reacted_;
    std::unordered_map<std::string, Uuid> topics_;
    std::vector<Id<conversations::Space>> spaces_;
    std::vector<std::pair<Id<conversations::Post>, Id<conversations::Reply>>> accepted_;

    std::vector<conversations::imports::ImportedPost> posts_;
    std::vector<conversations::imports::ImportedReply> replies_;
    std::vector<conversations::imports::ImportedVersion> versions_;
    std::vector<conversations::imports::ImportedReaction> reactions_;
    std::int64_t named_reactions_ = 0;
    std::int64_t new_reactions_ = 0;
    std::vector<conversations::imports::ImportedMention> mentions_;
    std::vector<conversations::imports::ImportedPostTopic> post_topics_;
    std::vector<conversations::imports::ImportedFile> files_;
    std::vector<conversations::imports::ImportedLink> links_;
};

} // namespace together::exchange
