// The console, better with JavaScript: keys, the help dialog, focus that stays where it was. Everything works without.
"use strict";

const ITEMS = "[data-item]";
const KEYS = "liaison-keys";

const keysOn = () => localStorage.getItem(KEYS) !== "off";
const items = () => [...document.querySelectorAll(ITEMS)];
const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
const marked = () => document.activeElement?.closest(ITEMS) ?? document.querySelector(`${ITEMS}.marked`);

function mark(item) {
  document.querySelectorAll(`${ITEMS}.marked`).forEach((other) => other.classList.remove("marked"));
  item.classList.add("marked");
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = items();
  if (all.length === 0) return;
  const at = all.indexOf(marked());
  mark(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function openHelp() {
  const dialog = document.getElementById("help");
  if (!dialog || dialog.open) return;
  const switched = dialog.querySelector("[data-keys]");
  switched.hidden = false;
  switched.querySelector("input").checked = keysOn();
  dialog.showModal();
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => marked()?.querySelector("[data-acknowledge]")?.requestSubmit(),
  "/": () => document.querySelector("[data-write]")?.focus(),
  "?": openHelp,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.matches(ITEMS)) {
    event.target.querySelector("[data-open]")?.click();
  } else if (event.key in ACTS && (keysOn() || event.key === "?")) {
    event.preventDefault();
    ACTS[event.key]();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) {
    event.preventDefault();
    openHelp();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-keys]")) localStorage.setItem(KEYS, event.target.checked ? "on" : "off");
});

// A page nobody looks at asks for nothing; a list that comes anew keeps the place in it.

let place = null;
let onward = null;

document.addEventListener("submit", (event) => {
  // An alert that is taken moves down, to those in hand: who took it goes on with the next one.
  const item = event.target.matches("[data-acknowledge]") ? event.target.closest(ITEMS) : null;
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  onward = beside?.id ? { from: item.id, to: beside.id } : null;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.detail.requestConfig.verb === "get") event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const item = marked();
  if (!item || !event.detail.target.contains(item)) {
    place = null;
    return;
  }
  const taken = onward?.from === item.id && event.detail.requestConfig.verb === "post";
  place = { id: taken ? onward.to : item.id, at: items().indexOf(item) };
  if (taken) onward = null;
});

document.addEventListener("htmx:afterSettle", () => {  // not before: only now are the new forms ready to be sent
  if (place === null) return;
  const all = items();
  const item = document.getElementById(place.id) ?? all[Math.min(place.at, all.length - 1)];
  if (item) mark(item);
  else document.getElementById("main").focus();
  place = null;
});

// A button pressed twice is pressed once. Forms that htmx sends wait for their answer by themselves.

const sentForms = new Set();

document.addEventListener("submit", (event) => {
  if (event.target.matches("[hx-post]") || event.defaultPrevented) return;
  if (sentForms.has(event.target)) event.preventDefault();
  sentForms.add(event.target);
  setTimeout(() => sentForms.delete(event.target), 5000);
});

window.addEventListener("pageshow", () => sentForms.clear());

// What is half written survives a log-in that ended, and a look at another page: in this tab only, for who wrote it.

const DRAFTS = "liaison-draft ";
const WRITTEN = ["textarea", "input:not([type])", "input[type=text]", "input[type=date]", "input[type=time]", "input[type=tel]"]
  .map((field) => `main form[method=post] ${field}:not([autocomplete=one-time-code])`).join();
const mine = `${DRAFTS}${document.body.dataset.who} `;
const here = `${mine}${location.pathname}${location.search}`;
const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFTS));
const readDraft = (key) => JSON.parse(sessionStorage.getItem(key) ?? "{}");
const nameOf = (field) => `${field.form.getAttribute("action")} ${field.name}`;

function writeDraft(key, draft) {
  if (Object.keys(draft).length) sessionStorage.setItem(key, JSON.stringify(draft));
  else sessionStorage.removeItem(key);
}

function keepDraft() {
  const written = [...document.querySelectorAll(WRITTEN)].filter((field) => field.value !== field.defaultValue);
  const entries = written.map((field) => [nameOf(field), { was: field.defaultValue, now: field.value }]);
  writeDraft(here, Object.fromEntries(entries));
}

function bringBack() {
  const draft = readDraft(here);
  for (const field of document.querySelectorAll(WRITTEN)) {
    const kept = draft[nameOf(field)];
    if (!kept || field.value !== kept.was) continue;  // nothing was written, or it was changed by somebody meanwhile
    field.value = kept.now;
    field.closest("details")?.setAttribute("open", "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function markSent(form) {
  const draft = readDraft(here);
  for (const [name, kept] of Object.entries(draft)) kept.sent ||= name.startsWith(`${form.getAttribute("action")} `);
  writeDraft(here, draft);
}

function dropSent(key) {
  const left = Object.entries(readDraft(key)).filter(([, kept]) => !kept.sent);
  writeDraft(key, Object.fromEntries(left));
}

document.addEventListener("input", (event) => {
  if (event.target.matches(WRITTEN)) keepDraft();
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[action='/console/leave']")) drafts().forEach((key) => sessionStorage.removeItem(key));
  else markSent(event.target);
});

document.addEventListener("htmx:afterSettle", bringBack);

drafts().filter((key) => !key.startsWith(mine)).forEach((key) => sessionStorage.removeItem(key));
if (!document.referrer.startsWith(`${location.origin}/console/code`)) drafts().forEach(dropSent);  // else it came too late
bringBack();
