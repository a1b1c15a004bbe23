// The app: its service worker, what waits for a network, and the way to install it.
(() => {
  if (!navigator.serviceWorker) return;
  const ask = async (question, id) => {
    const {active} = await navigator.serviceWorker.ready;
    return new Promise(resolve => {
      const channel = new MessageChannel();
      channel.port1.onmessage = event => resolve(event.data);
      active.postMessage({ask: question, id}, [channel.port2]);
    });
  };
  const line = document.getElementById('waiting');
  const outbox = document.getElementById('outbox');
  const time = at => new Intl.DateTimeFormat(document.documentElement.lang, {dateStyle: 'medium', timeStyle: 'short'}).format(at);

  const button = (words, work) => {
    const made = Object.assign(document.createElement('button'), {className: 'button secondary small', type: 'button', textContent: words});
    made.addEventListener('click', work);
    return made;
  };

  const item = one => {
    const made = document.createElement('li');
    const kind = one.path.endsWith('/messages') ? outbox.dataset.message : outbox.dataset.enquiry;
    const said = document.createElement('p');
    said.textContent = `${kind}, ${time(one.at)}. ${outbox.dataset[one.state === 'waiting' ? 'waiting' : one.state === 'sign-in' ? 'signIn' : 'refused']}`;
    const actions = Object.assign(document.createElement('div'), {className: 'actions'});
    actions.append(
      button(outbox.dataset.show, async event => {
        const text = document.createElement('p');
        text.className = 'prewrap';
        text.textContent = await ask('show', one.id) ?? outbox.dataset.signIn;
        event.target.replaceWith(text);
      }),
      button(outbox.dataset.remove, async () => show(await ask('remove', one.id))));
    made.append(said, actions);
    return made;
  };

  const show = all => {
    if (!all) return;
    if (line) line.hidden = !all.length;
    if (outbox) {
      outbox.replaceChildren(...all.map(item));
      document.getElementById('outbox-empty').hidden = all.length > 0;
      document.getElementById('send-now').hidden = !all.length;
    }
  };

  const send = async () => show(await ask(navigator.onLine ? 'send' : 'list'));
  navigator.serviceWorker.register('/service-worker.js').then(send).catch(() => {});
  addEventListener('online', send);
  document.getElementById('send-now')?.addEventListener('click', send);

  const install = document.getElementById('install');
  addEventListener('beforeinstallprompt', event => {
    if (!install) return;
    event.preventDefault();
    install.hidden = false;
    install.addEventListener('click', () => event.prompt(), {once: true});
  });
})();
