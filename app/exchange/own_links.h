// Links of a text to threads and replies of our own, by their ids.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace together::exchange {

// Each "/posts/{id}" and "/replies/{id}" of a Markdown text replaced by what `address_of` says for the id, lower case;
// where that is empty the link stays.
std::string relink_own(std::string_view markdown, std::function<std::string(std::string const& id)> const& address_of);

} // namespace together::exchange
