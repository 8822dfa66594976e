// A list follows what is typed: the form is sent a moment after the last key.
import { Controller } from "@hotwired/stimulus";

const patience = 120; // milliseconds

export default class extends Controller {
    disconnect() {
        clearTimeout(this.timer);
    }

    later() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.element.requestSubmit(), patience);
    }
}
