// Finds the handles in a text and stores whom they mean.
#include "app/conversations/mentions.h"

#include "app/conversations/posts_events.h"
#include "app/conversations/reactions_store.h"
#include "platform/html/markdown.h"

namespace together::conversations {

void record_mentions(sql::Transaction& tx, events::Outbox& outbox, Written const& written)
{
    auto const handles = html::Markdown::mentions(written.body);
    if (written.is_new && handles.empty()) return;
    auto const thing = written.reply_id ? written.reply_id->uuid : written.post_id.uuid;
    auto const before = store::list_mentioned_by(tx, thing);
    auto people = store::set_mentions(tx, thing, written.post_id.uuid, handles);
    std::erase_if(people, [&](auto person) {
        return person == written.by || std::find(before.begin(), before.end(), person) != before.end();
    });
    if (people.empty()) return;
    outbox.publish(tx, Mentioned{written.post_id, written.reply_id, written.by, std::move(people)});
}

} // namespace together::conversations
