// Completes @people, #topics and :emoji: while one writes; people and topics from the same addresses that list them.
import { Controller } from "@hotwired/stimulus";
import { findEmoji } from "../emoji.js";

const most = 6;
const sources = {
    "@": { address: "/people", list: "people", word: (person) => `@${person.handle}`, label: (person) => person.name },
    "#": { address: "/topics", list: "topics", word: (topic) => `#${topic.slug}`, label: (topic) => topic.name },
    ":": { word: ({ sign }) => sign, label: ({ name }) => name },
};

export default class extends Controller {
    offer({ detail: { key, text, provide } }) {
        if (key === ":" && text.length < 2) return;
        provide(this.find(key, text));
    }

    take({ detail }) {
        detail.value = detail.item.dataset.word;
    }

    async find(key, text) {
        const source = sources[key];
        const found = key === ":" ? findEmoji(text, most) : await this.fetch(source, text);
        return { matched: found.length > 0, fragment: this.menu(source, found) };
    }

    async fetch(source, text) {
        const answer = await fetch(`${source.address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
        return answer.ok ? (await answer.json())[source.list].slice(0, most) : [];
    }

    menu(source, found) {
        const list = document.createElement("ul");
        list.className = "completions";
        list.setAttribute("role", "listbox");
        for (const [index, thing] of found.entries()) list.append(this.choice(source, thing, index));
        return list;
    }

    choice(source, thing, index) {
        const item = document.createElement("li");
        item.id = `completion-${index}`;
        item.setAttribute("role", "option");
        item.dataset.word = source.word(thing);
        const word = document.createElement("span");
        word.className = "meta";
        word.textContent = item.dataset.word;
        item.append(source.label(thing), " ", word);
        return item;
    }
}
