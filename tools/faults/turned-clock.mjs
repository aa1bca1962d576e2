// Loaded before the command: the wall clock jumps back a day and ahead ten years, time and again.
const DAY_MS = 86_400_000;
const JUMPS = [0, -DAY_MS, 3650 * DAY_MS];
const Before = Date;
let looks = 0;

globalThis.Date = class extends Before {
  constructor(...words) {
    if (words.length > 0) super(.../** @type {[number]} */ (words));
    else super(Before.now() + (JUMPS[looks++ % JUMPS.length] ?? 0));
  }
};
