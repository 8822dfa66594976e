// PostgreSQL behind a Database: pooled connections, retries, one connection that listens, one that tells.
#pragma once

#include "platform/sql/database.h"
#include "platform/sql/pool.h"
#include "platform/sql/postgres/connection.h"
#include "platform/sql/postgres/ear.h"
#include "platform/sql/postgres/voice.h"

namespace together::sql::postgres {

class Driver final : public sql::Driver {
public:
    // Connects once, so that a wrong address shows at the start.
    explicit Driver(Options const& options);

    Dialect dialect() const override { return Dialect::postgres; }
    void read(FunctionRef<void(Reader&)> work) override;
    void write(FunctionRef<bool(Transaction&)> work) override;
    void listen(std::string channel, Listener listener) override;
    void backup_to(std::filesystem::path const& file) override;

private:
    void read_once(FunctionRef<void(Reader&)> work);
    void write_once(FunctionRef<bool(Transaction&)> work);
    void with_retries(FunctionRef<void()> work);

    Options options_;
    Pool<Connection> pool_;
    Ear ear_;
    Voice voice_;
};

} // namespace together::sql::postgres
