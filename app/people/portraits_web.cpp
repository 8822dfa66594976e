// HTTP in, pictures out.
#include "app/people/portraits_web.h"

#include "app/people/people_view.h"
#include "platform/model/input.h"

namespace together::people {
namespace {

// Parts of the picture's width and height, from 0 to 1; all or none.
struct PictureInput {
    std::optional<double> left;
    std::optional<double> top;
    std::optional<double> width;
    std::optional<double> height;
};
BOOST_DESCRIBE_STRUCT(PictureInput, (), (left, top, width, height))

struct PictureView {
    PersonCard person;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(PictureView, (), (person, problem))

bool is_part(double number)
{
    return number >= 0 && number <= 1;
}

Result<std::optional<pictures::Crop>> crop_of(PictureInput const& input)
{
    if (!input.left || !input.top || !input.width || !input.height) return std::optional<pictures::Crop>{};
    pictures::Crop const crop{*input.left, *input.top, *input.width, *input.height};
    auto const fits = is_part(crop.left) && is_part(crop.top) && is_part(crop.width) && is_part(crop.height) &&
                      crop.width >= 0.01 && crop.height >= 0.01 && crop.left + crop.width <= 1.001 &&
                      crop.top + crop.height <= 1.001;
    if (!fits) return Problem::field("picture", "field.range");
    return std::optional{crop};
}

} // namespace

void PortraitsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/settings/picture", Access::signed_in, [this](auto const& r) { return page(r, std::nullopt); },
        {.summary = "The form to choose your picture", .is_hidden = true});
    router.post("/settings/picture", Access::signed_in, [this](auto const& r) { return put(r); },
        {.summary = "Choose your picture: multipart with the file in `picture`, cut to a square",
            .input = model::schema<PictureInput>(),
            .output = model::schema<PersonCard>(),
            .body_limit = Portraits::largest + 100'000,
            .takes_files = true,
            .is_slow = true});
    router.del("/settings/picture", Access::signed_in, [this](auto const& r) { return remove(r); },
        {.summary = "Take your picture away", .success_status = 204});
    router.get("/pictures/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "Somebody's picture, as WebP"});
}

http::Response PortraitsWeb::page(http::Request const& request, std::optional<Problem> const& problem) const
{
    auto const me = people_.me(request.viewer());
    if (!me) return http::problem(me.error());
    PictureView view{.person = card_of(*me)};
    if (problem) view.problem = words_(request, *problem);
    return http::page("people/picture", std::move(view), problem ? 422 : 200);
}

http::Response PortraitsWeb::put(http::Request const& request) const
{
    auto const refuse = [&](Problem const& problem) {
        return request.wants_json() || problem.fields.empty() ? http::problem(problem) : page(request, problem);
    };
    auto const input = model::from_input<PictureInput>(request.input());
    if (!input) return refuse(input.error());
    auto const crop = crop_of(*input);
    if (!crop) return refuse(crop.error());
    if (request.files().empty() || request.files()[0].size == 0)
        return refuse(Problem::field("picture", "field.required"));
    auto const person = portraits_.put(request.viewer(), request.files()[0].path(), *crop);
    if (!person) return refuse(person.error());
    return http::updated("/settings/picture", "", card_of(*person));
}

http::Response PortraitsWeb::remove(http::Request const& request) const
{
    auto const done = portraits_.remove(request.viewer());
    return done ? http::see_other("/settings/picture") : http::problem(done.error());
}

http::Response PortraitsWeb::show(http::Request const& request) const
{
    auto const path = portraits_.find(request.viewer(), request.path_value("id"));
    if (!path) return http::problem(path.error());
    return http::file(*path, {.content_type = "image/webp"})
        .set_header("Cache-Control", "private, max-age=31536000, immutable");
}

} // namespace together::people
