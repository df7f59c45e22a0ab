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
  // One step back leaves the document, however many matches were looked at.
  location.replace(`#${marked[next].id}`);
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

// What may be typed opens below the search box; nothing is asked while an input method is composing.
const TYPING_PAUSE_MS = 80;
const NARROWING = ['region', 'year', 'type', 'section', 'scope'];

function offerCompletions(form) {
  const box = form.querySelector('input[name="q"]');
  const list = document.createElement('ul');
  list.id = `${box.id}-completions`;
  list.className = 'completions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', '可以检索');
  list.hidden = true;
  form.append(list);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-expanded', 'false');
  // The counts are those of a plain search: beside chosen filters, or on the way to another page, they would mislead.
  const isPlain = !NARROWING.some((name) => form.querySelector(`input[type="hidden"][name="${name}"]`));
  const showsCounts = isPlain && form.getAttribute('action') === '/search';
  let pause = null;
  let asking = null;

  const close = () => {
    clearTimeout(pause);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const choose = (option) => {
    box.value = option.dataset.text;
    close();
    form.requestSubmit();
  };
  const activate = (option) => {
    list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
    if (!option) return box.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    box.setAttribute('aria-activedescendant', option.id);
  };
  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ text, paragraphs }, place) => toOption(`${list.id}-${place}`, text, showsCounts ? paragraphs : null)));
    list.hidden = suggestions.length === 0;
    box.setAttribute('aria-expanded', String(!list.hidden));
    activate(null);
  };
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: box.value, limit: '8' })}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // The next key asks again.
    }
  };
  const askSoon = () => {
    clearTimeout(pause);
    if (box.value.trim() === '') close();
    else pause = setTimeout(ask, TYPING_PAUSE_MS);
  };

  box.addEventListener('input', (event) => {
    if (!event.isComposing) askSoon();
  });
  box.addEventListener('compositionstart', close);
  box.addEventListener('compositionend', askSoon);
  box.addEventListener('blur', close);
  form.addEventListener('submit', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(option);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const options = [...list.children];
    const active = list.querySelector('[aria-selected="true"]');
    // From the box itself, which is the place before the first and after the last.
    const move = (step) => activate(options[(options.indexOf(active) + 1 + step + options.length + 1) % (options.length + 1) - 1]);
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && active) choose(active);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
}

function toOption(id, text, paragraphs) {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.dataset.text = text;
  option.append(text);
  if (paragraphs !== null) {
    const count = document.createElement('span');
    count.className = 'small';
    count.textContent = ` ${paragraphs.toLocaleString('en')} 段`;
    option.append(count);
  }
  return option;
}

for (const form of document.querySelectorAll('form[data-suggest]')) offerCompletions(form);
