// Whatever a mail says, its answers hold nothing that it does not.
#include "app/plans/check_in_words.h"
#include "platform/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const words{reinterpret_cast<char const*>(data), size};
    auto const input = together::plans::check_in_of_words(words);
    for (auto const& answer : {input.moved, input.in_way, input.next})
        together::check(answer->size() <= words.size(), "an answer is longer than the mail");
    return 0;
}
