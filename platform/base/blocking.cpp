// One listener per thread.
#include "platform/base/blocking.h"

namespace together {
namespace {
thread_local BlockingListener* listener_here = nullptr;
}

BlockingRegion::BlockingRegion()
{
    if (listener_here) listener_here->will_block();
}

BlockingRegion::~BlockingRegion()
{
    if (listener_here) listener_here->has_blocked();
}

void BlockingRegion::listen_on_this_thread(BlockingListener* listener)
{
    listener_here = listener;
}

} // namespace together
