// Rendered Markdown kept: a thread is read far more often than it is written.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>

#include "platform/html/markdown.h"

namespace together::html {

// Keyed by the source itself, so there is nothing to invalidate: people and topics named in it are asked for anew each
// time, and an answer that changed draws it again. Thread-safe.
class MarkdownCache {
public:
    explicit MarkdownCache(std::size_t max_bytes = 8 * 1024 * 1024);
    ~MarkdownCache();

    // All calls must have the same own_origin and hard_breaks.
    model::SafeHtml render(std::string_view source, MarkdownOptions const& options);

private:
    struct Entry;
    struct Store;

    std::unique_ptr<Store> store_;
    std::mutex mutex_;
};

} // namespace together::html
