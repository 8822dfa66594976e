// Lines are made here and handed to spdlog, which counts levels, locks and flushes.
#include "platform/log/log.h"

#include <chrono>
#include <cstdio>
#include <mutex>

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include "platform/base/clock.h"
#include "platform/model/json.h"

namespace together::log {
namespace {

thread_local std::string_view request_id_here;

// Gathers lines so that a busy server does not make a system call for each of them.
class BufferedSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    static constexpr std::size_t capacity = 32'768;

    explicit BufferedSink(std::FILE* file, bool is_owner) : file_(file), is_owner_(is_owner) {}
    ~BufferedSink() override
    {
        flush_();
        if (is_owner_) std::fclose(file_);
    }

private:
    void sink_it_(spdlog::details::log_msg const& message) override
    {
        pending_.append(message.payload.data(), message.payload.size());
        pending_ += '\n';
        if (pending_.size() >= capacity) flush_();
    }
    void flush_() override
    {
        std::fwrite(pending_.data(), 1, pending_.size(), file_);
        std::fflush(file_);
        pending_.clear();
    }

    std::FILE* file_;
    bool is_owner_;
    std::string pending_;
};

std::shared_ptr<spdlog::logger> make_logger(std::FILE* file, bool is_owner)
{
    auto logger = std::make_shared<spdlog::logger>("together", std::make_shared<BufferedSink>(file, is_owner));
    logger->flush_on(spdlog::level::warn);
    return logger;
}

std::shared_ptr<spdlog::logger>& logger()
{
    static auto current = [] {
        auto made = make_logger(stderr, false);
        spdlog::set_default_logger(made);
        spdlog::flush_every(std::chrono::seconds{1});
        return made;
    }();
    return current;
}

struct WriteValue {
    std::string& line;

    void operator()(std::string_view value) const { model::write_json_string(line, value); }
    void operator()(std::int64_t value) const { model::write_json_number(line, value); }
    void operator()(double value) const { model::write_json_number(line, value); }
    void operator()(bool value) const { line += value ? "true" : "false"; }
};

void write(spdlog::level::level_enum level, std::string_view message, Fields fields)
{
    auto& to = *logger();
    if (!to.should_log(level)) return;
    std::string line = R"({"time":")" + to_rfc3339(SystemClock{}.now()) + R"(","level":")";
    line += std::string_view{spdlog::level::to_string_view(level).data(), spdlog::level::to_string_view(level).size()};
    line += R"(","message":)";
    model::write_json_string(line, message);
    if (!request_id_here.empty()) {
        line += R"(,"request_id":)";
        model::write_json_string(line, request_id_here);
    }
    for (auto const& field : fields) {
        line += ',';
        model::write_json_string(line, field.name);
        line += ':';
        std::visit(WriteValue{line}, field.value);
    }
    line += '}';
    to.log(spdlog::source_loc{}, level, spdlog::string_view_t{line.data(), line.size()});
}

} // namespace

void debug(std::string_view message, Fields fields)
{
    write(spdlog::level::debug, message, fields);
}

void info(std::string_view message, Fields fields)
{
    write(spdlog::level::info, message, fields);
}

void warning(std::string_view message, Fields fields)
{
    write(spdlog::level::warn, message, fields);
}

void error(std::string_view message, Fields fields)
{
    write(spdlog::level::err, message, fields);
}

void set_level(Level level)
{
    constexpr spdlog::level::level_enum levels[] = {
        spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
    logger()->set_level(levels[static_cast<int>(level)]);
}

void write_to_file(std::string const& path)
{
    auto const level = logger()->level();
    auto* file = path.empty() ? stderr : std::fopen(path.c_str(), "ae");
    if (!file) throw std::system_error(errno, std::generic_category(), path);
    logger()->flush();
    logger() = make_logger(file, !path.empty());
    logger()->set_level(level);
    spdlog::set_default_logger(logger());
}

void flush()
{
    logger()->flush();
}

RequestScope::RequestScope(std::string_view request_id) : before_(request_id_here)
{
    request_id_here = request_id;
}

RequestScope::~RequestScope()
{
    request_id_here = before_;
}

} // namespace together::log
