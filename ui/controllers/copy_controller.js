// Copies an address or a secret, and says so.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static targets = ["label"];
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

    tell() {
        if (this.hasLabelTarget && this.doneValue) this.labelTarget.textContent = this.doneValue;
    }
}
