// The door to people's pictures: cropped, made anew in one size, shown to those who may see the person.
#pragma once

#include "app/people/people.h"
#include "platform/files/files.h"
#include "platform/pictures/pictures.h"

namespace together::people {

class Portraits {
public:
    static constexpr std::int64_t side = 320;            // pixels
    static constexpr std::uint64_t largest = 20'000'000; // bytes, of what is sent

    Portraits(sql::Database& database, files::Files const& files, events::Outbox& outbox)
        : database_(database), files_(files), outbox_(outbox)
    {
    }

    // Slow. The file at `source` stays. Without a crop the middle is taken. Field problems of "picture".
    Result<Person> put(
        Viewer const& viewer, std::filesystem::path const& source, std::optional<pictures::Crop> const& crop) const;
    Result<Done> remove(Viewer const& viewer) const;
    // For those who make people together with their pictures: a square WebP file of our own, in the store already.
    // Nothing happens where there is one, or where
    // somebody has claimed the account.
    void hang(sql::Transaction& tx, Id<Person> person, files::Content const& picture) const;
    // Of people who are about to be forgotten.
    void take_down(sql::Transaction& tx, std::vector<Id<Person>> const& people) const;
    // Where the bytes are; not_found also for whom the viewer may not see.
    Result<std::filesystem::path> find(Viewer const& viewer, std::string_view id) const;

private:
    files::File add(sql::Transaction& tx, Id<Person> person, files::Content const& picture) const;
    Result<Done> show(sql::Transaction& tx, Id<Person> person, std::optional<std::string> const& address) const;

    sql::Database& database_;
    files::Files const& files_;
    events::Outbox& outbox_;
};

} // namespace together::people
