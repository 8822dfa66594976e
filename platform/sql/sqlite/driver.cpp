// Snapshots on pooled readers, writes on the one writer, backups by VACUUM INTO.
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

Driver::Driver(Options const& options)
    : options_(options), bell_(Bell::of(options.url)),
      writer_({.file = options.url, .patience = options.patience, .durable = options.durable, .writes = true},
          options.batch, *bell_),
      readers_({options.readers, options.patience}, [this] { return std::make_unique<Connection>(reader_settings()); })
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

void Driver::read(FunctionRef<void(Reader&)> work)
{
    Nesting const nesting{this};
    Pool<Connection>::Loan loan{readers_};
    try {
        loan->command("begin");
        Reader reader{*loan};
        work(reader);
        loan->command("rollback");
    } catch (...) {
        if (loan->in_transaction()) loan.give_up();
        throw;
    }
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
