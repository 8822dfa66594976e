// How many the new thread would be told to, for the space that is chosen beside it.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    connect() {
        this.choice = this.element.closest(".field").querySelector("select");
        this.look = () => {
            if (this.choice.value) this.element.src = `/spaces/${encodeURIComponent(this.choice.value)}/reach`;
        };
        this.choice.addEventListener("change", this.look);
    }

    disconnect() {
        this.choice.removeEventListener("change", this.look);
    }
}
