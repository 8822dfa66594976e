// Notices put into rows and words: the same on the page, in a mail and on a lock screen.
#pragma once

#include <unordered_map>

#include "app/notices/notices.h"
#include "app/notices/notices_store.h"

namespace together::notices {

// What rows need to know: of those who did it, and of what they wrote.
struct Gathered {
    std::vector<Notice> notices;
    std::unordered_map<Id<people::Person>, people::PersonCard> people;
    std::unordered_map<Uuid, std::string> excerpts;
    std::vector<store::Thanks> thanks;
};
Gathered gather(sql::Reader& db, std::vector<Notice> notices);

// In the order they are given; those of the same cause about the same thing in one row, read apart from unread.
std::vector<NoticeRow> rows_of(Gathered const& gathered, Words const& words);

} // namespace together::notices
