// A multipart form kept: fields in memory, files on disk.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "platform/http/multipart.h"
#include "platform/http/request.h"

namespace together::http {

struct MultipartLimits {
    std::size_t fields = 1'000;
    std::size_t field_bytes = 1'000'000; // of all fields together
    std::size_t files = 50;              // 0: files are refused
};

class MultipartForm final : public PartSink {
public:
    MultipartForm(std::filesystem::path directory, MultipartLimits limits);
    ~MultipartForm() override;

    std::optional<Problem> begin(PartHead head) override;
    std::optional<Problem> data(std::string_view piece) override;
    std::optional<Problem> end() override;

    // Into the request: its input and files.
    void move_to(RequestParts& parts);

private:
    class OpenFile;
    std::optional<Problem> open_file(PartHead head);

    std::filesystem::path directory_;
    MultipartLimits limits_;
    NamedValues fields_;
    std::vector<UploadedFile> files_;
    std::size_t field_bytes_ = 0;
    std::unique_ptr<OpenFile> file_; // there while a file's part is read
};

// Files that a process left when it died.
void remove_stale_uploads(std::filesystem::path const& directory);

} // namespace together::http
