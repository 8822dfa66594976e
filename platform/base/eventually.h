// For tests: waits for what other threads or processes bring about.
#pragma once

#include <chrono>
#include <thread>

namespace together {

// True as soon as the question is answered with yes; false when it is not within `patience`.
template <class F> bool eventually(F&& question, std::chrono::milliseconds patience = std::chrono::seconds{20})
{
    auto const end = std::chrono::steady_clock::now() + patience;
    while (!question()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return true;
}

} // namespace together
