// Shows a page that asks something (turbo-frame "dialog") in a dialog instead of on a page of its own.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    open() {
        if (!this.element.open) this.element.showModal();
    }

    close(event) {
        event?.preventDefault();
        this.element.close();
    }

    closeOutside(event) {
        if (event.target === this.element) this.element.close();
    }

    emptied() {
        const frame = this.element.querySelector("turbo-frame");
        if (!frame) return;
        frame.removeAttribute("src");
        frame.replaceChildren();
    }
}
