// From method and path to a route. Patterns are "/posts/{id}/replies"; a last "{path...}" takes the rest.
#pragma once

#include <deque>
#include <map>
#include <memory>

#include "platform/base/result.h"
#include "platform/http/route.h"

namespace together::http {

struct Match {
    Route const* route = nullptr; // none: the path is known, the method is not
    NamedValues path_values;
    std::vector<Method> allowed; // of this path, HEAD and OPTIONS included
    std::size_t body_limit = 0;  // the largest of the path's routes that this method may lead to
    bool takes_files = false;
};

class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // A pattern that is malformed or twice given is a bug, found at start.
    void get(std::string_view pattern, Access access, Handler handler, RouteDoc doc);
    void post(std::string_view pattern, Access access, Handler handler, RouteDoc doc);
    void put(std::string_view pattern, Access access, Handler handler, RouteDoc doc);
    void patch(std::string_view pattern, Access access, Handler handler, RouteDoc doc);
    void del(std::string_view pattern, Access access, Handler handler, RouteDoc doc);
    void add(Route route);

    // `path` as it was sent. A fixed word wins over {name}. Problem::not_found for an unknown path,
    // malformed for escapes that are none, NUL or text that is not UTF-8.
    Result<Match> match(Method method, std::string_view path) const;
    std::deque<Route> const& routes() const { return routes_; }

private:
    struct Node;
    Node& node_for(std::string_view pattern);

    std::deque<Route> routes_; // in the order of adding, never moved
    std::unique_ptr<Node> root_;
};

} // namespace together::http
