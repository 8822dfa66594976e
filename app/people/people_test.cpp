// Finding people, editing profiles, and what an import does to accounts.
#include "app/people/people.h"

#include <thread>

#include "app/people/testing.h"

namespace together::people {
namespace {

struct PeopleDoor : testing::PeopleTest {
    People people() { return {database(), outbox}; }

    std::vector<std::string> names(Viewer const& viewer, PeopleQuery const& query = {})
    {
        std::vector<std::string> found;
        for (auto const& person : people().list(viewer, query).people) found.push_back(person.name);
        return found;
    }

    ImportOutcome import(ImportedPerson const& person)
    {
        return database().write([&](sql::Transaction& tx) { return accounts.import(tx, person); });
    }

    void share_space(std::vector<Id<Person>> const& members)
    {
        auto const space = Uuid::make(clock.now());
        database().write([&](sql::Transaction& tx) {
            tx.run(R"sql(insert into spaces (id, slug, name, is_closed, created_at, last_activity_at)
                         values ($1, $2, 'Shared', $3, 0, 0))sql",
                space, space.to_string(), true);
            for (auto const& member : members)
                tx.run("insert into space_members (space_id, person_id, joined_at) values ($1, $2, 0)", space, member);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(, PeopleDoor, sql::testing::both, sql::testing::dialect_name);

using Names = std::vector<std::string>;

TEST_P(PeopleDoor, gives_each_a_handle_of_their_own)
{
    EXPECT_EQ(add("Ana Silva").handle, "ana-silva");
    auto const second = database().write([&](sql::Transaction& tx) {
        return accounts.add(tx, {*Name::parse("ANA SILVA"), *Email::parse("other@example.org")});
    });
    EXPECT_EQ(second->handle, "ana-silva-2");
    EXPECT_EQ(add("Everyone").handle, "everyone-2");
    EXPECT_EQ(read(second->id).name, "ANA SILVA");
    EXPECT_TRUE(read(second->id).is_claimed());
}

TEST_P(PeopleDoor, refuses_an_address_or_a_handle_twice)
{
    auto const ana = add("Ana");
    auto const same_address = database().write([&](sql::Transaction& tx) {
        return accounts.add(tx, {*Name::parse("Other"), *Email::parse("ANA@example.org")});
    });
    ASSERT_FALSE(same_address);
    EXPECT_EQ(same_address.error().kind, ProblemKind::conflict);
    EXPECT_EQ(testing::field_message(same_address.error(), "email"), "people.email_taken");
    auto const same_handle = database().write([&](sql::Transaction& tx) {
        return accounts.add(tx, {*Name::parse("Other"), std::nullopt, Role::member, *Handle::parse(ana.handle)});
    });
    ASSERT_FALSE(same_handle);
    EXPECT_EQ(testing::field_message(same_handle.error(), "handle"), "people.handle_taken");
}

TEST_P(PeopleDoor, lists_by_name_in_pages)
{
    auto const viewer = this->viewer("Zoe");
    for (auto const* name : {"ben", "Ana", "\u00c5sa", "Carl"}) add(name);
    EXPECT_EQ(names(viewer), (Names{"Ana", "\u00c5sa", "ben", "Carl", "Zoe"}));
    auto const first = people().list(viewer, {.filter = "", .after = "", .limit = 2});
    EXPECT_EQ(first.people.size(), 2u);
    ASSERT_FALSE(first.next.empty());
    EXPECT_EQ(names(viewer, {.filter = "", .after = first.next, .limit = 2}), (Names{"ben", "Carl"}));
    EXPECT_EQ(people().list(viewer, {.limit = 5}).next, "");
    EXPECT_EQ(names(viewer, {.filter = "", .after = "no place at all \xff"}).size(), 5u);
}

TEST_P(PeopleDoor, filters_by_any_part_of_a_name)
{
    auto const viewer = this->viewer("Zo\u00eb M\u00fcller");
    add("Ana 100%");
    EXPECT_EQ(names(viewer, {.filter = "zoe"}), (Names{"Zo\u00eb M\u00fcller"}));
    EXPECT_EQ(names(viewer, {.filter = "\u00dcLL"}), (Names{"Zo\u00eb M\u00fcller"}));
    EXPECT_EQ(names(viewer, {.filter = "%"}), (Names{"Ana 100%"}));
    EXPECT_EQ(names(viewer, {.filter = "_"}), Names{});
    EXPECT_EQ(names(viewer, {.filter = "example.org"}), Names{}) << "addresses are not for everybody";
    EXPECT_EQ(names(this->viewer("Root", Role::administrator), {.filter = "ana-100@"}), (Names{"Ana 100%"}));
}

TEST_P(PeopleDoor, shows_guests_only_whom_they_share_a_space_with)
{
    auto const guest = viewer("Gus", Role::guest);
    auto const ana = add("Ana");
    auto const ben = add("Ben");
    share_space({*guest.person, ana.id});
    EXPECT_EQ(names(guest), (Names{"Ana", "Gus"}));
    EXPECT_TRUE(people().find(guest, "ana"));
    EXPECT_EQ(people().find(guest, "ben").error().kind, ProblemKind::not_found);
    EXPECT_TRUE(people().find({.person = ben.id, .role = Role::member}, "gus"));
    EXPECT_EQ(names(Viewer{}), Names{});
    EXPECT_FALSE(people().find(Viewer{}, "ana"));
}

TEST_P(PeopleDoor, leaves_out_who_is_inactive)
{
    auto const root = viewer("Root", Role::administrator);
    auto const ana = add("Ana");
    ASSERT_TRUE(database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, ana.id); }));
    EXPECT_EQ(names(root), (Names{"Root"}));
    EXPECT_EQ(names(root, {.with_inactive = true}), (Names{"Ana", "Root"}));
    EXPECT_EQ(names(viewer("Ben"), {.with_inactive = true}), (Names{"Ben", "Root"}));
    EXPECT_TRUE(people().find(root, "ana")) << "the page of who wrote something stays";
    ASSERT_TRUE(database().write([&](sql::Transaction& tx) { return accounts.reactivate(tx, ana.id); }));
    EXPECT_EQ(names(root), (Names{"Ana", "Ben", "Root"}));
}

TEST_P(PeopleDoor, edits_a_profile_once_per_version)
{
    auto const viewer = this->viewer("Ana");
    auto const before = *people().me(viewer);
    auto profile = *Profile::parse({.name = "Ana S.", .handle = "anas", .title = "Nurse", .about = "Hello"});
    auto const after = people().edit_profile(viewer, profile, before.version);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->handle, "anas");
    EXPECT_EQ(after->about, "Hello");
    EXPECT_EQ(after->version, before.version + 1);
    EXPECT_EQ(people().edit_profile(viewer, profile, before.version).error().kind, ProblemKind::stale);
    EXPECT_EQ(names(viewer, {.filter = "ana s."}), (Names{"Ana S."})) << "the folded name follows";

