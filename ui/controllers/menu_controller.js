// A <details> menu closes on Escape, on a click elsewhere, and when the focus leaves it.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    closeOutside(event) {
        if (!this.element.contains(event.target)) this.element.open = false;
    }

    closeOnEscape(event) {
        if (event.key !== "Escape" || !this.element.open) return;
        this.element.open = false;
        this.element.querySelector("summary").focus();
    }

    focusLeft(event) {
        if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.element.open = false;
    }
}
