// A file stays in `new` until its mail is answered for: after a crash it is looked at again.
#include "app/notices/maildrop.h"

#include <algorithm>
#include <fstream>

#include "app/people/people.h"
#include "platform/log/log.h"
#include "platform/model/kinds.h"

namespace together::notices {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr std::size_t most_at_once = 200;

// None for what is too large to be read at all.
std::optional<std::string> bytes_of(fs::path const& file)
{
    if (fs::file_size(file) > mail::most_incoming_bytes) return std::nullopt;
    std::ifstream in{file, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (in.bad()) throw std::runtime_error("cannot be read");
    return bytes;
}

} // namespace

void Maildrop::add_work(jobs::Runner& runner)
{
    for (auto const* name : {"new", "cur", "tmp", "refused"}) fs::create_directories(parts_.folder / name);
    runner.repeat("told.maildrop", 10s, [this] { collect(); });
}

std::size_t Maildrop::collect() const
{
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator{parts_.folder / "new"})
        if (entry.symlink_status().type() == fs::file_type::regular) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    if (files.size() > most_at_once) files.resize(most_at_once);
    for (auto const& file : files) {
        try {
            collect_one(file);
        } catch (std::exception const& error) {
            log::error("a mail stays in the maildrop", {{"file", file.filename().string()}, {"error", error.what()}});
        }
    }
    return files.size();
}

void Maildrop::collect_one(fs::path const& file) const
{
    auto const bytes = bytes_of(file);
    auto const outcome = bytes ? parts_.answers.take("", *bytes) : Outcome::unreadable;
    auto const is_taken =
        outcome == Outcome::replied || outcome == Outcome::seen_before || outcome == Outcome::returned;
    if (!is_taken) {
        log::info(
            "a mail is refused", {{"file", file.filename().string()}, {"why", std::string{model::name_of(outcome)}}});
        if (bytes) tell_why(*bytes, outcome);
    }
    auto const name = file.filename().string();
    fs::rename(file, is_taken ? parts_.folder / "cur" / (name + ":2,S") : parts_.folder / "refused" / name);
}

// Only those whose address it surely is: anybody else could be made to get mail they did not ask for.
void Maildrop::tell_why(std::string_view bytes, Outcome outcome) const
{
    if (outcome != Outcome::nothing_written && outcome != Outcome::too_long && outcome != Outcome::closed &&
        outcome != Outcome::expired)
        return;
    auto const mail = mail::read_mail(bytes);
    auto const address = mail ? people::Email::parse(mail->from) : Result<people::Email>{Problem::not_found()};
    if (!address || !parts_.mailer.is_configured()) return;
    parts_.database.write([&](sql::Transaction& tx) {
        auto const person = people::find_person(tx, *address);
        if (!person) return;
        auto const messages = parts_.templates.messages();
        auto const say = [&](std::string_view key) { return messages->text(person->locale, key, {}); };
        mail::Message message{.to = mail->from, .to_name = person->name, .subject = say("letter.not_taken")};
        message.text = say(fmt::format("not_taken.{}", model::name_of(outcome))) + "\n\n" + mail->subject + "\n";
        static_cast<void>(parts_.mailer.send(tx, message));
    });
}

} // namespace together::notices
