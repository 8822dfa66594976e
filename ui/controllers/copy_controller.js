// Copies an address or a secret, and says so.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static targets = ["label", "source"];
    static values = { text: String, done: String };

    async copy(event) {
        event.preventDefault();
        await navigator.clipboard.writeText(new URL(this.textValue, location.href).href);
        this.tell();
    }

    async copyText(event) {
        event.preventDefault();
        await navigator.clipboard.writeText(this.textValue);
        this.tell();
    }

    // A line for each of the list: who, then what they get.
    async copyList(event) {
        event.preventDefault();
        const lines = [...this.sourceTarget.children].map((item) => `${item.querySelector("strong").textContent}\t${item.querySelector("code").textContent}`);
        await navigator.clipboard.writeText(lines.join("\n"));
        this.tell();
    }

    tell() {
        if (this.hasLabelTarget && this.doneValue) this.labelTarget.textContent = this.doneValue;
    }
}
