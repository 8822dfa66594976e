// What comes in by mail: read or refused, whatever it is, and however it is cut into pieces.
#include "platform/base/check.h"
#include "platform/mail/dialogue.h"
#include "platform/mail/own_words.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace together;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const mail = mail::read_mail(text);
    if (mail) mail::own_words(mail->text);
    check(mail::own_words(text).size() <= size + 1, "words out of nowhere");

    mail::DialogueRules rules;
    rules.takes = [](std::string_view address) { return address.starts_with('a'); };
    rules.deliver = [](std::string_view, std::string_view bytes) {
        mail::read_mail(bytes);
        return mail::Verdict{};
    };
    mail::Dialogue whole{rules};
    mail::Dialogue cut{rules};
    auto const at_once = whole.take(text);
    auto const middle = size / 2;
    auto pieces = cut.take(text.substr(0, middle));
    pieces += cut.take(text.substr(middle));
    check(pieces == at_once, "an answer depends on how the bytes came");
    return 0;
}
