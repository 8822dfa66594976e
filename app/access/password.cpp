// Which passwords are refused. The words are the heads of published lists of leaked passwords, from memory of many of
// them.
#include "app/access/password.h"

#include "platform/model/input.h"
#include "platform/model/utf8.h"
#include "platform/text/unicode.h"

namespace together::access {
namespace {

// Nothing is left of these once digits and signs at the ends are gone: "Password2024!", "!!iloveyou123".
constexpr auto common_words = std::to_array<std::string_view>({"abc", "abcdef", "abcdefg", "abcdefgh", "abcdefghij",
    "abracadabra", "access", "admin", "administrator", "alexander", "asdf", "asdfasdf", "asdfgh", "asdfghjkl", "azerty",
    "azertyuiop", "barcelona", "baseball", "basketball", "batman", "bienvenue", "butterfly", "changeit", "changeme",
    "charlie", "cheese", "chelsea", "chocolate", "christian", "computer", "contrasena", "cookie",
    "correcthorsebatterystaple", "default", "dragon", "elizabeth", "facebook", "fireball", "flower", "football",
    "freedom", "friends", "fuckyou", "google", "hello", "helloworld", "hockey", "honey", "hunter", "iloveu", "iloveyou",
    "internet", "jennifer", "jessica", "jesus", "jordan", "killer", "letmein", "letmeinnow", "linkedin", "liverpool",
    "login", "lovely", "loveyou", "manchester", "master", "matrix", "michael", "michelle", "microsoft", "monday",
    "monkey", "motdepasse", "mustang", "naruto", "newyork", "nicole", "ninja", "nothing", "october", "office", "parola",
    "pass", "passw", "passwd", "passwort", "password", "passwordpassword", "pokemon", "princess", "qazwsx", "qazwsxedc",
    "qwer", "qwert", "qwerty", "qwertyqwerty", "qwertyuiop", "qwertz", "qwertzuiop", "root", "rockyou", "samsung",
    "secret", "security", "senha", "shadow", "spring", "starwars", "summer", "sunday", "sunshine", "superman",
    "superstar", "sweetheart", "system", "teamwork", "temp", "temporary", "test", "testing", "testtest",
    "thisisapassword", "together", "trustno", "unknown", "user", "username", "victoria", "welcome", "whatever",
    "winter", "wordpass", "autumn", "autoconnect", "zaq", "zaqwsx", "zxcvbn", "zxcvbnm"});

// Runs along keyboard and counting; a part of one, either way, is common too.
constexpr auto runs =
    std::to_array<std::string_view>({"01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujmikolp", "zaqxswcdevfrbgtnhymju"});

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view without_ends(std::string_view text)
{
    while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
    while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
    return text;
}

bool is_common_word(std::string_view word)
{
    return std::find(common_words.begin(), common_words.end(), word) != common_words.end();
}

// As people write words: p@ssw0rd.
std::string with_signs_as_letters(std::string_view text)
{
    std::string out{text};
    for (auto& c : out)
        if (auto const at = std::string_view{"@$!|01345"}.find(c); at != std::string_view::npos) c = "asiioleas"[at];
    return out;
}

// The shortest piece whose repetition the text is.
std::string_view period_of(std::string_view text)
{
    for (std::size_t length = 1; length <= text.size() / 2; ++length)
        if (text.substr(length) == text.substr(0, text.size() - length)) return text.substr(0, length);
    return text;
}

bool is_run(std::string_view text)
{
    std::string const backwards{text.rbegin(), text.rend()};
    return std::any_of(runs.begin(), runs.end(), [&](std::string_view run) {
        return run.find(text) != std::string_view::npos || run.find(backwards) != std::string_view::npos;
    });
}

// "ana.silva@example.org", "Ana Silva" -> ana, silva, example
std::vector<std::string> parts_of(std::string_view words)
{
    std::vector<std::string> parts(1);
    for (auto const c : words) {
        if (is_letter(c)) parts.back() += c;
        else if (!parts.back().empty()) parts.emplace_back();
    }
    std::erase_if(parts, [](auto const& part) { return model::count_code_points(part) < 3; });
    return parts;
}

bool holds_own_word(std::string_view plain, std::vector<std::string> const& own_words)
{
    auto rest = std::string{plain};
    for (auto const& word : own_words)
        for (auto const& part : parts_of(text::fold(word)))
            if (auto const at = rest.find(part); at != std::string::npos) rest.erase(at, part.size());
    // What is left beside the name must be worth something by itself.
    return rest.size() != plain.size() && without_ends(rest).size() < 6;
}

} // namespace

bool is_common_password(std::string_view text)
{
    auto const folded = text::fold(text);
    auto const piece = period_of(folded);
    if (model::count_code_points(piece) <= 4 || is_run(piece)) return true;
    auto const word = without_ends(folded);
    return is_common_word(word) || is_common_word(without_ends(piece)) || is_common_word(with_signs_as_letters(word)) ||
           is_common_word(without_ends(with_signs_as_letters(folded)));
}

Result<Password> Password::parse(std::string_view text, std::vector<std::string> const& own_words)
{
    auto const refuse = [](std::string_view message, std::size_t limit) {
        return Problem::field("password", message, {{"limit", std::to_string(limit)}});
    };
    if (text.empty()) return Problem::field("password", "field.required");
    if (!model::is_clean_text(text)) return Problem::field("password", "field.characters");
    auto composed = text::normalise(text);
    auto const length = model::count_code_points(composed);
    if (length < shortest) return refuse("field.too_short", shortest);
    if (length > longest) return refuse("field.too_long", longest);
    if (is_common_password(composed)) return Problem::field("password", "password.common");
    if (holds_own_word(text::fold(composed), own_words)) return Problem::field("password", "password.own_words");
    return Password{std::move(composed)};
}

} // namespace together::access
