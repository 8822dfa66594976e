// While a title is typed: threads that may be about the same.
import { Controller } from "@hotwired/stimulus";

const delay = 150;
const shortest = 4;

export default class extends Controller {
    static targets = ["place"];
    static values = { url: String };

    disconnect() {
        clearTimeout(this.timer);
        this.asking?.abort();
    }

    look({ target }) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(target.value.trim()), delay);
    }

    async ask(title) {
        this.asking?.abort();
        if (title.length < shortest) return this.placeTarget.replaceChildren();
        this.asking = new AbortController();
        try {
            const answer = await fetch(`${this.urlValue}?q=${encodeURIComponent(title)}`, { headers: { Accept: "text/vnd.turbo-stream.html", "X-Requested-With": "fetch" }, signal: this.asking.signal });
            if (!answer.ok) return;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            this.placeTarget.replaceChildren(...page.querySelectorAll("[data-similar]"));
        } catch (error) {
            if (error.name !== "AbortError") throw error;
        }
    }
}
