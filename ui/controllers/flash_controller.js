// A note from the house that one can put away; it is not there again when one comes back to its page.
import { Controller } from "@hotwired/stimulus";

const justCame = 1000; // milliseconds; Turbo also puts a page by when it has only just drawn it and goes to an anchor there

export default class extends Controller {
    connect() {
        this.cameAt = Date.now();
        this.leave = () => Date.now() - this.cameAt > justCame && this.dismiss();
        document.addEventListener("turbo:before-cache", this.leave);
    }

    disconnect() {
        document.removeEventListener("turbo:before-cache", this.leave);
    }

    dismiss() {
        this.element.remove();
    }
}
