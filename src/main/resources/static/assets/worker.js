// Shows a page of its own where there is no network, and keeps what was written then until it can be sent. The service
// puts before this the cache, the database and the files that the register of browser storage knows: `APP`.
const KEPT = /^\/(enquiries|enquiries\/[0-9a-f-]+\/companies\/[0-9a-f-]+\/messages|inbox\/[0-9a-f-]+\/messages)$/;
const TAG = 'outbox';

addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(APP.cache);
  // Without the cookies: these pages are the same for everybody, and hold nothing of anybody.
  await Promise.all(APP.files.map(async path => {
    const answer = await fetch(path, {credentials: 'omit', cache: path === APP.offline ? 'reload' : 'default'});
    if (!answer.ok) throw new Error(path);
    await cache.put(path, answer);
  }));
  await skipWaiting();
})()));

addEventListener('activate', event => event.waitUntil((async () => {
  const cache = await caches.open(APP.cache);
  const old = (await cache.keys()).filter(one => !APP.files.includes(new URL(one.url).pathname));
  await Promise.all(old.map(one => cache.delete(one)));
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

addEventListener('fetch', event => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(page(event));
  else if (request.mode === 'navigate' && KEPT.test(pathname)) event.respondWith(form(request.clone(), request));
  else if (APP.files.includes(pathname)) event.respondWith(caches.match(pathname).then(kept => kept || fetch(request)));
});

addEventListener('sync', event => event.tag === TAG && event.waitUntil(send()));

// What pages ask: `list`, `send`, `show` and `remove` with a number.
addEventListener('message', event => {
  const {ask, id} = event.data;
  const answer = {list, send: () => send().then(list), show: () => show(id), remove: () => remove(id).then(list)}[ask];
  if (answer) event.waitUntil(answer().then(said => event.ports[0].postMessage(said), () => event.ports[0].postMessage(null)));
});

async function page(event) {
  try {
    return await event.preloadResponse || await fetch(event.request);
  } catch {
    return caches.match(APP.offline);
  }
}

async function form(copy, request) {
  try {
    return await fetch(request);
  } catch {
    await keep(copy);
    await registration.sync?.register(TAG).catch(() => {});
    return caches.match(APP.offline);
  }
}

// --- The database: one key that never leaves it, and what waits, encrypted with it.
const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function within(mode, work) {
  const opening = indexedDB.open(APP.database, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('key');
    opening.result.createObjectStore('waiting', {autoIncrement: true, keyPath: 'id'});
  };
  const database = await done(opening);
  try {
    const transaction = database.transaction(['key', 'waiting'], mode);
    return await work(name => transaction.objectStore(name));
  } finally {
    database.close();
  }
}

async function key() {
  const kept = await within('readonly', store => done(store('key').get(1)));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  await within('readwrite', store => done(store('key').put(made, 1)));
  return made;
}

async function keep(request) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const body = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, await key(), await request.arrayBuffer());
  const one = {path: new URL(request.url).pathname, type: request.headers.get('Content-Type'), iv, body, at: Date.now(), state: 'waiting'};
  await within('readwrite', store => done(store('waiting').add(one)));
}

async function waiting() {
  const all = await within('readonly', store => done(store('waiting').getAll()));
  const old = all.filter(one => one.at < Date.now() - APP.millis);
  for (const one of old) await remove(one.id);
  return all.filter(one => !old.includes(one));
}

const list = async () => (await waiting()).map(({id, path, at, state}) => ({id, path, at, state}));
const remove = id => within('readwrite', store => done(store('waiting').delete(id)));
const opened = async one => crypto.subtle.decrypt({name: 'AES-GCM', iv: one.iv}, await key(), one.body);

let sending = null;
const send = () => sending ??= sendAll().finally(() => sending = null);

// The service does a form once however often it comes, so one whose answer was lost can be sent again.
async function sendAll() {
  for (const one of await waiting()) {
    const answer = await fetch(one.path, {method: 'POST', headers: {'Content-Type': one.type}, body: await opened(one), credentials: 'same-origin'});
    if (answer.ok && !new URL(answer.url).pathname.startsWith('/sign-in')) {
      await remove(one.id);
    } else if (answer.status < 500 && answer.status !== 429) {
      await within('readwrite', store => done(store('waiting').put({...one, state: answer.ok ? 'sign-in' : 'refused'})));
    }
  }
}

// What was written, for whoever is signed in here and nobody else.
async function show(id) {
  const one = (await waiting()).find(kept => kept.id === id);
  if (!one) return null;
  const account = await fetch('/account', {redirect: 'manual'});
  if (account.type === 'opaqueredirect') return null;
  const fields = await new Response(await opened(one), {headers: {'Content-Type': one.type}}).formData();
  return fields.get('body') || fields.get('description') || '';
}