    add("Ben");
    profile.handle = *Handle::parse("ben");
    auto const taken = people().edit_profile(viewer, profile, after->version);
    ASSERT_FALSE(taken);
    EXPECT_EQ(testing::field_message(taken.error(), "handle"), "people.handle_taken");
    EXPECT_FALSE(people().edit_profile(Viewer{}, profile, 1));
}

TEST_P(PeopleDoor, keeps_preferences)
{
    auto const viewer = this->viewer("Ana");
    auto const person = people().prefer(viewer, {"de-CH", "Europe/Zurich", Theme::dark});
    ASSERT_TRUE(person);
    EXPECT_EQ(person->theme, Theme::dark);
    EXPECT_EQ(read(*viewer.person).time_zone, "Europe/Zurich");
}

TEST_P(PeopleDoor, imports_unclaimed_accounts_and_repeats)
{
    ImportedPerson person{.name = *Name::parse("Ana Silva"),
        .email = *Email::parse("ana@example.org"),
        .handle_wish = "ana.silva",
        .title = "Nurse",
        .created_at = clock.now() - std::chrono::days{900}};
    auto const first = import(person);
    EXPECT_EQ(first.effect, ImportEffect::created);
    auto const made = read(first.id);
    EXPECT_EQ(made.handle, "ana-silva");
    EXPECT_FALSE(made.is_claimed());
    EXPECT_EQ(made.created_at, person.created_at);

    EXPECT_EQ(import(person).effect, ImportEffect::unchanged);
    person.title = "Head nurse";
    EXPECT_EQ(import(person).effect, ImportEffect::updated);
    EXPECT_EQ(read(first.id).title, "Head nurse");

    ImportedPerson nameless{.name = *Name::parse("Bot"), .is_bot = true};
    auto const bot = import(nameless);
    EXPECT_EQ(bot.effect, ImportEffect::created);
    nameless.known = bot.id;
    EXPECT_EQ(import(nameless).effect, ImportEffect::unchanged);
    EXPECT_EQ(import(nameless).id, bot.id);
}

TEST_P(PeopleDoor, leaves_claimed_accounts_to_their_people)
{
    auto const ana = add("Ana");
    auto const outcome = import(
        {.name = *Name::parse("ana (old)"), .email = *Email::parse("ana@example.org"), .deactivated_at = clock.now()});
    EXPECT_EQ(outcome.id, ana.id);
    EXPECT_EQ(outcome.effect, ImportEffect::unchanged);
    EXPECT_EQ(read(ana.id).name, "Ana");
    EXPECT_TRUE(read(ana.id).is_active());
}

TEST_P(PeopleDoor, hands_an_imported_account_over_once)
{
    auto const imported = import({.name = *Name::parse("asilva"), .handle_wish = "asilva"});
    NewAccount const account{*Name::parse("Ana Silva"), *Email::parse("ana@example.org"), Role::guest};
    auto const claimed =
        database().write([&](sql::Transaction& tx) { return accounts.claim(tx, imported.id, account); });
    ASSERT_TRUE(claimed);
    EXPECT_EQ(read(imported.id).name, "Ana Silva");
    EXPECT_EQ(read(imported.id).role, Role::guest);
    EXPECT_EQ(read(imported.id).handle, "asilva");
    auto const again = database().write([&](sql::Transaction& tx) { return accounts.claim(tx, imported.id, account); });
    EXPECT_EQ(again.error().message, "people.already_claimed");
    auto const nobody = Id<Person>::make(clock.now());
    EXPECT_EQ(database().write([&](sql::Transaction& tx) { return accounts.claim(tx, nobody, account); }).error().kind,
        ProblemKind::not_found);
}

TEST_P(PeopleDoor, never_loses_its_last_administrator)
{
    auto const root = add("Root", Role::administrator);
    auto const demote = [&] {
        return database().write([&](sql::Transaction& tx) { return accounts.change_role(tx, root.id, Role::member); });
    };
    EXPECT_EQ(demote().error().message, "people.last_administrator");
    EXPECT_EQ(database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, root.id); }).error().message,
        "people.last_administrator");
    EXPECT_TRUE(read(root.id).is_administrator());
    add("Ana", Role::administrator);
    EXPECT_EQ(demote()->role, Role::member);
}

TEST_P(PeopleDoor, two_administrators_cannot_leave_at_once)
{
    auto const a = add("A", Role::administrator);
    auto const b = add("B", Role::administrator);
    auto const leave = [&](Id<Person> id) {
        (void)database().write([&](sql::Transaction& tx) { return accounts.deactivate(tx, id); });
    };
    {
        std::thread first{leave, a.id};
        std::thread second{leave, b.id};
        first.join();
        second.join();
    }
    EXPECT_EQ(read(a.id).is_active() + read(b.id).is_active(), 1);
}

TEST_P(PeopleDoor, numbers_a_common_name_without_end)
{
    std::vector<std::string> handles;
    for (int i = 0; i < 30; ++i) handles.push_back(read(import({.name = *Name::parse("Anonymous")}).id).handle);
    std::sort(handles.begin(), handles.end());
    EXPECT_EQ(std::unique(handles.begin(), handles.end()), handles.end());
    EXPECT_EQ(handles.front(), "anonymous");
}

} // namespace
} // namespace together::people
