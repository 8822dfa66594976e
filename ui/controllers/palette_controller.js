// One place to go anywhere and begin anything: what is always there, where one was, and what a search finds.
import Combobox from "@github/combobox-nav";
import { Controller } from "@hotwired/stimulus";
import { score } from "../match.js";
import { recentPlaces } from "../recent.js";

const askDelay = 120;
const most = 6;
const words = (pieces) => pieces.map(({ text }) => text).join("");
const sources = [
    { list: "people", group: "people", icon: () => "person", path: ({ handle }) => `/people/${handle}`, label: ({ name }) => name, hint: ({ title, handle }) => title || `@${handle}` },
    { list: "spaces", group: "spaces", icon: () => "thread", path: ({ slug }) => `/spaces/${slug}`, label: ({ name }) => name, hint: () => "" },
    { list: "threads", group: "posts", icon: ({ kind }) => kind, path: ({ id }) => `/posts/${id}`, label: ({ title }) => words(title), hint: ({ space }) => space.name },
    { list: "topics", group: "topics", icon: () => "topic", path: ({ slug }) => `/topics/${slug}`, label: ({ name }) => name, hint: () => "" },
];

export default class extends Controller {
    static targets = ["dialog", "input", "list", "none", "known"];

    open(event) {
        event?.preventDefault();
        if (this.dialogTarget.open) return;
        this.dialogTarget.showModal();
        this.combobox = new Combobox(this.inputTarget, this.listTarget, { tabInsertsSuggestions: false });
        this.combobox.start();
        this.draw([]);
    }

    disconnect() {
        this.stop();
        if (this.hasDialogTarget) this.dialogTarget.close();
    }

    emptied() {
        this.stop();
        this.inputTarget.value = "";
        this.listTarget.replaceChildren();
    }

    stop() {
        clearTimeout(this.timer);
        this.asking?.abort();
        this.combobox?.destroy();
        this.combobox = null;
    }

    closeOutside(event) {
        if (event.target === this.dialogTarget) this.dialogTarget.close();
    }

    changed() {
        this.draw([]);
        clearTimeout(this.timer);
        this.asking?.abort();
        if (this.words.length >= 2) this.timer = setTimeout(() => this.ask(this.words), askDelay);
    }

    // The option is a link and leads on by itself.
    take() {
        this.dialogTarget.close();
    }

    async ask(words) {
        this.asking = new AbortController();
        const { signal } = this.asking;
        const found = await this.find(words, signal);
        if (!signal.aborted && this.combobox) this.draw([...found.filter(({ options }) => options.length > 0), this.everything(words)]);
    }

    async find(words, signal) {
        try {
            const answer = await fetch(`/search?typing=1&q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" }, signal });
            const things = answer.ok ? await answer.json() : {};
            return sources.map((source) => ({ name: this.name(source.group), options: (things[source.list] ?? []).slice(0, most).map((thing) => this.option(source, thing)) }));
        } catch {
            return [];
        }
    }

    // The way to the page with all of it.
    everything(words) {
        const option = document.createElement("a");
        option.href = `/search?q=${encodeURIComponent(words)}`;
        option.append(this.icon("search"), this.text(this.name("everything")), this.text(words, "meta"));
        return { name: this.name("everything"), options: [option] };
    }

    option(source, thing) {
        const option = document.createElement("a");
        option.href = source.path(thing);
        option.append(this.icon(source.icon(thing)), this.text(source.label(thing)));
        const hint = source.hint(thing);
        if (hint) option.append(this.text(hint, "meta"));
        return option;
    }

    draw(found) {
        const groups = [...this.knownGroups(), ...found];
        this.listTarget.replaceChildren(...groups.filter(({ options }) => options.length > 0).map((group, index) => this.group(group, index)));
        this.noneTarget.hidden = this.listTarget.childElementCount > 0;
        requestAnimationFrame(() => this.choose()); // after the combobox has heard of the input and forgotten its choice
    }

    choose() {
        if (this.listTarget.querySelector("[aria-selected]")) return;
        this.combobox?.navigate(1);
    }

    // What the page itself knows: where one was when nothing is typed, else what the words fit.
    knownGroups() {
        const content = this.knownTarget.content.cloneNode(true);
        const groups = [...content.querySelectorAll("section")].map((section) => ({ name: section.dataset.group, options: this.fitting([...section.children]) }));
        const recent = recentPlaces().map(({ path, title, kind }) => {
            const option = document.createElement("a");
            option.href = path;
            option.append(this.icon(kind ?? "recent"), this.text(title));
            return option;
        });
        return [{ name: this.name("recent"), options: this.fitting(recent).slice(0, most) }, ...groups];
    }

    fitting(options) {
        const { words } = this;
        if (words === "") return options;
        const scored = options.map((option) => ({ option, points: score(words, option.querySelector("span:not([data-icon])").textContent) }));
        return scored.filter(({ points }) => points > 0).sort((one, other) => other.points - one.points).map(({ option }) => option);
    }

    group({ name, options }, index) {
        const group = document.createElement("div");
        const heading = document.createElement("div");
        group.setAttribute("role", "group");
        group.setAttribute("aria-labelledby", `palette-group-${index}`);
        heading.id = `palette-group-${index}`;
        heading.className = "palette-group";
        heading.textContent = name;
        for (const [place, option] of options.entries()) {
            option.id = `palette-${index}-${place}`;
            option.setAttribute("role", "option");
            option.tabIndex = -1;
        }
        group.append(heading, ...options);
        return group;
    }

    icon(name) {
        const icon = this.knownTarget.content.querySelector(`[data-icon="${CSS.escape(name)}"]`) ?? this.knownTarget.content.querySelector('[data-icon="thread"]');
        return icon.cloneNode(true);
    }

    text(words, className = "") {
        const span = document.createElement("span");
        span.className = className;
        span.textContent = words;
        return span;
    }

    name(group) {
        return this.knownTarget.dataset[group];
    }

    get words() {
        return this.inputTarget.value.trim();
    }
}
