// JSON in and out.
#include "platform/live/frames.h"

#include <charconv>

#include "platform/model/input.h"
#include "platform/model/json.h"

namespace together::live {
namespace {

struct SentWish {
    std::optional<std::vector<std::string>> watch;
    std::optional<std::string> since;
    std::optional<std::string> typing;
};
BOOST_DESCRIBE_STRUCT(SentWish, (), (watch, since, typing))

void write_member(std::string& out, std::string_view name, std::string_view text)
{
    out += ",\"";
    out += name;
    out += "\":";
    model::write_json_string(out, text);
}

} // namespace

Result<Wish> read_wish(std::string_view text)
{
    auto input = model::parse_json(text, {.depth = 4});
    if (!input) return input.error();
    auto sent = model::from_input<SentWish>(*input);
    if (!sent) return sent.error();
    Wish wish;
    if (sent->watch) {
        wish.watch.emplace();
        for (auto const& name : *sent->watch)
            if (auto stream = Stream::parse(name); stream && wish.watch->size() < most_streams)
                wish.watch->push_back(std::move(*stream));
    }
    if (sent->since) wish.since = Mark::parse(*sent->since);
    if (sent->typing) wish.typing = Stream::parse(*sent->typing);
    return wish;
}

std::string Mark::to_string() const
{
    auto text = std::to_string(to_microseconds(at));
    return process.empty() ? text : text + '-' + process;
}

std::optional<Mark> Mark::parse(std::string_view text)
{
    constexpr std::int64_t latest = 253'402'300'800'000'000; // the year 10000
    constexpr std::size_t longest_process = 12;
    auto const dash = std::min(text.find('-'), text.size());
    auto const time = text.substr(0, dash);
    std::int64_t count = 0;
    auto const [end, error] = std::from_chars(time.data(), time.data() + time.size(), count);
    if (error != std::errc{} || end != time.data() + time.size() || count < 0 || count > latest) return std::nullopt;
    Mark mark{.at = from_microseconds(count)};
    if (dash < text.size()) mark.process = text.substr(dash + 1, longest_process);
    return mark;
}

std::string hello(Mark const& now)
{
    return R"({"hello":{"mark":")" + now.to_string() + "\"}}";
}

std::string tell(Changes const& changes, std::vector<Drawn> const& drawn, Mark const& mark)
{
    std::string out = R"({"stream":")" + changes.front()->stream.to_string() + R"(","mark":")" + mark.to_string();
    out += R"(","changes":[)";
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto const& change = *changes[i];
        if (i > 0) out += ',';
        out += R"({"id":")" + change.id.to_string() + R"(","what":")" + change.what + R"(","about":")";
        out += change.about.to_string() + '"';
        if (change.by) write_member(out, "by", change.by->to_string());
        if (!drawn.empty() && !drawn[i].html.empty()) write_member(out, "html", drawn[i].html);
        if (!drawn.empty() && !drawn[i].say.empty()) write_member(out, "say", drawn[i].say);
        out += '}';
    }
    return out += "]}";
}

std::string refuse(std::vector<Stream> const& streams)
{
    std::string out = R"({"refused":[)";
    for (auto const& stream : streams) out += (out.back() == '[' ? "\"" : ",\"") + stream.to_string() + '"';
    return out += "]}";
}

std::string missed(Stream const& stream)
{
    return R"({"missed":")" + stream.to_string() + "\"}";
}

std::string here(Stream const& stream, Crowd const& crowd)
{
    return R"({"here":{"stream":")" + stream.to_string() + R"(","count":)" + std::to_string(crowd.count) +
           R"(,"people":)" + crowd.people + "}}";
}

std::string typing(Stream const& stream, std::string_view people)
{
    return R"({"typing":{"stream":")" + stream.to_string() + R"(","people":)" + std::string{people} + "}}";
}

std::string to_text(Whisper const& whisper)
{
    return model::to_json(whisper);
}

std::optional<Whisper> read_whisper(std::string_view text)
{
    auto const input = model::parse_json(text, {.depth = 4});
    if (!input) return std::nullopt;
    auto whisper = model::from_input<Whisper>(*input);
    if (!whisper) return std::nullopt;
    return std::move(*whisper);
}

} // namespace together::live
