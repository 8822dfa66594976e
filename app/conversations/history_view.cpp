// Versions as differences.
#include "app/conversations/history_view.h"

namespace together::conversations {

std::vector<VersionView> compare(std::vector<Version> const& versions)
{
    std::vector<VersionView> views;
    Version const nothing;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        auto const& now = versions[i];
        auto const& before = i == 0 ? nothing : versions[i - 1];
        VersionView view{.number = now.version, .author = now.written_by, .written_at = now.written_at};
        view.is_current = i + 1 == versions.size();
        view.is_first = i == 0;
        if (now.title != before.title) view.title = diff(before.title, now.title);
        view.body = diff(i == 0 ? now.body : before.body, now.body);
        views.insert(views.begin(), std::move(view));
    }
    return views;
}

} // namespace together::conversations
