// Comfort only: every page works without it.

document.documentElement.classList.add('scripted');

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
  const at = marked.indexOf(document.querySelector('.paragraph:target'));
  goTo(marked[at === -1 ? 0 : (at + step + marked.length) % marked.length]);
}

// One step back leaves the document, however many paragraphs were looked at.
function goTo(paragraph) {
  location.replace(`#${paragraph.id}`);
}

// A whole paragraph, or its neighbours, open in place, without losing the place on the page.
const OPENS = '.opens, .hit [name="set"]';
document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest(OPENS) : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const hit = link.closest('.hit');
  event.preventDefault();
  try {
    const answer = await fetch(addressOf(link));
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const opened = page.getElementById(hit.id);
    if (!opened) throw new Error('the hit is on another page now');
    hit.replaceWith(opened);
    showCopyButtons(opened);
    const links = [...opened.querySelectorAll(OPENS)];
    (links.find(({ textContent }) => textContent.startsWith('收起')) ?? links[0]).focus();
  } catch {
    location.assign(addressOf(link));
  }
});

// Where a link leads, or what a button that stands for one sends.
function addressOf(link) {
  return link.href ?? `${link.form.action}?${new URLSearchParams(new FormData(link.form, link))}`;
}

// The page that cites a paragraph opens below it.
document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('.cite-link') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const place = link.closest('.paragraph, .hit');
  const opened = place.querySelector('.citation-box');
  event.preventDefault();
  if (opened) return opened.remove();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const box = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.citation-box');
    for (const named of box.querySelectorAll('[id]')) named.removeAttribute('id');
    place.append(box);
    showCopyButtons(box);
    box.querySelector('.copy').focus();
  } catch {
    location.assign(link.href);
  }
});

// What is ready to be copied gets a button. Without a secure context there is no clipboard to write to, but what is
// selected can be copied.
function showCopyButtons(root) {
  for (const button of root.querySelectorAll('.copy')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = button.closest('.copyable').querySelector('.copy-text');
      button.textContent = (await copy(source)) ? '已复制' : '已选中，请按 Ctrl+C';
    });
  }
}

async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}

showCopyButtons(document);

// In a document: the line that stays in view and the contents say under which heading one is, and the address bar has
// the lasting address of the paragraph that was jumped to, marks kept.
const where = document.querySelector('.where');
if (where) followReader(where);

function followReader(line) {
  const paragraphs = [...document.querySelectorAll('.paragraph')];
  const marked = paragraphs.filter((paragraph) => paragraph.classList.contains('marked'));
  const heading = line.querySelector('.where-heading');
  const place = line.querySelector('.where-match');
  const contents = new Map([...document.querySelectorAll('.contents a')].map((link) => [link.hash.slice(1), link]));

  // The headings above each paragraph, itself included where it is one.
  const open = [];
  const paths = new Map();
  for (const paragraph of paragraphs) {
    const rank = Number(paragraph.querySelector(':scope > h2, :scope > h3, :scope > h4, :scope > h5')?.tagName[1] ?? 0);
    if (rank > 0) {
      while (open.length > 0 && open[open.length - 1].rank >= rank) open.pop();
      open.push({ rank, id: paragraph.id, text: contents.get(paragraph.id)?.textContent ?? '' });
    }
    paths.set(paragraph, [...open]);
  }

  const say = (paragraph) => {
    const path = paths.get(paragraph);
    heading.textContent = path.length > 0 ? path.map(({ text }) => text).join(' › ') : line.dataset.kind;
    document.querySelector('.contents a[aria-current]')?.removeAttribute('aria-current');
    const link = contents.get(path[path.length - 1]?.id);
    if (!link) return;
    link.setAttribute('aria-current', 'true');
    const box = link.closest('.side');
    if (box.scrollHeight > box.clientHeight) box.scrollTop += link.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  };

  // What stands on a thin strip below the line is being read.
  let reading = null;
  const crossing = new Set();
  const strip = Math.round(line.getBoundingClientRect().height + (parseFloat(getComputedStyle(line).top) || 0)) + 24;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) crossing[isIntersecting ? 'add' : 'delete'](target);
      const first = paragraphs.find((paragraph) => crossing.has(paragraph));
      if (first && first !== reading) say((reading = first));
    },
    { rootMargin: `-${strip}px 0px ${strip + 2 - innerHeight}px 0px` },
  );
  for (const paragraph of paragraphs) observer.observe(paragraph);

  const sayPlace = () => {
    if (!place) return;
    const at = marked.indexOf(document.querySelector('.paragraph:target'));
    place.textContent = at === -1 ? `标出 ${marked.length} 段` : `第 ${at + 1} / ${marked.length} 段`;
    line.querySelector('.previous-match').hidden = at === -1;
  };
  const arrive = () => {
    const target = document.querySelector('.paragraph:target');
    sayPlace();
    // Of the same document, so that reading on needs no new page.
    if (target) history.replaceState(history.state, '', target.querySelector('.anchor').href);
  };
  addEventListener('hashchange', arrive);
  // Which paragraph was jumped to is known when the page is there.
  addEventListener('load', arrive);

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('.anchor, .previous-match, .next-match') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.closest('.where')) stepToMatch(link.classList.contains('next-match') ? 1 : -1);
    else goTo(link.matches('.anchor') ? link.closest('.paragraph') : document.getElementById(decodeURIComponent(link.hash.slice(1))));
  });
}

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
    // Safari has ended the composition when its Enter arrives, under this code.
    if (event.isComposing || event.keyCode === 229 || list.hidden) return;
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

// A list of terms can be read from a file; only what it says is sent, as if it had been typed.
const termsFile = document.querySelector('#terms-file');
if (termsFile) {
  termsFile.closest('.panel-file').hidden = false;
  termsFile.addEventListener('change', async () => {
    const [file] = termsFile.files;
    if (!file) return;
    const bytes = await file.arrayBuffer();
    let text;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      text = new TextDecoder('gb18030').decode(bytes);
    }
    document.querySelector('#terms').value = text;
  });
}

// A printed page says where and when it was looked at.
addEventListener('beforeprint', () => {
  const address = document.querySelector('.page-address');
  if (address) address.textContent = `${decodeURI(location.href)}，${new Date().toLocaleDateString('zh-CN')} 访问`;
});
