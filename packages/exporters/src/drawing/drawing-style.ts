/**
 * How drawings look on light and on dark ground and in print: the drawing brings it along, so that
 * it needs nothing around it. A page may set `--drawing-ink` and `--drawing-paper`.
 */
export const DRAWING_STYLE = `
.cell-drawing{--ink:var(--drawing-ink,#1d232b);--paper:var(--drawing-paper,#fff);--faint:#68717d;font:12px system-ui,sans-serif}
.cell-drawing text{fill:var(--ink);text-anchor:middle}
.cell-drawing .title{font-weight:600;font-size:13px;text-anchor:start}
.cell-drawing .entry{fill:var(--faint);font-size:10px}
.cell-drawing .operation{--c:var(--l)}
.cell-drawing .shape{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}
.cell-drawing .operation .shape{fill:color-mix(in srgb,var(--c) 18%,var(--paper));stroke:var(--c);stroke-width:1.6}
.cell-drawing .output .shape,.cell-drawing .input .shape{fill:color-mix(in srgb,var(--ink) 9%,var(--paper))}
.cell-drawing .ring{fill:none;stroke:var(--ink);stroke-width:1;stroke-dasharray:3 2}
.cell-drawing .line{fill:none;stroke:var(--faint);stroke-width:1.3}
.cell-drawing .head{fill:var(--faint)}
.cell-drawing .end .line{stroke-dasharray:4 3}
.cell-drawing .off{opacity:.4}
.cell-drawing .normal{--c:#0072b2}.cell-drawing .reduction{--c:#c4420a}
.cell-drawing .normal .shape,.cell-drawing .reduction .shape{fill:color-mix(in srgb,var(--c) 18%,var(--paper));stroke:var(--c);stroke-width:1.6}
.cell-drawing .size{fill:var(--faint);font-size:10px;text-anchor:start}
@media screen and (prefers-color-scheme:dark){
.cell-drawing{--ink:var(--drawing-ink,#e8ebef);--paper:var(--drawing-paper,#14181d);--faint:#98a2af}
.cell-drawing .operation{--c:var(--d)}
.cell-drawing .normal{--c:#4aa8e8}.cell-drawing .reduction{--c:#ff8a4c}
}
`.replaceAll('\n', '');
