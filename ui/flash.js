// What the house says outlives the drawing of its page: Turbo's morphing takes away at once what it has just put in front.
let flash, place;

document.addEventListener("turbo:before-render", ({ detail }) => {
    flash = detail.newBody.querySelector("#flash")?.cloneNode(true);
    place = flash && `#${CSS.escape(detail.newBody.querySelector("#flash").parentElement.id)}`;
});

document.addEventListener("turbo:render", () => {
    if (flash && !document.getElementById("flash")) document.querySelector(place)?.prepend(flash);
    flash = undefined;
});
