// The values that name a person: name, e-mail address, handle. Once made, they are right.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace together::people {

// What colleagues call somebody: one line of 1 to 80 characters.
class Name {
public:
    // Problems name the field "name".
    static Result<Name> parse(std::string_view text);
    // Something that can be kept is made of anything: shortened, cleaned, "Somebody" where nothing is left.
    static Name repair(std::string_view text);

    std::string const& text() const { return text_; }
    bool operator==(Name const&) const = default;

private:
    explicit Name(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// An address that mail could go to, in lower case; at most 254 bytes (RFC 5321).
class Email {
public:
    // Problems name the field "email": field.required, field.email.
    static Result<Email> parse(std::string_view text);

    std::string const& text() const { return text_; }
    bool operator==(Email const&) const = default;

private:
    explicit Email(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// What stands after the @ and in the address: a-z, 0-9 and single hyphens, 1 to 40 characters.
class Handle {
public:
    static constexpr std::size_t longest = 40;

    // Problems name the field "handle".
    static Result<Handle> parse(std::string_view text);
    // "Zoë Müller" -> zoe-muller; "person" where nothing of the text can be said in ASCII.
    static Handle from(std::string_view text);

    // The n-th choice when the first is taken: ana, ana-2, ana-3.
    Handle numbered(std::size_t n) const;
    // Words that mean everybody or a page cannot be anybody's handle.
    bool is_reserved() const;
    std::string const& text() const { return text_; }
    bool operator==(Handle const&) const = default;

private:
    explicit Handle(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

} // namespace together::people
