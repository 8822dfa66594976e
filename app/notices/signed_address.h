// Tokens for mails: one names a notice, and nobody else can make it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/notices/notice.h"

namespace together::notices {

// What a token is good for; one does not serve for the other.
enum class TokenUse { answer, unsubscribe, returned };

class Signer {
public:
    // `answers_to`: "answers@learn.example.org", whose mail comes in here; empty: mails take no answers.
    Signer(std::string secret, std::string answers_to) : secret_(std::move(secret)), answers_to_(std::move(answers_to))
    {
    }

    // 52 characters: small letters and digits, since mail servers change the case of addresses.
    std::string token(Id<Notice> notice, TokenUse use) const;
    // None when it was not made here.
    std::optional<Id<Notice>> read(std::string_view token, TokenUse use) const;

    bool takes_answers() const { return !answers_to_.empty(); }
    // "answers+TOKEN@learn.example.org"
    std::string answer_address(Id<Notice> notice) const;
    // Whether it is such an address, signed or not.
    bool is_ours(std::string_view address) const;
    std::optional<Id<Notice>> read_address(std::string_view address) const;
    // Where a mail goes back to that cannot be brought: of the same form, and good for nothing else.
    std::string return_address(Id<Notice> notice) const;
    std::optional<Id<Notice>> read_return(std::string_view address) const;

private:
    std::string address_with(std::string const& token) const;
    std::string token_in(std::string_view address) const;

    std::string secret_;
    std::string answers_to_;
};

} // namespace together::notices
