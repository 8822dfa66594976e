// A square is cut from a picture: dragged, moved by arrow keys, made larger by a slider. Without it the middle is taken.
import { Controller } from "@hotwired/stimulus";

const step = 0.02; // of the stage, for a key
const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };

export default class extends Controller {
    static targets = ["editor", "height", "image", "input", "left", "stage", "top", "width", "zoom"];

    choose() {
        const file = this.inputTarget.files[0];
        this.editorTarget.hidden = true;
        if (!file?.type.startsWith("image/")) return;
        const reader = new FileReader();
        reader.addEventListener("load", () => { this.imageTarget.src = reader.result; });
        this.imageTarget.onload = () => this.begin();
        reader.readAsDataURL(file);
    }

    begin() {
        this.editorTarget.hidden = false;
        this.zoomTarget.value = 1;
        this.center = [0.5, 0.5];
        this.draw();
    }

    // The side of the square as a part of the picture's shorter side is 1 / zoom.
    draw() {
        const { naturalWidth: width, naturalHeight: height } = this.imageTarget;
        const side = Math.min(width, height) / this.zoomTarget.value;
        const part = [side / width, side / height];
        this.center = this.center.map((at, i) => Math.min(Math.max(at, part[i] / 2), 1 - part[i] / 2));
        const corner = this.center.map((at, i) => Math.max(at - part[i] / 2, 0));
        const shown = this.stageTarget.clientWidth / side;
        Object.assign(this.imageTarget.style, { width: `${width * shown}px`, height: `${height * shown}px`, left: `${-corner[0] * width * shown}px`, top: `${-corner[1] * height * shown}px` });
        [this.leftTarget.value, this.topTarget.value, this.widthTarget.value, this.heightTarget.value] = [...corner, ...part].map((number) => number.toFixed(5));
    }

    grab(event) {
        this.from = [event.clientX, event.clientY];
        this.stageTarget.setPointerCapture(event.pointerId);
    }

    drag(event) {
        if (!this.from) return;
        this.move((event.clientX - this.from[0]) / this.imageTarget.clientWidth, (event.clientY - this.from[1]) / this.imageTarget.clientHeight);
        this.from = [event.clientX, event.clientY];
    }

    release() {
        this.from = null;
    }

    nudge(event) {
        if (!moves[event.key]) return;
        event.preventDefault();
        this.move(...moves[event.key]);
    }

    move(right, down) {
        this.center = [this.center[0] - right, this.center[1] - down];
        this.draw();
    }
}
