// Letters of the slices as mails: words from the message catalogue, plain and as HTML.
#pragma once

#include "app/access/upwards.h"
#include "platform/html/templates.h"
#include "platform/mail/message.h"

namespace together::server {

// `kind` of the letter names its words: mail.invitation.subject and so on.
mail::Message write_letter(
    html::Templates const& templates, access::Letter const& letter, std::string_view organisation);

} // namespace together::server
