// Comfort only: every page works without it.

const isTyping = (target) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

// "/" goes to the search box, "n" and "p" step through the marked paragraphs of a document.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (event.key === '/') {
    const box = document.querySelector('input[name="q"]');
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === 'n' || event.key === 'p') {
    stepToMatch(event.key === 'n' ? 1 : -1);
  }
});

function stepToMatch(step) {
  const marked = [...document.querySelectorAll('.paragraph.marked')];
  if (marked.length === 0) return;
  const at = marked.findIndex((paragraph) => `#${paragraph.id}` === location.hash);
  const next = at === -1 ? 0 : (at + step + marked.length) % marked.length;
  location.hash = marked[next].id;
}

// Neighbouring paragraphs open in place, without losing the place on the page.
document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('.context-link') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const hit = link.closest('.hit');
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const opened = page.getElementById(hit.id);
    if (!opened) throw new Error('the hit is on another page now');
    hit.replaceWith(opened);
    showCopyButtons(opened);
    opened.querySelector('.context-link').focus();
  } catch {
    location.assign(link.href);
  }
});

// Citations can be copied with their full address.
function showCopyButtons(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll('.copy')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const place = button.closest('.cite');
      const address = place.querySelector('.permalink').href;
      await navigator.clipboard.writeText(`${place.querySelector('.citation').textContent} ${address}`);
      button.textContent = '已复制';
    });
  }
}

showCopyButtons(document);
