// Attachments over HTTP.
#pragma once

#include "app/conversations/uploads_web.h"
#include "platform/http/router.h"

namespace together::conversations {

class AttachmentsWeb {
public:
    AttachmentsWeb(Attachments& attachments, Uploads& uploads) : attachments_(attachments), uploads_(uploads) {}

    void add_routes(http::Router& router);

private:
    http::Response upload(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response file(http::Request const& request, AttachmentPart part);
    http::Response describe(http::Request const& request);
    http::Response remove(http::Request const& request);

    Attachments& attachments_;
    UploadsWeb uploads_;
};

// Those that a form which could not be taken came with, to be shown in it again.
std::vector<AttachmentView> sent_attachments(Attachments& attachments, http::Request const& request);

// What a form says of its pictures in fields `alt-{id}`, for browsers without scripts. What cannot be taken is left.
void take_descriptions(Attachments& attachments, http::Request const& request);

} // namespace together::conversations
