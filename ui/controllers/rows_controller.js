// A space's list of threads: rows change in place; a new thread waits behind a pill until one wants to see it.
import { Controller } from "@hotwired/stimulus";
import { watch } from "../live.js";
import { keepPlace } from "../reading_place.js";

const refreshWithin = 2_000;

export default class extends Controller {
    static targets = ["pill", "voice"];
    static values = { id: String, me: String, one: String, more: String };

    connect() {
        this.fresh = new Set();
        this.unwatch = watch(`space:${this.idValue}`, this);
    }

    disconnect() {
        this.unwatch();
        clearTimeout(this.refreshing);
    }

    changed(changes) {
        for (const change of changes) this.take(change);
        const said = changes.filter((change) => change.say && change.by !== this.meValue).map((change) => change.say);
        if (said.length > 0) this.voiceTarget.textContent = said.join(" ");
        this.showPill();
    }

    take(change) {
        const row = this.rowOf(change.about);
        if (!row) {
            if (change.what === "posted") this.fresh.add(change.about);
            return;
        }
        if (!change.html) return this.refreshSoon();
        const fragment = document.createRange().createContextualFragment(change.html);
        this.keepNew(row, fragment.firstElementChild);
        keepPlace(() => row.replaceWith(fragment));
    }

    // Drawn once for everybody, a row knows nothing of what is new to whom.
    keepNew(old, row) {
        if (!old.classList.contains("unread")) return;
        row.classList.add("unread");
        row.querySelector(".under")?.prepend(old.querySelector(".badge.new"));
    }

    missed() {
        this.refreshSoon();
    }

    lost() {
        window.Turbo.visit("/spaces", { action: "replace" });
    }

    refreshSoon() {
        this.refreshing ??= setTimeout(() => this.show(), refreshWithin * Math.random());
    }

    show() {
        this.refreshing = null;
        this.fresh.clear();
        this.showPill();
        window.Turbo.session.refresh(location.href);
    }

    showPill() {
        const count = this.fresh.size;
        this.pillTarget.hidden = count === 0;
        this.pillTarget.textContent = count === 1 ? this.oneValue : this.moreValue.replace("#", count);
    }

    rowOf(id) {
        return this.element.querySelector(`.row a[href="/posts/${id}"]`)?.closest(".row");
    }
}
