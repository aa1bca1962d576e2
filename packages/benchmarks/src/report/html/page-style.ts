/** For phones first, then for desks and for paper; plots take their colours from here. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1d232b;--paper:#fff;--faint:#5b6570;--grid:#e0e4e9;--panel:#f5f7f9;--line:#d3d9df;
--good:#00704f;--bad:#b23a06;--same:#00609a;--open:#626c77;
--s1:#0072b2;--s2:#c4420a;--s3:#00805e;--s4:#a9477e;--s5:#9a6a00;--s6:#3f86b5;--s7:#5f5fae;--s8:#6b7280;
--drawing-ink:var(--ink);--drawing-paper:var(--paper)}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e8ebef;--paper:#14181d;--faint:#a2acb8;--grid:#2d343c;--panel:#1c2127;--line:#39424c;
--good:#3ecf9f;--bad:#ff9257;--same:#5db6f2;--open:#a2acb8;
--s1:#4aa8e8;--s2:#ff8a4c;--s3:#35cfa2;--s4:#e79ac4;--s5:#f2b134;--s6:#8fd0f5;--s7:#a9a9f5;--s8:#a3aab5}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1180px;padding:20px 16px 48px;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:break-word}
h1{font-size:1.6rem;line-height:1.2;margin:.1em 0 .4em}
h2{font-size:1.2rem;margin:2.2em 0 .6em;padding-bottom:.25em;border-bottom:1px solid var(--line)}
strong{font-weight:600}
small{display:block;color:var(--faint);font-size:.86rem}
h3{font-size:1rem;margin:1.2em 0 .1em}
p{margin:.5em 0;max-width:46em}
a{color:var(--same)}
.kind{color:var(--faint);margin:0;font-size:.9rem}
.lead p{font-size:1.06rem}
.warning{border-left:4px solid var(--bad);background:var(--panel);padding:.5em .8em}
.statements{list-style:none;margin:.8em 0;padding:0;max-width:52em}
.statements li{display:grid;grid-template-columns:8.4em 1fr;gap:0 .8em;padding:.55em 0;border-bottom:1px solid var(--line)}
.mark{font-weight:650;white-space:nowrap}
.mark.good{color:var(--good)}.mark.bad{color:var(--bad)}.mark.same{color:var(--same)}.mark.open{color:var(--open)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:20px 28px;margin:1em 0;align-items:start}
figure{margin:0;break-inside:avoid}
figure>div{overflow-x:auto}
figure svg{display:block;max-width:100%;height:auto}
figure svg text{font-family:inherit}
.figure-title{font-weight:600;margin:0 0 .4em;line-height:1.3}
figcaption{color:var(--faint);font-size:.86rem;line-height:1.4;margin-top:.3em;max-width:30em}
.scroll{overflow-x:auto;margin:.3em 0 .8em;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
.caption{color:var(--faint);font-size:.86rem;margin:1.2em 0 0}
th,td{padding:.36em .9em .36em 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap}
td.number,th.number{text-align:right;white-space:nowrap}
td{min-width:3.5em;max-width:32em}
td:last-child:not(.number){min-width:12em}
td:first-child{white-space:nowrap}
details{margin:.8em 0}
summary{cursor:pointer;font-weight:600}
pre{background:var(--panel);padding:.8em;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;max-height:36em;font-size:.82rem;line-height:1.45;border-radius:6px}
footer{margin-top:3em;color:var(--faint);font-size:.86rem}
@media(max-width:520px){.statements li{grid-template-columns:1fr}body{padding-top:14px}h1{font-size:1.35rem}}
@media print{body{max-width:none;padding:0;font-size:10.5pt}h2{break-after:avoid}pre{max-height:none;white-space:pre-wrap;overflow:visible}.scroll,figure>div{overflow:visible}
.figures{grid-template-columns:repeat(2,1fr)}li,tr{break-inside:avoid}table{font-size:8.5pt}details::details-content{content-visibility:visible;display:block}}
`.replaceAll('\n', '');
