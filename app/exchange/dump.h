// What an import is made of, whatever it comes from: readers fill these, a Sink takes them. No I/O here.
#pragma once

#include <vector>

#include "app/exchange/dump_details.h"
#include "platform/model/describe.h"

namespace together::exchange {

// Which system the dump is of: with a source id it names a thing for ever.
struct DumpSource {
    std::string system; // "slack:T0BMHLSRH", "stackexchange:quantumcomputing.stackexchange.com"
    std::string name;   // for people to read
};

struct DumpPerson {
    std::string source_id;
    std::string handle; // proposed: lower-case ASCII, no two alike in one dump
    std::string name;
    std::optional<std::string> email;
    std::string title;
    std::string about; // Markdown
    std::string location;
    std::string pronouns;
    std::string time_zone; // IANA name
    std::string website;
    bool is_bot = false;
    bool is_guest = false;
    bool deactivated = false;
    std::optional<Timestamp> deactivated_at; // none: at the time of the import
    bool is_placeholder = false;             // wrote something but is in no list of people
    std::optional<Timestamp> created_at;
};

struct DumpSpace {
    std::string source_id;
    std::string slug; // proposed, no two alike in one dump
    std::string name;
    std::string purpose;
    bool is_closed = false;
    bool is_archived = false;
    std::optional<Timestamp> archived_at; // none: at the time of the import
    std::optional<Timestamp> created_at;
    std::string creator;                   // a person's source id, or ""
    std::vector<std::string> members;      // people's source ids
    std::vector<std::string> facilitators; // of the members, beside the creator
};

struct DumpTopic {
    std::string source_id;
    std::string slug; // proposed, no two alike in one dump
    std::string name;
    std::string description; // plain text of a line or two
    std::string about;       // Markdown
};

enum class DumpKind { question, insight, idea, story, signal };
BOOST_DESCRIBE_ENUM(DumpKind, question, insight, idea, story, signal)

// What a post or reply said before it was edited, since it was written.
struct DumpBefore {
    std::string title; // of a post
    std::string body;  // Markdown
};

// Votes that came without their voters.
struct DumpVotes {
    std::int64_t up = 0;
    std::int64_t down = 0;
    std::int64_t favourites = 0;
};

struct DumpPost {
    std::string source_id;
    std::string space; // source ids
    std::string author;
    DumpKind kind = DumpKind::insight;
    std::string title; // plain text
    std::string body;  // Markdown
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::optional<Timestamp> closed_at;
    std::optional<DumpBefore> before;
    std::vector<std::string> topics;
    DumpVotes votes;
    std::int64_t views = 0;
    std::string licence; // as the source states it
};

struct DumpReply {
    std::string source_id;
    std::string post;
    std::string parent_reply; // "" when it answers the post itself
    std::string author;
    std::string body; // Markdown
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    bool is_accepted = false;
    std::optional<DumpBefore> before;
    DumpVotes votes;
    std::string licence;
};

} // namespace together::exchange
