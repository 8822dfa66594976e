// SQLite behind a Database: a pool of readers and one writer.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/sql/database.h"
#include "platform/sql/sqlite/bell.h"
#include "platform/sql/sqlite/writer.h"

namespace together::sql::sqlite {

class Driver final : public sql::Driver {
public:
    explicit Driver(Options const& options);
    ~Driver() override;

    Dialect dialect() const override { return Dialect::sqlite; }
    void read(FunctionRef<void(Reader&)> work) override;
    void write(FunctionRef<bool(Transaction&)> work) override;
    void listen(std::string channel, Listener listener) override;
    void backup_to(std::filesystem::path const& file) override;

private:
    class Loan;
    Settings reader_settings() const;
    std::unique_ptr<Connection> borrow();
    void give_back(std::unique_ptr<Connection> connection);

    Options options_;
    std::shared_ptr<Bell> bell_;
    Writer writer_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t open_ = 0;
};

} // namespace together::sql::sqlite
