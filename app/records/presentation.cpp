// Rewrites the parts that a format touches; everything else goes through as it is.
#include "app/records/presentation.h"

#include <algorithm>
#include <charconv>

#include "platform/http/headers.h"

namespace together::records {
namespace {

using Languages = std::vector<std::string>;

class ObjectText {
public:
    void put(std::string_view raw_key, std::string_view raw_value)
    {
        text_ += text_.empty() ? '{' : ',';
        ((text_ += raw_key) += ':') += raw_value;
    }
    std::string take() { return text_.empty() ? "{}" : std::move(text_ += '}'); }

private:
    std::string text_;
};

template <class F> std::string list_text(Json list, F&& write)
{
    std::string text = "[";
    for (auto const item : list) {
        if (text.size() > 1) text += ',';
        text += write(item);
    }
    return text += ']';
}

bool is_activity(Json object)
{
    auto const type = object.text_of("objectType");
    return type.empty() || type == "Activity";
}

// The walk that both formats share.
class Presenter {
public:
    virtual ~Presenter() = default;

    std::string statement(Json statement) const
    {
        ObjectText out;
        for (auto const member : statement) {
            auto const key = member.key();
            if (key == "actor" || key == "authority") out.put(member.raw_key(), agent(member));
            else if (key == "verb") out.put(member.raw_key(), verb(member));
            else if (key == "object") out.put(member.raw_key(), object(member));
            else if (key == "context") out.put(member.raw_key(), context(member));
            else out.put(member.raw_key(), member.raw());
        }
        return out.take();
    }

protected:
    virtual std::string agent(Json agent) const = 0;
    virtual std::string verb(Json verb) const = 0;
    virtual std::string activity(Json activity) const = 0;

private:
    std::string object(Json object) const
    {
        auto const type = object.text_of("objectType");
        if (type == "SubStatement") return statement(object);
        if (type == "Agent" || type == "Group") return agent(object);
        return is_activity(object) ? activity(object) : std::string{object.raw()};
    }
    std::string context(Json context) const
    {
        ObjectText out;
        for (auto const member : context) {
            auto const key = member.key();
            if (key == "instructor" || key == "team") out.put(member.raw_key(), agent(member));
            else if (key == "contextActivities") out.put(member.raw_key(), context_activities(member));
            else out.put(member.raw_key(), member.raw());
        }
        return out.take();
    }
    std::string context_activities(Json lists) const
    {
        ObjectText out;
        for (auto const list : lists) {
            auto const one = [&](Json item) { return activity(item); };
            out.put(list.raw_key(), list.is_list() ? list_text(list, one) : '[' + activity(list) + ']');
        }
        return out.take();
    }
};

class IdsPresenter final : public Presenter {
    std::string agent(Json agent) const override
    {
        auto const is_anonymous =
            !agent.find("mbox") && !agent.find("mbox_sha1sum") && !agent.find("openid") && !agent.find("account");
        ObjectText out;
        for (auto const member : agent) {
            auto const key = member.key();
            if (key == "name" || (key == "member" && !is_anonymous)) continue;
            auto const one = [&](Json item) { return this->agent(item); };
            if (key == "member") out.put(member.raw_key(), list_text(member, one));
            else out.put(member.raw_key(), member.raw());
        }
        return out.take();
    }
    std::string verb(Json verb) const override { return only(verb, "id"); }
    std::string activity(Json activity) const override { return only(activity, "id"); }

