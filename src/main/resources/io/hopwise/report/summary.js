(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('cases-data').textContent);
  const words = data.words;
  const n = data.n;
  const PAGE = 100;
  const at = id => document.getElementById(id);
  const grouped = number => number.toLocaleString('en-US');
  const filled = (sentence, ...parts) => sentence.replace(/\{(\d)\}/g, (_, i) => parts[i]);

  const ids = new Array(n);
  for (let i = 0, before = ''; i < n; i++) {
    before = ids[i] = before.slice(0, data.shared[i]) + data.rest[i];
  }
  delete data.rest;
  let lowIds;

  const names = {
    site: name => name || words['no-site'],
    cause: name => name || words['no-cause'],
    period: name => name || words['no-date'],
  };
  const key = end => data.ends[end][0];
  const isExpected = at('by-right') !== null;

  // what is chosen, and in which order; the address says it, so that it can be sent to somebody
  let chosen = {};
  let sort = 'id';
  let isDown = false;
  let page = 0;
  const CHOICES = ['q', 'verdict', 'cause', 'site', 'period', 'right', 'host', 'expected'];

  function fromAddress() {
    const said = new URLSearchParams(location.hash.slice(1));
    chosen = {};
    for (const name of CHOICES) {
      if (said.has(name)) chosen[name] = said.get(name);
    }
    sort = document.querySelector(`th[data-sort="${CSS.escape(said.get('sort') || '')}"]`)
      ? said.get('sort') : 'id';
    isDown = said.get('order') === 'down';
    page = Math.max(0, (parseInt(said.get('page'), 10) || 1) - 1);
  }

  function toAddress() {
    const said = new URLSearchParams(chosen);
    if (sort !== 'id' || isDown) {
      said.set('sort', sort);
      if (isDown) said.set('order', 'down');
    }
    if (page > 0) said.set('page', page + 1);
    history.replaceState(null, '', '#' + said);
  }

  // every order is made once; choosing among rows keeps it
  const orders = new Map();
  function ordered() {
    const name = sort + isDown;
    if (!orders.has(name)) {
      const keys = new Float64Array(n);
      const column = sort === 'id' ? null : data[sort];
      let most = 0;
      if (column) for (const value of column) if (value > most) most = value;
      for (let i = 0; i < n; i++) {
        const value = column ? column[i] + 1 : isDown ? n - 1 - i : i;
        keys[i] = column ? (isDown ? most + 1 - value : value) * n + i : value * n + i;
      }
      keys.sort();
      orders.set(name, Uint32Array.from(keys, value => value % n));
    }
    return orders.get(name);
  }

  function place(name) {
    return chosen[name] === undefined ? -1 : data[name + 's'].indexOf(chosen[name]);
  }

  /** Which rows hold all the words that are looked for; undefined for all. */
  function found() {
    const sought = (chosen.q || '').toLowerCase().split(/\s+/).filter(word => word);
    if (sought.length === 0) return undefined;
    lowIds = lowIds || ids.map(id => id.toLowerCase());
    const columns = ['site', 'cause', 'host', 'expected'];
    const rows = new Uint8Array(n).fill(1);
    for (const word of sought) {
      const hits = columns.map(column =>
        [data[column], data[column + 's'].map(name => name.toLowerCase().includes(word))]);
      const ends = data.ends.map(end => end[1].toLowerCase().includes(word));
      for (let i = 0; i < n; i++) {
        if (rows[i] && !ends[data.end[i]] && !lowIds[i].includes(word)
            && !hits.some(([column, hit]) => hit[column[i]])) {
          rows[i] = 0;
        }
      }
    }
    return rows;
  }

  function chosenRows() {
    const rows = found();
    const tests = [];
    for (const name of ['cause', 'site', 'period', 'host', 'expected']) {
      if (chosen[name] !== undefined) tests.push([data[name], place(name)]);
    }
    if (chosen.right !== undefined) tests.push([data.right, chosen.right === 'yes' ? 1 : 2]);
    const ends = data.ends.map(end => chosen.verdict === undefined || end[0] === chosen.verdict);
    return ordered().filter(i => ends[data.end[i]] && (!rows || rows[i])
      && tests.every(([column, value]) => column[i] === value));
  }

  function cell(row, label, text, style) {
    const td = row.insertCell();
    td.setAttribute('role', 'cell');
    td.dataset.label = label;
    if (style) td.className = style;
    td.textContent = text;
    return td;
  }

  function link(i) {
    const said = data.link[i];
    return said === 1
      ? data.before + ids[i].split('/').map(encoded).join('/') + data.after
      : said;
  }

  // as java.net.URLEncoder does it, by which the page's other links are made
  function encoded(part) {
    return encodeURIComponent(part)
      .replace(/[!'()~]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
  }

  const heads = [...document.querySelectorAll('#cases-table th')];
  const label = Object.fromEntries(heads.map(th => [th.dataset.sort, th.textContent]));

  function line(i) {
    const row = document.createElement('tr');
    row.setAttribute('role', 'row');
    const first = cell(row, label.id, '');
    if (link(i)) {
      const a = document.createElement('a');
      a.href = link(i);
      a.textContent = ids[i];
      first.append(a);
    } else {
      first.textContent = ids[i];
    }
    const taken = data.taken[i] < 0 ? ''
      : new Date((data.first + data.taken[i]) * 60000).toISOString()
        .slice(0, -8).replace('T', ' ');
    cell(row, label.taken, taken, 'date');
    cell(row, label.site, data.sites[data.site[i]]);
    const kind = { 'fault-found': 'bad', 'no-fault-found': 'good' }[key(data.end[i])] || 'open';
    cell(row, label.end, data.ends[data.end[i]][1], kind);
    const cause = data.causes[data.cause[i]];
    cell(row, label.cause, cause);
    cell(row, label.host, data.hosts[data.host[i]]);
    const proof = data.proofs[data.proof[i]];
    cell(row, label.percent, cause ? `${proof} ${Math.min(99, data.percent[i])}\u00a0%`.trim() : '');
    if (isExpected) {
      const right = data.right[i];
      const td = cell(row, label.expected, right === 0 ? '' : data.expecteds[data.expected[i]]);
      if (right !== 0) {
        const mark = document.createElement('small');
        mark.className = right === 1 ? 'good' : 'bad';
        mark.textContent = words[right === 1 ? 'right' : 'wrong'];
        td.append(mark);
      }
    }
    return row;
  }

  function show() {
    const rows = chosenRows();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    page = Math.min(page, pages - 1);
    const from = page * PAGE;
    const end = Math.min(from + PAGE, rows.length);
    const lines = document.createDocumentFragment();
    for (let i = from; i < end; i++) lines.append(line(rows[i]));
    document.querySelector('#cases-table tbody').replaceChildren(lines);
    at('cases-status').textContent = rows.length === 0 ? words['shown-none']
      : filled(rows.length === n ? words.shown : words['shown-some'], grouped(from + 1),
        grouped(end), grouped(rows.length), grouped(n));
    at('page-of').textContent = filled(words['page-of'], grouped(page + 1), grouped(pages));
    for (const button of document.querySelectorAll('[data-turn]')) {
      const isBack = button.dataset.turn === 'first' || button.dataset.turn === 'back';
      button.setAttribute('aria-disabled', isBack ? page === 0 : page === pages - 1);
    }
    for (const th of heads) {
      if (th.dataset.sort === sort) {
        th.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      } else {
        th.removeAttribute('aria-sort');
      }
    }
    turn = { first: 0, back: Math.max(0, page - 1), on: Math.min(page + 1, pages - 1), last: pages - 1 };
  }
  let turn;

  function fillFields() {
    at('by-q').value = chosen.q || '';
    for (const name of ['verdict', 'cause', 'site', 'period', 'right']) {
      const select = at('by-' + name);
      if (select) select.value = chosen[name] === undefined ? 'any' : 'is:' + chosen[name];
    }
    for (const name of ['host', 'expected']) {
      const button = at('only-' + name);
      button.hidden = chosen[name] === undefined;
      button.textContent = `${words[name]}: ${chosen[name]} ✕`;
    }
  }

  function offer(name, options) {
    const select = at('by-' + name);
    if (!select) return;
    select.add(new Option(words.any, 'any'));
    for (const [value, text, number] of options) {
      select.add(new Option(`${text} (${grouped(number)})`, 'is:' + value));
    }
    select.addEventListener('change', () => {
      if (select.value === 'any') delete chosen[name];
      else chosen[name] = select.value.slice(3);
      changed();
    });
  }

  function numbers(column, size) {
    const counts = new Array(size).fill(0);
    for (const value of column) counts[value]++;
    return counts;
  }

  function changed() {
    page = 0;
    show();
    toAddress();
  }

  function goTo(isMoving) {
    fromAddress();
    fillFields();
    show();
    if (isMoving) {
      const heading = document.querySelector('#cases h2');
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    }
  }

  for (const name of ['cause', 'site', 'period']) {
    const counts = numbers(data[name], data[name + 's'].length);
    offer(name, data[name + 's'].map((value, i) => [value, names[name](value), counts[i]]));
  }
  const ends = numbers(data.end, data.ends.length);
  const failed = ends.slice(3).reduce((sum, number) => sum + number, 0);
  offer('verdict', data.ends.slice(0, 3).map(([value, text], i) => [value, text, ends[i]])
    .concat(failed ? [['failed', words.failed, failed]] : []));
  const rights = numbers(data.right, 3);
  offer('right', [['yes', words.right, rights[1]], ['no', words.wrong, rights[2]]]);

  let typing;
  at('by-q').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      chosen.q = at('by-q').value;
      if (!chosen.q) delete chosen.q;
      changed();
    }, 120);
  });
  for (const name of ['host', 'expected']) {
    at('only-' + name).addEventListener('click', () => {
      delete chosen[name];
      fillFields();
      changed();
      at('choose-all').focus();
    });
  }
  at('choose-all').addEventListener('click', () => {
    chosen = {};
    fillFields();
    changed();
  });
  for (const th of heads) {
    th.firstChild.addEventListener('click', () => {
      isDown = sort === th.dataset.sort ? !isDown : false;
      sort = th.dataset.sort;
      changed();
    });
  }
  for (const button of document.querySelectorAll('[data-turn]')) {
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      page = turn[button.dataset.turn];
      show();
      toAddress();
    });
  }
  document.querySelector('main').addEventListener('click', event => {
    const bar = event.target.closest('rect[data-go^="#"]');
    if (bar) location.hash = bar.dataset.go;
    // the same place once more is no change of the address, and nothing would be told
    const again = event.target.closest('a[href^="#"]');
    if (again && again.getAttribute('href') === location.hash) goTo(true);
  });
  addEventListener('hashchange', () => goTo(location.hash.length > 1));
  at('cases-live').hidden = false;
  goTo(location.hash.length > 1);
})();
