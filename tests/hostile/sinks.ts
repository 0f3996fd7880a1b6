import type { Page } from 'playwright';

/** Elements that may load or run something, as this site has them. */
interface Loaded {
  readonly fired: readonly string[];
  readonly scripts: readonly string[];
  readonly handlers: readonly string[];
  readonly addresses: readonly string[];
  readonly polluted: readonly string[];
}

/** Runs in the page before anything else: notes every use of what turns text into code or HTML. */
function instrument(): void {
  const fired: string[] = [];
  Object.assign(window, { sinksFired: fired });
  const watch = (owner: object, name: string): void => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (own?.set !== undefined) {
      Object.defineProperty(owner, name, {
        ...own,
        // Nothing of this site sets it, so nothing has to go on working.
        set: (value: unknown) => void fired.push(`${name} = ${String(value).slice(0, 80)}`),
      });
    } else if (typeof own?.value === 'function')
      Object.defineProperty(owner, name, {
        ...own,
        value: (...given: readonly unknown[]) =>
          void fired.push(`${name}(${given.map(String).join().slice(0, 80)})`),
      });
  };
  for (const name of ['innerHTML', 'outerHTML', 'insertAdjacentHTML']) watch(Element.prototype, name);
  for (const name of ['write', 'writeln']) watch(Document.prototype, name);
  for (const name of ['alert', 'confirm', 'prompt', 'open']) watch(window, name);
  watch(Range.prototype, 'createContextualFragment');
  watch(HTMLIFrameElement.prototype, 'srcdoc');
  for (const name of ['sendBeacon'] as const) watch(Navigator.prototype, name);
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const own = window[name].bind(window) as (...given: readonly unknown[]) => number;
    Object.assign(window, {
      [name]: (...given: readonly unknown[]) => {
        if (typeof given[0] === 'string') fired.push(`${name}("${given[0].slice(0, 80)}")`);
        return own(...given);
      },
    });
  }
}

/** Runs in the page: what it holds now. */
function look(): Loaded {
  const all = [...document.querySelectorAll('*')];
  const attributes = all.flatMap((element) =>
    element.getAttributeNames().map((name) => [name, element.getAttribute(name) ?? ''] as const),
  );
  return {
    fired: (window as Window & { readonly sinksFired?: readonly string[] }).sinksFired ?? ['not watched'],
    scripts: [...document.scripts].map(({ src, type }) => (src === '' ? type : new URL(src).pathname)),
    handlers: attributes.filter(([name]) => name.startsWith('on')).map(([name, value]) => `${name}=${value}`),
    addresses: attributes
      .filter(([name]) => ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name))
      .map(([, value]) => value)
      .filter((value) => !/^(?:https:\/\/|http:\/\/127\.0\.0\.1[:/]|\/(?!\/)|#)/.test(value)),
    polluted: Object.keys(Object.prototype),
  };
}

const OWN_SCRIPT = /^(?:\/theme\.js|\/assets\/[\w.-]+\.js|application\/ld\+json)$/;

/** Watches a page from its next load on; gives what data had it do, nothing at best. */
export async function watchSinks(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(instrument);
  return async () => {
    const { fired, scripts, handlers, addresses, polluted } = await page.evaluate(look);
    return [
      ...fired,
      ...scripts.filter((script) => !OWN_SCRIPT.test(script)).map((script) => `script ${script}`),
      ...handlers,
      ...addresses.map((address) => `address ${address}`),
      ...polluted.map((key) => `Object.prototype.${key}`),
    ];
  };
}
