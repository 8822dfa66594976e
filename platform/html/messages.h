// The texts of the interface by key, in every language there is a catalogue for; English stands in for what another
// lacks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/problem.h"
#include "platform/html/locale.h"
#include "platform/html/source.h"

namespace together::html {

class Messages {
public:
    // From ui/messages/<locale>.toml among the texts. Throws TemplateError naming file and key.
    explicit Messages(Texts const& texts);

    // Plain text. The argument `count` chooses between the plural forms. A key that is nowhere comes back as it is.
    std::string text(std::string_view locale, std::string_view key, MessageArguments const& arguments = {}) const;

    std::optional<std::size_t> find(std::string_view key) const;
    std::string text(std::string_view locale, std::size_t number, MessageArguments const& arguments) const;
    // A text that needs no arguments, without a copy; null when it needs some.
    std::string const* plain(std::string_view locale, std::size_t number) const;

    // The names in braces that a message needs.
    std::vector<std::string> arguments_of(std::size_t number) const;
    std::vector<std::string> keys() const;
    std::vector<std::string> locales() const;

private:
    struct Part {
        std::string literal;
        std::string argument; // "" for literal text
    };
    using Parts = std::vector<Part>;
    struct Entry {
        std::vector<std::pair<std::string, Parts>> forms; // plural category -> text; the single form is "other"
    };
    struct Catalogue {
        std::string locale;
        Locale const* rules;
        std::vector<std::optional<Entry>> entries; // by number
    };
    struct Reading;

    static Parts parse(std::string_view text);
    Catalogue const& catalogue(std::string_view locale) const;
    std::pair<Entry const*, Locale const*> entry(std::string_view locale, std::size_t number) const;

    std::map<std::string, std::size_t, std::less<>> numbers_;
    std::vector<Catalogue> catalogues_; // English first
};

} // namespace together::html
