// A sink that keeps everything, for tests.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/exchange/sink.h"

namespace together::exchange {

struct Recording final : Sink {
    std::vector<DumpSource> sources;
    std::vector<DumpPerson> people;
    std::vector<DumpSpace> spaces;
    std::vector<DumpTopic> topics;
    std::vector<DumpPost> posts;
    std::vector<DumpReply> replies;
    std::vector<DumpReaction> reactions;
    std::vector<DumpFile> files;
    std::vector<DumpLink> links;
    std::vector<Skipped> left_out;

    void source(DumpSource const& source) override { sources.push_back(source); }
    std::string person(DumpPerson const& person) override
    {
        people.push_back(person);
        return person.handle;
    }
    std::string space(DumpSpace const& space) override
    {
        spaces.push_back(space);
        return space.slug;
    }
    std::string topic(DumpTopic const& topic) override
    {
        topics.push_back(topic);
        return topic.slug;
    }
    void post(DumpPost const& post) override { posts.push_back(post); }
    void reply(DumpReply const& reply) override { replies.push_back(reply); }
    void reaction(DumpReaction const& reaction) override { reactions.push_back(reaction); }
    void file(DumpFile const& file) override { files.push_back(file); }
    void link(DumpLink const& link) override { links.push_back(link); }
    void skipped(Skipped const& skipped) override { left_out.push_back(skipped); }
    std::string address_of(DumpTarget const& target) override
    {
        return target.reply.empty() ? "/posts/" + target.post : "/posts/" + target.post + "#" + target.reply;
    }

    bool is_untouched() const { return sources.empty() && people.empty() && posts.empty() && left_out.empty(); }
    DumpPost const* find_post(std::string_view id) const { return find(posts, id); }
    DumpReply const* find_reply(std::string_view id) const { return find(replies, id); }
    DumpPerson const* find_person(std::string_view id) const { return find(people, id); }
    // How many were skipped for each reason.
    std::map<std::string, std::int64_t> reasons() const
    {
        std::map<std::string, std::int64_t> counts;
        for (auto const& each : left_out) counts[each.why] += each.count;
        return counts;
    }

private:
    template <class T> static T const* find(std::vector<T> const& list, std::string_view id)
    {
        auto const found =
            std::find_if(list.begin(), list.end(), [&](auto const& each) { return each.source_id == id; });
        return found == list.end() ? nullptr : &*found;
    }
};

} // namespace together::exchange
