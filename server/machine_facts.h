// What the administrator is told of the machine under it all.
#pragma once

#include "app/admin/overview_view.h"
#include "server/machinery.h"

namespace together::server {

admin::MachineFacts facts_of(Machinery& machinery);

} // namespace together::server
