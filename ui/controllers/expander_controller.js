// Completes @people and #topics while one writes, from the same addresses that list them.
import { Controller } from "@hotwired/stimulus";

const sources = {
    "@": { address: "/people", list: "people", word: (person) => `@${person.handle}`, label: (person) => person.name },
    "#": { address: "/topics", list: "topics", word: (topic) => `#${topic.slug}`, label: (topic) => topic.name },
};

export default class extends Controller {
    offer({ detail: { key, text, provide } }) {
        provide(this.find(sources[key], text));
    }

    take({ detail }) {
        detail.value = detail.item.dataset.word;
    }

    async find(source, text) {
        const answer = await fetch(`${source.address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
        if (!answer.ok) return { matched: false };
        const found = (await answer.json())[source.list].slice(0, 6);
        return { matched: found.length > 0, fragment: this.menu(source, found) };
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
