// Asio's types as the session files use them. Included by those files only.
//
// g++ 12.2 copies braced aggregates and by-value lambdas bitwise in a full expression that awaits. So, wherever
// co_await stands: arguments of the awaited call are named variables, and lambdas capture by reference only.
#pragma once

#include <memory>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/http/workers.h"

// g++ 12 takes Asio's own allocation of coroutine frames for a mistake.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace together::http {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <class T> using Awaitable = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> awaiting{};
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> awaiting_tuple{awaiting};

// Whether work that comes now may be refused, or continues what was let in.
enum class Admission { may_be_refused, always };

// Gives the job to the pool and resumes the connection, on its own thread, when it is done.
template <class F> class Handover {
public:
    Handover(Workers& pool, F& job, Admission admission) : pool_(pool), job_(job), admission_(admission) {}

    template <class H> void operator()(H handler) const
    {
        auto const waiting = std::make_shared<H>(std::move(handler)); // jobs are copied, the handler cannot be
        auto const resume = [waiting](bool has_run) {
            auto const executor = asio::get_associated_executor(*waiting);
            asio::post(executor, [waiting, has_run] { std::move (*waiting)(has_run); });
        };
        auto const run = [&job = job_, resume] {
            job();
            resume(true);
        };
        if (admission_ == Admission::always) pool_.post(run);
        else if (!pool_.try_post(run)) resume(false);
    }

private:
    Workers& pool_;
    F& job_;
    Admission admission_;
};

// Runs the job on the pool while the connection waits. False: it was refused. The job must not throw.
template <class F> Awaitable<bool> offload(Workers& pool, F& job, Admission admission)
{
    Handover<F> const start(pool, job, admission);
    auto const has_run =
        co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void(bool)>(start, awaiting);
    co_return has_run;
}

} // namespace together::http
