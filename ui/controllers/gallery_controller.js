// Pictures of a post, large, one after the other: arrows turn, Escape closes. Without scripts the links open them.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static targets = ["picture"];
    static values = { next: String, previous: String, close: String, title: String };

    disconnect() {
        this.dialog?.remove();
    }

    open(event) {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        this.dialog ??= this.makeDialog();
        this.show(this.pictureTargets.indexOf(event.currentTarget));
        this.dialog.showModal();
    }

    show(index) {
        const count = this.pictureTargets.length;
        this.index = (index + count) % count;
        const link = this.pictureTargets[this.index];
        const alt = link.querySelector("img").alt;
        const picture = this.dialog.querySelector("img");
        picture.src = link.href;
        picture.alt = alt;
        this.dialog.querySelector("figcaption").textContent = count > 1 ? `${alt} (${this.index + 1}/${count})` : alt;
    }

    turn(event) {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) this.show(this.index + step);
    }

    makeDialog() {
        const dialog = document.createElement("dialog");
        dialog.className = "lightbox";
        dialog.setAttribute("aria-label", this.titleValue);
        const figure = document.createElement("figure");
        const caption = document.createElement("figcaption");
        caption.setAttribute("aria-live", "polite");
        figure.append(document.createElement("img"), caption);
        dialog.append(figure);
        if (this.pictureTargets.length > 1) {
            dialog.append(this.button("previous", "‹", this.previousValue, () => this.show(this.index - 1)));
            dialog.append(this.button("next", "›", this.nextValue, () => this.show(this.index + 1)));
        }
        dialog.append(this.button("close", "×", this.closeValue, () => dialog.close()));
        dialog.addEventListener("keydown", (event) => this.turn(event));
        dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
        document.body.append(dialog);
        return dialog;
    }

    button(name, sign, label, act) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = `lightbox-${name}`;
        button.textContent = sign;
        button.setAttribute("aria-label", label);
        button.addEventListener("click", act);
        return button;
    }
}
