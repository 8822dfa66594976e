// Readers are opened as needed; the last one used goes out first, as its cache is warm.
#include "platform/sql/sqlite/driver.h"

#include <fcntl.h>
#include <unistd.h>

#include "platform/base/blocking.h"
#include "platform/sql/error.h"
#include "platform/sql/nesting.h"

namespace together::sql::sqlite {
namespace {

void sync_to_disk(std::filesystem::path const& path)
{
    auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto const synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) throw StorageFailure("cannot sync " + path.string());
}

} // namespace

// A reading connection in its snapshot; ends the snapshot and gives it back.
class Driver::Loan {
public:
    explicit Loan(Driver& driver) : driver_(driver), connection_(driver.borrow()) {}
    ~Loan()
    {
        try {
            if (connection_->in_transaction()) connection_->command("rollback");
            driver_.give_back(std::move(connection_));
        } catch (...) {
            driver_.give_back(nullptr);
        }
    }
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;
    Connection& connection() { return *connection_; }

private:
    Driver& driver_;
    std::unique_ptr<Connection> connection_;
};

Driver::Driver(Options const& options)
    : options_(options), bell_(Bell::of(options.url)),
      writer_({.file = options.url, .patience = options.patience, .durable = options.durable, .writes = true}, options.batch, *bell_)
{
    check(options.readers > 0 && options.batch > 0, "no readers or empty batches");
}

Driver::~Driver()
{
    bell_->forget(this);
}

Settings Driver::reader_settings() const
{
    return {.file = options_.url, .patience = options_.patience, .durable = options_.durable};
}

std::unique_ptr<Connection> Driver::borrow()
{
    std::unique_lock lock{mutex_};
    auto const available = [&] { return !idle_.empty() || open_ < options_.readers; };
    if (!available()) {
        BlockingRegion const waiting;
        if (!returned_.wait_for(lock, options_.patience, available)) throw Busy("all reading connections are in use");
    }
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    ++open_;
    lock.unlock();
    try {
        return std::make_unique<Connection>(reader_settings());
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void Driver::give_back(std::unique_ptr<Connection> connection)
{
    {
        std::lock_guard const lock{mutex_};
        if (connection) idle_.push_back(std::move(connection));
        else --open_;
    }
    returned_.notify_one();
}

void Driver::read(FunctionRef<void(Reader&)> work)
{
    Nesting const nesting{this};
    Loan loan{*this};
    loan.connection().command("begin");
    Reader reader{loan.connection()};
    work(reader);
}

void Driver::write(FunctionRef<bool(Transaction&)> work)
{
    Nesting const nesting{this};
    writer_.write([&](Transaction& transaction) {
        Nesting const inside{this};
        return work(transaction);
    });
}

void Driver::listen(std::string channel, Listener listener)
{
    bell_->listen(this, std::move(channel), std::move(listener));
}

void Driver::backup_to(std::filesystem::path const& file)
{
    auto part = file;
    part += ".part";
    std::filesystem::remove(part);
    {
        BlockingRegion const working;
        Connection connection{reader_settings()};
        auto const target = part.string();
        // query_only forbids even this; it writes nothing to the database itself.
        connection.command("pragma query_only = off");
        std::array const arguments{Value{std::string_view{target}}};
        connection.query("vacuum into $1", arguments, [](Row const&) { return true; });
    }
    sync_to_disk(part);
    std::filesystem::rename(part, file);
    sync_to_disk(std::filesystem::absolute(file).parent_path());
}

} // namespace together::sql::sqlite
