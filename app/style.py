"""The one stylesheet. `light-dark()` follows Streamlit's theme, which follows the system."""

from __future__ import annotations

from app.safe import Markup

STYLE = Markup("""<style>
.stApp {
  --cut-accent: light-dark(#1d4f80, #93bfec);
  --cut-quiet: light-dark(#575e66, #a6adb7);
  --cut-line: light-dark(#dddfe3, #3a3f48);
  --cut-fill: light-dark(#dfe9f3, #24384e);
  --cut-mark: light-dark(#fff0b3, #5b4c14);
  --cut-warn: light-dark(#864900, #e6b86a);
  --cut-serif: "Source Serif", "Source Serif 4", Georgia, "Times New Roman", serif;
}
.stMainBlockContainer { padding-top: 2.25rem; padding-bottom: 4rem; }
.stApp [class^="cut-"] *, .stApp [class^="cut-"] { overflow-wrap: anywhere; unicode-bidi: isolate; }
.stApp .stHtml a { color: var(--cut-accent); text-decoration: none; }
.stApp .stHtml a:hover { text-decoration: underline; text-underline-offset: 0.15em; }
.stApp .stHtml a:focus-visible, .stApp .stHtml summary:focus-visible {
  outline: 2px solid var(--cut-accent); outline-offset: 2px; border-radius: 3px;
}
.stApp .stHtml mark {
  background: var(--cut-mark); color: inherit; padding: 0.05em 0; border-radius: 2px;
}
.stApp .stHtml code { background: none; color: inherit; padding: 0; font-size: 0.85em; }
.stApp .stHtml h1.cut-masthead { font: 600 1.35rem/1.2 var(--cut-serif); padding: 0; margin: 0; }
.stApp .stHtml a.cut-name-of-page { color: inherit; }
.cut-unknown { font-style: italic; }
.stApp .stHtml .cut-unknown, .cut-source .cut-unknown { color: var(--cut-warn); }

.stApp .stHtml p.cut-status { margin: 0; color: var(--cut-quiet); font-size: 0.9rem; }
.cut-status > span { display: block; }
.cut-status strong { color: light-dark(#22262b, #eceef1); font-variant-numeric: tabular-nums; }
.stApp .stHtml ol.cut-cards { list-style: none; margin: 0.75rem 0 0; padding: 0; }
.stApp .stHtml ol.cut-cards > li { margin: 0; padding: 0; font-size: inherit; }
.cut-card { border-top: 1px solid var(--cut-line); padding: 1rem 0 1.15rem; }
.stApp .stHtml .cut-source { margin: 0 0 0.2rem; font-size: 0.85rem; color: var(--cut-quiet); }
.stApp .stHtml .cut-source { position: relative; }
.stApp .stHtml details.cut-origin { display: inline-block; }
.cut-origin > summary { cursor: pointer; list-style: none; }
.cut-origin > summary::-webkit-details-marker { display: none; }
.cut-origin > summary > span:first-child { border-bottom: 1px dotted currentColor; }
.cut-origin > div {
  position: absolute; z-index: 20; inset-inline-start: 0; margin-top: 0.35rem; width: min(30rem, 100%);
  max-height: 60vh; overflow-y: auto; box-sizing: border-box; color: light-dark(#31333f, #eceef1);
  background: light-dark(#ffffff, #1c2128); border: 1px solid var(--cut-line); border-radius: 0.4rem;
  padding: 0.6rem 0.8rem; box-shadow: 0 4px 16px light-dark(#0002, #0008);
}
.stApp .stHtml .cut-origin p, .stApp .stHtml .cut-origin li, .stApp .stHtml .cut-evidence li {
  margin: 0.15rem 0; font-size: 0.87rem;
}
.stApp .stHtml p.cut-quote {
  background: light-dark(#f3f4f6, #2a3038); border-radius: 0.25rem; padding: 0.15rem 0.45rem;
  width: fit-content; max-width: 100%;
}
.stApp .stHtml .cut-origin ul, .stApp .stHtml .cut-evidence ul {
  margin: 0.1rem 0; padding-inline-start: 1.1rem;
}
.cut-hand { color: var(--cut-accent); }
.stApp .stHtml .cut-furniture { color: var(--cut-quiet); opacity: 0.75; font-size: 0.9em; }
.cut-furniture small { font: italic 400 0.75rem/1 "Source Sans", sans-serif; }
.cut-source .cut-outlet { font-weight: 600; }
.cut-origin + .cut-origin > summary::before, .cut-source .cut-credit::before {
  content: "·"; margin: 0 0.35em 0 0.1em;
}
.stApp .stHtml .cut-card h3 { font: 600 1.22rem/1.3 var(--cut-serif); padding: 0; margin: 0 0 0.35rem; }
.stApp .stHtml a.cut-headline { color: inherit; }
.cut-card h3 small, .cut-head h2 small {
  white-space: nowrap; font: italic 400 0.8rem/1 "Source Sans", sans-serif;
}
.stApp .stHtml p.cut-passage { margin: 0 0 0.55rem; font-size: 0.97rem; line-height: 1.5; }
.stApp .stHtml .cut-passage ~ .cut-passage {
  padding-inline-start: 0.8rem; border-inline-start: 2px solid var(--cut-line);
}
.cut-more { color: var(--cut-quiet); }
.stApp .stHtml a.cut-place, .stApp .stHtml a.cut-alike { font-size: 0.85rem; white-space: nowrap; }
.cut-ways-on { white-space: nowrap; }
.stApp .stHtml .cut-passage a.cut-alike { color: var(--cut-quiet); }
.stApp .stHtml a.cut-place + a.cut-alike::before, .stApp .stHtml .cut-more-like a + a::before {
  content: "·"; display: inline-block; margin: 0 0.4em 0 0.15em; color: var(--cut-quiet);
}
.cut-meant {
  text-decoration: underline 2px var(--cut-accent); text-underline-offset: 0.2em;
  text-decoration-skip-ink: none;
}
.stApp .stHtml details.cut-copies { font-size: 0.9rem; margin: 0 0 0.35rem; }
.stApp .stHtml .cut-copies summary {
  cursor: pointer; color: var(--cut-accent); width: max-content; max-width: 100%;
}
.stApp .stHtml .cut-copies ul { list-style: none; margin: 0.15rem 0 0.4rem; padding-inline-start: 1.05rem; }
.stApp .stHtml .cut-copies li { font-size: 0.9rem; margin: 0.1rem 0; }
.stApp .stHtml details.cut-reason { font-size: 0.87rem; color: var(--cut-quiet); }
.cut-reason summary { cursor: pointer; width: max-content; max-width: 100%; }
.cut-reason[open] { border-inline-start: 2px solid var(--cut-line); padding-inline-start: 0.8rem; }
.stApp .stHtml .cut-reason p { margin: 0.25rem 0; font-size: 0.87rem; line-height: 1.5; }
.cut-reason strong { font-weight: 600; color: light-dark(#31333f, #eceef1); }
.stApp .stHtml .cut-reason p.cut-said {
  font-size: 0.95rem; color: light-dark(#31333f, #eceef1); padding-inline-start: 0.8rem;
  border-inline-start: 2px solid var(--cut-accent);
}
.cut-card[tabindex] { scroll-margin-top: 4.5rem; outline: none; }

.stApp .stHtml nav.cut-suggestions {
  display: flex; flex-wrap: wrap; gap: 0.25rem 0.9rem; align-items: baseline; font-size: 0.9rem;
}
.cut-lead { color: var(--cut-quiet); }
.stApp .stHtml .cut-suggestions small { color: var(--cut-quiet); font-size: 0.82rem; }
.stApp .stHtml a.cut-suggestion {
  text-decoration: underline dotted; text-underline-offset: 0.25em;
}
.stApp .stHtml a.cut-suggestion:hover { text-decoration: underline; }
.stApp .stHtml section.cut-like h2 {
  font: 600 1.3rem/1.35 var(--cut-serif); padding: 0; margin: 0 0 0.35rem;
}
.stApp .stHtml .cut-like p { font-size: 0.9rem; color: var(--cut-quiet); margin: 0 0 0.7rem; }
.stApp .stHtml .cut-like a.cut-headline { color: var(--cut-accent); }
.stApp .stHtml .cut-like small { font-size: 0.8rem; }

.stApp .stHtml nav.cut-chips { display: flex; flex-wrap: wrap; gap: 0.4rem 0.5rem; align-items: center; }
.stApp .stHtml a.cut-chip {
  display: inline-block; padding: 0.2rem 0.65rem; border-radius: 1rem; font-size: 0.88rem;
  background: var(--cut-fill); max-width: 100%;
}
.stApp .stHtml a.cut-clear { font-size: 0.88rem; }
.stApp .stHtml nav.cut-pager {
  display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; justify-content: center;
  border-top: 1px solid var(--cut-line); padding-top: 1.25rem; font-size: 0.92rem;
}
.stApp .stHtml a.cut-step {
  display: inline-block; padding: 0.35rem 0.8rem; border: 1px solid var(--cut-line); border-radius: 0.4rem;
}
.cut-here { color: var(--cut-quiet); font-variant-numeric: tabular-nums; padding: 0 0.25rem; }

.stApp .stHtml h2.cut-side {
  font: 600 1rem/1.3 "Source Sans", sans-serif; padding: 0; margin: 0 0 0.35rem;
}
.cut-side small { font-weight: 400; font-size: 0.82rem; color: var(--cut-quiet); }
.stApp .stHtml ul.cut-facet { list-style: none; margin: 0; padding: 0; }
.stApp .stHtml ul.cut-facet > li { margin: 0; padding: 0; font-size: 0.9rem; }
.stApp .stHtml ul.cut-bars { max-height: 24rem; overflow-y: auto; }
.stApp .stHtml .cut-row {
  position: relative; display: flex; justify-content: space-between; gap: 0.75rem;
  padding: 0.16rem 0.45rem; border-radius: 3px; line-height: 1.45;
}
.stApp .stHtml a.cut-row { color: inherit; }
.stApp .stHtml a.cut-row:focus-visible { outline-offset: -2px; }
.stApp .stHtml a.cut-row:hover { background: var(--cut-fill); text-decoration: none; }
.stApp .stHtml a.cut-row[aria-current] { font-weight: 650; }
.stApp .stHtml a.cut-row[aria-current] .cut-count { color: inherit; }
.stApp .stHtml .cut-facet:not(.cut-bars) a.cut-row[aria-current] { background: var(--cut-fill); }
.stApp .stHtml a.cut-row[aria-current] .cut-bar { background: light-dark(#b9d3ec, #35577d); }
.cut-bar { position: absolute; inset: 2px auto 2px 0; background: var(--cut-fill); border-radius: 2px; }
.cut-row .cut-name, .cut-row .cut-count { position: relative; }
.cut-count { color: var(--cut-quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
.stApp .stHtml p.cut-note { margin: 0.3rem 0 0; font-size: 0.84rem; color: var(--cut-quiet); }
.stApp .stHtml p.cut-note[role="alert"] { color: var(--cut-warn); }

.stApp .stHtml .cut-head h2.cut-title {
  font: 600 1.85rem/1.22 var(--cut-serif); padding: 0; margin: 0.15rem 0 0.7rem;
}
.stApp .stHtml .cut-head { margin-top: 0.9rem; }
.stApp .stHtml .cut-head .cut-source { font-size: 0.95rem; }
.stApp .stHtml .cut-head dl {
  display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 0.75rem; margin: 0; padding: 0;
  font-size: 0.9rem;
}
.stApp .stHtml .cut-text mark { padding: 0.2em 0; background: light-dark(#fff6d1, #40381a); }
.cut-head dt { color: var(--cut-quiet); }
.stApp .stHtml .cut-head dd { margin: 0; }
.stApp .stHtml details.cut-evidence { margin-top: 0.7rem; font-size: 0.9rem; }
.cut-evidence summary { cursor: pointer; color: var(--cut-accent); width: max-content; }
.cut-why {
  border-inline-start: 2px solid var(--cut-line); padding-inline-start: 0.8rem; margin: 0.75rem 0;
}
.stApp .stExpander details { border: none; background: none; }
.stApp .stExpander summary {
  padding: 0.3rem 0; min-height: 0; width: max-content; color: var(--cut-accent); background: none;
}
.stApp .stExpander summary p { font-size: 0.9rem; line-height: 1.5; }
.stApp [data-testid="stExpanderDetails"] {
  border: 1px solid var(--cut-line); border-radius: 0.5rem; padding: 1rem; margin-top: 0.6rem;
}
.stApp .stHtml .cut-evidence p { margin: 0.1rem 0; font-size: 0.9rem; }
.cut-why small { color: var(--cut-quiet); }
.stApp .stHtml .cut-text p {
  font: 400 1.1rem/1.62 var(--cut-serif); margin: 0 0 1rem;
}
.stApp .stHtml .cut-text p.cut-lines { white-space: pre-line; }
.stApp .stHtml .cut-text p.cut-page {
  font: 600 0.8rem/1 "Source Sans", sans-serif; color: var(--cut-quiet); margin: 1.4rem 0 0.7rem;
  border-top: 1px solid var(--cut-line); padding-top: 0.5rem;
}
.stApp .stHtml h3#passage {
  font: 600 0.85rem/1.2 "Source Sans", sans-serif; color: var(--cut-quiet); padding: 0; margin: 0 0 0.5rem;
  scroll-margin-top: 5rem; outline: none;
}

.stApp .stHtml section.cut-state {
  border-top: 1px solid var(--cut-line); padding: 1.4rem 0; max-width: 36rem;
}
.stApp .stHtml .cut-status + section.cut-state { margin-top: 0.75rem; }
.stApp .stHtml .cut-state h2 { font: 600 1.4rem/1.3 var(--cut-serif); padding: 0; margin: 0 0 0.5rem; }
.stApp .stHtml .cut-state code {
  display: inline-block; padding: 0.45rem 0.7rem; border: 1px solid var(--cut-line);
  border-radius: 0.35rem; font-size: 0.95rem;
}
.stApp .stHtml .cut-state ul { margin: 0.2rem 0 0; padding-inline-start: 1.1rem; }
.stApp .stHtml .cut-state li { margin: 0.15rem 0; font-size: 1rem; }
.stApp .stHtml section.cut-nearest h2 {
  font: 600 1rem/1.3 "Source Sans", sans-serif; color: var(--cut-quiet); padding: 0; margin: 0.4rem 0 0;
}
.stApp .stHtml .cut-nearest .cut-card, .stApp .stHtml .cut-nearest h3 a.cut-headline {
  color: var(--cut-quiet);
}
.stApp .stHtml .cut-nearest .cut-card h3 { font-size: 1.05rem; font-weight: 500; }
.stApp .stHtml .cut-nearest p.cut-passage { font-size: 0.9rem; color: var(--cut-quiet); }
.stApp .stHtml .cut-nearest mark { background: light-dark(#f7f3e3, #35311f); }
.stApp .stHtml p.cut-ways { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1rem; }
.stApp .stHtml .cut-text a.cut-said-there {
  color: inherit; text-decoration: underline dotted 1px light-dark(#575e6680, #a6adb780);
  text-underline-offset: 0.25em;
}
.stApp .stHtml .cut-text a.cut-said-there:hover { text-decoration: underline; color: var(--cut-accent); }
.stApp .stHtml .cut-quoted h2 {
  font: 600 1.45rem/1.35 var(--cut-serif); padding: 0; margin: 0.6rem 0 0.5rem;
}
.stApp .stHtml .cut-quoted p { margin: 0.15rem 0; font-size: 0.95rem; }
.stApp .stHtml .cut-quoted p.cut-disagree {
  border-inline-start: 3px solid var(--cut-warn); padding-inline-start: 0.7rem; font-weight: 600;
}
.stApp .stHtml table.cut-carriers {
  width: 100%; border-collapse: collapse; margin-top: 0.8rem; font-size: 0.95rem;
}
.stApp .stHtml .cut-carriers :is(th, td) {
  border: 0; border-top: 1px solid var(--cut-line); padding: 0.6rem 0.9rem 0.65rem 0;
  text-align: start; vertical-align: top;
}
.stApp .stHtml .cut-carriers th {
  border: 0; color: var(--cut-quiet); font-weight: 400; font-size: 0.82rem; padding-block: 0 0.3rem;
}
.stApp .stHtml .cut-carriers td.cut-where { width: 21%; }
.stApp .stHtml .cut-carriers td.cut-who { width: 27%; padding-inline-end: 0; }
.cut-carriers td > small { display: block; margin-top: 0.2rem; color: var(--cut-quiet); font-size: 0.82rem; }
.cut-carriers .cut-printed { font: 400 1.05rem/1.5 var(--cut-serif); }
.cut-carriers tr.cut-exact .cut-printed { color: var(--cut-quiet); }
.cut-carriers tr:not(.cut-exact) .cut-kind { color: var(--cut-warn); font-weight: 600; }
.stApp .stHtml :is(.cut-carriers, .cut-note) del {
  color: light-dark(#a12622, #f0938d); text-decoration: line-through 1.5px;
}
.stApp .stHtml :is(.cut-carriers, .cut-note) ins {
  color: light-dark(#14632b, #86d49a); text-decoration: underline 2px; text-underline-offset: 0.18em;
}
@media (max-width: 640px) {
  .stApp .stHtml .cut-carriers thead { display: none; }
  .stApp .stHtml .cut-carriers :is(tr, td, tbody) { display: block; width: auto; }
  .stApp .stHtml .cut-carriers td { border: 0; padding: 0 0 0.35rem; }
  .stApp .stHtml .cut-carriers tr { border-top: 1px solid var(--cut-line); padding: 0.7rem 0 0.4rem; }
  .stApp .stHtml .cut-carriers td:is(.cut-where, .cut-who) { width: auto; }
  .stApp .stHtml .cut-carriers td.cut-where small { display: inline; margin-inline-start: 0.5em; }
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; padding-top: 4.25rem; }
  [data-testid="stExpandSidebarButton"]::after {
    content: "Filters"; padding-left: 0.4rem; font-size: 0.95rem;
  }
  [data-testid="stExpandSidebarButton"] { width: auto; }
  .stApp .stHtml .cut-head h2.cut-title { font-size: 1.5rem; }
  .stApp .stHtml .cut-text p { font-size: 1.06rem; }
  .stApp .stHtml .cut-row { padding-top: 0.4rem; padding-bottom: 0.4rem; }
}
</style>""")
