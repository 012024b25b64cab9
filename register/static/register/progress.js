// Shows how far an import is without a click: asks for the same page again, and takes its progress.
// What is read aloud changes with each tenth; when the page is no progress any more, it is shown.
const EVERY = 2000; // milliseconds
const selector = "[data-register-progress]";
const status = document.querySelector("[data-register-status]");
let said = "";

function say(progress) {
  const bar = progress.querySelector("progress");
  const heading = progress.querySelector("h2").textContent;
  const now = bar ? `${heading}: ${Math.floor(bar.value / 10) * 10}%` : heading;
  if (now !== said) {
    said = now;
    status.textContent = now;
  }
}

async function look() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const progress = page.querySelector(selector);
    if (!progress) {
      location.reload();
      return;
    }
    document.querySelector(selector).replaceWith(document.adoptNode(progress));
    say(progress);
  } catch {
    // The service is away for a moment: the next look may find it again.
  }
  setTimeout(look, EVERY);
}

say(document.querySelector(selector));
setTimeout(look, EVERY);
