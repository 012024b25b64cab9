// Nodes open in place, and the list becomes a tree for the arrow keys (WAI-ARIA: tree view).
// Without this file, or where something fails, every node is an ordinary link.

const section = document.getElementById("landscape");
const told = document.getElementById("told");
const ROW = ".app-tree__row";
let shown = page(location);
let asking = null;
let typed = "";
let typing = 0;

const rows = () => [...section.querySelectorAll(ROW)];
const parentOf = (row) => row.closest(".app-tree__branch")?.parentElement.querySelector(ROW);
const isOpen = (row) => row.getAttribute("aria-expanded") === "true";

function page(address) {
  return address.pathname + address.search;
}

// The roles of the pattern. One row at a time can be reached with the tabulator key.
function becomeTree(focused) {
  const all = rows();
  if (!all.length) return;
  const list = section.querySelector(".app-tree__nodes");
  list.setAttribute("role", "tree");
  list.setAttribute("aria-label", section.querySelector(".app-tree").getAttribute("aria-label"));
  for (const each of list.querySelectorAll("ul")) each.setAttribute("role", "group");
  for (const row of all) {
    const siblings = [...row.parentElement.parentElement.children];
    row.parentElement.setAttribute("role", "none");
    row.setAttribute("role", "treeitem");
    row.setAttribute("aria-level", levelOf(row));
    row.setAttribute("aria-setsize", siblings.length);
    row.setAttribute("aria-posinset", siblings.indexOf(row.parentElement) + 1);
  }
  canBeReached(focused ?? all.find((row) => row.hasAttribute("aria-current")) ?? all[0]);
}

function levelOf(row) {
  const parent = parentOf(row);
  return parent ? levelOf(parent) + 1 : 1;
}

function canBeReached(row) {
  for (const each of rows()) each.tabIndex = each === row ? 0 : -1;
}

function focusOn(row) {
  if (!row) return;
  canBeReached(row);
  row.focus();
}

// Show another address in place. The row stays where it is in the window, and keeps the focus.
async function show(address, { id = null, isNew = true } = {}) {
  asking?.abort();
  asking = new AbortController();
  const from = document.getElementById(id)?.getBoundingClientRect().top;
  try {
    const answer = await fetch(address, { signal: asking.signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("landscape");
    if (!answer.ok || !next) throw new Error(answer.statusText);
    if (isNew) history.pushState(null, "", address);
    shown = page(new URL(address, location));
    document.title = fresh.title;
    section.replaceChildren(...next.childNodes);
  } catch (failure) {
    if (failure.name !== "AbortError") location.assign(address);
    return;
  }
  const row = id && document.getElementById(id)?.querySelector(ROW);
  becomeTree(row);
  if (row) {
    row.focus({ preventScroll: true });
    if (from !== undefined) scrollBy(0, row.getBoundingClientRect().top - from);
  }
  told.textContent = section.querySelector("#chosen").parentElement.querySelector("p").textContent;
}

const follow = (row, address = row.href) => show(address, { id: row.parentElement.id });

function close(row) {
  const parent = parentOf(row);
  // The link of what is chosen closes it; that of a node above leads to it, and closes what is beneath.
  const address = row.hasAttribute("aria-current")
    ? row.href
    : (parent ?? document.getElementById("whole")).href;
  follow(row, address);
}

function startingWith(letters, from) {
  const all = rows();
  const at = all.indexOf(from) + (letters.length > 1 ? 0 : 1);
  return [...all.slice(at), ...all.slice(0, at)].find((row) => {
    const name = row.querySelector(".app-tree__name").textContent.trim().toLowerCase();
    return name.startsWith(letters) || name.replace(/^[\d.]+ /, "").startsWith(letters);
  });
}

function typeAhead(letter, row) {
  clearTimeout(typing);
  typing = setTimeout(() => (typed = ""), 700);
  typed += letter.toLowerCase();
  // The same letter again and again leads from one to the next.
  focusOn(startingWith(/^(.)\1+$/.test(typed) ? typed[0] : typed, row));
}

const KEYS = {
  ArrowDown: (row, all) => focusOn(all[all.indexOf(row) + 1]),
  ArrowUp: (row, all) => focusOn(all[all.indexOf(row) - 1]),
  Home: (row, all) => focusOn(all[0]),
  End: (row, all) => focusOn(all.at(-1)),
  Enter: (row) => follow(row),
  " ": (row) => follow(row),
  ArrowRight(row, all) {
    if (isOpen(row)) focusOn(all[all.indexOf(row) + 1]);
    else if (row.hasAttribute("aria-expanded")) follow(row);
  },
  ArrowLeft: (row) => (isOpen(row) ? close(row) : focusOn(parentOf(row))),
};

const isAlone = (event) => !(event.ctrlKey || event.metaKey || event.altKey);

if (section) {
  becomeTree();
  section.addEventListener("keydown", (event) => {
    const row = event.target.closest(ROW);
    if (!row || !isAlone(event)) return;
    const isLetter = event.key.length === 1 && (event.key !== " " || typed);
    if (isLetter) typeAhead(event.key, row);
    else if (KEYS[event.key] && !event.shiftKey) KEYS[event.key](row, rows());
    else return;
    event.preventDefault();
  });
  section.addEventListener("click", (event) => {
    const row = event.target.closest(`${ROW}, .app-landscape__steps a`);
    if (!row || event.button || event.shiftKey || !isAlone(event)) return;
    event.preventDefault();
    show(row.href, { id: row.matches(ROW) ? row.parentElement.id : null });
  });
  section.addEventListener("focusin", (event) => {
    if (event.target.matches(ROW)) canBeReached(event.target);
    if (event.target.matches(".app-landscape__copy")) event.target.select();
  });
  addEventListener("popstate", () => {
    const focused = document.activeElement.closest?.(".app-tree__node")?.id;
    if (page(location) !== shown) show(location.href, { id: focused, isNew: false });
  });
}
