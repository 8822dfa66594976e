// Private Atom feeds: an address with a key in it, which its owner renews or revokes.
#pragma once

#include <functional>

#include "app/access/guesses.h"
#include "app/activity/feeds_view.h"
#include "platform/base/result.h"
#include "platform/base/viewer.h"
#include "platform/sql/database.h"

namespace together::activity {

// Words of the message catalogue in this language.
using LocaleWords =
    std::function<std::string(std::string_view locale, std::string_view key, MessageArguments const& arguments)>;

struct FeedsParts {
    sql::Database& database;
    Clock const& clock;
    std::string secret; // the server's
    std::string origin; // "https://learn.example.org"
    LocaleWords words;
};

// Which feed: its kind, and the slug or id of what it is of.
struct FeedWish {
    FeedKind kind = FeedKind::home;
    std::string key;
};

class Feeds {
public:
    explicit Feeds(FeedsParts parts) : parts_(std::move(parts)), guesses_(parts_.database, parts_.clock) {}

    // The addresses, when there is a key. not_found for a wish that the viewer may not see.
    Result<FeedsView> open(Viewer const& viewer, std::optional<FeedWish> const& wish) const;
    // A key, or another one: the old addresses give nothing from now on.
    void renew(Viewer const& viewer) const;
    void revoke(Viewer const& viewer) const;

    // The document, for who has the key. not_found for any other key and for what its owner may not see now; too_many
    // for who asks without end.
    struct Visit {
        std::string_view secret; // the key
        std::string_view peer_address;
    };
    Result<std::string> draw(Visit const& visit, FeedWish const& wish) const;

private:
    std::string key_of(Viewer const& viewer, std::int64_t number) const;
    std::string path_of(FeedWish const& wish) const;

    FeedsParts parts_;
    access::Guesses guesses_;
};

} // namespace together::activity
