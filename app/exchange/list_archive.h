// Writes a zip of JSON files, each one list with a record a line: whole or not at all.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "platform/model/json.h"

struct archive;

namespace together::exchange {

class ListArchive {
public:
    // Writes FILE.partial until finish() puts it in the place of FILE; without finish() nothing stays. Throws
    // std::runtime_error when it cannot be written.
    explicit ListArchive(std::filesystem::path file);
    ~ListArchive();
    ListArchive(ListArchive const&) = delete;
    ListArchive& operator=(ListArchive const&) = delete;

    // NAME.json; records follow until the next list begins.
    void begin_list(std::string const& name);
    template <class T> void add(T const& record) { add_line(model::to_json(record)); }
    void finish();

private:
    struct Free {
        void operator()(archive* a) const;
    };
    void add_line(std::string const& json);
    void end_list();
    void write(std::string const& text);
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    std::filesystem::path partial_;
    std::unique_ptr<archive, Free> archive_;
    std::string pending_; // written some at a time
    bool is_open_ = false;
    bool is_first_ = true;
};

} // namespace together::exchange
