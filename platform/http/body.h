// What an answer may hold, before and after it is drawn.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/problem.h"
#include "platform/model/model.h"

namespace together::http {

class Request;
struct UpgradedSocket;

enum class PageKind { html, turbo_stream };

// A model that is drawn by a template for a browser and written as JSON to a program.
struct Page {
    std::string template_name;
    model::Model model;
    PageKind kind = PageKind::html;
    std::string browser_goes_to; // not empty: a browser that is not given a stream is sent there (303)
};

// Part of a file on disk, sent without reading it whole.
struct FileBody {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

// Bytes that outlive the answer: assets.
struct SharedBody {
    std::shared_ptr<void const> owner; // may be null: for ever
    std::string_view bytes;
};

// The next piece of a long answer, none at the end. Called on a worker, one call after another.
using StreamBody = std::function<std::optional<std::string>()>;

// Takes the connection over, on its io thread: for Upgrade: websocket. Only after a foreign Origin was refused.
using Takeover = std::function<void(Request const&, UpgradedSocket)>;

using Body = std::variant<std::string, Page, Problem, FileBody, SharedBody, StreamBody, Takeover>;

} // namespace together::http
