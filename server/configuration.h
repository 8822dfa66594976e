// What can be set, and from where: a flag wins over the environment, that over the file, that over the default.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/records/xapi_web.h"
#include "platform/mail/mailer.h"

namespace together::server {

struct Configuration {
    std::filesystem::path data = "data";
    std::string database; // an address of PostgreSQL or a file of SQLite
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string public_url; // "https://learn.example.org": what links in mails begin with; empty: http://address:port
    mail::MailOptions mail;
    struct {
        std::string
            answers_to; // "answers@learn.example.org": its mail, also with +anything, is brought here; empty: none
        std::string maildrop; // a directory where a mail server puts it
        std::string listen;   // "127.0.0.1:2525", where a mail server brings it by LMTP or SMTP
    } answers;
    records::XapiSettings xapi;
    bool forwards_to_private_networks = false; // statements, to other stores
    bool is_behind_proxy = false;              // the last X-Forwarded-For is who asks
    bool is_development = false; // templates, messages and assets are read from the checkout, again and again

    bool uses_sqlite() const;
    // "http://127.0.0.1:8080"
    std::string origin() const;
};

// The usage is wrong: exit status 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// By their names in the file: "listen", "mail.url".
using Settings = std::map<std::string, std::string, std::less<>>;
using Environment = std::function<std::optional<std::string>(std::string const& name)>;

// "TOGETHER_MAIL_URL" for "mail.url".
std::string variable_of(std::string_view setting);
Environment process_environment();

// Throws UsageError naming where a setting that is unknown or wrong stands. The file is the one that `file` names, or
// else TOGETHER_CONFIG, or none.
Configuration configure(Settings const& flags, Environment const& environment, std::string const& file);

} // namespace together::server
