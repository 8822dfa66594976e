// SQLite behind a Database: a pool of readers and one writer.
#pragma once

#include <memory>

#include "platform/sql/database.h"
#include "platform/sql/pool.h"
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
    Settings reader_settings() const;

    Options options_;
    std::shared_ptr<Bell> bell_;
    Writer writer_;
    Pool<Connection> readers_;
};

} // namespace together::sql::sqlite
