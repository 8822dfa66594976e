// A zip that is written as it grows: texts of any length, and files as they are.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct archive;

namespace together::privacy {

class Bundle {
public:
    // Throws std::runtime_error where it cannot be written. Without finish() nothing is left of it.
    explicit Bundle(std::filesystem::path file);
    ~Bundle();
    Bundle(Bundle const&) = delete;
    Bundle& operator=(Bundle const&) = delete;

    // One entry after the other.
    void begin(std::string const& name);
    void write(std::string_view text);
    // False where there is no such file: it is left out.
    bool add(std::string const& name, std::filesystem::path const& file);
    void finish();

private:
    struct Free {
        void operator()(archive* a) const;
    };
    void flush();
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    std::unique_ptr<archive, Free> archive_;
    std::string pending_; // written some at a time
    bool is_finished_ = false;
};

} // namespace together::privacy
