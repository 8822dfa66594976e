// Names with the hash of their content, compressed when first asked for.
#include "platform/http/assets.h"

#include <array>
#include <fstream>
#include <mutex>
#include <sstream>

#include "platform/base/check.h"
#include "platform/base/random.h"
#include "platform/http/accept.h"
#include "platform/http/compress.h"

namespace together::http {
namespace {

constexpr std::size_t hash_length = 10;
constexpr std::string_view for_ever = "public, max-age=31536000, immutable";

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> content_types{
    {{".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"}, {".html", "text/html; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"}, {".svg", "image/svg+xml"}, {".png", "image/png"}, {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"}, {".webp", "image/webp"}, {".gif", "image/gif"}, {".ico", "image/x-icon"},
        {".woff2", "font/woff2"}, {".json", "application/json"}, {".map", "application/json"},
        {".webmanifest", "application/manifest+json"}, {".pdf", "application/pdf"}}};

// app.js and its hash make app-3f2a9c01d4.js.
std::string hashed_name(std::string_view name, std::string_view hash)
{
    auto const slash = name.rfind('/');
    auto const dot = name.rfind('.');
    auto const has_ending = dot != name.npos && (slash == name.npos || dot > slash);
    auto const stem = has_ending ? name.substr(0, dot) : name;
    return fmt::format("{}-{}{}", stem, hash, has_ending ? name.substr(dot) : "");
}

// esbuild names its pieces so: chunk-2QKV5CZT.js.
bool has_bundler_hash(std::string_view name)
{
    auto const dot = name.find('.', name.rfind('/') == name.npos ? 0 : name.rfind('/'));
    if (dot == name.npos || dot < 9 || name[dot - 9] != '-') return false;
    auto const hash = name.substr(dot - 8, 8);
    return std::all_of(
        hash.begin(), hash.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); });
}

std::string read_file(std::filesystem::path const& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return std::move(bytes).str();
}

} // namespace

struct Assets::Entry {
    std::string name;
    std::string_view bytes;
    std::string hash;
    std::string owned; // in development: the bytes
    std::once_flag is_compressed;
    std::string compressed;

    Entry(std::string_view name, std::string_view bytes)
        : name(name), bytes(bytes), hash(hash_of(bytes).substr(0, hash_length))
    {
    }
    // Empty when the content does not shrink.
    std::string_view gzipped()
    {
        std::call_once(is_compressed, [this] {
            if (bytes.size() >= min_compressed_size && is_compressible(content_type_of(name)))
                compressed = gzip(bytes, Compression::small);
        });
        return compressed;
    }
};

struct Assets::Store {
    std::map<std::string, std::shared_ptr<Entry>, std::less<>> entries;
    std::map<std::string, std::string, std::less<>> plain_names; // hashed -> plain
    std::filesystem::path directory;                             // empty: the entries are all there is

    void add(std::shared_ptr<Entry> entry)
    {
        plain_names.emplace(hashed_name(entry->name, entry->hash), entry->name);
        entries.emplace(entry->name, std::move(entry));
    }
    // The router refuses "..": a name stays below the directory.
    std::shared_ptr<Entry> find(std::string_view name) const
    {
        if (directory.empty()) {
            auto const found = entries.find(name);
            return found == entries.end() ? nullptr : found->second;
        }
        auto const path = directory / name;
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error)) return nullptr;
        auto bytes = read_file(path);
        auto entry = std::make_shared<Entry>(name, bytes);
        entry->owned = std::move(bytes);
        entry->bytes = entry->owned;
        return entry;
    }
};

Assets::Assets(std::vector<Asset> const& assets) : store_(std::make_shared<Store>())
{
    for (auto const& asset : assets) store_->add(std::make_shared<Entry>(asset.name, asset.bytes));
}

Assets::Assets(std::filesystem::path directory) : store_(std::make_shared<Store>())
{
    check(!directory.empty(), "assets from no directory");
    store_->directory = std::move(directory);
}

Assets::~Assets() = default;
Assets::Assets(Assets&&) noexcept = default;

std::string Assets::url(std::string_view name) const
{
    auto const entry = store_->find(name);
    check(entry != nullptr, "no asset is called " + std::string{name});
    auto const is_plain = !store_->directory.empty() || has_bundler_hash(name);
    return "/assets/" + (is_plain ? std::string{name} : hashed_name(name, entry->hash));
}

Response Assets::serve(Request const& request, std::string_view name) const
{
    auto const hashed = store_->plain_names.find(name);
    auto const is_hashed = hashed != store_->plain_names.end();
    auto const entry = store_->find(is_hashed ? std::string_view{hashed->second} : name);
    if (!entry) return problem(Problem::not_found());
    auto const is_lasting = is_hashed || (store_->directory.empty() && has_bundler_hash(name));

    Response response;
    response.set_header("Content-Type", content_type_of(entry->name));
    response.set_header("Cache-Control", is_lasting ? for_ever : "no-cache");
    response.set_etag("W/\"" + entry->hash + '"');
    auto const gzipped = entry->gzipped();
    if (!gzipped.empty()) response.set_header("Vary", "Accept-Encoding");
    auto const sends_gzip = !gzipped.empty() && takes_gzip(request.header("Accept-Encoding").value_or(""));
    if (sends_gzip) response.set_header("Content-Encoding", "gzip");
    response.body = SharedBody{entry, sends_gzip ? gzipped : entry->bytes};
    return response;
}

void Assets::add_routes(Router& router) const
{
    auto const serve_named = [store = store_](Request const& request) {
        Assets const assets{store};
        return assets.serve(request, request.path_value("path"));
    };
    router.get("/assets/{path...}", Access::everyone, serve_named,
        {.summary = "Scripts, styles, fonts and icons.", .is_quiet = true, .is_hidden = true});
}

std::string_view content_type_of(std::string_view file_name)
{
    for (auto const& [ending, type] : content_types)
        if (file_name.ends_with(ending)) return type;
    return "application/octet-stream";
}

} // namespace together::http
