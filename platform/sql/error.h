// What a database can refuse or fail at. Expected conflicts are better asked for with "on conflict" than caught.
#pragma once

#include <stdexcept>
#include <string>

namespace together::sql {

// After any of these the transaction is spent: let it leave the closure.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// `table` and `columns` ("a, b") as far as the database tells: SQLite tells nothing of a foreign key.
struct ConstraintViolation : Error {
    using Error::Error;
    std::string table;
    std::string columns;
    std::string constraint; // PostgreSQL's name of it; empty on SQLite, except for checks
};
struct UniqueViolation : ConstraintViolation {
    using ConstraintViolation::ConstraintViolation;
};
struct ForeignKeyViolation : ConstraintViolation {
    using ConstraintViolation::ConstraintViolation;
};
struct NotNullViolation : ConstraintViolation {
    using ConstraintViolation::ConstraintViolation;
};
struct CheckViolation : ConstraintViolation {
    using ConstraintViolation::ConstraintViolation;
};

// Somebody held a lock or all connections for too long. Trying later may work.
struct Busy : Error {
    using Error::Error;
};
// Two transactions got in each other's way; the database chose this one to be run again.
struct SerializationFailure : Error {
    using Error::Error;
};
// The server is away; nothing of the transaction was kept.
struct ConnectionLost : Error {
    using Error::Error;
};
// The connection broke while the commit was under way: it may or may not have happened.
struct CommitUnknown : Error {
    using Error::Error;
};
// No space, no permission, a damaged file.
struct StorageFailure : Error {
    using Error::Error;
};

} // namespace together::sql
