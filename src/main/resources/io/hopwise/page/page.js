// What makes pages better where scripts run; everything works without.
"use strict";

// a case that is worked at: its page is fetched anew when something has changed
const followed = document.querySelector("[data-events]");
if (followed) {
  const events = new EventSource(followed.dataset.events);
  let first = true;
  events.addEventListener("case", (event) => {
    const state = JSON.parse(event.data).state;
    if (!first || state !== followed.dataset.state) {
      events.close();
      location.reload();
    }
    first = false;
  });
  // who is told to end, or is told nothing, looks once more
  events.addEventListener("error", () => {
    events.close();
    setTimeout(() => location.reload(), 2000);
  });
}

// files that are dropped anywhere on a form are its files
for (const form of document.querySelectorAll("form.drop")) {
  const zone = form.querySelector(".dropzone");
  const input = form.querySelector("input[type=file]");
  if (!zone || !input) {
    continue;
  }
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => zone.classList.remove("over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
    }
  });
}

// a button beside what is to be typed
for (const block of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second";
  button.textContent = block.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("code").textContent);
    button.textContent = block.dataset.copied;
  });
  block.append(button);
}

// what can't be undone is asked for once more; a form is sent once
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    const sure = event.submitter && event.submitter.dataset.sure;
    if (sure && !window.confirm(sure)) {
      event.preventDefault();
      return;
    }
    // after the form was read, or the button's own value would be missing
    setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
  });
}
// a page that the browser kept is used again
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.querySelectorAll("button:disabled").forEach((button) => (button.disabled = false));
  }
});
