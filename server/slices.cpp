// What a lower slice asks of higher ones is handed to it here.
#include "server/slices.h"

#include "app/access/organisation.h"
#include "app/moderation/places.h"
#include "app/practice/places.h"
#include "platform/sql/settings.h"
#include "server/letters.h"
#include "server/recording.h"

namespace together::server {
namespace {

access::Settings settings_of(Configuration const& configuration)
{
    access::Settings settings;
    settings.origin = configuration.origin();
    return settings;
}

std::vector<access::SpaceChoice> list_spaces(sql::Reader& db)
{
    return db.all<access::SpaceChoice>(
        "select id, slug, name, is_closed, false from spaces where archived_at is null order by name, id");
}

Result<Done> found_spaces(
    sql::Transaction& tx, Clock const& clock, Id<people::Person> founder, std::vector<access::SpaceWish> const& wishes)
{
    for (auto const& wish : wishes) {
        auto const opened =
            conversations::open_space(tx, {.name = wish.name, .purpose = wish.purpose}, founder, clock.now());
        if (!opened) return opened.error();
    }
    return Done{};
}

// Reports of imports are kept, and read by whoever comes: in English.
exchange::ImportWords english_words(html::Templates const& templates)
{
    return [&templates](std::string_view key, MessageArguments const& arguments) {
        return templates.messages()->text("en", key, arguments);
    };
}

// Administrative acts of people's slice, which stands below the audit log.
people::WriteDown written_down(access::Audit const& audit)
{
    return [&audit](sql::Transaction& tx, people::TeamAct const& act) {
        audit.record(tx, {.by = act.by, .action = act.action, .subject = act.subject});
    };
}

access::Upwards upwards_of(Machinery& machinery)
{
    access::Upwards upwards;
    auto const& clock = machinery.clock;
    if (machinery.mailer.is_configured()) {
        upwards.send = [&machinery](sql::Transaction& tx, access::Letter const& letter) {
            auto const organisation = access::organisation_name(tx);
            auto const sent = machinery.mailer.send(tx, write_letter(machinery.templates, letter, organisation));
            check(sent.has_value(), "a letter to somebody who has no address");
        };
    }
    upwards.join_spaces = [&clock](auto& tx, auto person, auto const& spaces) {
        std::vector<Uuid> ids;
        for (auto const& space : spaces) ids.push_back(space.uuid);
        conversations::join_spaces(tx, person, ids, clock.now());
    };
    upwards.list_spaces = list_spaces;
    upwards.found_spaces = [&clock](auto& tx, auto founder, auto const& wishes) {
        return found_spaces(tx, clock, founder, wishes);
    };
    return upwards;
}

// How other record stores are reached.
records::Send sender_of(Configuration const& configuration)
{
    auto const reach =
        configuration.forwards_to_private_networks ? outgoing::Reach::private_networks_too : outgoing::Reach::internet;
    return [reach](outgoing::HttpCall const& call) { return outgoing::call(call, reach); };
}

// What practice asks people is said with all else that they are told; whom a story names as a witness is heard of as an
// event.
practice::Sender practice_letters_of(notices::Hearing& hearing)
{
    return [&hearing](sql::Transaction& tx, practice::Letter const& letter) {
        if (letter.kind == "tell") hearing.say(tx, {notices::Cause::tell, letter.to, letter.link, letter.about, {}});
    };
}

notices::LettersParts letters_parts(Machinery& m)
{
    auto const& configuration = m.configuration;
    auto const takes_answers = !configuration.answers.maildrop.empty() || !configuration.answers.listen.empty();
    return {m.database, m.jobs, m.mailer, m.templates, m.clock, configuration.origin(), shared_secret(m.database),
        takes_answers ? configuration.answers.answers_to : ""};
}

// The key is made once and stays: browsers know us by it.
notices::PushesParts pushes_parts(Machinery& m)
{
    auto const fresh = push::to_base64url(push::make_key_pair().private_key);
    auto const stored =
        m.database.write([&](sql::Transaction& tx) { return sql::setting_or_keep(tx, "server.push_key", fresh); });
    auto const key = push::key_pair_of(push::from_base64url(stored).value_or(""));
    check(key.has_value(), "the key of web push is a key");
    auto const address = mail::address_in(m.configuration.mail.from);
    auto const origin = m.configuration.origin();
    return {m.database, m.outbox, m.jobs, m.templates, m.clock, {*key, address.empty() ? origin : "mailto:" + address}};
}

// Tries, stories and what moderators look at stand above the threads that they speak of.
Result<Done> follow_threads(sql::Transaction& tx, conversations::Relocation const& relocation)
{
    notices::Notices::follow(tx, relocation.thread);
    moderation::follow(tx, relocation);
    search::Experts::follow(tx, relocation.thread);
    return practice::follow(tx, {relocation.thread, relocation.space});
}

} // namespace

Slices::Slices(Machinery& m, std::string first_run_code)
    : accounts(m.outbox, m.clock), people(m.database, m.outbox),
      records(m.database, m.clock, m.configuration.origin(), sender_of(m.configuration)),
      access_settings(settings_of(m.configuration)), hasher(access_settings.password_cost), audit(m.database, m.clock),
      upwards(upwards_of(m)), sessions(m.database, access_settings, hasher, m.clock), api_tokens(m.database, m.clock),
      membership(m.database, accounts, audit),
      passwords({m.database, access_settings, hasher, accounts, audit, upwards, m.clock}),
      invitations({m.database, access_settings, hasher, accounts, audit, upwards, m.clock}),
      teams(m.database, m.outbox, m.clock, written_down(audit)), rosters(m.database, accounts, m.outbox, m.clock),
      portraits(m.database, m.files, m.outbox),
      first_run({m.database, access_settings, hasher, accounts, audit, upwards, m.clock, std::move(first_run_code)}),
      objectives(m.database, m.outbox, m.clock), readings(m.database, m.outbox, m.clock),
      spaces(m.database, m.outbox, m.clock), every_space(m.database, m.clock),
      threads(m.database, activity::Saved::ask_kept), posts(m.database, m.outbox, m.clock),
      replies(m.database, m.outbox, m.clock), drafts(m.database, m.outbox, m.clock),
      attachments({m.database, m.files, m.clock}), uploads({m.database, m.files, attachments, m.clock}),
      topics(m.database, threads), contributions(m.database, people, threads, m.clock), positions(m.database, m.clock),
      helpful(m.database, m.outbox, m.clock), facilitation({m.database, m.outbox, m.clock, follow_threads}),
      moderation({m.database, m.outbox, audit, m.clock}), hearing(m.database, m.outbox, m.jobs, m.clock),
      follows(m.database, m.clock), notices(m.database, m.outbox, m.clock), reaches(m.database, posts),
      pushes(pushes_parts(m)), letters(letters_parts(m)),
      answers({m.database, replies, plans, letters.signer(), m.clock}),
      maildrop({m.configuration.answers.maildrop, answers, m.database, m.mailer, m.templates}),
      practice_letters(practice_letters_of(hearing)), tries(m.database, m.outbox, m.clock),
      stories({m.database, m.outbox, m.clock, posts, practice_letters}), witnesses(m.database, m.outbox, m.clock),
      ripples(m.database, m.clock), barriers(m.database), asking(m.database, m.clock, practice_letters),
      plans(m.database, m.outbox, m.clock), own(m, {accounts, audit, records, spaces, hearing}),
      imports({m.database, accounts, m.clock, m.jobs, m.files, english_words(m.templates)}),
      search(m.database, m.clock), experts({m.database, m.outbox, m.clock, search}),
      home({threads, spaces, tries, plans, experts}, m.clock),
      demo({m.database, m.outbox, accounts, audit, portraits, m.files, m.clock})
{
    record_events(m.outbox, records.own);
    hearing.listen();
    pushes.listen();
    rosters.write_down_with(written_down(audit));
}

access::CommandParts Slices::command_parts(Machinery& machinery) const
{
    return {machinery.database, hasher, accounts, audit, machinery.clock};
}

} // namespace together::server
