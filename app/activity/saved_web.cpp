// One press keeps; the list has the rest.
#include "app/activity/saved_web.h"

#include "platform/http/flash.h"
#include "platform/model/input.h"

namespace together::activity {
namespace {

// Where the button stood: in a thread it changes in place, in the list what it is of goes.
struct DropInput {
    std::optional<std::string> from; // "list"
};
BOOST_DESCRIBE_STRUCT(DropInput, (), (from))

// A form sends the note also when there is nothing in it.
std::optional<SavedEdit> edit_of_form(model::Input const& form)
{
    if (!form.from_form) return std::nullopt;
    if (form.find("note")) return SavedEdit{.note = std::string{form.text("note")}, .done = {}};
    return std::nullopt;
}

} // namespace

void SavedWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/saved", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "What you keep for later; nobody else sees it",
            .output = model::schema<SavedView>(),
            .query = {{"done", "1: what is done, else what is not"}, {"after", "as `next` gave it"}}});
    router.post("/saved/{id}", Access::signed_in, [this](auto const& r) { return save(r); },
        {.summary = "Keep a post or reply for later", .output = model::schema<SaveView>()});
    router.del("/saved/{id}", Access::signed_in, [this](auto const& r) { return drop(r); },
        {.summary = "Keep it no longer", .output = model::schema<SaveView>()});
    router.put("/saved/{id}", Access::signed_in, [this](auto const& r) { return edit(r); },
        {.summary = "Note something beside what you keep, or mark it as done",
            .input = model::schema<SavedEdit>(),
            .output = model::schema<SavedItem>()});
}

http::Response SavedWeb::list(http::Request const& request) const
{
    auto view = saved_.list(request.viewer(), request.query("done").has_value(), request.query("after").value_or(""));
    return http::page("activity/saved", std::move(view));
}

http::Response SavedWeb::save(http::Request const& request) const
{
    auto const id = Uuid::parse(request.path_value("id"));
    if (!id) return http::problem(Problem::not_found());
    auto view = saved_.save(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    auto const address = view->address;
    return http::updated(address, "activity/saved_button", std::move(*view));
}

http::Response SavedWeb::drop(http::Request const& request) const
{
    auto const id = Uuid::parse(request.path_value("id"));
    if (!id) return http::problem(Problem::not_found());
    auto view = saved_.drop(request.viewer(), *id);
    if (!view) return http::problem(view.error());
    auto const input = model::from_input<DropInput>(request.input());
    if (input && input->from == "list") return http::with_flash(http::see_other("/saved"), "flash.unsaved");
    auto const address = view->address;
    return http::updated(address, "activity/saved_button", std::move(*view));
}

http::Response SavedWeb::edit(http::Request const& request) const
{
    auto const id = Uuid::parse(request.path_value("id"));
    if (!id) return http::problem(Problem::not_found());
    auto input = model::from_input<SavedEdit>(request.input());
    if (!input) return http::problem(input.error());
    if (auto const noted = edit_of_form(request.input())) input = *noted;
    auto item = saved_.edit(request.viewer(), *id, *input);
    if (!item) return http::problem(item.error());
    auto const address = item->done_at && input->note ? "/saved?done=1" : "/saved";
    return http::updated(address, "", std::move(*item));
}

} // namespace together::activity
