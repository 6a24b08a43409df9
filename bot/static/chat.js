// Makes the chat page livelier: sends without leaving the page and fetches what is new. Without it the forms work alone.
"use strict";

(() => {
  const SHORTEST = 5000, LONGEST = 30000, PATIENCE = 20000; // milliseconds
  const log = document.getElementById("log");
  const options = document.getElementById("options");
  const say = document.getElementById("say");
  const text = document.getElementById("text");
  const state = document.getElementById("state");
  const problem = document.getElementById("problem");
  const words = say.dataset;
  const byTouch = matchMedia("(pointer: coarse)");
  const calmly = matchMedia("(prefers-reduced-motion: reduce)");

  let busy = false;
  let wait = SHORTEST;
  let timer = 0;

  const last = () => {
    const messages = log.querySelectorAll("[data-id]");
    return messages.length ? messages[messages.length - 1] : null;
  };
  const lastId = () => Number(last()?.dataset.id ?? 0);

  // Talking to the server.

  async function ask(url, init = {}) {
    const cut = new AbortController();
    const clock = setTimeout(() => cut.abort(), PATIENCE);
    try {
      return await fetch(url, {
        ...init, credentials: "same-origin", headers: { "X-Requested-With": "fetch" }, signal: cut.signal,
      });
    } finally {
      clearTimeout(clock);
    }
  }

  async function send(form, pressed) {
    const body = new URLSearchParams(new FormData(form));
    if (pressed?.name) body.set(pressed.name, pressed.value);
    body.set("after", lastId());
    const said = pressed?.name ? pressed.textContent.trim() : text.value.trim();
    if (!said) return text.focus();
    begin(said);
    if (form === say) { text.value = ""; fit(); }
    let failed = null;
    try {
      const answer = await ask("/chat", { method: "POST", body });
      if (answer.ok) {
        const news = read(await answer.text());
        if (form === say) say.elements.id.value = news.dataset.form;
        show(news);
      } else {
        failed = answer.status === 413 ? words.long : words.failed;
      }
    } catch {
      failed = words.failed;
    }
    if (failed && form === say) { // what was typed comes back, before anything typed meanwhile
      text.value = [said, text.value].filter(Boolean).join("\n");
      fit();
    }
    end(failed);
    if (failed || form === say || !byTouch.matches) text.focus({ preventScroll: true });
    else last()?.focus({ preventScroll: true }); // on a phone the message box would open the keyboard
    soon();
    return undefined;
  }

  async function look() {
    if (document.hidden || busy) return soon();
    const id = lastId();
    if (!id) return soon();
    try {
      const answer = await ask(`/chat/messages?after=${id}`);
      if (answer.status === 410) return location.replace("/chat");
      if (!problem.hidden && problem.textContent === words.lost) tell(null);
      if (answer.status === 200 && !busy) {
        show(read(await answer.text()), true);
        wait = SHORTEST;
      } else {
        wait = Math.min(wait * 1.5, LONGEST);
      }
    } catch {
      tell(words.lost);
      wait = Math.min(wait * 1.5, LONGEST);
    }
    return later();
  }

  function later() { clearTimeout(timer); timer = setTimeout(look, wait); }
  function soon() { wait = SHORTEST; later(); }

  // Showing.

  function read(html) {
    const news = new DOMParser().parseFromString(html, "text/html").getElementById("news");
    if (!news) throw new Error("not an answer of the chat");
    return news;
  }

  function show(news, polled = false) {
    if (news.lang !== document.documentElement.lang) { // the whole page follows the conversation's language
      sessionStorage.setItem("liaison-focus", "yes");
      location.replace("/chat");
      return;
    }
    const fresh = [...news.querySelectorAll("[data-id]")].filter((message) => Number(message.dataset.id) > lastId());
    log.querySelector(".pending")?.remove();
    if (fresh.length) log.querySelectorAll(".unseen").forEach((choices) => choices.remove()); // of earlier questions
    log.append(...fresh);
    const offered = news.querySelector("#new-options");
    // A form is taken once, so after sending it must be a new one; when only looking, a focused button stays.
    if (!polled || labels(offered) !== labels(options)) options.replaceChildren(...offered.childNodes);
    if (!fresh.length) return;
    document.querySelectorAll("[data-begun]").forEach((part) => { part.hidden = false; });
    document.querySelectorAll("[data-unbegun]").forEach((part) => { part.hidden = true; });
    reveal(fresh);
  }

  const labels = (part) => [...part.querySelectorAll("button")].map((button) => button.value).join("\n");

  function reveal(fresh) {
    const mine = fresh.filter((message) => message.classList.contains("client"));
    const target = mine.at(-1) ?? fresh[0];
    const tall = options.getBoundingClientRect().bottom - target.getBoundingClientRect().top > innerHeight * 0.7;
    const behavior = calmly.matches ? "auto" : "smooth";
    if (tall) target.scrollIntoView({ block: "start", behavior });
    else options.scrollIntoView({ block: "end", behavior });
  }

  function begin(said) {
    busy = true;
    tell(null);
    state.textContent = words.sending;
    say.classList.add("busy");
    const mine = Object.assign(document.createElement("p"), { className: "words", textContent: said });
    const dots = Object.assign(document.createElement("p"), { className: "dots" });
    dots.append(...[1, 2, 3].map(() => document.createElement("span")));
    const pending = Object.assign(document.createElement("div"), { className: "pending" });
    pending.setAttribute("aria-hidden", "true");
    pending.append(mine, dots);
    log.append(pending);
    options.classList.add("waiting");
    pending.scrollIntoView({ block: "nearest" });
  }

  function end(failed) {
    busy = false;
    log.querySelector(".pending")?.remove();
    options.classList.remove("waiting");
    say.classList.remove("busy");
    state.textContent = "";
    tell(failed);
  }

  function tell(trouble) {
    problem.hidden = !trouble;
    problem.textContent = trouble ?? "";
  }

  function fit() { // where the style sheet's field-sizing is not known
    if (CSS.supports("field-sizing", "content")) return;
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + 2}px`;
  }

  // What the person does.

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-say]")) return;
    event.preventDefault();
    if (!busy) send(event.target, event.submitter);
  });

  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (text.value.trim()) say.requestSubmit();
  });

  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  addEventListener("online", look);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // never an old chat from memory

  // Beginning.

  const about = document.getElementById("about");
  if (sessionStorage.getItem("liaison-about") === "closed") about.open = false;
  about.addEventListener("toggle", () => sessionStorage.setItem("liaison-about", about.open ? "open" : "closed"));

  const arrival = performance.getEntriesByType("navigation")[0]?.type;
  if (last() && !location.hash && arrival === "navigate") options.scrollIntoView({ block: "end" });
  if (sessionStorage.getItem("liaison-focus")) {
    sessionStorage.removeItem("liaison-focus");
    (document.getElementById("latest") ?? options).scrollIntoView();
    last()?.focus({ preventScroll: true }); // so that a screen reader reads the answer
  }
  later();
})();
