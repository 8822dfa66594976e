// Any bytes as foreign HTML: no crash, and what comes out is drawn.
#include "platform/html/from_html.h"
#include "platform/html/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    auto const markdown = together::html::markdown_from_html({reinterpret_cast<char const*>(data), size});
    together::html::Markdown::render(markdown);
    return 0;
}
