// A tree of path segments; a fixed word is tried before {name}, the rest of a path last.
#include "platform/http/router.h"

#include <algorithm>
#include <array>

#include "platform/base/check.h"
#include "platform/http/form.h"

namespace together::http {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t max_segments = 32;
constexpr std::size_t method_count = 7;

Problem malformed(std::string_view message)
{
    return Problem::of(ProblemKind::malformed, message);
}

std::vector<std::string_view> split(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        auto const end = std::min(path.find('/'), path.size());
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    if (parts.size() == 1 && parts[0].empty()) parts.clear();
    return parts;
}

// Escaped slashes and dots would mean another path to whoever decodes later: no route has them.
bool is_plain_segment(std::string_view text)
{
    return !text.empty() && text != "." && text != ".." && text.find_first_of("/\\") == text.npos;
}

Result<Texts> decode(std::string_view path)
{
    if (!path.starts_with('/')) return malformed("problem.path");
    Texts segments;
    for (auto const part : split(path)) {
        auto segment = percent_decode(part, false);
        if (!segment) return malformed("problem.escape");
        if (!is_text(*segment)) return malformed("problem.text");
        if (!is_plain_segment(*segment) || segments.size() == max_segments) return Problem::not_found();
        segments.push_back(std::move(*segment));
    }
    return segments;
}

} // namespace

struct Router::Node {
    struct Leaf {
        Route const* route = nullptr;
        Texts names;
    };

    std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
    std::unique_ptr<Node> value;
    std::unique_ptr<Node> rest;
    std::array<Leaf, method_count> leaves;

    bool has_routes() const
    {
        return std::any_of(leaves.begin(), leaves.end(), [](Leaf const& leaf) { return leaf.route != nullptr; });
    }
    Leaf const& leaf(Method method) const { return leaves[static_cast<std::size_t>(method)]; }

    Node const* find(std::span<std::string const> segments, Texts& values) const
    {
        if (segments.empty()) return has_routes() ? this : nullptr;
        if (auto const word = words.find(segments[0]); word != words.end())
            if (auto const* found = word->second->find(segments.subspan(1), values)) return found;
        if (value) {
            values.push_back(segments[0]);
            if (auto const* found = value->find(segments.subspan(1), values)) return found;
            values.pop_back();
        }
        if (!rest) return nullptr;
        std::string joined = segments[0];
        for (auto const& segment : segments.subspan(1)) joined += '/' + segment;
        values.push_back(std::move(joined));
        return rest.get();
    }
};

Router::Router() : root_(std::make_unique<Node>())
{
}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Router::Node& Router::node_for(std::string_view pattern)
{
    check(pattern.starts_with('/'), "a pattern starts with a slash");
    auto* node = root_.get();
    for (auto const part : split(pattern)) {
        check(!part.empty(), "a pattern with an empty part");
        auto const is_name = part.front() == '{' && part.back() == '}';
        auto& next = !is_name ? node->words[std::string{part}] : part.ends_with("...}") ? node->rest : node->value;
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    return *node;
}

void Router::add(Route route)
{
    check(route.handler != nullptr, "a route without a handler: " + route.pattern);
    auto const& kept = routes_.emplace_back(std::move(route));
    auto& leaf = node_for(kept.pattern).leaves[static_cast<std::size_t>(kept.method)];
    check(leaf.route == nullptr, "a route that is there already: " + kept.pattern);
    leaf.route = &kept;
    for (auto const part : split(kept.pattern)) {
        if (part.front() != '{') continue;
        auto name = part.substr(1, part.size() - 2);
        if (name.ends_with("...")) name.remove_suffix(3);
        leaf.names.emplace_back(name);
    }
}

void Router::get(std::string_view pattern, Access access, Handler handler, RouteDoc doc)
{
    add({Method::get, std::string{pattern}, access, std::move(handler), std::move(doc)});
}

void Router::post(std::string_view pattern, Access access, Handler handler, RouteDoc doc)
{
    add({Method::post, std::string{pattern}, access, std::move(handler), std::move(doc)});
}

void Router::put(std::string_view pattern, Access access, Handler handler, RouteDoc doc)
{
    add({Method::put, std::string{pattern}, access, std::move(handler), std::move(doc)});
}

void Router::patch(std::string_view pattern, Access access, Handler handler, RouteDoc doc)
{
    add({Method::patch, std::string{pattern}, access, std::move(handler), std::move(doc)});
}

void Router::del(std::string_view pattern, Access access, Handler handler, RouteDoc doc)
{
    add({Method::del, std::string{pattern}, access, std::move(handler), std::move(doc)});
}

Result<Match> Router::match(Method method, std::string_view path) const
{
    auto segments = decode(path);
    if (segments.has_error()) return std::move(segments.error());
    Texts values;
    auto const* node = root_->find(*segments, values);
    if (!node) return Problem::not_found();

    Match match;
    auto const* leaf = &node->leaf(method);
    if (method == Method::head && !leaf->route) leaf = &node->leaf(Method::get);
    for (auto const& known : node->leaves) {
        if (!known.route) continue;
        match.allowed.push_back(known.route->method);
        if (known.route->method == Method::get) match.allowed.push_back(Method::head);
        // A form's POST may mean PUT, PATCH or DELETE: its field _method is not read yet.
        auto const may_mean =
            leaf->route ? known.route == leaf->route : method == Method::post && !is_safe(known.route->method);
        if (!may_mean) continue;
        match.body_limit = std::max(match.body_limit, known.route->doc.body_limit);
        match.takes_files = match.takes_files || known.route->doc.takes_files;
    }
    match.allowed.push_back(Method::options);
    match.route = leaf->route;
    for (std::size_t i = 0; i < leaf->names.size(); ++i) match.path_values.emplace_back(leaf->names[i], values[i]);
    return match;
}

} // namespace together::http
