// Notices a read or write inside a read or write of the same database on one thread: it would wait for itself.
#pragma once

namespace together::sql {

class Nesting {
public:
    // Throws Bug where this thread is inside already.
    explicit Nesting(void const* database);
    ~Nesting();
    Nesting(Nesting const&) = delete;
    Nesting& operator=(Nesting const&) = delete;

private:
    void const* database_;
    Nesting const* outer_;
};

} // namespace together::sql