    static std::string only(Json object, std::string_view key)
    {
        ObjectText out;
        for (auto const member : object)
            if (member.key() == key) out.put(member.raw_key(), member.raw());
        return out.take();
    }
};

bool begins_with(std::string_view tag, std::string_view language)
{
    return tag.size() > language.size() && tag[language.size()] == '-' &&
           http::equal_ignoring_case(tag.substr(0, language.size()), language);
}

// How well a tag serves who asks for a language: itself, then one of its kinds, then what it is a kind of. 0: not.
int fitness(std::string_view tag, std::string_view language)
{
    if (http::equal_ignoring_case(tag, language)) return 3;
    if (begins_with(tag, language)) return 2;
    return http::equal_ignoring_case(tag, language.substr(0, language.find('-'))) ? 1 : 0;
}

// RFC 4647, lookup: the first language that something is there for; else what comes first.
std::string one_language(Json map, Languages const& languages)
{
    std::optional<Json> chosen;
    for (auto const& language : languages) {
        auto best = 0;
        if (chosen) break;
        for (auto const entry : map)
            if (auto const fit = fitness(entry.key(), language); fit > best) {
                best = fit;
                chosen = entry;
            }
    }
    for (auto const entry : map)
        if (!chosen) chosen = entry;
    ObjectText out;
    if (chosen) out.put(chosen->raw_key(), chosen->raw());
    return out.take();
}

std::string definition_text(Json definition, Languages const& languages)
{
    auto const component = [&](Json item) {
        ObjectText out;
        for (auto const member : item) {
            auto const is_map = member.key() == "description" && member.is_object();
            out.put(member.raw_key(), is_map ? one_language(member, languages) : std::string{member.raw()});
        }
        return out.take();
    };
    ObjectText out;
    for (auto const member : definition) {
        auto const key = member.key();
        auto const is_map = (key == "name" || key == "description") && member.is_object();
        auto const has_components = member.is_list() && key != "correctResponsesPattern";
        if (is_map) out.put(member.raw_key(), one_language(member, languages));
        else if (has_components) out.put(member.raw_key(), list_text(member, component));
        else out.put(member.raw_key(), member.raw());
    }
    return out.take();
}

class CanonicalPresenter final : public Presenter {
public:
    CanonicalPresenter(Languages const& languages, KnownDefinitions const& known) : languages_(languages), known_(known)
    {
    }

private:
    std::string agent(Json agent) const override { return std::string{agent.raw()}; }
    std::string verb(Json verb) const override
    {
        ObjectText out;
        for (auto const member : verb)
            out.put(member.raw_key(),
                member.key() == "display" ? one_language(member, languages_) : std::string{member.raw()});
        return out.take();
    }
    std::string activity(Json activity) const override
    {
        ObjectText out;
        for (auto const member : activity)
            if (member.key() != "definition") out.put(member.raw_key(), member.raw());
        auto const known = known_.find(std::string{activity.text_of("id")});
        auto const sent = activity.find("definition");
        if (known != known_.end()) out.put("\"definition\"", in_one_language(known->second, languages_));
        else if (sent) out.put("\"definition\"", definition_text(*sent, languages_));
        return out.take();
    }

    Languages const& languages_;
    KnownDefinitions const& known_;
};

} // namespace

std::vector<std::string> languages_of(std::string_view accept_language)
{
    std::vector<std::pair<double, std::string>> weighed;
    while (!accept_language.empty() && weighed.size() < 50) {
        auto const end = std::min(accept_language.find(','), accept_language.size());
        auto const item = http::trim(accept_language.substr(0, end));
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        auto const semicolon = std::min(item.find(';'), item.size());
        auto const tag = http::trim(item.substr(0, semicolon));
        double weight = 1;
        if (auto const q = item.find("q=", semicolon); q != item.npos)
            std::from_chars(item.data() + q + 2, item.data() + item.size(), weight);
        if (!tag.empty() && tag != "*") weighed.emplace_back(-weight, tag);
    }
    std::stable_sort(weighed.begin(), weighed.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<std::string> languages;
    for (auto& [weight, tag] : weighed) languages.push_back(std::move(tag));
    return languages;
}

std::vector<std::string> activities_in(Json statement)
{
    std::vector<std::string> iris;
    auto const object = *statement.find("object");
    if (is_activity(object)) iris.emplace_back(object.text_of("id"));
    if (object.text_of("objectType") == "SubStatement") iris = activities_in(object);
    auto const context = statement.find("context");
    auto const lists = context ? context->find("contextActivities") : std::nullopt;
    if (!lists) return iris;
    for (auto const list : *lists) {
        if (list.is_object()) iris.emplace_back(list.text_of("id"));
        else
            for (auto const item : list) iris.emplace_back(item.text_of("id"));
    }
    return iris;
}

std::string with_ids(Json statement)
{
    return IdsPresenter{}.statement(statement);
}

std::string canonical(Json statement, Languages const& languages, KnownDefinitions const& known)
{
    return CanonicalPresenter{languages, known}.statement(statement);
}

std::string in_one_language(std::string_view definition, Languages const& languages)
{
    auto const tree = JsonTree::parse(definition);
    return tree ? definition_text(tree->root(), languages) : "{}";
}

} // namespace together::records
