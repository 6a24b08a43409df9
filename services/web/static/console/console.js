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
