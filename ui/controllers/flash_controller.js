// A note from the house that one can put away.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    dismiss() {
        this.element.remove();
    }
}
