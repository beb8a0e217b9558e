#include "server/docs_page.h"

namespace loopline::server {

const std::string_view docs_html = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Loopline API</title>
<link rel="stylesheet" href="/api/docs.css">
<script src="/api/docs.js" defer></script>
</head>
<body>
<header>
<h1>Loopline API</h1>
<p><a href="/api/openapi.json">openapi.json</a></p>
<label>Script
<select id="script"><option>zh-Hans</option><option>zh-Hant</option><option selected>en</option></select>
</label>
<label>Find <input id="find" type="search" autocomplete="off"></label>
</header>
<main id="list" aria-live="polite"></main>
</body>
</html>
)html";

const std::string_view no_portal_html = R"html(<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Loopline</title></head>
<body>
<h1>Loopline</h1>
<p>门户尚未构建 · 門戶尚未構建 · The portal is not built.</p>
<p><a href="/api/docs">API</a></p>
</body>
</html>
)html";

const std::string_view docs_css = R"css(
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
details { border-top: 1px solid #8884; }
summary { cursor: pointer; padding: .5rem 0; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600; }
.get { color: #0a6ebd; } .post { color: #2e7d32; } .delete { color: #c62828; }
code, pre { font: .85rem/1.45 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; background: #8881; border-radius: 4px; }
.roles { opacity: .75; font-size: .85rem; }
)css";

const std::string_view docs_js = R"js('use strict';
// Shows openapi.json: one line an operation, its parameters, body and answers when opened.

const list = document.getElementById('list');
const find = document.getElementById('find');
const script = document.getElementById('script');
let document_of_api = null;

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function resolved(value) {
  if (!value || !value.$ref) return value;
  return value.$ref.slice(2).split('/').reduce((at, key) => at[key], document_of_api);
}

function part(box, title, value) {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return;
  box.append(element('h3', title), element('pre', JSON.stringify(value, null, 2)));
}

function operation_box(path, method, operation) {
  const box = element('details');
  const line = element('summary');
  line.append(element('span', method.toUpperCase(), 'method ' + method), element('code', path));
  line.append(' ', operation.summary ?? '');
  box.append(line);
  box.addEventListener('toggle', () => {
    if (!box.open || box.childElementCount > 1) return;
    if (operation['x-roles']) box.append(element('p', operation['x-roles'].join(', '), 'roles'));
    part(box, 'Parameters', (operation.parameters ?? []).map(resolved));
    part(box, 'Body', operation.requestBody?.content['application/json'].schema);
    const answers = {};
    for (const [status, answer] of Object.entries(operation.responses)) answers[status] = resolved(answer).description;
    part(box, 'Answers', answers);
  });
  return box;
}

function show() {
  const words = find.value.toLowerCase();
  const groups = new Map();
  for (const [path, operations] of Object.entries(document_of_api.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (!`${path} ${operation.summary ?? ''}`.toLowerCase().includes(words)) continue;
      const tag = operation.tags?.[0] ?? '';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation_box(path, method, operation));
    }
  }
  list.replaceChildren();
  for (const [tag, boxes] of groups) list.append(element('h2', tag), ...boxes);
}

async function load() {
  document.documentElement.lang = script.value;
  const answer = await fetch('/api/openapi.json', { headers: { 'X-Loopline-Script': script.value } });
  document_of_api = await answer.json();
  show();
}

find.addEventListener('input', show);
script.addEventListener('change', load);
load();
)js";

}  // namespace loopline::server
