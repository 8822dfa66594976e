// How well what somebody typed fits a name: 0 not at all; words may be short for theirs, in any order.

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function wordScore(word, name) {
    if (name.startsWith(word)) return 4;
    if (new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[^\p{L}\p{N}]/gu, "\\$&")}`, "u").test(name)) return 3;
    return name.includes(word) ? 1 : 0;
}

export function score(typed, name) {
    const folded = fold(name);
    const points = fold(typed).split(/\s+/).filter(Boolean).map((word) => wordScore(word, folded));
    return points.includes(0) ? 0 : points.reduce((sum, each) => sum + each, 0);
}
