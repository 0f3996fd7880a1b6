import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * Pagefind's output made smaller. Its metadata names every page by 28 random bits, which nothing can compress: 278 KB for
 * 47,020 servers, loaded before the first result. Pages are renamed here to a short name each, which halves that, and the
 * files of the pages get the card that the results show. Written for the files of Pagefind 1.6.0 (pinned); a file of another
 * shape is refused.
 */
const SIGNATURE = Buffer.from('pagefind_dcd');

/** Name buckets; a server that comes or goes renames only the few others of its bucket. */
const BUCKET_DIGITS = 3;

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly word_count: number;
  readonly meta: Readonly<Record<string, string>>;
}

function refuse(what: string): never {
  throw new Error(`Pagefind's metadata has another shape than that of 1.6.0: ${what}.`);
}

export function unpack(content: Uint8Array): Buffer {
  const plain = gunzipSync(content);
  if (!plain.subarray(0, SIGNATURE.length).equals(SIGNATURE)) refuse('no signature');
  return plain.subarray(SIGNATURE.length);
}

export function pack(plain: Uint8Array): Uint8Array {
  return gzipSync(Buffer.concat([SIGNATURE, plain]), { level: 9 });
}

/** The few forms of CBOR (RFC 8949) that the beginning of the metadata uses: heads of arrays, texts and numbers. */
class Cbor {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  /** The argument of the next head, which must be of this major type. */
  #head(major: number, what: string): number {
    const initial = this.#bytes[this.#at] ?? 0;
    const short = initial & 0x1f;
    if (initial >> 5 !== major || short > 26) refuse(what);
    this.#at += 1;
    if (short < 24) return short;
    const size = 2 ** (short - 24);
    const value = this.#bytes.readUIntBE(this.#at, size);
    this.#at += size;
    return value;
  }

  array(what: string): number {
    return this.#head(4, what);
  }

  number(what: string): number {
    return this.#head(0, what);
  }

  text(what: string): string {
    const length = this.#head(3, what);
    const text = this.#bytes.toString('utf8', this.#at, this.#at + length);
    this.#at += length;
    return text;
  }
}

function head(major: number, value: number): Buffer {
  const tag = major << 5;
  if (value < 24) return Buffer.from([tag | value]);
  if (value < 0x100) return Buffer.from([tag | 24, value]);
  if (value < 0x10000) return Buffer.from([tag | 25, value >> 8, value & 0xff]);
  const wide = Buffer.alloc(5, tag | 26);
  wide.writeUInt32BE(value, 1);
  return wide;
}

const textItem = (text: string) => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);

/** Metadata with its pages renamed, and the new name of each old one. Pages keep their order and their lengths in words. */
function renamePages(
  meta: Buffer,
  nameOf: (oldName: string) => string,
): { readonly meta: Buffer; readonly names: ReadonlyMap<string, string> } {
  const cbor = new Cbor(meta);
  cbor.array('the whole is no list');
  cbor.text('no version');
  const start = cbor.at;
  const count = cbor.array('no list of pages');
  const pages: Buffer[] = [meta.subarray(0, start), head(4, count)];
  const names = new Map<string, string>();
  for (let page = 0; page < count; page += 1) {
    if (cbor.array('a page is no list') !== 3) refuse('a page has not three parts');
    const old = cbor.text('a page has no name');
    const words = cbor.number('a page has no length');
    const group = cbor.text('a page has no group');
    names.set(old, nameOf(old));
    pages.push(head(4, 3), textItem(nameOf(old)), head(0, words), textItem(group));
  }
  return { meta: Buffer.concat([...pages, meta.subarray(cbor.at)]), names };
}

/** The bucket of a page as digits: where `url` falls among 4,096. Pages must have been added in the order of this. */
export function bucketOfUrl(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/**
 * A name for each page, told by its address: the bucket's digits reversed, so that what repeats from page to page is at the
 * end where gzip finds it, and in front the page's number in the bucket.
 */
function shortNames(urls: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  const names = new Map<string, string>();
  const ordered = [...urls].map(([old, url]) => [old, bucketOfUrl(url)] as const);
  ordered.sort((a, b) => (a[1] < b[1] ? -1 : 1));
  for (const [old, hash] of ordered) {
    const bucket = hash.slice(0, BUCKET_DIGITS);
    const number = used.get(bucket) ?? 0;
    used.set(bucket, number + 1);
    names.set(old, number.toString(36) + Array.from(bucket).reverse().join(''));
  }
  return names;
}

/**
 * The files to publish: only what searching needs, pages renamed, each with the card that `cardOf` gives for its address.
 * Throws when Pagefind's files are not of the known shape.
 */
export function publishedFiles(
  files: readonly BundleFile[],
  cardOf: (url: string) => Readonly<Record<string, string>>,
): readonly BundleFile[] {
  const fragments = new Map<string, Fragment>();
  for (const { path, content } of files) {
    const name = /^fragment\/(.+)\.pf_fragment$/u.exec(path)?.[1];
    if (name !== undefined) fragments.set(name, JSON.parse(unpack(content).toString('utf8')) as Fragment);
  }
  const short = shortNames(new Map([...fragments].map(([name, { url }]) => [name, url])));
  const shortOf = (name: string) => short.get(name) ?? refuse(`page ${name} has no file`);
  const published: BundleFile[] = [];
  for (const [name, fragment] of fragments) {
    // The text is not shown, so it is not sent; what is shown is in the card.
    const shown = { ...fragment, content: '', meta: cardOf(fragment.url) };
    published.push({
      path: `fragment/${shortOf(name)}.pf_fragment`,
      content: pack(Buffer.from(JSON.stringify(shown))),
    });
  }
  for (const file of files) {
    if (/^(pagefind(-worker)?\.js|wasm\.en\.pagefind|index\/.*\.pf_index)$/u.test(file.path))
      published.push(file);
  }
  return [...published, ...renamedMetadata(files, shortOf)];
}

/** The metadata under a name made of its new content, and the entry file that names it. */
function renamedMetadata(
  files: readonly BundleFile[],
  shortOf: (name: string) => string,
): readonly BundleFile[] {
  const metadata = files.filter(({ path }) => path.endsWith('.pf_meta'));
  const entry = files.find(({ path }) => path === 'pagefind-entry.json');
  const [only] = metadata;
  if (entry === undefined || only === undefined || metadata.length !== 1) refuse('not one language');
  const content = pack(renamePages(unpack(only.content), shortOf).meta);
  const oldName = only.path.replace(/^pagefind\.|\.pf_meta$/gu, '');
  const newName = `en_${createHash('sha256').update(content).digest('hex').slice(0, 10)}`;
  const entryText = Buffer.from(entry.content).toString('utf8');
  if (!entryText.includes(oldName)) refuse('the entry file does not name the metadata');
  return [
    { path: `pagefind.${newName}.pf_meta`, content },
    { path: entry.path, content: Buffer.from(entryText.replace(oldName, newName)) },
  ];
}
