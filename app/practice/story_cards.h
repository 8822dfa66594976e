// A story's facts as the viewer may see them.
#pragma once

#include "app/practice/stories_view.h"
#include "platform/sql/transaction.h"

namespace together::practice {

// Of a try that was told.
StoryCard story_card(sql::Reader& db, Viewer const& viewer, Try const& told, Timestamp now);

inline double money_of(std::int64_t cents)
{
    return static_cast<double>(cents) / 100;
}

} // namespace together::practice
