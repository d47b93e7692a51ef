"""The styles of stories and comparisons. Every difference has a sign besides its colour."""

from __future__ import annotations

from app.safe import Markup

STORIES_STYLE = Markup("""<style>
.stApp {
  --cut-ours: light-dark(#a3322b, #f0a49e); --cut-ours-fill: light-dark(#fdeceb, #43211f);
  --cut-theirs: light-dark(#1d6b3a, #8fd3a6); --cut-theirs-fill: light-dark(#e6f4ea, #17361f);
  --cut-reworded: light-dark(#7a5300, #e6c074); --cut-reworded-fill: light-dark(#fdf3dc, #3f3214);
  --cut-dim: light-dark(#6b727a, #989fa9);
}
.stApp .stHtml .cut-compare h2.cut-title, .stApp .stHtml .cut-story h2.cut-title {
  font: 600 1.6rem/1.25 var(--cut-serif); padding: 0; margin: 0.8rem 0 0.4rem;
}
.stApp .stHtml p.cut-differing { margin: 0.35rem 0 0; font-size: 0.95rem; }
.stApp .stHtml p.cut-legend {
  display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; font-size: 0.84rem; margin: 0.7rem 0 0.9rem;
  padding: 0.45rem 0; border-block: 1px solid var(--cut-line); align-items: baseline;
}
.stApp .stHtml .cut-pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.6rem; }
.stApp .stHtml .cut-heads {
  position: sticky; top: 3.75rem; z-index: 5; background: light-dark(#ffffff, #171614);
  border-bottom: 2px solid var(--cut-line); padding: 0.5rem 0 0.55rem; margin-bottom: 0.6rem;
}
.stApp .stHtml .cut-heads h3 { font: 600 1.05rem/1.3 var(--cut-serif); padding: 0; margin: 0 0 0.15rem; }
.stApp .stHtml .cut-cell { padding: 0.1rem 0 0.1rem 0.75rem; border-inline-start: 3px solid transparent; }
.stApp .stHtml .cut-cell p { font: 400 1.02rem/1.58 var(--cut-serif); margin: 0 0 0.7rem; }
.stApp .stHtml .cut-cell p.cut-lines { white-space: pre-line; }
.stApp .stHtml .cut-left.cut-alone { border-inline-start: 3px dashed var(--cut-ours); }
.stApp .stHtml .cut-right.cut-alone { border-inline-start: 3px solid var(--cut-theirs); }
.stApp .stHtml .cut-cell-note { display: block; font-size: 0.76rem; font-weight: 600; line-height: 1.5; }
.cut-left .cut-cell-note { color: var(--cut-ours); }
.cut-right .cut-cell-note { color: var(--cut-theirs); }
.cut-whose { display: none; }
.stApp .stHtml .cut-same { color: var(--cut-dim); }
.stApp .stHtml .cut-ours {
  background: var(--cut-ours-fill); text-decoration: underline 2px dashed var(--cut-ours);
}
.stApp .stHtml .cut-theirs {
  background: var(--cut-theirs-fill); text-decoration: underline 2px solid var(--cut-theirs);
}
.stApp .stHtml .cut-reworded {
  background: var(--cut-reworded-fill); text-decoration: underline 3px double var(--cut-reworded);
}
.stApp .stHtml :is(.cut-ours, .cut-theirs, .cut-reworded) {
  text-underline-offset: 0.22em; text-decoration-skip-ink: none; border-radius: 2px; padding: 0.08em 0;
}
.stApp .stHtml .cut-flag {
  display: inline-block; text-decoration: none; border: 1.5px solid currentColor; border-radius: 4px;
  padding: 0 0.25em; line-height: 1.3; font-weight: 600; max-width: 100%;
}
.cut-flag small { font: 600 0.62rem/1 "Source Sans", sans-serif; margin-inline-start: 0.35em; opacity: 0.8; }
.stApp .stHtml small.cut-only, .stApp .stHtml .cut-legend .cut-only {
  font: 600 0.66rem/1 "Source Sans", sans-serif; letter-spacing: 0.04em; text-transform: uppercase;
  border: 1px solid currentColor; border-radius: 1rem; padding: 0.12rem 0.4rem; margin-inline-end: 0.35em;
  color: var(--cut-accent); white-space: nowrap; vertical-align: 0.08em;
}
.cut-spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.stApp .stHtml nav.cut-tabs { display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; align-items: baseline; }
.stApp .stHtml a.cut-tab {
  padding: 0.25rem 0.7rem; border: 1px solid var(--cut-line); border-radius: 0.4rem; font-size: 0.88rem;
}
.stApp .stHtml a.cut-tab[aria-current] {
  background: var(--cut-fill); border-color: var(--cut-accent); font-weight: 600; color: inherit;
}
.stApp .stHtml h3.cut-section { font: 600 1.15rem/1.3 var(--cut-serif); padding: 0; margin: 1.7rem 0 0.5rem; }
.stApp .stHtml .cut-only-one summary { cursor: pointer; color: var(--cut-accent); font-size: 0.95rem; }
.stApp .stHtml .cut-only-one ul { margin: 0.3rem 0 0.8rem; padding-inline-start: 1.2rem; }
.stApp .stHtml .cut-only-one li { font-size: 0.95rem; margin: 0.2rem 0; }
.stApp .stHtml small.cut-kicker {
  display: block; font: 400 0.9rem/1.4 "Source Sans", sans-serif; color: var(--cut-quiet);
}
.cut-letter {
  display: inline-block; min-width: 1.25rem; padding: 0.05rem 0.25rem; margin-inline-end: 0.4rem;
  font: 700 0.76rem/1.3 "Source Sans", sans-serif; text-align: center; border-radius: 0.3rem;
  background: var(--cut-fill); color: var(--cut-accent); box-sizing: border-box;
}
.stApp .stHtml .cut-lettered { display: flex; align-items: baseline; }
.stApp .stHtml .cut-time {
  display: flex; flex-wrap: wrap; gap: 0.8rem 1.6rem; margin: 1rem 0 0.4rem; align-items: flex-start;
}
.stApp .stHtml ol.cut-lane {
  list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; row-gap: 0.9rem; flex: 1 1 24rem;
}
.stApp .stHtml .cut-day { margin: 0; padding: 0.7rem 0 0; font-size: 0.88rem; position: relative; }
.stApp .stHtml ol.cut-lane > li {
  flex: 1 1 8.5rem; border-top: 2px solid var(--cut-accent); padding-inline-end: 0.8rem;
}
.stApp .stHtml ol.cut-lane > li::before {
  content: ""; position: absolute; top: -6px; inset-inline-start: 0; width: 10px; height: 10px;
  border-radius: 50%; background: var(--cut-accent);
}
.stApp .stHtml .cut-gap { float: inline-end; font-size: 0.76rem; color: var(--cut-quiet); }
.stApp .stHtml .cut-vague { border-top: 2px dashed var(--cut-warn); flex: 0 1 13rem; }
.stApp .stHtml .cut-day ul { list-style: none; margin: 0.2rem 0 0; padding: 0; }
.stApp .stHtml .cut-day li { margin: 0.15rem 0; font-size: 0.86rem; line-height: 1.35; }
.stApp .stHtml .cut-day a.cut-place { white-space: normal; }
.stApp .stHtml p.cut-disagree { margin: 0 0 0.5rem; font-weight: 600; }
.stApp .stHtml .cut-disagree { color: var(--cut-ours); font-size: 0.92rem; }
.cut-sign { font-weight: 700; border: 1.5px solid currentColor; border-radius: 50%; padding: 0 0.25em; }
.stApp .stHtml dl.cut-dates, .stApp .stHtml dl.cut-ties { margin: 0; padding: 0; }
.stApp .stHtml .cut-date-row {
  display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0.2rem 1.2rem;
  border-top: 1px solid var(--cut-line); padding: 0.5rem 0;
}
.stApp .stHtml .cut-date-row dt small { display: block; font-size: 0.8rem; font-weight: 400; }
.stApp .stHtml .cut-date-row dd { margin: 0; }
.stApp .stHtml .cut-date-row ul { list-style: none; margin: 0; padding: 0; }
.stApp .stHtml .cut-date-row li { margin: 0 0 0.15rem; font-size: 0.9rem; color: var(--cut-quiet); }
.stApp .stHtml .cut-date-row a.cut-place { font-size: inherit; font-weight: 600; white-space: normal; }
.cut-date-row .cut-outlet { color: light-dark(#31333f, #eceef1); }
.stApp .stHtml :is(.cut-adds, .cut-credits) ul, .stApp .stHtml ul.cut-credits {
  margin: 0.2rem 0; padding-inline-start: 1.2rem;
}
.stApp .stHtml .cut-adds li, .stApp .stHtml ul.cut-credits li {
  font-size: 0.92rem; margin: 0.15rem 0;
}
.stApp .stHtml .cut-adds {
  border-inline-start: 3px solid var(--cut-theirs); padding-inline-start: 0.8rem; margin: 0.4rem 0;
}
.stApp .stHtml p.cut-adds-head { margin: 0; font-size: 0.84rem; font-weight: 600; color: var(--cut-theirs); }
.stApp .stHtml p.cut-adds-head::before { content: "+ "; }
.stApp .stHtml .cut-story .cut-card { max-width: 56rem; }
.stApp .stHtml .cut-ties > div { margin: 0.3rem 0; }
.stApp .stHtml .cut-ties dt { font-size: 0.86rem; color: var(--cut-quiet); }
.stApp .stHtml .cut-ties dd { margin: 0; }
.stApp .stHtml ul.cut-tie-list {
  list-style: none; margin: 0.1rem 0 0.3rem; padding: 0; display: flex; flex-wrap: wrap;
  gap: 0.3rem 0.5rem;
}
.stApp .stHtml .cut-tie-list li {
  margin: 0; padding: 0.1rem 0.6rem; border: 1px solid var(--cut-line); border-radius: 1rem;
  font-size: 0.88rem;
}
@media (max-width: 640px) {
  .stApp .stHtml .cut-date-row { grid-template-columns: 1fr; }
  .stApp .stHtml ol.cut-lane { flex-direction: column; flex-basis: 100%; }
  .stApp .stHtml ol.cut-lane > li {
    flex: none; border-top: none; border-inline-start: 2px solid var(--cut-accent);
    padding: 0 0 0.9rem 0.9rem;
  }
  .stApp .stHtml ol.cut-lane > li::before { top: 0.35em; inset-inline-start: -6px; }
  .stApp .stHtml .cut-vague { flex-basis: 100%; }
  .stApp .stHtml .cut-pair { grid-template-columns: 1fr; gap: 0; }
  .stApp .stHtml .cut-heads { position: static; }
  .stApp .stHtml .cut-heads header + header {
    border-top: 1px solid var(--cut-line); margin-top: 0.5rem; padding-top: 0.5rem;
  }
  .stApp .stHtml .cut-empty { display: none; }
  .stApp .stHtml .cut-whose { display: block; font-size: 0.74rem; color: var(--cut-quiet); }
  .stApp .stHtml .cut-right { margin-inline-start: 1.1rem; }
}
</style>""")
